"""The amounts that a deduction's sentence says beside each other are in one unit: the rule's own, before any weight."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evalrules import evaluate
from evalrules.evaluation.report import Deduction
from evalrules.output.report_text import report_text
from evalrules.pipeline import load_texts

RULESET = """
format: 0
id: weighted
edition: "1"
title: weighted
na: renormalise
unknown: low
rounding: {total: {places: 2, mode: half_up}}
cap_share: SHARE
documents: {D: {title: demo, authority: illustrative}}
kinds:
  find: {coverage: closed, fields: {n: {type: integer, min: 1, max: 99}, street: {type: choice, values: [a, b]}}}
nodes:
  - id: T
    title: T
    points: 100
    cite: {doc: D, clause: "1"}
    combine: mean
    nodes:
      - {id: A, title: A, points: 100, weight: 2, cite: {doc: D, clause: "1"}, rules: [{id: A/1, text: each, cite: {doc: D, clause: "1"},
         facts: find, count: n, lose: 1.5, CAPS}]}
      - {id: B, title: B, points: 100, weight: 1, cite: {doc: D, clause: "1"}, rules: [{id: B/1, text: many, cite: {doc: D, clause: "1"},
         facts: find, where: {n: {above: 98}}, lose: 1}]}
"""
SHARED = Fraction(2, 3)


def said(facts: list[dict[str, Any]], **changes: str) -> tuple[Deduction, ...]:
    words = {"SHARE": "earliest", "CAPS": "up_to: {rule: 20}", **changes}
    text = RULESET
    for name, value in words.items():
        text = text.replace(name, value)
    rows = [{"kind": "find", "id": f"F{index}", "street": "a", **fact} for index, fact in enumerate(facts)]
    report = evaluate(load_texts({"ruleset.yaml": text}), rows, case="x").report
    return report.deductions


def test_what_was_lost_before_is_in_the_unit_of_the_cap() -> None:
    first, second = said([{"n": 10}, {"n": 8}])
    assert first.sentence.en.endswith("10 × 1.5 points = 15 points; 10 of the total lost")
    assert second.effective == Decimal("3.3333")
    assert second.sentence.en.endswith(
        "8 × 1.5 points = 12 points; this rule is capped at 20 points, 15 already lost; 5 points lost, 3.3333 of the total"
    )
    assert second.sentence.zh.endswith(
        "= 12 分，本条封顶 20 分，前面已扣 15 分，计 5 分，折合总分扣 3.3333 分"
    )


def test_a_cap_that_all_share_in_proportion_is_said_to_be_shared() -> None:
    _, second = said([{"n": 10}, {"n": 8}], SHARE="proportional")
    assert second.sentence.en.endswith(
        "this rule is capped at 20 points, shared in proportion; 8.888889 points lost, 5.9259 of the total"
    )
    assert second.sentence.zh.endswith("本条封顶 20 分，各条按比例分摊，计 8.888889 分，折合总分扣 5.9259 分")


@pytest.mark.parametrize(
    ("share", "zh", "en"),
    [
        (
            "earliest",
            "指标 A 已扣到底，折合总分扣 36.6667 分",
            "A is at its floor; 36.6667 of the total lost",
        ),
        (
            "proportional",
            "指标 A 已扣到底，各条按比例分摊，折合总分扣 50 分",
            "A is at its floor, shared in proportion; 50 of the total lost",
        ),
    ],
)
def test_what_the_floor_of_a_node_leaves_is_told_as_part_of_the_total(share: str, zh: str, en: str) -> None:
    _, last = said([{"n": 30}, {"n": 90}], CAPS="charge: nobody", SHARE=share)
    assert last.sentence.zh.endswith(zh)
    assert last.sentence.en.endswith(en)


def test_a_cap_on_the_street_counts_what_was_lost_in_the_street() -> None:
    found = said([{"n": 2, "street": "b"}, {"n": 3}, {"n": 3}, {"n": 1}], CAPS="up_to: {street: 6, rule: 20}")
    told = [one.sentence.zh.rsplit("，本条", 1)[-1] for one in found]
    assert "同一street封顶 6 分，前面已扣 4.5 分，计 1.5 分，折合总分扣 1 分" in told[2]
    assert "同一street封顶 6 分，前面已扣 6 分，实扣 0 分" in told[3]


_FIGURES = re.compile(
    r"= (?P<price>[\d.]+) 分，(?P<level>\S+?)封顶 (?P<cap>[\d.]+) 分(，前面已扣 (?P<before>[\d.]+) 分)?，"
    r"(计 (?P<kept>[\d.]+) 分，折合总分扣|实扣) (?P<effective>[\d.]+) 分$"
)


# The inner cap counts what the wider one then cut: the wider one is the one that is full.
@example([{"n": 1, "street": "a"}] * 5, 6, 5)
@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"n": st.integers(1, 12), "street": st.sampled_from(["a", "b"])}), max_size=6
    ),
    st.integers(3, 12),
    st.integers(5, 30),
)
def test_price_cap_and_what_was_lost_before_make_what_is_lost(
    facts: list[dict[str, Any]], street: int, rule: int
) -> None:
    spent = {"a": Fraction(0), "b": Fraction(0), "": Fraction(0)}
    for one in said(facts, CAPS=f"up_to: {{street: {street}, rule: {rule}}}"):
        where = facts[int(one.facts[0][1:])]["street"]
        figures = _FIGURES.search(one.sentence.zh)
        kept = Fraction(one.points)
        if one.capped_by is not None:
            assert figures is not None, one.sentence.zh
            before = Fraction(figures["before"] or 0)
            kept = Fraction(figures["kept"] or figures["effective"])
            assert before == spent["" if figures["level"] == "本条" else where]
            assert kept == min(Fraction(figures["price"]), Fraction(figures["cap"]) - before)
        assert abs(kept * SHARED - Fraction(one.effective)) < Fraction(1, 1000)
        spent[where] += kept
        spent[""] += kept


def test_the_sum_of_the_adjustments_has_the_sign_of_its_lines() -> None:
    text = RULESET.replace("SHARE", "earliest").replace("CAPS", "up_to: {rule: 20}")
    report = evaluate(
        load_texts({"ruleset.yaml": text}), [{"kind": "find", "n": 18, "street": "a"}], case="x"
    ).report
    told = report_text(report, language="en")
    assert "Adjustments  1, +0.0033 in all" in told
    assert "+0.0033  T" in told
