"""The causes of a node whose rules only lose, at known prices: the common node, straight from what was found."""

from __future__ import annotations

from evalrules.engine.charging import Charged, KnownPrices, fact_order
from evalrules.engine.entries import Entry
from evalrules.engine.outcomes import LeafOutcome, Outcome


def plain_losses(outcome: Outcome) -> list[Entry]:
    """Entries before the node's steps: rule by rule, each in canonical order."""
    entries: list[Entry] = []
    for leaf in outcome.leaves:
        assert leaf.known is not None
        if leaf.known.most is None:
            _uncut(outcome, leaf, leaf.known, entries)
        else:
            _cut(outcome, leaf, leaf.known.charged(), entries)
    return entries


def _uncut(outcome: Outcome, leaf: LeafOutcome, known: KnownPrices, entries: list[Entry]) -> None:
    rule, found = leaf.leaf, known.found
    if len(found) > 1:
        found = sorted(found, key=lambda one: fact_order(one[0]))
    for fact, amount, count in found:
        if amount:
            entries.append(
                Entry("fact", rule, outcome, (fact,), amount, amount, count, None, None, fact.site)
            )


def _cut(outcome: Outcome, leaf: LeafOutcome, charged: list[Charged], entries: list[Entry]) -> None:
    rule = leaf.leaf
    for one in charged:
        if one.raw:
            fact = one.fact
            entries.append(
                Entry(
                    "fact", rule, outcome, (fact,), one.amount, one.raw, one.count, one.capped_by, None, fact.site
                )
            )  # fmt: skip
