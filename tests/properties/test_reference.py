"""The engine says what the reference says."""

from __future__ import annotations

from hypothesis import given

import evalrules
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import evaluate
from tests.properties.generated import Drawn, Generated, drawn, law


def disagreement(case: Generated) -> str:
    """Nothing when both agree; else every difference, with the case."""
    report = evalrules.evaluate(case.loaded, case.raw).report
    found = differences(report, evaluate(case.loaded.ruleset, case.fitted()), case.loaded.report_places)
    return "\n".join([*found, case.shown()]) if found else ""


@law()
@given(drawn())
def test_the_engine_agrees_with_the_reference_on_every_point(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        assert not disagreement(case)


@law()
@given(drawn(report_places=None))
def test_the_engine_agrees_at_the_scale_that_reports_show(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        assert not disagreement(case)


@law()
@given(drawn(unknowns=False, facts={"everything_inspected": True}))
def test_the_engine_agrees_where_everything_is_known(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        assert not disagreement(case)
