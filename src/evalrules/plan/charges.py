"""Rules that count in another node than the one they stand in (``at`` 记入)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.linking import is_share_like
from evalrules.plan.near_names import near_notes
from evalrules.plan.starts import start_of
from evalrules.plan.terms import Operation, Term
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.names import UNKNOWN_NODE
from evalrules.source.problems.references import AT_INSIDE_EACH, AT_NOWHERE_ELSE


@frozen
class Move:
    """A rule on its way: what stands around its place, outermost first, and the node it counts in."""

    leaf: Leaf
    path: tuple[Branch, ...]
    target: Branch


def with_charges(roots: tuple[Branch, ...], problems: list[Diagnostic]) -> tuple[Branch, ...]:
    """The tree with every rule in the node it counts in; what cannot count there is noted."""
    paths = {path[-1].id: path for root in roots for path in _paths(root, ())}
    charged: dict[str, list[Leaf]] = {}
    away: dict[str, list[Leaf]] = {}
    for path in paths.values():
        for leaf in path[-1].leaves:
            if leaf.at is None:
                continue
            move = _move(leaf, path, paths, problems)
            if move is not None:
                moved = _moved(move, paths[move.target.id])
                charged.setdefault(move.target.id, []).append(moved)
                away.setdefault(leaf.node, []).append(moved)
    return tuple(_settled(root, charged, away) for root in roots)


def _paths(branch: Branch, above: tuple[Branch, ...]) -> Iterator[tuple[Branch, ...]]:
    here = (*above, branch)
    yield here
    for child in branch.children:
        yield from _paths(child, here)


def _move(
    leaf: Leaf,
    path: tuple[Branch, ...],
    paths: dict[str, tuple[Branch, ...]],
    problems: list[Diagnostic],
) -> Move | None:
    place = leaf.rule.keys.get("at", leaf.rule.span)
    target = paths.get(leaf.at or "", (None,))[-1]
    if target is None:
        near = near_notes(leaf.at or "", iter([(key, one[-1].node.span) for key, one in paths.items()]))
        problems.append(UNKNOWN_NODE.at(place, *near, name=leaf.at))
    elif target is path[-1] or target.uses is not None:
        problems.append(AT_NOWHERE_ELSE.at(place, rule=leaf.id, node=target.id))
    elif path[-1].each[: len(target.each)] != target.each:
        problems.append(AT_INSIDE_EACH.at(place, rule=leaf.id, node=target.id))
    else:
        return Move(leaf, path, target)
    return None


def _moved(move: Move, beside: tuple[Branch, ...]) -> Leaf:
    """The rule as its new node has it: that node's way of good, and nothing from where it does not concern the case."""
    around = {branch.id for branch in beside}
    unless: Term | None = None
    for branch in move.path:
        if branch.na_when is not None and branch.id not in around:
            unless = branch.na_when if unless is None else Operation("or", (unless, branch.na_when))
    return evolve(move.leaf, low=move.target.low, unless=unless)


def _settled(branch: Branch, charged: dict[str, list[Leaf]], away: dict[str, list[Leaf]]) -> Branch:
    children = tuple(_settled(child, charged, away) for child in branch.children)
    here, gone = tuple(charged.get(branch.id, ())), tuple(away.get(branch.id, ()))
    if not here and not gone:
        if not children:
            return branch
        branch = evolve(branch, children=children)
        return evolve(branch, share_like=is_share_like(branch))
    own = tuple(leaf for leaf in branch.leaves if leaf.at is None)
    start = start_of(branch.node, branch.low, [leaf.polarity for leaf in (*own, *here)])
    settled = evolve(branch, children=children, leaves=own, away=gone, charged=here, start=start)
    return evolve(settled, share_like=is_share_like(settled))
