from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import HEAD, of_rule

OPEN = {"points": "none"}


def test_a_loss_that_nobody_saw_is_bounded_by_a_cap_or_a_floor():
    assert of_rule("facts: 问题, lose: 1", node="start: 0", **OPEN) == ["ER4505"]
    assert of_rule("facts: 问题, lose: 1", node="start: 0, then: [{at_least: -3}]", **OPEN) == []
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 3}", node="start: 0", **OPEN) == []


def test_a_floor_that_does_not_come_first_or_may_not_hold_bounds_nothing():
    late = "then: [{plus: -1}, {at_least: 0}]"
    assert of_rule("facts: 问题, lose: 1", node=late) == ["ER4505"]
    perhaps = "then: [{at_least: 0, when: 测评对象.应查 > 3}]"
    assert of_rule("facts: 问题, lose: 1", node=perhaps) == ["ER4505"]


def test_an_award_that_nobody_saw_is_bounded_by_a_cap_or_a_ceiling():
    assert of_rule("facts: 问题, earn: 1", node="start: 0", **OPEN) == ["ER4506"]
    assert of_rule("facts: 问题, earn: 1", node="start: 0, then: [{at_most: 3}]", **OPEN) == []
    assert of_rule("facts: 问题, earn: 1") == []


def test_a_certified_list_bounds_what_it_costs():
    assert of_rule("facts: 事故, lose: 1", node="start: 0", **OPEN) == []


def test_steps_below_a_goal_are_bounded_by_it():
    missing = "facts: 事故, value: count(), lose: {each: 0.4, step: 1, below: 6, partial: down}"
    assert of_rule(missing, node="start: 0", **OPEN) == []
    # Above a goal it is the list that ends, not the goal.
    above = missing.replace("below", "above")
    assert of_rule(above, node="start: 0", **OPEN) == []
    assert of_rule(above.replace("事故", "问题"), node="start: 0", **OPEN) == ["ER4505"]
    clipped = missing.replace("below", "above").replace("count()", "'min(9, count())'")
    assert of_rule(clipped, node="start: 0", **OPEN) == []


def test_what_nobody_saw_of_another_kind_bounds_nothing():
    beside = "facts: 事故, lose: count(问题)"
    assert of_rule(beside, node="start: 0", **OPEN) == ["ER4505"]
    assert of_rule("facts: 事故, lose: 'min(3, count(问题))'", node="start: 0", **OPEN) == []
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 1 + count(问题)}", node="start: 0", **OPEN) == [
        "ER4505"
    ]


@pytest.mark.parametrize(
    "levels",
    ["site: 1, 点位.街道: 2", "街道: 1, 街道.片区: 2", "site: 1, 点位.街道.片区: 2", "site: 1", "程度: 1"],
)
def test_levels_nest_when_the_outer_follows_from_the_inner(levels):
    assert of_rule(f"facts: 问题, lose: 1, up_to: {{{levels}, rule: 5}}") == []


@pytest.mark.parametrize("levels", ["程度: 1, site: 2", "site: 1, 街道: 2", "点位.街道: 1, site: 2"])
def test_levels_that_cross_are_refused(levels):
    assert of_rule(f"facts: 问题, lose: 1, up_to: {{{levels}, rule: 5}}") == ["ER4515"]


def test_in_a_row_what_is_the_same_for_the_whole_row_may_stand_outside():
    rule = "facts: 问题, lose: 1, up_to: {site: 1, 点位.街道: 2, rule: 3}"
    assert of_rule(rule, node="for_each: 点位, combine: mean") == []


def test_optional_fields_name_no_occurrence_and_no_level():
    assert of_rule("facts: 问题, same: 备注数, lose: 1") == ["ER4516"]
    assert of_rule("facts: 问题, lose: 1, up_to: {备注数: 1, rule: 3}") == ["ER4516"]
    assert of_rule("facts: 问题, same: [点位, 点位.备案权], lose: 1") == ["ER4516"]


def test_a_site_or_a_date_may_be_absent_because_absence_is_known():
    assert of_rule("facts: 问题, same: [点位, 日期, 点位.权], lose: 1, up_to: {site: 1, rule: 3}") == []


def test_an_allowance_beside_occurrences_needs_to_be_declared():
    assert of_rule("facts: 问题, same: 点位, free: 1, lose: 1") == ["ER4517"]
    assert of_rule("facts: 问题, same: 点位, free: 1, lose: 1, monotone: false") == []
    assert of_rule("facts: 问题, same: 点位, free: 1, count: 备注数, lose: 1, monotone: false") == ["ER4517"]


def test_one_amount_for_the_group_has_no_caps_inside():
    rule = "facts: 问题, value: count(), lose: value * 0.5, up_to: {site: 2, rule: 5}"
    assert of_rule(rule) == ["ER4525"]


def test_a_cap_asks_how_it_is_shared():
    head = HEAD.replace("cap_share: earliest\n", "")
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 3}", head=head) == ["ER4508"]
    assert of_rule("facts: 问题, lose: 1", head=head) == []


def test_a_table_by_something_that_may_be_unknown_takes_no_more_than_its_rows():
    by_count = "facts: 台账, lose: {by: 备注数, rows: [[..2, 0], [3+, 2]]}"
    head = HEAD.replace(
        "  事故:",
        "  台账: {coverage: closed, fields: {备注数: {type: integer, min: 1, optional: true}}}\n  事故:",
    )
    assert of_rule(by_count, node="start: 0", head=head, **OPEN) == []
    per_unit = "facts: 台账, lose: {by: 备注数, rows: [[..2, 0], [3+, 备注数]]}"
    assert of_rule(per_unit, node="start: 0", head=head, **OPEN) == ["ER4505"]


def test_sums_and_counts_over_a_certified_list_come_to_an_end():
    def codes(rule: str) -> list[str]:
        return of_rule(rule, node="start: 0", **OPEN)

    assert codes("facts: 事故, value: sum(死亡), lose: value * 2") == []
    assert codes("facts: 事故, value: max(死亡), lose: value, empty: full") == []
    assert codes("facts: 事故, value: sum(死亡), lose: {each: 1, step: 2, above: 3, partial: down}") == []
    assert codes("facts: 问题, value: sum(处数), lose: value") == ["ER4505"]
    assert codes("facts: 问题, value: sum(备注数), earn: value * 0.1") == ["ER4506"]
    assert codes("facts: 事故, value: max(死亡), lose: value, empty: unknown") == ["ER4505"]


def test_a_value_by_a_table_is_bounded_by_its_rows():
    rule = "value: {by: 测评对象.应查, rows: [[1..3, 10], [4+, 20]]}, earn: value * 15%"
    assert of_rule(rule, node="start: 0", **OPEN) == []
