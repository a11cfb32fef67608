"""What share of its root's points each node carries when everything is applicable: known before any fact."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from evalrules.plan.branches import Branch
from evalrules.plan.terms import Constant

_ONE = Fraction(1)


@frozen
class Share:
    """
    ``of`` is the node's part of the root's points, which add up over the nodes of rules; ``most`` is what the node can
    move of it: more than ``of`` where the worst or the best of several parts decides alone.
    """

    branch: Branch
    of: Fraction
    most: Fraction


def shares_of(root: Branch) -> Iterator[Share]:
    """The share of every node below a root, itself included, in document order; of open nodes nothing is known."""
    pending = [Share(root, _ONE, _ONE)]
    while pending:
        share = pending.pop()
        yield share
        pending.extend(reversed(list(_below(share))))


def _below(share: Share) -> Iterator[Share]:
    branch = share.branch
    combine = branch.within if branch.domain is not None else branch.combine
    present = [child for child in branch.children if child.points is not None and child.node.account is None]
    sizes = [_size(child, combine) for child in present]
    whole = sum(sizes, Fraction(0))
    for child, size in zip(present, sizes, strict=True):
        alone = combine in ("min", "max")
        part = size / whole if whole else Fraction(0)
        yield Share(child, share.of * part, share.most if alone else share.most * part)


def _size(child: Branch, combine: str) -> Fraction:
    points = child.points or Fraction(0)
    if combine == "sum":
        return points
    weight = _ONE
    if isinstance(child.weight, Constant) and isinstance(child.weight.value, Fraction):
        weight = child.weight.value
    if combine == "rate":
        return weight * points
    return weight if combine == "mean" else _ONE
