"""Seasons: named parts of the year that together cover every day once."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.day_parts import MonthDay
from evalrules.source.span import Span

#: Parts that every date has, in either language.
DATE_PARTS = {
    "年": "year",
    "year": "year",
    "月": "month",
    "month": "month",
    "日": "day",
    "day": "day",
    "星期": "weekday",
    "weekday": "weekday",
    "月日": "month_day",
    "month_day": "month_day",
    "当日": "on",
    "on": "on",
    "时刻": "time",
    "time": "time",
}


@frozen
class Stretch:
    """From one day of the year to another, both included; over the turn of the year when the first is later."""

    first: MonthDay
    last: MonthDay


@frozen
class SeasonPart:
    name: str
    stretches: tuple[Stretch, ...]
    span: Span


@frozen
class Season:
    """``供暖: {采暖期: 11-15..03-15, 非采暖期: 03-16..11-14}``."""

    name: str
    parts: tuple[SeasonPart, ...]
    span: Span
