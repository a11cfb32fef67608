"""A first fact for a rule that no case touches: what its condition asks for, made up."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.mutation.boundaries import Boundaries
from evalrules.mutation.drafts import Data
from evalrules.ruleset.expressions.syntax import Binary, Boolean, Expr, Many, Name, Number, Text
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType, Kind

_CASE = ("测评对象", "case")


def beginnings(rule: Rule, ruleset: Ruleset, boundaries: Boundaries) -> Iterator[Data]:
    """Cases with one fact that fulfils the condition of the rule as far as it says values."""
    wanted = dict(_wanted(rule.where))
    yield {"case": {"id": "某对象"}, "facts": []}
    for kind in ruleset.kinds:
        if kind.name in rule.kinds:
            yield _case(kind, wanted, ruleset, boundaries)


def _wanted(where: Expr | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of a condition joined by *and* with a value that fulfils their part."""
    match where:
        case Binary(operator="and", left=left, right=right):
            yield from _wanted(left)
            yield from _wanted(right)
        case Binary(operator="or", left=left):
            yield from _wanted(left)
        case Binary(operator="==" | ">=" | "<=", left=Name(parts=parts), right=value):
            text = _text(value)
            if text is not None:
                yield parts, text
        case Binary(operator="in", left=Name(parts=parts), right=Many(items=items)):
            text = _text(items[0])
            if text is not None:
                yield parts, text
        case _:
            return


def _text(value: Expr) -> str | None:
    match value:
        case Text(value=text):
            return text
        case Name():
            return str(value)
        case Number(value=number, unit=unit):
            return f"{number:f}%" if unit == "%" else f"{number:f}"
        case Boolean(value=truth):
            return "true" if truth else "false"
        case _:
            return None


def _case(kind: Kind, wanted: dict[tuple[str, ...], str], ruleset: Ruleset, boundaries: Boundaries) -> Data:
    values = {parts[-1]: text for parts, text in wanted.items() if len(parts) == 1}
    fact: Data = {"id": "F1", "kind": kind.name, **_record(kind.fields, values, ruleset, boundaries)}
    data: Data = {"case": {"id": "某对象"}, "facts": [fact]}
    sites = next((one for one in ruleset.registers if one.name in SITE_REGISTERS and one.from_case), None)
    about = {parts[-1]: text for parts, text in wanted.items() if len(parts) == 2 and parts[0] not in _CASE}
    if sites is not None:
        columns = tuple(field for field in sites.fields if field.name != sites.key)
        data["sites"] = [{"id": "S1", **_record(columns, about, ruleset, boundaries)}]
        fact["site"] = "S1"
    own = {parts[-1]: text for parts, text in wanted.items() if len(parts) == 2 and parts[0] in _CASE}
    data["case"] = {"id": "某对象", **_record(ruleset.case_fields, own, ruleset, boundaries)}
    if kind.coverage in ("visit", "case"):
        look: Data = {"id": "V1", "date": "2021-06-01", "items": "全部"}
        data["inspections"] = [look | ({"site": "S1"} if "sites" in data else {})]
    return data


def _record(
    fields: tuple[FieldType, ...], wanted: dict[str, str], ruleset: Ruleset, boundaries: Boundaries
) -> Data:
    record: Data = {}
    for field in fields:
        if field.name in wanted:
            record[field.name] = wanted[field.name]
        elif not field.optional or field.name in boundaries.names:
            value = next(boundaries.values(field, ruleset.registers), None)
            if value is not None:
                record[field.name] = [value] if field.type == "list" else value
    return record
