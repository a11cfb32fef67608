"""Rows of ``for_each``: which there are, and what belongs to them (meaning.md §10)."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from evalrules.facts.fact import Fact, Inspection

if TYPE_CHECKING:
    from evalrules.testing.reference.world import World

#: What rows may be of; sites are a register, but need no declaration.
Sort = Literal["sites", "register", "kind", "months", "quarters", "years", "inspections", "values"]

SITES = "点位"
_SPANS: dict[str, Sort] = {
    "months": "months", "月份": "months", "quarters": "quarters", "季度": "quarters", "years": "years", "年度": "years",
}  # fmt: skip
_INSPECTIONS = ("inspections", "巡查")
#: From the shortest to the longest: the days of a shorter one lie in a longer one.
_LENGTHS = ("months", "quarters", "years")


@frozen
class Row:
    """One row of a ``for_each``."""

    #: As written: ``点位``, ``检查表``, ``months``, ``问题.来源``.
    table: str
    key: str


#: A row of each ``for_each`` above, outermost first; empty for the whole case.
Rows = tuple[Row, ...]

#: What may belong to a row: a fact, an inspection, or a row of a register or of time (its table and key).
Thing = Fact | Inspection | Row


def sort_of(world: World, table: str) -> Sort:
    """A register or kind of the ruleset goes before what is built in."""
    if table in ("点位", "sites"):
        return "sites"
    if table in world.registers:
        return "register"
    if table in world.kinds:
        return "kind"
    if table in _SPANS:
        return _SPANS[table]
    if table in _INSPECTIONS:
        return "inspections"
    return "values"


def canon(world: World, table: str) -> str:
    """One name for each table."""
    sort = sort_of(world, table)
    if sort == "sites":
        return SITES
    return table if sort in ("register", "kind", "values") else sort


def keys_of(world: World, table: str) -> list[str]:
    """The rows there are, in their order."""
    match sort_of(world, table):
        case "sites":
            register = world.site_register
            return world.keys(register) if register is not None else world.sites()
        case "register":
            return world.keys(world.registers[table])
        case "kind":
            return sorted(fact.id for fact in world.fitted.facts if fact.kind == table)
        case "inspections":
            return sorted(inspection.id for inspection in world.fitted.inspections)
        case "values":
            kind, _, name = table.partition(".")
            return list(next(type.values for type in world.kinds[kind].fields if type.name == name))
        case sort:
            return spans(world, sort)


def spans(world: World, sort: str) -> list[str]:
    """Months, quarters or years that the period of the case touches."""
    case = world.fitted.case
    assert case.period_from is not None, "no period"
    assert case.period_until is not None, "no period"
    day = case.period_from
    keys: list[str] = []
    while day <= case.period_until:
        if not keys or keys[-1] != span_of(day, sort):
            keys.append(span_of(day, sort))
        day += datetime.timedelta(days=1)
    return keys


def span_of(day: datetime.date, sort: str) -> str:
    """
    >>> span_of(datetime.date(2021, 5, 1), "quarters")
    '2021-Q2'
    """
    if sort == "months":
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}-Q{(day.month + 2) // 3}" if sort == "quarters" else f"{day.year:04d}"


def ends_of(key: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a month, quarter or year."""
    year = int(key[:4])
    first, last = 1, 12
    if "-Q" in key:
        last = 3 * int(key[-1])
        first = last - 2
    elif "-" in key:
        first = last = int(key[5:])
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


# What belongs to what


def has_way(world: World, source: str, target: str) -> bool:
    """Do rows of ``source`` (a table, a kind of facts or ``inspections``) belong to rows of ``target``?"""
    return canon(world, source) == canon(world, target) or _column(world, source, target) is not None


def belongs(world: World, thing: Thing, row: Row) -> bool:
    """10.1, for a thing whose table has a way to the row's."""
    source = _table_of(thing)
    if canon(world, source) == canon(world, row.table):
        return (thing.key if isinstance(thing, Row) else thing.id) == row.key
    path = _column(world, source, row.table)
    assert path is not None, f"{source} has no way to {row.table}"
    return _followed(world, thing, path, row.table) == row.key


