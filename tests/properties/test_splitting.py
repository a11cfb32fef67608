"""One fact of n scores as n facts of one, where nothing tells them apart; every rule at every site has its answer."""

from __future__ import annotations

from hypothesis import given

from evalrules.testing.laws import SPLITTING_CHANGES_NOTHING, WHY_NOT_IS_COMPLETE
from tests.properties.generated import Drawn, drawn, law


@law()
@given(drawn())
def test_splitting_and_merging_facts_changes_no_score(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(SPLITTING_CHANGES_NOTHING)


@law()
@given(drawn())
def test_every_rule_at_every_site_cost_points_or_has_one_reason(ruleset: Drawn) -> None:
    for case in ruleset.cases(5):
        case.holds(WHY_NOT_IS_COMPLETE)
