"""Which time it is, and how many times in all: occurrences of one group in time, some of them only possible."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from attrs import define, frozen

from evalrules.engine.asking import Asking
from evalrules.engine.moving import moved_by_days, moved_by_months
from evalrules.engine.possible import Range, Truth
from evalrules.facts.fact import Fact
from evalrules.facts.order import CanonicalKey, canonical_key
from evalrules.plan.derived import Period, PlanCount, View

Key = tuple[object, ...]
#: Ends of a number of units; the upper one may be without bound.
Units = tuple[int, int | None]


@frozen(eq=False)
class Occurrence:
    """One time that something happened, as far as it is known."""

    #: The groups it may belong to; one, when its place is known.
    groups: tuple[Key, ...]
    order: CanonicalKey
    #: None: somewhere in time.
    day: datetime.date | None
    counted: Truth
    units: Units


def occurrences(
    count: PlanCount, facts: Sequence[Fact], asking: Asking, view: View | None
) -> list[Occurrence]:
    """The occurrence of every fact, in the order of the facts; facts of one occurrence share it."""
    members = [asking.member(count.where, fact) for fact in facts]
    if view is None or view.same is None:
        return [
            Occurrence(
                (asking.key(count.same, fact),),
                canonical_key(fact),
                fact.date,
                member,
                _units(view, fact, asking),
            )
            for fact, member in zip(facts, members, strict=True)
        ]
    together: dict[Key, list[int]] = {}
    for place, fact in enumerate(facts):
        together.setdefault(asking.key(view.same, fact), []).append(place)
    found: dict[int, Occurrence] = {}
    for places in together.values():
        one = _joined(count, [(facts[place], members[place]) for place in places], asking)
        found.update(dict.fromkeys(places, one))
    return [found[place] for place in range(len(facts))]


def _units(view: View | None, fact: Fact, asking: Asking) -> Units:
    if view is None or view.count is None:
        return 1, 1
    value = asking.value(view.count, fact)
    assert isinstance(value, Range)
    low = 0 if value.low is None else max(0, int(value.low))
    return low, None if value.high is None else max(low, int(value.high))


def _joined(count: PlanCount, facts: list[tuple[Fact, Truth]], asking: Asking) -> Occurrence:
    """Facts of one occurrence: its place is that of its first member."""
    possible = [(fact, member) for fact, member in facts if member is not False]
    counted: Truth = True if any(member for _, member in possible) else None if possible else False
    # Without a sure member it may have none, and then stands where its first fact is.
    candidates = possible if counted else facts
    first, member = min(candidates, key=lambda one: canonical_key(one[0]))
    alone = len(possible) == 1 and possible[0][0] is first
    fixed = all(fact.date is not None for fact, _ in candidates) and (
        member is True or counted is False or (counted is None and alone)
    )
    if fixed:
        return Occurrence((asking.key(count.same, first),), canonical_key(first), first.date, counted, (1, 1))
    groups = {asking.key(count.same, fact): None for fact, _ in candidates}
    return Occurrence(tuple(groups), canonical_key(first), None, counted, (1, 1))


@define
class Timeline:
    """The occurrences of one group that are or may be counted, by place."""

    orders: list[CanonicalKey]
    days: list[datetime.date]
    #: Running sums of sure units, of possible units, and of possible units without bound.
    low: list[int]
    high: list[int]
    endless: list[int]
    #: The same for occurrences somewhere in time.
    open_low: int
    open_high: int
    open_endless: int

    def between(self, first: int, last: int) -> Units:
        """Units of the occurrences from one place up to another one."""
        if first >= last:
            return 0, 0
        low = self.low[last] - self.low[first]
        high = self.high[last] - self.high[first]
        return low, None if self.endless[last] > self.endless[first] else high

    @property
    def whole(self) -> Units:
        return self.between(0, len(self.orders))


def timelines(found: Iterable[Occurrence]) -> dict[Key, Timeline]:
    """The timeline of every group."""
    by_group: dict[Key, list[Occurrence]] = {}
    for one in {id(one): one for one in found}.values():
        for group in one.groups:
            by_group.setdefault(group, []).append(one)
    return {group: _timeline(members) for group, members in by_group.items()}


def _timeline(members: list[Occurrence]) -> Timeline:
    possible = [one for one in members if one.counted is not False]
    placed = sorted((one for one in possible if one.day is not None), key=lambda one: one.order)
    loose = [one for one in possible if one.day is None]
    low = [one.units[0] if one.counted else 0 for one in placed]
    return Timeline(
        orders=[one.order for one in placed],
        days=[one.day for one in placed if one.day is not None],
        low=[0, *accumulate(low)],
        high=[0, *accumulate(one.units[1] or 0 for one in placed)],
        endless=[0, *accumulate(int(one.units[1] is None) for one in placed)],
        open_low=sum(one.units[0] for one in loose if one.counted and len(one.groups) == 1),
        open_high=sum(one.units[1] or 0 for one in loose),
        open_endless=sum(one.units[1] is None for one in loose),
    )


def nth(one: Occurrence, lines: dict[Key, Timeline], within: Period) -> Range:
    """Which time it is: one more than what was counted before it."""
    if one.day is None:
        highs = [_all_but(one, lines[group]) for group in one.groups]
        return Range(1, None if None in highs else 1 + max(high for high in highs if high is not None))
    line = lines[one.groups[0]]
    after, _ = window(one.day, within)
    first = 0 if after is None else bisect_right(line.days, after)
    low, high = line.between(first, bisect_left(line.orders, one.order))
    endless = high is None or line.open_endless
    return Range(1 + low, None if endless else 1 + (high or 0) + line.open_high)


def _all_but(one: Occurrence, line: Timeline) -> int | None:
    own = 0 if one.counted is False else one.units[1]
    high = line.whole[1]
    if own is None or high is None or line.open_endless:
        return None
    return high + line.open_high - own


def total(one: Occurrence, lines: dict[Key, Timeline], within: Period) -> Range:
    """How many are counted in its period."""
    if one.day is None and within != "case":
        parts = [lines[group] for group in one.groups]
        highs = [
            None if line.open_endless or line.whole[1] is None else line.whole[1] + line.open_high
            for line in parts
        ]
        low = one.units[0] if one.counted else 0
        return Range(low, None if None in highs else max(high for high in highs if high is not None))
    ends = [_in_window(one.day, lines[group], within) for group in one.groups]
    highs = [high for _, high in ends]
    return Range(
        min(low for low, _ in ends),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _in_window(day: datetime.date | None, line: Timeline, within: Period) -> Units:
    if day is None or within == "case":
        low, high = line.whole
        low += line.open_low
    else:
        after, until = window(day, within)
        first = 0 if after is None else bisect_right(line.days, after)
        last = len(line.days) if until is None else bisect_right(line.days, until)
        low, high = line.between(first, last)
    return low, None if high is None or line.open_endless else high + line.open_high


def window(day: datetime.date, within: Period) -> tuple[datetime.date | None, datetime.date | None]:
    """
    The last day before the period of a day, and its last day.

    >>> window(datetime.date(2021, 5, 31), "quarter")
    (datetime.date(2021, 3, 31), datetime.date(2021, 6, 30))
    >>> window(datetime.date(2021, 3, 31), ("months", 1))
    (datetime.date(2021, 2, 28), datetime.date(2021, 3, 31))
    """
    if isinstance(within, tuple):
        unit, number = within
        moved = moved_by_months(day, -number) if unit == "months" else moved_by_days(day, -number)
        return moved, day
    if within == "case":
        return None, None
    months = {"year": 12, "quarter": 3, "month": 1}[within]
    first = datetime.date(day.year, (day.month - 1) // months * months + 1, 1)
    return moved_by_days(first, -1), moved_by_days(moved_by_months(first, months), -1)


def pieces_of(start: Range, units: Units) -> list[Range]:
    """
    The number of each unit of a fact; one number for all when nobody knows how many there are.

    >>> [one.low for one in pieces_of(Range(3, 3), (2, 2))]
    [3, 4]
    """
    low, high = units
    if high != low:
        last = None if start.high is None or high is None else start.high + max(high, 1) - 1
        return [Range(start.low, last)]
    return [
        Range(start.low + place, None if start.high is None else start.high + place)
        for place in range(max(low, 1))
    ]


def as_units(units: Units) -> Range:
    low, high = units
    return Range(Fraction(low), None if high is None else Fraction(high))
