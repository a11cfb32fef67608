"""Tables: rows chosen by the words of their columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast

from evalrules.ruleset.cells import RowCell, TableCell, TableRow, Word
from evalrules.ruleset.expressions.parsing import parse_name
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.expressions.words import parse_word
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.entries import Entries, items_of
from evalrules.ruleset.reading.labels import A_NAME, A_WORD_OF_A_TABLE, inside, item_of
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader, joined
from evalrules.source.nodes import Mapping, YamlNode
from evalrules.source.problems.shape import EMPTY_COLLECTION, ROW_LENGTH
from evalrules.source.scalars import as_scalar

_Take = Literal["unique", "first", "max", "min", "sum", "count"]
#: Reads the result of a row.
Result = Callable[[Reader, YamlNode, Label], RowCell | None]


def read_table(reader: Reader, node: Mapping, label: Label, result: Result) -> TableCell | None:
    """``{by: [问题, 点位.类型], rows: [[a|b, any, 0.3], …]}``."""
    entries = opened(reader, node, "table_cell", label)
    if entries is None:
        return None
    before = len(reader.problems)
    scalars = list(entries.scalars("by"))
    columns = [parse_name(scalar, reader.problems) for scalar in scalars]
    rows = [
        _row(reader, item, [scalar.text for scalar in scalars], entries.label("rows"), result)
        for item in entries.items("rows")
    ]
    take = cast(_Take, entries.word("take") or "unique")
    by = tuple(_canonical(column) for column in columns if column is not None)
    whole = tuple(row for row in rows if row is not None)
    if len(reader.problems) > before and (len(by) < len(columns) or len(whole) < len(rows)):
        return None
    return TableCell(by, whole, take, node.span) if by and whole else None


def _row(reader: Reader, node: YamlNode, columns: list[str], label: str, result: Result) -> TableRow | None:
    read = read_row(reader, node, columns, label)
    if read is None:
        return None
    words, last = read
    amount = result(reader, last, label)
    return TableRow(words, amount, node.span) if amount is not None and words is not None else None


def read_row(
    reader: Reader, node: YamlNode, columns: list[str], label: str
) -> tuple[tuple[Word, ...] | None, YamlNode] | None:
    """The words of a row (None: one of them is wrong), and what stands behind them."""
    items = items_of(reader, node, item_of(label))
    if not items:
        return None
    if columns and len(items) != len(columns) + 1:
        reader.report(ROW_LENGTH, node.span, got=len(items), want=len(columns) + 1, columns=joined(columns))
        return None
    words = [_word(reader, item) for item in items[:-1]]
    good = tuple(word for word in words if word is not None)
    return good if len(good) == len(words) else None, items[-1]


def _word(reader: Reader, node: YamlNode) -> Word | None:
    scalar = as_scalar(node, reader.problems, A_WORD_OF_A_TABLE)
    return None if scalar is None else parse_word(scalar.text, scalar.span, reader.problems)


def read_short_table(reader: Reader, node: Mapping, label: Label, result: Result) -> TableCell | None:
    """``{by: 程度, 轻微: 0.2, 一般|较重: 0.6, rest: 1}``."""
    entries = opened(reader, node, "short_table", label)
    if entries is None:
        return None
    by = read_field_name(entries, "by")
    take = cast(_Take, entries.word("take") or "unique")
    rows = _short_rows(entries, label, result)
    if not entries.others:
        reader.report(EMPTY_COLLECTION, node.span, key=label)
    if by is None or rows is None:
        return None
    return TableCell((_canonical(by),), rows, take, node.span)


def _short_rows(entries: Entries, label: Label, result: Result) -> tuple[TableRow, ...] | None:
    rows: list[TableRow] = []
    for key, value in entries.others:
        word = parse_word(key.text, key.span, entries.reader.problems)
        amount = result(entries.reader, value, inside(label, key.text))
        if word is not None and amount is not None:
            rows.append(TableRow((word,), amount, key.span))
    return tuple(rows) if rows and len(rows) == len(entries.others) else None


def read_field_name(entries: Entries, name: str) -> Name | None:
    """The dotted name of a field under a key."""
    scalar = entries.scalar(name, A_NAME)
    return None if scalar is None else parse_name(scalar, entries.reader.problems)


def read_field_names(entries: Entries, name: str) -> tuple[Name, ...]:
    """The dotted names of fields under a key: one, or a list."""
    names = (parse_name(scalar, entries.reader.problems) for scalar in entries.scalars(name))
    return tuple(one for one in names if one is not None)


def _canonical(name: Name) -> Name:
    """``指标值`` as a column is the rule's ``value``."""
    if len(name.parts) == 1 and name.parts[0] in VALUES["value"].by_spelling:
        return Name(("value",), name.span)
    return name
