"""Times of day, and days of the year without a year."""

from __future__ import annotations

import calendar
import datetime
import re

from attrs import frozen

#: The end of the day: later than every time, only ever an end of an interval.
END_OF_DAY = datetime.time.max

_TIME = re.compile(r"([0-9]{1,2})(?:[:：]([0-9]{2})(?:[:：]([0-9]{2}))?|[时点](?:([0-9]{1,2})分?)?)")
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2})|月([0-9]{1,2})[日号])")
_LEAP_YEAR = 2000


@frozen(order=True)
class MonthDay:
    """A day of the year: 04-01; 02-29 is one of them."""

    month: int
    day: int

    def __str__(self) -> str:
        return self.isoformat()

    def isoformat(self) -> str:
        """
        >>> MonthDay(4, 1).isoformat()
        '04-01'
        """
        return f"{self.month:02}-{self.day:02}"

    @property
    def place(self) -> int:
        """Its place among the 366 days, from 1."""
        return datetime.date(_LEAP_YEAR, self.month, self.day).timetuple().tm_yday


FIRST_DAY = MonthDay(1, 1)
LAST_DAY = MonthDay(12, 31)


def month_day_at(place: int) -> MonthDay:
    """
    The day of the year at a place among the 366.

    >>> month_day_at(60)
    MonthDay(month=2, day=29)
    """
    day = datetime.date(_LEAP_YEAR, 1, 1) + datetime.timedelta(days=place - 1)
    return MonthDay(day.month, day.day)


def time_of(text: str) -> datetime.time | None:
    """
    A time of day; None: it is none.

    >>> time_of("8:05"), time_of("8时30分"), time_of("25:00")
    (datetime.time(8, 5), datetime.time(8, 30), None)
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second, spoken = (int(part or 0) for part in found.groups())
    if hour < 24 and minute < 60 and second < 60 and spoken < 60:
        return datetime.time(hour, minute or spoken, second)
    return None


def end_of_interval(text: str) -> datetime.time | None:
    """A time of day, or 24:00."""
    return END_OF_DAY if text in ("24:00", "24:00:00", "24：00") else time_of(text)


def month_day_of(text: str) -> MonthDay | None:
    """
    A day of the year; None: it is none.

    >>> month_day_of("04-01"), month_day_of("4月1日"), month_day_of("02-30")
    (MonthDay(month=4, day=1), MonthDay(month=4, day=1), None)
    """
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2] or found[3])
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]:
        return MonthDay(month, day)
    return None


def time_text(time: datetime.time) -> str:
    """
    >>> time_text(datetime.time(8, 5)), time_text(END_OF_DAY)
    ('08:05', '24:00')
    """
    if time == END_OF_DAY:
        return "24:00"
    return time.isoformat("seconds" if time.second else "minutes")


def of_day_text(value: datetime.time | MonthDay) -> str:
    """A time of day or a day of the year, as it is written."""
    return time_text(value) if isinstance(value, datetime.time) else value.isoformat()
