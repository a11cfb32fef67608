"""Nodes whose rates are taken on raw counts, and the pairs of shares (meaning.md §5, rate)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evalrules.ruleset.cells import ShareCell
from evalrules.ruleset.model import Node
from evalrules.testing.reference.causes import Mode
from evalrules.testing.reference.per_group import Ratio
from evalrules.testing.reference.rule_outcomes import RuleOutcome, raises_the_score
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.tree import Branch
from evalrules.testing.reference.values import INF
from evalrules.testing.reference.world import World


def combine_of(branch: Branch) -> str:
    """Rows join by ``combine``, the children inside one row by ``within``."""
    return branch.node.within if branch.is_row else branch.node.combine


def share_like(branch: Branch, world: World) -> bool:
    """One earned share without steps, or share-like children combined by rate without steps: as it is written."""
    rounding = world.ruleset.rounding
    if rounding.node is not None or rounding.rule is not None:
        return False
    like = _inside_like if branch.is_row else _node_like
    return like(branch.node, world, branch.better)


def _node_like(node: Node, world: World, better: str) -> bool:
    """A ``for_each`` joins rows that are share-like by rate, however many there are, and be there none."""
    if node.use is not None:
        return any(
            _node_like(one, world, better)
            for one in _all(world.ruleset.roots)
            if one.id == node.use and one.use is None
        )
    return (node.for_each is None or node.combine == "rate") and _inside_like(node, world, better)


def _inside_like(node: Node, world: World, better: str) -> bool:
    if node.points is None or node.then is not None or node.start not in (None, 0):
        return False
    return node.id not in world.charged and _parts_like(node, world, better)


def _parts_like(node: Node, world: World, better: str) -> bool:
    if node.rules:
        own = [rule for rule in node.rules if rule.at is None]
        if not own:
            return False
        rule = own[0]
        plain = not (rule.when or rule.up_to or rule.then)
        alone = len(own) == 1 and isinstance(rule.cell, ShareCell)
        return alone and plain and raises_the_score(rule, better)
    inner = node.combine if node.for_each is None else node.within
    children = [child for child in node.children if child.account is None]
    return inner == "rate" and all(_node_like(child, world, better) for child in children)


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def pair_behind(rule: RuleOutcome, branch: Branch, mode: Mode) -> Ratio | None:
    """The share's pair behind the amount at this end."""
    assert rule.share is not None
    direction = branch.unknown if mode == "headline" else mode
    if direction == "exclude":
        return rule.share.known
    if rule.endless:
        return None
    return rule.share.low if direction == "low" else rule.share.high


def at_most_all(pair: Ratio) -> Ratio:
    """More than everything is everything: the node is clamped to its points."""
    return Ratio(min(pair.got, pair.of), pair.of)


def raw_of_rule(rule: RuleOutcome, branch: Branch, mode: Mode) -> Ratio:
    """The share's pair; empty with full or zero counts for nothing, with unknown (or unseen) it is endless."""
    direction = branch.unknown if mode == "headline" else mode
    nothing = Ratio(ZERO, ZERO)
    if direction == "exclude":
        return nothing if rule.share is None else at_most_all(rule.share.known)
    if rule.share is not None and not rule.endless:
        return at_most_all(rule.share.low if direction in ("low", "withhold") else rule.share.high)
    if rule.share is None and rule.mild == rule.hard:
        return nothing
    return Ratio(ZERO if direction in ("low", "withhold") else INF, INF)
