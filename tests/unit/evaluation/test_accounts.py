"""Money beside points."""

from __future__ import annotations

from decimal import Decimal

from evalrules.output.report_json import from_json, to_json
from evalrules.output.report_text import report_text
from evalrules.pipeline import evaluate, load_texts

RULESET = """\
format: 0
id: money
edition: "1"
title: demo
na: renormalise
unknown: low
rounding: {total: {places: 1, mode: half_up}}
documents: {D: {title: demo, authority: illustrative}}
accounts: {fines: {unit: CNY, places: 2, better: low}, prizes: {unit: CNY, places: 0}}
kinds:
  find: {coverage: closed, fields: {n: {type: integer, min: 1, max: 9}, sure: {type: boolean, optional: true}}}
nodes:
  - id: total
    title: total
    points: 10
    cite: {doc: D, clause: "1"}
    nodes:
      - id: street
        title: street
        points: 10
        cite: {doc: D, clause: "1"}
        rules: [{id: street/1, text: each, cite: {doc: D, clause: "1"}, facts: find, count: n, lose: 1}]
      - id: fine
        title: fine
        account: fines
        points: none
        start: 0
        rules: [{id: fine/1, text: each, cite: {doc: D, clause: "2"}, facts: find, where: {sure: true}, count: n, lose: 12.345}]
  - id: low
    title: low
    account: fines
    points: none
    start: 0
    then: [{plus: 500, when: 'score("total") < 6'}]
    rules: [{id: low/1, text: never, cite: {doc: D, clause: "3"}, facts: find, where: n > 8, lose: 1}]
  - id: prize
    title: prize
    account: prizes
    points: none
    start: 0
    then: [{plus: 1000, when: 'score("total") >= 9'}]
    rules: [{id: prize/1, text: never, cite: {doc: D, clause: "3"}, facts: find, where: n > 8, earn: 1}]
"""


def test_money_adds_to_its_account_and_never_to_the_score() -> None:
    facts = [{"kind": "find", "n": 3, "sure": True}, {"kind": "find", "n": 2, "sure": True}]
    report = evaluate(load_texts({"ruleset.yaml": RULESET}), facts, case="a").report
    # 10 − 3 − 2; the fine: 5 × 12.345 = 61.725 and 500 because 5 < 6; rounded half up at the end
    assert report.score == Decimal("5.0")
    assert [(one.name, one.unit, one.total) for one in report.accounts] == [
        ("fines", "CNY", Decimal("561.73")),
        ("prizes", "CNY", Decimal(0)),
    ]
    fines = report.accounts[0]
    # 37.035 and 24.69, shared so that they add up
    assert sum(one.effective for one in fines.deductions) == Decimal("61.73")
    assert [one.effective for one in fines.adjustments] == [Decimal("500.00")]
    text = report_text(report, language="en")
    assert "fines  561.73 CNY" in text
    assert from_json(to_json(report)) == report
    assert all(entry.node != "fine" for entry in report.deductions)


def test_an_open_fine_is_an_interval_of_money() -> None:
    facts = [{"kind": "find", "n": 1}]
    report = evaluate(load_texts({"ruleset.yaml": RULESET}), facts, case="a").report
    fines, prizes = report.accounts
    assert (fines.low, fines.high) == (Decimal("0.00"), Decimal("12.35"))
    assert prizes.total == Decimal(1000)
