"""Worse never scores better: in no total of the ruleset, not only in the headline."""

from __future__ import annotations

from evalrules.pipeline import load_texts
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.worsening import better_than

RULESET = """
format: 0
id: totals
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
documents: {标准: {title: 例, authority: illustrative}}
kinds:
  问题: {coverage: closed, fields: {处: {type: choice, values: [甲, 乙]}}}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {doc: 标准, clause: 一}
    rules: [{id: 甲, text: 甲处每处1分, cite: {doc: 标准, clause: 一}, facts: 问题, where: {处: 甲}, lose: 1}]
  - id: 另一个
    title: 另一个总分
    points: 10
    cite: {doc: 标准, clause: 二}
    rules: [{id: 乙, text: 乙处每处2分, cite: {doc: 标准, clause: 二}, facts: 问题, where: {处: 乙}, lose: 2}]
"""


def test_a_total_beside_the_headline_that_rises_is_a_breach() -> None:
    loaded = load_texts({"ruleset.yaml": RULESET})
    some = CaseFacts(loaded, {"case": {"id": "县"}, "facts": [{"id": "F1", "kind": "问题", "处": "乙"}]})
    none = CaseFacts(loaded, {"case": {"id": "县"}, "facts": []})
    # The other way round: fewer finds as if they were the worse case. The headline is 10 in both.
    [breach] = better_than(some, none)
    assert "low of 另一个 goes from 8" in breach.says.en
    assert list(better_than(none, some)) == []
