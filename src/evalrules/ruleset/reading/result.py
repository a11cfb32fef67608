"""Results: named decisions beside the score."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.expressions.parsing import parse_node_list
from evalrules.ruleset.expressions.syntax import Call
from evalrules.ruleset.model import Result, ResultRow
from evalrules.ruleset.reading.amount import amount_of
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import A_VALUE, item_of
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.structure import LAST_ROW_OPEN, ROW_AFTER_OTHERWISE
from evalrules.source.scalars import is_empty


def read_results(entries: Entries) -> Iterator[Result]:
    for key, name, node in entries.named("results"):
        result = read_result(entries.reader, key, name, node)
        if result is not None:
            yield result


def read_result(reader: Reader, key: Scalar, name: str, node: YamlNode) -> Result | None:
    entries = opened(reader, node, "result", name)
    if entries is None:
        return None
    label = item_of(entries.label("first"))
    rows = [read_result_row(reader, item, label) for item in entries.items("first")]
    value, listed = amount_of(entries, "value"), _list(entries)
    cite = read_citation(entries)
    whole = tuple(row for row in rows if row is not None)
    if len(whole) == len(rows):
        _otherwise_last(reader, whole)
    if not whole and value is None and listed is None:
        return None
    return Result(name, whole, value, cite, key.span, listed)


def _list(entries: Entries) -> Call | None:
    """``nodes under 必备条件 where not met``."""
    node = entries.nodes.get("list")
    if node is None:
        return None
    if not isinstance(node, Scalar):
        entries.wrong_shape(node, entries.label("list"), A_VALUE)
        return None
    if is_empty(node):
        entries.empty_value(node)
        return None
    return parse_node_list(node, entries.reader.problems)


def read_result_row(reader: Reader, node: YamlNode, label: Label) -> ResultRow | None:
    entries = opened(reader, node, "result_row", label)
    if entries is None:
        return None
    value, when = entries.name("is"), entries.condition("when")
    cite, veto = read_citation(entries), entries.boolean("veto")
    if value is None or ("when" in entries and when is None):
        return None
    return ResultRow(value, when, cite, veto or False, entries.keys["is"].span)


def _otherwise_last(reader: Reader, rows: tuple[ResultRow, ...]) -> None:
    """The last row has no condition, and no other."""
    when = reader.spelled("result_row", "when")
    for row in rows[:-1]:
        if row.when is None:
            reader.report(ROW_AFTER_OTHERWISE, row.span, value=row.value, when=when)
    if rows and rows[-1].when is not None:
        reader.report(LAST_ROW_OPEN, rows[-1].span, value=rows[-1].value, when=when)
