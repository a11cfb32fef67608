"""What share of the total each rule's node carries: for the assessed share and the shares by authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.engine.amounts import to_decimal
from evalrules.engine.outcomes import Outcome
from evalrules.evaluation.apportionment import shared
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
            ids = {one.branch.node.id for one in _below(outcome) if one.na != "yes"}
            yield outcome, share, weakest_of([weakest, *(attested.get(id_, "official") for id_ in ids)])
            continue
        for (child, _), size in reversed(list(zip(present, sizes, strict=True))):
            pending.append((child, share * size / whole, weakest))


def _below(outcome: Outcome) -> Iterator[Outcome]:
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


@frozen
class Weights:
    """What the weights of the nodes come to, as the report shows it: decimals of 4 places."""

    #: Share of the points whose rules were looked at.
    assessed: Decimal
    #: Share of the points by the weakest authority they rest on.
    authority: tuple[tuple[str, Decimal], ...]


def weights_of(root: Outcome, attested: Mapping[str, Authority]) -> Weights:
    """The weights of one case; ``attested`` says by id how well the figures of each node are attested."""
    looked = Fraction(0)
    authority: dict[str, Fraction] = {}
    for outcome, share, weakest in leaf_weights(root, attested):
        authority[weakest] = authority.get(weakest, Fraction(0)) + share
        # A node counts by the part of its rules that were looked at.
        holders = [outcome, *_below(outcome)] if outcome.children else [outcome]
        rules = sum(len(one.branch.leaves) for one in holders)
        unassessed = sum(not leaf.looked for one in holders for leaf in one.leaves if leaf.leaf.at is None)
        looked += share * Fraction(rules - unassessed, rules) if unassessed else share
    return Weights(to_decimal(looked, 4), four_places(authority))


def is_whole(root: Outcome) -> bool:
    """True when everything is applicable and was looked at, row by no row: only the plan decides the weights then."""
    pending = [root]
    while pending:
        one = pending.pop()
        if one.na == "yes" or one.joined or one.figures.weights is None:
            return False
        if not all(leaf.looked for leaf in one.leaves):
            return False
        pending += one.children
    return True


def four_places(shares: Mapping[str, Fraction]) -> tuple[tuple[str, Decimal], ...]:
    """Shares by authority, the best attested first, as decimals that add up to 1."""
    names = [name for name in AUTHORITIES if shares.get(name)]
    parts = shared([shares[name] * 10000 for name in names], 10000 if names else 0)
    return tuple((name, Decimal(part).scaleb(-4)) for name, part in zip(names, parts, strict=True))
