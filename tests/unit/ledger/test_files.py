"""Files as offices have them: encodings, headers that are damaged, merged cells, files that are no ledgers."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from evalrules.ledger import LedgerError, LedgerMapping, read_ledger
from evalrules.ledger.classifying import classifying_text, read_classified
from evalrules.ledger.facts_file import facts_text
from evalrules.ledger.mapping_file import mapping_text
from evalrules.ledger.telling import ledger_text
from evalrules.pipeline import evaluate
from evalrules.source.diagnostic import Diagnostic
from tests.unit.ledger.tables import SITES, bins, codes, mapping_of, read, ruleset, workbook, written

LEDGER = "日期,点位,条目,问题描述\n2021-10-26,人民路,3.2/1,墙上\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_ledger_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (sites,) = written(tmp_path, 点位表=SITES)
    path = tmp_path / "台账.csv"
    path.write_bytes(LEDGER.encode(encoding))
    ledger = read_ledger(ruleset(), [sites, path])
    assert bins(ledger, "台账") == ["counted"]


def test_lines_pasted_together_from_two_encodings_are_each_read_in_their_own(tmp_path: Path) -> None:
    (sites,) = written(tmp_path, 点位表=SITES)
    path = tmp_path / "台账.csv"
    other = "2021-10-27,和平路,3.1/1,路上有烟头\n2021-10-28,人民路,3.2/2,联通营业厅门口\n"
    path.write_bytes(LEDGER.encode("utf-8-sig") + other.encode("gb18030"))
    ledger = read_ledger(ruleset(), [sites, path])
    assert bins(ledger, "台账") == ["counted"] * 3
    assert [fact["说明"] for fact in ledger.facts] == ["墙上", "路上有烟头", "联通营业厅门口"]
    assert "UTF-8 + GB18030" in ledger_text(ledger, "zh")


def test_tabs_separate_as_well_as_commas(tmp_path: Path) -> None:
    assert bins(read(tmp_path, 台账=LEDGER.replace(",", "\t")), "台账") == ["counted"]


@pytest.mark.parametrize(
    "header",
    [
        "发现曰期,具体点位名称,条目编号*,存在问题描述（必填）",
        "1、检查时间,2、点位,3、测评条目,4、主要问题",
        "检 查 时 间,点　位,指标编号,问题描术",
        "督查时间（年月日）,检查点位,标准编号,问题详情:",
    ],
)
def test_a_damaged_header_is_understood_and_what_is_only_like_a_name_is_marked(
    tmp_path: Path, header: str
) -> None:
    ledger = read(
        tmp_path, 台账="示例县问题台账,,,\n,,,\n" + LEDGER.replace("日期,点位,条目,问题描述", header)
    )
    assert bins(ledger, "台账") == ["counted"]
    sheet = next(one for one in ledger.mapping.sheets if one.sheet == "台账")
    assert sheet.header_row == 3
    assert set(sheet.columns) == {"日期", "点位", "条目", "说明"}
    assert ("请核对" in ledger_text(ledger, "zh")) == bool(sheet.guessed)


def test_the_mapping_that_is_saved_reads_the_next_ledger_alike(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账=LEDGER)
    text = mapping_text(ledger.mapping, "zh")
    again = read(tmp_path, text, 台账=LEDGER)
    assert again.data == ledger.data
    assert mapping_text(again.mapping, "zh") == text
    assert mapping_text(mapping_of(mapping_text(ledger.mapping, "en")), "zh") == text


def test_a_mapping_names_columns_that_nobody_could_guess(tmp_path: Path) -> None:
    text = "甲,乙,丙,丁\n2021-10-26,人民路,3.2/1,墙上\n"
    mapping = "sheets:\n- {sheet: 台账, role: 问题台账, columns: {日期: 甲, 点位: 乙, 条目: 丙, 说明: 丁}}\n"
    assert bins(read(tmp_path, mapping, 台账=text), "台账") == ["counted"]
    with pytest.raises(LedgerError) as error:
        read(tmp_path, mapping.replace("丁", "戊"), 台账=text)
    assert [one.code for one in error.value.diagnostics] == ["ER2822"]


def test_words_and_sites_of_an_office_are_remembered(tmp_path: Path) -> None:
    text = "日期,点位,条目,问题描述,整改情况\n2021-10-26,人民大道,3.2/1,墙上,转办\n"
    mapping = "values: {整改状态: {转办: 整改中}}\nsites: {人民大道: P1}\n"
    ledger = read(tmp_path, mapping, 台账=text)
    assert (ledger.facts[0]["点位"], ledger.facts[0]["整改状态"]) == ("P1", "整改中")


def test_a_mapping_of_one_sheet_may_use_any_names_of_the_columns(tmp_path: Path) -> None:
    text = "序号,具体点位,测评条款号,数量,是否销号,发现于\n1,人民路,3.2/1,2,是,2021-10-26\n"
    mapping = """\
