"""One fold over the entries of a ledger: they accumulate, expire, are dropped at restarts and spent at a threshold."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from attrs import define, frozen

from evalrules.engine.moving import moved_by_days, moved_by_months
from evalrules.engine.rounds import round_of_day
from evalrules.plan.derived import Length, PlanLedger

_ZERO = Fraction(0)


@frozen
class Entry:
    """A fact at its place in a ledger, with the amount it adds (None: it is no entry)."""

    day: datetime.date | None
    amount: Fraction | None
    #: From which day its restarts are counted; None: nobody knows.
    anchor: datetime.date | None
    #: It stays at restarts.
    stays: bool


@define
class Reading:
    """A ledger just after a fact: the balance with it, its ordinal, the hit it brought (0: none)."""

    balance: Fraction
    ordinal: int
    hit: int


@define
class Account:
    """A ledger in the middle of its fold; its entries come in the order of their days."""

    ledger: PlanLedger
    #: True: restarts of which nobody knows the day drop entries; False: they do not.
    careful: bool
    #: True: a balance that reaches the threshold is spent.
    spends: bool
    live: list[Entry]
    balance: Fraction = _ZERO
    peak: Fraction = _ZERO
    hits: int = 0
    #: The day before whose facts was dropped what had to be.
    _cleared: datetime.date | None = None

    def until(self, day: datetime.date | None) -> None:
        """Drop what a restart or its age has ended before the facts of a day."""
        if day is None or day == self._cleared or (self.ledger.restart is None and self.ledger.lives is None):
            return
        self._cleared = day
        ended = self._expired(day)
        dropped = self.live[:ended]
        kept = self.live[ended:]
        if self.ledger.restart is not None:
            dropped += [one for one in kept if not self._outlives(one, day)]
            kept = [one for one in kept if self._outlives(one, day)]
        if dropped:
            self.live = kept
            self.balance -= sum((one.amount or _ZERO for one in dropped), _ZERO)

    def _expired(self, day: datetime.date) -> int:
        """How many entries their age has ended; entries are in the order of their days, so they are the first ones."""
        lives = self.ledger.lives
        if lives is None:
            return 0
        ended = 0
        for one in self.live:
            if one.day is None or one.day >= day or later(one.day, lives) > day:
                break
            ended += 1
        return ended

    def _outlives(self, entry: Entry, day: datetime.date) -> bool:
        """Whether no restart has come since."""
        return entry.day is None or entry.day >= day or entry.stays or self._same_period(entry, day)

    def _same_period(self, entry: Entry, day: datetime.date) -> bool:
        restart = self.ledger.restart
        assert restart is not None
        assert entry.day is not None
        if not isinstance(restart.every, tuple):
            return round_of_day(entry.day, restart.every) == round_of_day(day, restart.every)
        if entry.anchor is None:
            return not self.careful
        return period_of(entry.day, entry.anchor, restart.every) == period_of(
            day, entry.anchor, restart.every
        )

    def read(self, entry: Entry) -> Reading:
        """Take a fact in."""
        self.until(entry.day)
        if entry.amount is None:
            return Reading(self.balance, len(self.live) + 1, 0)
        before = self.balance
        self.live.append(entry)
        self.balance += entry.amount
        reading = Reading(self.balance, len(self.live), 0)
        self.peak = max(self.peak, self.balance)
        reached = self.ledger.reaches
        if self.spends and reached is not None and self.balance >= reached:
            reading.hit = self._reach(entry, before, reached)
        return reading

    def _reach(self, entry: Entry, before: Fraction, reached: Fraction) -> int:
        if self.ledger.keep == "all":
            if before >= reached:
                return 0
            self.hits += 1
            return self.hits
        times = self.balance // reached if self.ledger.keep == "rest" else 1
        left = self.balance - times * reached if self.ledger.keep == "rest" else _ZERO
        self.hits += times
        self.balance = left
        self.live = [Entry(entry.day, left, entry.anchor, entry.stays)] if left else []
        return self.hits


def later(day: datetime.date, length: Length) -> datetime.date:
    """A day moved on by a length."""
    unit, number = length
    return moved_by_months(day, number) if unit == "months" else moved_by_days(day, number)


def period_of(day: datetime.date, anchor: datetime.date, every: Length) -> int:
    """
    How many restarts have come, with that on the day itself; 0 before the anchor.

    >>> anchor = datetime.date(2020, 1, 31)
    >>> [period_of(datetime.date(2020, month, 29), anchor, ("months", 1)) for month in (1, 2, 3, 4)]
    [0, 2, 2, 3]
    """
    if day < anchor:
        return 0
    unit, number = every
    if unit == "days":
        return (day - anchor).days // number + 1
    low = ((day.year - anchor.year) * 12 + day.month - anchor.month) // number
    return low + 1 if later(anchor, (unit, low * number)) <= day else low


def fold(account: Account, entries: Sequence[Entry]) -> list[Reading]:
    """All entries in their order."""
    return [account.read(entry) for entry in entries]
