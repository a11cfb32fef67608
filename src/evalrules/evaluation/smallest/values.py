"""Values that a field could have: all of a short list, and of numbers and days those near the figures of the rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.smallest.figures import Figures
from evalrules.evaluation.why_not.ground import Ground
from evalrules.facts.fact import FactValue
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay

#: Whole numbers on either side of one that are all tried.
NEAR = 20
#: The same from 0, for a new fact.
_FROM_NOTHING = 10
#: Values of a long list (rows of a register) that are tried.
_LISTED = 300
#: Days on either side of one that are tried.
_DAYS = 400


def choices(ground: Ground, field: FieldType, figures: Figures) -> list[FactValue]:
    """Values of a new fact's field, the smallest and the first declared first."""
    match field.type:
        case "choice":
            return [*field.values]
        case "boolean":
            return [False, True]
        case "integer" | "decimal" | "percent":
            return _numbers(field, figures, Fraction(0), near=_FROM_NOTHING)
        case "list":
            members = field.values or tuple(sorted(figures.texts))
            return [(), *((one,) for one in members)]
        case "ref":
            return [*sorted(ground.world.registers.get(field.register or "", {}))[:_LISTED]]
        case "text":
            return [*sorted(figures.texts), "无"]
        case "date":
            return [one for day in sorted(figures.days) for one in (day, *_beside(day))] or [
                _last_day(ground)
            ]
        case "datetime":
            return _moments(ground, figures)
        case "time":
            return [datetime.time(0), datetime.time(12), *_of(figures, datetime.time)]
        case _:
            return [MonthDay(1, 1), *_of(figures, MonthDay)]


def near(ground: Ground, field: FieldType, figures: Figures, old: FactValue | None) -> list[FactValue]:
    """Other values of a recorded field."""
    if field.type in ("integer", "decimal", "percent") and old is not None:
        around = Fraction(old)  # type: ignore[arg-type]
        return [one for one in _numbers(field, figures, around, near=NEAR) if one != old]
    if field.type == "date" and isinstance(old, datetime.date):
        return list(days_around(old))
    return [one for one in choices(ground, field, figures) if one != old]


def days_around(day: datetime.date) -> list[datetime.date]:
    """Days before and after, the nearest first."""
    found: list[datetime.date] = []
    for number in range(1, _DAYS):
        for sign in (-1, 1):
            try:
                found.append(day + datetime.timedelta(days=sign * number))
            except OverflowError:
                continue
    return found


def _beside(day: datetime.date) -> list[datetime.date]:
    return days_around(day)[:2]


def _moments(ground: Ground, figures: Figures) -> list[FactValue]:
    found: list[FactValue] = list(_of(figures, datetime.datetime))
    days = sorted(figures.days) or [_last_day(ground)]
    return found + [datetime.datetime.combine(day, datetime.time(hour)) for day in days for hour in (0, 12)]


def _of(figures: Figures, kind: type) -> list[FactValue]:
    """What the rule compares with, of one type, in its order."""
    return sorted((one for one in figures.others if isinstance(one, kind)), key=str)


def _last_day(ground: Ground) -> datetime.date:
    case = ground.fitted.case
    dated = [fact.date for fact in ground.fitted.facts if fact.date is not None]
    return case.period_until or case.as_of or max(dated, default=datetime.date(2021, 12, 31))


def _numbers(field: FieldType, figures: Figures, around: Fraction, near: int) -> list[FactValue]:
    """Numbers inside the bounds: near one, and at and beside every figure of the rule; by their distance from it."""
    places = 0 if field.type == "integer" else 2 if field.places is None else field.places
    scale = 10**places * (100 if field.type == "percent" else 1)
    steps = {round(around * scale) + number for number in range(-near, near + 1)}
    for figure in figures.numbers:
        exact = figure * scale
        floor = exact.numerator // exact.denominator
        steps |= {floor - 1, floor, floor + 1, floor + 2}
    bounds = [None if end is None else Fraction(end) * scale for end in (field.minimum, field.maximum)]
    low, high = bounds
    steps |= {int(end) for end in bounds if end is not None and end.denominator == 1}
    inside = [step for step in steps if (low is None or step >= low) and (high is None or step <= high)]
    ordered = sorted(inside, key=lambda step: (abs(Fraction(step, scale) - around), step))
    return [step if field.type == "integer" else _decimal(step, scale) for step in ordered]


def _decimal(step: int, scale: int) -> Decimal:
    return Decimal(step) / Decimal(scale)


def distance(field: FieldType | None, old: FactValue | None, new: FactValue | None) -> Fraction:
    """By how much a value changes: numbers in their unit (percent in points), days, anything else 1."""
    if isinstance(old, bool) or isinstance(new, bool) or old is None or new is None:
        return Fraction(1)
    if isinstance(old, int | Decimal) and isinstance(new, int | Decimal):
        factor = 100 if field is not None and field.type == "percent" else 1
        return abs(Fraction(new) - Fraction(old)) * factor
    if isinstance(old, datetime.date) and isinstance(new, datetime.date):
        return Fraction(abs(new.toordinal() - old.toordinal()))
    return Fraction(1)


def size(fields: dict[str, FieldType], values: Iterable[tuple[str, FactValue]]) -> Fraction:
    """How large a new fact is: the sum of its numbers, and 1 for every field that may be left out."""
    together = Fraction(0)
    for name, value in values:
        field = fields[name]
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            together += abs(Fraction(value)) * (100 if field.type == "percent" else 1)
        if field.optional:
            together += 1
    return together
