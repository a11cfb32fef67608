"""
The same facts under another edition: what it does not know is set aside and listed, what it asks for beyond is unknown.

Only what the *other* edition knows is set aside; everything else is refused as it always is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from evalrules.facts.fact import Fact, Inspection
from evalrules.facts.keys import ALL_ITEMS, CASE_KEYS, FACT_KEYS, INSPECTION_KEYS, ROW_KEYS
from evalrules.facts.rows import PartOrigin, RawCase, RawTable
from evalrules.facts.vocabulary import Vocabulary, vocabulary_of
from evalrules.pipeline import FactsError, LoadedRuleset
from evalrules.plan.planning import plan_ruleset
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, has_errors


@frozen
class SetAside:
    """Something of the facts that an edition does not know, and how many rows have it."""

    what: str
    rows: int


@frozen
class FactsOfOne:
    """The facts as one edition can take them."""

    ruleset: LoadedRuleset
    raw: RawCase
    #: Kinds, fields, values and registers that it does not know.
    aside: tuple[SetAside, ...]
    #: Fields that it requires and that some row lacks: unknown there.
    lacking: tuple[str, ...]


def facts_for(loaded: LoadedRuleset, other: LoadedRuleset, raw: RawCase) -> FactsOfOne:
    """The facts under an edition; ``other`` is the one that says what may be set aside."""
    taking = _Taking(vocabulary_of(loaded.ruleset), vocabulary_of(other.ruleset))
    kept = evolve(
        raw,
        case=None if raw.case is None else taking.case(raw.case),
        cases=tuple(taking.case(one) for one in raw.cases),
        sites=taking.register(taking.own.sites, raw.sites),
        registers=taking.registers(raw.registers),
        inspections=taking.inspections(raw.inspections),
        facts=taking.facts(raw.facts),
    )
    return FactsOfOne(
        _asking_less(loaded, taking.lacking),
        kept,
        tuple(SetAside(what, count) for what, count in sorted(taking.aside.items())),
        tuple(sorted(taking.lacking)),
    )


class _Taking:
    """Goes through the rows of all parts."""

    def __init__(self, own: Vocabulary, other: Vocabulary) -> None:
        self.own = own
        self.other = other
        self.aside: Counter[str] = Counter()
        #: Keys of rows that were set aside, by register: what refers to them goes too.
        self.gone: dict[str, set[str]] = {}
        #: ``kind.field``, ``register.column``, ``case.field``
        self.lacking: set[str] = set()

    def case(self, record: Mapping[object, object]) -> Mapping[object, object]:
        kept = self._fields("case", record, self.own.case_fields, self.other.case_fields, CASE_KEYS)
        self._lack("case", kept, self.own.case_fields)
        return kept

    def registers(self, tables: Mapping[str, RawTable]) -> dict[str, RawTable]:
        kept: dict[str, RawTable] = {}
        for name, table in tables.items():
            if name in self.own.registers or name not in self.other.registers or name == self.own.sites:
                kept[name] = self.register(name, table)
            elif len(table):
                self.aside[name] += len(table)
        return kept

    def register(self, name: str, table: RawTable) -> RawTable:
        known = self.own.registers.get(name)
        theirs = self.other.registers.get(self.other.sites if name == self.own.sites else name)
        if known is None or not known.from_case:
            return table
        own = {field.name: field for field in known.fields}
        other = {} if theirs is None else {field.name: field for field in theirs.fields}
        built_in = {**ROW_KEYS, **({} if known.key is None else {known.key: "id"})}
        rows: list[object] = []
        places: list[int] = []
        for number, row in enumerate(table.rows):
            kept = row
            if isinstance(row, Mapping):
                kept = self._fields(name, row, own, other, built_in)
                foreign = self._foreign(kept, own, other)
                if foreign is not None:
                    self.aside[f"{name}.{foreign}"] += 1
                    keys = (key for key, word in built_in.items() if word == "id" and key in row)
                    self.gone.setdefault(name, set()).update(str(row[key]) for key in keys)
                    continue
                self._lack(name, kept, own)
            places.append(number)
            rows.append(kept)
        return evolve(table, rows=rows, origin=PartOrigin(table.origin, tuple(places)))

    def _foreign(
        self, row: Mapping[Any, object], own: Mapping[str, FieldType], other: Mapping[str, FieldType]
    ) -> str | None:
        """``field=value`` of the first value that only the other edition has, or whose row was set aside."""
        for name, declared in own.items():
            value = row.get(name)
            if not isinstance(value, str):
                continue
            if declared.register is not None and value in self.gone.get(declared.register, ()):
                return f"{name}={value}"
            if name in other and self._is_of_the_other(value, declared, other[name]):
                return f"{name}={value}"
        return None

    def _is_of_the_other(self, value: str, own: FieldType, other: FieldType) -> bool:
        known, theirs = _words(own, self.own), _words(other, self.other)
        return (
            known is not None
            and theirs is not None
            and value.strip() not in known
            and value.strip() in theirs
        )

    def inspections(self, table: RawTable) -> RawTable:
        rows: list[object] = []
        places: list[int] = []
        for number, row in enumerate(table.rows):
            kept = self._inspection(row)
            if kept is not None:
                rows.append(kept)
                places.append(number)
        return evolve(table, rows=rows, origin=PartOrigin(table.origin, tuple(places)))

    def _inspection(self, row: object) -> object | None:
        """The inspection with what the edition knows of its items; None: it looked at nothing of this edition."""
        if isinstance(row, Inspection):
            row = {
                "id": row.id, "site": row.site, "date": row.date, "inspector": row.inspector,
                "items": "all" if row.items is None else sorted(row.items), "adjudicates": row.adjudicates,
            }  # fmt: skip
        if not isinstance(row, Mapping):
            return row
        if self._at_gone_site(row) is not None:
            return None
        key = next((one for one, name in INSPECTION_KEYS.items() if name == "items" and one in row), None)
        items = None if key is None else row[key]
        if isinstance(items, str) and items not in self.other.items | ALL_ITEMS:
            items = [one.strip() for one in items.replace(";", "、").replace("；", "、").split("、")]
        named = [items] if isinstance(items, str) else items
        if not isinstance(named, (list, tuple, set, frozenset)):
            return row
        gone = [
            one
            for one in named
            if str(one) not in self.own.items | ALL_ITEMS and str(one) in self.other.items
        ]
        if not gone:
            return row
        for one in gone:
            self.aside[str(one)] += 1
        left = [one for one in named if one not in gone]
        return {**row, key: left} if left else None

    def facts(self, table: RawTable) -> RawTable:
        rows: list[object] = []
        places: list[int] = []
        for number, row in enumerate(table.rows):
            kept = self._fact(row)
            if kept is not None:
                rows.append(kept)
                places.append(number)
        return evolve(table, rows=rows, origin=PartOrigin(table.origin, tuple(places)))

    def _fact(self, row: object) -> object | None:
        if isinstance(row, Fact):
            row = {"id": row.id, "kind": row.kind, "site": row.site, "date": row.date, **row.values}
        if not isinstance(row, Mapping):
            return row
        kind = next((str(row[one]).strip() for one in ("kind", "类型") if one in row), "")
        known, theirs = self.own.kinds.get(kind), self.other.kinds.get(kind)
        if known is None:
            if theirs is None:
                return row
            self.aside[kind] += 1
            return None
        other = {} if theirs is None else theirs.fields
        kept = self._fields(kind, row, known.fields, other, FACT_KEYS)
        foreign = self._foreign(kept, known.fields, other) or self._at_gone_site(row)
        if foreign is not None:
            self.aside[f"{kind}.{foreign}"] += 1
            return None
        self._lack(kind, kept, known.fields)
        return kept

    def _at_gone_site(self, row: Mapping[Any, object]) -> str | None:
        gone = self.gone.get(self.own.sites, ())
        site = next((row[key] for key in ("site", "点位") if key in row), None)
        return "点位" if isinstance(site, str) and site in gone else None

    def _fields(
        self,
        owner: str,
        row: Mapping[object, object],
        own: Mapping[str, FieldType],
        other: Mapping[str, FieldType],
        built_in: Mapping[str, str],
    ) -> Mapping[object, object]:
        gone = [key for key in row if key not in own and key not in built_in and key in other]
        for key in gone:
            self.aside[f"{owner}.{key}"] += 1
        return {key: value for key, value in row.items() if key not in gone} if gone else row

    def _lack(self, owner: str, row: Mapping[Any, object], fields: Mapping[str, FieldType]) -> None:
        for name, field in fields.items():
            if not field.optional and row.get(name) in (None, ""):
                self.lacking.add(f"{owner}.{name}")


def _words(field: FieldType, vocabulary: Vocabulary) -> set[str] | None:
    """The words that a field may have; None: any."""
    if field.type in ("choice", "list") and field.values:
        return {*field.values, *field.aliases}
    register = None if field.register is None else vocabulary.registers.get(field.register)
    if register is None or register.from_case or register.default is not None:
        return None
    return {word for row in register.rows for word in (row.key, *row.aliases)}


def _asking_less(loaded: LoadedRuleset, lacking: set[str]) -> LoadedRuleset:
    """The edition with what is lacking as something that may be unknown, and in force on every day."""
    ruleset = loaded.ruleset
    timeless = evolve(ruleset, in_force_from=None, in_force_until=None)
    if not lacking:
        return evolve(loaded, ruleset=timeless, plan=evolve(loaded.plan, ruleset=timeless), profiles={})
    asked = evolve(
        timeless,
        kinds=tuple(evolve(kind, fields=_less(kind.name, kind.fields, lacking)) for kind in ruleset.kinds),
        registers=tuple(
            evolve(one, fields=_less(one.name, one.fields, lacking)) if one.from_case else one
            for one in ruleset.registers
        ),
        case_fields=_less("case", ruleset.case_fields, lacking),
    )
    problems: list[Diagnostic] = []
    plan = plan_ruleset(asked, problems)
    if plan is None or has_errors(problems):
        raise FactsError((), [one for one in problems if one.severity == "error"])
    return evolve(loaded, ruleset=asked, plan=plan, profiles={})


def of_total(loaded: LoadedRuleset, total: str) -> LoadedRuleset:
    """The edition with that total first: its report is of that one; as it is where it cannot be."""
    roots = loaded.ruleset.roots
    if roots[0].id == total:
        return loaded
    ruleset = evolve(loaded.ruleset, roots=tuple(sorted(roots, key=lambda one: one.id != total)))
    problems: list[Diagnostic] = []
    plan = plan_ruleset(ruleset, problems)
    if plan is None or has_errors(problems):
        return loaded
    return evolve(loaded, ruleset=ruleset, plan=plan, profiles={})


def _less(owner: str, fields: Iterable[FieldType], lacking: set[str]) -> tuple[FieldType, ...]:
    return tuple(evolve(one, optional=True) if f"{owner}.{one.name}" in lacking else one for one in fields)
