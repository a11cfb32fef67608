"""Strategies for what is known of a case: few sites, facts near each other, absent values, duplicates, ties."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.testing.inspections import inspections_for

Data = dict[str, Any]

AS_OF = datetime.date(2021, 12, 31)
SITE_REGISTERS = ("点位", "sites")


@st.composite
def facts_for(
    draw: st.DrawFn,
    ruleset: Ruleset,
    *,
    max_facts: int = 6,
    max_sites: int = 3,
    max_inspections: int = 3,
    everything_inspected: bool = False,
    unknowns: bool = True,
) -> Data:
    """
    Everything an evaluation reads, as a facts file says it: case, sites, inspections, registers, facts.

    Values lie at the bounds of their fields and near the middle; optional ones may be absent (``unknowns=False``:
    never). Facts share sites, dates and values, so that ties and duplicates are common.
    """
    keys = draw(_register_keys(ruleset, max_sites=max_sites))
    registers = {register.name: register for register in ruleset.registers}
    rows = {
        name: [draw(_rows(registers[name], key, keys, unknowns=unknowns)) for key in names]
        for name, names in keys.items()
        if name in registers and registers[name].from_case
    }
    sites = next((rows.pop(name) for name in SITE_REGISTERS if name in rows), [])
    site_keys = next((keys[name] for name in SITE_REGISTERS if name in keys), [])
    case = {"id": "测试县", **draw(_record(ruleset.case_fields, keys, unknowns=unknowns))}
    facts = draw(_facts(ruleset, keys, site_keys, max_facts, unknowns=unknowns))
    inspections = draw(
        inspections_for(
            ruleset, sites=site_keys, max_inspections=max_inspections, everything=everything_inspected
        )
    )
    return {
        "case": case,
        "as_of": AS_OF.isoformat(),
        "sites": sites,
        "registers": rows,
        "inspections": inspections,
        "facts": facts,
    }


@st.composite
def _register_keys(draw: st.DrawFn, ruleset: Ruleset, *, max_sites: int) -> dict[str, list[str]]:
    """The keys that a ref may name."""
    keys: dict[str, list[str]] = {}
    for register in ruleset.registers:
        if register.dated:
            continue
        if not register.from_case:
            keys[register.name] = [row.key for row in register.rows]
        elif register.name in SITE_REGISTERS:
            keys[register.name] = [f"S{number}" for number in range(1, draw(st.integers(0, max_sites)) + 1)]
        else:
            keys[register.name] = [f"{register.name}{letter}" for letter in "甲乙"[: draw(st.integers(1, 2))]]
    return keys


@st.composite
def _rows(
    draw: st.DrawFn, register: Register, key: str, keys: dict[str, list[str]], *, unknowns: bool
) -> Data:
    is_sites = register.name in SITE_REGISTERS
    values = draw(_record(register.fields, keys, unknowns=unknowns))
    values.pop(register.key or "", None)
    return {"id" if is_sites else register.key: key, **values}


@st.composite
def _facts(
    draw: st.DrawFn,
    ruleset: Ruleset,
    keys: dict[str, list[str]],
    sites: list[str],
    most: int,
    *,
    unknowns: bool,
) -> list[Data]:
    facts: list[Data] = []
    for number in range(draw(st.integers(0, most))):
        if facts and draw(st.integers(0, 3)) == 0:  # the same again
            again = dict(draw(st.sampled_from(facts)))
            facts.append({**again, "id": f"F{number + 1}"})
            continue
        kind = draw(st.sampled_from(ruleset.kinds))
        facts.append(draw(fact_of(kind, f"F{number + 1}", keys, sites, unknowns=unknowns)))
    return facts


@st.composite
def fact_of(
    draw: st.DrawFn,
    kind: Kind,
    id: str,
    keys: dict[str, list[str]],
    sites: list[str],
    *,
    unknowns: bool = True,
) -> Data:
    """One fact of a kind."""
    fact: Data = {"id": id, "kind": kind.name}
    if sites and draw(st.integers(0, 5)) > 0:
        fact["site"] = draw(st.sampled_from(sites))
    if draw(st.integers(0, 5)) > 0:
        day = draw(st.sampled_from([0, 0, 1, 30, 365, 366]))
        fact["date"] = (AS_OF - datetime.timedelta(days=day)).isoformat()
    fact |= draw(_record(kind.fields, keys, unknowns=unknowns))
    return _fulfilling(fact, kind)


def _fulfilling(fact: Data, kind: Kind) -> Data:
    """Mended so that ``must: A <= B`` holds, the form in which generated kinds ask for it."""
    for must in kind.must:
        low, _, high = must.text.partition(" <= ")
        if low in fact and high in fact and int(fact[low]) > int(fact[high]):
            fact = {**fact, low: fact[high]}
    return fact


@st.composite
def _record(
    draw: st.DrawFn, fields: tuple[FieldType, ...], keys: dict[str, list[str]], *, unknowns: bool
) -> Data:
    record: Data = {}
    for field in fields:
        if field.optional and unknowns and draw(st.integers(0, 2)) == 0:
            continue
        record[field.name] = draw(value_of(field, keys))
    return record


def value_of(field: FieldType, keys: dict[str, list[str]] | None = None) -> st.SearchStrategy[Any]:
    """A raw value of a field, as a facts file has it."""
    match field.type:
        case "choice":
            return st.sampled_from(field.values)
        case "boolean":
            return st.booleans()
        case "integer":
            low = 0 if field.minimum is None else int(field.minimum)
            high = low + 4 if field.maximum is None else int(field.maximum)
            return st.integers(low, high)
        case "decimal" | "percent":
            return _decimals(field)
        case "date" | "datetime":
            return st.sampled_from([AS_OF.isoformat(), (AS_OF - datetime.timedelta(days=40)).isoformat()])
        case "ref":
            return st.sampled_from((keys or {}).get(field.register or "", []) or ["甲"])
        case "list":
            return st.lists(st.sampled_from(field.values or ("甲", "乙")), max_size=2, unique=True)
        case "text":
            return st.sampled_from(["甲", "乙"])


def _decimals(field: FieldType) -> st.SearchStrategy[Decimal | str]:
    """Ends, the middle, and one unit beside them."""
    unit = Decimal(1).scaleb(-(field.places or 1))
    low = Decimal(0) if field.minimum is None else field.minimum
    high = low + 2 if field.maximum is None else field.maximum
    middle = ((low + high) / 2).quantize(unit)
    numbers = sorted({low, low + unit, middle, high - unit, high})
    if field.type == "percent":
        return st.sampled_from([f"{number * 100:f}%" for number in numbers if low <= number <= high])
    return st.sampled_from([number for number in numbers if low <= number <= high])
