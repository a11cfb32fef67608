"""How much of the points rests on illustrative figures (meaning.md §8, ``withhold_above``)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evalrules.ruleset.figures.attested import attested
from evalrules.ruleset.model import Authority
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.node_outcomes import NodeOutcome
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.sharing import combine_of
from evalrules.testing.reference.world import World


def must_withhold(world: World, root: NodeOutcome) -> bool:
    limit = world.ruleset.withhold_above
    if limit is None or root.na == "yes":
        return False
    return _illustrative(world, root, attested(world.ruleset)) > limit


def _illustrative(world: World, node: NodeOutcome, known: Mapping[str, Authority]) -> Fraction:
    """Of the points of a node, the part that rests on an illustrative figure; at its own place or below."""
    if known.get(node.branch.node.id) == "illustrative":
        return Fraction(1)
    parts = [one for one in node.children if one.na != "yes" and one.branch.node.points is not None]
    sizes = [_size(world, node, part) for part in parts]
    if sum(sizes):
        shares = [_illustrative(world, part, known) * size for part, size in zip(parts, sizes, strict=True)]
        return sum(shares, Fraction(0)) / sum(sizes)
    return Fraction(any(_rests(child, known) for child in node.children))


def _rests(node: NodeOutcome, known: Mapping[str, Authority]) -> bool:
    """Does anything here or below that applies rest on one?"""
    here = node.na != "yes" and known.get(node.branch.node.id) == "illustrative"
    return here or any(_rests(child, known) for child in node.children)


def _size(world: World, node: NodeOutcome, part: NodeOutcome) -> Fraction:
    weight = Fraction(1)
    if part.branch.weight is not None:
        weight = Fraction(number_of(part.branch.weight, Place(world, part.branch.rows)).low)
    points = Fraction(part.branch.node.points or 0)
    combine = combine_of(node.branch)
    if combine in ("sum", "rate"):
        return points if combine == "sum" else weight * points
    return weight if combine == "mean" else Fraction(1)
