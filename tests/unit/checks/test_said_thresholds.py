"""What a text compares with is held only against what compares the same thing, wherever its number stands."""

from __future__ import annotations

import pytest

from evalrules.pipeline import check
from evalrules.source.diagnostic import Diagnostic

RULESET = """\
format: 0
id: said
edition: "1"
title: t
na: renormalise
unknown: low
documents: {{d: {{title: d, issuer: x, date: 2024-01-01, authority: official}}}}
kinds:
  问题:
    coverage: closed
    fields:
      企业: text
      人数: {{type: integer, min: 0, max: 999}}
      分值: {{type: integer, min: 1, max: 12}}
running:
  累计: {{facts: 问题, by: [企业], value: 分值, lives: 12 months, reaches: {reaches}, keep: rest}}
nodes:
  - id: T
    title: T
    points: 100
    cite: {{doc: d, clause: 一}}
    rules:
      - {{id: T/1, text: {text}, cite: {{doc: d, clause: 一}}, facts: 问题, {rule}}}
"""


def _thresholds(tmp_path, text: str, rule: str, reaches: int = 12) -> list[Diagnostic]:
    written = RULESET.format(text=text, rule=rule, reaches=reaches)
    (tmp_path / "ruleset.yaml").write_text(written, encoding="utf-8")
    return [one for one in check(tmp_path) if one.code == "ER3501"]


TWICE = "lose: 4, then: [{times: 2, when: count() >= 2}]"


def test_a_number_that_something_else_is_compared_with_is_no_other_threshold(tmp_path):
    rule = f"where: {{人数: {{at_least: 50}}}}, {TWICE}"
    assert _thresholds(tmp_path, "涉及50人以上的每起扣4分", rule) == []


@pytest.mark.parametrize("most", ["60", "500", "5"])
def test_the_number_told_is_the_one_that_compares_the_same_thing(tmp_path, most):
    rule = f"where: {{人数: {{at_least: {most}}}}}, {TWICE}"
    (found,) = _thresholds(tmp_path, "涉及50人以上的每起扣4分", rule)
    assert (found.values["said"], found.values["written"]) == ("50人以上", most)


def test_of_one_thing_every_number_has_to_be_said(tmp_path):
    rule = "where: 人数 >= 50 and 人数 < 90, lose: 4"
    (found,) = _thresholds(tmp_path, "涉及50人以上的每起扣4分", rule)
    assert found.values["written"] == "90"


LEDGER = "where: {累计.第几次达到: {at_least: 1}}, lose: 10"


def test_a_number_that_stands_in_the_ledger_is_there(tmp_path):
    assert _thresholds(tmp_path, "累计达到12分的，每次另扣10分", LEDGER) == []


def test_another_number_in_the_ledger_is_told_with_its_place(tmp_path):
    (found,) = _thresholds(tmp_path, "累计达到12分的，每次另扣10分", LEDGER, reaches=20)
    assert found.values["written"] == "20"
    (note,) = found.notes
    assert note.values == {"ledger": "累计"}
    assert note.span is not None
    assert note.span.line == 16
