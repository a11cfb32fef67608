"""Samples: which rows were seen, which are drawn, and where rows are still owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Protocol

from attrs import define, field, frozen

from evalrules.engine.case_rows import CaseRows
from evalrules.engine.environment import Environment, Row
from evalrules.engine.outcomes import RowPath
from evalrules.engine.possible import Texts
from evalrules.engine.prepared import Prepared
from evalrules.engine.uncertain import evaluate, truth
from evalrules.facts.fact import Fact, FactValue
from evalrules.plan.branches import Branch, PlanStage, RowDomain
from evalrules.plan.joining import RowJoin, RowLevel
from evalrules.ruleset.model import MixPart


@frozen
class Shortfall:
    """A stage that lacks rows in one population: how many were wanted, how many were seen."""

    branch: Branch
    row: RowPath | None
    stage: PlanStage
    #: Row of ``per``.
    per: str | None
    #: None: the sample as a whole; else so many of one value of a column.
    part: MixPart | None
    wanted: int
    seen: int


class Case(Protocol):
    """What samples ask of a case."""

    prepared: Prepared
    rows: CaseRows

    @property
    def base(self) -> Environment: ...

    def facts(self, kind: str) -> list[Fact]: ...


@define
class Drawn:
    """What the stages of a node came to in one row."""

    #: Rows that the last stage takes.
    taken: set[str] = field(factory=set)
    shortfalls: list[Shortfall] = field(factory=list)


class Sampling:
    """The samples of one case, worked out where they are asked for."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[tuple[str, RowPath | None], Drawn] = {}
        #: By stage: rows around → the rows drawn from.
        self._grouped: dict[tuple[str, int], dict[RowPath, list[str]]] = {}
        #: By stage: rows around → rows that some fact names.
        self._named: dict[tuple[str, int], list[tuple[Sequence[RowJoin], dict[RowPath, set[str]]]]] = {}

    def drawn(self, branch: Branch, row: RowPath | None, keys: Sequence[str]) -> list[str]:
        """The rows of a node that its sample takes, in their order."""
        taken = self._of(branch, row).taken
        return [key for key in keys if key in taken]

    def is_owed(self, branch: Branch, row: RowPath | None) -> bool:
        """True when a sample around a node (or its own, inside its row) lacks rows."""
        around = self._case.prepared.sampled.get(branch.id, ())
        return any(self._of(one, (row or ())[: len(one.levels)] or None).shortfalls for one in around)

    @property
    def owes(self) -> bool:
        """True when a row that had to be seen was not, as far as anybody asked."""
        return any(drawn.shortfalls for drawn in self._known.values())

    def shortfalls(self, branch: Branch, row: RowPath | None) -> list[Shortfall]:
        """What a node owes in a row."""
        return self._of(branch, row).shortfalls

    def _of(self, branch: Branch, row: RowPath | None) -> Drawn:
        known = self._known.get((branch.id, row))
        if known is None:
            known = self._known[branch.id, row] = Drawn()
            taken: dict[str, set[str]] = {}
            for number, stage in enumerate(branch.sample):
                known.taken = set(self._stage(branch, row, number, stage, taken, known.shortfalls))
                taken[stage.level.name] = known.taken
        return known

    def _stage(
        self,
        branch: Branch,
        row: RowPath | None,
        number: int,
        stage: PlanStage,
        earlier: Mapping[str, Set[str]],
        shortfalls: list[Shortfall],
    ) -> Iterator[str]:
        """The rows that a stage takes."""
        rows = self._population(branch, row, number, stage)
        seen = self._seen(branch, row, number, stage, list(rows))
        for per, keys in self._by_unit(stage, rows, earlier):
            there = {key: rows[key] for key in keys}
            size = _wanted(stage.stage.number, stage.stage.share, len(there))
            taken = [key for key in there if key in seen]
            if len(taken) < size:
                shortfalls.append(Shortfall(branch, row, stage, per, None, size, len(taken)))
            for part in stage.mix:
                of_value = [key for key in there if _text(there[key].get(part.column)) == part.value]
                # So many of the value, also where that is more than the size of the sample.
                asked = part.number if part.number is not None else _wanted(None, part.share, size)
                wanted = min(asked, len(of_value))
                done = sum(key in seen for key in of_value)
                if done < wanted:
                    shortfalls.append(Shortfall(branch, row, stage, per, part, wanted, done))
                missing = wanted - sum(key in taken for key in of_value)
                taken += [key for key in of_value if key not in taken][: max(missing, 0)]
            taken += [key for key in there if key not in taken][: max(size - len(taken), 0)]
            yield from taken

    def _population(
        self, branch: Branch, row: RowPath | None, number: int, stage: PlanStage
    ) -> dict[str, Row]:
        """The rows drawn from, in the node's row, in their order."""
        base, table = self._case.base, stage.level.name
        grouped = self._grouped.get((branch.id, number))
        if grouped is None:
            where = branch.domain.where if stage.own and branch.domain is not None else None
            grouped = self._case.rows.grouped(RowDomain(stage.level, where), base)
            self._grouped[branch.id, number] = grouped
        keys = grouped.get(tuple((row or ())[index] for index, _ in stage.level.ties), [])
        rows = {key: self._case.rows.row(table, key) for key in keys}
        if stage.where is None:
            return rows
        return {
            key: values
            for key, values in rows.items()
            if truth(stage.where, base.in_rows({table: values})) is True
        }

    def _by_unit(
        self, stage: PlanStage, rows: Mapping[str, Row], earlier: Mapping[str, Set[str]]
    ) -> Iterable[tuple[str | None, list[str]]]:
        """The populations: all rows, or those of each row of ``per`` (that an earlier stage took)."""
        if stage.per is None:
            return [(None, list(rows))]
        name, term = stage.per
        units: dict[str, list[str]] = {}
        for key, values in rows.items():
            unit = evaluate(term, self._case.base.in_rows({stage.level.name: values}))
            if isinstance(unit, Texts) and unit.text is not None:
                units.setdefault(unit.text, []).append(key)
        return [(unit, keys) for unit, keys in units.items() if name not in earlier or unit in earlier[name]]

    # seen

    def _seen(
        self, branch: Branch, row: RowPath | None, number: int, stage: PlanStage, keys: Sequence[str]
    ) -> set[str]:
        """The rows that a fact names, or at which somebody looked for a rule below."""
        outer = branch.levels[:-1] if branch.rows_drawn else branch.levels
        seen = {key for key in keys if key in self._named_by_facts(branch, row, number, stage, len(outer))}
        # A rule that is pending is not looked at, but its rows were visited.
        visited = [leaf for one in _below(branch) for leaf in one.standing if leaf.visited]
        levels: tuple[RowLevel, ...] = (*outer, stage.level)
        case = self._case
        for key in keys if visited else ():
            path = (*(row or ()), key)
            coverage = case.rows.coverage(levels, path)
            sites = {site for leaf in visited for site in coverage.sites(leaf)}
            if stage.level.name == case.prepared.sites:
                sites &= {key}
            if any(case.rows.has_site(levels, path, site, case.prepared.sites) for site in sites):
                seen.add(key)
        return seen

    def _named_by_facts(
        self, branch: Branch, row: RowPath | None, number: int, stage: PlanStage, depth: int
    ) -> set[str]:
        tables = self._named.get((branch.id, number))
        if tables is None:
            asked = [(kind, [one for one in joins if one.asked]) for kind, joins in stage.joins]
            tables = [(joins, self._table(kind, joins, depth)) for kind, joins in asked]
            self._named[branch.id, number] = tables
        found: set[str] = set()
        for joins, table in tables:
            around = tuple((row or ())[join.level] for join in joins if join.level < depth)
            found |= table.get(around, set())
        return found

    def _table(self, kind: str, joins: Sequence[RowJoin], depth: int) -> dict[RowPath, set[str]]:
        table: dict[RowPath, set[str]] = {}
        for fact in self._case.facts(kind):
            environment = self._case.base.of_fact(fact, {})
            named = {join.level: evaluate(join.key, environment) for join in joins}
            keys = {level: one.text for level, one in named.items() if isinstance(one, Texts)}
            key = keys.get(depth)
            around = tuple(text for level, text in sorted(keys.items()) if level < depth and text is not None)
            if key is not None and len(around) == sum(level < depth for level in named):
                table.setdefault(around, set()).add(key)
        return table


def _below(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _below(child)


def _wanted(number: int | None, share: Decimal | None, rows: int) -> int:
    """
    So many rows; a share is rounded up, and nobody can see more than there are.

    >>> _wanted(12, None, 5), _wanted(None, Decimal("0.15"), 41), _wanted(None, Decimal("0.1"), 0)
    (5, 7, 0)
    """
    return min(number if number is not None else ceil(Fraction(share or 0) * rows), rows)


def _text(value: FactValue | None) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
