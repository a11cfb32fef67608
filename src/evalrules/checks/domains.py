"""What is left of the values of one thing when several conditions on it hold together."""

from __future__ import annotations

import datetime
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen

Value = str | bool | Fraction
_SECONDS = 24 * 60 * 60


@frozen
class Range:
    """Numbers, days (by their ordinal) or times (by their second): an interval without some points."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    without: frozenset[Fraction] = frozenset()
    #: None: any; otherwise only these points of the interval.
    among: frozenset[Fraction] | None = None
    whole: bool = False

    def __and__(self, other: Range) -> Range:
        low, low_open = _later((self.low, self.low_open), (other.low, other.low_open))
        high, high_open = _earlier((self.high, self.high_open), (other.high, other.high_open))
        among = self.among if other.among is None else other.among
        if self.among is not None and other.among is not None:
            among = self.among & other.among
        without = self.without | other.without
        return Range(low, high, low_open, high_open, without, among, self.whole or other.whole)

    def holds(self, value: Fraction) -> bool:
        """Whether a point lies in it."""
        after = self.low is None or value > self.low or (value == self.low and not self.low_open)
        before = self.high is None or value < self.high or (value == self.high and not self.high_open)
        known = self.among is None or value in self.among
        fits = not self.whole or value.denominator == 1
        return after and before and known and fits and value not in self.without

    def point(self) -> Fraction | None:
        """
        A point that lies in it, the plainest that is near an end; None when it is empty.

        >>> Range(Fraction(1), Fraction(2), True, True, whole=True).point() is None
        True
        >>> Range(Fraction(1), None, low_open=True).point()
        Fraction(2, 1)
        """
        if self.among is not None:
            return min((one for one in self.among if self.holds(one)), default=None)
        return next((one for one in self._near() if self.holds(one)), None)

    def _near(self) -> list[Fraction]:
        """Points of which one lies inside unless nothing does."""
        steps = range(len(self.without) + 2)
        found: list[Fraction] = []
        if self.low is not None:
            found += [self.low, *(Fraction(floor(self.low) + step) for step in steps)]
        if self.high is not None:
            found += [self.high, *(Fraction(ceil(self.high) - step) for step in steps)]
        if self.low is None and self.high is None:
            found += [Fraction(step) for step in steps]
        if self.low is not None and self.high is not None and not self.whole:
            width = self.high - self.low
            places = next(
                one for one in range(1, 40) if Fraction(10) ** one * max(width, Fraction(1, 10**9)) > 2
            )
            unit = Fraction(1, 10**places)
            found += [floor(self.low / unit) * unit + unit * step for step in range(1, len(self.without) + 3)]
            found += [self.low + width * Fraction(step + 1, len(steps) + 1) for step in steps]
        return found

    @property
    def empty(self) -> bool:
        return self.point() is None


@frozen
class Choice:
    """Texts or truths: those that are allowed (None: any) without those that are not."""

    among: frozenset[Value] | None = None
    without: frozenset[Value] = frozenset()

    def __and__(self, other: Choice) -> Choice:
        among = self.among if other.among is None else other.among
        if self.among is not None and other.among is not None:
            among = self.among & other.among
        return Choice(among, self.without | other.without)

    def point(self) -> Value | None:
        """A value that is left; of unlimited texts a new one."""
        if self.among is None:
            return "…"
        return min((one for one in self.among if one not in self.without), key=str, default=None)

    @property
    def empty(self) -> bool:
        return self.among is not None and self.among <= self.without


Domain = Range | Choice


def both(one: Domain, other: Domain) -> Domain:
    """What both allow; of different kinds the first is kept, which proves less and nothing wrong."""
    if isinstance(one, Range) and isinstance(other, Range):
        return one & other
    if isinstance(one, Choice) and isinstance(other, Choice):
        return one & other
    return one


def outside(domain: Domain) -> tuple[Domain, ...]:
    """What a domain leaves out, as domains of which one holds."""
    if isinstance(domain, Choice):
        found = [] if domain.among is None else [Choice(without=domain.among)]
        return (*found, *([Choice(among=domain.without)] if domain.without else []))
    parts: list[Domain] = []
    if domain.low is not None:
        parts.append(Range(high=domain.low, high_open=not domain.low_open))
    if domain.high is not None:
        parts.append(Range(low=domain.high, low_open=not domain.high_open))
    if domain.among is not None:
        parts.append(Range(without=domain.among))
    if domain.without:
        parts.append(Range(among=domain.without))
    return tuple(parts)


def measured(value: object) -> Fraction | None:
    """
    A number, a day or a time as a point; None: no such value.

    >>> measured(datetime.time(8, 30)), measured("甲")
    (Fraction(30600, 1), None)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return Fraction(value.toordinal())
    if isinstance(value, datetime.time):
        return Fraction((value.hour * 60 + value.minute) * 60 + value.second)
    return None


def compared_with(operator: str, point: Fraction) -> Range:
    """The points that compare so with one."""
    match operator:
        case "<":
            return Range(high=point, high_open=True)
        case "<=":
            return Range(high=point)
        case ">":
            return Range(low=point, low_open=True)
        case ">=":
            return Range(low=point)
        case "==":
            return Range(among=frozenset({point}))
    return Range(without=frozenset({point}))


def whole(domain: Range) -> Range:
    """The same, of whole numbers only."""
    return evolve(domain, whole=True)


_End = tuple[Fraction | None, bool]


def _later(one: _End, other: _End) -> _End:
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    return max((one[0], one[1]), (other[0], other[1]))


def _earlier(one: _End, other: _End) -> _End:
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    # Of equal ends the open one is the narrower.
    return min((one[0], not one[1]), (other[0], not other[1]))[0], (
        one[1] if one[0] < other[0] else other[1] if other[0] < one[0] else one[1] or other[1]
    )
