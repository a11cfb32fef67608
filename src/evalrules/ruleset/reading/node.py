"""Nodes of the score tree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from evalrules.ruleset.expressions.parsing import parse_for_each
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.model import (
    Combine,
    ForEach,
    MaxPer,
    NaPolicy,
    Node,
    Rule,
    TakeName,
    UnknownPolicy,
)
from evalrules.ruleset.reading.amount import amount_of
from evalrules.ruleset.reading.citation import read_citation, without_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.labels import A_VALUE_OR_MAPPING, item_of
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Label, Reader
from evalrules.ruleset.reading.rule import read_rule
from evalrules.ruleset.reading.sample import read_sample
from evalrules.ruleset.reading.scalars import read_word
from evalrules.ruleset.reading.step import read_steps
from evalrules.ruleset.reading.table import read_field_names
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.scalars import is_empty


def read_nodes(entries: Entries, name: str = "nodes") -> tuple[Node, ...]:
    return nodes_of(entries.reader, entries.items(name), entries.label(name))


def nodes_of(reader: Reader, items: Sequence[YamlNode], label: Label) -> tuple[Node, ...]:
    nodes = (read_node(reader, item, item_of(label)) for item in items)
    return tuple(node for node in nodes if node is not None)


def read_node(reader: Reader, node: YamlNode, label: Label) -> Node | None:
    """One node with everything below it; None: it is no mapping."""
    entries = opened(reader, node, "node", label)
    if entries is None:
        return None
    if "use" in entries:
        return _used(entries)
    node_id, title = entries.id(), entries.text("title")
    points, start, cite = _points(entries), entries.decimal("start"), read_citation(entries)
    if points is None and not _is_open(entries):
        # Points that could not be read must not look like an open node that does not say where it begins.
        start = start or Decimal(0)
    if points is not None and "cite" not in entries.keys:
        what = Wording(f"指标 {node_id} ", f"node {node_id}")
        without_citation(reader, entries.nodes["points"].span, what)
    combine, within, weight = entries.word("combine"), entries.word("within"), amount_of(entries, "weight")
    for_each, then, na_when = _for_each(entries), read_steps(entries), entries.condition("na_when")
    na, unknown, tags = entries.word("na"), entries.word("unknown"), entries.names("tags")
    monotone = entries.boolean("monotone")
    children, rules = read_nodes(entries), _rules(entries)
    return Node(
        id=node_id,
        title=title or node_id,
        points=points,
        start=start,
        cite=cite,
        combine=cast(Combine, combine or "sum"),
        within=cast(Combine, within or "sum"),
        weight=weight,
        for_each=for_each,
        then=then,
        na_when=na_when,
        na=cast(NaPolicy | None, na),
        unknown=cast(UnknownPolicy | None, unknown),
        tags=tags,
        children=children,
        rules=rules,
        span=entries.span,
        keys=entries.spans,
        monotone=monotone is not False,
        sample=read_sample(entries),
        account=entries.name("account"),
        take=_take(entries),
    )


def _used(entries: Entries) -> Node | None:
    """``{use: "3.10", weight: 2}``: another node's outcome, counted here too."""
    target, weight = entries.name("use"), amount_of(entries, "weight")
    if target is None:
        return None
    return Node(
        id=f"→{target}",
        title=target,
        points=None,
        start=Decimal(0),
        cite=None,
        combine="sum",
        within="sum",
        weight=weight,
        for_each=None,
        then=None,
        na_when=None,
        na=None,
        unknown=None,
        tags=(),
        children=(),
        rules=(),
        span=entries.span,
        keys=entries.spans,
        use=target,
    )


def _points(entries: Entries) -> Decimal | None:
    """Full points; None for an open node."""
    return None if _is_open(entries) else entries.decimal("points")


def _is_open(entries: Entries) -> bool:
    node = entries.nodes.get("points")
    return isinstance(node, Scalar) and node.text in VALUES["none"].by_spelling


def _for_each(entries: Entries) -> ForEach | None:
    node = entries.nodes.get("for_each")
    if node is None:
        return None
    if isinstance(node, SequenceNode):
        entries.wrong_shape(node, entries.label("for_each"), A_VALUE_OR_MAPPING)
        return None
    if isinstance(node, Scalar):
        if is_empty(node):
            entries.empty_value(node)
            return None
        read = parse_for_each(node, entries.reader.problems)
        return None if read is None else ForEach(read[0], read[1], read[2])
    each = inner(entries, "for_each", "for_each")
    if each is None:
        return None
    register, where = each.name("in"), each.condition("where")
    return None if register is None else ForEach(register, where, node.span)


def _take(entries: Entries) -> TakeName | MaxPer:
    node = entries.nodes.get("take")
    if node is None:
        return "sum"
    if isinstance(node, SequenceNode):
        entries.wrong_shape(node, entries.label("take"), A_VALUE_OR_MAPPING)
        return "sum"
    if isinstance(node, Scalar):
        return cast(TakeName, read_word(entries.reader, node, entries.label("take"), "take_rules") or "sum")
    per = inner(entries, "take", "take")
    fields = () if per is None else read_field_names(per, "max_per")
    return MaxPer(fields, node.span) if fields else "sum"


def _rules(entries: Entries) -> tuple[Rule, ...]:
    label = item_of(entries.label("rules"))
    rules = (read_rule(entries.reader, item, label) for item in entries.items("rules"))
    return tuple(rule for rule in rules if rule is not None)
