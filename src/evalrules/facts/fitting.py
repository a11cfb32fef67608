"""From rows as read to a case, facts and inspections that fit the vocabulary of a ruleset."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from typing import Literal

from attrs import evolve

from evalrules.facts.case_record import CaseRecord
from evalrules.facts.circumstances import Circumstances, FactTest, FactTests
from evalrules.facts.fact import Case, FactValue, Fitted
from evalrules.facts.fact_rows import FactRows
from evalrules.facts.inspection_rows import InspectionRows
from evalrules.facts.keytable import KeyTable
from evalrules.facts.reading import read_facts, read_table
from evalrules.facts.refusals import Refusals
from evalrules.facts.register_rows import fit_registers
from evalrules.facts.rows import RawCase, RawTable, noted
from evalrules.facts.vocabulary import vocabulary_of
from evalrules.facts.words import shown
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.ledgers import ROW_LEFT_OUT

__all__ = ["FactTest", "FactTests", "fit"]


def fit(
    ruleset: Ruleset,
    raw: RawCase,
    *,
    case: Case | Mapping[str, object] | str | None = None,
    sites: object = None,
    inspections: object = None,
    as_of: datetime.date | str | None = None,
    only_case: str | None = None,
    lenient: bool = False,
    tests: FactTests | Callable[[Case], FactTests] | None = None,
) -> Fitted:
    """
    Fit what was read to the vocabulary: typed values, resolved keys, and every row that does not fit among the
    ``refused``, with its place and the reason in both languages. Nothing is raised for bad data, and no row of a
    fact vanishes: facts and refused facts together are the rows (of ``only_case``, where that is given).

    ``case`` (a record, an id, or a ready ``Case``) goes before what the file says, key by key; ``sites`` and
    ``inspections`` (rows, a data frame or a path) are added to it. ``lenient`` passes over fields that no kind
    declares. ``tests`` are conditions on single facts, of ``must`` first; they may need the fitted case.

    A refused case (``section`` is ``"case"``) leaves nothing that could be scored.
    """
    vocabulary = vocabulary_of(ruleset)
    refusals = Refusals()
    around = Circumstances(vocabulary, refusals, only_case, lenient)
    record = CaseRecord(around, raw.case_origin)
    day, day_span = (raw.as_of, raw.as_of_span) if as_of is None else (as_of, None)
    around.case = record.identified(raw.case, case, raw.facts, day, day_span)
    around.tables = vocabulary.standard_tables()
    if isinstance(case, Case):
        registers = _known_registers(around, case)
    else:
        registers = {}
    site_tables = [raw.sites, *_table(sites, "sites", refusals)]
    tables = {name: [table] for name, table in raw.registers.items()}
    for name, rows in fit_registers(around, tables, site_tables).items():
        registers[name] = {**registers.get(name, {}), **rows}
    fitted_case = around.case if isinstance(case, Case) else record.fitted(around.case)
    around.case = evolve(fitted_case, registers=registers) if registers else fitted_case
    seen_by = InspectionRows(around).fitted([raw.inspections, *_table(inspections, "inspections", refusals)])
    conditions = tests(around.case) if callable(tests) else (tests or {})
    facts = FactRows(around, raw.facts, conditions, {one.id for one in seen_by}).fitted()
    _refuse_left_out(raw.left_out, refusals)
    return Fitted(around.case, facts, seen_by, tuple(refusals.rows))


def _refuse_left_out(table: RawTable, refusals: Refusals) -> None:
    """Rows that a ledger could not turn into facts do not vanish: nothing is scored without saying so."""
    origin = noted(table)
    for index, row in enumerate(table.rows):
        said = row.get("说明", row.get("text")) if isinstance(row, Mapping) else row
        reason = shown(said) if not isinstance(said, str) else " ".join(said.split())[:300]
        refusals.refuse("facts", origin.place(index), [ROW_LEFT_OUT.at(None, reason=reason)])


def _known_registers(around: Circumstances, case: Case) -> dict[str, Mapping[str, Mapping[str, FactValue]]]:
    """Registers of a case that was fitted before."""
    for name, rows in case.registers.items():
        is_sites = name == around.vocabulary.sites
        table = around.tables.setdefault(name, KeyTable(name, is_sites=is_sites))
        table.keys.update(dict.fromkeys(rows))  # type: ignore[arg-type]
        table.keys.update((key, key) for key in rows)
    return dict(case.registers)


def _table(source: object, section: Literal["sites", "inspections"], refusals: Refusals) -> list[RawTable]:
    """Rows handed over beside the facts; an unreadable file is refused as one row."""
    if source is None:
        return []
    if isinstance(source, RawTable):
        return [source]
    problems: list[Diagnostic] = []
    if isinstance(source, (str, bytes, os.PathLike)):
        table = read_table(source, section, problems)
    else:
        found = read_facts(source, problems=problems)
        table = None if found is None else evolve_section(found, section)
    for problem in problems:
        refusals.refuse(section, section, [problem])
    return [] if table is None else [table]


def evolve_section(raw: RawCase, section: Literal["sites", "inspections"]) -> RawTable:
    """The rows of a section, or the bare rows when only those were given."""
    named = raw.sites if section == "sites" else raw.inspections
    return named if len(named) else raw.facts
