"""The list as a workbook: one row a figure, three columns to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evalrules.filling.columns import (
    ABOUT,
    BY_NAME,
    COLUMNS,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    SAME,
    SHEET,
    ListColumn,
    header,
)
from evalrules.filling.line import Line
from evalrules.filling.values import unit_of
from evalrules.output.report_labels import authority_label
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.overlays.tightening import written_number
from evalrules.source.cell_span import column_letters
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.display import width

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Rows below the documents that stand there, for those the office adds.
_ROOM = 30
#: Height of a line, and how many lines of a row are shown at once.
_POINTS = 14
_MOST_LINES = 6
_ABOUT_WIDTH = 96
_CENTRED = frozenset({"present", "authority", "effect", "official", "page", "ordinal"})
_UNBOUNDED = Wording("不限", "no bound")
_BESIDE = Wording("不计分", "no points")
_UNCITED = Wording("未注明", "uncited")
_PROMPT = Wording(
    "照正式文件抄写这个数。与现值相同就写“一致”。后面两栏写页码和文件。没有查到就空着。",
    "Copy the number from the official document, or write “same”. Page and document go into the next two columns. "
    "Leave it empty when you do not have it.",
)
_WRONG = Wording("这里写一个数，或者写“一致”。", "Write a number here, or “same”.")
_EXPLAINED = Wording(
    "每一行是规则集里一个还不是官方的数字。查到正式文件以后，在黄色的三栏里填正式数值、页码、文件，别的栏不用动。\n"
    "与现值相同的，正式数值写“一致”（或照抄现值），也要写页码和文件：核对过的数字从此算官方。\n"
    "百分数写成 85%。没有页码的文件，页码栏写“全文”。查不到的行空着，可以分几次填，每次都用这个文件读回。\n"
    "文件栏写文件的名称；在“文件”表里补上发布单位、文号和日期，没有补也能读回。\n"
    "可以排序、筛选、隐藏栏，可以在上面加标题行；不要改编号、键、第几个数和现值，读回时靠它们找到数字。\n"
    "读回：evalrules fill {ruleset} 本文件.xlsx --into 本单位的文件夹",
    "Each row is a figure of the ruleset that is not official yet. When you have the official document, fill in the three "
    "yellow columns – official value, page, document – and leave the others alone.\n"
    "Where the present value is right, write “same” (or copy it), with page and document: from then on it is official.\n"
    "Write percentages as 85%. For a document without pages write “whole” as the page. Leave empty what you do not have; "
    "you may fill in more later and read the same file again.\n"
    "The document column takes the title; issuer, number and date go into the sheet “Documents”, or nowhere.\n"
    "You may sort, filter, hide columns and put titles above; do not change id, key, number and present value: they say "
    "which figure it is.\n"
    "Read it back: evalrules fill {ruleset} THIS.xlsx --into FOLDER",
)
_ROWS_READ = Wording("规则集", "ruleset")


def workbook_of(ruleset: Ruleset, lines: Sequence[Line], source: str, language: Language) -> bytes:
    """The workbook as a file; needs openpyxl."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET.said(language)
    _header(sheet, COLUMNS, language)
    for number, line in enumerate(lines, 2):
        _row(sheet, number, line, language)
    _shape(sheet, len(lines) + 1)
    documents = book.create_sheet(DOCUMENTS.said(language))
    last = _documents(documents, ruleset, language)
    _validate(sheet, lines, f"'{documents.title}'!$A$2:$A${last}", language)
    _about(book.create_sheet(ABOUT.said(language)), ruleset, source, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header(sheet: Worksheet, columns: Sequence[ListColumn], language: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, column in enumerate(columns, 1):
        cell = sheet.cell(1, index, header(column, language))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE699" if column.is_input else "D9E1F2")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[column_letters(index)].width = column.width
    sheet.row_dimensions[1].height = 30


def _row(sheet: Worksheet, number: int, line: Line, language: Language) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    thin = Side(style="thin", color="BFBFBF")
    for index, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(number, index)
        _put(cell, column, line, language)
        middle = "center" if column.name in _CENTRED else None
        cell.alignment = Alignment(vertical="top", wrap_text=column.wraps, horizontal=middle)
        cell.border = Border(bottom=thin)
        if column.is_input:
            cell.fill = PatternFill("solid", fgColor="FFF8E1")
    sheet.row_dimensions[number].height = _POINTS * min(_lines(sheet, number), _MOST_LINES) + 4


def _lines(sheet: Worksheet, number: int) -> int:
    """Lines that the longest wrapped cell of a row takes: not every program works row heights out by itself."""
    wrapping = [(index, column) for index, column in enumerate(COLUMNS, 1) if column.wraps]
    return max(
        -(-width(str(sheet.cell(number, index).value or "")) // (column.width - 2))
        for index, column in wrapping
    )


def _put(cell: Any, column: ListColumn, line: Line, language: Language) -> None:
    figure = line.figure
    value: object = {
        "at": figure.at,
        "clause": line.clause,
        "title": line.title,
        "sentence": line.sentence.zh if language == "zh" else line.sentence.en,
        "what": figure.what.said(language),
        "written": line.written,
        "authority": (
            _UNCITED.said(language)
            if figure.authority is None
            else authority_label(figure.authority, language)
        ),
        "effect": _effect(line, language),
        "key": figure.key,
        "ordinal": figure.ordinal,
    }.get(column.name)
    if column.name in ("present", "official"):
        _figure(cell, figure.text, filled=column.name == "present")
    elif isinstance(value, str):
        # As text, whatever it begins with: a ruleset is a stranger's data, and no formula.
        cell.value = value
        cell.data_type = "s"
        cell.number_format = "@"
    elif column.is_input:
        cell.number_format = "@"
    else:
        cell.value = value


def _figure(cell: Any, text: str, *, filled: bool) -> None:
    """Numbers and percentages as what they are, so that typing 85% gives a percentage; the rest as text."""
    number = written_number(text)
    unit = unit_of(text)
    if unit == "%":
        cell.number_format = "0.##########%" if number is not None and number[0] % 1 else "0%"
    elif unit:
        cell.number_format = "@"
    if not filled:
        if unit == "%":
            cell.number_format = "0.##%"
        return
    if number is None or unit not in ("", "%"):
        cell.value, cell.data_type = text, "s"
    else:
        cell.value = number[0] / 100 if unit == "%" else number[0]


def _effect(line: Line, language: Language) -> object:
    if line.figure.holder == "result":
        return _BESIDE.said(language)
    return _UNBOUNDED.said(language) if line.effect is None else line.effect


def _shape(sheet: Worksheet, last: int) -> None:
    """Header and id stay in sight; filters; a page is as wide as the columns that people read."""
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(COLUMNS))}{max(last, 2)}"
    sheet.print_area = f"A1:{_letter('document')}{max(last, 2)}"
    sheet.print_title_rows = "1:1"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    """Printed on A4 across, as wide as the page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _documents(sheet: Worksheet, ruleset: Ruleset, language: Language) -> int:
    """The official documents of the ruleset, and room for the office's own; the last row there is room for."""
    _header(sheet, DOCUMENT_COLUMNS, language)
    known = [document for document in ruleset.documents if document.authority == "official"]
    for number, document in enumerate(known, 2):
        date = document.date.isoformat() if document.date else None
        for index, text in enumerate((document.title, document.issuer, document.number, date), 1):
            if text is not None:
                cell = sheet.cell(number, index, text)
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    _page(sheet)
    return len(known) + 1 + _ROOM


def _validate(sheet: Worksheet, lines: Sequence[Line], titles: str, language: Language) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    column, row = _letter("official"), 2
    number = DataValidation(
        type="custom",
        formula1=f'OR(ISNUMBER(${column}2),${column}2="{SAME.zh}",${column}2="{SAME.en}")',
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        error=_WRONG.said(language),
        prompt=_PROMPT.said(language),
        promptTitle=header(BY_NAME["official"], language),
    )
    listed = DataValidation(type="list", formula1=titles, allow_blank=True, showErrorMessage=False)
    for row, line in enumerate(lines, 2):
        if unit_of(line.figure.text) in ("", "%"):
            number.add(f"{column}{row}")
    if lines:
        listed.add(f"{_letter('document')}2:{_letter('document')}{row}")
        sheet.add_data_validation(number)
        sheet.add_data_validation(listed)


def _letter(name: str) -> str:
    return column_letters(next(index for index, column in enumerate(COLUMNS, 1) if column.name == name))


def _about(sheet: Worksheet, ruleset: Ruleset, source: str, language: Language) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = _ABOUT_WIDTH + 4
    said = (
        (_ROWS_READ.said(language), f"{ruleset.id}@{ruleset.edition}"),
        (header(DOCUMENT_COLUMNS[0], language), ruleset.title),
    )
    for number, (name, text) in enumerate(said, 1):
        sheet.cell(number, 1, name).font = Font(bold=True)
        sheet.cell(number, 2, text).data_type = "s"
    for number, text in enumerate(_EXPLAINED.filled(language, {"ruleset": source}).split("\n"), 4):
        cell = sheet.cell(number, 2, text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = _POINTS * -(-width(text) // _ABOUT_WIDTH) + 4
    _page(sheet)


def ruleset_named(about: Worksheet) -> str | None:
    """The ruleset that the list was made of, as its page of explanations says."""
    for row in about.iter_rows(min_row=1, max_row=6, max_col=2, values_only=True):
        if row[0] in (_ROWS_READ.zh, _ROWS_READ.en) and isinstance(row[1], str):
            return row[1].strip()
    return None
