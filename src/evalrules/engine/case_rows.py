"""The rows of a case: tables with their rows, which rows a ``for_each`` has, and which inspections belong to a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from evalrules.engine.coverage import Coverage
from evalrules.engine.environment import Environment, Row, Rows
from evalrules.engine.moving import first_day, last_day, next_span, span_name
from evalrules.engine.outcomes import RowPath
from evalrules.engine.possible import Texts
from evalrules.engine.uncertain import evaluate, truth
from evalrules.engine.word_values import Words, with_words
from evalrules.facts.fact import Fact, FactValue, Fitted, Inspection
from evalrules.plan.branches import Branch, RowDomain
from evalrules.plan.joining import RowLevel, register_named
from evalrules.plan.plan import Plan
from evalrules.plan.row_tables import (
    DATE_COLUMNS,
    FIRST_COLUMNS,
    INSPECTOR_COLUMNS,
    LAST_COLUMNS,
    SITE_COLUMNS,
    field_of_values,
)


def made_tables(plan: Plan, fitted: Fitted, names: Sequence[str]) -> dict[str, Rows]:
    """Tables that are no registers: kinds, inspections, months … by their names."""
    tables: dict[str, Rows] = {}
    kinds = {kind.name for kind in plan.ruleset.kinds}
    for name in names:
        if name in kinds:
            tables[name] = Rows({fact.id: _of_fact(fact) for fact in fitted.facts if fact.kind == name})
        elif name == "inspections":
            tables[name] = Rows({one.id: _of_inspection(one) for one in fitted.inspections})
        elif name in ("months", "quarters", "years"):
            tables[name] = Rows(dict(_spans(fitted, name)))
        else:
            field = field_of_values(plan.ruleset, name)
            tables[name] = Rows({} if field is None else {value: {} for value in field.values})
    return tables


def _of_fact(fact: Fact) -> Row:
    return {**_where(fact.site, fact.date), **fact.values}


def _of_inspection(inspection: Inspection) -> Row:
    row = _where(inspection.site, inspection.date)
    if inspection.inspector is not None:
        row.update(dict.fromkeys(INSPECTOR_COLUMNS, inspection.inspector))
    return row


def _where(site: str | None, date: datetime.date | None) -> dict[str, FactValue]:
    row: dict[str, FactValue] = {}
    if site is not None:
        row.update(dict.fromkeys(SITE_COLUMNS, site))
    if date is not None:
        row.update(dict.fromkeys(DATE_COLUMNS, date))
    return row


def _spans(fitted: Fitted, size: str) -> Iterator[tuple[str, Row]]:
    """Every month (quarter, year) that the period of the case touches."""
    start, until = fitted.case.period_from, fitted.case.period_until
    if start is None or until is None:
        return
    day: datetime.date | None = first_day(start, size)
    while day is not None and day <= until:
        row: dict[str, FactValue] = dict.fromkeys(FIRST_COLUMNS, day)
        row.update(dict.fromkeys(LAST_COLUMNS, last_day(day, size)))
        yield span_name(day, size), row
        day = next_span(day, size)


@frozen
class RowSeen:
    """Who looked at a row."""

    #: The inspections that belong to it.
    coverage: Coverage
    #: The site that the row is; None: another row, or none.
    site: str | None
    #: The sites of a row that is what somebody wrote down when looking; None: another row.
    noted: tuple[str, ...] | None


class CaseRows:
    """Rows by node and by what stands above them."""

    def __init__(
        self, plan: Plan, tables: Mapping[str, Rows], inspections: Sequence[Inspection], whole: Coverage
    ) -> None:
        self._plan = plan
        self._tables = tables
        self._inspections = inspections
        self._whole = whole
        self._domains: dict[str, dict[RowPath, list[str]]] = {}
        self._read: dict[tuple[str, str], Row] = {}
        self._coverage: dict[tuple[tuple[str, str], ...], Coverage] = {}
        #: (table, key) → what ledgers come to for the row.
        self.words: Mapping[tuple[str, str], Words] = {}

    def of(self, levels: Sequence[RowLevel], row: RowPath | None) -> Mapping[str, Row]:
        """Tables of the rows at hand → their row, with its key under ``""``."""
        if not row:
            return {}
        return {level.name: self.row(level.name, key) for level, key in zip(levels, row, strict=False)}

    def row(self, table: str, key: str) -> Row:
        """A row of a table, with its key under ``""``."""
        known = self._read.get((table, key))
        if known is None:
            known = {**self._tables[table][key], "": key}
            if (table, key) in self.words:
                known = with_words(known, self.words[table, key])
            self._read[table, key] = known
        return known

    def keys(self, branch: Branch, row: RowPath | None, base: Environment) -> list[str]:
        """Keys of the rows of a ``for_each`` in an outer row, in their order."""
        assert branch.domain is not None
        known = self._domains.get(branch.id)
        if known is None:
            known = self._domains[branch.id] = self.grouped(branch.domain, base)
        return known.get(tuple((row or ())[index] for index, _ in branch.domain.level.ties), [])

    def grouped(self, domain: RowDomain, base: Environment) -> dict[RowPath, list[str]]:
        """Rows by the outer rows that they belong to."""
        level, where = domain.level, domain.where
        grouped: dict[RowPath, list[str]] = {}
        for key in self.in_order(level):
            environment = base.in_rows({level.name: self.row(level.name, key)})
            if where is not None and truth(where, environment) is not True:
                continue
            outer = [evaluate(term, environment) for _, term in level.ties]
            named = [one.text for one in outer if isinstance(one, Texts) and one.text is not None]
            if len(named) == len(outer):
                grouped.setdefault(tuple(named), []).append(key)
        return grouped

    def in_order(self, level: RowLevel) -> list[str]:
        """All keys of a table: of the standard and of a field as written, others in the order of their keys."""
        rows = self._tables.get(level.name, Rows({}))
        written = level.origin == "values" or (level.origin == "register" and not level.table.from_case)
        return list(rows) if written else sorted(rows)

    # who looked

    def seen(self, levels: Sequence[RowLevel], row: RowPath | None, sites: str | None) -> RowSeen:
        """Who looked at a row (None: at the case); ``sites`` names the site register."""
        is_site = row is not None and len(levels) == 1 and levels[0].name == sites
        is_noted = any(level.origin == "kind" for level in levels)
        return RowSeen(
            self.coverage(levels, row),
            row[0] if row is not None and is_site else None,
            tuple(self.sites_of(levels, row)) if is_noted else None,
        )

    def coverage(self, levels: Sequence[RowLevel], row: RowPath | None) -> Coverage:
        """The inspections that belong to a row by their date, or by being it."""
        if not row:
            return self._whole
        told = tuple(
            (level.name, key)
            for level, key in zip(levels, row, strict=False)
            if level.origin in ("span", "inspections")
        )
        if not told:
            return self._whole
        known = self._coverage.get(told)
        if known is None:
            some = [one for one in self._inspections if all(_belongs(one, *part) for part in told)]
            known = self._coverage[told] = self._whole.of(some)
        return known

    def has_site(self, levels: Sequence[RowLevel], row: RowPath | None, site: str, sites: str | None) -> bool:
        """Whether a site belongs to a row, by the levels that have to do with sites."""
        for level, key in zip(levels, row or (), strict=False):
            if level.origin == "register":
                if level.name == sites or (sites is None and level.name in ("点位", "sites")):
                    if key != site:
                        return False
                elif not self.refers(site, level.name, key, sites):
                    return False
            elif level.origin == "kind" and self._tables[level.name][key].get(SITE_COLUMNS[0]) != site:
                return False
        return True

    def sites_of(self, levels: Sequence[RowLevel], row: RowPath | None) -> list[str]:
        """The sites that rows which are facts name."""
        named = [
            self._tables[level.name][key].get(SITE_COLUMNS[0])
            for level, key in zip(levels, row or (), strict=False)
            if level.origin == "kind"
        ]
        return sorted({site for site in named if isinstance(site, str)})

    def refers(self, site: str, register: str, key: str, sites: str | None) -> bool:
        """Whether a site refers to a row of another register."""
        owner = None if sites is None else register_named(self._plan.ruleset, sites)
        columns = () if owner is None else owner.fields
        values = self._tables.get(sites or "", Rows({})).get(site, {})
        return any(one.register == register and values.get(one.name) == key for one in columns)


def _belongs(inspection: Inspection, table: str, key: str) -> bool:
    if table == "inspections":
        return inspection.id == key
    return inspection.date is not None and span_name(inspection.date, table) == key
