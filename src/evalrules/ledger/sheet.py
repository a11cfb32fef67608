"""A sheet as it was written: values, merged cells, and the name people give to each cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import field, frozen

#: What a cell holds; blank is the empty text.
CellValue = str | int | Decimal | bool | datetime.date | datetime.datetime | datetime.time

#: Row and column of a cell, counted from 0.
Corner = tuple[int, int]


@frozen
class Sheet:
    """One sheet of a workbook, or a CSV file as a whole."""

    #: Name of the file, as messages show it.
    path: str
    #: Name of the sheet; of a CSV file the name of the file.
    name: str
    rows: Sequence[Sequence[CellValue]]
    #: Cells that a merge covers, with the cell the value stands in; blank otherwise.
    merged: Mapping[Corner, Corner] = field(factory=dict)
    #: First cell of a merge → how many rows it takes.
    heights: Mapping[Corner, int] = field(factory=dict)
    #: ``xlsx``, ``CSV, GB18030, comma`` …
    read_as: str = ""
    hidden: bool = False

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; of a merged one that of the whole merge."""
        row, column = self.merged.get((row, column), (row, column))
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a row itself; what a merge lends it does not count."""
        return all(text_of(value) == "" for value in self.rows[row])

    def place(self, row: int, column: int = 0) -> str:
        """``台账.xlsx: 问题台账!C12``."""
        return f"{self.path}: {self.cell(row, column)}"

    def cell(self, row: int, column: int = 0) -> str:
        """``问题台账!C12``."""
        return f"{self.name}!{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """
    The letters of a column, counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(value: CellValue) -> str:
    """
    The words of a cell on one line.

    >>> text_of("  人民路\\n（东段） "), text_of(datetime.datetime(2021, 10, 26)), text_of(True)
    ('人民路 （东段）', '2021-10-26', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, str):
        return _on_one_line(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


@lru_cache(maxsize=1 << 16)
def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\u3000", " ").replace("\xa0", " ").replace("\u200b", "").split())
