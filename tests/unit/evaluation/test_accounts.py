"""Money beside points."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.evaluation.evaluation import Evaluation
from evalrules.output.report_json import from_json, to_json
from evalrules.output.report_text import report_text
from evalrules.output.working_text import working_text
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


def _with_a_fine() -> Evaluation:
    facts = [
        {"kind": "find", "id": "F1", "n": 3, "sure": True},
        {"kind": "find", "id": "F2", "n": 2, "sure": True},
    ]
    return evaluate(load_texts({"ruleset.yaml": RULESET}), facts, case="a")


def test_sentences_of_an_account_speak_of_its_unit_and_say_which_way_it_goes() -> None:
    fines = _with_a_fine().report.accounts[0]
    assert fines.deductions[0].sentence.en.endswith("3 × 12.345 CNY: 37.04 CNY added")
    assert fines.deductions[0].sentence.zh.endswith("× 12.345 CNY，计 37.04 CNY")
    raised = fines.adjustments[0].sentence
    assert raised.en.endswith("the score of the item is raised by 500 CNY; 500 CNY more")
    assert raised.zh.endswith("本项得分加 500 CNY，加 500 CNY")


@pytest.mark.parametrize(("id", "sum"), [("fine/1", "61.73"), ("low", "500.00"), ("fine/1@F1", "37.04")])
def test_what_an_id_made_of_an_account_is_said_in_its_unit(id: str, sum: str) -> None:
    told = _with_a_fine().explain(id)
    assert [(one.account, one.unit, one.effective) for one in told.accounts] == [
        ("fines", "CNY", Decimal(sum))
    ]
    assert working_text(told, language="zh").rstrip().endswith(f"账户 fines 合计 {sum} CNY")
    assert working_text(told, language="en").rstrip().endswith(f"together in fines: {sum} CNY")
    assert "lost together" not in working_text(told, language="en")


def test_a_rule_that_costs_points_says_only_points() -> None:
    told = _with_a_fine().explain("street/1")
    assert told.accounts == ()
    assert "lost together: 5.0" in working_text(told, language="en")


def test_a_fact_that_costs_points_and_money_says_both() -> None:
    text = working_text(_with_a_fine().explain("F1"), language="en")
    assert "lost together: 3.0" in text
    assert text.rstrip().endswith("together in fines: 37.04 CNY")
