"""The bulk engine: many cases from a table, the same scores as natively; what it does not take is named."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from evalrules import bulk
from evalrules.bulk import BulkEvaluation, program_for
from evalrules.engine.bulk.known import unknown_of
from evalrules.engine.bulk.program import program_of
from evalrules.many import evaluate_many
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, load_texts

pyarrow = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
duckdb = pytest.importorskip("duckdb", reason="the extra bulk is not installed")

HEAD = """
format: 0
id: demo
edition: "1"
title: 街道月评
rounding: {total: {places: 2, mode: half_up}}
na: renormalise
unknown: low
cap_share: earliest
documents:
  标准: {title: 示例标准, authority: illustrative}
kinds:
  问题:
    coverage: closed
    fields:
      程度: {type: choice, values: [轻, 重], aliases: {严重: 重}}
      处数: {type: integer, min: 1, max: 100}
      重大: {type: boolean, optional: true}
    must: [处数 != 13]
nodes:
  - id: "1"
    title: 市容
    points: 10
    cite: {doc: 标准, clause: 第一条}
    rules:
"""
NUMBER = """
      - id: "1/1"
        text: 每处扣 0.5 分，最多扣 4 分
        cite: {doc: 标准, clause: 第二条}
        facts: 问题
        where: {程度: 重}
        count: 处数
        lose: 0.5
        up_to: {rule: 4}
"""
MAJOR = """
      - id: "1/2"
        text: 重大问题每个扣 1 分
        cite: {doc: 标准, clause: 第三条}
        facts: 问题
        where: {重大: true}
        lose: 1
        up_to: {rule: 3}
