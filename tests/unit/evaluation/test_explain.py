"""How points came about, step by step: of a rule, a node, a fact, a deduction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from evalrules.evaluation.working.explanation import Explanation
from evalrules.facts.facts_error import FactsError
from tests.unit.evaluation.test_why_not import WHERE, evaluated, find


def told(explanation: Explanation) -> list[tuple[str, Fraction]]:
    [working] = explanation.workings
    return [(step.kind, step.change) for step in working.steps]


def test_a_rule_goes_from_its_facts_to_its_points():
    rule = "facts: 问题, where: {内容: 垃圾}, same: 点位, lose: 处数, up_to: {rule: 5}"
    found = evaluated(rule, find(3), find(2), find(4, site="S2")).explain("甲")
    assert told(found) == [("selected", 0), ("price", 9), ("duplicate", -2), ("cap", -2)]
    assert found.effective == Decimal("5.00")
    assert [step.sentence.zh for step in found.workings[0].steps] == [
        "选中 3 条记录", "3 条记录按价计", "视为同一处的不重复计", "本条封顶",
    ]  # fmt: skip
    assert found.cite is not None
    assert found.cite.clause == "一"


def test_every_row_has_its_own_working_with_its_weight():
    node = "for_each: {in: 点位, where: {类型: 路}}\n    combine: mean"
    found = evaluated(WHERE, find(), node=node, inspected=("S1", "S3")).explain("甲")
    first, second = found.workings
    assert (first.where, first.effective, second.effective) == ("甲[S1]", Decimal("0.50"), 0)
    assert [(step.kind, step.change) for step in first.steps] == [
        ("selected", 0), ("price", 1), ("weight", Fraction(-1, 2)),
    ]  # fmt: skip


def test_what_the_floor_took_back_is_said():
    found = evaluated("facts: 问题, where: {内容: 垃圾}, lose: 15", find(), find()).explain("甲")
    assert told(found) == [("selected", 0), ("price", 30), ("node", -10)]


def test_a_node_is_the_sum_of_its_parts_and_rules():
    more = (
        "- {id: 乙, text: 占道2分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {内容: 占道}, lose: 2}"
    )
    found = evaluated(WHERE, find(), find(内容="占道"), more=more).explain("总分")
    assert told(found) == [("cause", 1), ("cause", 2)]
    assert found.effective == 3


def test_a_fact_lists_everything_that_it_cost():
    more = "- {id: 乙, text: 每条2分, cite: {doc: 标准, clause: 二}, facts: 问题, lose: 2}"
    found = evaluated(WHERE, find(), find(内容="占道"), more=more).explain("F1")
    assert (found.kind, told(found)) == ("fact", [("cause", 1), ("cause", 2)])


def test_a_deduction_goes_from_its_price_to_what_it_cost():
    evaluation = evaluated(f"{WHERE}, up_to: {{rule: 1.5}}", find(), find())
    last = evaluation.report.deductions[-1]
    assert told(evaluation.explain(last)) == [("price", 1), ("cap", Fraction(-1, 2))]
    assert evaluation.explain("甲@F2") == evaluation.explain(last)


def test_what_is_nothing_of_the_case_is_refused_by_name():
    with pytest.raises(FactsError) as refusal:
        evaluated(WHERE, find()).explain("总份")
    assert refusal.value.diagnostics[0].code == "ER9903"
    assert "总分" in str(refusal.value.diagnostics[0].notes)
