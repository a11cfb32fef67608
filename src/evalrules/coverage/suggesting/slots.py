"""What a draft may fill in so that a condition holds, and with which values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.facts.fact import FactValue
from evalrules.plan.places import to_decimal
from evalrules.plan.row_tables import SITE_NAMES, declared_register
from evalrules.plan.terms import CaseField, Constant, FactField, Lookup, RowField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay

#: Values tried for one field at most.
_VALUES = 14
#: Left out on purpose.
ABSENT = ""


@frozen
class Slot:
    """A field of a fact of a kind, of the case (``case``), or of the row of a register of the case (``row``)."""

    of: str
    #: The kind or the register; empty for the case.
    name: str
    field: str


def slots_in(term: Term, kind: str | None, ruleset: Ruleset) -> list[Slot]:
    """The slots that a term reads, outside its functions over facts."""
    found: dict[Slot, None] = {}
    for one in subterms(term, inside_aggregates=False):
        match one:
            case FactField(name=name) if kind is not None and name not in ("id", "kind", "site"):
                found[Slot("fact", kind, name)] = None
            case CaseField(name=name):
                found[Slot("case", "", name)] = None
            case RowField(register=register, column=column) | Lookup(register=register, column=column):
                table = declared_register(ruleset, register)
                if table is not None and table.from_case and column and column != table.key:
                    found[Slot("row", table.name, column)] = None
    return [slot for slot in found if field_of(slot, ruleset) is not None]


def field_of(slot: Slot, ruleset: Ruleset) -> FieldType | None:
    """The declared field; None for a derived word or a built-in column."""
    if slot.of == "case":
        fields: Sequence[FieldType] = ruleset.case_fields
    elif slot.of == "row":
        register = declared_register(ruleset, slot.name)
        fields = () if register is None else register.fields
    else:
        kind = next((one for one in ruleset.kinds if one.name == slot.name), None)
        fields = () if kind is None else kind.fields
    if slot.of == "fact" and slot.field == "date":
        return FieldType("date", "date", ruleset.span, optional=True)
    return next((one for one in fields if one.name == slot.field), None)


def values_for(field: FieldType, constants: Sequence[object], ruleset: Ruleset) -> list[FactValue]:
    """Values worth trying: those of its type beside what the conditions compare with, plain ones first."""
    found: dict[FactValue, None] = {}
    for value in _values(field, constants, ruleset):
        if _fits(field, value):
            found[value] = None
    return list(found)[:_VALUES] if field.type not in ("choice", "ref") else list(found)


def _values(field: FieldType, constants: Sequence[object], ruleset: Ruleset) -> Iterator[FactValue]:
    match field.type:
        case "choice":
            yield from field.values
        case "boolean":
            yield from (True, False)
        case "ref":
            yield from _keys(field, ruleset)
        case "integer" | "decimal" | "percent":
            yield from _numbers(field, [one for one in constants if isinstance(one, Fraction)])
        case "date":
            yield from _days(constants)
        case "datetime":
            yield from (datetime.datetime.combine(day, datetime.time(8)) for day in _days(constants))
        case "time":
            yield from (one for one in constants if isinstance(one, datetime.time))
            yield datetime.time(8)
        case "month_day":
            yield from (one for one in constants if isinstance(one, MonthDay))
            yield MonthDay(6, 1)
        case "list":
            yield from ((value,) for value in field.values)
            yield from ((one,) for one in constants if isinstance(one, str) and not field.values)
            yield field.values or ("甲",)
        case _:
            yield from (one for one in constants if isinstance(one, str))
            yield "甲"


def _keys(field: FieldType, ruleset: Ruleset) -> Iterator[str]:
    register = None if field.register is None else declared_register(ruleset, field.register)
    if register is None or register.from_case:
        yield key_of(register, field.register or "")
    else:
        yield from (row.key for row in register.rows)
        if register.default is not None:
            yield "其他"


def key_of(register: Register | None, name: str) -> str:
    """The key of the only row that a draft gives a register of the case, or of the only fact of a kind."""
    if register is not None and register.name in SITE_NAMES:
        return "S1"
    return f"{name}1"


def _numbers(field: FieldType, constants: Sequence[Fraction]) -> Iterator[Decimal]:
    step = Fraction(1, 10 ** _places(field))
    if field.type == "percent":
        step /= 100
    tried = [one for c in constants for one in (c, c - step, c + step)]
    if field.type != "percent":
        # What a share of it comes to: 59 and 60 of 100.
        tried += [one * 100 + more for one in constants if 0 < one < 1 for more in (0, -1, 1)]
    ends = [Fraction(end) for end in (field.minimum, field.maximum) if end is not None]
    small = Fraction(1, 100) if field.type == "percent" else Fraction(1)
    for one in (small, *tried, *ends, small * 100, Fraction(0), small * 50, small * 2):
        if (one / step).denominator == 1:
            yield to_decimal(one)


def _places(field: FieldType) -> int:
    if field.type == "integer":
        return 0
    return 1 if field.places is None else min(field.places, 4)


def _days(constants: Sequence[object]) -> Iterator[datetime.date]:
    for one in constants:
        if isinstance(one, datetime.date):
            day = one.date() if isinstance(one, datetime.datetime) else one
            yield from (day, day - datetime.timedelta(1), day + datetime.timedelta(1))


def _fits(field: FieldType, value: FactValue) -> bool:
    if isinstance(value, Decimal):
        above = field.minimum is None or value >= field.minimum
        return above and (field.maximum is None or value <= field.maximum)
    return True


def constants_in(terms: Sequence[Term]) -> list[object]:
    """What terms compare with."""
    return list(
        dict.fromkeys(
            one.value
            for term in terms
            for one in subterms(term)
            if isinstance(one, Constant) and one.value is not True
        )
    )
