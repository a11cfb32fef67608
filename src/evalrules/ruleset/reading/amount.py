"""Amounts: what may stand wherever a number stands – a number, an expression, a scale, a line, steps, a table."""

from __future__ import annotations

from typing import Literal, cast

from evalrules.ruleset.cells import (
    Amount,
    Goal,
    LinearCell,
    LinearPoint,
    NumberCell,
    RowCell,
    ScaleCell,
    ScaleRow,
    StepCell,
    TableCell,
)
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import inside
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader, joined
from evalrules.ruleset.reading.scalars import read_expression
from evalrules.ruleset.reading.table import read_short_table, read_table
from evalrules.ruleset.shapes import AmountShape, ExpressionShape
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.problems.scalars import EMPTY_VALUE
from evalrules.source.problems.shape import KEYS_EXCLUDE, MISSING_KEY, NOT_A_CELL, WRITTEN_HERE
from evalrules.source.scalars import is_empty

Measured = ScaleCell | LinearCell | StepCell | TableCell
_ANY = AmountShape()
_EDGE = ExpressionShape()
_GOALS: tuple[Literal["below", "above", "target"], ...] = ("below", "above", "target")


def amount_of(entries: Entries, name: str) -> Amount | None:
    """The amount under a key."""
    node = entries.nodes.get(name)
    if node is None:
        return None
    shape = entries.place.by_name[name].shape
    bounds = shape if isinstance(shape, AmountShape) else _ANY
    return read_amount(entries.reader, node, entries.label(name), bounds)


def read_amount(reader: Reader, node: YamlNode, label: Label, shape: AmountShape = _ANY) -> Amount | None:
    """A number, an expression, or a cell that gives one; the bounds hold for a number written out."""
    if is_empty(node):
        reader.report(EMPTY_VALUE, node.span)
        return None
    if isinstance(node, Scalar):
        return read_expression(reader, node, label, ExpressionShape(shape.above, shape.at_least))
    if isinstance(node, Mapping):
        if has_key(node, "table_cell", "rows"):
            return read_table(reader, node, label, _result)
        if measured(node):
            return read_measured(reader, node, label)
        if has_key(node, "short_table", "by"):
            return read_short_table(reader, node, label, _result)
    not_an_amount(reader, node, label)
    return None


def _result(reader: Reader, node: YamlNode, label: Label) -> RowCell | None:
    """The result of a row of a table that is an amount."""
    amount = read_amount(reader, node, label)
    if amount is None or isinstance(amount, Measured):
        return amount
    return NumberCell(amount, node.span)


def measured(node: Mapping) -> bool:
    """True for a mapping that is a scale, a line or steps."""
    return any(has_key(node, place, name) for place, name in _MEASURED)


def read_measured(reader: Reader, node: Mapping, label: Label) -> ScaleCell | LinearCell | StepCell | None:
    """A scale, a line or steps, told by the key that only it has."""
    if has_key(node, "scale_cell", "scale"):
        return _scale(reader, node, label)
    if has_key(node, "linear_cell", "linear"):
        return _linear(reader, node, label)
    return _step(reader, node, label)


#: The keys that only these mappings have; looked at in this order.
_MEASURED = (
    ("scale_cell", "scale"),
    ("linear_cell", "linear"),
    ("step_cell", "each"),
    ("step_cell", "step"),
)


def _pairs(entries: Entries, name: str) -> list[tuple[Scalar, Expr, Amount]] | None:
    """``{20%: 0, 38%: 10}``; None when one of them cannot be read."""
    node = entries.nodes.get(name)
    if not isinstance(node, Mapping) or not node.entries:
        # Reports what stands there instead.
        list(entries.named(name))
        return None
    read: list[tuple[Scalar, Expr, Amount]] = []
    for key, value in node.entries:
        at = read_expression(entries.reader, key, entries.label(name), _EDGE)
        amount = read_amount(entries.reader, value, inside(entries.label(name), key.text))
        if at is not None and amount is not None:
            read.append((key, at, amount))
    return read if len(read) == len(node.entries) else None


