"""One row of a sheet: its cells by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from evalrules.ledger.mapping import LedgerMapping
from evalrules.ledger.roles import Recognised
from evalrules.ledger.sheet import CellValue, Corner, text_of

_SAME = frozenset({"同上", "〃", "″", '"', "''", "..", "同前"})
#: How rows begin that close a table, or divide it.
_FOOT = re.compile(
    r"(?:合计|小计|总计|共计|累计|填表|制表|审核|填报|审批|复核人|备注[：:]|注[：:]|说明[：:]|签字|联系电话|以下空白|.{0,8}签[字名])"
)
#: Numbers that are those of the whole merge, not of each of its rows.
_AMOUNTS = frozenset({"处数", "数值", "抽查数", "合格数"})
_NUMBERS = frozenset({"编号"})


@frozen
class Row:
    """A row below the header."""

    sheet: Recognised
    #: Counted from 0.
    index: int
    #: Meaning → what stands there; blank cells are left out.
    given: Mapping[str, CellValue]
    #: Meaning → what a blank cell of it stands for.
    defaults: Mapping[str, CellValue]
    #: Numbers that stand in a merge over several rows, which do not say how many are whose.
    shared: frozenset[str] = frozenset()
    #: What is repeated from the row above.
    repeated: frozenset[str] = frozenset()

    @property
    def cells(self) -> dict[str, CellValue]:
        return {**self.defaults, **self.given}

    def text(self, meaning: str) -> str:
        return text_of(self.given.get(meaning, self.defaults.get(meaning, "")))

    @property
    def place(self) -> str:
        return self.sheet.sheet.place(self.index)

    def cell(self, meaning: str) -> str:
        """``问题台账!C12``, with the file where there may be several."""
        column = self.sheet.header.columns.get(meaning, 0)
        return self.sheet.sheet.place(self.index, column)

    @property
    def is_record(self) -> bool:
        """Whether it says anything of its own, and is no heading, sum or signature."""
        own = {meaning: value for meaning, value in self.given.items() if meaning not in self.repeated}
        said = {meaning for meaning in own if meaning not in _NUMBERS}
        if not said:
            return False
        words = [text_of(value) for value in own.values()]
        if _FOOT.match(words[0]) and len(said) <= 3:
            return False
        if len(own) > 1 and len(set(words)) == 1 and not words[0].isdigit():
            return False  # a title merged over the whole width
        names = self.sheet.header.names
        columns = self.sheet.header.columns
        same = sum(text_of(value) == names[columns[meaning]] for meaning, value in own.items())
        return not (same >= 2 and same * 2 >= len(own))


def rows_of(sheet: Recognised, mapping: LedgerMapping) -> Iterator[Row | int]:
    """Every row below the header that is not blank; of a row in which nothing is understood only its number."""
    said = sheet.mapping
    above: dict[str, CellValue] = {}
    for index in range(sheet.header.first_row, len(sheet.sheet.rows)):
        if sheet.sheet.is_blank(index):
            continue
        cells: dict[str, CellValue] = {}
        shared: set[str] = set()
        repeated: set[str] = set()
        for meaning, column in sheet.header.columns.items():
            value = sheet.sheet.value(index, column)
            if _is_same_as_above(value, meaning, said.fill_down):
                value = above.get(meaning, "")
                repeated.add(meaning)
            above[meaning] = value
            if text_of(value) != "":
                cells[meaning] = value
                if meaning in _AMOUNTS and _height(sheet, (index, column)) > 1:
                    shared.add(meaning)
        if cells:
            # 空着的结果永远是未知，不能由映射文件说成达标。
            around = {**said.defaults, **said.captions}
            defaults = {meaning: value for meaning, value in around.items() if value and meaning != "结果"}
            given = _translated(cells, mapping)
            yield Row(sheet, index, given, defaults, frozenset(shared), frozenset(repeated))
        else:
            yield index


def _is_same_as_above(value: CellValue, meaning: str, fill_down: tuple[str, ...]) -> bool:
    text = text_of(value)
    return text in _SAME or (text == "" and meaning in fill_down)


def _translated(cells: dict[str, CellValue], mapping: LedgerMapping) -> dict[str, CellValue]:
    """The words that the mapping file explains."""
    return {
        meaning: mapping.values.get(meaning, {}).get(text_of(value), value)
        for meaning, value in cells.items()
    }


def _height(sheet: Recognised, at: Corner) -> int:
    """Rows of the merge that a cell is in."""
    corner = sheet.sheet.merged.get(at)
    return 1 if corner is None else sheet.sheet.heights.get(corner, 1)


def lower_part(sheet: Recognised, index: int, meaning: str) -> bool:
    """Whether a cell only repeats the one above it in a merge."""
    column = sheet.header.columns.get(meaning)
    if column is None:
        return False
    corner = sheet.sheet.merged.get((index, column))
    return corner is not None and corner[0] < index
