"""Cells: what stands under ``lose`` and ``earn``."""

from __future__ import annotations

from evalrules.ruleset.cells import AllCell, Cell, JudgedCell, NumberCell, RowCell, ShareCell
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.amount import (
    amount_of,
    has_key,
    measured,
    not_a_cell,
    read_amount,
    read_measured,
)
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.ruleset.reading.scalars import read_expression
from evalrules.ruleset.reading.table import read_field_name, read_short_table, read_table
from evalrules.ruleset.shapes import ExpressionShape
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.scalars import EMPTY_VALUE
from evalrules.source.scalars import is_empty

_NOT_NEGATIVE = ExpressionShape(at_least=0)
#: The keys that tell mappings apart, for messages.
_KINDS = (
    ("share_cell", "share"),
    ("scale_cell", "scale"),
    ("linear_cell", "linear"),
    ("step_cell", "each"),
    ("judged_cell", "judged"),
    ("table_cell", "rows"),
    ("short_table", "by"),
)


def read_cell(reader: Reader, node: YamlNode, label: Label) -> Cell | None:
    """A number, an expression, ``all``, or one of the mappings; which one is told by the key that only it has."""
    if is_empty(node):
        reader.report(EMPTY_VALUE, node.span)
        return None
    if isinstance(node, Scalar):
        return _number(reader, node, label)
    if isinstance(node, MappingNode):
        if has_key(node, "share_cell", "share"):
            return _share(reader, node, label)
        if has_key(node, "judged_cell", "judged"):
            return _judged(reader, node, label)
        if has_key(node, "table_cell", "rows"):
            return read_table(reader, node, label, read_row_result)
        if measured(node):
            return read_measured(reader, node, label)
        if has_key(node, "short_table", "by"):
            return read_short_table(reader, node, label, read_row_result)
    not_a_cell(reader, node, label, [reader.spelled(place, name) for place, name in _KINDS])
    return None


def read_row_result(reader: Reader, node: YamlNode, label: Label) -> RowCell | None:
    """The result of a row: any cell; a table in it is an amount."""
    is_table = isinstance(node, MappingNode) and not any(
        has_key(node, *kind) for kind in (("share_cell", "share"), ("judged_cell", "judged"))
    )
    if not is_table:
        return read_cell(reader, node, label)
    amount = read_amount(reader, node, label)
    if amount is None:
        return None
    assert isinstance(amount, RowCell)
    return amount


def _number(reader: Reader, node: Scalar, label: Label) -> AllCell | NumberCell | None:
    if node.text in VALUES["all"].by_spelling:
        return AllCell(node.span)
    amount = read_expression(reader, node, label, _NOT_NEGATIVE)
    return None if amount is None else NumberCell(amount, node.span)


def _share(reader: Reader, node: MappingNode, label: Label) -> ShareCell | None:
    cell = opened(reader, node, "share_cell", label)
    share = None if cell is None else inner(cell, "share", "share")
    if share is None:
        return None
    got, of = share.expression("got"), share.expression("of")
    return None if got is None or of is None else ShareCell(got, of, node.span)


def _judged(reader: Reader, node: YamlNode, label: Label) -> JudgedCell | None:
    entries = opened(reader, node, "judged_cell", label)
    if entries is None:
        return None
    field = read_field_name(entries, "judged")
    low, high = amount_of(entries, "from"), amount_of(entries, "to")
    if field is None or low is None or high is None:
        return None
    return JudgedCell(field, low, high, entries.span)
