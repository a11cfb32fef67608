"""Amounts: what stands in a row of a table, and numbers by themselves."""

from __future__ import annotations

from evalrules.ruleset.cells import AllCell, JudgedCell, NumberCell
from evalrules.ruleset.expressions.parsing import parse_name
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import A_NAME
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader, joined
from evalrules.ruleset.reading.scalars import read_expression
from evalrules.ruleset.shapes import ExpressionShape
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.problems.shape import NOT_A_CELL

_NOT_NEGATIVE = ExpressionShape(at_least=0)


def read_amount(reader: Reader, node: YamlNode, label: Label) -> AllCell | JudgedCell | NumberCell | None:
    """A number, an expression, ``all``, or ``{judged: …}``."""
    if isinstance(node, Scalar):
        return read_number_cell(reader, node, label)
    if isinstance(node, Mapping) and has_key(node, "judged_cell", "judged"):
        return read_judged(reader, node, label)
    kinds = [reader.spelled("judged_cell", "judged")]
    not_a_cell(reader, node, label, kinds)
    return None


def read_number_cell(reader: Reader, node: Scalar, label: Label) -> AllCell | NumberCell | None:
    if node.text in VALUES["all"].by_spelling:
        return AllCell(node.span)
    amount = read_expression(reader, node, label, _NOT_NEGATIVE)
    return None if amount is None else NumberCell(amount, node.span)


def read_judged(reader: Reader, node: YamlNode, label: Label) -> JudgedCell | None:
    entries = opened(reader, node, "judged_cell", label)
    if entries is None:
        return None
    field = read_field_name(entries, "judged")
    low, high = entries.expression("from"), entries.expression("to")
    if field is None or low is None or high is None:
        return None
    return JudgedCell(field, low, high, entries.span)


def read_field_name(entries: Entries, name: str) -> Name | None:
    """The dotted name of a field under a key."""
    scalar = entries.scalar(name, A_NAME)
    return None if scalar is None else parse_name(scalar, entries.reader.problems)


def has_key(node: Mapping, place: str, name: str) -> bool:
    """Whether a mapping has a key, in either language."""
    entry = PLACES[place].by_name[name]
    return any(key.text in (entry.en, entry.zh) for key, _ in node.entries)


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
