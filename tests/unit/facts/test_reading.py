from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalrules.facts.reading import read_case, read_facts, read_table
from evalrules.facts.rows import RawCase
from evalrules.source.diagnostic import Diagnostic
from tests.unit.facts.rulesets import RULESET, codes, find, fitted

CSV = "编号,类型,问题,处数\na,问题记录,暴露垃圾,3\n\nb,问题记录,,2\n"


def read(source: Any, **arguments: Any) -> RawCase:
    problems: list[Diagnostic] = []
    raw = read_facts(source, problems=problems, **arguments)
    assert raw is not None, problems
    assert not problems
    return raw


def problem(source: Any, **arguments: Any) -> Diagnostic:
    problems: list[Diagnostic] = []
    assert read_facts(source, problems=problems, **arguments) is None
    return problems[0]


def test_numbers_of_json_are_read_from_their_text() -> None:
    rows = read('[{"a": 0.1, "b": 3.10, "c": 12345678901234567890, "d": 1e2}]').facts.rows
    assert rows == [
        {"a": Decimal("0.1"), "b": Decimal("3.10"), "c": 12345678901234567890, "d": Decimal("1e2")}
    ]
    assert str(rows[0]["b"]) == "3.10"  # type: ignore[index]


def test_the_parts_of_a_file_are_known_in_both_languages() -> None:
    english = {
        "case": {"id": "x"},
        "sites": ["S1"],
        "inspections": [],
        "registers": {},
        "as_of": "2021-12-31",
        "facts": [],
    }
    chinese = dict(
        zip(("测评对象", "点位", "检查", "登记表", "评价日", "事实"), english.values(), strict=True)
    )
    for given in (english, chinese):
        raw = read(json.dumps(given))
        assert (raw.case, raw.sites.rows, raw.as_of) == ({"id": "x"}, ["S1"], "2021-12-31")


def test_a_bare_list_is_the_facts() -> None:
    assert read("[{}, {}]").facts.rows == [{}, {}]
    assert read([find()]).facts.rows == [find()]


def test_places_in_json_have_lines_and_columns() -> None:
    text = (
        '{\n "x": [1, {"facts": 0}],\n "facts": [\n  {"处数": 1},\n  {"备注": "a\\"]b", "处数": "三"}\n ]\n}'
    )
    raw = read(text.replace('"x": [1, {"facts": 0}],', '"sites": [{"编号": "]"}],'))
    assert raw.facts.origin.place(1) == "facts: facts[1]"
    assert str(raw.facts.origin.span(1, "处数")) == "facts:5:25"
    assert str(raw.facts.origin.span(0)) == "facts:4:3"


def test_a_refused_row_of_json_says_line_and_column() -> None:
    text = '[\n {"类型": "问题记录", "问题": "暴露垃圾", "处数": "三"}\n]'
    assert fitted(text).refused[0].place == "facts:2:37: facts[0]"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_csv_is_understood_as_office_programs_write_it(delimiter: str, encoding: str, ends: str) -> None:
    data = CSV.replace(",", delimiter).replace("\n", ends).encode(encoding)
    raw = read(data, format="csv")
    assert raw.facts.rows == [
        {"编号": "a", "类型": "问题记录", "问题": "暴露垃圾", "处数": "3"},
        {"编号": "b", "类型": "问题记录", "处数": "2"},
    ]
    assert [raw.facts.origin.place(row) for row in (0, 1)] == ["facts:2", "facts:4"]
    names = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16"}
    assert names[encoding] in raw.read_as


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_line_that_tells_excel_the_separator_is_no_header(delimiter: str) -> None:
    data = f"sep={delimiter}\r\n" + CSV.replace(",", delimiter)
    raw = read(data.encode(), format="csv")
    assert len(raw.facts) == 2
    assert raw.facts.origin.place(0) == "facts:3"


@pytest.mark.parametrize("header", ["a,b,c", "问题台账", "ID,Kind,Site"])
def test_a_table_without_a_column_for_the_kind_is_said_once(header: str) -> None:
    assert problem(f"{header}\n1,2,3\n4,5,6\n", format="csv").code == "ER6501"


