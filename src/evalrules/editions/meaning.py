"""
What a part of the plan means, as plain data: what can move a score and nothing else.

Places, wordings, titles, citations, positions in the document and the language of keys are left out; so is whatever
has the value it has when nobody writes it, so that a word that is new in the language changes no digest.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from evalrules.plan.branches import Branch, PlanStage, RowDomain
from evalrules.plan.derived import View
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import FactPrices, GroupTable, Leaf, PlanWaiver
from evalrules.plan.plan import PlanResult, PlanResultRow
from evalrules.plan.terms import Constant, Operation
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Charge, Citation
from evalrules.ruleset.registers import Register, RegisterRow
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.day_parts import MonthDay
from evalrules.source.span import Span

#: Raised when the same ruleset would get other digests.
MEANING = 0

Plain = Any

#: Fields that say nothing about a score, by class; of every class, places and what is looked up by name elsewhere.
_SILENT: Mapping[type, frozenset[str]] = {
    Leaf: frozenset({"position", "rule", "node"}),
    Branch: frozenset({"position", "node", "children", "leaves", "away", "charged", "levels"}),
    RowLevel: frozenset({"table"}),
    PlanWaiver: frozenset({"waiver"}),
    PlanResult: frozenset({"result"}),
    View: frozenset({"name"}),
    FieldType: frozenset({"sensitive"}),
    Constant: frozenset({"percent"}),
    RegisterRow: frozenset({"authority"}),
}
_ANY_ORDER = frozenset({"and", "or"})


def meaning(value: object) -> Plain:
    """
    Plain data that are equal where the meaning is.

    >>> meaning(Decimal("0.50")), meaning(Fraction(1, 2))
    ('1/2', '1/2')
    """
    special = _SPECIAL.get(type(value))
    if special is not None:
        return special(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [meaning(one) for one in value]
    if isinstance(value, (frozenset, set)):
        return sorted(map(meaning, value), key=_sortable)
    if isinstance(value, Mapping):
        return {str(key): meaning(one) for key, one in value.items()}
    return _of_class(value)


def digest(value: object) -> str:
    """
    Sixteen hexadecimal digits of the SHA-256 of a meaning.

    >>> digest(Fraction(1, 2)) == digest(Decimal("0.5"))
    True
    """
    return digest_of_plain(meaning(value))


def digest_of_plain(plain: Plain) -> str:
    """The digest of what is a meaning already, or is made of meanings."""
    return hashlib.sha256(_sortable(plain).encode("utf-8")).hexdigest()[:16]


def _sortable(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _of_class(value: object) -> Plain:
    kind: Any = type(value)
    said = _SAID.get(kind)
    if said is None:
        said = _SAID[kind] = _said_of(kind)
    found: dict[str, Plain] = {"": kind.__name__}
    for name, default, is_made in said:
        part = getattr(value, name)
        if part is None or (is_made and not part) or (type(part) is type(default) and part == default):
            continue
        if not isinstance(part, (Span, Citation)):
            found[name] = meaning(part)
    return found


#: Of each class: the fields that say something, with their default and whether that is made anew.
_SAID: dict[type, tuple[tuple[str, object, bool], ...]] = {}


def _said_of(kind: Any) -> tuple[tuple[str, object, bool], ...]:
    silent = _SILENT.get(kind, frozenset()) | {"keys", "text", "title"}
    return tuple(
        (field.name, field.default, isinstance(field.default, attrs.Factory))  # type: ignore[arg-type]
        for field in attrs.fields(kind)
        if field.name not in silent
    )


def _number(value: Fraction | Decimal) -> Plain:
    exact = Fraction(value)
    return f"{exact.numerator}/{exact.denominator}"


def _day(value: datetime.date | datetime.time | MonthDay) -> Plain:
    return {"": type(value).__name__, "is": value.isoformat()}


def _operation(value: Operation) -> Plain:
    arguments = [meaning(one) for one in value.arguments]
    if value.operator in _ANY_ORDER:
        arguments.sort(key=_sortable)
    elif value.operator == "in":
        arguments[1:] = sorted(arguments[1:], key=_sortable)
    return {"": value.operator, "of": arguments, **({"by": meaning(value.options)} if value.options else {})}


def _charge(value: Charge) -> Plain:
    # The rows of a table are resolved beside it.
    units = sorted([name, _number(share)] for name, share in value.units)
    named = {
        name: str(part)
        for name, part in (("field", value.field), ("equally", value.equally))
        if part is not None
    }
    return {"": "Charge", "units": units, **named, **({"table": True} if value.rows else {})}


def _level(value: RowLevel) -> Plain:
    return {
        "": "rows",
        "of": value.name,
        "origin": value.origin,
        "ties": meaning(value.ties),
        "forks": meaning(value.forks),
    }


def _domain(value: RowDomain) -> Plain:
    return {"": "each", "of": _level(value.level), "where": meaning(value.where)}


def _stage(value: PlanStage) -> Plain:
    return {
        "": "stage",
        "of": _level(value.level),
        "own": value.own,
        "number": value.stage.number,
        "share": None if value.stage.share is None else _number(value.stage.share),
        **{name: meaning(getattr(value, name)) for name in ("where", "per", "mix", "joins")},
    }


def _register(value: Register) -> Plain:
    return {
        "": "Register",
        "key": value.key,
        "dated": value.dated,
        "case": value.from_case,
        "fields": fields(value.fields),
        "rows": meaning(value.rows),
        "default": meaning(value.default),
        "covers": meaning(value.covers),
    }


def fields(declared: tuple[FieldType, ...]) -> Plain:
    """Fields in the order of their names: the order in which they are declared has no meaning."""
    return {field.name: meaning(field) for field in sorted(declared, key=lambda one: one.name)}


def _rows(value: FactPrices | GroupTable) -> Plain:
    # Only where the first counts does the order of rows matter.
    rows = [meaning(row) for row in value.rows]
    return {
        "": type(value).__name__,
        "rows": rows if value.take == "first" else sorted(rows, key=_sortable),
        "take": value.take,
    }


def _result_row(value: PlanResultRow) -> Plain:
    return {"is": value.value, "when": meaning(value.when), "veto": value.veto}


_SPECIAL: Mapping[type, Callable[[Any], Plain]] = {
    Fraction: _number,
    Decimal: _number,
    datetime.date: _day,
    datetime.datetime: _day,
    datetime.time: _day,
    MonthDay: _day,
    Operation: _operation,
    Charge: _charge,
    Name: str,
    FactPrices: _rows,
    GroupTable: _rows,
    RowLevel: _level,
    RowDomain: _domain,
    PlanStage: _stage,
    Register: _register,
    PlanResultRow: _result_row,
}


def everything_in(value: object) -> Iterator[object]:
    """Every value of ours in a value, itself included; texts, places and tables of rows are left out."""
    if isinstance(value, (tuple, list)):
        if value and isinstance(value[0], str):
            return
        for one in value:
            yield from everything_in(one)
        return
    kind: Any = type(value)
    names = _INSIDE.get(kind)
    if names is None:
        names = _INSIDE[kind] = _names_inside(kind)
    if names or attrs.has(kind):
        yield value
    for name in names:
        yield from everything_in(getattr(value, name))


#: Of each class, the fields that may hold values of ours.
_INSIDE: dict[type, tuple[str, ...]] = {}


def _names_inside(kind: Any) -> tuple[str, ...]:
    if not attrs.has(kind) or kind in (Span, Citation, Register):
        return ()
    silent = _SILENT.get(kind, frozenset())
    return tuple(field.name for field in attrs.fields(kind) if field.name not in silent)
