"""What a reason says stands in the way really does: without it the find costs points."""

from __future__ import annotations

import random

import pytest

from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.why_not.reasons import Reason
from tests.unit.evaluation.test_why_not import evaluated

#: Reasons that other facts are behind.
BEHIND = {Reason.CAP_FULL, Reason.HEAVIER, Reason.ITEM_USED_UP, Reason.FORFEITED}
HEAVY = "- {id: 乙, text: 占道3分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {内容: 占道}, lose: 3}"
RULES = {
    "本条封顶": ("facts: 问题, where: {内容: 垃圾}, lose: 1, up_to: {rule: 2}", "", ""),
    "两级封顶": ("facts: 问题, where: {内容: 垃圾}, lose: 处数 + 1, up_to: {site: 2, rule: 3}", "", ""),
    "同一处": ("facts: 问题, where: {内容: 垃圾}, same: [内容], lose: 处数 + 1", "", ""),
    "都算一处": ("facts: 问题, where: {内容: 垃圾}, same: [], lose: 处数 + 1, up_to: {rule: 4}", "", ""),
    "扣到底": ("facts: 问题, where: {内容: 垃圾}, lose: 7", "", HEAVY),
    "不得分": ("facts: 问题, where: {内容: 垃圾}, lose: all", "", HEAVY),
    "最重的一条": ("facts: 问题, where: {内容: 垃圾}, lose: 1", "take: max", HEAVY),
    "每项最重": ("facts: 问题, where: {内容: 垃圾}, lose: 处数 + 1", "take: {max_per: [处数]}", HEAVY),
}


def cases(rule: str) -> list[Evaluation]:
    text, node, more = RULES[rule]
    source = random.Random(rule)
    found = []
    for _ in range(8):
        facts = [
            {
                "内容": source.choice(("垃圾", "垃圾", "占道")),
                "处数": source.randint(0, 3),
                "site": source.choice(("S1", "S2", "S3")),
            }
            for _ in range(source.randint(3, 7))
        ]
        found.append(evaluated(text, *facts, node=node, more=more))
    return found


@pytest.mark.parametrize("rule", RULES)
def test_without_what_stands_in_the_way_the_find_costs_points(rule: str) -> None:
    seen = 0
    for evaluation in cases(rule):
        for answer in evaluation.why_not_all():
            if answer.reason not in BEHIND:
                continue
            seen += 1
            ids = {fact.id for fact in evaluation.fitted.facts}
            assert answer.by_facts, answer
            assert {*answer.by_facts} <= ids - {*answer.facts[:1]} or answer.reason is Reason.HEAVIER
            alone = evaluation.what_if(withdraw=sorted(ids - {answer.facts[0]})).after
            assert alone.why_not(answer.rule, answer.site).deducted > 0, answer
    assert seen


def test_what_fills_a_cap_bears_all_of_it():
    for evaluation in cases("本条封顶"):
        for answer in evaluation.why_not_all():
            if answer.reason is Reason.CAP_FULL:
                bearing = [one for one in evaluation.report.deductions if one.rule == answer.rule]
                filled = [one for one in bearing if one.facts[0] in answer.by_facts]
                assert sum(one.effective for one in filled) == 2


def test_a_find_in_the_allowance_would_cost_without_it():
    rule = "facts: 问题, where: {内容: 垃圾}, free: 1, lose: 1"
    fact = {"内容": "垃圾", "处数": 1}
    assert evaluated(rule, fact).why_not("甲", "S1").reason is Reason.ALLOWANCE
    assert evaluated(rule.replace("free: 1, ", ""), fact).why_not("甲", "S1").deducted == 1


def test_who_looks_where_nobody_looked_finds_nothing_that_costs():
    rule = "facts: 问题, where: {内容: 垃圾}, lose: 1, up_to: {rule: 3}"
    before = evaluated(rule, inspected=())
    assert before.why_not("甲", "S1").reason is Reason.NOT_INSPECTED
    found = before.what_if(inspections=[{"id": "新", "site": "S1", "items": "all"}])
    assert found.after.why_not("甲", "S1").reason is Reason.MET
    assert not found.after.report.deductions
    assert (before.report.unassessed, found.after.report.unassessed) == (("甲",), ())
