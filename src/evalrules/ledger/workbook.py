"""The one door to python-calamine: workbooks (.xlsx .xlsm .xls .xlsb .ods .et) to sheets."""

from __future__ import annotations

import datetime
import importlib
import io
import math
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from evalrules.ledger.sheet import CellValue, Corner, Sheet
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.ledgers import (
    LEDGER_LOCKED,
    LEDGER_NOT_A_WORKBOOK,
    LEDGER_NOT_INSTALLED,
    LEDGER_TOO_LARGE,
    LEDGER_WITHOUT_ROWS,
)

#: Bytes that a workbook unpacks to, and how many times its size that may be.
MAX_UNPACKED = 1 << 30
MAX_RATIO = 400
#: Rows and columns of one sheet.
MAX_ROWS = 200_000
MAX_COLUMNS = 500

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The stream that holds the contents of a workbook with a password, in the encoding of its directory.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_CUT = Wording("文件坏了，或没有传完", "it is damaged or was cut off")
_NO_SHEETS = Wording("它不是工作簿（里面没有工作表）", "it is no workbook (there are no sheets in it)")


def is_workbook(data: bytes) -> bool:
    """Whether the content begins as workbooks do, whatever the file is called."""
    return data.startswith((_ZIP, _OLE))


def sheets_of_workbook(data: bytes, path: str, problems: list[Diagnostic]) -> list[Sheet] | None:
    """Every sheet in order; None: the workbook cannot be read and ``problems`` says why."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        problems.append(LEDGER_LOCKED.at(None, path=path))
        return None
    if not _is_sound(data, path, problems):
        return None
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError:
        problems.append(LEDGER_NOT_INSTALLED.at(None, path=path))
        return None
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = list(_sheets(calamine, book, path, problems))
    except calamine.PasswordError:
        problems.append(LEDGER_LOCKED.at(None, path=path))
        return None
    except Exception as error:  # the reader raises its own errors and, on damaged files, those of its runtime
        words = str(error).strip().splitlines()
        reason = Wording(f"{_CUT.zh}（{words[0][:80]}）", f"{_CUT.en} ({words[0][:80]})") if words else _CUT
        problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=path, reason=reason))
        return None
    if not sheets and not problems:
        problems.append(LEDGER_WITHOUT_ROWS.at(None, path=path))
    return sheets or None


def _is_sound(data: bytes, path: str, problems: list[Diagnostic]) -> bool:
    """Look at the list of contents before anything is unpacked."""
    if not data.startswith(_ZIP):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=path, reason=_CUT))
        return False
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED or (unpacked > 1 << 24 and unpacked > MAX_RATIO * len(data)):
        size = f"{unpacked >> 20} MB"
        reason = Wording(f"展开后有 {size}", f"it unpacks to {size}")
        limit = Wording(
            f"{MAX_UNPACKED >> 20} MB，且不超过文件大小的 {MAX_RATIO} 倍",
            f"{MAX_UNPACKED >> 20} MB and {MAX_RATIO} times its size",
        )
        problems.append(LEDGER_TOO_LARGE.at(None, path=path, reason=reason, limit=limit))
        return False
    names = {info.filename for info in infos}
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        reason = Wording(
            "它是 Word 或演示文稿，不是工作簿", "it is a document or a presentation, no workbook"
        )
        problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=path, reason=reason))
        return False
    if not any(name.endswith(("workbook.xml", "workbook.bin", "content.xml")) for name in names):
        problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=path, reason=_NO_SHEETS))
        return False
    return True


def _sheets(calamine: Any, book: Any, path: str, problems: list[Diagnostic]) -> Iterator[Sheet]:
    for meta in book.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
            size = Wording(
                f"工作表“{meta.name}”有 {sheet.total_height} 行 {sheet.total_width} 列",
                f'the sheet "{meta.name}" has {sheet.total_height} rows and {sheet.total_width} columns',
            )
            limit = Wording(f"{MAX_ROWS} 行 {MAX_COLUMNS} 列", f"{MAX_ROWS} rows and {MAX_COLUMNS} columns")
            problems.append(LEDGER_TOO_LARGE.at(None, path=path, reason=size, limit=limit))
            continue
        rows = [[_value(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if any(cell != "" for row in rows for cell in row):
            hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            ranges = sheet.merged_cell_ranges or ()
            heights = {start: end[0] - start[0] + 1 for start, end in ranges}
            yield Sheet(path, meta.name, rows, _covered(ranges), heights, "Excel", hidden)


def _covered(ranges: Iterable[tuple[Corner, Corner]]) -> dict[Corner, Corner]:
    """Every cell that a merge covers, with the one that holds its value."""
    return {
        (row, column): (top, left)
        for (top, left), (bottom, right) in ranges
        if (bottom - top + 1) * (right - left + 1) <= MAX_ROWS
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _value(value: Any) -> CellValue:
    """
    A workbook keeps numbers as binary fractions; the shortest digits that mean the same are what was typed.

    >>> _value(0.1), _value(3.0), _value(1e20)
    (Decimal('0.1'), 3, Decimal('1E+20'))
    """
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return int(value)
        return Decimal(repr(value)) if math.isfinite(value) else ""
    if isinstance(value, str | int | bool | datetime.date | datetime.time):
        return value
    return str(value)
