"""A case in the making: what is given of it, completed by what the vocabulary requires."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from evalrules.coverage.suggesting.slots import key_of, values_for
from evalrules.coverage.suggesting.solving import Filled
from evalrules.facts.fact import FactValue
from evalrules.plan.row_tables import SITE_NAMES, declared_register, kind_named
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType

#: A row as it is written: names of fields → values, with the type of each for its spelling.
Row = dict[str, tuple[FactValue, FieldType | None]]


@frozen
class Facts:
    """So many alike facts of a kind; the fields of ``given`` stand as they are, those of ``absent`` are left out."""

    kind: str
    count: int = 1
    given: Mapping[str, FactValue] = field(factory=dict)
    absent: frozenset[str] = frozenset()


@frozen
class Draft:
    """A case: what its slots are filled with, its facts, and whether somebody looked."""

    filled: Filled
    facts: tuple[Facts, ...] = ()
    inspected: bool = True
    #: The case itself as an existing worked case has it; fields of slots go before.
    case: Mapping[str, object] = field(factory=dict)
    as_of: datetime.date | None = None
    #: Whether facts have a day; a ruleset that reads none is not told one.
    dated: datetime.date | None = None
    #: Whether the rule is about sites.
    sited: bool = False
    #: Registers of the case that have a row even where no fact refers to it.
    rows: tuple[str, ...] = ()


@frozen
class Whole:
    """Everything that is written of a case."""

    case: Mapping[str, object]
    case_fields: Row
    as_of: datetime.date | None
    sites: tuple[Row, ...]
    registers: Mapping[str, tuple[Row, ...]]
    inspections: tuple[str | None, ...]
    #: kind, site, day, fields, id where others refer to it
    facts: tuple[tuple[str, str | None, datetime.date | None, Row, str | None], ...]
    #: Declared fields of the case.
    case_types: tuple[FieldType, ...] = ()


def completed(draft: Draft, ruleset: Ruleset) -> Whole:
    """The draft with every required field, and the rows that its facts refer to."""
    making = _Making(draft, ruleset)
    facts = tuple(making.facts())
    site = making.site
    return Whole(
        draft.case,
        {**making.case()},
        draft.as_of,
        (making.row(site[1]),) if site is not None and site[1] is not None and making.uses_site else (),
        {name: (making.row(register),) for name, register in making.registers()},
        ((site[0] if site is not None and making.uses_site else None,) if draft.inspected else ()),
        facts,
        ruleset.case_fields,
    )


class _Making:
    def __init__(self, draft: Draft, ruleset: Ruleset) -> None:
        self._draft = draft
        self._ruleset = ruleset
        self.site = self._site()
        self.uses_site = draft.sited
        self._referred: dict[str, None] = dict.fromkeys(draft.rows)
        for slot in draft.filled:
            if slot.of == "row" and slot.name not in SITE_NAMES:
                self._referred[slot.name] = None
            elif slot.of == "row":
                self.uses_site = True

    def _site(self) -> tuple[str, Register | None]:
        register = declared_register(self._ruleset, "点位")
        if register is not None and not register.from_case:
            first = register.rows[0].key if register.rows else "S1"
            return first, None
        return "S1", register

    def case(self) -> Row:
        """Fields of the case: filled, and those that are required and not given."""
        filled = {slot.field: value for slot, value in self._draft.filled.items() if slot.of == "case"}
        row: Row = {}
        for one in self._ruleset.case_fields:
            if one.name in filled:
                row[one.name] = filled[one.name], one
            elif not one.optional and one.name not in self._draft.case:
                row[one.name] = self._plain(one), one
        return row

    def facts(self) -> Iterator[tuple[str, str | None, datetime.date | None, Row, str | None]]:
        referred: list[str] = []
        for facts in self._draft.facts:
            row = self._fields(facts, referred)
            date = (
                facts.given.get("date") or self._filled("fact", facts.kind).get("date") or self._draft.dated
            )
            if "date" in facts.absent:
                date = None
            site = self.site[0] if self._has_site(facts.kind) and "site" not in facts.absent else None
            for _ in range(facts.count):
                yield facts.kind, site, date, row, None  # type: ignore[misc]
        known = {facts.kind for facts in self._draft.facts}
        for name in dict.fromkeys(referred):
            if name not in known:
                row = self._fields(Facts(name), [])
                yield name, None, self._draft.dated, row, f"{name}1"

    def _has_site(self, kind: str) -> bool:
        found = kind_named(self._ruleset, kind)
        wanted = self.uses_site or (found is not None and found.coverage == "visit")
        self.uses_site = wanted
        return wanted

    def _fields(self, facts: Facts, referred: list[str]) -> Row:
        kind = kind_named(self._ruleset, facts.kind)
        filled = {**self._filled("fact", facts.kind), **facts.given}
        row: Row = {}
        for one in () if kind is None else kind.fields:
            if one.name in facts.absent:
                continue
            if one.name in filled:
                row[one.name] = filled[one.name], one
            elif not one.optional:
                row[one.name] = self._plain(one), one
            if one.name in row and one.type == "ref" and one.register is not None:
                self._refer(one.register, referred)
        return row

    def _refer(self, name: str, referred: list[str]) -> None:
        register = declared_register(self._ruleset, name)
        if register is None:
            if kind_named(self._ruleset, name) is not None:
                referred.append(name)
        elif register.from_case and register.name not in SITE_NAMES:
            self._referred[register.name] = None

    def registers(self) -> Iterator[tuple[str, Register]]:
        """The registers of the case that something refers to, and in turn what their rows refer to."""
        pending = list(self._referred)
        seen: set[str] = set()
        if self.uses_site and self.site[1] is not None:
            pending += self._refs_of(self.site[1])
        while pending:
            name = pending.pop(0)
            register = declared_register(self._ruleset, name)
            if name in seen or register is None or not register.from_case or register.name in SITE_NAMES:
                continue
            seen.add(name)
            yield name, register
            pending += self._refs_of(register)

    def _refs_of(self, register: Register) -> list[str]:
        return [
            one.register
            for one in register.fields
            if one.type == "ref" and one.register is not None and not one.optional
        ]

    def row(self, register: Register | None) -> Row:
        """The only row of a register of the case."""
        assert register is not None
        filled = self._filled("row", register.name)
        row: Row = {register.key or "编号": (key_of(register, register.name), None)}
        for one in register.fields:
            if one.name in filled:
                row[one.name] = filled[one.name], one
            elif not one.optional and one.name != register.key:
                row[one.name] = self._plain(one), one
        return row

    def _filled(self, of: str, name: str) -> dict[str, FactValue]:
        return {
            slot.field: value
            for slot, value in self._draft.filled.items()
            if slot.of == of and slot.name == name
        }

    def _plain(self, one: FieldType) -> FactValue:
        day = self._draft.dated or self._draft.as_of or datetime.date(2024, 6, 1)
        values = values_for(one, [day], self._ruleset)
        return values[0] if values else "甲"
