"""Registers: keyed tables, dated tables, and tables that come with the facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from attrs import evolve

from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.reading.citation import read_citation
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.field import read_fields
from evalrules.ruleset.reading.labels import A_VALUE_OR_ROWS
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.reading.row import Columns, read_default, read_rows
from evalrules.ruleset.reading.scalars import read_word
from evalrules.ruleset.registers import Register, RegisterRow, Value
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.registers import RESERVED_NAME, UNKNOWN_REFERENCE
from evalrules.source.problems.shape import MISSING_KEY, WRITTEN_HERE
from evalrules.source.problems.structure import BOUNDS_REVERSED, DATED_REGISTER_KEY

_ROW_KEY = Wording("登记表的每一行都可以写这一项", "every row of a register may have this key")
_RESERVED: Mapping[str, Wording] = {
    spelling: _ROW_KEY for entry in PLACES["row"].keys for spelling in (entry.en, entry.zh)
}
#: The register of sites, by its two names.
SITES = ("点位", "sites")


def read_registers(entries: Entries) -> Iterator[Register]:
    for key, name, node in entries.named("registers"):
        register = read_register(entries.reader, key, name, node)
        if register is not None:
            yield register


def read_register(reader: Reader, key: Scalar, name: str, node: YamlNode) -> Register | None:
    entries = opened(reader, node, "register", name)
    if entries is None:
        return None
    dated = entries.boolean("dated") or False
    key_name = entries.name("key")
    _key_fits(entries, key, dated=dated)
    fields = read_fields(entries, "fields", _RESERVED)
    declared = tuple(one for one in fields if one.name != key_name)
    if key_name is not None and len(declared) < len(fields):
        place = next(one.span for one in fields if one.name == key_name)
        reason = Wording("主键总是名称，不必声明类型", "the key is always a name and needs no type")
        reader.report(RESERVED_NAME, place, name=key_name, reason=reason)
    cite = read_citation(entries)
    columns = Columns(
        register=name,
        key=key_name,
        dated=dated,
        fields={field.name: field for field in declared},
        unread=_unread(entries),
        authority=None if cite is None else cite.authority,
        calendar="covers" in entries,
        cited="cite" in entries,
    )
    default = read_default(reader, columns, entries.nodes.get("default"))
    rows, from_case = _rows(entries, columns, default)
    return Register(
        name=name,
        key=columns.key,
        dated=dated,
        from_case=from_case,
        fields=declared,
        rows=rows,
        default=default,
        span=key.span,
        covers=_covers(entries),
    )


def _covers(entries: Entries) -> tuple[datetime.date, datetime.date] | None:
    """The days of which a calendar says everything."""
    span = inner(entries, "covers", "covers")
    start, until = (None, None) if span is None else (span.date("from"), span.date("until"))
    if span is None or start is None or until is None:
        return None
    if start > until:
        labels = {"low_key": span.label("from"), "high_key": span.label("until")}
        span.reader.report(BOUNDS_REVERSED, span.nodes["from"].span, low=start, high=until, **labels)
        return None
    return start, until


def _unread(entries: Entries) -> frozenset[str] | None:
    """The columns as written, readable or not; None when they are not written as a mapping."""
    node = entries.nodes.get("fields")
    if isinstance(node, MappingNode):
        return frozenset(key.text for key, _ in node.entries)
    return frozenset() if node is None else None


def _key_fits(entries: Entries, key: Scalar, *, dated: bool) -> None:
    reader = entries.reader
    if dated:
        # Without a key there is one row a day, and nothing that a default could stand for.
        if "default" in entries and "key" not in entries:
            reader.report(DATED_REGISTER_KEY, entries.keys["default"].span, key=entries.label("default"))
    elif "key" not in entries.keys:
        entry = entries.place.by_name["key"]
        spelled = entry.spelling(reader.language)
        reader.report(MISSING_KEY, key.span, place=entries.place.title, key=spelled, doc=entry.doc)


def _rows(
    entries: Entries, columns: Columns, default: Mapping[str, Value] | None
) -> tuple[tuple[RegisterRow, ...], bool]:
    """The rows, and whether they come with the facts instead."""
    node = entries.nodes.get("rows")
    if node is None:
        return (), False
    if isinstance(node, Scalar):
        word = read_word(entries.reader, node, entries.label("rows"), "register_rows")
        if word is not None and columns.dated:
            entries.reader.report(DATED_REGISTER_KEY, node.span, key=f"{entries.label('rows')}: {node.text}")
        return (), word is not None
    if isinstance(node, MappingNode):
        entries.wrong_shape(node, entries.label("rows"), A_VALUE_OR_ROWS)
        return (), False
    items = entries.items("rows")
    return read_rows(entries.reader, columns, items, default or {}, entries.label("rows")), False


def with_references(reader: Reader, registers: tuple[Register, ...]) -> tuple[Register, ...]:
    """
    The registers with references resolved from aliases to keys; a reference to a row that does not exist is reported.

    Only rows of the standard are looked into: those of the case are not known yet.
    """
    keys: dict[str, dict[str, str]] = {}
    for register in registers:
        if not register.from_case and register.key is not None and register.default is None:
            spellings = {alias: row.key for row in register.rows for alias in row.aliases}
            keys[register.name] = spellings | {row.key: row.key for row in register.rows}
    return tuple(_with_references(reader, register, keys) for register in registers)


def _with_references(reader: Reader, register: Register, keys: Mapping[str, Mapping[str, str]]) -> Register:
    refs = [field for field in register.fields if field.type == "ref" and field.register in keys]
    if not refs:
        return register
    rows = []
    for row in register.rows:
        values = dict(row.values)
        for field in refs:
            written = values.get(field.name)
            known = keys[field.register or ""]
            if not isinstance(written, str):
                continue
            if written in known:
                values[field.name] = known[written]
            else:
                notes = (*reader.near(written, known), Note(WRITTEN_HERE, {"name": field.name}, field.span))
                reader.report(UNKNOWN_REFERENCE, row.span, *notes, register=field.register, value=written)
        rows.append(evolve(row, values=values))
    return evolve(register, rows=tuple(rows))
