"""
Facts of a table as the typed relation ``facts (c, k, n, id, site, date, f0, f1 …)``.

Every row is looked at as the native fit looks at it: what plainly fits is converted, and a case with anything else –
another spelling, a value out of bounds, a row that must be refused – is scored natively, with the same messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from attrs import frozen

from evalrules.engine.bulk.columns import LARGEST, Column, Columns
from evalrules.facts.keys import FACT_KEYS
from evalrules.facts.values import MAX_TEXT
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import FieldType

#: Characters of an id or a key that need no second look.
_NAME = 200
#: How Arrow types are called in SQL, by what can be made of them.
_SPELLED = ("VARCHAR", "ENUM")
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


@frozen
class SourceColumn:
    """A column of the table that came in: its place, its name, its type in SQL."""

    place: int
    name: str
    type: str

    @property
    def sql(self) -> str:
        return f"s.s{self.place}"

    @property
    def is_text(self) -> bool:
        return self.type.startswith(_SPELLED)

    @property
    def text(self) -> str:
        return f"{self.sql}::VARCHAR"

    @property
    def blank(self) -> str:
        """Nothing was recorded."""
        if self.is_text:
            return f"({self.sql} IS NULL OR trim({self.text}, ' \t\r\n') = '')"
        if self.type in ("DOUBLE", "FLOAT"):
            return f"({self.sql} IS NULL OR isnan({self.sql}))"
        return f"({self.sql} IS NULL)"


@frozen
class Intake:
    """How the columns of a table are read."""

    columns: Columns
    source: tuple[SourceColumn, ...]
    #: Built-in key (id, kind, case, site, date) → its column.
    built_in: dict[str, SourceColumn]

    def case_sql(self) -> str:
        """The case that a row names; the empty text where it names none."""
        column = self.built_in.get("case")
        return "''" if column is None else f"coalesce({column.text}, '')"

    def facts_sql(self, sites: int) -> str:
        """Every row with its case, its kind and its values, and whether it needs a second look."""
        names = ", ".join(f"s{column.place}" for column in self.source)
        values: list[str] = []
        doubts = self._own_doubts(sites)
        for place, column in enumerate(self.columns.all):
            value, doubt = self._field(place, column)
            values.append(f"{value} AS f{place}")
            doubts.append(doubt)
        doubts += self._strange()
        own = [
            f"{self._name('id')} AS id", f"{self._name('site')} AS site", f"{self._day()} AS date",
        ]  # fmt: skip
        kind = self.built_in.get("kind")
        joined = "FALSE" if kind is None else f"k.name = {kind.text}"
        return (
            f"SELECT q.c AS c, k.k AS k, row_number() OVER () AS n, {', '.join([*own, *values])}, "
            f"(k.k IS NULL OR {' OR '.join(doubts)}) AS doubt "
            f"FROM source AS s({names}) JOIN cases q ON q.name = {self.case_sql()} LEFT JOIN kinds k ON {joined}"
        )

    def _name(self, key: str) -> str:
        column = self.built_in.get(key)
        return "NULL::VARCHAR" if column is None else f"CASE WHEN NOT {column.blank} THEN {column.text} END"

    def _day(self) -> str:
        column = self.built_in.get("date")
        return "NULL::DATE" if column is None else _date(column)[0]

    def _own_doubts(self, sites: int) -> list[str]:
        """Doubts about id, site (a key of the register ``sites``) and date."""
        doubts: list[str] = []
        id_column, site, date = (self.built_in.get(key) for key in ("id", "site", "date"))
        if id_column is not None:
            doubts.append(f"({id_column.blank} OR NOT ({_plain_name(id_column)}))")
        if site is not None:
            known = f"(q.open OR {_is_key(str(sites), site.text)})"
            doubts.append(f"(NOT {site.blank} AND NOT ({_plain_name(site)} AND {known}))")
        if date is not None:
            doubts.append(f"(NOT {date.blank} AND NOT {_date(date)[1]})")
        return doubts

    def _field(self, place: int, column: Column) -> tuple[str, str]:
        """A field's value, and the doubt about it."""
        source = next((one for one in self.source if one.name == column.field), None)
        has, needed = f"k.h{place}", f"k.r{place}"
        if source is None:
            return _null(column), f"({has} AND {needed})"
        value, fits = _read(source, column, place)
        given = f"CASE WHEN {has} AND NOT {source.blank} THEN {value} END"
        doubt = f"({has} AND CASE WHEN {source.blank} THEN {needed} ELSE NOT coalesce({fits}, FALSE) END)"
        return given, doubt

    def _strange(self) -> list[str]:
        """Values in columns that the kind of the row does not have."""
        built_in = {column.place for column in self.built_in.values()}
        doubts: list[str] = []
        for column in self.source:
            if column.place in built_in:
                continue
            own = [f"k.h{place}" for place, one in enumerate(self.columns.all) if one.field == column.name]
            declared = f"({' OR '.join(own)})" if own else "FALSE"
            doubts.append(f"(NOT {declared} AND NOT {column.blank})")
        return doubts


