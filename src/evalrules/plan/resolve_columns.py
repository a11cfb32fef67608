"""Columns of tables and fields of facts as terms, with what they can be."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.resolve_typed import Typed, type_of_field
from evalrules.plan.row_tables import declared_register, field_of_values, table_named
from evalrules.plan.terms import FactField, Lookup, RowField, Term
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.span import Span


def column_of(ruleset: Ruleset, typed: Typed, register: str, rest: tuple[str, ...]) -> Typed | None:
    """``rest`` read in the row of a register that ``typed`` names; a reference is followed further."""
    found = table_named(ruleset, register)
    if not rest or found is None:
        return None
    declared = found[0]
    for length in range(len(rest), 0, -1):
        column = ".".join(rest[:length])
        if column == declared.key:
            own: Typed | None = typed
        else:
            field = field_named(declared.fields, column)
            own = None if field is None else looked_up(ruleset, typed, declared.name, field)
        if own is None:
            continue
        if length == len(rest):
            return own
        if own.domain is not None and own.domain.register is not None:
            return column_of(ruleset, own, own.domain.register, rest[length:])
    return None


def field_term(field: FieldType) -> FactField:
    """The term of a field of the fact at hand."""
    low, high = bounds_of(field)
    return FactField(
        field.name,
        type_of_field(field),
        field.optional,
        low,
        high,
        choices_of(field),
        field.type == "integer",
        field.between,
    )


def bounds_of(field: FieldType) -> tuple[Fraction | None, Fraction | None]:
    low, high = field.minimum, field.maximum
    return None if low is None else Fraction(low), None if high is None else Fraction(high)


def choices_of(field: FieldType) -> tuple[str, ...]:
    """The values a choice can have; a reference that is absent may name any row."""
    return field.values if field.type == "choice" else ()


def keys_of(ruleset: Ruleset, field: FieldType) -> tuple[str, ...]:
    """The keys a reference can have, when its register is of the standard and has no default row."""
    if field.register is None:
        return ()
    register = declared_register(ruleset, field.register)
    if register is None or register.from_case or register.default is not None:
        return ()
    return tuple(row.key for row in register.rows)


def field_named(fields: tuple[FieldType, ...], name: str) -> FieldType | None:
    return next((one for one in fields if one.name == name), None)


def typed_field(term: Term, field: FieldType, label: str) -> Typed:
    return Typed(term, type_of_field(field), label, field, percent=field.type == "percent")


def looked_up(ruleset: Ruleset, key: Typed, register: str, field: FieldType) -> Typed:
    low, high = bounds_of(field)
    optional = field.optional or bool(getattr(key.term, "optional", False))
    choices, whole = choices_of(field), field.type == "integer"
    term: Term
    if isinstance(key.term, RowField) and key.term.column == "":
        term = RowField(register, field.name, type_of_field(field), field.optional, low, high, choices, whole)
    else:
        term = Lookup(
            register, key.term, field.name, type_of_field(field), optional, low, high, choices, whole
        )
    return typed_field(term, field, f"{key.label}.{field.name}")


def row_key(ruleset: Ruleset, table: str, label: str) -> Typed:
    values = field_of_values(ruleset, table)
    if values is not None:
        return Typed(RowField(table, "", "text", False, choices=values.values), "text", label, values)
    return Typed(RowField(table, "", "text", False), "text", label, reference_to(label, table))


def reference_to(name: str, register: str) -> FieldType:
    """A reference that nobody declared: the key of a row, or the site of a fact."""
    nowhere = Span("", 1, 1, 1, 1)
    return FieldType(name, "ref", nowhere, register=register, optional=True)
