"""Typed fields of kinds, registers and the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import cast

from evalrules.ruleset.reading.entries import Entries, report_shape
from evalrules.ruleset.reading.labels import A_NAME, A_NUMBER, A_VALUE_OR_MAPPING
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader, joined
from evalrules.ruleset.reading.scalars import read_word
from evalrules.ruleset.vocabulary import FieldType, TypeName
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.problems.registers import ALIAS_TO_NOWHERE, RESERVED_NAME, VALUE_TWICE
from evalrules.source.problems.shape import MISSING_KEY, OPTION_MISFIT
from evalrules.source.problems.structure import BOUNDS_REVERSED
from evalrules.source.scalars import NAME, as_scalar, read_decimal, read_name, read_percent

#: Options of a field that belong to some types only.
OPTIONS: Mapping[str, tuple[TypeName, ...]] = {
    "values": ("choice", "list"),
    "aliases": ("choice", "list"),
    "ordered": ("choice",),
    "min": ("integer", "decimal", "percent"),
    "max": ("integer", "decimal", "percent"),
    "places": ("decimal", "percent"),
    "unit": ("integer", "decimal"),
}


def read_fields(entries: Entries, name: str, reserved: Mapping[str, Wording]) -> tuple[FieldType, ...]:
    """The fields under a key. ``reserved`` names cannot be fields, with the reason."""
    return tuple(_fields(entries, name, reserved))


def _fields(entries: Entries, name: str, reserved: Mapping[str, Wording]) -> Iterator[FieldType]:
    for key, field_name, node in entries.named(name):
        if field_name in reserved:
            entries.reader.report(RESERVED_NAME, key.span, name=field_name, reason=reserved[field_name])
        else:
            field = read_field(entries.reader, key, field_name, node)
            if field is not None:
                yield field


def read_field(reader: Reader, key: Scalar, name: str, node: YamlNode) -> FieldType | None:
    """``合格: boolean`` or ``合格: {type: boolean, …}``."""
    if isinstance(node, Scalar):
        word = read_word(reader, node, name, "type")
        return None if word is None else FieldType(name, cast(TypeName, word), key.span)
    if isinstance(node, Sequence):
        report_shape(reader, node, name, A_VALUE_OR_MAPPING)
        return None
    entries = opened(reader, node, "field", name)
    return None if entries is None else _field(entries, key, name)


def _field(entries: Entries, key: Scalar, name: str) -> FieldType | None:
    register = entries.name("ref")
    word = entries.word("type")
    type_name = cast(TypeName | None, "ref" if "ref" in entries else word)
    values = entries.distinct("values")
    field = FieldType(
        name=name,
        type=type_name or "text",
        values=values,
        aliases=_aliases(entries, values),
        ordered=entries.boolean("ordered") or False,
        register=register,
        minimum=_bound(entries, "min", type_name),
        maximum=_bound(entries, "max", type_name),
        places=entries.integer("places"),
        optional=entries.boolean("optional") or False,
        finding=entries.boolean("finding") or False,
        sensitive=entries.boolean("sensitive") or False,
        unit=entries.text("unit"),
        span=key.span,
    )
    if type_name is None or (type_name == "ref" and register is None):
        return None
    _options_fit(entries, type_name, key)
    _bounds_in_order(entries, field)
    return field


def _options_fit(entries: Entries, type_name: TypeName, key: Scalar) -> None:
    reader = entries.reader
    written = reader.spelled("field", "ref") if type_name == "ref" else reader.word("type", type_name)
    for option, types in OPTIONS.items():
        if option in entries and type_name not in types:
            spelled = joined(reader.word("type", one) for one in types)
            reader.report(
                OPTION_MISFIT,
                entries.keys[option].span,
                type=written,
                key=entries.label(option),
                types=spelled,
            )
    if type_name == "choice" and "values" not in entries.keys:
        entry = entries.place.by_name["values"]
        reader.report(
            MISSING_KEY,
            key.span,
            place=entries.place.title,
            key=reader.spelled("field", "values"),
            doc=entry.doc,
        )


def _aliases(entries: Entries, values: tuple[str, ...]) -> dict[str, str]:
    aliases: dict[str, str] = {}
    reader = entries.reader
    for key, alias, node in entries.named("aliases"):
        scalar = as_scalar(node, reader.problems, A_NAME)
        value = None if scalar is None else read_name(scalar, reader.problems, what=NAME)
        if scalar is None or value is None:
            continue
        if alias in values:
            reader.report(VALUE_TWICE, key.span, value=alias)
        elif value not in values:
            notes = reader.near(value, values)
            reader.report(
                ALIAS_TO_NOWHERE, scalar.span, *notes, alias=alias, value=value, allowed=joined(values)
            )
        else:
            aliases[alias] = value
    return aliases


def _bound(entries: Entries, name: str, type_name: TypeName | None) -> Decimal | None:
    scalar = entries.scalar(name, A_NUMBER)
    if scalar is None or type_name not in (None, *OPTIONS["min"]):
        return None
    if type_name == "percent":
        return read_percent(scalar, entries.reader.problems)
    return read_decimal(scalar, entries.reader.problems)


def _bounds_in_order(entries: Entries, field: FieldType) -> None:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and low > high:
        written = {"low": _written(entries, "min"), "high": _written(entries, "max")}
        entries.reader.report(
            BOUNDS_REVERSED,
            entries.nodes["min"].span,
            low_key=entries.label("min"),
            high_key=entries.label("max"),
            **written,
        )


def _written(entries: Entries, name: str) -> str:
    node = entries.nodes[name]
    return node.text if isinstance(node, Scalar) else ""