def intake_of(columns: Columns, described: Sequence[tuple[str, str]]) -> Intake | str:
    """How a table is read; or the name of a built-in key that two columns spell."""
    source = tuple(SourceColumn(place, name, type) for place, (name, type) in enumerate(described))
    built_in: dict[str, SourceColumn] = {}
    for column in source:
        key = FACT_KEYS.get(column.name)
        if key is not None:
            if key in built_in:
                return key
            built_in[key] = column
    return Intake(columns, source, built_in)


def kind_rows(ruleset: Ruleset, columns: Columns, registers: dict[str, int]) -> list[dict[str, object]]:
    """
    The kinds as a table: for each column whether the kind has it (h), needs it (r), of which type (t), between which
    bounds (lo, hi), one of which values (l), a key of which register (g), or of an open one (o).
    """
    rows: list[dict[str, object]] = []
    for number, kind in enumerate(ruleset.kinds):
        row: dict[str, object] = {"k": number, "name": kind.name}
        for place, column in enumerate(columns.all):
            own = next((one for one in kind.fields if columns.of(kind.name, one.name) == place), None)
            row |= _declared(ruleset, own, column, place, registers)
        rows.append(row)
    return rows


def _declared(
    ruleset: Ruleset, field: FieldType | None, column: Column, place: int, registers: dict[str, int]
) -> dict[str, object]:
    low = high = None
    if field is not None and column.sort == "number":
        low, high = field.minimum, field.maximum
    register = next(
        (one for one in ruleset.registers if field is not None and one.name == field.register), None
    )
    scale = 10**column.places
    return {
        f"h{place}": field is not None,
        f"r{place}": field is not None and not field.optional,
        f"t{place}": "" if field is None else field.type,
        f"lo{place}": -LARGEST if low is None else max(ceil(low * scale), -LARGEST),
        f"hi{place}": LARGEST if high is None else min(floor(high * scale), LARGEST),
        f"l{place}": [] if field is None else list(field.values),
        f"g{place}": -2 if field is None else registers.get(field.register or "", -2),
        f"o{place}": register is not None and register.default is not None,
    }


def _null(column: Column) -> str:
    types = {"text": "VARCHAR", "number": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "other": "BOOLEAN"}
    return f"NULL::{types[column.sort]}"


def _plain_name(column: SourceColumn) -> str:
    if not column.is_text:
        return "TRUE" if column.type in _WHOLE else "FALSE"
    text = column.text
    return f"(length({text}) <= {_NAME} AND regexp_full_match({text}, '[^\\s\\p{{C}}\\p{{Z}}]([^\\p{{C}}]*[^\\s\\p{{C}}\\p{{Z}}])?'))"


def _is_key(register: str, text: str) -> str:
    """A key of a register, of the case or of the standard."""
    own, common = (f"({case}, {register}, {text}) IN (SELECT c, g, key FROM keys)" for case in ("q.c", "-1"))
    return f"({own} OR {common})"


