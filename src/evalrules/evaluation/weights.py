"""What share of the total each rule's node carries: for the assessed share and the shares by authority."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.engine.outcomes import Outcome
from evalrules.ruleset.model import Authority

#: The best attested first.
AUTHORITIES: tuple[Authority, ...] = ("official", "press", "mirror", "recalled", "illustrative")


def leaf_weights(root: Outcome, authority: Authority | None = None) -> Iterator[tuple[Outcome, Fraction, Authority]]:
    """
    Every node of rules with its share of the root's points and the weakest authority on its way down.

    What is not applicable carries nothing; its share goes to the siblings.
    """
    pending: list[tuple[Outcome, Fraction, Authority]] = [(root, Fraction(1), "official")]
    while pending:
        outcome, share, above = pending.pop()
        own = outcome.branch.node.cite
        weakest = above if own is None else max(above, own.authority, key=AUTHORITIES.index)
        if not outcome.children:
            yield outcome, share, weakest
            continue
        present = [
            (child, weight)
            for child, weight in zip(outcome.children, outcome.weights, strict=True)
            if child.na != "yes" and child.branch.points is not None
        ]
        sizes = [_size(outcome, child, weight) for child, weight in present]
        whole = sum(sizes, Fraction(0))
        for (child, _), size in reversed(list(zip(present, sizes, strict=True))):
            pending.append((child, share * size / whole, weakest))


def _size(outcome: Outcome, child: Outcome, weight: Fraction) -> Fraction:
    combine = outcome.branch.combine if outcome.joined else _inner(outcome)
    points = child.branch.points or Fraction(0)
    if combine == "sum":
        return points
    if combine == "rate":
        return weight * points
    return weight if combine == "mean" else Fraction(1)


def _inner(outcome: Outcome) -> str:
    return outcome.branch.within if outcome.branch.domain is not None else outcome.branch.combine


def assessed_share(root: Outcome) -> Fraction:
    """Share of the points whose rules were looked at; a node counts by the part of its rules that were."""
    looked = Fraction(0)
    for outcome, share, _ in leaf_weights(root):
        rules = len(outcome.branch.leaves)
        unassessed = sum(not leaf.looked for leaf in outcome.leaves)
        looked += share * (Fraction(rules - unassessed, rules) if rules else 1)
    return looked


def authority_of_points(root: Outcome) -> dict[Authority, Fraction]:
    """Share of the points by the weakest authority they rest on."""
    shares: dict[Authority, Fraction] = {}
    for _, share, authority in leaf_weights(root):
        shares[authority] = shares.get(authority, Fraction(0)) + share
    return shares
