"""Rows of registers that the case fills: sites, units, villages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from evalrules.facts.circumstances import ID_FIELD, Circumstances, FieldReader
from evalrules.facts.fact import FactValue, Section
from evalrules.facts.keys import ROW_KEYS, sorted_by_key
from evalrules.facts.keytable import KeyTable
from evalrules.facts.numbers import Misfit
from evalrules.facts.rows import MisreadRow, RawTable, RepeatedKey, noted
from evalrules.facts.values import fitted_value, is_blank, name_of, plain_field, stripped
from evalrules.facts.words import described, shown
from evalrules.ruleset.registers import Register
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE
from evalrules.source.problems.facts import (
    DUPLICATE_ROW,
    MISSING_FIELD,
    NOT_A_RECORD,
    REGISTER_OF_STANDARD,
    UNKNOWN_REGISTER,
)
from evalrules.source.span import Span

Values = dict[str, dict[str, FactValue]]
_ALIASES = plain_field("别名", "list")


def fit_registers(
    around: Circumstances, tables: Mapping[str, Sequence[RawTable]], sites: Sequence[RawTable]
) -> dict[str, Values]:
    """
    Fit the rows of every register of the case; ``around.tables`` learns their keys. Keys of all registers are read
    before any value, so that rows may refer to each other.
    """
    vocabulary = around.vocabulary
    given = {name: list(rows) for name, rows in tables.items()}
    given.setdefault(vocabulary.sites, []).extend(sites)
    if vocabulary.sites not in vocabulary.registers:
        is_open = not any(len(table) for table in given[vocabulary.sites])
        around.tables[vocabulary.sites] = KeyTable(vocabulary.sites, open=is_open, is_sites=True)
    readers = [
        RegisterReader(around, name, vocabulary.registers.get(name), given.get(name, ()))
        for name in _referred_first(vocabulary.registers, [*vocabulary.registers, *given])
    ]
    for reader in readers:
        reader.read_keys()
    return {reader.name: reader.values() for reader in readers if reader.is_of_case}


def _referred_first(registers: Mapping[str, Register], names: Iterable[str]) -> list[str]:
    """Registers in an order in which those that others refer to come first: a refused row is then known in time."""
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        register = registers.get(name)
        for field in register.fields if register is not None else ():
            if field.register is not None and field.register in registers and field.register not in above:
                visit(field.register, (*above, name))
        order.setdefault(name)

    for name in names:
        if name not in order:
            visit(name, (name,))
    return list(order)


class RegisterReader:
    """The rows of one register, from one or several tables."""

    def __init__(
        self, around: Circumstances, name: str, register: Register | None, tables: Sequence[RawTable]
    ) -> None:
        self.name = name
        self._around = around
        self._register = register
        self._tables = tables
        self._section: Section = "sites" if name == around.vocabulary.sites else "registers"
        self._fields = {} if register is None else {field.name: field for field in register.fields}
        self._keys = {key: word for key, word in ROW_KEYS.items() if key not in self._fields}
        if register is not None and register.key is not None:
            self._keys[register.key] = "id"
        #: Key → place of its row, spelled key, what is left to fit.
        self._kept: dict[str, _Row] = {}

    @property
    def is_of_case(self) -> bool:
        return (self._register is None and self._section == "sites") or (
            self._register is not None and self._register.from_case
        )

    def read_keys(self) -> None:
        for table in self._tables:
            for index, raw in enumerate(table.rows):
                found: list[Diagnostic] = []
                row = self._row(table, index, raw, found)
                if found:
                    self._refuse(table, index, found, row)
                elif row is not None:
                    self._kept[row.key] = row
                    known = self._around.tables[self.name].keys
                    known.update(dict.fromkeys((row.key, *row.aliases), row.key))

    def values(self) -> Values:
        """Values of the rows that fit; the keys of the others are known as refused."""
        result: Values = {}
        for key, row in self._kept.items():
            found: list[Diagnostic] = []
            owner = Wording(f"登记表“{self.name}”", f'the register "{self.name}"')
            reader = FieldReader(self._around, owner, row.span, found)
            values = reader.values(self._fields, row.others)
            if self._register is not None:
                reader.unknown(self._fields, row.others, *self._keys)
            if found:
                self._refuse(row.table, row.index, found, row)
            else:
                result[key] = cast("dict[str, FactValue]", values)
        return result

    def _refuse(self, table: RawTable, index: int, found: list[Diagnostic], row: _Row | None) -> None:
        place = noted(table).place(index)
        self._around.refusals.refuse(self._section, place, found)
        known = self._around.tables.get(self.name)
        if row is None or known is None:
            return
        for spelling in (row.key, *row.aliases):
            if spelling in self._kept and self._kept[spelling] is not row:
                continue  # the key belongs to the row that had it first
            known.keys.pop(spelling, None)
            known.refused[spelling] = place

    def _row(self, table: RawTable, index: int, raw: object, found: list[Diagnostic]) -> _Row | None:
        if isinstance(raw, MisreadRow):
            found.append(raw.diagnostic)
            return None
        if not self.is_of_case:
            problem = UNKNOWN_REGISTER if self._register is None else REGISTER_OF_STANDARD
            names = self._around.vocabulary.registers
            notes = self._around.near.notes(self.name, "registers", names) if self._register is None else ()
            span = table.origin.span(index)
            found.append(problem.at(span, *notes, value=shown(self.name), register=self.name))
            return None
        record = {"id": raw} if isinstance(raw, str) and self._keys.get("id") == "id" else raw
        if not isinstance(record, Mapping):
            part = Wording("登记", "a row")
            found.append(NOT_A_RECORD.at(table.origin.span(index), part=part, got=described(raw)))
            return None
        return self._record(_Row(table, index), record, found)

    def _record(self, row: _Row, record: Mapping[object, object], found: list[Diagnostic]) -> _Row | None:
        known, row.others, twice = sorted_by_key(record, self._keys)
        if isinstance(record, RepeatedKey):
            twice.append(record.key)
        for key in twice:
            found.append(FACTS_KEY_TWICE.at(row.span(key), key=shown(key), also=""))
        if self._is_of_another_case(known.get("case", ("", None))[1]):
            return None
        spelling, raw = known.get("id", ("id", None))
        if is_blank(raw):
            column = None if self._register is None else self._register.key
            owner = Wording(f"登记表“{self.name}”的行", f'a row of the register "{self.name}"')
            found.append(MISSING_FIELD.at(row.span(None), field=column or "编号", owner=owner))
            return None
        name = name_of(ID_FIELD, stripped(raw))
        if isinstance(name, Misfit):
            found.append(name.at(row.span(spelling), spelling))
            return None
        row.key = name
        self._read_aliases(row, known.get("aliases"), found)
        return self._unrepeated(row, found)

    def _is_of_another_case(self, raw: object) -> bool:
        only = self._around.only_case
        return only is not None and not is_blank(raw) and not self._around.is_of_case(str(raw).strip())

    def _read_aliases(self, row: _Row, given: tuple[str, object] | None, found: list[Diagnostic]) -> None:
        if given is None or is_blank(given[1]):
            return
        aliases = fitted_value(_ALIASES, given[1], {}, self._around.near)
        if isinstance(aliases, Misfit):
            found.append(aliases.at(row.span(given[0]), given[0]))
        else:
            row.aliases = tuple(str(alias) for alias in cast("tuple[str, ...]", aliases) if alias != row.key)

    def _unrepeated(self, row: _Row, found: list[Diagnostic]) -> _Row:
        known = self._around.tables[self.name]
        for spelling in (row.key, *row.aliases):
            if spelling in known.keys and not (known.open and known.keys[spelling] not in self._kept):
                first = self._kept.get(known.keys[spelling])
                place = first.table.origin.place(first.index) if first is not None else self.name
                found.append(
                    DUPLICATE_ROW.at(row.span(None), value=shown(spelling), register=self.name, first=place)
                )
        return row


class _Row:
    """One row on its way."""

    def __init__(self, table: RawTable, index: int) -> None:
        self.table = table
        self.index = index
        self.key = ""
        self.aliases: tuple[str, ...] = ()
        self.others: dict[str, object] = {}

    def span(self, key: str | None) -> Span | None:
        return self.table.origin.span(self.index, key)
