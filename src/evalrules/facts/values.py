"""Values of facts: what stands in the source becomes what the vocabulary declares, or a misfit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from evalrules.facts.fact import FactValue
from evalrules.facts.keytable import KeyTable
from evalrules.facts.near import NearMisses
from evalrules.facts.numbers import Misfit, decimal, integer, percent
from evalrules.facts.words import described, listed, shown
from evalrules.ruleset.vocabulary import FieldType, TypeName
from evalrules.source.day_parts import MonthDay, month_day_of, time_of
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.problems.facts import (
    NOT_A_BOOLEAN,
    NOT_A_DATE,
    NOT_A_TEXT,
    TEXT_TOO_LONG,
    UNKNOWN_CHOICE,
)
from evalrules.source.span import Span

#: What counts as nothing; all of it sorts before ``"!"``, which the generated fitters rely on.
BLANKS = " \t\r\n"
#: Characters that a text of a fact may have.
MAX_TEXT = 20_000
#: Items that a list may have.
MAX_ITEMS = 1_000

_DAY = Wording("日期", "a date")
_NO_SUCH_DAY = Wording("没有这一天。", "there is no such day")
_TRUE = frozenset({"true", "是"})
_FALSE = frozenset({"false", "否"})
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})"
    r"|年(?P<m3>[0-9]{1,2})月(?P<d3>[0-9]{1,2})日)"
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_SEPARATORS = re.compile("[、;；]")


def fitted_value(
    declared: FieldType, raw: object, tables: Mapping[str, KeyTable], near: NearMisses
) -> FactValue | Misfit:
    """
    Convert one value that is not blank. Blanks around it do not count, except in a text, which stays as written.

    >>> fitted_value(plain_field("合格", "boolean"), "是", {}, NearMisses())
    True
    """
    if declared.type == "text":
        return text(declared, raw)
    raw = stripped(raw)
    if declared.type == "choice":
        return _choice(declared, raw, near)
    if declared.type == "list":
        return _list(declared, raw, near)
    if declared.type == "ref":
        key = name_of(declared, raw)
        table = tables.get(declared.register or "")
        return key if isinstance(key, Misfit) or table is None else table.resolved(declared.name, key, near)
    return _PLAIN[declared.type](declared, raw)


def is_blank(raw: object) -> bool:
    """Whether nothing was recorded: None, or a text of blanks."""
    return raw is None or (isinstance(raw, str) and not raw.strip(BLANKS))


def stripped(raw: object) -> object:
    return raw.strip(BLANKS) if isinstance(raw, str) else raw


def plain_field(
    name: str, type: TypeName, *, sensitive: bool = False, places: int | None = None
) -> FieldType:
    """A field type for values that no vocabulary declares: built-in fields, columns of undeclared registers."""
    nowhere = Span("", 1, 1, 1, 1)
    return FieldType(name, type, nowhere, places=places, optional=True, sensitive=sensitive)


def text(declared: FieldType, raw: object) -> str | Misfit:
    """
    >>> text(plain_field("备注", "text"), 3.10).problem.code
    'ER6352'
    """
    if not isinstance(raw, str):
        example = shown(raw, declared) if type(raw) in (int, Decimal) else "…"
        return Misfit(NOT_A_TEXT, {"got": described(raw), "example": example})
    if len(raw) > MAX_TEXT:
        length = len(raw)
        reason = Wording(
            f"有 {length} 个字符，最多 {MAX_TEXT} 个", f"has {length} characters; {MAX_TEXT} are allowed"
        )
        return Misfit(TEXT_TOO_LONG, {"reason": reason})
    if not is_writable(raw):
        return Misfit(TEXT_TOO_LONG, {"reason": Wording("含有损坏的字符", "holds damaged characters")})
    return str(raw)


def is_writable(raw: str) -> bool:
    """Whether a text can be written to a file: a lone half of a surrogate pair (``\\ud800``) cannot."""
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def name_of(declared: FieldType, raw: object) -> str | Misfit:
    """An id or a key: a text, or a whole number by its digits."""
    if isinstance(raw, int) and not isinstance(raw, bool) and raw.bit_length() <= 128:
        return str(raw)
    return text(declared, raw)


def date(declared: FieldType, raw: object) -> datetime.date | Misfit:
    """
    >>> date(plain_field("日期", "date"), "2021年7月8日")
    datetime.date(2021, 7, 8)
    """
    if isinstance(raw, datetime.datetime):
        if raw.tzinfo is None and raw.time() == datetime.time():
            return raw.date()
    elif isinstance(raw, datetime.date):
        return raw
    elif isinstance(raw, str):
        found = _date_in(raw) if len(raw) <= 11 else None
        if found is not None:
            return found
    values = {"want": _DAY, "value": shown(raw, declared), "example": "2021-07-08"}
    missing = isinstance(raw, str) and len(raw) <= 11 and _DATE.fullmatch(raw) is not None
    return Misfit(NOT_A_DATE, values, (Note(_NO_SUCH_DAY),) if missing else ())


@lru_cache(maxsize=20_000)
def _date_in(raw: str) -> datetime.date | None:
    match = _DATE.fullmatch(raw)
    if match is None:
        return None
    found = match.groupdict()
    month = found["m1"] or found["m2"] or found["m3"]
    day = found["d1"] or found["d2"] or found["d3"]
    try:
        return datetime.date(int(found["year"]), int(month), int(day))
    except ValueError:  # 2021-02-30
        return None


def _datetime(declared: FieldType, raw: object) -> datetime.datetime | Misfit:
    if isinstance(raw, datetime.datetime):
        if raw.tzinfo is None:
            return raw
    elif isinstance(raw, str):
        day_text, _, time_text = raw.replace("T", " ", 1).partition(" ")
        day = _date_in(day_text) if len(day_text) <= 11 else None
        time = _TIME.fullmatch(time_text.strip())
        if day is not None and time is not None:
            hour, minute, second = (int(part or 0) for part in time.groups())
            if hour < 24 and minute < 60 and second < 60:
                return datetime.datetime(day.year, day.month, day.day, hour, minute, second)
    values = {
        "want": Wording("日期和时间（不带时区）", "a date and time without a zone"),
        "value": shown(raw, declared),
        "example": "2021-07-08 09:30",
    }
    return Misfit(NOT_A_DATE, values)


def _time(declared: FieldType, raw: object) -> datetime.time | Misfit:
    if isinstance(raw, datetime.time) and raw.tzinfo is None:
        return raw
    found = time_of(raw) if isinstance(raw, str) else None
    if found is not None:
        return found
    want = Wording("时间（不带时区）", "a time of day without a zone")
    return Misfit(NOT_A_DATE, {"want": want, "value": shown(raw, declared), "example": "08:30"})


def _month_day(declared: FieldType, raw: object) -> MonthDay | Misfit:
    if isinstance(raw, MonthDay):
        return raw
    found = month_day_of(raw) if isinstance(raw, str) else None
    if found is not None:
        return found
    want = Wording("月日（不带年份）", "a month and day without a year")
    return Misfit(NOT_A_DATE, {"want": want, "value": shown(raw, declared), "example": "04-01"})


def _boolean(declared: FieldType, raw: object) -> bool | Misfit:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in _TRUE:
        return True
    if isinstance(raw, str) and raw.lower() in _FALSE:
        return False
    return Misfit(NOT_A_BOOLEAN, {"value": shown(raw, declared)})


def _choice(declared: FieldType, raw: object, near: NearMisses) -> str | Misfit:
    found = text(declared, raw)
    if isinstance(found, Misfit):
        return found
    if found in declared.aliases:
        return declared.aliases[found]
    if found in declared.values:
        return found
    notes = (
        () if declared.sensitive else near.notes(found, declared.name, [*declared.values, *declared.aliases])
    )
    values = {"value": shown(found, declared), "choices": listed(declared.values)}
    return Misfit(UNKNOWN_CHOICE, values, notes)


def _list(declared: FieldType, raw: object, near: NearMisses) -> tuple[str, ...] | Misfit:
    if isinstance(raw, str):
        items: list[object] = [part for part in _SEPARATORS.split(raw) if part.strip()]
    elif isinstance(raw, (list, tuple)):
        items = list(raw)
    else:
        return Misfit(NOT_A_TEXT, {"got": described(raw), "example": "甲、乙"})
    if len(items) > MAX_ITEMS:
        count = len(items)
        reason = Wording(f"有 {count} 项，最多 {MAX_ITEMS} 项", f"has {count} items; {MAX_ITEMS} are allowed")
        return Misfit(TEXT_TOO_LONG, {"reason": reason})
    result: list[str] = []
    for item in items:
        item = item.strip() if isinstance(item, str) else item
        found = _choice(declared, item, near) if declared.values else text(declared, item)
        if isinstance(found, Misfit):
            return found
        result.append(found)
    return tuple(result)


_PLAIN: Mapping[str, Callable[[FieldType, object], FactValue | Misfit]] = {
    "integer": integer,
    "decimal": decimal,
    "percent": percent,
    "boolean": _boolean,
    "date": date,
    "datetime": _datetime,
    "time": _time,
    "month_day": _month_day,
}
