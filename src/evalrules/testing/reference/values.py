"""Values that may be unknown: intervals of numbers, sets of words, three truths (meaning.md §2)."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from attrs import frozen

#: A number, or one of the two infinities (only compared and added, never rounded to).
Bound = Fraction | float

INF = math.inf

#: True, False, or None: unknown.
Truth = bool | None


def plus(a: Bound, b: Bound) -> Bound:
    if isinstance(a, float) and isinstance(b, float) and a != b:
        raise ArithmeticError("infinite loss beside infinite gain")
    if isinstance(a, float):
        return a
    return b if isinstance(b, float) else a + b


def minus(a: Bound, b: Bound) -> Bound:
    return plus(a, -b)


def product(a: Bound, b: Bound) -> Bound:
    """Nothing times unbounded is nothing."""
    if a == 0 or b == 0:
        return Fraction(0)
    if isinstance(a, float) or isinstance(b, float):
        return INF if (a > 0) == (b > 0) else -INF
    return a * b


@frozen
class Span:
    """A number somewhere between two ends, both included."""

    low: Bound
    high: Bound

    @property
    def known(self) -> bool:
        return self.low == self.high and not isinstance(self.low, float)


@frozen
class YearDay(Span):
    """A day of the year, by its place among the 366; an interval of them may go round the turn of the year."""


@frozen
class Words:
    """A text that is one of ``options`` (None: any text at all)."""

    options: frozenset[str] | None
    #: Values of an ordered choice, in their order.
    order: tuple[str, ...] = ()
    #: Other spellings of the values.
    aliases: tuple[tuple[str, str], ...] = ()

    def spelled(self, word: str) -> str:
        return dict(self.aliases).get(word, word)


@frozen
class Day:
    """A date; None: unknown."""

    day: datetime.date | None


@frozen
class Texts:
    """A list of texts; None: unknown."""

    items: tuple[str, ...] | None
    #: Those that surely are in it; None: all of them.
    certain: tuple[str, ...] | None = None


@frozen
class Length:
    """So many months, days and hours."""

    months: int
    days: int
    hours: Fraction = Fraction(0)


@frozen
class Stretch:
    """The time between two dates (in days), or between two dates with times (in hours)."""

    unit: Literal["days", "hours"]
    span: Span


@frozen
class Range:
    """``[a, b)`` of numbers or dates; an end left out is None."""

    low: Value | None
    high: Value | None
    low_open: bool
    high_open: bool


#: Truth values stand for themselves.
Value = Span | Words | Day | Texts | Length | Stretch | Range | Truth

ANY_NUMBER = Span(-INF, INF)


def exactly(number: Bound | int) -> Span:
    bound: Bound = Fraction(number) if isinstance(number, int) else number
    return Span(bound, bound)


def hull(spans: list[Span]) -> Span:
    return Span(min(span.low for span in spans), max(span.high for span in spans))


def over_corners(a: Span, b: Span, function: Callable[[Bound, Bound], Bound]) -> Span:
    corners = [function(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Span(min(corners), max(corners))


def both(*truths: Truth) -> Truth:
    """Kleene *and*."""
    if any(truth is False for truth in truths):
        return False
    return None if any(truth is None for truth in truths) else True


def either(*truths: Truth) -> Truth:
    """Kleene *or*."""
    if any(truth is True for truth in truths):
        return True
    return None if any(truth is None for truth in truths) else False


def negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def of_all(truths: list[bool]) -> Truth:
    """True when true for every possibility, false when false for every one."""
    if all(truths):
        return True
    return None if any(truths) else False
