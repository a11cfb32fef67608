"""Parts of dates, times of day, days of the year and seasons (meaning.md §3)."""

from __future__ import annotations

import datetime
from fractions import Fraction

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.seasons import DATE_PARTS, Season, SeasonPart
from evalrules.source.day_parts import END_OF_DAY, MonthDay
from evalrules.testing.reference.values import ANY_NUMBER, Day, Span, Value, Words, YearDay

#: What an unknown part may be.
_ANY: dict[str, Value] = {
    "year": ANY_NUMBER,
    "month": Span(Fraction(1), Fraction(12)),
    "day": Span(Fraction(1), Fraction(31)),
    "weekday": Span(Fraction(1), Fraction(7)),
    "month_day": YearDay(Fraction(1), Fraction(366)),
    "on": Day(None),
    "time": Span(Fraction(0), Fraction(24 * 60 * 60 - 1)),
}
ANY_TIME, ANY_DAY_OF_YEAR = _ANY["time"], _ANY["month_day"]


def of_clock(value: datetime.time | MonthDay) -> Span:
    """A time as seconds from midnight, a day of the year as its place."""
    if isinstance(value, MonthDay):
        return YearDay(Fraction(value.place), Fraction(value.place))
    if value == END_OF_DAY:
        return Span(Fraction(24 * 60 * 60), Fraction(24 * 60 * 60))
    seconds = Fraction(value.hour * 3600 + value.minute * 60 + value.second)
    return Span(seconds, seconds)


def part_of(ruleset: Ruleset, value: Value, name: str) -> Value:
    """``日期.月``, ``日期.供暖``."""
    season = next((one for one in ruleset.seasons if one.name == name), None)
    if season is not None:
        return _season(season, value)
    part = DATE_PARTS[name]
    if isinstance(value, YearDay):
        return value
    assert isinstance(value, Day)
    return _ANY[part] if value.day is None else _part(value.day, part)


def _part(day: datetime.date, part: str) -> Value:
    match part:
        case "month_day":
            return of_clock(MonthDay(day.month, day.day))
        case "on":
            return Day(day.date() if isinstance(day, datetime.datetime) else day)
        case "time":
            assert isinstance(day, datetime.datetime)
            return of_clock(day.time())
    number = Fraction(day.isoweekday() if part == "weekday" else getattr(day, part))
    return Span(number, number)


def _season(season: Season, value: Value) -> Words:
    """A choice: the part that the day lies in, or any."""
    places: Span = value if isinstance(value, YearDay) else YearDay(Fraction(1), Fraction(366))
    if isinstance(value, Day) and value.day is not None:
        places = of_clock(MonthDay(value.day.month, value.day.day))
    days = range(int(places.low), int(places.high) + 1)
    return Words(frozenset(part.name for part in season.parts if any(_holds(part, day) for day in days)))


def _holds(part: SeasonPart, day: int) -> bool:
    for stretch in part.stretches:
        first, last = stretch.first.place, stretch.last.place
        if (first <= day <= last) if first <= last else (day >= first or day <= last):
            return True
    return False
