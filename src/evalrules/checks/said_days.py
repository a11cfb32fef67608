"""Dates, days of the year and times of day that the text of a rule says and the rule does not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from evalrules.checks.figures_written import expressions_of, tables_of
from evalrules.checks.placing import at
from evalrules.checks.said_amounts import standings
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import RangeWord, TableCell
from evalrules.ruleset.expressions.syntax import Date, OfDay
from evalrules.ruleset.model import Rule
from evalrules.ruleset.walking import reads
from evalrules.source.day_parts import END_OF_DAY, MonthDay
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.sayings import DAY_NOT_AS_SAID

_DATE = re.compile(r"((?:19|20)[0-9]{2})\s?[年./-]\s?([0-9]{1,2})\s?[月./-]\s?([0-9]{1,2})")
_DAY = re.compile(r"(?<![年0-9])\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]")
_TIME = re.compile(
    r"(?<![0-9])([0-9]{1,2})(?:[:：]([0-9]{2})|[时点](?!间|限|段|内|以)(?:([0-9]{1,2})分|(半))?)"
)
_WRITTEN_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::[0-9]{2})?")
_WRITTEN_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
#: The ends of a day and of a year are no bounds that a text has to say.
_ENDS = {(0, 0), (24, 0)}


def check_days_said(plan: Plan) -> Iterator[Diagnostic]:
    """Dates and times of a rule that are not those of its text."""
    for one in standings(plan):
        rule = one.rule
        text = rule.text
        written = list(_written(rule))
        if not written:
            continue
        said: dict[str, dict[tuple[int, ...], str]] = {
            "date": {_numbers(found): found[0] for found in _DATE.finditer(text)},
            "day": {_numbers(found): found[0] for found in _DAY.finditer(text)},
            "time": {_time(found): found[0] for found in _TIME.finditer(text)},
        }
        for sort, value, shown in written:
            told = said[sort]
            if told and value not in told and value not in _ENDS:
                place = at(rule, "where", "when", "lose", "earn")
                yield DAY_NOT_AS_SAID.at(place, rule=rule.id, said=next(iter(told.values())), written=shown)
                break


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups())


def _time(found: re.Match[str]) -> tuple[int, ...]:
    minutes = 30 if found[4] else int(found[2] or found[3] or 0)
    return (int(found[1]), minutes)


def _written(rule: Rule) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """What a rule is written with: its sort, its numbers, and how it is shown."""
    for expr in expressions_of(rule):
        for part in reads(expr):
            if isinstance(part, Date):
                yield _of_date(part.value)
            elif isinstance(part, OfDay):
                yield _of_day(part.value)
    for table in tables_of(rule):
        if isinstance(table, TableCell):
            words = (word for row in table.rows for word in row.words if isinstance(word, RangeWord))
            for word in words:
                yield from (
                    _of_text(end) for end in (word.low, word.high) if _is_day(end) and isinstance(end, str)
                )


def _of_date(value: datetime.date) -> tuple[str, tuple[int, ...], str]:
    return "date", (value.year, value.month, value.day), value.isoformat()


def _of_day(value: datetime.time | MonthDay) -> tuple[str, tuple[int, ...], str]:
    if isinstance(value, MonthDay):
        return "day", (value.month, value.day), value.isoformat()
    if value == END_OF_DAY:
        return "time", (24, 0), "24:00"
    return "time", (value.hour, value.minute), f"{value:%H:%M}"


def _is_day(end: object) -> bool:
    patterns = (_WRITTEN_TIME, _WRITTEN_DATE, _WRITTEN_DAY)
    return isinstance(end, str) and any(pattern.fullmatch(end) for pattern in patterns)


def _of_text(end: str) -> tuple[str, tuple[int, ...], str]:
    for sort, pattern in (("time", _WRITTEN_TIME), ("date", _WRITTEN_DATE)):
        if found := pattern.fullmatch(end):
            return sort, _numbers(found)[: 2 if sort == "time" else 3], end
    return "day", tuple(int(part) for part in end.split("-")), end
