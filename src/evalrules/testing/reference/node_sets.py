"""Nodes as a kind: which are meant, and what functions make of them (meaning.md §11.4)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from attrs import evolve

from evalrules.ruleset.expressions import syntax
from evalrules.testing.reference.aggregates import Member, folded
from evalrules.testing.reference.expressions import evaluated, truth_of
from evalrules.testing.reference.node_outcomes import NodeOutcome, accessed
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.reading import names_in
from evalrules.testing.reference.rows import Rows
from evalrules.testing.reference.tree import Branch, every_branch
from evalrules.testing.reference.values import ANY_NUMBER, Span, Truth, Value, Words, both, exactly


def chosen_branches(
    roots: Sequence[Branch], chosen: syntax.NodeSet, rows: Rows, levels: tuple[str, ...]
) -> list[Branch]:
    """In document order; from inside a row only those of this row."""
    every = list(every_branch(roots))
    if chosen.under is not None:
        above = [b for b in every if b.node.id == chosen.under and not b.is_row and _meet(b, rows, levels)]
        lists = [_below(one) if chosen.deep else list(one.children) for one in above]
        every = [branch for one in lists for branch in one]
    if chosen.under is None or chosen.deep:  # as the one that joins its rows
        every = [branch for branch in every if not branch.is_row]
    tagged = [b for b in every if chosen.tag is None or chosen.tag in b.node.tags]
    once = {branch.id: branch for branch in tagged if _meet(branch, rows, levels)}
    return sorted(once.values(), key=lambda branch: branch.position)


def _below(branch: Branch) -> list[Branch]:
    return [one for child in branch.children for one in (child, *_below(child))]


def _meet(branch: Branch, rows: Rows, levels: tuple[str, ...]) -> bool:
    """The same row of every ``for_each`` that both stand in."""
    both_in = zip(branch.levels, branch.rows, levels, rows, strict=False)
    return all(level != other or row == here for level, row, other, here in both_in)


def members(call: syntax.Call, place: Place) -> list[tuple[NodeOutcome, Member]]:
    """Each node with whether it takes part, and what is asked of it."""
    assert place.nodes is not None
    chosen = call.arguments[0]
    assert isinstance(chosen, syntax.NodeSet)
    found = []
    for node in place.nodes(chosen):
        if node.na == "yes" and not _asks_state(call):
            continue
        there: Truth = None if node.na == "maybe" and not _asks_state(call) else True
        found.append(
            (
                node,
                _member(call, chosen, evolve(place, node=partial(_of_node, node)), there),
            )
        )
    return [(node, member) for node, member in found if member.there is not False]


def _asks_state(call: syntax.Call) -> bool:
    chosen = call.arguments[0]
    assert isinstance(chosen, syntax.NodeSet)
    return bool((names_in(call.where) | names_in(chosen.of)) & {("state",), ("状态",)})


def _member(call: syntax.Call, chosen: syntax.NodeSet, place: Place, there: Truth) -> Member:
    """``all`` and ``share`` ask the condition of every node; the others take those that fulfil it."""
    holds = True if call.where is None else truth_of(call.where, place)
    if call.name in ("all", "share"):
        return Member(there, None, holds, None)
    value: Value = True if chosen.of is None else evaluated(chosen.of, place)
    return Member(both(there, holds), value if isinstance(value, Span) else None, True, None)


def _of_node(node: NodeOutcome, name: str) -> Value:
    """11.4: of a node that may not apply only the state is known, and what is written."""
    authored = node.branch.node
    match name:
        case "id":
            return Words(frozenset([node.branch.id]))
        case "title":
            return Words(frozenset([authored.title]))
        case "points":
            return ANY_NUMBER if authored.points is None else exactly(Fraction(authored.points))
        case "value" | "target":
            rule = node.rules[0]
            return ANY_NUMBER if node.na != "no" else rule.value if name == "value" else rule.target
    return accessed(name, node)


def over_nodes(call: syntax.Call, place: Place) -> Value:
    found = [member for _, member in members(call, place)]
    if not found and call.name in ("min", "max", "mean", "share"):
        return ANY_NUMBER
    return folded(call.name, True, found, place)
