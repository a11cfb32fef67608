"""Columns of the relation of facts: one for each field of the vocabulary, typed, numbers as scaled integers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import FieldType

Sort = Literal["text", "number", "boolean", "date", "other"]

#: Decimal places of a number whose field does not say how many; more of them are looked at natively.
OPEN_PLACES = 6
#: A scaled number of a fact lies below this; a case with a larger one is scored natively.
LARGEST = 10**12

_SORTS: dict[str, Sort] = {
    "text": "text",
    "choice": "text",
    "ref": "text",
    "integer": "number",
    "decimal": "number",
    "percent": "number",
    "boolean": "boolean",
    "date": "date",
}
SQL_TYPES: dict[Sort, str] = {"text": "VARCHAR", "number": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}


@frozen
class Column:
    """A field as the relation has it."""

    field: str
    sort: Sort
    #: Of a number: its unit is 1/10^places.
    places: int = 0


@frozen
class Columns:
    """The columns of a ruleset, by their place."""

    all: tuple[Column, ...]
    #: kind, field → place in ``all``.
    places: dict[tuple[str, str], int]

    def of(self, kind: str, field: str) -> int | None:
        return self.places.get((kind, field))


def column_of(declared: FieldType) -> Column:
    """
    How a field is kept.

    >>> from evalrules.facts.values import plain_field
    >>> column_of(plain_field("面积", "decimal", places=2))
    Column(field='面积', sort='number', places=2)
    """
    sort = _SORTS.get(declared.type, "other")
    places = 0
    if declared.type in ("decimal", "percent"):
        places = OPEN_PLACES if declared.places is None else declared.places
    if declared.type == "percent":
        places += 2
    return Column(declared.name, sort, places)


def columns_of(ruleset: Ruleset) -> Columns:
    """Every field of every kind; fields of one name and one type share a column."""
    found: dict[Column, int] = {}
    places: dict[tuple[str, str], int] = {}
    for kind in ruleset.kinds:
        for field in kind.fields:
            column = column_of(field)
            places[kind.name, field.name] = found.setdefault(column, len(found))
    return Columns(tuple(found), places)


def scaled_value(value: object, places: int) -> str | int | bool | datetime.date | None:
    """
    A fitted value as its column has it; None where the column cannot hold it exactly.

    >>> scaled_value(Fraction(1, 2), 2), scaled_value(Fraction(1, 3), 2)
    (50, None)
    """
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, datetime.datetime):
        return None
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, tuple):
        return None
    assert isinstance(value, int | Decimal | Fraction)
    units = Fraction(value) * 10**places
    return int(units) if units.denominator == 1 and abs(units) < LARGEST * 10**6 else None
