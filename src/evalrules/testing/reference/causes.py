"""Every point has a cause: signed entries whose sum is points − score at every step (meaning.md §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.facts.fact import Fact
from evalrules.testing.reference.per_group import Ratio, Unmet
from evalrules.testing.reference.rule_outcomes import Item, RuleOutcome
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.values import INF, Bound
from evalrules.testing.reference.world import World

Mode = Literal["low", "high", "headline"]

#: Causes that are deductions (positive) or awards (negative); all others are adjustments.
OF_FACTS = ("fact", "group", "share", "not_earned", "forfeit")


@frozen
class Entry:
    cause: str
    #: The branch it is shown at.
    branch: str
    rule: str | None
    facts: tuple[str, ...]
    #: In the rule, before caps.
    points: Bound
    #: Losses +, awards −; in points of the node whose list it stands in.
    amount: Bound
    #: Place in the canonical order (6.8).
    order: tuple[object, ...]
    #: The branch whose own part it is, when that is another one: what a parent does to a child.
    owner: str | None = None
    #: The branches that use it on its way up, outermost first: ``重点>``.
    way: str = ""

    @property
    def of_facts(self) -> bool:
        return self.cause in OF_FACTS


@frozen
class Scribe:
    """Knows the canonical order of what it writes down."""

    world: World
    branch: str
    #: Position of the branch among all branches, for what is alike in two rows.
    row: int
    positions: dict[str, int]
    clock: Callable[[], int]

    def entry(
        self, cause: str, rule: str | None, facts: Sequence[Fact], points: Bound, amount: Bound
    ) -> Entry:
        order = self._order(cause, rule, facts)
        return Entry(cause, self.branch, rule, tuple(fact.id for fact in facts), points, amount, order)

    def _order(self, cause: str, rule: str | None, facts: Sequence[Fact]) -> tuple[object, ...]:
        position = self.positions.get(rule or "", -1)
        if cause in ("fact", "share", "forfeit") and facts:
            first = facts[0]
            date = first.date.isoformat() if first.date else ""
            place = (first.date is None, date, first.site is None, first.site or "")
            return (0, *place, position, first.id, self.row)
        if cause in ("group", "not_earned", "share", "forfeit", "na"):
            return (1, position, self.row)
        if cause in ("unknown", "unassessed"):
            return (2, position, self.row)
        return (3, self.clock())

    def loss(self, outcome: RuleOutcome, amount: Bound) -> list[Entry]:
        """6.1, 6.2: what a losing rule takes, and who bears it."""
        entries = [self._item(outcome, item) for item in outcome.items]
        return [*entries, *self._rest(outcome, amount, total(entries))]

    def gains(self, outcome: RuleOutcome, amount: Bound) -> list[Entry]:
        """What an earning rule gives (positive here), in the order in which it fills the gap."""
        return self.loss(outcome, amount)

    def _item(self, outcome: RuleOutcome, item: Item) -> Entry:
        return self.entry(item.cause, outcome.rule.id, item.facts, item.points, item.amount)

    def _rest(self, outcome: RuleOutcome, amount: Bound, borne: Bound) -> list[Entry]:
        """What the rule takes beyond what is sure."""
        rest = INF if amount == INF else amount - borne
        if rest == 0:
            return []
        cause = "unknown" if outcome.looked_at else "unassessed"
        return [self.entry(cause, outcome.rule.id, outcome.unsure, rest, rest)]


def total(entries: Iterable[Entry]) -> Fraction:
    """The sum of what is finite."""
    return sum((Fraction(e.amount) for e in entries if not isinstance(e.amount, float)), ZERO)


def in_canonical_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.order)


def split_share(outcome: RuleOutcome, pair: Ratio, full: Fraction) -> list[Unmet] | None:
    """6.3: P × u ÷ of for every sure unmet observation of an earning share."""
    assert outcome.share is not None
    if pair.of == 0:
        return None
    return [Unmet(part.facts, full * part.amount / Fraction(pair.of)) for part in outcome.share.unmet]


# Filling the gap from the start (6.4)


def beyond_gap(gains: Iterable[Entry], gap: Fraction) -> list[Entry]:
    """Earnings fill the gap first, in canonical order; what goes beyond is an award (negative)."""
    gains = list(gains)
    if all(gain.amount != INF for gain in gains) and total(gains) <= gap:
        return []
    entries = []
    filled: Bound = ZERO
    for gain in in_canonical_order(gains):
        if isinstance(filled, float) or isinstance(gain.amount, float):
            beyond: Bound = gain.amount if isinstance(filled, float) else INF
            filled = INF
        else:
            beyond = max(ZERO, filled + gain.amount - gap) - max(ZERO, filled - gap)
            filled = filled + gain.amount
        if beyond != 0:
            entries.append(evolve(gain, amount=-beyond))
    return entries


# Steps on a node (6.6)


def multiplied(entries: Iterable[Entry], factor: Bound) -> list[Entry]:
    return [evolve(entry, amount=ZERO if factor == 0 else entry.amount * factor) for entry in entries]


def taken_back(
    entries: Sequence[Entry], excess: Fraction, *, sign: int, share: str
) -> tuple[list[Entry], Fraction]:
    """
    Give an excess back, from losses (``sign`` +1) or awards (−1); what cannot be given back is returned.

    ``earliest``: the last in canonical order first; ``proportional``: all by one factor.
    """
    bearing = {i for i, entry in enumerate(entries) if entry.amount * sign > 0}
    sum_of_all = sum((abs(Fraction(entries[i].amount)) for i in bearing), ZERO)
    done = list(entries)
    if share == "proportional":
        left = max(ZERO, sum_of_all - excess)
        for i in bearing:
            done[i] = evolve(done[i], amount=Fraction(done[i].amount) * left / sum_of_all)
        return done, max(ZERO, excess - sum_of_all)
    for i in sorted(bearing, key=lambda i: entries[i].order, reverse=True):
        back = min(excess, abs(Fraction(done[i].amount)))
        done[i] = evolve(done[i], amount=done[i].amount - sign * back)
        excess -= back
    return done, excess


def settled(entries: Sequence[Entry], target: Fraction, sign: int) -> list[Entry]:
    """An endless loss (or gain) takes what brings the sum to the target; further endless ones take nothing."""
    need = (target - total(entries)) * sign
    done = []
    for entry in in_canonical_order(entries):
        if isinstance(entry.amount, float):
            take = max(ZERO, need)
            need -= take
            entry = evolve(entry, amount=take * sign)
        done.append(entry)
    return done