sheet: 台账
header_row: 1
columns: {问题编号: 序号, 点位名称: 具体点位, 条目编号: 测评条款号, 处数: 数量, 整改情况: 是否销号, 发现日期: 发现于}
values: {是否销号: {是: fixed, 否: open}}
defaults: {问题来源: 县级督查}
"""
    (fact,) = read(tmp_path, mapping, 台账=text).facts
    assert (fact["处数"], fact["整改状态"], fact["来源"], fact["日期"]) == (
        2,
        "已整改",
        "县级督查",
        "2021-10-26",
    )


def test_a_table_is_known_by_the_fields_of_one_kind(tmp_path: Path) -> None:
    ledger = read(tmp_path, 民意="题目,有效份数,满意份数\n支持率,100,98\n")
    assert [(one["类型"], one["满意份数"]) for one in ledger.facts] == [("问卷统计", 98)]


def test_blank_cells_repeat_the_one_above_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    text = "日期,点位,条目,问题描述\n2021-10-26,人民路,3.2/1,墙上\n,,3.1/1,路上\n同上,同上,3.2/2,门口\n"
    assert bins(read(tmp_path, 台账=text), "台账") == ["counted", "refused", "refused"]
    mapping = "工作表:\n- {表名: 台账, 读作: 问题台账, 向下填充: [日期, 点位]}\n"
    ledger = read(tmp_path, mapping, 台账=text + "合计,,,\n")
    assert bins(ledger, "台账") == ["counted"] * 3 + ["no record"]


def test_the_list_to_be_classified_comes_back_with_clauses_and_then_scores(tmp_path: Path) -> None:
    text = "日期,点位,问题描述\n2021-10-26,人民路,墙上有小广告\n2021-10-26,人民路,=cmd\n"
    ledger = read(tmp_path, 台账=text)
    out = tmp_path / "待归类.csv"
    out.write_text(classifying_text(ledger.account.of("unclassified")), encoding="utf-8")
    lines = out.read_text("utf-8").splitlines()
    assert lines[1].startswith("台账.csv: 台账!A2,2021-10-26,人民路,墙上有小广告,3.2/1 乱贴乱画")
    assert ",'=cmd," in lines[2]
    lines[1] = lines[1].rstrip(",") + ",,,3.2/1 乱贴乱画"
    out.write_text("\n".join(lines), encoding="utf-8")
    problems: list[Diagnostic] = []
    confirmed = read_classified(out, problems)
    assert confirmed == {"台账.csv: 台账!A2": "3.2/1 乱贴乱画"}
    again = read_ledger(ruleset(), [tmp_path / "点位表.csv", tmp_path / "台账.csv"], confirmed=confirmed)
    assert bins(again, "台账") == ["counted", "unclassified"]
    with pytest.raises(LedgerError):
        read_ledger(ruleset(), [tmp_path / "点位表.csv"], confirmed=confirmed)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("台账.xlsx", b"", "ER6823"),
        ("台账.csv", b" \r\n , \r\n", "ER6823"),
        ("台账.xlsx", b"%PDF-1.4 ...", "ER6820"),
        ("台账.xls", b"<html><table><tr><td>1</td></tr></table></html>", "ER6820"),
        ("台账.xlsx", b"PK\x03\x04 cut off", "ER6820"),
        ("台账.csv", '日期,点位,条目\n1,"人民路,3.2/1\n'.encode(), "ER6820"),
        ("台账.csv", "天气,温度\n晴,30\n".encode(), "ER6824"),
        ("台账.csv", b"\x00\x01\x02\x03", "ER6304"),
        (
            "台账.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"),
            "ER6821",
        ),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_reason(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LedgerError) as error:
        read_ledger(ruleset(), [path])
    assert [one.code for one in error.value.diagnostics] == [code]


def test_a_workbook_that_unpacks_to_a_giant_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (60 << 20))
    with pytest.raises(LedgerError) as error:
        read_ledger(ruleset(), [path])
    assert [one.code for one in error.value.diagnostics] == ["ER6822"]


def test_a_document_is_not_taken_for_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(LedgerError) as error:
        read_ledger(ruleset(), [path])
    assert "Word" in error.value.diagnostics[0].message("zh")


def test_the_facts_file_reads_back_as_it_was(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账=LEDGER, 巡查清单="日期,点位,检查项\n2021-10-26,人民路,全部\n")
    path = tmp_path / "facts.json"
    path.write_text(facts_text(ledger), encoding="utf-8")
    assert evaluate(ruleset(), path).report.score == evaluate(ruleset(), dict(ledger.data)).report.score
    broken = path.read_text("utf-8").replace("2021-10-26", "2021-10-66")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match=r"台账\.csv: 台账!A2"):
        evaluate(ruleset(), path)


class TestWorkbooks:
    """These need the extra ``excel``."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("python_calamine")
        pytest.importorskip("openpyxl")

    def test_merged_cells_lend_their_value_but_not_their_number(self, tmp_path: Path) -> None:
        rows = [
            ["示例县问题台账", None, None, None, None],
            ["日期", "点位", "条目", "问题描述", "处数"],
            [datetime.date(2021, 10, 26), "人民路", "3.2/1", "墙上", 2],
            [None, None, "3.1/1", "路上", None],
            [datetime.date(2021, 10, 27), "和平路", "3.2/1", "墙上", 5],
            [None, None, "3.1/1", "路上", None],
        ]
        merged = ["A1:E1", "A3:A4", "B3:B4", "A5:A6", "B5:B6", "E5:E6"]
        book = workbook(tmp_path / "台账.xlsx", {"台账": rows}, {"台账": merged})
        ledger = read_ledger(ruleset(), [book, *written(tmp_path, 点位表=SITES)])
        assert [(one["点位"], one["日期"], one["处数"]) for one in ledger.facts] == [
            ("P1", "2021-10-26", 2),
            ("P1", "2021-10-26", 1),
        ]
        assert codes(ledger) == ["ER6825", "ER6825"]
        assert "合并" in ledger.account.of("refused")[0].problems[0].message("zh")
        assert any("合并单元格" in note.zh for note in ledger.notes)

    def test_a_header_of_two_rows_is_one(self, tmp_path: Path) -> None:
        rows = [
            ["发现日期", "点位名称", "问题", None, "整改", None],
            [None, None, "条目编号", "问题描述", "整改情况", "完成日期"],
            ["2021-10-26", "人民路", "3.2/1", "墙上", "办结", "2021-11-01"],
        ]
        merged = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
        book = workbook(tmp_path / "台账.xlsx", {"台账": rows}, {"台账": merged})
        ledger = read_ledger(ruleset(), [book, *written(tmp_path, 点位表=SITES)])
        assert bins(ledger, "台账") == ["counted"]
        assert (ledger.facts[0]["整改状态"], ledger.facts[0]["整改日期"]) == ("已整改", "2021-11-01")

    def test_a_clause_that_became_a_number_is_not_guessed(self, tmp_path: Path) -> None:
        rows = [
            ["日期", "点位", "条目", "问题描述"],
            ["2021-10-26", "人民路", 3.1, "墙上"],
            ["2021-10-26", "人民路", "3.1", "路上"],
            ["2021-10-26", "人民路", datetime.date(2021, 3, 2), "路上"],
        ]
        book = workbook(tmp_path / "台账.xlsx", {"台账": rows}, {})
        ledger = read_ledger(ruleset(), [book, *written(tmp_path, 点位表=SITES)])
        assert bins(ledger, "台账") == ["refused", "counted", "refused"]
        assert "3.10" in ledger.account.of("refused")[0].problems[0].message("zh")

    def test_sheets_that_are_hidden_or_say_nothing_are_named_and_left_alone(self, tmp_path: Path) -> None:
        rows = [["日期", "点位", "条目", "问题描述"], ["2021-10-26", "人民路", "3.2/1", "墙上"]]
        book = workbook(tmp_path / "台账.xlsx", {"台账": rows, "图例": [["红", "严重"]]}, {})
        ledger = read_ledger(ruleset(), [book, *written(tmp_path, 点位表=SITES)])
        assert list(ledger.not_read) == ["台账.xlsx: 图例"]

    def test_open_document_sheets_are_read_too(self, tmp_path: Path) -> None:
        def row(line: str) -> str:
            cells = (f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>"
                     for cell in line.split(","))  # fmt: skip
            return f"<table:table-row>{''.join(cells)}</table:table-row>"

        names = {"office": "office", "table": "table", "text": "text"}
        spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in names)
        rows = "".join(row(line) for line in LEDGER.splitlines())
        path = tmp_path / "台账.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr(
                "content.xml",
                f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='台账'>"
                f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
            )
        ledger = read_ledger(ruleset(), [path, *written(tmp_path, 点位表=SITES)])
        assert bins(ledger, "台账") == ["counted"]

    def test_a_workbook_and_its_csv_give_the_same_facts(self, tmp_path: Path) -> None:
        (sites, path) = written(tmp_path, 点位表=SITES, 台账=LEDGER)
        rows = [line.split(",") for line in LEDGER.splitlines()]
        book = workbook(tmp_path / "台账.xlsx", {"台账": rows}, {})
        one, other = (read_ledger(ruleset(), [sites, file], mapping=LedgerMapping()) for file in (path, book))

        def bare(rows: object) -> object:
            return [{name: value for name, value in row.items() if name != "出处"} for row in rows]  # type: ignore[attr-defined]

        assert bare(one.facts) == bare(other.facts)
