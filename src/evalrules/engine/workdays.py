"""Working days by a calendar register; days it does not cover are never guessed."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right

from attrs import frozen

from evalrules.plan.calendars import working_column
from evalrules.ruleset.registers import Register

_SATURDAY = 5


@frozen
class Calendar:
    """The working days of a calendar, from its first to its last day."""

    name: str
    first: datetime.date
    last: datetime.date
    working: tuple[datetime.date, ...]

    def covers(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def after(self, day: datetime.date, number: int) -> datetime.date | None:
        """The so-manieth working day after a day; None when the calendar ends before it."""
        if number == 0:
            return day
        place = bisect_right(self.working, day) + number - 1
        return self.working[place] if place < len(self.working) else None

    def between(self, day: datetime.date, until: datetime.date) -> int:
        """How many working days lie after a day, up to and with another one."""
        return max(0, bisect_right(self.working, until) - bisect_right(self.working, day))


def calendar_of(register: Register) -> Calendar:
    """The calendar that a dated register writes down: Monday to Friday, but for its rows."""
    assert register.covers is not None
    column = working_column(register)
    assert column is not None
    first, last = register.covers
    days = [datetime.date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    working = {day for day in days if day.weekday() < _SATURDAY}
    for row in register.rows:
        begin = bisect_left(days, row.start or first)
        end = bisect_right(days, row.until or last)
        said = row.values.get(column)
        if said is True:
            working.update(days[begin:end])
        elif said is False:
            working.difference_update(days[begin:end])
    return Calendar(register.name, first, last, tuple(sorted(working)))
