from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import codes, of_rule, with_children

CITED = "cite: {doc: 细则, clause: 一}"


def _reading(target: str) -> str:
    return f"points: 5, {CITED}, then: [{{at_least: 0}}, {{set: 0, when: 'score(\"{target}\") == 0'}}]"


def test_nodes_may_read_those_that_do_not_read_them():
    assert codes(with_children(_reading("2"), f"points: 5, {CITED}")) == []


def test_nodes_never_wait_for_each_other():
    assert codes(with_children(_reading("2"), _reading("1"))) == ["ER4527"]


def test_a_part_never_waits_for_the_node_above_it():
    assert codes(with_children(_reading("甲"), f"points: 5, {CITED}")) == ["ER4527"]


def test_every_circle_is_told_at_once():
    ruleset = with_children(_reading("2"), _reading("1"), _reading("4"), _reading("3"))
    assert [code for code in codes(ruleset) if code == "ER4527"] == ["ER4527", "ER4527"]


@pytest.mark.parametrize(
    ("where", "refused"), [("权 >= 2", False), ("备案权 >= 2", True), ("街道 == 东街 and 备案权 > 1", True)]
)
def test_rows_are_chosen_by_columns_that_are_always_there(where, refused):
    rule = of_rule("facts: 问题, lose: 1", node=f"for_each: '点位 where {where}', combine: mean")
    assert rule == (["ER4534"] if refused else [])


def test_facts_of_a_row_have_one_way_to_it():
    assert of_rule("facts: 问题, lose: 1", node="for_each: 点位, combine: mean") == []
    assert of_rule("facts: 问题, lose: 1", node="for_each: 街道, combine: mean") == []
