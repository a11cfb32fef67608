"""The ruleset, the case and what was looked at, with the few lookups that everything needs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from evalrules.facts.fact import Fact, Fitted, Inspection
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.registers import Register, RegisterRow
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.day_parts import MonthDay
from evalrules.testing.reference.parts import ANY_DAY_OF_YEAR, ANY_TIME, of_clock
from evalrules.testing.reference.rows import SITES, Row, Rows, asked, belongs, has_way, sort_of, span_of
from evalrules.testing.reference.values import INF, Day, Span, Texts, Value, Words, exactly

#: The site and date of a fact, as every kind has them.
SITE_NAMES = ("site", "点位")
DATE_NAMES = ("date", "日期")
#: In the values of a fact that stands for one unit of a count.
UNIT = "#unit"
ID_NAMES = ("id", "编号")
CASE_NAMES = ("case", "测评对象")
AS_OF_NAMES = ("as_of", "评价日")


@frozen
class World:
    ruleset: Ruleset
    fitted: Fitted
    kinds: dict[str, Kind] = field(eq=False)
    registers: dict[str, Register] = field(eq=False)
    #: Node id → its place in the document.
    positions: dict[str, int] = field(eq=False)
    #: Ids of nodes that rules of other nodes count in.
    charged: frozenset[str] = field(eq=False)
    #: The world before its facts had derived words.
    plain: World | None = field(default=None, eq=False, repr=False)

    @property
    def as_of(self) -> datetime.date | None:
        return self.fitted.case.as_of

    @property
    def site_register(self) -> Register | None:
        return next((self.registers[name] for name in ("点位", "sites") if name in self.registers), None)

    def facts_of(self, kind: str, rows: Rows) -> list[Fact]:
        """Facts of a kind that belong to the rows, in canonical order."""
        wanted = asked(self, kind, rows)
        facts = [f for f in self.fitted.facts if f.kind == kind and all(belongs(self, f, r) for r in wanted)]
        return sorted(facts, key=canonical)

    def inspections_in(self, rows: Rows) -> list[Inspection]:
        """10.3: those that belong to every level."""
        return [i for i in self.fitted.inspections if all(self._is_seen_in(i, row) for row in rows)]

    def _is_seen_in(self, inspection: Inspection, row: Row) -> bool:
        sort = sort_of(self, row.table)
        if sort in ("months", "quarters", "years"):
            return inspection.date is not None and span_of(inspection.date, sort) == row.key
        if sort == "inspections":
            return inspection.id == row.key
        if sort in ("values", "kind") or inspection.site is None:
            return True
        return self.site_is_in(inspection.site, row)

    def site_is_in(self, site: str, row: Row) -> bool:
        """A site is in its own row, in the row it refers to, and in every row that is no place."""
        match sort_of(self, row.table):
            case "sites":
                return site == row.key
            case "register":
                return has_way(self, SITES, row.table) and belongs(self, Row(SITES, site), row)
            case "kind":
                return site == next(f.site for f in self.fitted.facts if f.id == row.key)
        return True

    def sites(self) -> list[str]:
        """Every site that the case knows of, by code point."""
        keys = set(self.keys(self.site_register)) if self.site_register else set()
        keys |= {f.site for f in self.fitted.facts if f.site is not None}
        keys |= {i.site for i in self.fitted.inspections if i.site is not None}
        return sorted(keys)

    def sites_in(self, rows: Rows) -> list[str]:
        return [site for site in self.sites() if all(self.site_is_in(site, row) for row in rows)]

    def row_columns(self, row: Row) -> dict[str, object]:
        """What a register says about one of its rows."""
        register = self.registers.get(row.table) or self.site_register
        return {} if register is None else self.columns(register, row.key)

    def keys(self, register: Register) -> list[str]:
        if register.from_case:
            return sorted(self.fitted.case.registers.get(register.name, {}))
        return [row.key for row in register.rows]

    def columns(self, register: Register, key: str) -> dict[str, object]:
        """What the register says about a key; an absent column has no entry."""
        if register.from_case:
            rows = self.fitted.case.registers.get(register.name, {})
            if key in rows:
                return dict(rows[key])
        named = [row for row in register.rows if key == row.key or key in row.aliases]
        if not named:
            return dict(register.default or {})
        return next((dict(row.values) for row in named if self._in_force(row)), {})

    def dated_columns(self, register: Register) -> dict[str, object]:
        """The row in force on the day of evaluation, both ends inclusive."""
        return next((dict(row.values) for row in register.rows if self._in_force(row)), {})

    def _in_force(self, row: RegisterRow) -> bool:
        day = self.as_of
        if row.start is None and row.until is None:
            return True
        return (
            day is not None
            and (row.start is None or row.start <= day)
            and (row.until is None or day <= row.until)
        )

    def fact(self, id: str) -> Fact:
        return next(fact for fact in self.fitted.facts if fact.id == id)


def world(ruleset: Ruleset, fitted: Fitted) -> World:
    kinds = {kind.name: kind for kind in ruleset.kinds}
    registers = {register.name: register for register in ruleset.registers}
    positions = {node.id: number for number, node in enumerate(every_node(ruleset.roots))}
    charged = frozenset(rule.at for root in ruleset.roots for rule in rules_of(root) if rule.at is not None)
    return World(ruleset, fitted, kinds, registers, positions, charged)


def every_node(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from every_node(node.children)


def canonical(fact: Fact) -> tuple[bool, str, bool, str, str]:
    """1.1: date, site, id; absent last. (The rule's position stands between site and id, where rules meet.)"""
    date = fact.date.isoformat() if fact.date else ""
    return (fact.date is None, date, fact.site is None, fact.site or "", fact.id)


def valued(type: FieldType, raw: object) -> Value:
    """A stored value, or what an absent one may be."""
    if raw is None:
        return unknown(type)
    if isinstance(raw, (bool, Span, Words, Day)):
        return raw
    if isinstance(raw, (int, Decimal, Fraction)):
        return exactly(Fraction(raw))
    if isinstance(raw, datetime.date):
        return Day(raw)
    if isinstance(raw, (datetime.time, MonthDay)):
        return of_clock(raw)
    if isinstance(raw, tuple):
        return Texts(raw)
    return Words(frozenset([str(raw)]), _order(type), tuple(type.aliases.items()))


def unknown(type: FieldType) -> Value:
    """§2: an unknown value of a type."""
    if type.type == "boolean":
        return None
    if type.type in ("integer", "decimal", "percent"):
        low = -INF if type.minimum is None else Fraction(type.minimum)
        high = INF if type.maximum is None else Fraction(type.maximum)
        return Span(low, high)
    if type.type in ("date", "datetime"):
        return Day(None)
    if type.type == "list":
        return Texts(None)
    if type.type in ("time", "month_day"):
        return ANY_TIME if type.type == "time" else ANY_DAY_OF_YEAR
    options = frozenset(type.values) if type.type == "choice" else None
    return Words(options, _order(type), tuple(type.aliases.items()))


def _order(type: FieldType) -> tuple[str, ...]:
    return type.values if type.ordered else ()


def rules_of(node: Node) -> Iterator[Rule]:
    """Rules below a node in document order."""
    yield from node.rules
    for child in node.children:
        yield from rules_of(child)


def lookup_is_field(name: tuple[str, ...], kind: Kind) -> bool:
    """Does the name read the fact at hand?"""
    return name[0] in (*SITE_NAMES, *DATE_NAMES, *ID_NAMES) or any(
        type.name == name[0] for type in kind.fields
    )
