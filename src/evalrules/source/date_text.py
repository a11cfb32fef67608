"""Days and times of day from their text."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from evalrules.source.fault import Fault
from evalrules.source.number_text import clipped
from evalrules.source.problems import scalars as problem

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATETIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_ZONED = re.compile(r"(.*[0-9]:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?) ?(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)")
_OTHER_DATE = re.compile(
    r"([0-9]{4})(?: ?[-/.年] ?)([0-9]{1,2})(?: ?[-/.月] ?)([0-9]{1,2})[日号]?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_OTHER_TIME = re.compile(
    r"(.*?)[ T]*([0-9]{1,2}) ?[:时点] ?([0-9]{1,2})(?: ?[:分] ?([0-9]{1,2})?(?:\.[0-9]+)?秒?)?"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９－：／．　Ｔ", "0123456789-:/. T")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


def date_of(text: str) -> date | Fault:
    """
    >>> date_of("2021-12-31")
    datetime.date(2021, 12, 31)
    >>> date_of("2021年3月5日").values["better"]
    '2021-03-05'
    >>> date_of("2021-02-30").problem.code
    'ER2026'
    """
    if match := _DATE.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if text.strip() in _EMPTY:
        return Fault(problem.EMPTY_VALUE)
    if better := _better_date(text.strip()):
        return Fault(problem.DATE_FORM, {"text": clipped(text), "better": better})
    if isinstance(stamp := datetime_of(text), datetime):
        return Fault(problem.DATE_FORM, {"text": clipped(text), "better": stamp.date().isoformat()})
    return Fault(problem.NOT_A_DATE, {"text": clipped(text)})


def datetime_of(text: str) -> datetime | Fault:
    """
    >>> datetime_of("2021-12-31 08:30")
    datetime.datetime(2021, 12, 31, 8, 30)
    >>> datetime_of("2021-12-31T08:30:00Z").problem.code
    'ER2028'
    """
    if match := _DATETIME.fullmatch(text):
        day = date_of(match[1])
        if isinstance(day, Fault):
            return day
        hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
        if hour < 24 and minute < 60 and second < 60:
            return datetime(day.year, day.month, day.day, hour, minute, second)
        return Fault(problem.NOT_A_DATETIME, {"text": clipped(text)})
    if text.strip() in _EMPTY:
        return Fault(problem.EMPTY_VALUE)
    return _datetime_fault(text.strip())


def _datetime_fault(text: str) -> Fault:
    shown = {"text": clipped(text)}
    if len(text) > 100:
        return Fault(problem.NOT_A_DATETIME, shown)
    half = text.translate(_HALF_WIDTH)
    if match := _ZONED.fullmatch(half):
        local = re.sub(r"\.[0-9]+$", "", match[1]).replace("T", " ")
        return Fault(problem.DATETIME_ZONE, {**shown, "better": local})
    match = _OTHER_TIME.fullmatch(half)
    day = match and (
        match[1].strip() if _DATE.fullmatch(match[1].strip()) else _better_date(match[1].strip())
    )
    if match and day:
        better = f"{day} {int(match[2]):02d}:{int(match[3]):02d}" + (
            f":{int(match[4]):02d}" if match[4] else ""
        )
        if isinstance(datetime_of(better), datetime):
            return Fault(problem.DATE_FORM, {**shown, "better": better})
    return Fault(problem.NOT_A_DATETIME, shown)


def _day(year: str, month: str, day: str) -> date | Fault:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Fault(
            problem.NO_SUCH_DAY, {"text": f"{year}-{month}-{day}", "hint": _hint(int(year), int(month))}
        )


def _hint(year: int, month: int) -> str:
    if year and 1 <= month <= 12:
        return f"{year:04d}-{month:02d}: 1–{calendar.monthrange(year, month)[1]}"
    return "1–12"


def _better_date(text: str) -> str | None:
    """The usual form of a date in another form, if that day exists."""
    match = _OTHER_DATE.fullmatch(text.translate(_HALF_WIDTH)) if len(text) <= 30 else None
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