def test_a_table_of_sites_needs_no_column_for_the_kind(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("编号,街道\nS1,东街\n", "utf-8")
    problems: list[Diagnostic] = []
    table = read_table(tmp_path / "sites.csv", "sites", problems)
    assert (table is not None and len(table), problems) == (1, [])


def test_values_of_csv_are_converted_by_their_declared_type() -> None:
    result = fitted(CSV)
    assert result.facts[0].values == {"问题": "暴露垃圾", "处数": 3}
    assert result.facts[0].place == "facts:2"
    assert codes(result) == ["ER6335"]
    assert result.refused[0].place == "facts:4"


def test_a_quoted_cell_may_hold_lines() -> None:
    raw = read('类型,备注\n台账,"一\n二"\n台账,三\n', format="csv")
    assert raw.facts.rows[0] == {"类型": "台账", "备注": "一\n二"}
    assert raw.facts.origin.place(1) == "facts:4"


def test_a_row_longer_than_its_header_is_refused() -> None:
    result = fitted("类型,电话\n台账,1,2\n台账,1,\n")
    assert codes(result) == ["ER6314"]
    assert len(result.facts) == 1


def test_json_lines_refuse_the_lines_that_are_broken() -> None:
    result = fitted(b'{"kind": "\xe5\x8f\xb0\xe8\xb4\xa6"}\n\n{"kind": \n3\n', format="jsonl")
    assert [fact.id for fact in result.facts] == ["#1"]
    assert codes(result) == ["ER6308", "ER6330"]
    assert [row.place for row in result.refused] == ["facts:3", "facts:4"]


def test_yaml_is_read_by_declared_types_too() -> None:
    text = "测评对象: {编号: 某县}\n事实:\n  - {类型: 问题记录, 问题: 暴露垃圾, 处数: 3, 备注: 3.10, 合格: 是, 金额: null}\n"
    result = fitted(text.encode(), format="yaml")
    assert result.facts[0].values == {"问题": "暴露垃圾", "处数": 3, "备注": "3.10", "合格": True}
    assert result.facts[0].place == "facts:3"
    assert result.case.id == "某县"


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CSV.encode())))
    assert len(read("-").facts) == 2


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('{"facts": []}', "JSON"),
        ("\n[{}]", "JSON"),
        ('{"kind": "a"}\n{"kind": "b"}\n', "JSONL"),
        ("类型,处数\n台账,1\n", "CSV"),
        ("facts:\n  - {kind: a}\n", "YAML"),
    ],
)
def test_the_format_without_a_name_follows_from_the_content(text: str, format: str) -> None:
    assert read(text.encode()).read_as.startswith(format)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "ER6303"),
        (b"  \n", "ER6303"),
        (b"\x00\x01\x02", "ER6304"),
        (b"PK\x03\x04junk", "ER6306"),
        (b"PAR1junk", "ER6306"),
        (b'{"facts": [', "ER6308"),
        (b'{"facts": [}', "ER6308"),
        (b"[] []", "ER6308"),
        (b"[" * 200_000, "ER6309"),
        (b'{"facts": 3}', "ER6310"),
        (b'{"case": []}', "ER6310"),
        (b'{"registers": []}', "ER6310"),
        (b'{"as_of": 3}', "ER6310"),
        (b'{"facts": [], "facts": []}', "ER6311"),
        (b'{"facts": [], "\xe4\xba\x8b\xe5\xae\x9e": []}', "ER6311"),
        (b'{"fact": []}', "ER6312"),
        (3, "ER6316"),
        (None, "ER6316"),
        ("no such file.json", "ER6301"),
        ("\x00", "ER6301"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_nothing_is_raised(source: Any, code: str) -> None:
    found = problem(source)
    assert found.code == code
    assert found.message("zh")
    assert found.message("en")


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    assert problem(tmp_path).code == "ER6302"
    (tmp_path / "facts.xlsx").write_bytes(b"anything")
    assert problem(tmp_path / "facts.xlsx").code == "ER6306"
    (tmp_path / "facts.json").write_text("[{}]")
    raw = read(str(tmp_path / "facts.json"))
    assert raw.facts.origin.place(0) == f"{(tmp_path / 'facts.json').as_posix()}: facts[0]"


@pytest.mark.parametrize("format", ["excel", "parquet", "jason"])
def test_other_formats_are_refused_by_name(format: str) -> None:
    assert problem(b"[]", format=format).code in ("ER6306", "ER6307")


class _Frame:
    """What a pandas data frame looks like from here."""

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return [find(备注=float("nan"), 合格=True), find(备注=None)]


class _ArrowTable:
    def to_pylist(self) -> list[dict[str, Any]]:
        return [find()]


def test_data_frames_are_rows_and_their_missing_cells_are_absent() -> None:
    assert len(fitted(_Frame()).facts) == 2
    assert len(fitted(_ArrowTable()).facts) == 1
    assert len(fitted(row for row in [find()]).facts) == 1


def test_the_case_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("编号: 某县\n人口: 3\n", encoding="utf-8")
    assert read_case(path, []) == {"编号": "某县", "人口": "3"}
    assert read_case('{"case": {"id": "某县"}}', []) == {"id": "某县"}
    problems: list[Diagnostic] = []
    assert read_case("[1]", problems) is None
    assert problems[0].code == "ER6310"


def test_extra_files_hold_rows_of_their_section(tmp_path: Path) -> None:
    path = tmp_path / "sites.json"
    path.write_text('{"sites": [{"id": "S1"}], "facts": []}', encoding="utf-8")
    table = read_table(path, "sites", [])
    assert table is not None
    assert table.rows == [{"id": "S1"}]
    assert not fitted([find(点位="S1")], RULESET, sites=table).refused
