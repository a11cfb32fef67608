"""How far inspections of the same place agree."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import evalrules
from evalrules.evaluation.agreeing import DifferentLooks
from evalrules.pipeline import LoadedRuleset, load_texts

RULESET = """
format: 0
id: looks
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
documents: {标准: {title: 例, authority: illustrative}}
registers:
  点位: {rows: case, key: 编号, fields: {类型: {type: choice, values: [街道, 市场]}}}
kinds:
  问题: {coverage: visit, fields: {类别: {type: choice, values: [垃圾, 占道]}}}
  资料: {coverage: case, fields: {缺: {type: text}}}
nodes:
  - id: 总分
    title: 总分
    points: 20
    cite: {doc: 标准, clause: 一}
    rules:
      - id: 甲
        text: 街道垃圾每处1分
        cite: {doc: 标准, clause: 一}
        facts: 问题
        where: {类别: 垃圾, 点位.类型: 街道}
        lose: 1
        up_to: {rule: 4}
      - {id: 乙, text: 缺一份资料1分, cite: {doc: 标准, clause: 二}, facts: 资料, lose: 1, up_to: {rule: 4}}
"""
SITES = [{"id": "S1", "类型": "街道"}, {"id": "S2", "类型": "街道"}, {"id": "M1", "类型": "市场"}]


def loaded() -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET})


def looked(site: str | None, day: str, number: int, items: object = "all") -> dict[str, Any]:
    return {"id": f"I{number}", "site": site, "date": day, "items": items}


def found(id: str, site: str, day: str | None) -> dict[str, Any]:
    return {"id": id, "kind": "问题", "site": site, "date": day, "类别": "垃圾"}


def agreement(
    facts: list[dict[str, Any]], inspections: list[dict[str, Any]], within: int | None = None
) -> dict[str, Any]:
    result = evalrules.evaluate(loaded(), facts, case="甲县", sites=SITES, inspections=inspections)
    return {one.rule: one for one in result.agreement(within)}


def test_two_looks_agree_when_both_or_neither_have_a_find() -> None:
    inspections = [looked(site, day, n) for n, (site, day) in enumerate([
        ("S1", "2021-05-01"), ("S1", "2021-05-03"), ("S2", "2021-05-01"), ("S2", "2021-05-03"),
    ])]  # fmt: skip
    facts = [
        found("F1", "S1", "2021-05-01"),
        found("F2", "S1", "2021-05-03"),
        found("F3", "S2", "2021-05-03"),
    ]
    one = agreement(facts, inspections)["甲"]
    # S1: both have a find; S2: only the second. One of two pairs agrees.
    assert (one.compared, one.agreed, one.share) == (2, 1, Decimal("0.5"))
    day = datetime.date(2021, 5, 3)
    assert one.different == (DifferentLooks("S2", day, datetime.date(2021, 5, 1), ("F3",)),)
    assert one.cite.clause == "一"


def test_a_site_that_the_rule_does_not_concern_is_not_compared() -> None:
    inspections = [looked("M1", "2021-05-01", 1), looked("M1", "2021-05-03", 2)]
    assert "甲" not in agreement([], inspections)


def test_an_inspection_of_other_items_is_no_look_for_the_rule() -> None:
    inspections = [looked("S1", "2021-05-01", 1), looked("S1", "2021-05-03", 2, ["资料"])]
    assert agreement([], inspections) == {}


def test_looks_further_apart_than_asked_are_not_compared() -> None:
    inspections = [looked("S1", day, n) for n, day in enumerate(["2021-05-01", "2021-05-03", "2021-06-01"])]
    facts = [found("F1", "S1", "2021-05-01")]
    # Of the three pairs of days only the first two are at most a week apart.
    assert agreement(facts, inspections, within=7)["甲"].compared == 1
    everything = agreement(facts, inspections)["甲"]
    assert (everything.compared, everything.agreed) == (3, 1)


def test_what_has_no_day_cannot_be_compared() -> None:
    inspections = [looked("S1", "2021-05-01", 1), looked("S1", "2021-05-03", 2)]
    one = agreement([found("F1", "S1", None)], inspections)["甲"]
    assert (one.compared, one.agreed) == (1, 1)


def test_what_is_seen_of_the_case_as_a_whole_is_compared_by_its_own_inspections() -> None:
    inspections = [
        looked(None, "2021-05-01", 1),
        looked(None, "2021-05-03", 2),
        looked("S1", "2021-05-09", 3),
    ]
    facts = [{"id": "G1", "kind": "资料", "date": "2021-05-01", "缺": "方案"}]
    one = agreement(facts, inspections)["乙"]
    assert (one.compared, one.agreed) == (1, 0)
    assert one.different[0].site is None


def test_the_rules_that_agree_least_come_first() -> None:
    inspections = [looked(None, "2021-05-01", 1), looked(None, "2021-05-03", 2), looked("S1", "2021-05-01", 3),
                   looked("S1", "2021-05-03", 4)]  # fmt: skip
    facts = [{"id": "G1", "kind": "资料", "date": "2021-05-01", "缺": "方案"}]
    assert list(agreement(facts, inspections)) == ["乙", "甲"]
