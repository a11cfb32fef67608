"""What the facts of one rule cost: occurrences, allowance and caps, in canonical order (扣完为止)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Literal

from attrs import define, frozen

from evalrules.engine.amounts import Amount, whole
from evalrules.facts.fact import Fact


@frozen
class Hit:
    """A fact that the rule selects, with the ends of its price (units of 1/scale) and of its count."""

    fact: Fact
    low: Amount
    #: None: not bounded.
    high: Amount | None
    count_low: Amount = 1
    count_high: Amount | None = 1
    #: False: the condition is unknown.
    sure: bool = True
    #: ``all`` holds for the fact; None: it may.
    forfeits: bool | None = False
    #: False: a hull was taken.
    tight: bool = True


#: A fact, its price in units of 1/scale, and its count.
KnownPrice = tuple[Fact, int, int]


@define
class KnownPrices:
    """What a rule found where every price is known, and the cap of the rule if it cuts."""

    found: Sequence[KnownPrice]
    #: None: nothing is cut.
    most: Amount | None
    share: Literal["earliest", "proportional"]

    def facts(self) -> tuple[Fact, ...]:
        """The facts, in no order."""
        return tuple([fact for fact, _, _ in self.found])

    def charged(self) -> list[Charged]:
        """What each fact bears."""
        if self.most is None:
            # No cap binds, so the order does not matter.
            return [Charged(fact, amount, amount, count) for fact, amount, count in self.found]
        charged = [
            Charged(fact, amount, amount, count)
            for fact, amount, count in sorted(self.found, key=found_order)
        ]
        cap(charged, [CapLevel("rule", self.most, None)], self.share)
        return charged


@define
class Charged:
    """What one fact bears at one end."""

    fact: Fact
    #: Price before anything is taken off.
    raw: Amount
    amount: Amount
    count: Amount
    #: ``duplicate``, ``free``, or the level of the cap that cut last.
    capped_by: str | None = None


@frozen
class CapLevel:
    """A cap at one end: its level, its amount, and how a fact names its level (None: the whole rule)."""

    level: str
    amount: Amount
    key: Callable[[Fact], object] | None


def fact_order(fact: Fact) -> tuple[bool, int, bool, str, str]:
    """Canonical order of the facts of one rule: date, site, id; absent last."""
    date, site = fact.date, fact.site
    return (date is None, 0 if date is None else date.toordinal(), site is None, site or "", fact.id)


def found_order(found: KnownPrice) -> tuple[bool, int, bool, str, str]:
    """``fact_order`` of what was found; written out, since a case finds many."""
    fact = found[0]
    date, site = fact.date, fact.site
    return (date is None, 0 if date is None else date.toordinal(), site is None, site or "", fact.id)


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in canonical order."""
    return tuple(sorted(facts, key=fact_order))


def kept(charged: list[Charged], key: Callable[[Fact], object]) -> None:
    """Of each occurrence the heaviest stays (the first among equals); the others cost nothing."""
    heaviest: dict[object, Charged] = {}
    for one in charged:
        occurrence = key(one.fact)
        if occurrence is None:
            continue
        before = heaviest.get(occurrence)
        if before is None:
            heaviest[occurrence] = one
        elif one.amount > before.amount:
            _strike(before)
            heaviest[occurrence] = one
        else:
            _strike(one)


def _strike(one: Charged) -> None:
    one.amount = 0
    one.count = 0
    one.capped_by = "duplicate"


def allow(charged: list[Charged], free: Amount) -> None:
    """The first ``free`` units of the quantity cost nothing; a fact half inside pays the rest of its count."""
    left = free
    for one in charged:
        if left <= 0:
            return
        if one.count <= 0 or one.capped_by is not None:
            continue
        used = min(left, one.count)
        left -= used
        one.amount = whole(Fraction(one.amount) * (one.count - used) / one.count)
        one.capped_by = "free"


def cap(
    charged: list[Charged], levels: Sequence[CapLevel], share: Literal["earliest", "proportional"]
) -> None:
    """Caps from the inside out: room left in canonical order, or one factor for all."""
    if share == "earliest" and len(levels) == 1 and levels[0].key is None:
        _cap_rule(charged, levels[0])
    elif share == "earliest":
        _cap_earliest(charged, levels)
    else:
        for level in levels:
            _cap_proportional(charged, level)


def _cap_rule(charged: list[Charged], level: CapLevel) -> None:
    """The common cap: one for the whole rule."""
    spent: Amount = 0
    for one in charged:
        if one.amount == 0:
            continue
        room = max(level.amount - spent, 0)
        if one.amount > room:
            one.amount = room
            one.capped_by = level.level
        spent += one.amount


def _cap_earliest(charged: list[Charged], levels: Sequence[CapLevel]) -> None:
    used: list[dict[object, Amount]] = [{} for _ in levels]
    for one in charged:
        if one.amount == 0:
            continue
        for level, spent in zip(levels, used, strict=True):
            key = "" if level.key is None else level.key(one.fact)
            if key is None:
                continue
            room = max(level.amount - spent.get(key, 0), 0)
            if one.amount > room:
                one.amount = room
                one.capped_by = level.level
            spent[key] = spent.get(key, 0) + one.amount


def _cap_proportional(charged: list[Charged], level: CapLevel) -> None:
    sums: dict[object, Amount] = {}
    for one in charged:
        key = "" if level.key is None else level.key(one.fact)
        if key is not None:
            sums[key] = sums.get(key, 0) + one.amount
    for one in charged:
        key = "" if level.key is None else level.key(one.fact)
        if key is not None and sums[key] > level.amount and one.amount:
            one.amount = whole(Fraction(one.amount) * level.amount / sums[key])
            one.capped_by = level.level
