from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import HEAD, codes, of_rule, with_children, with_rule

CITED = "cite: {doc: 细则, clause: 一}"


@pytest.mark.parametrize(
    "rule",
    [
        "earn: {share: {got: met, of: inspected}}",
        "value: mean(处数), lose: value * 0.1, up_to: {rule: 3}",
        "value: count(已整改) / count(), earn: {scale: {0%: 0, 90%: 5}}",
        "lose: max(处数) * 0.1, up_to: {rule: 3}",
    ],
)
def test_what_divides_says_what_counts_when_there_is_nothing(rule):
    assert of_rule(f"facts: 问题, {rule}, monotone: false") == ["ER4518"]
    assert of_rule(f"facts: 问题, {rule}, empty: full, monotone: false") == []


def test_a_share_of_a_fixed_number_divides_nothing_away():
    assert of_rule("facts: 问题, earn: {share: {got: count(已整改), of: 10}}") == []


@pytest.mark.parametrize("number", ["0", "5 - 5", "-1"])
def test_a_share_of_a_fixed_number_needs_one_above_zero(number):
    assert of_rule(f"facts: 问题, earn: {{share: {{got: count(已整改), of: {number}}}}}") == ["ER4542"]


@pytest.mark.parametrize("amount", ["处数 / 测评对象.系数", "处数 / 备注数"])
def test_a_price_of_one_fact_never_divides_by_zero(amount):
    zero = HEAD.replace("备注数: {type: integer, min: 1,", "备注数: {type: integer, min: 0,")
    assert "ER4542" in of_rule(f"facts: 问题, lose: {amount}", head=zero)


def test_a_divisor_that_is_surely_above_zero_is_well():
    assert of_rule("facts: 问题, lose: 处数 / 测评对象.应查") == []


def test_na_is_a_state_of_a_node_with_one_rule():
    one = "{id: 甲/1, text: t, cite: {doc: 细则, clause: 一}, facts: 问题, earn: {share: {got: met, of: inspected}}, empty: na}"
    two = "{id: 甲/2, text: t, cite: {doc: 细则, clause: 一}, facts: 问题, earn: 1}"
    node = f"nodes: [{{id: 甲, title: 甲, points: 5, {CITED}, rules: [{one}, {two}]}}]\n"
    assert codes({"ruleset.yaml": HEAD + node}) == ["ER4504"]
    assert codes({"ruleset.yaml": HEAD + node.replace(f", {two}", "")}) == []


@pytest.mark.parametrize(
    "around",
    [
        "na_when: 测评对象.应查 < 3",
        "for_each: 点位, combine: mean",
        "for_each: '街道 where 片区 == \"东\"', combine: mean",
    ],
)
def test_where_na_is_forbidden_nothing_may_become_na(around):
    assert of_rule("facts: 问题, lose: 1", node=f"{around}, na: forbidden") == ["ER4524"]
    assert of_rule("facts: 问题, lose: 1", node=f"{around}, na: zero") == []


def test_rows_of_the_standard_are_always_there():
    assert of_rule("facts: 问题, lose: 1", node="for_each: 街道, combine: mean, na: forbidden") == []


def test_a_node_whose_parts_may_all_leave_may_leave_as_well():
    leaving = f"points: 5, {CITED}, na: renormalise, na_when: 测评对象.应查 < 3"
    top = f"points: 10, {CITED}, na: forbidden"
    assert codes(with_children(leaving, leaving, top=top)) == ["ER4524"]
    assert codes(with_children(leaving, f"points: 5, {CITED}", top=top)) == []


def test_a_total_that_comes_from_a_division_needs_a_written_rounding():
    head = HEAD.replace("rounding: {total: {places: 2, mode: half_up}}\n", "")
    share = "facts: 问题, earn: {share: {got: met, of: inspected}}, empty: full"
    assert of_rule(share, head=head) == ["ER4507"]
    assert of_rule("facts: 问题, lose: 0.5", head=head) == []
    rounded = "then: [{round: {places: 1, mode: half_up}}]"
    assert codes(with_rule(share, node=rounded, head=head)) == []


def test_entries_have_at_least_the_places_of_the_total():
    head = HEAD.replace("mode: half_up}}", "mode: half_up}, report: 1}")
    assert of_rule("facts: 问题, lose: 1", head=head) == ["ER4529"]


def test_a_value_divided_by_what_is_never_zero_needs_no_empty():
    cell = "earn: {scale: {0: 0, 3: 1}}"
    assert of_rule(f"value: '10 / max(1, 测评对象.系数)', {cell}") == []
    assert of_rule(f"value: 10 / 测评对象.应查, {cell}") == []
    assert of_rule("value: 10 / 测评对象.系数, lose: value") == ["ER4518"]
