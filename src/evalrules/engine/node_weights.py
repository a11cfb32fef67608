"""What share of the root's points each node of rules carries, and on how well attested figures they rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from evalrules.engine.outcomes import Outcome
from evalrules.ruleset.figures.attested import AUTHORITIES
from evalrules.ruleset.figures.attested import weakest as weakest_of
from evalrules.ruleset.model import Authority


def leaf_weights(
    root: Outcome, attested: Mapping[str, Authority]
) -> Iterator[tuple[Outcome, Fraction, Authority]]:
    """
    Every node of rules with its share of the root's points and the weakest authority on its way down, that of the
    figures of its rules included (``attested``, by id).

    What is not applicable carries nothing; its share goes to the siblings. A node all of whose parts are open carries its
    share itself, with the weakest figure of all that is below it.
    """
    pending: list[tuple[Outcome, Fraction, Authority]] = [(root, Fraction(1), "official")]
    while pending:
        outcome, share, above = pending.pop()
        weakest = max(above, attested.get(outcome.branch.node.id, "official"), key=AUTHORITIES.index)
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
        if not whole:
            ids = {one.branch.node.id for one in below(outcome) if one.na != "yes"}
            yield outcome, share, weakest_of([weakest, *(attested.get(id_, "official") for id_ in ids)])
            continue
        for (child, _), size in reversed(list(zip(present, sizes, strict=True))):
            pending.append((child, share * size / whole, weakest))


def below(outcome: Outcome) -> Iterator[Outcome]:
    """Every node below another."""
    pending = list(outcome.children)
    while pending:
        one = pending.pop()
        yield one
        pending += one.children


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


def authority_points(weights: Iterable[tuple[Outcome, Fraction, Authority]]) -> dict[str, Fraction]:
    """Shares of the points by the weakest authority they rest on, of the weights of all nodes of rules."""
    shares: dict[str, Fraction] = {}
    for _, share, weakest in weights:
        shares[weakest] = shares.get(weakest, Fraction(0)) + share
    return shares
