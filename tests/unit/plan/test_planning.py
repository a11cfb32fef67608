from __future__ import annotations

import pytest

from evalrules.pipeline import load_texts
from evalrules.plan.listing import step_words
from evalrules.plan.plan import Plan
from tests.unit.checks.rulesets import HEAD, loaded, with_children

CITED = "cite: {doc: 细则, clause: 一}"


def steps(plan: Plan) -> list[str]:
    return [step_words(step) for step in plan.roots[0].steps]


ROUND = "round 2 half_up"


@pytest.mark.parametrize(("around", "expected"), [
    ("", ["at_least 0 (default)", "at_most 5 (default)", ROUND]),
    ("then: [{at_least: 1}]", ["at_least 1", "at_most 5 (default)", ROUND]),
    ("then: [{at_most: 3}]", ["at_most 3", "at_least 0 (default)", ROUND]),
    ("then: [{at_least: 0}, {at_most: none}]", ["at_least 0", ROUND]),
])  # fmt: skip
def test_the_default_clamps_come_last_unless_the_author_has_his_own(around, expected):
    assert steps(loaded("facts: 问题, lose: 1, up_to: {rule: 5}", node=around).plan) == expected


def test_an_open_node_has_no_default_clamps():
    plan = loaded("facts: 问题, lose: 1, up_to: {rule: 5}", points="none", node="start: 0").plan
    assert steps(plan) == [ROUND]


def test_rows_have_the_written_steps_and_their_mean_has_the_default_clamps():
    branch = loaded(
        "facts: 问题, lose: 1", node="for_each: 点位, combine: mean, then: [{at_least: 1}]"
    ).plan.roots[0]
    assert [step_words(step) for step in branch.steps] == ["at_least 1", "at_most 5 (default)"]
    assert [step_words(step) for step in branch.joined] == [
        "at_least 0 (default)",
        "at_most 5 (default)",
        ROUND,
    ]


@pytest.mark.parametrize(("rule", "start"), [("lose: 1", 5), ("earn: 1", 0)])
def test_a_node_starts_full_when_its_rules_lose_and_empty_when_they_earn(rule, start):
    assert loaded(f"facts: 问题, {rule}").plan.roots[0].start == start


def test_policies_come_from_the_nearest_node_above_that_declares_one():
    files = with_children(
        f"points: 5, {CITED}, na: zero", f"points: 5, {CITED}", top=f"points: 10, {CITED}, unknown: high"
    )
    root = load_texts(files).plan.roots[0]
    assert [(branch.na, branch.unknown) for branch in (root, *root.children)] == [
        ("renormalise", "high"), ("zero", "high"), ("renormalise", "high"),
    ]  # fmt: skip


def test_rules_and_nodes_are_numbered_in_document_order():
    plan = load_texts(with_children(f"points: 5, {CITED}", f"points: 5, {CITED}")).plan
    assert [(branch.id, branch.position) for branch in plan.branches()] == [("甲", 0), ("1", 1), ("2", 2)]
    assert [(leaf.id, leaf.position) for leaf in plan.leaves()] == [("1/1", 0), ("2/1", 1)]


SHARE = "facts: 问题, earn: {share: {got: met, of: inspected}}, empty: full"


@pytest.mark.parametrize(("rule", "around", "pooled"), [
    (SHARE, "", False), (SHARE, "then: [{plus: -1}], monotone: false", False), ("facts: 问题, lose: 1", "", False),
])  # fmt: skip
def test_a_root_that_is_rounded_hands_up_no_raw_counts(rule, around, pooled):
    assert loaded(rule, node=around).plan.roots[0].share_like is pooled


def test_shares_below_a_rate_hand_up_their_raw_counts():
    share = f"{{id: 乙/1, text: t, cite: {{doc: 细则, clause: 一}}, {SHARE}}}"
    child = f"{{id: 乙, title: 乙, points: 5, {CITED}, rules: [{share}]}}"
    root = f"nodes: [{{id: 甲, title: 甲, points: 5, {CITED}, combine: rate, nodes: [{child}]}}]\n"
    plan = load_texts({"ruleset.yaml": HEAD + root}).plan
    assert [branch.share_like for branch in plan.branches()] == [False, True]


@pytest.mark.parametrize(
    ("condition", "asks"), [("处数 > 3", False), ("日期 in (评价日 - 12 months, 评价日]", True)]
)
def test_a_plan_knows_whether_it_needs_the_day_of_evaluation(condition, asks):
    assert loaded(f"facts: 问题, where: '{condition}', lose: 1").plan.uses_as_of is asks
