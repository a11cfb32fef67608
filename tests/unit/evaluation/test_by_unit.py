"""Who answers for which points: the causes behind each unit, and a sum that is what was lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.evaluation.evaluation import Evaluation
from evalrules.facts.facts_error import FactsError
from evalrules.output.by_unit_json import by_unit_plain
from evalrules.output.by_unit_text import by_unit_text
from evalrules.pipeline import evaluate, load_texts

RULESET = """
format: 0
id: example
edition: "1"
title: 例
na: renormalise
unknown: low
rounding: {total: {places: 0, mode: half_up}}
documents: {标准: {title: 例, authority: illustrative}}
kinds: {问题: {coverage: visit, fields: {单位: {type: text, optional: true}, 处数: {type: integer, min: 0, max: 9}}}}
nodes:
  - id: 总分
    title: 总分
    points: 20
    cite: {doc: 标准, clause: 一}
    rules:
      - {id: 甲, text: 每处1.5分, cite: {doc: 标准, clause: 一}, facts: 问题, lose: 处数 * 1.5, charge: {field: 单位}}
      - {id: 乙, text: 每条1分, cite: {doc: 标准, clause: 二}, facts: 问题, lose: 1, charge: {城管局: 70%, 街道: 30%}}
"""


def evaluated(*facts: tuple[str | None, int]) -> Evaluation:
    rows = [
        {"id": f"F{n}", "kind": "问题", "处数": number, **({} if unit is None else {"单位": unit})}
        for n, (unit, number) in enumerate(facts, 1)
    ]
    looked = [{"id": "I", "site": "S", "items": "all"}]
    return evaluate(load_texts({"ruleset.yaml": RULESET}), rows, case={"id": "县"}, inspections=looked)


def test_every_cause_stands_under_the_units_that_answer_for_it():
    found = evaluated(("城管局", 1), ("街道", 2), (None, 1)).by_unit()
    rows = {row.unit: (row.lost, row.adjusted, row.net) for row in found.score.rows}
    assert rows == {
        "城管局": (Decimal("3.60"), 0, Decimal("3.60")),
        "街道": (Decimal("3.90"), 0, Decimal("3.90")),
        "未归属": (Decimal("1.50"), 0, Decimal("1.50")),
    }
    [street] = [row for row in found.score.rows if row.unit == "街道"]
    assert next((one.rule, one.facts, one.net, one.whole) for one in street.entries) == (
        "甲", ("F2",), Decimal("3.00"), Decimal("3.00"),
    )  # fmt: skip
    assert {one.whole for one in street.entries if one.rule == "乙"} == {Decimal("1.00")}


def test_the_rows_add_up_to_what_was_lost():
    evaluation = evaluated(("城管局", 1), ("街道", 2), (None, 1))
    found, report = evaluation.by_unit(), evaluation.report
    assert report.score is not None
    assert found.score.total == report.full - report.score == sum(row.net for row in found.score.rows)


def test_what_no_fact_certainly_cost_is_nobodys():
    evaluation = evaluated(("城管局", 1))
    rounding = evaluation.by_unit("未归属").score.rows[0]
    assert [one.kind for one in rounding.entries] == ["adjustment"]
    assert rounding.adjusted == rounding.net == Decimal("-0.50")


def test_a_unit_that_answers_for_nothing_is_refused_by_name():
    with pytest.raises(FactsError) as refusal:
        evaluated(("城管局", 1)).by_unit("城管")
    assert refusal.value.diagnostics[0].code == "ER9902"
    assert "城管局" in str(refusal.value.diagnostics[0].notes)


def test_the_table_ends_with_the_sum_and_tells_the_causes_of_one_unit():
    evaluation = evaluated(("城管局", 1), ("街道", 2))
    lines = by_unit_text(evaluation.by_unit(), width=80).splitlines()
    assert lines[-1].split() == ["总计", "6.50", "0", "-0.50", "6.00"]
    told = by_unit_text(evaluation.by_unit("街道"), width=100, detailed=True)
    assert "街道：3 项，净 3.60" in told
    assert "每处1.5分" in told


def test_the_plain_data_hold_exact_decimals():
    data = by_unit_plain(evaluated(("城管局", 1)).by_unit("城管局"))
    [row] = data["score"]["units"]
    assert (row["unit"], row["net"], data["score"]["total"]) == ("城管局", "2.20", "2.00")
