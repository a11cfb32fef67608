"""The engine says what the reference says."""

from __future__ import annotations

from hypothesis import given

from evalrules.testing.laws import ENGINE_AGREES_WITH_REFERENCE
from tests.properties.generated import Drawn, drawn, law


@law()
@given(drawn())
def test_the_engine_agrees_with_the_reference_on_every_point(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(ENGINE_AGREES_WITH_REFERENCE)


@law()
@given(drawn(report_places=None))
def test_the_engine_agrees_at_the_scale_that_reports_show(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(ENGINE_AGREES_WITH_REFERENCE)


@law()
@given(drawn(unknowns=False, facts={"unknown": False}))
def test_the_engine_agrees_where_everything_is_known(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(ENGINE_AGREES_WITH_REFERENCE)
