"""What a case says: facts by kind, registers, the row in force, results of nodes – asked through terms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol

from attrs import evolve

from evalrules.engine.case_reader import CaseReader
from evalrules.engine.case_rows import CaseRows, made_tables
from evalrules.engine.coverage import Coverage
from evalrules.engine.deriving import Deriving
from evalrules.engine.environment import Environment, Row, Rows
from evalrules.engine.grouping import Group, Reading, aggregate
from evalrules.engine.looking_out import Lookouts
from evalrules.engine.outcomes import LeafOutcome, Outcome, RowPath, Value
from evalrules.engine.possible import Possible, Range, Texts, Truth
from evalrules.engine.prepared import Prepared, prepare
from evalrules.engine.pricing import Ends, Reader
from evalrules.engine.registers import in_force, registers_of
from evalrules.engine.results import node_result, rule_result
from evalrules.engine.sampling import Sampling
from evalrules.engine.uncertain import ends, evaluate, number, truth
from evalrules.facts.fact import Fact, Fitted
from evalrules.facts.order import grouped
from evalrules.plan.branches import Branch
from evalrules.plan.compiling import site_conditions
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import (
    Aggregate,
    FactField,
    NodeMembers,
    NodeResult,
    Rank,
    ResultValue,
    Term,
)
from evalrules.plan.walking import conjoined, conjunction, subterms
from evalrules.ruleset.model import CapShare


class Nodes(Protocol):
    """What a world may ask about nodes: by id, from a place in the tree (None: from outside)."""

    def node(self, name: str, branch: Branch | None, row: RowPath | None) -> Outcome: ...

    def rule(self, name: str, branch: Branch | None, row: RowPath | None) -> LeafOutcome | None: ...

    def members(self, nodes: NodeMembers, branch: Branch | None, row: RowPath | None) -> list[Outcome]: ...

    def result(self, term: ResultValue) -> Possible: ...


class World:
    """One case, ready to be asked."""

    def __init__(
        self,
        plan: Plan,
        fitted: Fitted,
        nodes: Nodes,
    ) -> None:
        self.plan = plan
        self.prepared: Prepared = prepare(plan)
        self.scale: int = plan.scale
        self.share: CapShare = plan.ruleset.cap_share or "earliest"
        self.registers: dict[str, Rows] = registers_of(plan, fitted)
        if self.prepared.tables:
            self.registers.update(made_tables(plan, fitted, self.prepared.tables))
        self.dated: dict[str, Row] = in_force(plan, fitted)
        self.case: Row = fitted.case.values
        self.as_of: datetime.date | None = fitted.case.as_of
        self.coverage: Coverage = Coverage(self.prepared.names, fitted.inspections)
        self.rows: CaseRows = CaseRows(plan, self.registers, fitted.inspections, self.coverage)
        self._facts = grouped(fitted.facts) if not plan.derived else {}
        self._nodes = nodes
        self._sites = self.prepared.sites
        self._standings = fitted.standings
        #: What functions over named kinds came to, by the function (which is kept) and where it was asked.
        self._told: dict[tuple[int, RowPath | None, bool], tuple[Possible, Term]] = {}
        #: True when a word that is worked out from several facts is not known.
        self.open_words: bool = False
        if plan.derived:
            self._derive(fitted)
        #: What had to be seen; None where no node draws a sample.
        self.sampling: Sampling | None = None
        if self.prepared.sampled:
            self.sampling = Sampling(self)

    @cached_property
    def _base(self) -> Environment:
        """What every term may read; most cases of plain rules never ask."""
        return Environment(
            case=self.case,
            registers=self.registers,
            dated=self.dated,
            as_of=self.as_of,
            node_result=lambda term: self._result(term, None, None),
            other=self._nodes.result,
        )

    @property
    def base(self) -> Environment:
        """What every term may read."""
        return self._base

    def _derive(self, fitted: Fitted) -> None:
        """Work out the words of facts, rows and case before anything is asked."""
        lookouts = Lookouts(self.plan, fitted, self.rows, self._sites)
        told = Deriving(self.plan, fitted, self._base, lookouts.looked).told()
        self._facts = told.facts
        self.rows.words = told.rows
        self.case = told.case
        self._base = evolve(self._base, case=told.case)
        self.open_words = told.is_open

    @property
    def by_kind(self) -> Mapping[str, list[Fact]]:
        """All facts by their kind."""
        return self._facts

    def facts(self, kind: str) -> list[Fact]:
        """Facts of a kind, as they came."""
        return self._facts.get(kind, [])

    def levels(self, leaf: Leaf) -> tuple[RowLevel, ...]:
        """The rows that a rule is repeated for, outermost first."""
        return self.prepared.branches[leaf.node].levels

    def of_fact(self, leaf: Leaf, fact: Fact, row: RowPath | None) -> Reader:
        """Asks about one fact."""
        base = self._beside(leaf, row) if leaf.named_kinds else self._base
        return _reader(base.of_fact(fact, self._rows(leaf, row)))

    def _beside(self, leaf: Leaf, row: RowPath | None) -> Environment:
        """What a rule reads beside its own facts, where it names other kinds."""
        branch = self.prepared.branches[leaf.node]
        return evolve(self._base, aggregate=lambda term: self._over(term, branch, row))

    def has_rows(self, leaf: Leaf, row: RowPath) -> bool:
        """Whether every row of a chain is there."""
        levels = self.levels(leaf)
        return all(key in self.registers.get(level.name, {}) for level, key in zip(levels, row, strict=True))

    def _rows(self, leaf: Leaf, row: RowPath | None) -> Mapping[str, Row]:
        return self.rows.of(self.levels(leaf), row) if row else {}

    def of_row(self, row: RowPath | None, branch: Branch) -> Reader:
        """Asks about a row (about the case, without one): registers, nodes, facts of named kinds."""
        levels = branch.levels[: len(row)] if row else ()
        return _reader(
            self._base.of_row(
                self.rows.of(levels, row),
                lambda term: self._over(term, branch, row),
                lambda term: self._result(term, branch, row),
            )
        )

    def of_case(self) -> CaseReader:
        """Asks about the case: what results read."""
        return CaseReader(self.of_case_environment())

    def of_group(self, leaf: Leaf, row: RowPath | None, group: Group[Fact], value: Value | None) -> Reader:
        """Asks about the facts that a rule selected."""
        reading: Reading[Fact] = Reading(
            lambda term, fact: self.of_fact(leaf, fact, row).truth(term),
            lambda term, fact: self.of_fact(leaf, fact, row).number(term),
            lambda term, fact: evaluate(term, self._base.of_fact(fact, self._rows(leaf, row))),
        )
        environment = self._base.of_group(
            self._rows(leaf, row),
            Range() if value is None else Range(value.low, value.high),
            lambda term: (
                _over_group(term, group, reading)
                if term.kind is None
                else self._over(term, self.prepared.branches[leaf.node], row)
            ),
            lambda word: Range(*group.words[word.name]),
        )

        def asked(term: Term) -> Ends:
            result = number(term, environment)
            if result.empty is not False:
                group.hollow(known=result.empty is True)
            return ends(result)

        return Reader(lambda term: truth(term, environment), asked)

    def key(self, leaf: Leaf, term: Term, fact: Fact, row: RowPath | None) -> object | None:
        """What names an occurrence, a cap's level or a row; None when it is absent."""
        if isinstance(term, FactField):
            if term.name == "site":
                return fact.site
            if term.name not in ("id", "kind", "date"):
                return fact.values.get(term.name)
        value = evaluate(term, self._base.of_fact(fact, self._rows(leaf, row)))
        if isinstance(value, Texts):
            return value.text
        if isinstance(value, Range):
            return value.low if value.known else None
        return value

    def domain(self, branch: Branch, row: RowPath | None) -> list[str]:
        """Keys of the rows of a ``for_each`` inside an outer row, in their order."""
        keys = self.rows.keys(branch, row, self._base)
        if branch.rows_drawn and self.sampling is not None:
            return self.sampling.drawn(branch, row, keys)
        return keys

    def is_owed(self, branch: Branch, row: RowPath | None) -> bool:
        """True where a sample around a node lacks rows, so that nothing below it was looked at."""
        return self.sampling is not None and self.sampling.is_owed(branch, row)

    def _result(self, term: NodeResult | Rank, branch: Branch | None, row: RowPath | None) -> Possible:
        if isinstance(term, Rank):
            return Range(*self._standings.get(term, (Fraction(1), None)))
        if term.accessor in ("value", "target"):
            return rule_result(term.accessor, self._nodes.rule(term.target, branch, row))
        return node_result(term.accessor, self._nodes.node(term.target, branch, row), self.scale)

    def _over(self, term: Aggregate, branch: Branch | None, row: RowPath | None) -> Possible:
        """A function over the facts of a named kind, or over nodes."""
        if term.nodes is None:
            levels = branch.levels if branch is not None and row else ()
            owed = branch is not None and self.is_owed(branch, row)
            asked = id(term), row, owed
            told = self._told.get(asked)
            if told is None:
                told = self._told[asked] = self._over_kind(term, levels, row, owed), term
            return told[0]
        group, at = self.over_nodes(term, branch, row)
        reading: Reading[Outcome] = Reading(
            lambda asked, outcome: truth(asked, at(outcome)),
            lambda asked, outcome: ends(number(asked, at(outcome))),
        )
        return _over_group(term, group, reading)

    def over_nodes(
        self, term: Aggregate, branch: Branch | None, row: RowPath | None
    ) -> tuple[Group[Outcome], Callable[[Outcome], Environment]]:
        """The nodes that a function goes over, and what its condition reads of each."""
        levels = branch.levels if branch is not None and row else ()
        base = self.of_case_environment() if branch is None else self._base
        here = base.in_rows(self.rows.of(levels, row))
        return self._members(term, branch, row), lambda outcome: evolve(
            here, node_result=lambda asked: self._of_node(asked, outcome, branch, row)
        )

    def _members(self, term: Aggregate, branch: Branch | None, row: RowPath | None) -> Group[Outcome]:
        """The nodes of a set: what is not applicable takes no part, unless its state is asked for."""
        assert term.nodes is not None
        terms = [one for one in (term.argument, term.where) if one is not None]
        stated = any(
            isinstance(one, NodeResult) and one.accessor == "state" and not one.target
            for part in terms
            for one in subterms(part)
        )
        every = self._nodes.members(term.nodes, branch, row)
        if stated:
            return Group(every, [], True)
        maybe = [one for one in every if one.na == "maybe"]
        return Group([one for one in every if one.na == "no"], maybe, True)

    def _of_node(
        self, term: NodeResult | Rank, outcome: Outcome, branch: Branch | None, row: RowPath | None
    ) -> Possible:
        if isinstance(term, Rank) or term.target:
            return self._result(term, branch, row)
        if term.accessor in ("value", "target"):
            leaves = outcome.leaves
            return rule_result(term.accessor, leaves[0] if leaves else None)
        return node_result(term.accessor, outcome, self.scale)

    def listed(self, term: Aggregate) -> tuple[list[str], list[str]]:
        """Of the nodes of a set those that surely fulfil its condition, and all that may."""
        group, at = self.over_nodes(term, None, None)
        there = {id(outcome) for outcome in group.sure}
        perhaps = {id(outcome) for outcome in group.maybe}
        sure: list[str] = []
        possible: list[str] = []
        for outcome in self._nodes.members(term.nodes or NodeMembers(()), None, None):
            if id(outcome) not in there and id(outcome) not in perhaps:
                continue
            holds = True if term.where is None else truth(term.where, at(outcome))
            if holds is not False:
                possible.append(outcome.id)
            if holds and id(outcome) in there:
                sure.append(outcome.id)
        return sure, possible

    def of_case_environment(self) -> Environment:
        """What results read."""
        return evolve(self._base, aggregate=lambda term: self._over(term, None, None))

    def _over_kind(
        self, term: Aggregate, levels: tuple[RowLevel, ...], row: RowPath | None, owed: bool
    ) -> Possible:
        """A function over the facts of a named kind, in the row or in the case, by the kind's coverage."""
        assert term.kind is not None
        facts = self._of_row(term.kind, levels, row)
        rows = self.rows.of(levels, row)
        environment = self._base
        reading: Reading[Fact] = Reading(
            lambda asked, fact: truth(asked, environment.of_fact(fact, rows)),
            lambda asked, fact: ends(number(asked, environment.of_fact(fact, rows))),
            lambda asked, fact: evaluate(asked, environment.of_fact(fact, rows)),
        )
        looked = self._looked(term, facts, levels, row, reading, owed)
        return _over_group(term, Group(facts, [], looked), reading)

    def _of_row(self, kind: str, levels: tuple[RowLevel, ...], row: RowPath | None) -> list[Fact]:
        facts = self.facts(kind)
        if not row:
            return facts
        joins = self.plan.joins.get((kind, tuple(level.name for level in levels)), ())
        for join in joins:
            if join.asked and join.level < len(row):
                key = row[join.level]
                facts = [
                    fact for fact in facts if _text(evaluate(join.key, self._base.of_fact(fact, {}))) == key
                ]
        return facts

    def _looked(
        self,
        term: Aggregate,
        facts: list[Fact],
        levels: tuple[RowLevel, ...],
        row: RowPath | None,
        reading: Reading[Fact],
        owed: bool,
    ) -> bool:
        kind = next(one for one in self.plan.ruleset.kinds if one.name == term.kind)
        names = frozenset({kind.name})
        if kind.coverage == "closed" or owed:
            return not owed or kind.coverage == "closed"
        if kind.coverage == "record":
            findings = {field.name for field in kind.fields if field.finding}
            looking = _looking(term.where, findings)
            return any(looking is None or reading.truth(looking, fact) is True for fact in facts)
        if any(level.origin == "kind" for level in levels):
            # The row is what somebody wrote down when looking.
            return True
        coverage = self.rows.coverage(levels, row)
        if kind.coverage == "case":
            return coverage.case_of(names)
        covered = coverage.sites_of(names)
        asked = None
        if not any(level.name == self._sites for level in levels):
            asked = site_conditions(self.plan.ruleset, term.where)
        rows = self.rows.of(levels, row)
        return any(
            self.rows.has_site(levels, row, site, self._sites)
            and (asked is None or truth(asked, self._base.of_fact(_at_site(kind.name, site), rows)) is True)
            for site in covered
        )


def _at_site(kind: str, site: str) -> Fact:
    """A find that there might have been."""
    return Fact("", kind, site, None, {})


def _reader(environment: Environment) -> Reader:
    return Reader(lambda term: truth(term, environment), lambda term: ends(number(term, environment)))


def _over_group(term: Aggregate, group: Group[Any], reading: Reading[Any]) -> Possible:
    scratch = evolve(group, empty="no")
    result = aggregate(term, scratch, reading)
    if not isinstance(result, tuple):
        return result
    empty: Truth = False if scratch.empty == "no" else (True if scratch.empty == "yes" else None)
    return Range(result[0], result[1], empty)


def _text(value: Possible) -> str | None:
    return value.text if isinstance(value, Texts) else None


def _looking(where: Term | None, findings: set[str]) -> Term | None:
    """What of a condition says what was looked at: all that reads no finding."""
    asked = [
        part
        for part in conjoined(where)
        if not any(isinstance(one, FactField) and one.name in findings for one in subterms(part))
    ]
    return conjunction(tuple(asked))
