"""Cells: what stands under ``lose`` and ``earn``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast

from evalrules.ruleset.cells import Cell, ScaleCell, ScaleRow, ShareCell, StepCell
from evalrules.ruleset.reading.amount import has_key, not_a_cell, read_judged, read_number_cell
from evalrules.ruleset.reading.labels import inside
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Label, Reader, quoted
from evalrules.ruleset.reading.scalars import read_expression
from evalrules.ruleset.reading.table import read_short_table, read_table
from evalrules.ruleset.shapes import ExpressionShape
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.problems.scalars import EMPTY_VALUE
from evalrules.source.problems.shape import NOT_BUILT_YET
from evalrules.source.scalars import is_empty

_NOT_NEGATIVE = ExpressionShape(at_least=0)
_EDGE = ExpressionShape()


def read_cell(reader: Reader, node: YamlNode, label: Label) -> Cell | None:
    """A number, an expression, ``all``, or one of the mappings; which one is told by the key that only it has."""
    if is_empty(node):
        reader.report(EMPTY_VALUE, node.span)
        return None
    if isinstance(node, Scalar):
        return read_number_cell(reader, node, label)
    if isinstance(node, Sequence):
        not_a_cell(reader, node, label, _kinds(reader))
        return None
    for (place, name), read in _MAPPINGS.items():
        if has_key(node, place, name):
            return read(reader, node, label)
    if has_key(node, "linear_cell", "linear"):
        key = next(key for key, _ in node.entries if key.text in ("linear", "线性"))
        reader.report(NOT_BUILT_YET, key.span, what=quoted(key.text))
        return None
    if has_key(node, "short_table", "by"):
        return read_short_table(reader, node, label)
    not_a_cell(reader, node, label, _kinds(reader))
    return None


def _share(reader: Reader, node: MappingNode, label: Label) -> ShareCell | None:
    cell = opened(reader, node, "share_cell", label)
    share = None if cell is None else inner(cell, "share", "share")
    if share is None:
        return None
    got, of = share.expression("got"), share.expression("of")
    return None if got is None or of is None else ShareCell(got, of, node.span)


def _scale(reader: Reader, node: MappingNode, label: Label) -> ScaleCell | None:
    entries = opened(reader, node, "scale_cell", label)
    if entries is None:
        return None
    by = entries.expression("by")
    rows: list[ScaleRow] = []
    scale = entries.nodes["scale"]
    if not isinstance(scale, MappingNode) or not scale.entries:
        # Reports what stands there instead.
        list(entries.named("scale"))
        return None
    whole = "by" not in entries or by is not None
    for key, value in scale.entries:
        lower = read_expression(reader, key, entries.label("scale"), _EDGE)
        amount = read_expression(reader, value, inside(entries.label("scale"), key.text), _NOT_NEGATIVE)
        if lower is None or amount is None:
            whole = False
        else:
            rows.append(ScaleRow(lower, amount, key.span))
    return ScaleCell(by, tuple(rows), node.span) if whole else None


def _step(reader: Reader, node: MappingNode, label: Label) -> StepCell | None:
    entries = opened(reader, node, "step_cell", label)
    if entries is None:
        return None
    by, each, step = entries.expression("by"), entries.expression("each"), entries.expression("step")
    goals = {
        name: goal for name in ("below", "above", "target") if (goal := entries.expression(name)) is not None
    }
    partial = entries.word("partial")
    if each is None or step is None or partial is None or len(goals) != 1 or ("by" in entries and by is None):
        return None
    ((direction, goal),) = goals.items()
    return StepCell(
        by=by,
        each=each,
        step=step,
        direction=cast(Literal["below", "above", "target"], direction),
        goal=goal,
        partial=cast(Literal["down", "up", "prorated"], partial),
        span=node.span,
    )


#: The key that only this mapping has → its reader; looked at in this order.
_MAPPINGS: Mapping[tuple[str, str], Callable[[Reader, MappingNode, Label], Cell | None]] = {
    ("share_cell", "share"): _share,
    ("scale_cell", "scale"): _scale,
    ("step_cell", "each"): _step,
    ("judged_cell", "judged"): read_judged,
    ("table_cell", "rows"): read_table,
}


def _kinds(reader: Reader) -> list[str]:
    return [*(reader.spelled(place, name) for place, name in _MAPPINGS), reader.spelled("short_table", "by")]
