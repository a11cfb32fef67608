"""Waivers: not counted, and never hidden."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules import evaluate_units
from evalrules.cli.showing import shown
from evalrules.engine.bulk.known import unknown_of
from evalrules.evaluation.sentences.around import waiver_sentence
from evalrules.output.report_json import from_json, to_json
from evalrules.output.report_text import report_text
from evalrules.pipeline import LoadedRuleset, RulesetError, evaluate, load_texts

RULESET = """
format: 0
id: example
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
documents:
  标准: {{title: 例, authority: illustrative}}
  纪要: {{title: 会议纪要, number: 〔2021〕8号, authority: official}}
kinds: {{问题: {{coverage: closed, fields: {{处数: {{type: integer, min: 0, max: 9}}}}}}}}
{waivers}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {{doc: 标准, clause: 一}}
    rules: [{{id: 甲, text: 每处1分, cite: {{doc: 标准, clause: 一}}, facts: 问题, lose: 处数}}]
"""
WAIVER = """waivers:
  - {id: 豁-1, of: [总分], sites: [S1], from: 2021-05-01, until: 2021-05-31,
     reason: 道路施工, approver: 县政府, cite: {doc: 纪要, clause: 二}}
"""


def loaded(waivers: str) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET.format(waivers=waivers)})


def facts(*dates: str) -> dict[str, object]:
    rows = [
        {"id": f"F{n}", "kind": "问题", "site": "S1", "date": day, "处数": 2}
        for n, day in enumerate(dates, 1)
    ]
    return {"case": {"id": "某县"}, "facts": rows}


def test_the_report_lists_what_is_waived_with_reason_approver_and_clause():
    report = evaluate(loaded(WAIVER), facts("2021-05-31", "2021-06-01")).report
    assert (report.score, [one.facts for one in report.deductions]) == (8, [("F2",)])
    [waived] = report.waived
    assert (waived.rule, waived.fact, waived.waiver, waived.reason, waived.approver) == (
        "甲", "F1", "豁-1", "道路施工", "县政府",
    )  # fmt: skip
    assert (waived.cite.document, waived.cite.edition, waived.cite.clause) == (
        "会议纪要",
        "〔2021〕8号",
        "二",
    )
    assert (
        "F1：“甲”不计，豁免 豁-1：道路施工；批准人 县政府；有效期至 2021-05-31；会议纪要 二（官方）"
        in report_text(report)
    )
    assert from_json(to_json(report)) == report


def test_without_a_waiver_nothing_is_listed():
    report = evaluate(loaded(""), facts("2021-05-31")).report
    assert (report.score, report.waived) == (8, ())


def test_a_waiver_moves_the_digest_and_is_shown():
    ruleset = loaded(WAIVER)
    assert ruleset.digest != loaded("").digest
    text = "".join(line.strip() for line in shown(ruleset.ruleset, None, "zh", 200))
    assert "豁免  豁-1总分 不计这些事实，报告里列出：点位 S1，2021-05-01 起至 2021-05-31 止。" in text
    assert "批准人：县政府（依据：会议纪要 二）" in text


def test_the_bulk_engine_refuses_a_rule_with_a_waiver_by_name():
    [leaf] = loaded(WAIVER).plan.leaves()
    assert list(unknown_of(leaf)) == ["waivers"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (WAIVER.replace("from: 2021-05-01", "from: 2021-06-01"), "ER2131"),
        (WAIVER + WAIVER.partition("\n")[2], "ER2161"),
    ],
)
def test_a_waiver_that_ends_before_it_begins_or_an_id_twice_is_an_error(wrong, code):
    with pytest.raises(RulesetError) as refusal:
        loaded(wrong)
    assert code in [one.code for one in refusal.value.diagnostics]


def test_every_waiver_says_who_approved_it():
    with pytest.raises(RulesetError):
        loaded(WAIVER.replace("approver: 县政府, ", ""))


def test_a_unit_that_does_not_answer_for_the_rule_of_a_waiver_is_scored_like_the_others():
    rules = """
    rules:
      - {id: 甲, text: 每处1分, cite: {doc: 标准, clause: 一}, facts: 问题, lose: 处数, charge: 城管局}
      - {id: 乙, text: 每处0.5分, cite: {doc: 标准, clause: 一}, facts: 问题, lose: 0.5, charge: 街道}
"""
    files = RULESET.partition("    rules:")[0].format(
        waivers=WAIVER.replace("[总分]", "[甲]") + "cases: {by: charge}"
    )
    reports = dict(evaluate_units(load_texts({"ruleset.yaml": files + rules}), facts("2021-05-31")))
    assert {name: one.report.score for name, one in reports.items()} == {"城管局": 10, "街道": Decimal("9.5")}


def test_what_is_waived_everywhere_no_change_makes_cost_points():
    always = WAIVER.replace(", sites: [S1], from: 2021-05-01, until: 2021-05-31", "")
    evaluation = evaluate(loaded(always), facts("2021-05-03"), as_of="2021-05-20")
    found = evaluation.why_not("甲", "S1").nearest_change
    assert found is not None
    assert found.sentence.zh == "这里的事实都在豁免之内，改事实、改点位都不会使它扣分。"


def test_the_sentence_of_a_waiver_has_one_full_stop_where_a_part_or_the_reason_ends_with_one():
    told = loaded(WAIVER.replace("道路施工", "道路施工。")).ruleset
    sentence = waiver_sentence(told.waivers[0], told)
    assert "until 2021-05-31. Why: 道路施工; approved" in sentence.en
    assert "2021-05-31 止。理由：道路施工；批准人" in sentence.zh
