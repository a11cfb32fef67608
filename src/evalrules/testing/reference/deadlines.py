"""Deadlines: in time, not due, done late, overdue (meaning.md §9)."""

from __future__ import annotations

import datetime
from fractions import Fraction
from math import floor

from attrs import frozen

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import STATUS_ALIASES, STATUSES, Deadline
from evalrules.ruleset.registers import Register
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.names import named
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import INF, Bound, Day, Span, Value, Words, hull
from evalrules.testing.reference.world import World

IN_TIME, NOT_DUE, LATE, OVERDUE = STATUSES

#: A day, or one before or after every day.
Moment = datetime.date | float
#: Between which days the last day in time lies.
Dues = tuple[Moment, Moment]


class OutsideCalendar(Exception):
    """A day that is needed lies outside what the calendar covers: the fact is refused."""


@frozen
class Outcome:
    statuses: frozenset[str]
    late: Span


def timed(world: World, name: str, deadline: Deadline, fact: Fact) -> dict[str, Value]:
    """The three words of a deadline for a fact."""
    place, clock = Place(world).at(fact), Clock(world, deadline)
    start, done = _day(deadline.start.parts, place), _day(deadline.done.parts, place)
    allow = number_of(deadline.allow, place)
    dues: Dues = (-INF, INF) if start is None else (clock.due(start, allow.low), clock.due(start, allow.high))
    today = world.as_of
    assert today is not None, "a deadline needs the day of evaluation"
    found: list[Outcome] = []
    if done is not None and done <= today:
        found = [clock.done(done, dues)]
    else:
        finished = _finished(deadline, place) if done is None else False
        if finished is not False:
            found.append(clock.done_some_day(today, dues))
        if finished is not True:
            found.append(clock.not_done(today, dues))
    statuses = frozenset().union(*(one.statuses for one in found))
    due = dues[0] if dues[0] == dues[1] and isinstance(dues[0], datetime.date) else None
    return {
        f"{name}.状态": Words(statuses, (), tuple(STATUS_ALIASES.items())),
        f"{name}.逾期天数": hull([one.late for one in found]),
        f"{name}.到期日": Day(due if isinstance(due, datetime.date) else None),
    }


def _day(parts: tuple[str, ...], place: Place) -> datetime.date | None:
    value = named(parts, place)
    assert isinstance(value, Day)
    return value.day.date() if isinstance(value.day, datetime.datetime) else value.day


def _finished(deadline: Deadline, place: Place) -> bool | None:
    """Without the field what has no day is not done; with it, it says."""
    if deadline.finished is None:
        return False
    value = named(deadline.finished.parts, place)
    assert value is None or isinstance(value, bool)
    return value


@frozen
class Clock:
    """Counts days as the deadline says."""

    world: World
    deadline: Deadline

    @property
    def calendar(self) -> Register | None:
        name = self.deadline.calendar
        return None if name is None else self.world.registers[name]

    def due(self, start: datetime.date, allow: Bound) -> Moment:
        """The last day in time; beyond the calendar it is after every day inside."""
        if allow == INF:
            return INF
        days = floor(allow) if allow > 0 else 0
        if self.deadline.days == "calendar":
            return start + datetime.timedelta(days=days)
        day = start
        self._covered(day)
        while days:
            day += datetime.timedelta(days=1)
            if not self._inside(day):
                return INF
            days -= self._works(day)
        return day

    def done(self, day: datetime.date, dues: Dues) -> Outcome:
        return Outcome(_either(day, dues, IN_TIME, LATE), self._late(day, *dues))

    def not_done(self, today: datetime.date, dues: Dues) -> Outcome:
        return Outcome(_either(today, dues, NOT_DUE, OVERDUE), self._late(today, *dues))

    def done_some_day(self, today: datetime.date, dues: Dues) -> Outcome:
        """Between the start and today."""
        late = self._late(today, *dues)
        statuses = {IN_TIME} if _reaches(dues[0], today) else {IN_TIME, LATE}
        return Outcome(frozenset(statuses), Span(Fraction(0), late.high))

    def _late(self, day: datetime.date, low: Moment, high: Moment) -> Span:
        return Span(self._days_late(day, high), self._days_late(day, low))

    def _days_late(self, day: datetime.date, due: Moment) -> Fraction | float:
        if due == INF:
            if self.calendar is not None and self.deadline.days == "working":
                self._covered_end(day)
            return Fraction(0)
        if due == -INF:
            return INF
        assert isinstance(due, datetime.date)
        if day <= due:
            return Fraction(0)
        if self.deadline.days == "calendar":
            return Fraction((day - due).days)
        self._covered(day)
        between = ((due + datetime.timedelta(days=n)) for n in range(1, (day - due).days + 1))
        return Fraction(sum(self._works(one) for one in between))

    # The calendar

    def _works(self, day: datetime.date) -> bool:
        assert self.calendar is not None
        for row in self.calendar.rows:
            if (row.start is None or row.start <= day) and (row.until is None or day <= row.until):
                return bool(row.values.get("工作日", row.values.get("working")))
        return day.weekday() < 5

    def _inside(self, day: datetime.date) -> bool:
        assert self.calendar is not None
        covers = self.calendar.covers
        return covers is None or covers[0] <= day <= covers[1]

    def _covered(self, day: datetime.date) -> None:
        if not self._inside(day):
            raise OutsideCalendar(day)

    def _covered_end(self, day: datetime.date) -> None:
        """A due day beyond the end is after every day inside, but not after others."""
        assert self.calendar is not None
        if self.calendar.covers is not None and day > self.calendar.covers[1]:
            raise OutsideCalendar(day)


def _either(day: datetime.date, dues: Dues, in_time: str, late: str) -> frozenset[str]:
    statuses = {in_time} if _reaches(dues[1], day) else set()
    return frozenset(statuses if _reaches(dues[0], day) else {*statuses, late})


def _reaches(due: Moment, day: datetime.date) -> bool:
    return due == INF if isinstance(due, float) else due >= day
