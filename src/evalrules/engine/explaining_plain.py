"""The causes of a node whose rules only lose, at known prices: the common node, straight from what was found."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.engine.amounts import Amount
from evalrules.engine.charging import KnownPrice, KnownPrices, found_order
from evalrules.engine.entries import Entry
from evalrules.engine.outcomes import Outcome
from evalrules.plan.leaves import Leaf


def plain_losses(outcome: Outcome) -> list[Entry]:
    """Entries before the node's steps: rule by rule, each in canonical order."""
    entries: list[Entry] = []
    for leaf in outcome.leaves:
        known = leaf.known
        assert known is not None
        if known.most is None:
            _uncut(outcome, leaf.leaf, known.found, entries)
        elif known.share == "earliest":
            _cut(outcome, leaf.leaf, known.found, known.most, entries)
        else:
            _shared(outcome, leaf.leaf, known, entries)
    return entries


def _uncut(outcome: Outcome, rule: Leaf, found: Sequence[KnownPrice], entries: list[Entry]) -> None:
    """No cap binds: each fact bears its price."""
    for fact, amount, count in found if len(found) == 1 else sorted(found, key=found_order):
        if amount:
            entries.append(
                Entry("fact", rule, outcome, (fact,), amount, amount, count, None, None, fact.site)
            )


def _cut(
    outcome: Outcome, rule: Leaf, found: Sequence[KnownPrice], most: Amount, entries: list[Entry]
) -> None:
    """The cap of the rule binds: the earliest bear until it is reached."""
    room = most
    for fact, amount, count in sorted(found, key=found_order):
        if amount <= room:
            room -= amount
            if amount:
                entries.append(
                    Entry("fact", rule, outcome, (fact,), amount, amount, count, None, None, fact.site)
                )
        else:
            entries.append(
                Entry("fact", rule, outcome, (fact,), room, amount, count, "rule", None, fact.site)
            )
            room = 0


def _shared(outcome: Outcome, rule: Leaf, known: KnownPrices, entries: list[Entry]) -> None:
    """The cap of the rule binds, and all bear their part of it."""
    for one in known.charged():
        if one.raw:
            entries.append(
                Entry(
                    "fact",
                    rule,
                    outcome,
                    (one.fact,),
                    one.amount,
                    one.raw,
                    one.count,
                    one.capped_by,
                    None,
                    one.fact.site,
                )
            )
