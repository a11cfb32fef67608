"""What is around a rule that reads as before: what it reads, its node, what is above, and its share in the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.checks.placing import fixed
from evalrules.editions.digests import Reads, weight_of_node
from evalrules.editions.meaning import digest, meaning
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan

#: ``node``: its own node; ``above``: what becomes of points above that; ``worth``: what a point there costs the total;
#: ``share``: only what the node is of the whole, because others have other points.
What = Literal["reads", "node", "above", "worth", "share"]


@frozen
class Around:
    """What is around one rule; digests, and what its node is worth while everything is applicable."""

    reads: str
    node: str
    above: str
    siblings: str
    #: What part of the full points the node is; None: the case decides.
    share: Fraction | None
    #: What a point lost in the node costs the total; None: the case decides.
    point: Fraction | None
    #: Full points of the node; None: open.
    points: Fraction | None
    #: Whether something that is not applicable, or was not looked at, leaves its points to the others.
    renormalises: bool

    def changed(self, new: Around) -> tuple[What, ...]:
        """What of it is another now."""
        found: list[What] = []
        if self.reads != new.reads:
            found.append("reads")
        if self.node != new.node:
            found.append("node")
        if self.above != new.above:
            found.append("above")
        known = None not in (self.point, new.point)
        if self.point != new.point or (not known and self.siblings != new.siblings):
            found.append("worth")
        elif self.share != new.share or self.siblings != new.siblings:
            found.append("share")
        return tuple(found)


def around_rules(plan: Plan) -> Mapping[str, Around]:
    """What is around every rule, by its id."""
    reads = Reads(plan)
    found: dict[str, Around] = {}
    for root in plan.roots:
        full = root.points
        # What counts in two places of one total has no one share of it.
        used = set(_used(root))
        for branch, above, siblings, share in _below(root, (), (), Fraction(1)):
            known = None if used & {branch.id, *(one.id for one in above)} else share
            has_point = known is not None and full is not None and branch.points
            for leaf in branch.standing:
                found[leaf.id] = Around(
                    reads=digest(reads.of(leaf, branch)),
                    node=digest(_node(branch)),
                    above=digest([_way_up(one) for one in above]),
                    siblings=digest(siblings),
                    share=known,
                    point=known * full / branch.points if has_point else None,  # type: ignore[operator]
                    points=branch.points,
                    renormalises=any(
                        one.na == "renormalise" or one.unknown == "exclude" for one in (branch, *above)
                    ),
                )
    return found


def _used(branch: Branch) -> Iterator[str]:
    if branch.uses is not None:
        yield branch.uses
    for child in branch.children:
        yield from _used(child)


_Standing = tuple[Branch, tuple[Branch, ...], tuple[object, ...], Fraction | None]


def _below(
    branch: Branch, above: tuple[Branch, ...], siblings: tuple[object, ...], share: Fraction | None
) -> Iterator[_Standing]:
    """Every node with what is above it, the sizes beside it on the way, and its share of the root."""
    if branch.uses is not None:
        return
    yield branch, above, siblings, share
    sizes = [_size(branch, child) for child in branch.children]
    known = [size for size in sizes if size is not None]
    whole = sum(known, Fraction(0)) if len(known) == len(sizes) else Fraction(0)
    beside = [(meaning(child.points), meaning(child.weight)) for child in branch.children]
    for child, size in zip(branch.children, sizes, strict=True):
        part = share * size / whole if whole and share is not None and size is not None else None
        yield from _below(child, (*above, branch), (*siblings, *beside), part)


def _size(branch: Branch, child: Branch) -> Fraction | None:
    """What a child is among its siblings; None: the case decides."""
    if child.points is None:
        return Fraction(0)
    combine = branch.within if branch.domain is not None else branch.combine
    if combine == "sum":
        return child.points
    weight = Fraction(1) if child.weight is None else fixed(child.weight)
    if combine == "rate":
        return None if weight is None else weight * child.points
    return weight if combine == "mean" else Fraction(1)


def _node(branch: Branch) -> object:
    """The node itself, without its weight: that is for its share."""
    weight = None if _is_fixed(branch) else branch.weight
    return weight_of_node(evolve(branch, weight=weight))


def _way_up(branch: Branch) -> object:
    """What becomes of points on their way up, whatever a node is worth: without points, and clamps nobody wrote."""
    weight = None if _is_fixed(branch) else branch.weight
    steps, joined = (
        tuple(one for one in several if one.written) for several in (branch.steps, branch.joined)
    )
    return weight_of_node(
        evolve(branch, points=None, start=Fraction(0), weight=weight, steps=steps, joined=joined)
    )


def _is_fixed(branch: Branch) -> bool:
    return branch.weight is None or fixed(branch.weight) is not None