def _read(source: SourceColumn, column: Column, place: int) -> tuple[str, str]:
    """The value of a field that is there, and whether it fits."""
    match column.sort:
        case "text":
            return source.text, _text_fits(source, place)
        case "number":
            value, fits = _number(source, column, f"(k.t{place} = 'percent')")
            bounds = f"{value} BETWEEN k.lo{place} AND k.hi{place}"
            return value, f"({fits} AND {bounds})"
        case "boolean":
            return _truth(source)
        case "date":
            return _date(source)
    # Lists and times are looked at natively.
    return "NULL::BOOLEAN", "FALSE"


def _text_fits(source: SourceColumn, place: int) -> str:
    if not source.is_text:
        return "FALSE"
    text = source.text
    named = f"({_plain_name(source)} AND (k.o{place} OR {_is_key(f'k.g{place}', text)}))"
    return (
        f"CASE k.t{place} WHEN 'choice' THEN list_contains(k.l{place}, {text}) "
        f"WHEN 'ref' THEN {named} ELSE length({text}) <= {MAX_TEXT} END"
    )


def _number(source: SourceColumn, column: Column, percent: str) -> tuple[str, str]:
    """A number in units of 1/10^places, exactly or not at all; ``percent``: whether the field is a share (80%)."""
    scale, plain = 10**column.places, f"NOT {percent}"
    if source.type in _WHOLE:
        value = f"TRY_CAST({source.sql}::HUGEINT * {scale} AS BIGINT)"
        return value, f"({plain} AND {value} IS NOT NULL)"
    if source.type.startswith("DECIMAL"):
        wide = f"TRY_CAST({source.sql} AS DECIMAL(38, {column.places}))"
        value = f"TRY_CAST({wide}::VARCHAR.replace('.', '') AS BIGINT)"
        return value, f"({plain} AND {wide} = {source.sql} AND {value} IS NOT NULL)"
    if source.is_text:
        return _number_of_text(source, column, percent)
    # A float is read by the decimal it prints, natively.
    return "NULL::BIGINT", "FALSE"


def _number_of_text(source: SourceColumn, column: Column, percent: str) -> tuple[str, str]:
    """Digits with as many places as the field has, or fewer; more than that is looked at natively."""
    text = f"trim({source.text})"
    shares = max(column.places - 2, 0)
    written = f"CASE WHEN {percent} THEN rtrim({text}, '%％ ') ELSE {text} END"
    places = f"CASE WHEN {percent} THEN {shares} ELSE {column.places} END"
    point = f"length(split_part({written}, '.', 2))"
    value = f"TRY_CAST(replace({written}, '.', '') || repeat('0', greatest({places} - {point}, 0)) AS BIGINT)"
    number = "-?[0-9]{1,15}(\\.[0-9]{1,9})?"
    fits = (
        f"CASE WHEN {percent} THEN regexp_full_match({text}, '{number}[%％]') "
        f"ELSE regexp_full_match({text}, '{number}') END"
    )
    return value, f"({fits} AND {point} <= {places} AND {value} IS NOT NULL)"


def _truth(source: SourceColumn) -> tuple[str, str]:
    if source.type == "BOOLEAN":
        return source.sql, "TRUE"
    if not source.is_text:
        return "NULL::BOOLEAN", "FALSE"
    text = f"lower({source.text})"
    return f"({text} IN ('true', '是'))", f"({text} IN ('true', '是', 'false', '否'))"


def _date(source: SourceColumn) -> tuple[str, str]:
    if source.type == "DATE":
        return source.sql, "TRUE"
    if source.type.startswith("TIMESTAMP") and "TIME ZONE" not in source.type:
        return f"{source.sql}::DATE", f"({source.sql}::DATE = {source.sql})"
    if source.is_text:
        value = f"TRY_CAST({source.text} AS DATE)"
        pattern = "'[0-9]{4}-[0-9]{2}-[0-9]{2}'"
        return value, f"(regexp_full_match({source.text}, {pattern}) AND {value} IS NOT NULL)"
    return "NULL::DATE", "FALSE"
