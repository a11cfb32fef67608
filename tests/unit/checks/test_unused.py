from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import codes, of_rule, with_children

CITED = "cite: {doc: 细则, clause: 一}"


@pytest.mark.parametrize("key", ["same: 点位", "count: 处数", "free: 1"])
def test_what_a_rule_says_of_single_facts_means_nothing_when_it_prices_the_group(key):
    rule = "facts: 问题, value: count(), lose: value * 0.5, up_to: {rule: 3}"
    assert of_rule(f"{rule}, {key}") == ["ER4538"]
    assert of_rule(f"facts: 问题, lose: 0.5, up_to: {{rule: 3}}, {key}") == []


@pytest.mark.parametrize("key", ["count: 处数", "free: 1", "up_to: {rule: 3}", "same: 点位"])
def test_a_forfeit_has_no_quantity_and_no_cap(key):
    assert of_rule(f"facts: 问题, lose: all, {key}") == ["ER4538"]


@pytest.mark.parametrize("key", ["keep: sum", "empty: full"])
def test_an_answer_to_a_question_that_does_not_arise_is_named(key):
    assert of_rule(f"facts: 问题, lose: 1, {key}") == ["ER4538"]


@pytest.mark.parametrize("key", ["combine: mean", "within: mean", "weight: 2"])
def test_a_node_of_rules_joins_nothing(key):
    assert of_rule("facts: 问题, lose: 1", node=key) == ["ER4538"]


def test_a_weight_counts_only_where_weights_join():
    weighted = f"points: 10, {CITED}, weight: 2"
    for combine, wrong in (("mean", []), ("rate", []), ("min", ["ER4538"]), ("sum", ["ER4538"])):
        top = f"points: 10, {CITED}, combine: {combine}"
        assert codes(with_children(weighted, top=top)) == wrong


def test_a_weight_beside_for_each_counts_where_it_weighs_the_rows_or_the_node_above():
    for weight, rows, above, wrong in (
        ("60%", "mean", "mean", []),
        ("60%", "min", "mean", []),
        ("60%", "mean", "sum", ["ER4538"]),
        ("点位.权", "mean", "sum", []),
        ("点位.权 * 2", "min", "mean", ["ER4538"]),
    ):
        child = f"points: 10, {CITED}, for_each: 点位, combine: {rows}, weight: {weight}"
        assert codes(with_children(child, top=f"points: 10, {CITED}, combine: {above}")) == wrong
