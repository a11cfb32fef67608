"""How a fact – or a row of an inner ``for_each`` – belongs to the rows of a ``for_each``: through which references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from evalrules.plan.row_tables import (
    DATE_COLUMNS,
    FIRST_COLUMNS,
    SITE_COLUMNS,
    SITE_NAMES,
    Origin,
    declared_register,
    field_of_values,
    same_table,
    site_register,
    table_named,
)
from evalrules.plan.terms import FactField, Lookup, Operation, RowField, Term, Type
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind

__all__ = ["RowJoin", "RowLevel", "fact_joins", "register_named", "row_level", "site_register"]

register_named = declared_register

#: Reads a column of whatever is at hand.
_Read = Callable[[FieldType], Term]


@frozen
class RowLevel:
    """The rows of one ``for_each``."""

    #: Name of the table; months, quarters, years and inspections by their English name.
    name: str
    origin: Origin
    table: Register
    #: Outer levels (by index) that a row of this one decides, with the term that names their row.
    ties: tuple[tuple[int, Term], ...] = ()
    #: Outer levels (by index) to which there are several ways, with all of them.
    forks: tuple[tuple[int, tuple[Term, ...]], ...] = ()


@frozen
class RowJoin:
    """How a fact belongs to one level: the key of its row, from the fact alone."""

    level: int
    name: str
    key: Term
    #: False: the row of an inner level decides it, nothing is asked.
    asked: bool


def row_level(ruleset: Ruleset, name: str, outer: Sequence[RowLevel]) -> RowLevel | None:
    """The level that a ``for_each`` adds below others; None when nothing has that name."""
    found = table_named(ruleset, name)
    if found is None:
        return None
    table, origin = found

    def ways(target: RowLevel) -> list[Term]:
        key = RowField(table.name, "", "text", False)
        return _ways_of_row(ruleset, table, origin, key, target)

    joins, missing = _joins(ruleset, ways, outer)
    ties = tuple((one.level, one.key) for one in joins if one.asked)
    forks = tuple((index, tuple(several)) for index in missing if len(several := ways(outer[index])) > 1)
    return RowLevel(table.name, origin, table, ties, forks)


def fact_joins(
    ruleset: Ruleset, kind: Kind, levels: Sequence[RowLevel]
) -> tuple[tuple[RowJoin, ...], list[int]]:
    """How facts of a kind belong to rows, outermost level first; and the levels to which there is no single way."""
    return _joins(ruleset, lambda target: _ways_of_fact(ruleset, kind, target), levels)


def _joins(
    ruleset: Ruleset, ways: Callable[[RowLevel], list[Term]], levels: Sequence[RowLevel]
) -> tuple[tuple[RowJoin, ...], list[int]]:
    """From the inside out; what an inner row decides is not asked."""
    found: dict[int, RowJoin] = {}
    missing: list[int] = []
    for index in range(len(levels) - 1, -1, -1):
        if index not in found:
            own = ways(levels[index])
            if len(own) != 1:
                missing.append(index)
                continue
            found[index] = RowJoin(index, levels[index].name, own[0], True)
        for outer, _ in levels[index].ties:
            if outer not in found:
                key = _key_of_outer(ruleset, levels[index], found[index].key, levels[outer])
                found[outer] = RowJoin(outer, levels[outer].name, key, False)
    return tuple(found[index] for index in sorted(found)), sorted(missing)


def _key_of_outer(ruleset: Ruleset, inner: RowLevel, key: Term, outer: RowLevel) -> Term:
    return _ways_of_row(ruleset, inner.table, inner.origin, key, outer)[0]


def _ways_of_fact(ruleset: Ruleset, kind: Kind, target: RowLevel) -> list[Term]:
    if target.origin == "kind" and target.name == kind.name:
        return [FactField("id", "text", False)]
    if target.origin == "span":
        return [_span_of(FactField("date", "date", True), target.name)]
    if target.origin == "values":
        field = field_of_values(ruleset, target.name)
        assert field is not None
        return [
            FactField(one.name, "text", one.optional, choices=one.values)
            for one in kind.fields
            if one.name == field.name and one.type == "choice"
        ]
    direct = [(_site_name(ruleset), FactField("site", "text", True))]
    direct += [
        (one.register, FactField(one.name, "text", one.optional))
        for one in kind.fields
        if one.type == "ref" and one.register is not None
    ]
    return _nearest(ruleset, direct, target)


def _ways_of_row(
    ruleset: Ruleset, table: Register, origin: Origin, key: Term, target: RowLevel
) -> list[Term]:
    """From a row of a table, named by ``key``, to the row of another."""

    def column(field: FieldType) -> Term:
        if isinstance(key, RowField) and key.column == "":
            return RowField(table.name, field.name, _type(field), field.optional)
        return Lookup(table.name, key, field.name, _type(field), True)

    if target.origin == "span":
        names = FIRST_COLUMNS[:1] if origin == "span" else DATE_COLUMNS[:1] if origin != "register" else ()
        if origin == "span" and not _holds(target.name, table.name):
            return []
        return [
            _span_of(column(field), target.name)
            for field in table.fields
            if field.name in names and field.type == "date"
        ]
    # A kind and an inspection have their site under two names.
    hidden = SITE_COLUMNS[1:] if origin in ("kind", "inspections") else ()
    direct = [
        (field.register, column(field))
        for field in table.fields
        if field.type == "ref" and field.register is not None and field.name not in hidden
    ]
    if target.origin == "values":
        return []
    return _nearest(ruleset, direct, target)


def _holds(larger: str, smaller: str) -> bool:
    """True when a span of one size lies in one of the other: a month in its quarter."""
    sizes = ("months", "quarters", "years")
    return sizes.index(larger) > sizes.index(smaller)


def _nearest(ruleset: Ruleset, direct: Sequence[tuple[str, Term]], target: RowLevel) -> list[Term]:
    """The references to the target; if there is none, those one step further."""
    own = [key for name, key in direct if same_table(ruleset, name, target.name)]
    if own:
        return own
    return [
        Lookup(table.name, key, field.name, "text", field.optional)
        for name, key in direct
        for table in _tables(ruleset, name)
        for field in table.fields
        if field.type == "ref"
        and field.register is not None
        and field.name not in (SITE_COLUMNS[1:] if declared_register(ruleset, name) is None else ())
        and same_table(ruleset, field.register, target.name)
    ]


def _tables(ruleset: Ruleset, name: str) -> Iterator[Register]:
    found = table_named(ruleset, name)
    if found is not None:
        yield found[0]


def _span_of(day: Term, size: str) -> Term:
    return Operation("span", (day,), (size,))


def _type(field: FieldType) -> Type:
    return "date" if field.type == "date" else "text"


def way_name(key: Term) -> str:
    """
    A way as the author would name it.

    >>> way_name(Lookup("点位", RowField("户", "点位", "text", False), "街道", "text", False))
    '点位.街道'
    """
    if isinstance(key, Lookup):
        return f"{way_name(key.key)}.{key.column}"
    if isinstance(key, RowField):
        return key.column
    return key.name if isinstance(key, FactField) else ""


def _site_name(ruleset: Ruleset) -> str:
    sites = site_register(ruleset)
    return SITE_NAMES[0] if sites is None else sites.name


def optional_names(ruleset: Ruleset, key: Term) -> Iterator[str]:
    """
    Names of fields and columns in a key that are declared optional.

    A site (or date) that is absent is known to be absent, so it does not make the columns it leads to optional.
    """
    for one in subterms(key):
        if isinstance(one, FactField) and one.optional and one.name not in ("site", "date"):
            yield one.name
        elif isinstance(one, Lookup):
            register = register_named(ruleset, one.register)
            columns = () if register is None else register.fields
            if any(column.name == one.column and column.optional for column in columns):
                yield one.column
