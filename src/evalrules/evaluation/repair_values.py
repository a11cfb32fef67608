"""Values that fields may take when a fact is put right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction

from evalrules.engine.exact_decimals import as_decimal
from evalrules.evaluation.repair_words import (
    MET_VALUES,
    NOT_APPLICABLE,
    REPAIRED_DATES,
    REPAIRED_FIELDS,
    REPAIRED_VALUES,
)
from evalrules.facts.fact import Fact, FactValue
from evalrules.ruleset.vocabulary import FieldType


def all_met(findings: Sequence[FieldType]) -> dict[str, FactValue]:
    """Every finding that says so in words says that it is met."""
    found: dict[str, FactValue] = {}
    for one in findings:
        if one.type == "boolean":
            found[one.name] = True
        elif one.type == "choice":
            met = next((value for value in MET_VALUES if value in one.values), None)
            found.update({} if met is None else {one.name: met})
    return found


def is_plain(change: Mapping[str, FactValue]) -> bool:
    """Whether it says met or not met; a statistic is no observation that a repair could turn."""
    return all(isinstance(value, (bool, str)) for value in change.values())


def repaired_values(declared: FieldType, day: datetime.date | None) -> dict[str, FactValue | None]:
    """What a field says of a find that was put right, if it says so by its name or by one of its values."""
    if declared.type == "boolean" and declared.name in REPAIRED_FIELDS:
        return {declared.name: True}
    if declared.type == "choice":
        value = next((one for one in REPAIRED_VALUES if one in declared.values), None)
        return {} if value is None else {declared.name: value}
    if declared.type in ("date", "datetime") and declared.name in REPAIRED_DATES:
        return {declared.name: day_of(declared, day)}
    return {}


def says_so(declared: FieldType, value: FactValue | None) -> bool:
    """Whether it says already that the find was put right."""
    if declared.type == "choice":
        return value in REPAIRED_VALUES
    return value is True if declared.type == "boolean" else value is not None


def day_of(declared: FieldType, day: datetime.date | None) -> FactValue | None:
    """A day as a field writes it."""
    if day is None or declared.type != "datetime":
        return day
    return datetime.datetime(day.year, day.month, day.day)


def choices_of(declared: FieldType, current: FactValue | None) -> list[str]:
    """Values that may say it is met, the plainest first; of an ordered choice the nearest above."""
    known = [value for value in declared.values if value not in NOT_APPLICABLE]
    if declared.ordered and current in known:
        place = known.index(str(current))
        return [*known[place + 1 :], *reversed(known[:place])]
    plain = [value for value in MET_VALUES if value in known]
    return [*plain, *(value for value in known if value not in plain)]


def numbers_of(declared: FieldType, fact: Fact, marks: Set[Fraction]) -> Iterator[FactValue]:
    """Numbers that the rules compare with, those next to them, and other numbers of the fact; the nearest first."""
    current = fact.values.get(declared.name)
    here = Fraction(current) if isinstance(current, int | Decimal) else Fraction(0)
    places = 0 if declared.type == "integer" else (declared.places or 0) + 2 * (declared.type == "percent")
    step = Fraction(1, 10**places)
    marks = marks | {Fraction(value) for value in fact.values.values() if type(value) in (int, Decimal)}  # type: ignore[arg-type]
    found = {mark + move for mark in marks for move in (0, step, -step)} | {Fraction(0)}
    low, high = (None if end is None else Fraction(end) for end in (declared.minimum, declared.maximum))
    for value in sorted(found, key=lambda one: (abs(one - here), one)):
        fits = (low is None or value >= low) and (high is None or value <= high)
        number = as_decimal(value)
        if value != here and fits and number is not None and (value / step).denominator == 1:
            yield int(value) if declared.type == "integer" else number