def _table_of(thing: Thing) -> str:
    if isinstance(thing, Fact):
        return thing.kind
    return "inspections" if isinstance(thing, Inspection) else thing.table


def _column(world: World, source: str, target: str) -> tuple[str, ...] | None:
    """The reference to the target: its own, or that of the only thing it refers to which has one."""
    own = _direct(world, source, target)
    if own is not None:
        return (own,)
    found = []
    for name, table in _references(world, source):
        further = _direct(world, table, target)
        if further is not None:
            found.append((name, further))
    return found[0] if len(found) == 1 else None


def _direct(world: World, source: str, target: str) -> str | None:
    sort, aim = sort_of(world, source), canon(world, target)
    if aim in _LENGTHS:
        if sort in _LENGTHS:
            return "date" if _LENGTHS.index(sort) < _LENGTHS.index(aim) else None
        return "date" if sort in ("kind", "inspections") else None
    if aim == SITES and sort in ("kind", "inspections"):
        return "site"
    if sort_of(world, target) == "values":
        name = target.partition(".")[2]
        fields = world.kinds[source].fields if sort == "kind" else ()
        return name if any(type.name == name and type.values for type in fields) else None
    return next((name for name, table in _references(world, source) if table == aim), None)


def _references(world: World, source: str) -> Iterator[tuple[str, str]]:
    """Columns of a table that refer to another, with that."""
    sort = sort_of(world, source)
    if sort in ("kind", "inspections"):
        yield "site", SITES
    register = world.site_register if sort == "sites" else world.registers.get(source)
    fields = world.kinds[source].fields if sort == "kind" else register.fields if register else ()
    for type in fields:
        if type.register is not None:
            yield type.name, canon(world, type.register)


def _followed(world: World, thing: Thing, path: tuple[str, ...], target: str) -> object:
    """The key at the end of the path; None where something is absent."""
    sort = sort_of(world, target)
    if path[0] == "date" and len(path) == 1:
        days = ends_of(thing.key) if isinstance(thing, Row) else (thing.date,)
        return None if days[0] is None else span_of(days[0], sort)
    raw = _read(world, thing, path[0])
    if len(path) == 1 or raw is None:
        return raw
    table = next(table for name, table in _references(world, _table_of(thing)) if name == path[0])
    return _followed(world, thing_of(world, table, str(raw)), path[1:], target)


def _read(world: World, thing: Thing, column: str) -> object:
    if isinstance(thing, Row):
        return world.row_columns(thing).get(column)
    if column == "site":
        return thing.site
    return thing.values.get(column) if isinstance(thing, Fact) else None


def thing_of(world: World, table: str, key: str) -> Thing:
    """The fact, inspection or row that a key names."""
    match sort_of(world, table):
        case "kind":
            return next(fact for fact in world.fitted.facts if fact.kind == table and fact.id == key)
        case "inspections":
            return next(inspection for inspection in world.fitted.inspections if inspection.id == key)
    return Row(table, key)


# Chains


def asked(world: World, source: str, rows: Rows) -> list[Row]:
    """
    The rows of a chain that a fact of a kind, or a row of an inner table, must belong to.

    An inner row that belongs to an outer one decides alone.
    """
    wanted: list[Row] = []
    settled: list[Row] = []
    for row in reversed(rows):
        if any(has_way(world, inner.table, row.table) for inner in settled):
            settled.append(row)
        elif has_way(world, source, row.table):
            settled.append(row)
            wanted.append(row)
    return wanted


def rows_in(world: World, table: str, outer: Rows) -> list[Row]:
    """The rows of a table that stand in the rows above."""
    found = []
    for key in keys_of(world, table):
        wanted = [row for row in outer if has_way(world, table, row.table)]
        if all(belongs(world, thing_of(world, table, key), row) for row in wanted):
            found.append(Row(table, key))
    return found
