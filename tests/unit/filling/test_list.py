"""The list that an office fills in: every figure that is not official, in a workbook people can work with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.cli import run
from tests.unit.filling.office import IDENTITIES

openpyxl = pytest.importorskip("openpyxl")


def test_every_figure_below_official_has_a_row_and_no_other(office):
    assert office.list() == 0
    assert list(office.rows()) == IDENTITIES


def test_a_row_says_clause_text_reading_value_and_what_it_can_move(office):
    office.list()
    _, sheet, columns = office.sheet()
    row = office.rows()["1/1", "封顶.本条", 1]
    said = {name: sheet.cell(row, column).value for name, column in columns.items()}
    assert said["条款"] == "某标准（转载） 1.1"
    assert said["原文"] == "甲类每处扣，最多三十分"
    assert "封顶 30 分" in said["读法"] or "最多" in said["读法"]
    assert (said["是什么"], said["写在"], said["现值"], said["可信度"]) == ("封顶", "本条: 30", 30, "转载")
    # The cap is 30 of the 60 points of node 1, all of which count in the total of 100.
    assert said["最多影响总分"] == 30
    assert (said["正式数值"], said["页码"], said["文件"]) == (None, None, None)


def test_a_number_among_others_is_marked(office):
    office.list()
    _, sheet, columns = office.sheet()
    rows = office.rows()
    written = [sheet.cell(rows["2/1", "得分.占比.得", number], columns["写在"]).value for number in (1, 2)]
    assert written == ["得: 数量 >= 【3】 and 间隔 <= 10", "得: 数量 >= 3 and 间隔 <= 【10】"]
    end = sheet.cell(rows["1/2", "扣分.分档", 2], columns["写在"]).value
    amount = sheet.cell(rows["1/2", "扣分.分档", 3], columns["写在"]).value
    assert (end, amount) == ("【4】: 2", "4: 【2】")


def test_effects_follow_the_points(office):
    office.list()
    _, sheet, columns = office.sheet()
    rows = office.rows()

    def effect(*identity):
        return sheet.cell(rows[identity], columns["最多影响总分"]).value

    assert effect("1", "满分", 1) == 60
    assert effect("1/2", "扣分.分档", 2) == 60
    assert effect("2/1", "得分.占比.得", 1) == 40
    assert effect("结果.等级", "首个[1].当", 1) == "不计分"
    # Nothing reads the register.
    assert effect("登记表.参数.行[1]", "限数", 1) == 0


def test_percentages_are_percentages_so_that_typing_85_percent_gives_one(office):
    office.list()
    _, sheet, columns = office.sheet()
    row = office.rows()["登记表.参数.行[1]", "目标", 1]
    assert Decimal(str(sheet.cell(row, columns["现值"]).value)) == Decimal("0.8")
    assert "%" in sheet.cell(row, columns["正式数值"]).number_format


def test_the_header_stays_in_sight_and_cells_are_checked_while_typing(office):
    office.list()
    book, sheet, columns = office.sheet()
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:N{sheet.max_row}"
    assert sheet.print_title_rows == "$1:$1"
    kinds = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert set(kinds) == {"custom", "list"}
    assert kinds["list"].formula1 == "'文件'!$A$2:$A$32"
    assert book["文件"]["A2"].value == "某标准"
    assert "demo@1" in [cell.value for cell in book["说明"]["B"]]
    letter = openpyxl.utils.get_column_letter(columns["读法"])
    assert sheet.column_dimensions[letter].width >= 40


def test_a_text_that_begins_like_a_formula_stays_a_text(office):
    path = office.ruleset / "ruleset.yaml"
    text = path.read_text(encoding="utf-8").replace("原文: 甲类每处扣，最多三十分", "原文: '=HYPERLINK(1)'")
    path.write_text(text, encoding="utf-8")
    office.list()
    _, sheet, columns = office.sheet()
    cell = sheet.cell(office.rows()["1/1", "扣分", 1], columns["原文"])
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_list_that_is_there_is_never_overwritten(office, capsys):
    office.list()
    before = office.workbook.read_bytes()
    assert office.list("--lang", "en") == 2
    assert "ER9830" in capsys.readouterr().err
    assert office.workbook.read_bytes() == before


def test_in_english_the_headers_are_english_and_read_back_alike(office):
    assert office.list("--lang", "en") == 0
    book = openpyxl.load_workbook(office.workbook)
    sheet = book["Figures"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["official value"]).value = "same"
    sheet.cell(2, columns["page"]).value = 3
    sheet.cell(2, columns["document"]).value = "The standard itself"
    book.save(office.workbook)
    assert office.read() == 0
    assert run(["check", str(office.own)]) == 0
