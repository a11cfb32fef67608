"""Ledgers: entries that accumulate, expire, restart and are spent (meaning.md §9)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from attrs import define, evolve, field, frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import Ledger, Restart
from evalrules.testing.reference.expressions import evaluated, moved_by, number_of, truth_of
from evalrules.testing.reference.per_fact import key_value
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import span_of
from evalrules.testing.reference.values import INF, Bound, Day, Span, Truth, Value, both, exactly
from evalrules.testing.reference.world import World, canonical

ZERO = Fraction(0)
#: A combination of ``by``; an entry with one of them absent stands alone.
Key = tuple[object, ...]


@frozen
class Entry:
    fact: Fact
    there: Truth
    amount: Span
    #: In which period between restarts it stands; None: nobody knows.
    period: int | None
    #: Does it outlast a restart?
    kept: Truth

    @property
    def certain(self) -> bool:
        return self.there is True and self.amount.known and self.fact.date is not None


def entries_of(world: World, ledger: Ledger) -> dict[Key, list[Entry]]:
    """The entries of every ledger, in canonical order."""
    found: dict[Key, list[Entry]] = {}
    facts = [fact for fact in world.fitted.facts if fact.kind == ledger.kind]
    for fact in sorted(facts, key=canonical):
        entry = entry_of(world, ledger, fact)
        if entry.there is not False:
            found.setdefault(key_of(world, ledger, fact), []).append(entry)
    return found


def key_of(world: World, ledger: Ledger, fact: Fact) -> Key:
    values = tuple(key_value(name.parts, fact, Place(world)) for name in ledger.by)
    return (None, fact.id) if None in values else values


def entry_of(world: World, ledger: Ledger, fact: Fact) -> Entry:
    place = Place(world).at(fact)
    there = True if ledger.where is None else truth_of(ledger.where, place)
    amount = exactly(1) if ledger.value is None else number_of(ledger.value, place)
    kept: Truth = False
    if ledger.restart is not None and ledger.restart.keep is not None:
        kept = truth_of(ledger.restart.keep, place)
    low, high = max(ZERO, amount.low), max(ZERO, amount.high)
    return Entry(fact, there, Span(low, high), period_of(world, ledger, fact.date, fact), kept)


def period_of(world: World, ledger: Ledger, day: datetime.date | None, fact: Fact | None) -> int | None:
    """How many restarts there were up to this day."""
    restart = ledger.restart
    if restart is None:
        return 0
    if day is None:
        return None
    if isinstance(restart.every, str):
        key = span_of(day, restart.every + "s").replace("-Q", "0").replace("-", "")
        return int(key)
    start = _start(world, restart, fact)
    if start is None:
        return None
    number = 0
    while moved_by(start, restart.every, number) <= day:
        number += 1
    return number


def _start(world: World, restart: Restart, fact: Fact | None) -> datetime.date | None:
    if restart.start is None:
        return None
    place = Place(world)
    value = evaluated(restart.start, place if fact is None else place.at(fact))
    assert isinstance(value, Day)
    return value.day


# The fold


@define
class Fold:
    """One ledger, entry by entry, when everything about it is known."""

    world: World
    ledger: Ledger
    live: list[Entry] = field(factory=list)
    hits: int = 0
    peak: Bound = ZERO

    def upto(self, day: datetime.date) -> None:
        """What expires by this day, and what restarts drop."""
        self.live = [one for one in self.live if still(self.world, self.ledger, one, day) is True]

    def balance(self) -> Bound:
        return sum((entry.amount.low for entry in self.live), ZERO)

    def add(self, entry: Entry) -> tuple[Bound, int, int]:
        """Balance, ordinal and hit of an entry."""
        assert entry.fact.date is not None
        self.upto(entry.fact.date)
        before = self.balance()
        if entry.there is False:
            return before, len(self.live) + 1, 0
        self.live.append(entry)
        balance, ordinal = self.balance(), len(self.live)
        self.peak = max(self.peak, balance)
        return balance, ordinal, self._spent(entry, before, balance)

    def _spent(self, entry: Entry, before: Bound, balance: Bound) -> int:
        if self.ledger.reaches is None:
            return 0
        reaches = Fraction(self.ledger.reaches)
        if balance < reaches or (self.ledger.keep == "all" and before >= reaches):
            return 0
        if self.ledger.keep == "all":
            self.hits += 1
        elif self.ledger.keep == "none":
            self.hits, self.live = self.hits + 1, []
        else:
            times = floor(Fraction(balance) / reaches)
            rest = Fraction(balance) - times * reaches
            self.hits += times
            self.live = [evolve(entry, amount=exactly(rest))] if rest else []
        return self.hits


def lives(ledger: Ledger, entry: Entry, day: datetime.date) -> bool:
    """An entry of day e is there on the days before e + ``lives``."""
    assert entry.fact.date is not None
    return ledger.lives is None or day < moved_by(entry.fact.date, ledger.lives, 1)


def folded(world: World, ledger: Ledger, entries: Sequence[Entry]) -> Fold:
    fold = Fold(world, ledger)
    for entry in entries:
        fold.add(entry)
    return fold


def at_low(entries: Sequence[Entry]) -> list[Entry]:
    """The sure dated entries, at the least they may be."""
    sure = [e for e in entries if e.there is True and e.fact.date is not None]
    return [evolve(e, amount=exactly(e.amount.low)) for e in sure]


def at_high(entries: Sequence[Entry]) -> list[Entry]:
    """All dated entries, at the most they may be."""
    return [evolve(e, amount=exactly(e.amount.high)) for e in entries if e.fact.date is not None]


# What nobody can be sure of


def may_be_with(world: World, ledger: Ledger, one: Entry, here: Entry) -> Truth:
    """Is an entry before another one, and does it still count there?"""
    if one.fact.date is None or here.fact.date is None:
        return None
    if canonical(one.fact) > canonical(here.fact):
        return False
    return still(world, ledger, one, here.fact.date)


def still(world: World, ledger: Ledger, one: Entry, day: datetime.date) -> Truth:
    """Every entry goes by restarts of its own."""
    period = period_of(world, ledger, day, one.fact)
    same: Truth = None if one.period is None or period is None else one.period == period
    outlasts = True if same is True else True if one.kept is True else same if one.kept is False else None
    return both(lives(ledger, one, day), outlasts)


def hull_at(world: World, ledger: Ledger, here: Entry, entries: Sequence[Entry]) -> tuple[Span, Span]:
    """Balance and ordinal of an entry when nothing is spent."""
    own, least, most = own_amount(here), 1, 1
    low, high = own.low, own.high
    for one in entries:
        if one.fact is here.fact:
            continue
        counts = may_be_with(world, ledger, one, here)
        if both(one.there, counts) is True:
            low, least = low + one.amount.low, least + 1
        if counts is not False:
            high, most = high + one.amount.high, most + 1
    return Span(low, high), Span(Fraction(least), Fraction(most))


def own_amount(here: Entry) -> Span:
    """What a fact adds to the balance that it reads; what is no entry adds nothing."""
    low = here.amount.low if here.there is True else ZERO
    return Span(low, ZERO if here.there is False else here.amount.high)


def at_the_end(world: World, ledger: Ledger, entries: Sequence[Entry]) -> Span:
    """The balance on the day of evaluation when nothing is spent."""
    low: Bound = ZERO
    high: Bound = ZERO
    for one in entries:
        counts = _at_the_end(world, ledger, one)
        low += one.amount.low if both(one.there, counts) is True else ZERO
        high += one.amount.high if counts is not False else ZERO
    return Span(low, high)


def _at_the_end(world: World, ledger: Ledger, one: Entry) -> Truth:
    day = world.as_of
    if day is None:
        return True
    if one.fact.date is None:
        return None
    if one.fact.date > day:
        return False
    return still(world, ledger, one, day)


def most_hits(world: World, ledger: Ledger, entries: Sequence[Entry]) -> int | float:
    assert ledger.reaches is not None
    if ledger.keep == "all":
        return len(entries)
    if any(entry.amount.high == INF for entry in entries):
        return len(entries) if ledger.keep == "none" else INF
    if all(entry.fact.date is not None for entry in entries):
        return folded(world, ledger, at_high(entries)).hits
    return floor(sum((Fraction(e.amount.high) for e in entries), ZERO) / Fraction(ledger.reaches))


@define
class Book:
    """What one ledger says of its entries and of the case."""

    world: World
    ledger: Ledger
    entries: list[Entry]

    @property
    def certain(self) -> bool:
        known = all(entry.certain and entry.period is not None for entry in self.entries)
        return known and all(entry.kept is not None for entry in self.entries)

    def of_fact(self, fact: Fact) -> dict[str, Value]:
        """
        ``结余``, ``第几次``, ``第几次达到`` of an entry.

        What is none reads the balance as it stands, which entry it would be, and no hit.
        """
        entry = entry_of(self.world, self.ledger, fact)
        balance, ordinal = hull_at(self.world, self.ledger, entry, self.entries)
        hit: Span = exactly(0)
        if self.ledger.reaches is not None:
            exact = self._before_doubt(entry)
            if exact is not None:
                known, number, brought = exact
                balance, ordinal, hit = exactly(known), exactly(number), exactly(brought)
            else:
                if self.ledger.keep != "all":  # what is spent nobody knows
                    balance = Span(own_amount(entry).low, balance.high)
                    ordinal = Span(Fraction(1), ordinal.high)
                most = most_hits(self.world, self.ledger, self.entries)
                if entry.there is False or balance.high < Fraction(self.ledger.reaches):
                    most = 0
                hit = Span(ZERO, most if isinstance(most, float) else Fraction(most))
        return {"结余": balance, "第几次": ordinal, "第几次达到": hit}

    def _with(self, entry: Entry) -> list[Entry]:
        others = [one for one in self.entries if one.fact is not entry.fact]
        return sorted([*others, entry], key=lambda one: canonical(one.fact))

    def _before_doubt(self, entry: Entry) -> tuple[Bound, int, int] | None:
        """The fold up to an entry, as long as nothing up to it is open."""
        entries = self._with(entry) if entry.there is False else self.entries
        if any(one.fact.date is None for one in entries):
            return None
        fold = Fold(self.world, self.ledger)
        for one in entries:
            own = one.fact is entry.fact and one.there is False
            if not own and (not one.certain or one.period is None or one.kept is None):
                return None
            told = fold.add(one)
            if one.fact is entry.fact:
                return told
        return None

    def of_case(self) -> dict[str, Value]:
        """``结余``, ``最高``, ``达到次数``."""
        end = at_the_end(self.world, self.ledger, self.entries)
        peak = self._peak()
        if self.ledger.reaches is None:
            return {"结余": end, "最高": peak, "达到次数": exactly(0)}
        least = folded(self.world, self.ledger, at_low(self.entries))
        if self.certain:
            upto = [e for e in self.entries if self.world.as_of is None or _day(e) <= self.world.as_of]
            fold = folded(self.world, self.ledger, upto)
            if self.world.as_of is not None and upto:
                fold.upto(self.world.as_of)
            whole = folded(self.world, self.ledger, self.entries)
            return {
                "结余": exactly(fold.balance()),
                "最高": exactly(whole.peak),
                "达到次数": exactly(whole.hits),
            }
        most = most_hits(self.world, self.ledger, self.entries)
        if self.ledger.keep == "all":
            reaches = Fraction(self.ledger.reaches)
            least_hits = Fraction(peak.low >= reaches)
            return {
                "结余": end,
                "最高": peak,
                "达到次数": Span(least_hits, Fraction(most) if peak.high >= reaches else ZERO),
            }
        hits = Span(Fraction(least.hits), most if isinstance(most, float) else Fraction(most))
        reached = min(Fraction(self.ledger.reaches), Fraction(least.peak))
        return {"结余": Span(ZERO, end.high), "最高": Span(reached, peak.high), "达到次数": hits}

    def _peak(self) -> Span:
        """Of balances with nothing spent."""
        balances = [(e.there, hull_at(self.world, self.ledger, e, self.entries)[0]) for e in self.entries]
        sure = [balance.low for there, balance in balances if there is True]
        if (
            self.ledger.lives is None and self.ledger.restart is None
        ):  # nothing ends: in the end all of it is there
            sure = [sum((e.amount.low for e in self.entries if e.there is True), ZERO)]
        every = [balance.high for _, balance in balances]
        return Span(max([ZERO, *sure]), max([ZERO, *every]))


def _day(entry: Entry) -> datetime.date:
    assert entry.fact.date is not None
    return entry.fact.date
