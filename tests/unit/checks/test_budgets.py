from __future__ import annotations

import pytest

from evalrules.pipeline import RulesetError, load_texts
from tests.unit.checks.rulesets import codes, of_rule, with_children

CITED = "cite: {doc: 细则, clause: 一}"


@pytest.mark.parametrize(
    "cell",
    [
        "6",
        "{judged: 分值, from: 1, to: 6}",
        "{by: 程度, 轻: 1, rest: 6}",
        "{by: 程度, 轻: 1, rest: 6, take: max}",
    ],
)
def test_one_find_takes_no_more_than_the_node_has(cell):
    assert of_rule(f"facts: 问题, lose: {cell}") == ["ER4002"]


def test_a_scale_that_takes_more_than_the_node_has_is_miscopied():
    assert of_rule("facts: 问题, value: count(), lose: {scale: {0: 0, 3: 6}}") == ["ER4002"]


@pytest.mark.parametrize("cell", ["5", "all", "{by: 程度, 轻: 1, rest: all}", "处数"])
def test_a_find_that_takes_everything_is_well(cell):
    assert of_rule(f"facts: 问题, lose: {cell}") == []


def test_amounts_of_a_table_that_only_counts_its_rows_are_not_used():
    assert of_rule("facts: 问题, lose: {by: 程度, 轻: 9, rest: 9, take: count}") == []


def test_earning_more_than_the_node_has_is_suspicious_unless_the_ceiling_is_lifted():
    assert of_rule("facts: 问题, earn: 6") == ["ER4536"]
    lifted = "start: 0, then: [{at_most: none}]"
    assert of_rule("facts: 问题, earn: 6, up_to: {rule: 6}", node=lifted) == []


def test_a_cap_above_the_node_is_suspicious():
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 6}") == ["ER4533"]
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 5}") == []


def test_parts_add_up_to_the_node_whatever_open_parts_stand_beside():
    open_part = "points: none, start: 0"
    assert codes(with_children(f"points: 4, {CITED}", f"points: 6, {CITED}", open_part)) == []
    assert codes(with_children(f"points: 4, {CITED}", f"points: 5, {CITED}")) == ["ER4503"]


def test_parts_that_do_not_add_up_under_a_profile_name_the_profile():
    files = with_children(f"points: 4, {CITED}", f"points: 6, {CITED}")
    assert codes(files) == []
    profiles = 'profiles: {省: {title: 省, set: {"1": {points: 12}}}}\n'
    with pytest.raises(RulesetError) as refused:
        load_texts({"ruleset.yaml": files["ruleset.yaml"] + profiles})
    (found,) = (one for one in refused.value.diagnostics if one.code == "ER4503")
    assert found.notes[0].values == {"profile": "省"}
    assert found.notes[0].span is not None
    assert found.notes[0].span.line == (files["ruleset.yaml"] + profiles).count("\n")


@pytest.mark.parametrize(("points", "code"), [("1e400", "ER2002"), ("010", "ER2006"), ("1e1", "ER2004")])
def test_points_that_cannot_be_read_are_not_told_to_be_missing(points, code):
    files = with_children(f"points: 4, {CITED}", top=f"points: {points}, {CITED}")
    assert codes(files) == [code]


def test_parts_of_a_mean_need_not_add_up():
    top = f"points: 10, {CITED}, combine: mean"
    assert codes(with_children(f"points: 4, {CITED}", f"points: 5, {CITED}", top=top)) == []


def test_an_open_part_has_no_place_in_a_mean():
    top = f"points: 10, {CITED}, combine: mean"
    assert codes(with_children(f"points: 4, {CITED}", "points: none, start: 0", top=top)) == ["ER4511"]


def test_a_part_with_points_has_no_place_in_an_open_node():
    assert codes(with_children(f"points: 4, {CITED}", top="points: none, start: 0")) == ["ER4512"]


def test_a_start_says_where_rules_begin_and_nothing_where_parts_are_joined():
    assert of_rule("facts: 问题, lose: 1", node="start: 3") == []
    assert of_rule("facts: 问题, lose: 1", node="start: 6") == ["ER4510"]
    top = f"points: 10, {CITED}, start: 5"
    assert codes(with_children(f"points: 10, {CITED}", top=top)) == ["ER4537"]


def test_an_open_node_says_where_it_begins():
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 5}", points="none") == ["ER4509"]
    assert of_rule("facts: 问题, lose: 1, up_to: {rule: 5}", points="none", node="start: 0") == []


def test_rows_of_a_case_cannot_be_added_up_to_fixed_points():
    assert of_rule("facts: 问题, lose: 1", node="for_each: 点位") == ["ER4513"]
    assert of_rule("facts: 问题, lose: 1", node="for_each: 点位, combine: mean") == []


def test_a_find_may_take_more_than_the_node_has_when_the_floor_is_lifted():
    assert of_rule("facts: 问题, lose: 6, up_to: {rule: 6}", node="then: [{at_least: none}]") == []
