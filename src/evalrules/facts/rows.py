"""Rows as they were read: raw values and the place of each, nothing fitted yet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.span import Span


class Origin(Protocol):
    """Where the rows of one table stand."""

    @property
    def path(self) -> str:
        """Name of the file; empty for objects of the calling program."""

    def place(self, row: int) -> str:
        """How people are told which row (counted from 0): ``facts.json: facts[3]``, ``台账.csv:14``."""

    def span(self, row: int, key: str | None = None) -> Span | None:
        """Line and column of the row or of one of its values; None when only the place is known."""


@frozen
class ObjectOrigin:
    """
    Rows handed over as objects.

    >>> ObjectOrigin("facts").place(3)
    'facts[3]'
    """

    section: str
    path: str = ""

    def place(self, row: int) -> str:
        label = self.section if row < 0 else f"{self.section}[{row}]"
        return f"{self.path}: {label}" if self.path else label

    def span(self, row: int, key: str | None = None) -> Span | None:
        return None


@frozen
class LineOrigin:
    """Rows of a file that stand on lines: CSV, JSONL."""

    path: str
    #: The line each row begins on, counted from 1.
    lines: Sequence[int]

    def place(self, row: int) -> str:
        return f"{self.path}:{self.lines[row]}"

    def span(self, row: int, key: str | None = None) -> Span | None:
        line = self.lines[row]
        return Span(self.path, line, 1, line, 1)


@frozen
class PartOrigin:
    """Some rows of a table; each keeps the place it has in the whole."""

    whole: Origin
    rows: tuple[int, ...]

    @property
    def path(self) -> str:
        return self.whole.path

    def place(self, row: int) -> str:
        return self.whole.place(self.rows[row] if row >= 0 else row)

    def span(self, row: int, key: str | None = None) -> Span | None:
        return self.whole.span(self.rows[row] if row >= 0 else row, key)


@frozen
class NotedOrigin:
    """Rows that say themselves where they were written first (出处): the place of a ledger goes before ours."""

    whole: Origin
    rows: Sequence[object]

    @property
    def path(self) -> str:
        return self.whole.path or "-"

    def place(self, row: int) -> str:
        noted = _note(self.rows[row]) if row >= 0 else None
        return self.whole.place(row) if noted is None else noted

    def span(self, row: int, key: str | None = None) -> Span | None:
        return self.whole.span(row, key)


def _note(row: object) -> str | None:
    if not isinstance(row, Mapping):
        return None
    note = row.get("出处", row.get("place"))
    if not isinstance(note, str) or not note.strip():
        return None
    return note.strip()[:200].encode("utf-8", "replace").decode("utf-8")


def noted(table: RawTable) -> Origin:
    """
    The origin of the rows of a table; where they bear the place of a ledger, that one.

    >>> noted(RawTable([{"出处": "台账.xlsx: 问题台账!A12"}], ObjectOrigin("facts"))).place(0)
    '台账.xlsx: 问题台账!A12'
    """
    return NotedOrigin(table.origin, table.rows) if table.rows and _note(table.rows[0]) else table.origin


@frozen
class RawTable:
    """
    Rows of one kind of thing. A row is a mapping of raw values, a ready ``Fact`` or ``Inspection``, or whatever else
    stood there: it is the fit that refuses it, with its place.
    """

    rows: Sequence[object]
    origin: Origin
    #: Of a table with a line of column names: these, and where they stand.
    columns: tuple[str, ...] | None = None
    header: Span | None = None

    def __len__(self) -> int:
        return len(self.rows)


def no_rows(section: str) -> RawTable:
    return RawTable((), ObjectOrigin(section))


_NO_SITES = no_rows("sites")
_NO_INSPECTIONS = no_rows("inspections")
_NO_FACTS = no_rows("facts")
_NO_LEFT_OUT = no_rows("left_out")
_A_CASE = ObjectOrigin("case")


@frozen
class RawCase:
    """What one source says about a case, as read."""

    case: Mapping[object, object] | None = None
    sites: RawTable = _NO_SITES
    inspections: RawTable = _NO_INSPECTIONS
    registers: Mapping[str, RawTable] = field(factory=dict)
    as_of: str | datetime.date | None = None
    #: Where the day of evaluation stands.
    as_of_span: Span | None = None
    #: Records of the cases of a run, for files that hold several.
    cases: tuple[Mapping[object, object], ...] = ()
    facts: RawTable = _NO_FACTS
    #: Rows that whoever wrote the file did not understand: they are among the refused.
    left_out: RawTable = _NO_LEFT_OUT
    #: Where the case itself stands (row −1).
    case_origin: Origin = _A_CASE
    #: How a file was understood: ``CSV, GB18030, tab``; empty for objects.
    read_as: str = ""

    @property
    def gives_nothing(self) -> bool:
        """
        Whether no part was written at all; an empty list of facts says that there are none.

        >>> RawCase().gives_nothing, RawCase(facts=RawTable([], ObjectOrigin("facts"))).gives_nothing
        (True, False)
        """
        return self == RawCase(case_origin=self.case_origin, read_as=self.read_as)


@frozen
class Unreadable:
    """A number of a file that cannot be one: ``NaN``, ``Infinity``, or more digits than any statistic has."""

    text: str
    digits: int = 0

    def __str__(self) -> str:
        return self.text if len(self.text) <= 24 else self.text[:20] + "…"


class RepeatedKey(dict[str, object]):
    """An object of a JSON file that says a key twice; kept apart so that nobody takes one of the two values."""

    def __init__(self, pairs: Sequence[tuple[str, object]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.key: str = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]


@frozen
class MisreadRow:
    """A row that the reader itself could not take apart; the fit lists it among the refused."""

    diagnostic: Diagnostic
