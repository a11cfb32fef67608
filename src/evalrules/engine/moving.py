"""Days moved by months and days."""

from __future__ import annotations

import calendar
import datetime
from typing import TypeVar

D = TypeVar("D", datetime.date, datetime.datetime)


def moved_by_months(day: D, months: int) -> D:
    """
    The same day so many months later; a day the month does not have becomes its last one.

    >>> moved_by_months(datetime.date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year < datetime.MINYEAR:
        return day.replace(datetime.MINYEAR, 1, 1)
    if year > datetime.MAXYEAR:
        return day.replace(datetime.MAXYEAR, 12, 31)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year, month + 1, min(day.day, last))


def moved_by_days(day: D, days: int) -> D:
    """
    So many days later; the calendar ends with its first and last day.

    >>> moved_by_days(datetime.date(2021, 12, 31), 1)
    datetime.date(2022, 1, 1)
    """
    ordinal = min(max(day.toordinal() + days, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    target = datetime.date.fromordinal(ordinal)
    return day.replace(target.year, target.month, target.day)
