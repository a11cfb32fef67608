"""Derived words and ledgers of the plan: resolved and typed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.plan.terms import Term
from evalrules.ruleset.derived import CalendarUnit, How, Left

#: The field of a piece of a fact that says for how many units it stands.
UNITS = "·units"

#: A number of months or days.
Length = tuple[Literal["months", "days"], int]
#: Where a count begins afresh; a length is a window that ends with the fact.
Period = Literal["case", "year", "quarter", "month"] | Length


@frozen
class Rounds:
    """What a round is: a unit of the calendar, or the values of a field in their order."""

    unit: CalendarUnit | None = None
    term: Term | None = None
    #: An ordered choice.
    choices: tuple[str, ...] = ()
    #: A ``ref``: the rows of a register.
    register: str | None = None


@frozen
class PlanCount:
    """``nth``, ``total`` or ``run``."""

    name: str
    kind: str
    how: How
    same: tuple[Term, ...]
    where: Term | None
    within: Period
    rounds: Rounds | None
    block: int | None
    #: The kind whose facts are counted, and what is the same there; None: its own.
    of: str | None = None
    of_same: tuple[Term, ...] = ()


@frozen
class PlanDeadline:
    name: str
    kind: str
    #: Days (of datetimes their day).
    start: Term
    allow: Term
    done: Term
    finished: Term | None
    #: The calendar register of working days; None: calendar days.
    calendar: str | None


@frozen
class PlanRestart:
    every: Literal["year", "quarter", "month"] | Length
    start: Term | None
    keep: Term | None


@frozen
class PlanLedger:
    name: str
    kind: str
    where: Term | None
    by: tuple[Term, ...]
    #: The register whose rows have a ledger each.
    row: str | None
    value: Term | None
    lives: Length | None
    restart: PlanRestart | None
    reaches: Fraction | None
    keep: Left
    rounds: Rounds | None
    none: bool
    block: int | None

    @property
    def timed(self) -> bool:
        """Whether the day of evaluation matters."""
        unit = None if self.rounds is None else self.rounds.unit
        return self.lives is not None or self.restart is not None or unit is not None


@frozen
class View:
    """The facts of a kind as one rule sees them: joined by its ``same``, multiplied by its ``count``."""

    name: str
    kind: str
    same: tuple[Term, ...] | None
    count: Term | None
    #: True: each unit of the count is a piece with its own number.
    pieces: bool


@frozen
class Derived:
    """Everything that is worked out before the rules are read."""

    counts: tuple[PlanCount, ...] = ()
    deadlines: tuple[PlanDeadline, ...] = ()
    ledgers: tuple[PlanLedger, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.counts or self.deadlines or self.ledgers)

    @property
    def uses_as_of(self) -> bool:
        return bool(self.deadlines) or any(ledger.timed for ledger in self.ledgers)

    def terms(self) -> Iterator[Term]:
        """Every term that words and ledgers read."""
        optional: list[Term | None] = []
        for count in self.counts:
            optional += [count.where, *count.same, *count.of_same]
        for deadline in self.deadlines:
            optional += [deadline.start, deadline.allow, deadline.done, deadline.finished]
        for ledger in self.ledgers:
            optional += [ledger.where, ledger.value, *ledger.by]
            if ledger.restart is not None:
                optional += [ledger.restart.start, ledger.restart.keep]
        yield from (term for term in optional if term is not None)
