"""The assessed share and the shares by authority, as the report shows them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.engine.amounts import to_decimal
from evalrules.engine.node_weights import authority_points, below, leaf_weights
from evalrules.engine.outcomes import Outcome
from evalrules.evaluation.apportionment import shared
from evalrules.ruleset.figures.attested import AUTHORITIES
from evalrules.ruleset.model import Authority


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
    carried = list(leaf_weights(root, attested))
    for outcome, share, _ in carried:
        # A node counts by the part of its rules that were looked at.
        holders = [outcome, *below(outcome)] if outcome.children else [outcome]
        rules = sum(len(one.branch.leaves) for one in holders)
        unassessed = sum(not leaf.looked for one in holders for leaf in one.leaves if leaf.leaf.at is None)
        looked += share * Fraction(rules - unassessed, rules) if unassessed else share
    return Weights(to_decimal(looked, 4), four_places(authority_points(carried)))


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
