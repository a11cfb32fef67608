"""The demo county: what its office wrote in three forms comes to the same report, and every row is accounted for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from evalrules.evaluation.report import Report
from evalrules.ledger import Ledger, LedgerMapping, read_ledger
from evalrules.ledger.mapping_file import read_mapping
from evalrules.output.report_json import to_json
from evalrules.pipeline import LoadedRuleset, evaluate, load
from evalrules.source.diagnostic import Diagnostic

FOLDER = Path(__file__).parents[3] / "examples" / "demo-county"
TABLES = ("点位表", "乡镇", "问题台账", "检查表", "巡查清单", "问卷统计", "年度统计", "材料", "必备条件")


@cache
def ruleset() -> LoadedRuleset:
    return load("civilized-county@2021")


@cache
def truth() -> Report:
    """The facts as they are, which no ledger was read for."""
    return evaluate(ruleset(), FOLDER / "facts.json").report


def facts() -> dict[str, list[dict[str, str]]]:
    return json.loads((FOLDER / "facts.json").read_text("utf-8"))


@cache
def from_tables() -> Ledger:
    problems: list[Diagnostic] = []
    path = FOLDER / "映射.yaml"
    mapping = read_mapping(path.name, path.read_text("utf-8"), problems, ())
    assert not problems
    return _read([FOLDER / "csv" / f"{name}.csv" for name in TABLES], mapping)


def _read(paths: list[Path], mapping: LedgerMapping | None = None) -> Ledger:
    case = facts()["测评对象"]
    return read_ledger(ruleset(), paths, mapping=mapping, case=case, as_of="2021-12-31")  # type: ignore[arg-type]


def comparable(report: Report) -> dict[str, object]:
    """The report but for the eight rows that nobody can understand: the facts as they are have none."""
    whole = dict(json.loads(to_json(report)))
    return {name: value for name, value in whole.items() if name not in ("complete", "refused")}


def test_a_report_of_the_ledger_says_that_eight_rows_are_missing() -> None:
    report = evaluate(ruleset(), dict(from_tables().data), accept_partial=True).report
    assert (report.complete, len(report.refused)) == (False, 8)
    assert truth().complete


def test_the_ledger_in_csv_gives_the_report_of_the_facts() -> None:
    report = evaluate(ruleset(), dict(from_tables().data), accept_partial=True).report
    assert comparable(report) == comparable(truth())


def test_the_ledger_in_a_workbook_gives_the_report_of_the_facts() -> None:
    pytest.importorskip("python_calamine")
    ledger = _read([FOLDER / "示例县.xlsx"])
    assert comparable(evaluate(ruleset(), dict(ledger.data), accept_partial=True).report) == comparable(
        truth()
    )
    assert list(ledger.not_read) == ["示例县.xlsx: 责任单位"]


def test_the_account_of_the_ledger_adds_up() -> None:
    account = from_tables().account
    counts = account.by_sheet()["问题台账.csv", "问题台账"]
    assert counts == {"counted": 1172, "unclassified": 41, "duplicate": 19, "refused": 8, "no record": 2}
    assert sum(counts.values()) == 1240 + 2
    assert len({row.place for row in account.rows}) == account.read


def test_the_county_has_the_sites_it_says() -> None:
    sites = facts()["点位"]
    declared = [site for site in sites if site["编号"].startswith("P")]
    assert (len(declared), len({site["类型"] for site in declared})) == (131, 31)
    assert sum(site["类型"] == "居民小区" for site in sites) == 256
    townships = {site["街道"] for site in sites if site["街道"]}
    assert len(townships) == 14


def test_refused_rows_each_name_a_cell() -> None:
    messages = [row.problems[0].message("zh") for row in from_tables().account.of("refused")]
    assert len(messages) == 8
    assert all("问题台账.csv: 问题台账!" in message for message in messages)


def test_rows_without_a_clause_have_at_most_three_suggestions_and_never_score() -> None:
    ledger = from_tables()
    waiting = ledger.account.of("unclassified")
    places = {fact["出处"] for fact in ledger.facts}
    assert all(len(row.suggestions) <= 3 and row.place not in places for row in waiting)
    assert sum(bool(row.suggestions) for row in waiting) > 10


def test_the_generator_writes_the_same_county_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the ruleset has changed its clauses, run ``python generate.py`` in the folder of the demo county."""
    monkeypatch.syspath_prepend(str(FOLDER))
    import generate  # type: ignore[import-not-found]

    found = generate.county()
    assert generate.facts(found) == facts()["事实"]
    assert found["sites"] == facts()["点位"]


def test_the_tables_are_what_the_generator_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.syspath_prepend(str(FOLDER))
    import generate  # type: ignore[import-not-found]

    (tmp_path / "csv").mkdir()
    monkeypatch.setattr(generate, "HERE", tmp_path)
    generate.main()
    for path in (tmp_path / "facts.json", *sorted((tmp_path / "csv").iterdir())):
        assert path.read_bytes() == (FOLDER / path.relative_to(tmp_path)).read_bytes(), path.name