def _scale(reader: Reader, node: Mapping, label: Label) -> ScaleCell | None:
    entries = opened(reader, node, "scale_cell", label)
    if entries is None:
        return None
    by, pairs = entries.expression("by"), _pairs(entries, "scale")
    if pairs is None or ("by" in entries and by is None):
        return None
    rows = tuple(ScaleRow(lower, amount, key.span) for key, lower, amount in pairs)
    return ScaleCell(by, rows, node.span)


def _linear(reader: Reader, node: Mapping, label: Label) -> LinearCell | None:
    entries = opened(reader, node, "linear_cell", label)
    if entries is None:
        return None
    by, pairs = entries.expression("by"), _pairs(entries, "linear")
    if pairs is None or ("by" in entries and by is None):
        return None
    points = tuple(LinearPoint(at, amount, key.span) for key, at, amount in pairs)
    return LinearCell(by, points, node.span)


def _step(reader: Reader, node: Mapping, label: Label) -> StepCell | None:
    entries = opened(reader, node, "step_cell", label)
    if entries is None:
        return None
    by, step, partial = entries.expression("by"), entries.expression("step"), entries.word("partial")
    each = amount_of(entries, "each")
    written = [name for name in _GOALS if name in entries]
    if len(written) != 1:
        return None
    goals = _goals(entries, written[0], each)
    if step is None or partial is None or goals is None or ("by" in entries and by is None):
        return None
    return StepCell(
        by=by,
        step=step,
        direction=written[0],
        goals=goals,
        partial=cast(Literal["down", "up", "prorated"], partial),
        span=node.span,
    )


def _goals(entries: Entries, name: str, each: Amount | None) -> tuple[Goal, ...] | None:
    """One goal with ``each`` beside it, or several with their own amounts."""
    node, reader = entries.nodes[name], entries.reader
    if not isinstance(node, Mapping) or has_key(node, "table_cell", "by"):
        goal = amount_of(entries, name)
        if "each" not in entries.keys:
            entry = entries.place.by_name["each"]
            reader.report(
                MISSING_KEY,
                entries.keys[name].span,
                place=entries.place.title,
                key=entry.spelling(reader.language),
                doc=entry.doc,
            )
        return None if goal is None or each is None else (Goal(goal, each, node.span),)
    if "each" in entries:
        first = entries.keys[name]
        note = Note(WRITTEN_HERE, {"name": first.text}, first.span)
        reader.report(
            KEYS_EXCLUDE, entries.keys["each"].span, note, key=entries.keys["each"].text, other=first.text
        )
        return None
    pairs = _pairs(entries, name)
    return None if pairs is None else tuple(Goal(goal, amount, key.span) for key, goal, amount in pairs)


# helpers of cells


def has_key(node: Mapping, place: str, name: str) -> bool:
    """Whether a mapping has a key, in either language."""
    entry = PLACES[place].by_name[name]
    return any(key.text in (entry.en, entry.zh) for key, _ in node.entries)


def not_an_amount(reader: Reader, node: YamlNode, label: Label) -> None:
    kinds = [reader.spelled(place, name) for place, name in (*_MEASURED[:3], ("table_cell", "rows"))]
    not_a_cell(reader, node, label, [*kinds, reader.spelled("short_table", "by")])


def not_a_cell(reader: Reader, node: YamlNode, label: Label, kinds: list[str]) -> None:
    """Say which ways of writing an amount there are, and which was probably meant."""
    keys = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
    written = Wording(
        f"键是 {'、'.join(keys)}" if keys else "这里是列表或空的",
        f"its keys are {', '.join(keys)}" if keys else "a list or empty",
    )
    notes = next((near for key in keys if (near := reader.near(key, kinds))), ())
    span = node.entries[0][0].span if isinstance(node, Mapping) and node.entries else node.span
    reader.report(
        NOT_A_CELL,
        span,
        *notes,
        key=label,
        written=written,
        all=reader.word("all", "all"),
        kinds=joined(kinds),
    )