"""


def loaded_with(*rules: str) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": HEAD + "".join(rules)})


@pytest.fixture(scope="module")
def loaded() -> LoadedRuleset:
    return loaded_with(NUMBER, MAJOR)


def found(case: str, number: int, **values: Any) -> dict[str, Any]:
    row = {"编号": f"F{number}", "类型": "问题", "测评对象": case, "程度": "重", "处数": 1, "重大": False}
    return {**row, "日期": datetime.date(2021, 5, 1), **values}


def table(*rows: dict[str, Any]) -> Any:
    names = {name: None for row in rows for name in row}
    return pyarrow.Table.from_pylist([{**names, **row} for row in rows])


def scored(loaded: LoadedRuleset, facts: object, **options: Any) -> dict[str, Any]:
    return {one.scores.case: one for one in evaluate_many(loaded, facts, engine="bulk", **options)}


def test_thousands_of_cases_come_from_parquet_to_scores(tmp_path):
    loaded = loaded_with(NUMBER)
    rows = [found(f"县{number % 2000:04}", number, 处数=1 + number % 5) for number in range(8000)]
    for part in range(2):
        pyarrow.parquet = pytest.importorskip("pyarrow.parquet")
        pyarrow.parquet.write_table(table(*rows[part::2]), tmp_path / f"{part}.parquet")
    bulk_scores = scored(loaded, str(tmp_path / "*.parquet"))
    assert len(bulk_scores) == 2000
    assert all(isinstance(one, BulkEvaluation) for one in bulk_scores.values())
    # 县0000: facts 0, 2000, 4000, 6000, each with 1 + 0 places: 4 × 0.5 = 2 of 10 points.
    assert bulk_scores["县0000"].scores.score == Decimal("8.00")
    # 县0003: 1 + 3 places each: 16 × 0.5 = 8, the cap leaves 4.
    assert bulk_scores["县0003"].scores.score == Decimal("6.00")


def test_what_is_not_known_makes_the_same_range_as_natively(loaded):
    rows = [found("甲", 1, 重大=True), found("甲", 2, 重大=None), found("乙", 1, 重大=False)]
    ours = scored(loaded, table(*rows))
    natively = {one.scores.case: one for one in evaluate_many(loaded, table(*rows))}
    assert {name: one.scores for name, one in ours.items()} == {
        name: one.scores for name, one in natively.items()
    }
    # 甲: 2 × 0.5 and 1 for the major one; the second may be major too.
    assert (ours["甲"].scores.low, ours["甲"].scores.high) == (Decimal("7.00"), Decimal("8.00"))


def test_the_deductions_of_one_case_come_from_the_native_engine(loaded):
    rows = [found("甲", 1, 处数=20), found("乙", 1)]
    report = scored(loaded, table(*rows))["甲"].report
    assert report.score == Decimal("6.00")
    assert [(one.facts, one.effective) for one in report.deductions] == [(("F1",), Decimal("4.00"))]


def test_another_spelling_of_a_value_is_read_as_natively(loaded):
    ours = scored(loaded, table(found("甲", 1, 程度="严重"), found("乙", 1)))
    assert not isinstance(ours["甲"], BulkEvaluation)
    assert isinstance(ours["乙"], BulkEvaluation)
    assert ours["甲"].scores.score == ours["乙"].scores.score == Decimal("9.50")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (found("甲", 2, 处数=101), "ER6343"),
        (found("甲", 2, 程度="中"), "ER6337"),
        (found("甲", 2, 处数=13), "ER6357"),
        (found("甲", 1), "ER6354"),
        (found("甲", 2, 类型="问提"), "ER6332"),
        ({**found("甲", 2), "备注": "没有这个字段"}, "ER6333"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_the_words_of_the_native_engine(loaded, row, code):
    facts = table(found("甲", 1), row)
    with pytest.raises(FactsError) as ours:
        list(evaluate_many(loaded, facts, engine="bulk"))
    with pytest.raises(FactsError) as natively:
        list(evaluate_many(loaded, facts))
    assert ours.value.refused == natively.value.refused
    assert [one.place for one in ours.value.refused] == ["facts[1]"]
    assert [one.code for one in ours.value.refused] == [code]


def test_a_case_without_facts_is_scored_too(loaded):
    ours = scored(loaded, table(found("甲", 1)), cases={"丙": {}})
    assert {name: one.scores.score for name, one in ours.items()} == {
        "甲": Decimal("9.50"),
        "丙": Decimal("10.00"),
    }


def test_every_place_that_is_not_taken_is_named():
    kept = "        same: [日期]\n        keep: last\n        monotone: false\n"
    priced = (
        NUMBER.replace('"1/1"', '"1/3"')
        .replace("lose: 0.5", "lose: 处数 * 0.1")
        .replace("        count: 处数\n", "")
    )
    loaded = loaded_with(NUMBER.replace("        count: 处数\n", kept), MAJOR, priced)
    with pytest.raises(RulesetError) as error:
        program_for(loaded)
    named = [(one.code, one.values["name"]) for one in error.value.diagnostics]
    assert named == [("ER9750", "1/1"), ("ER9750", "1/3")]
    assert all(one.span is not None for one in error.value.diagnostics)


def test_what_a_rule_says_in_a_field_that_bulk_does_not_know_is_refused(loaded):
    (leaf, _) = loaded.plan.leaves()
    assert list(unknown_of(leaf)) == []
    assert list(unknown_of(evolve(leaf, at="2"))) == ["at"]


def test_without_the_packages_the_command_that_installs_them_is_said(loaded, monkeypatch):
    monkeypatch.setattr(bulk, "missing_packages", lambda: ["duckdb"])
    with pytest.raises(FactsError) as error:
        evaluate_many(loaded, table(found("甲", 1)), engine="bulk")
    (missing,) = error.value.diagnostics
    assert missing.problem.cure.zh == "python3 -m pip install 'evalrules[bulk]'"


def test_no_text_of_an_author_stands_in_the_sql():
    evil = "重') OR TRUE --"
    text = (
        (HEAD + NUMBER)
        .replace("[轻, 重]", f'[轻, "{evil}"]')
        .replace("aliases: {严重: 重}", "ordered: false")
    )
    loaded = load_texts({"ruleset.yaml": text.replace("{程度: 重}", f'{{程度: "{evil}"}}')})
    for template in program_of(loaded.plan).templates:
        assert template.text.isascii()
        assert "TRUE --" not in template.text
    rows = [found("甲", 1, 程度=evil), found("甲", 2, 程度="轻")]
    assert scored(loaded, table(*rows))["甲"].scores.score == Decimal("9.50")


def test_rules_of_one_form_share_a_query():
    rules = [NUMBER.replace('"1/1"', f'"1/{number}"').replace("0.5", f"0.{number}") for number in range(1, 9)]
    program = program_of(loaded_with(*rules).plan)
    assert (len(program.statements), len(program.templates)) == (8, 1)


def test_the_database_reaches_no_files(tmp_path):
    from evalrules.engine.bulk.door import connection

    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    opened = connection()
    for sql in (
        f"SELECT * FROM '{secret}'",
        f"COPY (SELECT 1) TO '{secret}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            opened.execute(sql)


def test_a_file_that_is_not_there_is_named(loaded, tmp_path):
    with pytest.raises(FactsError) as error:
        evaluate_many(loaded, str(tmp_path / "*.parquet"), engine="bulk")
    assert [one.code for one in error.value.diagnostics] == ["ER9752"]


def test_questions_about_a_case_are_answered_with_its_own_facts(loaded):
    one = scored(loaded, table(found("甲", 1, 处数=6), found("甲", 2, 处数=2)))["甲"]
    assert one.what_if({"F1": None}).delta == 3
    assert one.fixes(limit=1).facts == ("F1",)
