"""Every unit as a case of its own, from Python and on the line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import evalrules
from evalrules.cli import run
from evalrules.output.report_json import from_plain
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts

RULESET = """\
format: 0
id: demo
edition: "1"
title: 例
na: full
unknown: low
documents: {标准: {title: 例, authority: illustrative}}
kinds: {问题: {coverage: closed, fields: {责任单位: {type: text, optional: true}}}}
nodes:
  - id: 总分
    title: 总分
    points: 100
    cite: {doc: 标准, clause: 一}
    rules:
      - {id: 一, text: 每处扣2分, cite: {doc: 标准, clause: 一}, facts: 问题, lose: 2, charge: {field: 责任单位}}
      - {id: 二, text: 发现即扣5分, cite: {doc: 标准, clause: 一}, facts: 问题, same: [], lose: 5, charge: 创建办}
"""
BY_UNIT = RULESET + "cases: {by: charge}\n"
FACTS = {"case": {"id": "甲县"}, "facts": [{"kind": "问题", "责任单位": "城管局"}, {"kind": "问题"}]}
CASES = """\
- name: 各单位
  facts: [{kind: 问题, 责任单位: 城管局}]
  expect: {score: 93, by_unit: {城管局: 98, 创建办: 95}}
"""


def loaded(text: str) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": text})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rules" / "cases").mkdir(parents=True)
    (tmp_path / "rules" / "ruleset.yaml").write_text(BY_UNIT, "utf-8")
    (tmp_path / "rules" / "cases" / "01.yaml").write_text(CASES, "utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(FACTS, ensure_ascii=False), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_unit_begins_with_full_points_and_loses_what_it_answers_for() -> None:
    found = evalrules.evaluate_units(loaded(BY_UNIT), FACTS)
    assert [(unit, one.report.score) for unit, one in found] == [
        ("创建办", Decimal(95)), ("城管局", Decimal(98)), ("未归属", Decimal(98)),
    ]  # fmt: skip


def test_the_case_as_a_whole_is_still_one_evaluation() -> None:
    report = evalrules.evaluate(loaded(BY_UNIT), FACTS).report
    assert report.score == Decimal(91)
    digests = {one.report.ruleset.digest for _, one in evalrules.evaluate_units(loaded(BY_UNIT), FACTS)}
    assert digests == {report.ruleset.digest}


def test_a_ruleset_that_does_not_ask_for_it_is_taken_where_its_charges_allow_it() -> None:
    assert len(evalrules.evaluate_units(loaded(RULESET), FACTS)) == 3
    shared = RULESET.replace("charge: 创建办", "charge: {创建办: 50%, 城管局: 50%}")
    with pytest.raises(RulesetError, match="ER4840"):
        evalrules.evaluate_units(loaded(shared), FACTS)


def test_asking_for_it_is_part_of_what_a_ruleset_means() -> None:
    assert loaded(RULESET).digest != loaded(BY_UNIT).digest


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("lose: 2,", "when: count() > 1, lose: 2,"),
        ("lose: 2,", "lose: 2, then: [{times: 0.5, when: count() > 1}],"),
        ("lose: 2,", "value: count(), lose: 0.5 * value,"),
        ("charge: {field: 责任单位}", "charge: {equally: 责任单位}"),
    ],
)
def test_what_is_worked_out_from_all_facts_cannot_be_told_apart_by_them(was: str, now: str) -> None:
    with pytest.raises(RulesetError, match="ER4840"):
        loaded(BY_UNIT.replace(was, now) + "rounding: {total: {places: 2, mode: half_up}}\n")


def test_a_rank_is_a_place_among_cases_and_not_among_units() -> None:
    rank = "results: {名次: {value: 'rank(score(\"总分\"), ties: same)', cite: {doc: 标准, clause: 二}}}\n"
    with pytest.raises(RulesetError, match="ER4840"):
        loaded(BY_UNIT + rank)


def test_score_prints_one_line_a_unit(folder: Path, capsys: Any) -> None:
    assert run(["score", "rules", "facts.json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("\t") == ["责任单位", "得分", "保底分", "可能分"]
    assert [line.split("\t")[:2] for line in lines[1:]] == [
        ["创建办", "95"],
        ["城管局", "98"],
        ["未归属", "98"],
    ]


def test_score_in_json_is_a_list_of_units_with_their_reports(folder: Path, capsys: Any) -> None:
    assert run(["score", "rules", "facts.json", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["unit"] for one in data] == ["创建办", "城管局", "未归属"]
    assert from_plain(data[0]["report"]).score == Decimal(95)


def test_a_text_file_holds_the_report_of_each(folder: Path) -> None:
    assert run(["score", "rules", "facts.json", "--out", "all.txt", "--out", "all.json"]) == 0
    text = (folder / "all.txt").read_text("utf-8")
    assert text.count("示例 100%") == 3
    assert len(json.loads((folder / "all.json").read_text("utf-8"))) == 3


def test_the_bulk_engine_refuses_it_by_name(folder: Path, capsys: Any) -> None:
    assert run(["score", "rules", "facts.json", "--engine", "bulk"]) == 2
    assert "ER9750" in capsys.readouterr().err


def test_show_says_that_every_unit_is_a_case(folder: Path, capsys: Any) -> None:
    assert run(["show", "rules"]) == 0
    assert "每个责任单位各成一个测评对象" in capsys.readouterr().out


@pytest.mark.parametrize(("said", "code"), [("城管局: 98", 0), ("城管局: 97", 1), ("街道: 100", 1)])
def test_a_worked_case_says_what_each_unit_scores(folder: Path, said: str, code: int) -> None:
    path = folder / "rules" / "cases" / "01.yaml"
    path.write_text(CASES.replace("城管局: 98", said), "utf-8")
    assert run(["test", "rules"]) == code


def test_a_worked_case_of_units_needs_a_ruleset_that_has_them(folder: Path, capsys: Any) -> None:
    shared = RULESET.replace("charge: 创建办", "charge: {创建办: 50%, 城管局: 50%}")
    (folder / "rules" / "ruleset.yaml").write_text(shared, "utf-8")
    assert run(["test", "rules"]) == 1
    assert "ER4840" in capsys.readouterr().out
