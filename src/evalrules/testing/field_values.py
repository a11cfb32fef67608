"""Raw values of a field, as a facts file has them: ends, the middle, and what lies at a threshold."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evalrules.engine.environment import Environment
from evalrules.engine.possible import Range
from evalrules.engine.uncertain import evaluate
from evalrules.facts.fact import FactValue
from evalrules.plan.terms import Term
from evalrules.ruleset.vocabulary import FieldType

#: Days before the day of evaluation: equal ones, neighbours, and both sides of a year.
DAYS_BEFORE = (0, 0, 1, 30, 365, 366)
TIMES = ("00:00", "08:00", "19:59", "20:00")
MONTH_DAYS = ("01-01", "02-29", "03-31", "04-01", "12-31")
TEXTS = ("甲", "乙")
#: As many whole numbers in a row are listed.
_FEW = 12

Plain = Fraction | datetime.date | datetime.datetime


def plain_values(field: FieldType, as_of: datetime.date, refs: Sequence[str]) -> list[Any]:
    """Values of a field that is compared with nothing in particular; a list of choices is drawn member by member."""
    match field.type:
        case "choice":
            return list(field.values)
        case "boolean":
            return [False, True]
        case "integer":
            low = 0 if field.minimum is None else int(field.minimum)
            high = low + 4 if field.maximum is None else int(field.maximum)
            return (
                list(range(low, high + 1))
                if high - low < _FEW
                else [low, low + 1, (low + high) // 2, high - 1, high]
            )
        case "decimal" | "percent":
            return _decimals(field)
        case "date":
            return [(as_of - datetime.timedelta(days=days)).isoformat() for days in DAYS_BEFORE]
        case "datetime":
            return [
                f"{as_of - datetime.timedelta(days=days)} 0{number}:30"
                for number, days in enumerate(DAYS_BEFORE)
            ]
        case "time":
            return list(TIMES)
        case "month_day":
            return list(MONTH_DAYS)
        case "ref":
            return list(refs) or ["甲"]
        case "list":
            return [[]]
        case "text":
            return list(TEXTS)


def _decimals(field: FieldType) -> list[Any]:
    """Ends, the middle, and one unit beside the ends."""
    unit = step_of(field)
    low = Decimal(0) if field.minimum is None else field.minimum
    high = low + (1 if field.type == "percent" else 2) if field.maximum is None else field.maximum
    middle = ((low + high) / 2).quantize(unit)
    numbers = sorted({low, low + unit, middle, high - unit, high})
    return [raw_number(field, number) for number in numbers if low <= number <= high]


def step_of(field: FieldType) -> Decimal:
    """The least difference of two values; where decimal places are not limited, a tenth (of a percent)."""
    if field.type == "integer":
        return Decimal(1)
    places = 1 if field.places is None else field.places
    return Decimal(1).scaleb(-places - (2 if field.type == "percent" else 0))


def raw_number(field: FieldType, number: Decimal) -> Any:
    if field.type == "integer":
        return int(number)
    if field.type != "percent":
        return number
    text = f"{number * 100:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def near_values(field: FieldType, terms: Iterable[Term], environment: Environment) -> list[Any]:
    """At every threshold that is known here, one step below and one above, as far as the field takes them."""
    found: dict[Any, None] = {}
    for term in terms:
        for value in _around(field, term, environment):
            found.setdefault(value)
    return list(found)


def _around(field: FieldType, term: Term, environment: Environment) -> list[Any]:
    threshold = _known(term, environment)
    if isinstance(threshold, (int, Fraction)) and field.type in ("integer", "decimal", "percent"):
        return _numbers_around(field, Fraction(threshold))
    if isinstance(threshold, datetime.date) and field.type == "date":
        day = threshold.date() if isinstance(threshold, datetime.datetime) else threshold
        return [(day + datetime.timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
    if isinstance(threshold, datetime.date) and field.type == "datetime":
        start = datetime.datetime(threshold.year, threshold.month, threshold.day)
        moment = threshold if isinstance(threshold, datetime.datetime) else start
        moments = [moment + datetime.timedelta(minutes=step) for step in (-1, 0, 1)]
        return [one.isoformat(" ", "minutes") for one in moments]
    if isinstance(threshold, datetime.time) and field.type == "time":
        return _times_around(threshold)
    return []


def _times_around(threshold: datetime.time) -> list[Any]:
    """The minute, the one before and the one after, of the same day."""
    minutes = threshold.hour * 60 + threshold.minute
    near = [one for one in (minutes - 1, minutes, minutes + 1) if 0 <= one < 24 * 60]
    return [f"{one // 60:02}:{one % 60:02}" for one in near]


def _known(term: Term, environment: Environment) -> object:
    try:
        value = evaluate(term, environment)
    except (LookupError, ArithmeticError, OverflowError):
        return None
    return value.low if isinstance(value, Range) and value.known else None


def _numbers_around(field: FieldType, threshold: Fraction) -> list[Any]:
    """A threshold between two values has only neighbours."""
    step = step_of(field)
    below = Decimal(threshold // Fraction(step)) * step
    numbers = [below - step, below, below + step]
    if Fraction(below) != threshold:
        numbers = [below, below + step]
    return [
        raw_number(field, number)
        for number in numbers
        if (field.minimum is None or number >= field.minimum)
        and (field.maximum is None or number <= field.maximum)
        and (field.minimum is not None or number >= 0)
    ]


_TYPED: dict[str, Callable[[Any], FactValue]] = {
    "choice": str,
    "text": str,
    "ref": str,
    "integer": int,
    "boolean": bool,
    "decimal": lambda raw: Decimal(str(raw)),
    "percent": lambda raw: Decimal(str(raw).rstrip("%")) / 100,
    "date": lambda raw: datetime.date.fromisoformat(str(raw)),
    "datetime": lambda raw: datetime.datetime.fromisoformat(str(raw)),
    "time": lambda raw: datetime.time.fromisoformat(str(raw)),
    "list": lambda raw: tuple(raw),
}


def typed(fields: Iterable[FieldType], record: dict[str, Any]) -> dict[str, FactValue]:
    """The record as the engine reads it; days of the year are left out."""
    return {
        one.name: _TYPED[one.type](record[one.name])
        for one in fields
        if one.name in record and one.type in _TYPED
    }
