"""Days moved by months and days."""

from __future__ import annotations

import calendar
import datetime
from fractions import Fraction
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


def moved_by_hours(moment: datetime.datetime, hours: Fraction | int) -> datetime.datetime:
    """
    So many hours later, to the microsecond; the calendar ends with its first and last moment.

    >>> moved_by_hours(datetime.datetime(2021, 12, 31, 23, 30), Fraction(1, 2))
    datetime.datetime(2022, 1, 1, 0, 0)
    """
    try:
        return moment + datetime.timedelta(microseconds=int(hours * 3_600_000_000))
    except OverflowError:
        last = datetime.date.min if hours < 0 else datetime.date.max
        return datetime.datetime.combine(last, datetime.time.min if hours < 0 else datetime.time.max)


def hours_between(later: datetime.datetime, earlier: datetime.datetime) -> Fraction:
    """
    The hours from the earlier to the later, exactly.

    >>> hours_between(datetime.datetime(2021, 7, 9, 8, 1), datetime.datetime(2021, 7, 8, 8, 0))
    Fraction(1441, 60)
    """
    return Fraction((later - earlier) // datetime.timedelta(microseconds=1), 3_600_000_000)


def span_name(day: datetime.date, size: str) -> str:
    """
    The month, quarter or year that a day lies in.

    >>> day = datetime.date(2021, 8, 5)
    >>> span_name(day, "months"), span_name(day, "quarters"), span_name(day, "years")
    ('2021-08', '2021-Q3', '2021')
    """
    if size == "months":
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}-Q{(day.month + 2) // 3}" if size == "quarters" else f"{day.year:04}"


def first_day(day: datetime.date, size: str) -> datetime.date:
    """
    The first day of the month, quarter or year that a day lies in.

    >>> first_day(datetime.date(2021, 8, 5), "quarters")
    datetime.date(2021, 7, 1)
    """
    months = _MONTHS[size]
    return datetime.date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(first: datetime.date, size: str) -> datetime.date:
    """
    The last day of the span that begins on ``first``.

    >>> last_day(datetime.date(2021, 7, 1), "quarters")
    datetime.date(2021, 9, 30)
    """
    month = first.month + _MONTHS[size] - 1
    return datetime.date(first.year, month, calendar.monthrange(first.year, month)[1])


def next_span(first: datetime.date, size: str) -> datetime.date | None:
    """The first day of the next span; None at the end of the calendar."""
    last = last_day(first, size)
    return None if last == datetime.date.max else last + datetime.timedelta(days=1)


_MONTHS = {"months": 1, "quarters": 3, "years": 12}
