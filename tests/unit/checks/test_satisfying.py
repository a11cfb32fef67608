"""What is proved of a condition is held against every fact there is: the engine evaluates all of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evalrules
from evalrules.checks.domains import Range
from evalrules.checks.satisfying import example, follows, never
from evalrules.pipeline import LoadedRuleset, load_texts
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import FactField

HEAD = """\
format: 0
id: proofs
edition: "1"
title: 证明
na: forbidden
unknown: low
cap_share: earliest
documents: {标准: {title: 标准, authority: illustrative}}
kinds:
  问题:
    coverage: closed
    fields:
      处数: {type: integer, min: 1, max: 4}
      比率: {type: decimal, places: 1, min: 0, max: 0.3}
      程度: {type: choice, values: [轻, 中, 重], ordered: true}
      已整改: boolean
nodes:
  - id: 总分
    title: 总分
    points: none
    start: 0
    rules:
"""
RULE = """\
      - {{id: 总分/{number}, text: 原文, cite: {{doc: 标准, clause: 一}}, facts: 问题, where: '{where}', lose: 1}}
"""
EVERY: list[dict[str, Any]] = [
    {
        "id": f"{count}-{rate}-{degree}-{mended}",
        "kind": "问题",
        "处数": count,
        "比率": rate,
        "程度": degree,
        "已整改": mended,
    }
    for count, rate, degree, mended in product(
        (1, 2, 3, 4), ("0", "0.1", "0.2", "0.3"), ("轻", "中", "重"), (True, False)
    )
]


def loaded(*conditions: str) -> LoadedRuleset:
    rules = (RULE.format(number=number, where=where) for number, where in enumerate(conditions, start=1))
    return load_texts({"ruleset.yaml": HEAD + "".join(rules)})


def selected(ruleset: LoadedRuleset) -> list[set[str]]:
    """The ids of the facts that each rule takes points for."""
    report = evalrules.evaluate(ruleset, EVERY).report
    return [
        {fact for one in report.deductions if one.rule == leaf.id for fact in one.facts}
        for leaf in ruleset.plan.leaves()
    ]


atoms = st.sampled_from(
    [
        "处数 < 1", "处数 <= 1", "处数 > 2", "处数 >= 3", "处数 == 2", "处数 != 4", "处数 in [1, 3]", "处数 in (1, 2)",
        "比率 < 0.1", "比率 >= 0.3", "比率 > 0.3", "比率 in (0.1, 0.3]", "程度 == 重", "程度 >= 中", "程度 < 轻",
        "程度 in [轻, 重]", "已整改", "处数 * 2 > 9", "处数 < 比率", "处数 - 比率 < 0", "比率 == 比率",
    ]
)  # fmt: skip
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.builds(
            lambda sign, one, two: f"({one}) {sign} ({two})", st.sampled_from(["and", "or"]), inner, inner
        ),
    ),
    max_leaves=5,
)


def leaves(ruleset: LoadedRuleset) -> list[Leaf]:
    return list(ruleset.plan.leaves())


@settings(max_examples=30, deadline=None)
@given(conditions, conditions)
def test_what_is_proved_never_to_hold_holds_of_no_fact_and_what_follows_holds_of_each(first, second):
    ruleset = loaded(first, second)
    one, other = leaves(ruleset)
    ones, others = selected(ruleset)
    assert one.where is not None
    assert other.where is not None
    assert not (never(one.where) and ones)
    assert not (never(one.where, other.where) and ones & others)
    assert not (follows(other.where, one.where) and ones - others)


@settings(max_examples=30, deadline=None)
@given(conditions, conditions)
def test_an_example_is_a_fact_that_both_rules_take_points_for(first, second):
    ruleset = loaded(first, second)
    one, other = leaves(ruleset)
    values = example(one.where, other.where)
    if values is None:
        return
    fact = {"id": "例", "kind": "问题", "处数": 1, "比率": "0", "程度": "轻", "已整改": True}
    for subject, value in values.items():
        assert isinstance(subject, FactField)
        # A ratio has one place; where an example lies between two, either neighbour may miss the condition.
        if subject.name == "比率" and isinstance(value, Fraction) and (value * 10).denominator != 1:
            return
        fact[subject.name] = float_free(value)
    report = evalrules.evaluate(ruleset, [fact]).report
    assert {entry.rule for entry in report.deductions} == {one.id, other.id}


def float_free(value: object) -> object:
    """As it stands in a file of facts."""
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else f"{value.numerator * 10 // value.denominator / 10:.1f}"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("处数 > 4", False),
        ("处数 > 2 and 处数 < 3", False),
        ("处数 > 2 and 处数 < 4", True),
        ("比率 > 0.1 and 比率 < 0.2", True),
        ("程度 == 轻 and 程度 >= 中", False),
        ("已整改 and not 已整改", False),
        ("处数 == 2 and 处数 in [1, 3]", False),
        ("处数 < 比率 and 比率 < 处数", False),
        ("(处数 > 3 or 程度 == 重) and 处数 <= 3 and 程度 != 重", False),
    ],
)
def test_a_contradiction_is_seen_and_nothing_else_is_taken_for_one(condition, holds):
    (leaf,) = leaves(loaded(condition))
    assert never(leaf.where) is not holds


@given(
    st.fractions(-3, 3, max_denominator=4),
    st.fractions(0, 2, max_denominator=4),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.integers(-3, 5).map(Fraction), max_size=4),
    st.booleans(),
)
def test_a_range_is_empty_exactly_when_none_of_a_fine_grid_lies_in_it(
    low, width, low_open, high_open, without, whole
):
    one = Range(low, low + width, low_open, high_open, without, whole=whole)
    grid = [Fraction(step, 24) for step in range(-24 * 4, 24 * 7)]
    assert one.empty == (not any(one.holds(point) for point in grid))
    point = one.point()
    assert point is None or one.holds(point)
