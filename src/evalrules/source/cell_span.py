"""Where something stands in a workbook."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.span import Span


@frozen(weakref_slot=False)
class CellSpan(Span):
    """
    A cell: ``path`` names file and sheet, ``line`` is the row and ``column`` the column, both from 1.

    >>> str(cell_span("待补数字.xlsx", "数字", 12, 28))
    '待补数字.xlsx 数字!AB12'
    """

    def __str__(self) -> str:
        return f"{self.path}!{column_letters(self.column)}{self.line}"


def cell_span(file: str, sheet: str, row: int, column: int) -> CellSpan:
    return CellSpan(f"{file} {sheet}", row, column, row, column + 1)


def column_letters(number: int) -> str:
    """
    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
