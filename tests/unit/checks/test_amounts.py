from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import of_rule


@pytest.mark.parametrize(
    "rule",
    [
        "lose: 差额",
        "lose: 处数 - 2",
        "count: 差额, lose: 1",
        "free: 测评对象.系数, lose: 1",
        "lose: {by: 程度, 轻: 差额, rest: 1}",
        "earn: sum(差额)",
        "value: sum(差额), earn: value * 0.1",
        "value: count(), lose: {each: 测评对象.系数, step: 1, above: 0, partial: down}",
    ],
)
def test_what_is_priced_is_never_negative(rule):
    assert "ER4519" in of_rule(f"facts: 问题, {rule}, up_to: {{rule: 5}}, monotone: false")


@pytest.mark.parametrize(
    "rule",
    ["lose: 'max(0, 差额)'", "lose: 处数 * 0.5", "value: 18 - count(), lose: value * 0.4, monotone: false"],
)
def test_what_is_surely_at_least_zero_or_counts_as_zero_below_it_is_well(rule):
    assert of_rule(f"facts: 问题, {rule}, up_to: {{rule: 5}}") == []


@pytest.mark.parametrize(("low", "high"), [("3", "1"), ("1", "测评对象.系数"), ("测评对象.应查", "5")])
def test_a_judged_range_surely_goes_upwards(low, high):
    assert of_rule(f"facts: 问题, lose: {{judged: 分值, from: {low}, to: {high}}}") == ["ER4532"]


def test_a_judged_range_may_depend_on_the_case():
    assert of_rule("facts: 问题, lose: {judged: 分值, from: 1, to: 测评对象.应查}") == []


@pytest.mark.parametrize(
    ("weight", "wrong"),
    [
        ("权", False),
        ("点位.权 * 2", False),
        ("备案权", True),
        ("备案权 + 1", True),
        ("权 - 1", True),
    ],
)
def test_weights_of_rows_are_always_there_and_above_zero(weight, wrong):
    around = f"for_each: 点位, combine: mean, weight: {weight}"
    assert of_rule("facts: 问题, lose: 1", node=around) == (["ER4514"] if wrong else [])


def test_a_scale_rises_and_reaches_down_to_the_least_value():
    scored = "facts: 问题, value: count(), monotone: false"
    assert of_rule(f"{scored}, lose: {{scale: {{0: 0, 3: 1, 6: 2}}}}") == []
    assert of_rule(f"{scored}, lose: {{scale: {{0: 0, 6: 1, 3: 2}}}}") == ["ER4520"]
    assert of_rule(f"{scored}, lose: {{scale: {{1: 0, 3: 1}}}}") == ["ER4521"]


def test_the_first_row_of_a_scale_may_stand_at_the_least_value_that_is_declared():
    assert of_rule("facts: 问题, value: max(处数), empty: full, lose: {scale: {1: 0, 3: 1}}") == []


def test_a_share_of_what_is_never_negative_needs_no_row_below_zero():
    rule = "facts: 抽样, value: sum(合格数) / sum(抽查数), empty: full, earn: {scale: {0%: 0, 90%: 5}}"
    assert of_rule(rule) == []


@pytest.mark.parametrize("cell", ["{scale: {0: 0, 3: 1}}", "{each: 1, step: 1, above: 0, partial: up}"])
def test_a_cell_over_a_value_needs_one(cell):
    assert of_rule(f"facts: 问题, lose: {cell}, up_to: {{rule: 5}}") == ["ER4539"]
    by = cell.replace("{", "{by: count(), ", 1)
    assert of_rule(f"facts: 问题, lose: {by}, up_to: {{rule: 5}}") == []


@pytest.mark.parametrize(("step", "code"), [("1pp", []), ("5%", ["ER4531"]), ("测评对象.应查", ["ER4530"])])
def test_a_step_has_a_fixed_length_that_reads_one_way(step, code):
    cell = f"{{by: share(已整改), each: 1, step: {step}, below: 90%, partial: down}}"
    assert of_rule(f"facts: 问题, lose: {cell}, empty: full, up_to: {{rule: 5}}, monotone: false") == code


def test_a_factor_is_never_negative():
    assert of_rule("facts: 问题, lose: 1, then: [{times: 测评对象.系数}]") == ["ER4522"]
    assert of_rule("facts: 问题, lose: 1, then: [{times: 'max(0, 测评对象.系数)'}]") == []


@pytest.mark.parametrize(
    ("steps", "below"),
    [
        ("[{plus: -3}]", True),
        ("[{plus: -3}, {at_least: 0}]", False),
        ("[{plus: -3}, {at_least: 0}, {plus: -1}]", True),
        ("[{plus: 1}, {plus: -1}]", False),
        ("[{plus: -3, when: 测评对象.应查 > 3}]", True),
        ("[{at_most: 2}]", False),
        ("[{at_most: 测评对象.系数}]", True),
        ("[{set: -1, when: 测评对象.应查 > 3}]", True),
        ("[{round: {places: 0, mode: floor}}]", False),
    ],
)
def test_the_steps_of_a_rule_do_not_turn_a_loss_into_an_award(steps, below):
    assert of_rule(f"facts: 问题, lose: 1, then: {steps}") == (["ER4535"] if below else [])


def test_all_is_only_for_losing():
    assert of_rule("facts: 问题, earn: all") == ["ER4540"]


@pytest.mark.parametrize(
    ("take", "refused"), [("unique", False), ("max", False), ("sum", False), ("min", True), ("count", True)]
)
def test_all_in_a_table_is_no_amount_to_choose_the_least_of_or_to_count(take, refused):
    rule = f"facts: 问题, lose: {{by: 程度, 轻: 1, rest: all, take: {take}}}"
    assert of_rule(rule) == (["ER4541"] if refused else [])
