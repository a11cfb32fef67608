"""No score where too many of the points rest on illustrative figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.cli.showing import shown
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
{setting}
documents: {{标准: {{title: 例, authority: illustrative}}}}
kinds: {{问题: {{coverage: closed, fields: {{处数: {{type: integer, min: 0, max: 9}}}}}}}}
nodes:
  - id: 总分
    title: 总分
    points: 10
    cite: {{doc: 标准, clause: 一}}
    rules: [{{id: 甲, text: 每处1分, cite: {{doc: 标准, clause: 一}}, facts: 问题, lose: 处数}}]
"""
FACTS = {"case": {"id": "某县"}, "facts": [{"id": "F1", "kind": "问题", "处数": 2}]}


def loaded(setting: str) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET.format(setting=setting)})


def test_the_report_says_why_there_is_no_score_and_what_to_do_and_keeps_the_range():
    report = evaluate(loaded("withhold_above: 30%"), FACTS).report
    assert (report.score, report.low, report.high, report.explains_high) == (None, 8, 8, True)
    assert report.withheld is not None
    assert (report.withheld.illustrative, report.withheld.limit) == (Decimal("1.0000"), Decimal("0.3000"))
    text = report_text(report, language="en", width=200)
    assert (
        "100% of the points rest on illustrative figures, more than the 30% that withhold_above allows"
        in text
    )
    assert "evalrules fill" in text
    assert "low 8.00 – high 8.00" in text
    assert from_json(to_json(report)) == report


def test_a_score_stands_where_no_more_of_it_is_illustrative_than_allowed():
    report = evaluate(loaded("withhold_above: 100%"), FACTS).report
    assert (report.score, report.withheld) == (8, None)


def test_the_setting_moves_the_digest_and_is_shown():
    ruleset = loaded("示例上限: 30%")
    assert ruleset.digest != loaded("").digest
    assert "满分中靠示例数字的份额超过 30% 时不出分。" in list(shown(ruleset.ruleset, None, "zh", 100))


@pytest.mark.parametrize("wrong", ["101%", "0.3", "-1%"])
def test_a_share_of_the_points_is_a_percentage_from_0_to_100(wrong):
    with pytest.raises(RulesetError):
        loaded(f"withhold_above: {wrong}")
