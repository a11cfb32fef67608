"""What is wrong in a workbook is said all at once, with its cell, in both languages, and nothing is written."""

from __future__ import annotations

import pytest

from evalrules.cli import run
from tests.unit.filling.office import IDENTITIES

openpyxl = pytest.importorskip("openpyxl")


def said(office, capsys, language="zh"):
    assert office.read("--lang", language) == 2
    assert not office.own.exists()
    return capsys.readouterr().err


def test_every_wrong_cell_is_said_at_once(office, capsys):
    office.list()
    office.put(
        {
            ("1", "满分", 1): "约六十",
            ("1/1", "扣分", 1): "5%",
            ("1/1", "封顶.本条", 1): "=10*2",
            ("登记表.参数.行[1]", "目标", 1): "85",
            ("1/2", "扣分.分档", 1): (1, None, "某标准（正式本）"),
            ("1/2", "扣分.分档", 2): (1, "3", None),
            ("2/1", "得分.占比.得", 1): (None, "3", "某标准（正式本）"),
            ("2/1", "得分.占比.得", 2): (8, "3", "某标准（转载）"),
        }
    )
    err = said(office, capsys)
    assert "待补数字.xlsx 数字!J2: 错误 ER6830 写的是“约六十”，这里要不带单位的数（现值 60）。" in err
    assert "数字!J3: 错误 ER6830 写的是“5%”，这里要不带单位的数（现值 0.5）。" in err
    assert "数字!J4: 错误 ER6830 写的是“=10*2”，这里要一个数，不是公式（现值 30）。" in err
    assert "数字!J13: 错误 ER6830 写的是“85”，这里要带百分号的数（现值 80%）。" in err
    assert "数字!K5: 错误 ER6831 “页码”没有填" in err
    assert "数字!L6: 错误 ER6831 “文件”没有填" in err
    assert "数字!J10: 错误 ER6831 “正式数值”没有填" in err
    assert "数字!L11: 错误 ER6834 “某标准（转载）”在规则集里只是转载" in err
    assert "共 8 个错误。" in err
    assert "没有写入任何文件。" in err


def test_what_the_language_refuses_is_said_with_the_cell_of_its_line(office, capsys):
    office.list()
    office.put({("1/1", "封顶.本条", 1): 0})
    assert office.read() == 1
    err = capsys.readouterr().err
    assert "overlays/待补数字.yaml" in err
    assert "读自 待补数字.xlsx 数字!J4" in err


def test_in_english_too(office, capsys):
    office.list()
    office.put({("登记表.参数.行[1]", "目标", 1): 85})
    err = said(office, capsys, "en")
    assert 'ER6830 this says "8500%"; expected a percentage (present value 80%).' in err
    assert "write a number such as 85%, or “same”" in err


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("编号", "9/9", "ER6832"), ("键", "扣份", "ER6832"), ("第几个数", 4, "ER6832"), ("现值", 0.7, "ER6833")],
)
def test_a_row_that_says_another_figure_is_not_dropped(office, capsys, column, value, code):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    row = office.rows()["1/1", "扣分", 1]
    book, sheet, columns = office.sheet()
    sheet.cell(row, columns[column]).value = value
    book.save(office.workbook)
    assert code in said(office, capsys)


def test_the_same_figure_in_two_rows_is_refused(office, capsys):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    book, sheet, _ = office.sheet()
    sheet.append([cell.value for cell in sheet[3]])
    book.save(office.workbook)
    assert "ER6835 这个数字在 待补数字.xlsx 数字!J3 已经填过" in said(office, capsys)


def test_merged_official_values_are_not_guessed(office, capsys):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8, ("1/1", "封顶.本条", 1): 20})
    book, sheet, _ = office.sheet()
    sheet.merge_cells("J3:J4")
    book.save(office.workbook)
    assert "数字!J4: 错误 ER6830" in said(office, capsys)


def test_figures_that_do_not_fit_together_are_said_with_their_cells(office, capsys):
    office.list()
    office.put({("1", "满分", 1): 70})
    assert office.read() == 1
    err = capsys.readouterr().err
    assert "ER4503" in err
    assert "这次改了 待补数字.xlsx 数字!J2" in err
    assert "没有写入任何文件。" in err
    assert not office.own.exists()


def test_what_is_no_list_is_refused_with_its_reason(office, capsys, tmp_path):
    assert office.read() == 2
    assert "没有这个文件" in capsys.readouterr().err
    office.workbook.write_bytes(b"not a workbook")
    assert office.read() == 2
    assert "它不是 .xlsx 工作簿" in capsys.readouterr().err
    office.workbook.unlink()
    office.list()
    book, sheet, columns = office.sheet()
    sheet.delete_cols(columns["键"])
    book.save(office.workbook)
    assert office.read() == 2
    assert "前 10 行里找不到这些栏：键" in capsys.readouterr().err


def test_a_list_of_another_ruleset_is_refused(office, capsys):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    assert run(["fill", "health-county@2021", str(office.workbook), "--into", str(office.own)]) == 2
    assert "它列的是 demo@1 的数字" in capsys.readouterr().err


def test_a_folder_that_is_somebody_else_s_is_left_alone(office, capsys):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    office.own.mkdir()
    (office.own / "notes.txt").write_text("mine", encoding="utf-8")
    assert office.read() == 2
    assert "ER9833" in capsys.readouterr().err
    assert [path.name for path in office.own.iterdir()] == ["notes.txt"]
    office.own = office.ruleset
    assert office.read() == 2
    assert "没有承接别的规则集" in capsys.readouterr().err


def test_a_date_of_a_document_that_is_none_is_refused(office, capsys):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    book, _, _ = office.sheet()
    book["文件"].append(["某标准（正式本）", None, None, "二〇二一年"])
    book.save(office.workbook)
    assert "ER6836" in said(office, capsys)


def test_rows_that_were_deleted_write_nothing(office):
    office.list()
    office.put({IDENTITIES[1]: 0.8})
    book, sheet, _ = office.sheet()
    sheet.delete_rows(5, 20)
    book.save(office.workbook)
    assert office.read() == 0


def test_a_workbook_without_numbers_formats_reads_texts(office):
    """What a program writes that keeps every cell as text."""
    office.list()
    _, sheet, _ = office.sheet()
    plain = openpyxl.Workbook()
    out = plain.active
    out.title = "Sheet1"
    for row in sheet.iter_rows():
        out.append([None if cell.value is None else str(cell.value) for cell in row])
    columns = {cell.value: cell.column for cell in out[1]}
    for name, value in (("正式数值", "０．８"), ("页码", "１２"), ("文件", "某标准（正式本）")):
        out.cell(3, columns[name]).value = value
    plain.save(office.workbook)
    assert office.read() == 0
    assert "为: 0.8" in office.figures_file()
