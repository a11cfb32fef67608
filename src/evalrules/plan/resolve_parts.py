"""Parts of a date: its year, its day of the year, its time of day, the season it lies in."""

from __future__ import annotations

from evalrules.plan.resolve_typed import Typed
from evalrules.plan.terms import Constant, Operation, Term, Type
from evalrules.ruleset.seasons import DATE_PARTS, Season, Stretch
from evalrules.ruleset.vocabulary import FieldType

#: Parts that only a date with a time has.
_TIMED = ("on", "time")


def part_of(typed: Typed, name: str, seasons: tuple[Season, ...]) -> Typed | None:
    """``日期.月日``, ``日期.供暖``; None when the value has no such part."""
    if typed.type not in ("date", "datetime", "month_day"):
        return None
    label = f"{typed.label}.{name}"
    part = DATE_PARTS.get(name)
    if part is not None:
        return _plain(typed, part, label)
    season = next((one for one in seasons if one.name == name), None)
    if season is None:
        return None
    day = typed if typed.type == "month_day" else _plain(typed, "month_day", label)
    return None if day is None else _season(day.term, season, label)


def _plain(typed: Typed, part: str, label: str) -> Typed | None:
    if typed.type == "month_day" or (part in _TIMED and typed.type != "datetime"):
        return None
    if part == "on":
        return Typed(Operation("day", (typed.term,)), "date", label)
    kind: Type = "month_day" if part == "month_day" else "time" if part == "time" else "number"
    return Typed(Operation("part", (typed.term,), (part,)), kind, label)


def _season(day: Term, season: Season, label: str) -> Typed:
    *before, last = season.parts
    chosen: Term = Constant(last.name, "text")
    for part in reversed(before):
        tests = [inside_days(day, stretch) for stretch in part.stretches]
        test = tests[0] if len(tests) == 1 else Operation("or", tuple(tests))
        chosen = Operation("if", (test, Constant(part.name, "text"), chosen))
    names = tuple(part.name for part in season.parts)
    domain = FieldType(label, "choice", season.span, values=names, ordered=True)
    return Typed(chosen, "text", label, domain)


def inside_days(day: Term, stretch: Stretch) -> Term:
    """The day of the year lies in a stretch, which may go over the turn of the year."""
    first, last = (Constant(one, "month_day") for one in (stretch.first, stretch.last))
    if stretch.first <= stretch.last:
        return Operation("interval", (day, first, last), (False, False))
    return Operation("or", (Operation(">=", (day, first)), Operation("<=", (day, last))))
