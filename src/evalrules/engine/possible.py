"""
Values that may be unknown: intervals of numbers and dates, sets of texts, three truths.

A truth is True, False or None (unknown); everything else is a Range, Texts or Listed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from evalrules.facts.fact import FactValue
from evalrules.plan.terms import Plain, Type
from evalrules.source.day_parts import END_OF_DAY, FIRST_DAY, LAST_DAY

Truth = bool | None
Number = int | Fraction
Day = datetime.date | datetime.datetime
End = Number | Day | None


@frozen
class Range:
    """Numbers (or dates) from ``low`` to ``high``, both included; None: no bound."""

    # Ends of one range are of one kind: numbers, dates, or dates with times.
    low: Any = None
    high: Any = None
    #: Whether it has no value at all, because a divisor is 0: never, perhaps (None), surely.
    empty: Truth = False

    @property
    def known(self) -> bool:
        return self.low is not None and self.low == self.high and self.empty is False


@frozen
class Texts:
    """One of some texts; None: any text."""

    candidates: frozenset[str] | None = None

    @property
    def text(self) -> str | None:
        """The text, when it is known."""
        if self.candidates is None or len(self.candidates) != 1:
            return None
        return next(iter(self.candidates))


@frozen
class Listed:
    """A list of texts; None: unknown, beyond what is surely on it and what may be (None: anything)."""

    members: tuple[str, ...] | None = None
    certain: frozenset[str] = frozenset()
    candidates: frozenset[str] | None = None


Possible = Range | Texts | Listed | bool | None

ANYTHING = Range()


def known(value: FactValue | Plain) -> Possible:
    """
    A value that is present, exactly.

    >>> known(Decimal("0.5"))
    Range(low=Fraction(1, 2), high=Fraction(1, 2), empty=False)
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return Texts(frozenset((value,)))
    if isinstance(value, tuple):
        return Listed(value)
    if isinstance(value, Decimal):
        number = Fraction(value)
        return Range(number, number)
    return Range(value, value)


def exactly_known(value: Possible) -> object | None:
    """
    What a value is, so that equal ones are equal; None when it is not known.

    >>> exactly_known(known("东街")), exactly_known(Range(1, 2))
    ('东街', None)
    """
    match value:
        case Range():
            return value.low if value.known else None
        case Texts():
            return value.text
        case Listed():
            return value.members
        case _:
            return value


def unknown(kind: Type, low: Fraction | None, high: Fraction | None, choices: tuple[str, ...]) -> Possible:
    """A value that is absent: anything its type allows."""
    match kind:
        case "boolean":
            return None
        case "text":
            return Texts(frozenset(choices) if choices else None)
        case "list":
            return Listed()
        case "number":
            return Range(low, high)
        case "time":
            return Range(datetime.time.min, END_OF_DAY)
        case "month_day":
            return Range(FIRST_DAY, LAST_DAY)
        case _:
            return ANYTHING


def negation(truth: Truth) -> Truth:
    return None if truth is None else not truth


def all_of(truths: Iterable[Truth]) -> Truth:
    """
    Kleene's *and*.

    >>> all_of([True, None]), all_of([None, False])
    (None, False)
    """
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """
    Kleene's *or*.

    >>> any_of([False, None]), any_of([None, True])
    (None, True)
    """
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def hull(first: Possible, second: Possible) -> Possible:
    """The least that holds both."""
    if isinstance(first, Range) and isinstance(second, Range):
        low = None if first.low is None or second.low is None else min(first.low, second.low)
        high = None if first.high is None or second.high is None else max(first.high, second.high)
        if first.empty is True or second.empty is True:
            # One side has no value at all: the other one's values are left.
            kept = second if first.empty is True else first
            low, high = kept.low, kept.high
        return Range(low, high, first.empty if first.empty == second.empty else None)
    if isinstance(first, Texts) and isinstance(second, Texts):
        if first.candidates is None or second.candidates is None:
            return Texts()
        return Texts(first.candidates | second.candidates)
    if isinstance(first, Listed) and isinstance(second, Listed):
        return first if first == second else Listed()
    assert not isinstance(first, Range | Texts | Listed)
    return first if first == second else None


def equal(first: Possible, second: Possible) -> Truth:
    """True when equal for every pair, False when for none."""
    if isinstance(first, Range) and isinstance(second, Range):
        if first.empty is not False or second.empty is not False:
            return None
        if first.known and second.known:
            return bool(first.low == second.low)
        apart = _below(first.high, second.low) or _below(second.high, first.low)
        return False if apart else None
    if isinstance(first, Texts) and isinstance(second, Texts):
        if first.candidates is None or second.candidates is None:
            return None
        if not first.candidates & second.candidates:
            return False
        return True if len(first.candidates) == len(second.candidates) == 1 else None
    if isinstance(first, Listed) and isinstance(second, Listed):
        return None if first.members is None or second.members is None else first.members == second.members
    return None if first is None or second is None else first == second


def less(first: Possible, second: Possible, *, or_equal: bool) -> Truth:
    """``first < second`` (or ``<=``) for numbers and dates."""
    assert isinstance(first, Range)
    assert isinstance(second, Range)
    if first.empty is not False or second.empty is not False:
        return None
    if _before(first.high, second.low, or_equal):
        return True
    # Never: even the least of the first is not below the greatest of the second.
    return False if _before(second.high, first.low, not or_equal) else None


def _below(high: End, low: End) -> bool:
    return _before(high, low, False)


def _before(high: Any, low: Any, or_equal: bool) -> bool:
    """Whether an upper end lies before a lower end; never when one has no bound."""
    if high is None or low is None:
        return False
    return bool(high <= low if or_equal else high < low)


def among(value: Possible, members: list[Possible]) -> Truth:
    """``in``: one of the members; texts are looked at together."""
    if isinstance(value, Texts) and value.candidates is not None:
        wanted = [member.candidates for member in members if isinstance(member, Texts)]
        if len(wanted) == len(members) and all(one is not None and len(one) == 1 for one in wanted):
            named = frozenset().union(*(one for one in wanted if one is not None))
            if value.candidates <= named:
                return True
            return None if value.candidates & named else False
    return any_of(equal(value, member) for member in members)


def contains(members: Possible, value: Possible) -> Truth:
    """A list contains a text."""
    assert isinstance(members, Listed)
    assert isinstance(value, Texts)
    if value.candidates is None:
        return None
    if members.members is None:
        if value.candidates <= members.certain:
            return True
        apart = members.candidates is not None and not value.candidates & members.candidates
        return False if apart else None
    held = value.candidates & set(members.members)
    if held == value.candidates:
        return True
    return None if held else False


def between(values: Mapping[str, object], names: tuple[str, str]) -> Range:
    """
    What an absent number lies between, as other fields of the same record say.

    >>> between({"最低": 60}, ("最低", "最高"))
    Range(low=Fraction(60, 1), high=None, empty=False)
    """
    low, high = (
        Fraction(end) if isinstance(end := values.get(name), int | Decimal) else None for name in names
    )
    return Range(low, high)
