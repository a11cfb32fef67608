"""What may be known of a case: few sites, facts near each other, absent values, duplicates, ties."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalrules.ruleset.model import Node, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS, Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.testing.choosing import Chooser, at_random, drawing
from evalrules.testing.inspections import choose_inspections

Data = dict[str, Any]
Keys = dict[str, list[str]]

AS_OF = datetime.date(2021, 12, 31)
#: A period of four months in two quarters, and days inside it.
PERIOD = {"from": "2021-09-20", "until": "2021-12-31"}
DAYS_OF_PERIOD = (0, 0, 1, 30, 31, 61, 92)
#: Days before the day of evaluation: equal ones, neighbours, and both sides of a year.
DAYS_BEFORE = (0, 0, 1, 30, 365, 366)


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
    return choose_case(
        drawing(draw),
        ruleset,
        max_facts=max_facts,
        max_sites=max_sites,
        max_inspections=max_inspections,
        everything_inspected=everything_inspected,
        unknowns=unknowns,
    )


def random_case(ruleset: Ruleset, source: random.Random, **options: Any) -> Data:
    """A case as ``facts_for`` draws them, from plain random numbers: quick, and the same for the same seed."""
    defaults = {
        "max_facts": 6,
        "max_sites": 3,
        "max_inspections": 3,
        "everything_inspected": False,
        "unknowns": True,
    }
    return choose_case(at_random(source), ruleset, **{**defaults, **options})


def choose_case(
    choose: Chooser,
    ruleset: Ruleset,
    *,
    max_facts: int,
    max_sites: int,
    max_inspections: int,
    everything_inspected: bool,
    unknowns: bool,
) -> Data:
    keys = _register_keys(choose, ruleset, max_sites)
    registers = {register.name: register for register in ruleset.registers}
    rows = {
        name: [_row(choose, registers[name], key, keys, unknowns) for key in names]
        for name, names in keys.items()
        if name in registers and registers[name].from_case
    }
    sites = next((rows.pop(name) for name in SITE_REGISTERS if name in rows), [])
    site_keys = next((keys[name] for name in SITE_REGISTERS if name in keys), [])
    inspections = choose_inspections(
        choose, ruleset, sites=site_keys, max_inspections=max_inspections, everything=everything_inspected
    )
    period = {"period": PERIOD} if needs_period(ruleset) else {}
    keys["inspections"] = [inspection["id"] for inspection in inspections]
    return {
        "case": {"id": "测试县", **period, **_record(choose, ruleset.case_fields, keys, unknowns)},
        "as_of": AS_OF.isoformat(),
        "sites": sites,
        "registers": rows,
        "inspections": inspections,
        "facts": _facts(choose, ruleset, keys, site_keys, max_facts, unknowns),
    }


def _register_keys(choose: Chooser, ruleset: Ruleset, max_sites: int) -> Keys:
    """The keys that a ref may name."""
    keys: Keys = {}
    for register in ruleset.registers:
        if register.dated:
            continue
        if not register.from_case:
            keys[register.name] = [row.key for row in register.rows]
        elif register.name in SITE_REGISTERS:
            keys[register.name] = [f"S{number}" for number in range(1, choose.integer(0, max_sites) + 1)]
        else:
            keys[register.name] = [f"{register.name}{letter}" for letter in "甲乙"[: choose.integer(1, 2)]]
    return keys


def _row(choose: Chooser, register: Register, key: str, keys: Keys, unknowns: bool) -> Data:
    is_sites = register.name in SITE_REGISTERS
    fields = tuple(field for field in register.fields if field.name != register.key)
    return {"id" if is_sites else register.key or "": key, **_record(choose, fields, keys, unknowns)}


def _facts(
    choose: Chooser, ruleset: Ruleset, keys: Keys, sites: list[str], most: int, unknowns: bool
) -> list[Data]:
    facts: list[Data] = []
    days = days_for(ruleset)
    sheets = next((kind for kind in ruleset.kinds if kind.name == "检查表"), None)
    if sheets is not None:
        names = [f"K{number}" for number in range(1, choose.integer(0, 2) + 1)]
        keys["检查表"] = names
        facts += [choose_fact(choose, sheets, name, keys, sites, unknowns, days) for name in names]
    for number in range(1, choose.integer(0, most) + 1):
        same = [fact for fact in facts if fact["kind"] != "检查表"]
        if same and choose.once_in(4):  # the same again
            facts.append({**choose.one_of(same), "id": f"F{number}"})
            continue
        kinds = [kind for kind in ruleset.kinds if kind.name != "检查表"]
        facts.append(choose_fact(choose, choose.one_of(kinds), f"F{number}", keys, sites, unknowns, days))
    return facts


def needs_period(ruleset: Ruleset) -> bool:
    """Do its rows or rounds run through the months of the case?"""
    tables = {node.for_each.register for node in _every(ruleset.roots) if node.for_each is not None}
    return bool(tables & {"months", "quarters", "years"}) or any(one.rounds for one in ruleset.ledgers)


def days_for(ruleset: Ruleset) -> Sequence[int]:
    """How many days before the day of evaluation a fact may lie: inside the period, where cases have one."""
    return DAYS_OF_PERIOD if needs_period(ruleset) else DAYS_BEFORE


def _every(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _every(node.children)


def choose_fact(
    choose: Chooser,
    kind: Kind,
    id: str,
    keys: Keys,
    sites: Sequence[str],
    unknowns: bool,
    days: Sequence[int] = DAYS_BEFORE,
) -> Data:
    """One fact of a kind."""
    fact: Data = {"id": id, "kind": kind.name}
    if sites and not choose.once_in(6):
        fact["site"] = choose.one_of(sites)
    if not choose.once_in(6):
        fact["date"] = (AS_OF - datetime.timedelta(days=choose.one_of(days))).isoformat()
    return _fulfilling({**fact, **_record(choose, kind.fields, keys, unknowns)}, kind)


def _fulfilling(fact: Data, kind: Kind) -> Data:
    """Mended so that ``must: A <= B`` holds, the form in which generated kinds ask for it."""
    for must in kind.must:
        low, _, high = must.text.partition(" <= ")
        if low in fact and high in fact and int(fact[low]) > int(fact[high]):
            fact = {**fact, low: fact[high]}
    return fact


def _record(choose: Chooser, fields: tuple[FieldType, ...], keys: Keys, unknowns: bool) -> Data:
    record: Data = {}
    for field in fields:
        if field.optional and (unknowns or is_open(field)) and choose.once_in(3):
            continue
        if field.register is not None and not keys.get(field.register) and field.optional:
            continue
        record[field.name] = choose_value(choose, field, keys)
    return record


def is_open(field: FieldType) -> bool:
    """Whose absence is no doubt: a fact in no row, a case not closed."""
    return field.name in ("检查表", "巡查", "办结")


def choose_value(choose: Chooser, field: FieldType, keys: Keys) -> Any:
    """A raw value of a field, as a facts file has it."""
    match field.type:
        case "choice":
            return choose.one_of(field.values)
        case "boolean":
            return choose.truth()
        case "integer":
            low = 0 if field.minimum is None else int(field.minimum)
            return choose.integer(low, low + 4 if field.maximum is None else int(field.maximum))
        case "decimal" | "percent":
            return choose.one_of(_decimals(field))
        case "date" | "datetime":
            return (AS_OF - datetime.timedelta(days=choose.one_of(DAYS_BEFORE))).isoformat()
        case "time":
            return choose.one_of(["00:00", "08:00", "19:59", "20:00"])
        case "month_day":
            return choose.one_of(["01-01", "02-29", "03-31", "04-01", "12-31"])
        case "ref":
            return choose.one_of(keys.get(field.register or "", []) or ["甲"])
        case "list":
            return [value for value in field.values or ("甲", "乙") if choose.truth()]
        case "text":
            return choose.one_of(["甲", "乙"])


def _decimals(field: FieldType) -> list[Decimal | str]:
    """Ends, the middle, and one unit beside the ends."""
    unit = Decimal(1).scaleb(-(field.places or 1))
    low = Decimal(0) if field.minimum is None else field.minimum
    high = low + 2 if field.maximum is None else field.maximum
    middle = ((low + high) / 2).quantize(unit)
    numbers = sorted({low, low + unit, middle, high - unit, high})
    if field.type == "percent":
        return [f"{number * 100:f}%" for number in numbers if low <= number <= high]
    return [number for number in numbers if low <= number <= high]
