"""Nodes asked about: by their id, or as the members of a set."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve_typed import Context, Typed, text_domain
from evalrules.plan.scope import Scope
from evalrules.plan.terms import NodeMembers, NodeResult
from evalrules.ruleset.cells import StepCell
from evalrules.ruleset.expressions.syntax import FUNCTION_ALIASES, Name, NodeSet
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.source.problems import names
from evalrules.source.problems.rows import NO_NODES, NODES_WITHOUT_VALUE
from evalrules.source.span import Span

STATES = ("met", "lost", "na", "unassessed", "unknown")
#: What may be asked of the node at hand.
NODE_WORDS = ("score", "rate", "lost", "earned", "value", "target", "met", "state", "id", "title", "points")
_WORD_ALIASES = {**FUNCTION_ALIASES, "编号": "id", "名称": "title", "满分": "points"}


def nodes_of(ruleset: Ruleset) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Every node in document order, and the nodes with a ``for_each`` above it, outermost first."""
    pending: list[tuple[Node, tuple[str, ...]]] = [(root, ()) for root in reversed(ruleset.roots)]
    while pending:
        node, each = pending.pop()
        yield node, each
        below = each if node.for_each is None else (*each, node.id)
        pending += [(child, below) for child in reversed(node.children)]


def rules_of(ruleset: Ruleset) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Every rule, and the nodes with a ``for_each`` around it."""
    for node, each in nodes_of(ruleset):
        for rule in node.rules:
            yield rule, each if node.for_each is None else (*each, node.id)


def node_word(name: Name, scope: Scope) -> Typed | None:
    """``score``, ``met`` … of the node at hand."""
    word = _WORD_ALIASES.get(str(name), str(name))
    if not scope.node_words or word not in NODE_WORDS:
        return None
    return typed_result(NodeResult(word, ""), str(name), name.span)  # type: ignore[arg-type]


def typed_result(term: NodeResult, label: str, span: Span) -> Typed:
    """What is asked of a node, with its type."""
    if term.accessor == "state":
        return Typed(term, "text", label, text_domain(label, STATES, span))
    if term.accessor in ("id", "title"):
        return Typed(term, "text", label)
    return Typed(
        term, "boolean" if term.accessor == "met" else "number", label, percent=term.accessor == "rate"
    )


def is_readable(each: tuple[str, ...], context: Context) -> bool:
    """Whether something inside these ``for_each`` has one result at the place: the row at hand decides it."""
    return context.scope.each[: len(each)] == each


def members_of(nodes: NodeSet, context: Context) -> NodeMembers | None:
    """The nodes of a set; None after noting why there are none."""
    every = list(nodes_of(context.scope.ruleset))
    found = {node.id: (node, each) for node, each in every}
    members: list[tuple[Node, bool]]
    if nodes.under is None:
        members = [(node, False) for node, _ in every]
    elif nodes.under not in found:
        declared = iter([(key, node.span) for key, (node, _) in found.items()])
        near = near_notes(nodes.under, declared)
        context.problems.append(names.UNKNOWN_NODE.at(nodes.span, *near, name=nodes.under))
        return None
    else:
        members = list(_beneath(found, *found[nodes.under], nodes, context))
    named = [(node.id, rows) for node, rows in members if nodes.tag is None or nodes.tag in node.tags]
    if not named:
        _note_none(nodes, context)
        return None
    return NodeMembers(tuple(named))


def _beneath(
    found: dict[str, tuple[Node, tuple[str, ...]]],
    node: Node,
    each: tuple[str, ...],
    nodes: NodeSet,
    context: Context,
) -> Iterator[tuple[Node, bool]]:
    if not nodes.deep:
        if node.for_each is not None and context.scope.each[: len(each) + 1] != (*each, node.id):
            yield node, True
            return
        parts = _parts(node)
        children = [found[child.use][0] if child.use in found else child for child in parts]
        yield from ((child, False) for child in {child.id: child for child in children}.values())
        return
    pending, met = _parts(node), set[str]()
    while pending:
        child = pending.pop()
        below = found[child.use if child.use in found else child.id][0]
        if below.id not in met:  # once, also when it is used
            met.add(below.id)
            pending += _parts(below)
    yield from ((found[name][0], False) for name in found if name in met)


def _parts(node: Node) -> list[Node]:
    """The children of a node; those of accounts have left it."""
    return [child for child in node.children if child.account is None]


def need_values(nodes: NodeMembers, words: set[str], span: Span, context: Context) -> bool:
    """Whether every node of a set has the value (or target) that is asked for."""
    found = {node.id: node for node, _ in nodes_of(context.scope.ruleset)}
    for name, _ in nodes.members:
        rules = found[name].rules
        good = len(rules) == 1 and rules[0].value is not None
        if good and "target" in words:
            good = isinstance(rules[0].cell, StepCell)
        if not good:
            asked = "target" if "target" in words else "value"
            context.note(NODES_WITHOUT_VALUE, span, node=name, word=asked)
            return False
    return True


def _note_none(nodes: NodeSet, context: Context) -> None:
    tags = ((tag, node.span) for node, _ in nodes_of(context.scope.ruleset) for tag in node.tags)
    near = () if nodes.tag is None else near_notes(nodes.tag, tags)
    context.problems.append(NO_NODES.at(nodes.span, *near))
