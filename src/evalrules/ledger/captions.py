"""What a form says above its table: ``点位：人民路　检查日期：2021-10-26``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from evalrules.ledger.headers import meaning_of
from evalrules.ledger.sheet import Sheet, text_of

#: What may stand above a table instead of in a column.
SAID = frozenset({"点位", "点位编号", "点位类型", "街道", "日期", "检查人"})
_PAIR = re.compile(r"([^\s:：]{1,12})\s*[:：]\s*((?:(?!\s+[^\s:：]{1,12}\s*[:：]).)*)")


def captions_of(sheet: Sheet, header_row: int) -> dict[str, str]:
    """Meaning → what stands beside its name in the rows above the header."""
    found: dict[str, str] = {}
    for row in range(header_row):
        cells = [
            text_of(sheet.value(row, column))
            for column in range(sheet.width)
            if sheet.merged.get((row, column), (row, column)) == (row, column)
        ]
        for name, value in _pairs([cell for cell in cells if cell]):
            meaning = meaning_of(name, {})
            if value and meaning is not None and not meaning.is_guess and meaning.column in SAID:
                found.setdefault(meaning.column, value)
    return found


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """
    >>> list(_pairs(["点位：人民路 检查日期：2021-10-26", "检查人：", "甲"]))
    [('点位', '人民路'), ('检查日期', '2021-10-26'), ('检查人', '甲')]
    """
    for cell, following in zip_longest(cells, cells[1:], fillvalue=""):
        for match in _PAIR.finditer(cell):
            value = match[2].strip()
            is_last = match.end() == len(cell)
            yield match[1], value or (following if is_last and not _PAIR.match(following) else "")
