"""Parts of dates: years, months, weekdays, days of the year, times of day; of one date and of a range of them."""

from __future__ import annotations

import datetime
from typing import Any

from evalrules.engine.moving import hours_between, moved_by_days, moved_by_hours, moved_by_months
from evalrules.engine.possible import Possible, Range
from evalrules.source.day_parts import END_OF_DAY, FIRST_DAY, LAST_DAY, MonthDay

_WHOLE: dict[str, Range] = {
    "year": Range(),
    "month": Range(1, 12),
    "day": Range(1, 31),
    "weekday": Range(1, 7),
    "month_day": Range(FIRST_DAY, LAST_DAY),
    "time": Range(datetime.time.min, END_OF_DAY),
}


def part_at(day: datetime.date, part: str) -> Any:
    """
    One part of a date.

    >>> day = datetime.datetime(2021, 4, 1, 8, 30)
    >>> part_at(day, "month_day"), part_at(day, "weekday"), part_at(day, "time")
    (MonthDay(month=4, day=1), 4, datetime.time(8, 30))
    """
    match part:
        case "year":
            return day.year
        case "month":
            return day.month
        case "day":
            return day.day
        case "weekday":
            return day.isoweekday()
        case "month_day":
            return MonthDay(day.month, day.day)
    assert isinstance(day, datetime.datetime)
    return day.time()


def part_range(moment: Range, part: str) -> Range:
    """
    The part over a range of dates: exact inside one year, everything the part can be otherwise.

    >>> part_range(Range(datetime.date(2021, 2, 1), datetime.date(2021, 3, 5)), "month")
    Range(low=2, high=3, empty=False)
    """
    low, high = moment.low, moment.high
    if part == "year":
        return Range(None if low is None else low.year, None if high is None else high.year)
    if low is None or high is None:
        return _WHOLE[part]
    if low == high:
        return Range(part_at(low, part), part_at(high, part))
    if part in ("month", "month_day") and low.year == high.year:
        return Range(part_at(low, part), part_at(high, part))
    return _WHOLE[part]


def moved_range(day: Possible, length: Possible, unit: str) -> Range:
    """Dates moved by a length of time."""
    assert isinstance(day, Range)
    assert isinstance(length, Range)
    if unit == "hours":
        return Range(_later(day.low, length.low), _later(day.high, length.high), day.empty)
    move = moved_by_months if unit == "months" else moved_by_days
    low = None if day.low is None or length.low is None else move(day.low, int(length.low))
    high = None if day.high is None or length.high is None else move(day.high, int(length.high))
    return Range(low, high, day.empty)


def days_between(later: Possible, earlier: Possible) -> Range:
    """The days from the earlier to the later."""
    assert isinstance(later, Range)
    assert isinstance(earlier, Range)
    low = None if later.low is None or earlier.high is None else (later.low - earlier.high).days
    high = None if later.high is None or earlier.low is None else (later.high - earlier.low).days
    return Range(low, high)


def _later(moment: Any, hours: Any) -> datetime.datetime | None:
    return None if moment is None or hours is None else moved_by_hours(moment, hours)


def hours_range(later: Possible, earlier: Possible) -> Range:
    """The hours from the earlier to the later."""
    assert isinstance(later, Range)
    assert isinstance(earlier, Range)
    low = None if later.low is None or earlier.high is None else hours_between(later.low, earlier.high)
    high = None if later.high is None or earlier.low is None else hours_between(later.high, earlier.low)
    return Range(low, high)


def day_range(moment: Possible) -> Range:
    """The dates of dates with times."""
    assert isinstance(moment, Range)
    return Range(_date_of(moment.low), _date_of(moment.high))


def _date_of(moment: datetime.datetime | datetime.date | None) -> datetime.date | None:
    return moment.date() if isinstance(moment, datetime.datetime) else moment
