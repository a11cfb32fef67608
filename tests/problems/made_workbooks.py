"""Problems of workbooks: a list of figures is made, something in it is spoilt, and it is read back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from evalrules.cli import filling
from evalrules.cli.program import program
from evalrules.cli.stopping import Stop
from evalrules.source.diagnostic import Diagnostic
from tests.unit.filling.office import Office

Found = tuple[list[Diagnostic], dict[str, str]]
_PRICE = ("1/1", "扣分", 1)


def _run(folder: Path, *arguments: str) -> Found:
    with contextlib.chdir(folder), pytest.raises(Stop) as stop:
        program("zh").main(args=["fill", *arguments], standalone_mode=False)
    return stop.value.diagnostics, dict(stop.value.texts)


def _read(folder: Path, into: str = "own") -> Found:
    return _run(folder, "demo", "待补数字.xlsx", "--into", into)


def _office(
    folder: Path, value: object = 0.8, page: object = "12", document: str = "某标准（正式本）"
) -> Office:
    pytest.importorskip("openpyxl")
    office = Office(folder)
    assert office.list() == 0
    office.put({_PRICE: (value, page, document)})
    return office


def _spoilt(folder: Path, column: str, value: object) -> Found:
    office = _office(folder)
    row = office.rows()[_PRICE]
    book, sheet, columns = office.sheet()
    sheet.cell(row, columns[column]).value = value
    book.save(office.workbook)
    return _read(folder)


def a_list_that_is_there(scratch: Path) -> Found:
    _office(scratch)
    return _run(scratch, "demo", "待补数字.xlsx")


def no_openpyxl(scratch: Path) -> Found:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "PACKAGE", "openpyxl_is_not_here")
        found, texts = _run(scratch, "health-county@2021", "待补数字.xlsx")
    return [one.problem.at(None, packages="openpyxl") for one in found], texts


def a_list_without_its_keys(scratch: Path) -> Found:
    office = _office(scratch)
    book, sheet, columns = office.sheet()
    sheet.delete_cols(columns["键"])
    book.save(office.workbook)
    return _read(scratch)


def a_folder_of_something_else(scratch: Path) -> Found:
    _office(scratch)
    (scratch / "own").mkdir()
    (scratch / "own" / "笔记.txt").write_text("我的", encoding="utf-8")
    return _read(scratch)


def a_percentage_for_points(scratch: Path) -> Found:
    _office(scratch, value="5%")
    return _read(scratch)


def no_page(scratch: Path) -> Found:
    _office(scratch, page=None)
    return _read(scratch)


def a_copy_for_a_document(scratch: Path) -> Found:
    _office(scratch, document="某标准（转载）")
    return _read(scratch)


def a_row_twice(scratch: Path) -> Found:
    office = _office(scratch)
    book, sheet, _ = office.sheet()
    sheet.append([cell.value for cell in sheet[office.rows()[_PRICE]]])
    book.save(office.workbook)
    return _read(scratch)


def a_date_in_words(scratch: Path) -> Found:
    office = _office(scratch)
    book, _, _ = office.sheet()
    book["文件"].append(["某标准（正式本）", None, None, "二〇二一年十二月"])
    book.save(office.workbook)
    return _read(scratch)


MADE_WORKBOOKS: dict[str, Callable[[Path], Found]] = {
    "ER6830": a_percentage_for_points,
    "ER6831": no_page,
    "ER6832": lambda scratch: _spoilt(scratch, "编号", "1/7"),
    "ER6833": lambda scratch: _spoilt(scratch, "现值", 0.7),
    "ER6834": a_copy_for_a_document,
    "ER6835": a_row_twice,
    "ER6836": a_date_in_words,
    "ER9830": a_list_that_is_there,
    "ER9831": no_openpyxl,
    "ER9832": a_list_without_its_keys,
    "ER9833": a_folder_of_something_else,
}
