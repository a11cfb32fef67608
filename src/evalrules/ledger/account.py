"""The account: every row that was read stands in exactly one bin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from evalrules.ledger.likeness import Suggestion
from evalrules.source.diagnostic import Diagnostic, Wording

Bin = Literal["counted", "unclassified", "duplicate", "refused", "unread", "unknown", "na", "no record"]

#: Every bin in the order of the account.
BINS: Mapping[Bin, Wording] = {
    "counted": Wording("计入", "counted"),
    "unclassified": Wording("待归类", "to be classified"),
    "duplicate": Wording("重复", "repeated"),
    "refused": Wording("无法识别", "not understood"),
    "unread": Wording("没有规则读", "read by no rule"),
    "unknown": Wording("未查", "not looked at"),
    "na": Wording("不适用", "not applicable"),
    "no record": Wording("表头、合计、空行", "headings, sums, blanks"),
}


@frozen
class RowOutcome:
    """What became of one row."""

    #: ``台账.xlsx: 问题台账!A12``.
    place: str
    file: str
    sheet: str
    #: Counted from 1, as spreadsheets show it.
    row: int
    bin: Bin
    #: Why it was refused, or what of it was left out.
    problems: tuple[Diagnostic, ...] = ()
    #: Of a repeated row the place of the first.
    first: str | None = None
    #: Of a row to be classified.
    suggestions: tuple[Suggestion, ...] = ()
    #: What the row says, for people: date, site, description.
    words: tuple[str, str, str] = ("", "", "")


@frozen
class Account:
    """How many rows of each sheet stand in each bin."""

    rows: tuple[RowOutcome, ...]

    @property
    def read(self) -> int:
        return len(self.rows)

    def count(self, bin: Bin) -> int:
        return sum(row.bin == bin for row in self.rows)

    def of(self, bin: Bin) -> tuple[RowOutcome, ...]:
        return tuple(row for row in self.rows if row.bin == bin)

    def by_sheet(self) -> dict[tuple[str, str], Counter[Bin]]:
        found: dict[tuple[str, str], Counter[Bin]] = {}
        for row in self.rows:
            found.setdefault((row.file, row.sheet), Counter())[row.bin] += 1
        return found


def account_of(rows: Iterable[RowOutcome]) -> Account:
    """
    >>> row = RowOutcome("a.xlsx: 台账!A4", "a.xlsx", "台账", 4, "counted")
    >>> account_of([row]).count("counted"), account_of([row]).read
    (1, 1)
    """
    return Account(tuple(rows))
