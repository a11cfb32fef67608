"""Totals beside the score (meaning.md §8, Accounts)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.ruleset.model import Account, Ruleset
from evalrules.testing.reference.node_outcomes import NodeOutcome
from evalrules.testing.reference.rounding import rounded
from evalrules.testing.reference.values import Bound, plus

ZERO = Fraction(0)


@frozen
class Total:
    #: None: some node has no headline.
    headline: Bound | None
    low: Bound
    high: Bound


def totals(ruleset: Ruleset, nodes: Sequence[NodeOutcome]) -> dict[str, Total]:
    """Every account; its nodes stand beside the roots."""
    return {
        account.name: _total(account, [node for node in nodes if node.branch.node.account == account.name])
        for account in ruleset.accounts
    }


def _total(account: Account, nodes: Sequence[NodeOutcome]) -> Total:
    low: Bound = ZERO
    high: Bound = ZERO
    headline: Bound | None = ZERO
    for node in nodes:
        if node.na == "yes":
            continue
        assert node.low.score is not None
        assert node.high.score is not None
        least, most = _in_places(account, node.low.score), _in_places(account, node.high.score)
        if node.na == "maybe":
            least, most = min(least, ZERO), max(most, ZERO)
        low, high = plus(low, least), plus(high, most)
        own = node.headline.score
        headline = None if headline is None or own is None else plus(headline, _in_places(account, own))
    return Total(headline, low, high)


def _in_places(account: Account, score: Bound) -> Bound:
    return rounded(score, account.places, "half_up")
