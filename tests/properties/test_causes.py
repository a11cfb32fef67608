"""Every lost point has a cause, and causes add up."""

from __future__ import annotations

from hypothesis import given

import evalrules
from evalrules.testing.laws import CAUSES_ADD_UP, CAUSES_ARE_NAMED, NODES_KEEP_THEIR_BOUNDS, UNITS_ADD_UP
from tests.properties.generated import Drawn, drawn, law


@law()
@given(drawn(report_places=None))
def test_deductions_awards_and_adjustments_sum_to_full_minus_score(ruleset: Drawn) -> None:
    """With penalty points: to score minus where it began."""
    for case in ruleset.cases():
        case.holds(CAUSES_ADD_UP)


@law()
@given(drawn())
def test_units_sum_to_full_minus_score_and_their_shares_to_each_entry(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(UNITS_ADD_UP)


@law()
@given(drawn())
def test_a_deduction_names_its_facts_rule_clause_and_place(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(CAUSES_ARE_NAMED)
        report = evalrules.evaluate(case.loaded, case.raw).report
        for entry in (*report.deductions, *report.awards):
            assert entry.cite.clause == "第一条"
            path, line = entry.place.split(":")[:2]
            assert case.files[path].splitlines()[int(line) - 1].strip()


@law()
@given(drawn())
def test_no_node_is_below_zero_or_above_its_points_unless_its_steps_say_so(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(NODES_KEEP_THEIR_BOUNDS)
