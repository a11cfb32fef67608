"""Deadlines: in time, not yet due, done late, overdue – and by how many days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from math import floor

from attrs import define, frozen

from evalrules.engine.asking import Asking
from evalrules.engine.moving import moved_by_days
from evalrules.engine.possible import Possible, Range, Texts, Truth
from evalrules.engine.workdays import Calendar
from evalrules.facts.fact import Fact
from evalrules.plan.derived import PlanDeadline
from evalrules.ruleset.derived import STATUSES

IN_TIME, NOT_DUE, DONE_LATE, OVERDUE = STATUSES


class OutsideCalendar(Exception):
    """A day is needed that the calendar does not cover."""

    def __init__(self, day: datetime.date, calendar: Calendar) -> None:
        super().__init__(f"{day} is outside {calendar.name}")
        self.day = day
        self.calendar = calendar


@frozen
class Due:
    """The last day in time; ``later``: after every day of the calendar."""

    day: datetime.date | None

    def before(self, day: datetime.date) -> bool:
        return self.day is not None and self.day < day


@define
class Standing:
    """How a fact stands to its deadline: its statuses, days late and last day, as far as they are known."""

    statuses: set[str]
    late: list[int | None]
    due: list[datetime.date | None]

    def words(self) -> dict[str, Possible]:
        """The parts of the word."""
        late = [one for one in self.late if one is not None]
        high = max(late) if len(late) == len(self.late) else None
        due = sorted(one for one in self.due if one is not None)
        known = bool(due) and len(due) == len(self.due)
        return {
            "状态": Texts(frozenset(self.statuses)),
            "逾期天数": Range(min(late, default=0), high),
            "到期日": Range(due[0], due[-1]) if known else Range(),
        }


def standing(
    deadline: PlanDeadline, fact: Fact, today: datetime.date, asking: Asking, calendar: Calendar | None
) -> Standing:
    """Where a fact stands on a day; raises OutsideCalendar when the calendar cannot say."""
    start, allow = asking.value(deadline.start, fact), asking.value(deadline.allow, fact)
    assert isinstance(start, Range)
    assert isinstance(allow, Range)
    ends = list(_done(deadline, fact, today, asking, start))
    if not start.known or allow.low is None or allow.high is None:
        # Late by any number of days, or not at all.
        statuses = {status for end in ends for status in _any_status(end)}
        return Standing(statuses, [0, None if statuses & {DONE_LATE, OVERDUE} else 0], [None])
    found = Standing(set(), [], [])
    for days in sorted({_days(allow.low), _days(allow.high)}):
        due = _due(start.low, days, calendar)
        found.due.append(due.day)
        for end in ends:
            _one(found, start.low, due, end, calendar)
    return found


@frozen
class _End:
    """When it was done, or the day until which it was not; ``last`` when only a span is known."""

    done: bool
    first: datetime.date
    last: datetime.date


def _done(
    deadline: PlanDeadline, fact: Fact, today: datetime.date, asking: Asking, start: Range
) -> Iterator[_End]:
    day = asking.value(deadline.done, fact)
    assert isinstance(day, Range)
    if day.known:
        yield _End(True, day.low, day.low) if day.low <= today else _End(False, today, today)
        return
    finished: Truth = False if deadline.finished is None else asking.truth(deadline.finished, fact)
    if finished is not False:
        yield _End(True, min(start.low or today, today), today)
    if finished is not True:
        yield _End(False, today, today)


def _any_status(end: _End) -> set[str]:
    return {IN_TIME, DONE_LATE} if end.done else {NOT_DUE, OVERDUE}


def _days(allow: int | Fraction) -> int:
    return max(0, floor(allow))


def _due(start: datetime.date, days: int, calendar: Calendar | None) -> Due:
    if calendar is None:
        return Due(moved_by_days(start, days))
    if start < calendar.first:
        raise OutsideCalendar(start, calendar)
    if start > calendar.last:
        return Due(None)
    return Due(calendar.after(start, days))


def _one(found: Standing, start: datetime.date, due: Due, end: _End, calendar: Calendar | None) -> None:
    """Add what one deadline and one way of being done come to."""
    if calendar is not None and due.day is None and end.last > calendar.last:
        # Past the end of the calendar nobody knows whether the last day has come.
        raise OutsideCalendar(end.last, calendar)
    if not due.before(end.last):
        found.statuses.add(IN_TIME if end.done else NOT_DUE)
        found.late.append(0)
        return
    if end.done and not due.before(end.first):
        found.statuses.add(IN_TIME)
        found.late.append(0)
    found.statuses.add(DONE_LATE if end.done else OVERDUE)
    if end.first != end.last and due.before(end.first):
        found.late.append(_late(due, end.first, calendar))
    found.late.append(_late(due, end.last, calendar))


def _late(due: Due, day: datetime.date, calendar: Calendar | None) -> int:
    assert due.day is not None
    if calendar is None:
        return (day - due.day).days
    if day > calendar.last:
        raise OutsideCalendar(day, calendar)
    return calendar.between(due.day, day)
