"""Rows of a register: keys, aliases, dates and typed values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from evalrules.ruleset.reading.citation import read_citation, without_citation
from evalrules.ruleset.reading.entries import Entries, report_shape
from evalrules.ruleset.reading.labels import A_MAPPING, A_NAME, item_of
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader, joined
from evalrules.ruleset.reading.value import read_value
from evalrules.ruleset.registers import RegisterRow, Value
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.registers import (
    DATED_ROWS_OVERLAP,
    MISSING_COLUMN,
    ROW_TWICE,
    ROW_WITHOUT_KEY,
    UNKNOWN_COLUMN,
)
from evalrules.source.problems.rows import DATED_ROWS_APART
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.structure import BOUNDS_REVERSED
from evalrules.source.scalars import NAME, as_scalar, read_name
from evalrules.source.span import Span


@frozen
class Columns:
    """What a row of one register may hold."""

    register: str
    key: str | None
    dated: bool
    fields: Mapping[str, FieldType]
    #: Columns that are declared but could not be read; None: nothing is known about the columns.
    unread: frozenset[str] | None
    #: Authority of the register's own citation, for rows without one.
    authority: str | None
    #: True for a calendar: its rows are the days that differ, with days between them.
    calendar: bool
    #: Whether the register has a citation, readable or not.
    cited: bool


def read_default(reader: Reader, columns: Columns, node: YamlNode | None) -> dict[str, Value] | None:
    """The values that keys without a row read; None when there is no default row."""
    if node is None:
        return None
    if not isinstance(node, MappingNode):
        report_shape(reader, node, reader.spelled("register", "default"), A_MAPPING)
        return None
    values = _values(reader, columns, node.entries)
    missing = [field for field in columns.fields.values() if field.name not in values and not field.optional]
    written = {key.text for key, _ in node.entries}
    for field in missing:
        if field.name not in written:
            reader.report(MISSING_COLUMN, _head(node), column=field.name)
    return values


def read_rows(
    reader: Reader,
    columns: Columns,
    items: Sequence[YamlNode],
    default: Mapping[str, Value],
    label: str,
) -> tuple[RegisterRow, ...]:
    rows = [row for item in items if (row := _row(reader, columns, item, default, label)) is not None]
    if columns.dated:
        for key in dict.fromkeys(row.key for row in rows):
            _apart(reader, [row for row in rows if row.key == key], gaps=columns.calendar)
    else:
        _unique(reader, rows)
    return tuple(rows)


def _row(
    reader: Reader, columns: Columns, node: YamlNode, default: Mapping[str, Value], label: str
) -> RegisterRow | None:
    entries = opened(reader, node, "row", item_of(label))
    if entries is None:
        return None
    start, until = _period(entries, columns)
    cite = read_citation(entries)
    others = [(key, value) for key, value in entries.others if key.text != columns.key]
    if not columns.dated:
        others = [
            (entries.keys[name], entries.nodes[name]) for name in ("from", "until") if name in entries
        ] + others
    values = _values(reader, columns, others)
    if (
        "cite" not in entries.keys
        and not columns.cited
        and any(isinstance(value, Decimal) for value in values.values())
    ):
        what = Wording(
            f"登记表“{columns.register}”的这一行", f'this row of the register "{columns.register}"'
        )
        without_citation(reader, _head(node), what)
    _complete(reader, columns, node, default)
    key = _key(entries, columns)
    if key is None:
        return None
    return RegisterRow(
        key=key,
        values={**default, **values},
        aliases=entries.names("aliases"),
        start=start,
        until=until,
        authority=cite.authority if cite is not None else columns.authority,
        span=_head(node),
    )


def _key(entries: Entries, columns: Columns) -> str | None:
    """The key of a row; empty where there is none (a row a day); None when it is missing."""
    if columns.key is None:
        return ""
    for key, value in entries.others:
        if key.text == columns.key:
            scalar = as_scalar(value, entries.reader.problems, A_NAME)
            return (
                None
                if scalar is None
                else read_name(scalar, entries.reader.problems, key=key.text, what=NAME)
            )
    entries.reader.report(ROW_WITHOUT_KEY, _head_of(entries), key=columns.key)
    return None


def _values(reader: Reader, columns: Columns, entries: Sequence[tuple[Scalar, YamlNode]]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, node in entries:
        field = columns.fields.get(key.text)
        if field is None and (columns.unread is None or key.text in columns.unread):
            continue
        if field is None:
            known = [*([columns.key] if columns.key else []), *columns.fields]
            notes = reader.near(key.text, known)
            reader.report(
                UNKNOWN_COLUMN,
                key.span,
                *notes,
                register=columns.register,
                column=key.text,
                allowed=joined(known),
            )
            continue
        value = read_value(reader, node, field)
        if value is not None:
            values[field.name] = value
    return values


def _complete(reader: Reader, columns: Columns, node: YamlNode, default: Mapping[str, Value]) -> None:
    written = {key.text for key, _ in node.entries} if isinstance(node, MappingNode) else set()
    for field in columns.fields.values():
        if not field.optional and field.name not in written and field.name not in default:
            reader.report(MISSING_COLUMN, _head(node), column=field.name)


def _period(entries: Entries, columns: Columns) -> tuple[datetime.date | None, datetime.date | None]:
    if not columns.dated:
        return None, None
    start, until = entries.date("from"), entries.date("until")
    if start is not None and until is not None and start > until:
        entries.reader.report(
            BOUNDS_REVERSED,
            entries.nodes["from"].span,
            low_key=entries.label("from"),
            low=start,
            high_key=entries.label("until"),
            high=until,
        )
        return None, until
    return start, until


def _unique(reader: Reader, rows: list[RegisterRow]) -> None:
    seen: dict[str, Span] = {}
    for row in rows:
        for spelling in (row.key, *row.aliases):
            if spelling in seen:
                note = Note(WRITTEN_HERE, {"name": spelling}, seen[spelling])
                reader.report(ROW_TWICE, row.span, note, value=spelling)
            else:
                seen[spelling] = row.span


_A_DAY = datetime.timedelta(days=1)


def _apart(reader: Reader, rows: list[RegisterRow], *, gaps: bool) -> None:
    """Report rows that are in force on the same day, and days between rows on which none is."""
    ordered = sorted(rows, key=lambda row: row.start or datetime.date.min)
    for earlier, row in _neighbours(ordered):
        start = row.start or datetime.date.min
        # The first of all days has none before it, and nothing lies before a row that begins there.
        after = earlier.until + _A_DAY if earlier.until is not None and earlier.until < start else start
        if not gaps and after < start:
            note = Note(
                WRITTEN_HERE, {"name": earlier.start or earlier.key or earlier.until or ""}, earlier.span
            )
            reader.report(DATED_ROWS_APART, row.span, note, day=after)
        if earlier.until is None or earlier.until >= start:
            day = start if row.start is not None else (row.until or "")
            note = Note(WRITTEN_HERE, {"name": earlier.start or ""}, earlier.span)
            reader.report(DATED_ROWS_OVERLAP, row.span, note, day=day)


def _neighbours(rows: list[RegisterRow]) -> Iterator[tuple[RegisterRow, RegisterRow]]:
    """Each row with the earlier one that lasts longest."""
    if not rows:
        return
    longest = rows[0]
    for row in rows[1:]:
        yield longest, row
        if longest.until is not None and (row.until is None or row.until > longest.until):
            longest = row


def _head_of(entries: Entries) -> Span:
    keys = [*entries.keys.values(), *(key for key, _ in entries.others)]
    return min((key.span for key in keys), key=lambda span: (span.line, span.column), default=entries.span)


def _head(node: YamlNode) -> Span:
    """A short span for messages about a whole row: its first key."""
    return node.entries[0][0].span if isinstance(node, MappingNode) and node.entries else node.span
