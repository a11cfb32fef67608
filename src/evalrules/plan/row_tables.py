"""What has rows: registers, kinds, months, inspections, values of a field – each as a table with a key and columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import evolve

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.span import Span

#: Where the rows of a table come from.
Origin = Literal["register", "kind", "span", "inspections", "values"]

#: Names of the site register.
SITE_NAMES = ("点位", "site", "sites")
#: Spans of time by their names; the key is the language's own.
SPAN_NAMES = {
    "months": "months", "月份": "months",
    "quarters": "quarters", "季度": "quarters",
    "years": "years", "年度": "years",
}  # fmt: skip
INSPECTION_NAMES = ("inspections", "巡查")
#: Chinese names of built-in tables, for sentences.
CHINESE = {"months": "月份", "quarters": "季度", "years": "年度", "inspections": "巡查"}
#: The columns of a kind, an inspection and a span, with their other spelling.
SITE_COLUMNS = ("点位", "site")
DATE_COLUMNS = ("日期", "date")
FIRST_COLUMNS = ("首日", "first")
LAST_COLUMNS = ("末日", "last")
INSPECTOR_COLUMNS = ("检查人", "inspector")

_NOWHERE = Span("", 1, 1, 1, 1)


def site_register(ruleset: Ruleset) -> Register | None:
    """The register of sites, if the ruleset declares one."""
    return next((one for one in ruleset.registers if one.name in SITE_NAMES), None)


def declared_register(ruleset: Ruleset, name: str) -> Register | None:
    """The register of that name; the site register answers to each of its names."""
    found = next((one for one in ruleset.registers if one.name == name), None)
    return site_register(ruleset) if found is None and name in SITE_NAMES else found


def kind_named(ruleset: Ruleset, name: str) -> Kind | None:
    return next((kind for kind in ruleset.kinds if kind.name == name), None)


def table_named(ruleset: Ruleset, name: str) -> tuple[Register, Origin] | None:
    """The table that a name stands for: the ruleset's own registers and kinds go before what is built in."""
    register = declared_register(ruleset, name)
    if register is not None:
        return register, "register"
    kind = kind_named(ruleset, name)
    if kind is not None:
        return _table(ruleset, kind.name, kind.fields, kind.span, site=True, dated=True), "kind"
    if name in SITE_NAMES:
        return _table(ruleset, SITE_NAMES[0], (), _NOWHERE), "register"
    if name in SPAN_NAMES:
        fields = tuple(_column(one, "date", False) for one in (*FIRST_COLUMNS, *LAST_COLUMNS))
        return _table(ruleset, SPAN_NAMES[name], fields, _NOWHERE), "span"
    if name in INSPECTION_NAMES:
        inspector = tuple(_column(one, "text", True) for one in INSPECTOR_COLUMNS)
        return _table(ruleset, "inspections", inspector, _NOWHERE, site=True, dated=True), "inspections"
    field = field_of_values(ruleset, name)
    return None if field is None else (_table(ruleset, name, (), field.span), "values")


def field_of_values(ruleset: Ruleset, name: str) -> FieldType | None:
    """The choice field that ``问题记录.来源`` names."""
    head, _, rest = name.partition(".")
    kind = kind_named(ruleset, head)
    fields = () if kind is None else kind.fields
    return next((one for one in fields if one.name == rest and one.type == "choice"), None)


def same_table(ruleset: Ruleset, first: str, second: str) -> bool:
    """True for two spellings of one table."""
    if first == second:
        return True
    tables = table_named(ruleset, first), table_named(ruleset, second)
    return tables[0] is not None and tables[1] is not None and tables[0][0].name == tables[1][0].name


def table_names(ruleset: Ruleset) -> Iterator[tuple[str, Span | None]]:
    """Everything that a ``for_each`` may name, with the place where it is declared."""
    yield from ((register.name, register.span) for register in ruleset.registers if not register.dated)
    for kind in ruleset.kinds:
        yield kind.name, kind.span
        for field in kind.fields:
            if field.type == "choice":
                yield f"{kind.name}.{field.name}", field.span
    yield from ((name, None) for name in (*SPAN_NAMES, *INSPECTION_NAMES))


def _table(
    ruleset: Ruleset,
    name: str,
    fields: tuple[FieldType, ...],
    span: Span,
    *,
    site: bool = False,
    dated: bool = False,
) -> Register:
    own = {field.name for field in fields}
    columns = list(fields)
    if site:
        sites = site_register(ruleset)
        target = SITE_NAMES[0] if sites is None else sites.name
        columns += [
            evolve(_column(one, "ref", True), register=target) for one in SITE_COLUMNS if one not in own
        ]
    if dated:
        columns += [_column(one, "date", True) for one in DATE_COLUMNS if one not in own]
    return Register(
        name=name,
        key="编号",
        dated=False,
        from_case=True,
        fields=tuple(columns),
        rows=(),
        default=None,
        span=span,
    )


def _column(name: str, type: Literal["ref", "date", "text"], optional: bool) -> FieldType:
    return FieldType(name, type, _NOWHERE, optional=optional)
