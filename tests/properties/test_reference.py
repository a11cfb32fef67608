"""The engine says what the reference says."""

from __future__ import annotations

import evalrules
from evalrules.pipeline import load_texts
from hypothesis import given

from tests.properties.agreement import differences
from tests.properties.generated import Generated, generated, law
from tests.reference.evaluate import evaluate


@law
@given(generated())
def test_the_engine_agrees_with_the_reference_on_every_point(case: Generated) -> None:
    report = evalrules.evaluate(case.loaded, case.raw).report
    expected = evaluate(case.loaded.ruleset, case.fitted())
    assert differences(report, expected, case.loaded.report_places) == []


@law
@given(generated(report_places=None))
def test_the_engine_agrees_at_the_scale_that_reports_show(case: Generated) -> None:
    report = evalrules.evaluate(case.loaded, case.raw).report
    expected = evaluate(case.loaded.ruleset, case.fitted())
    assert differences(report, expected, case.loaded.report_places) == []


@law
@given(generated(max_depth=1, unknowns=False))
def test_the_engine_agrees_where_every_value_is_known(case: Generated) -> None:
    report = evalrules.evaluate(load_texts(case.files), case.raw).report
    expected = evaluate(case.loaded.ruleset, case.fitted())
    assert differences(report, expected, case.loaded.report_places) == []
