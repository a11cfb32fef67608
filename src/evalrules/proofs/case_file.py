"""What was evaluated, as a facts file that reads as the very same: values as texts, rows in the order of their ids."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from evalrules.facts.fact import Fact, FactValue, Fitted, Inspection
from evalrules.facts.keys import CASE_KEYS, ROW_KEYS
from evalrules.facts.vocabulary import Vocabulary, vocabulary_of
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType

Plain = dict[str, Any]


def case_file(ruleset: Ruleset, fitted: Fitted) -> Plain:
    """The parts of a facts file for a case: case, as_of, sites, inspections, registers, facts."""
    vocabulary = vocabulary_of(ruleset)
    case = fitted.case
    parts: Plain = {"case": _case(vocabulary, fitted)}
    if case.as_of is not None:
        parts["as_of"] = case.as_of.isoformat()
    tables = {
        name: _rows(vocabulary.registers.get(name), rows) for name, rows in sorted(case.registers.items())
    }
    parts["sites"] = tables.pop(vocabulary.sites, [])
    parts["registers"] = tables
    parts["inspections"] = [_inspection(one) for one in sorted(fitted.inspections, key=lambda one: one.id)]
    parts["facts"] = [_fact(vocabulary, fact) for fact in sorted(fitted.facts, key=lambda fact: fact.id)]
    return parts


def _case(vocabulary: Vocabulary, fitted: Fitted) -> Plain:
    case, fields = fitted.case, vocabulary.case_fields
    record: Plain = {_spelled(CASE_KEYS, "id", fields): case.id}
    if case.name is not None:
        record[_spelled(CASE_KEYS, "name", fields)] = case.name
    period = {
        name: day.isoformat()
        for name, day in (("from", case.period_from), ("until", case.period_until))
        if day is not None
    }
    if period:
        record[_spelled(CASE_KEYS, "period", fields)] = period
    return {**record, **_values(fields, case.values)}


def _rows(register: Register | None, rows: Mapping[str, Mapping[str, FactValue]]) -> list[Plain]:
    fields = {} if register is None else {field.name: field for field in register.fields}
    named = _spelled(ROW_KEYS, "id", fields) if register is None or register.key is None else register.key
    return [{named: key, **_values(fields, values)} for key, values in sorted(rows.items())]


def _spelled(keys: Mapping[str, str], name: str, fields: Mapping[str, object]) -> str:
    """How a built-in key is spelled where a field may have one of its names."""
    return next(spelling for spelling, key in keys.items() if key == name and spelling not in fields)


def _inspection(one: Inspection) -> Plain:
    row: Plain = {"id": one.id, "items": "all" if one.items is None else sorted(one.items)}
    if one.site is not None:
        row["site"] = one.site
    if one.date is not None:
        row["date"] = one.date.isoformat()
    if one.inspector is not None:
        row["inspector"] = one.inspector
    if one.adjudicates:
        row["adjudicates"] = "true"
    return row


def _fact(vocabulary: Vocabulary, fact: Fact) -> Plain:
    row: Plain = {"id": fact.id, "kind": fact.kind}
    if fact.site is not None:
        row["site"] = fact.site
    if fact.date is not None:
        row["date"] = fact.date.isoformat()
    kind = vocabulary.kinds.get(fact.kind)
    return {**row, **_values({} if kind is None else kind.fields, fact.values)}


def _values(fields: Mapping[str, FieldType], values: Mapping[str, FactValue]) -> Plain:
    return {name: written(value, fields.get(name)) for name, value in _in_order(values)}


def _in_order(values: Mapping[str, FactValue]) -> Iterable[tuple[str, FactValue]]:
    return sorted(values.items())


def written(value: FactValue, declared: FieldType | None) -> str | list[str]:
    """
    A value as the text that reads as the same.

    >>> written(Decimal("0.825"), None), written(True, None), written(("甲", "乙"), None)
    ('0.825', 'true', ['甲', '乙'])
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if declared is not None and declared.type == "percent":
            sign, digits, exponent = value.as_tuple()
            return f"{Decimal((sign, digits, int(exponent) + 2)):f}%"
        return f"{value:f}"
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (str, int)):
        return str(value)
    return value.isoformat()
