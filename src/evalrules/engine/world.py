"""What a case says: facts by kind, registers, the row in force, results of nodes – asked through terms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import evolve

from evalrules.engine.coverage import Coverage
from evalrules.engine.grouping import Group, Reading, aggregate
from evalrules.engine.outcomes import LeafOutcome, Outcome, Value
from evalrules.engine.possible import Possible, Range, Texts, Truth
from evalrules.engine.prepared import Prepared, prepare
from evalrules.engine.pricing import Ends, Reader
from evalrules.engine.results import node_result
from evalrules.engine.uncertain import Environment, Row, Rows, ends, evaluate, number, truth
from evalrules.facts.fact import Fact, FactValue, Fitted
from evalrules.facts.order import grouped
from evalrules.plan.branches import Branch
from evalrules.plan.joining import register_named
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, FactField, GroupWord, NodeResult, Term
from evalrules.plan.walking import conjoined, conjunction, subterms
from evalrules.ruleset.model import CapShare
from evalrules.ruleset.registers import Register


class World:
    """One case, ready to be asked."""

    def __init__(
        self,
        plan: Plan,
        fitted: Fitted,
        node: Callable[[str], Outcome],
        rule: Callable[[str], LeafOutcome | None],
    ) -> None:
        self.plan = plan
        self.prepared: Prepared = prepare(plan)
        self.scale: int = plan.scale
        self.share: CapShare = plan.ruleset.cap_share or "earliest"
        self.registers: dict[str, Rows] = registers_of(plan, fitted)
        self.dated: dict[str, Row] = _in_force(plan, fitted)
        self.case: Row = fitted.case.values
        self.as_of: datetime.date | None = fitted.case.as_of
        self.coverage: Coverage = Coverage(self.prepared.names, fitted.inspections)
        self._facts = grouped(fitted.facts)
        self._rows: dict[tuple[str, str], Row] = {}
        self._node = node
        self._rule = rule
        self._sites = self.prepared.sites

    @cached_property
    def _base(self) -> Environment:
        """What every term may read; most cases of plain rules never ask."""
        return Environment(
            case=self.case,
            registers=self.registers,
            dated=self.dated,
            as_of=self.as_of,
            node_result=self._result,
        )

    @property
    def by_kind(self) -> Mapping[str, list[Fact]]:
        """All facts by their kind."""
        return self._facts

    def facts(self, kind: str) -> list[Fact]:
        """Facts of a kind, as they came."""
        return self._facts.get(kind, [])

    def row_register(self, owner: Leaf | Branch) -> str | None:
        """The register whose rows a rule or a node is repeated for."""
        return self.prepared.row_registers.get(owner.node if isinstance(owner, Leaf) else owner.id)

    def of_fact(self, leaf: Leaf, fact: Fact, row: str | None) -> Reader:
        """Asks about one fact."""
        return _reader(self._base.of_fact(fact, self._row(self.row_register(leaf), row)))

    def of_row(self, row: str | None, branch: Branch) -> Reader:
        """Asks about a row (about the case, without one): registers, nodes, facts of named kinds."""
        register = self.row_register(branch)
        return _reader(
            evolve(
                self._base,
                row=self._row(register, row),
                aggregate=lambda term: self._over_kind(term, register, row),
            )
        )

    def of_case(self) -> CaseReader:
        """Asks about the case: what results read."""
        return CaseReader(evolve(self._base, aggregate=lambda term: self._over_kind(term, None, None)))

    def of_group(self, leaf: Leaf, row: str | None, group: Group, value: Value | None) -> Reader:
        """Asks about the facts that a rule selected."""
        reading = Reading(
            lambda term, fact: self.of_fact(leaf, fact, row).truth(term),
            lambda term, fact: self.of_fact(leaf, fact, row).number(term),
        )
        environment = evolve(
            self._base,
            row=self._row(self.row_register(leaf), row),
            value=Range() if value is None else Range(value.low, value.high),
            aggregate=lambda term: _over_group(term, group, reading),
            word=lambda word: _word(word, group),
        )

        def asked(term: Term) -> Ends:
            result = number(term, environment)
            if result.empty is not False:
                group.hollow(known=result.empty is True)
            return ends(result)

        return Reader(lambda term: truth(term, environment), asked)

    def key(self, leaf: Leaf, term: Term, fact: Fact, row: str | None) -> object | None:
        """What names an occurrence, a cap's level or a row; None when it is absent."""
        if isinstance(term, FactField):
            if term.name == "site":
                return fact.site
            if term.name not in ("id", "date"):
                return fact.values.get(term.name)
        value = evaluate(term, self._base.of_fact(fact, self._row(self.row_register(leaf), row)))
        if isinstance(value, Texts):
            return value.text
        if isinstance(value, Range):
            return value.low if value.known else None
        return value

    def domain(self, branch: Branch) -> Iterator[str]:
        """Keys of the rows of a ``for_each``: of the standard as written, of the case in the order of their keys."""
        assert branch.domain is not None
        register = register_named(self.plan.ruleset, branch.domain.register)
        rows = self.registers.get(branch.domain.register, Rows({}))
        keys = sorted(rows) if register is None or register.from_case else list(rows)
        for key in keys:
            where = branch.domain.where
            if where is None or self.of_row(key, branch).truth(where) is True:
                yield key

    def site_in_row(self, site: str, leaf: Leaf, row: str) -> bool:
        """True for a site that belongs to a row of another register."""
        register = self.row_register(leaf)
        owner = None if self._sites is None else register_named(self.plan.ruleset, self._sites)
        if owner is None:
            return False
        for column in owner.fields:
            if column.register == register:
                return self.registers[owner.name].get(site, {}).get(column.name) == row
        return False

    def _row(self, register: str | None, row: str | None) -> Row:
        if register is None or row is None:
            return {}
        known = self._rows.get((register, row))
        if known is None:
            known = self._rows[register, row] = {**self.registers[register][row], "": row}
        return known

    def _result(self, term: NodeResult) -> Possible:
        if term.accessor == "value":
            outcome = self._rule(term.target)
            if outcome is None or outcome.value is None:
                return Range()
            return Range(outcome.value.low, outcome.value.high)
        return node_result(term.accessor, self._node(term.target), self.scale)

    def _over_kind(self, term: Aggregate, register: str | None, row: str | None) -> Possible:
        """A function over the facts of a named kind, in the row or in the case, by the kind's coverage."""
        assert term.kind is not None
        facts = self._of_row(term.kind, register, row)
        environment = evolve(self._base, row=self._row(register, row))
        reading = Reading(
            lambda asked, fact: truth(asked, environment.of_fact(fact, environment.row)),
            lambda asked, fact: ends(number(asked, environment.of_fact(fact, environment.row))),
        )
        looked = self._looked(term, facts, register, row, reading)
        return _over_group(term, Group(facts, [], looked), reading)

    def _of_row(self, kind: str, register: str | None, row: str | None) -> list[Fact]:
        facts = self.facts(kind)
        if register is None or row is None:
            return facts
        join = self.plan.joins.get((kind, register))
        if join is None:
            return facts
        base = self._base
        return [fact for fact in facts if _text(evaluate(join, base.of_fact(fact, {}))) == row]

    def _looked(
        self, term: Aggregate, facts: list[Fact], register: str | None, row: str | None, reading: Reading
    ) -> bool:
        kind = next(one for one in self.plan.ruleset.kinds if one.name == term.kind)
        names = frozenset({kind.name})
        match kind.coverage:
            case "closed":
                return True
            case "case":
                return self.coverage.case_of(names)
            case "record":
                findings = {field.name for field in kind.fields if field.finding}
                looking = _looking(term.where, findings)
                return any(looking is None or reading.truth(looking, fact) is True for fact in facts)
        covered = self.coverage.sites_of(names)
        if register is not None and row is not None:
            if register == self._sites:
                return row in covered
            return any(self._site_refers(site, register, row) for site in covered)
        return bool(covered)

    def _site_refers(self, site: str, register: str, row: str) -> bool:
        owner = None if self._sites is None else register_named(self.plan.ruleset, self._sites)
        columns = [] if owner is None else [one.name for one in owner.fields if one.register == register]
        values = self.registers.get(self._sites or "", Rows({})).get(site, {})
        return any(values.get(column) == row for column in columns)


class CaseReader:
    """Asks about the case as a whole."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def truth(self, term: Term) -> Truth:
        return truth(term, self._environment)

    def number(self, term: Term) -> Ends:
        return ends(number(term, self._environment))

    def text(self, term: Term) -> str | None:
        """A text, a date or a truth as text; None for numbers and for what is not known."""
        value = evaluate(term, self._environment)
        if isinstance(value, Texts):
            return value.text
        if isinstance(value, Range) and value.known and not isinstance(value.low, int | Fraction):
            return str(value.low)
        if isinstance(value, bool):
            return "true" if value else "false"
        return None

    def is_number(self, term: Term) -> bool:
        value = evaluate(term, self._environment)
        return isinstance(value, Range) and (value.low is None or isinstance(value.low, int | Fraction))


def _reader(environment: Environment) -> Reader:
    return Reader(lambda term: truth(term, environment), lambda term: ends(number(term, environment)))


def _over_group(term: Aggregate, group: Group, reading: Reading) -> Possible:
    scratch = evolve(group, empty="no")
    result = aggregate(term, scratch, reading)
    if not isinstance(result, tuple):
        return result
    empty: Truth = False if scratch.empty == "no" else (True if scratch.empty == "yes" else None)
    return Range(result[0], result[1], empty)


def _word(word: GroupWord, group: Group) -> Possible:
    return Range(*group.words[word.name])


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


def registers_of(plan: Plan, fitted: Fitted) -> dict[str, Rows]:
    """All rows by register: of the standard, and of the case."""
    registers: dict[str, Rows] = {}
    for register in plan.ruleset.registers:
        if not register.dated:
            own = {row.key: _plain(row.values) for row in register.rows}
            default = None if register.default is None else _plain(register.default)
            registers[register.name] = Rows(own, default)
    for name, rows in fitted.case.registers.items():
        known = registers.get(name, Rows({}))
        registers[name] = Rows({**known, **rows}, _default_of(plan, name))
    return registers


def _default_of(plan: Plan, name: str) -> Row | None:
    register = register_named(plan.ruleset, name)
    return None if register is None or register.default is None else _plain(register.default)


def _plain(values: Mapping[str, FactValue]) -> dict[str, FactValue]:
    return dict(values)


def _in_force(plan: Plan, fitted: Fitted) -> dict[str, Row]:
    """Of every dated register the row in force on the day of evaluation."""
    day = fitted.case.as_of
    if day is None:
        return {}
    rows: dict[str, Row] = {}
    for register in plan.ruleset.registers:
        if register.dated:
            rows.update(_row_on(register, day.toordinal()))
    return rows


def _row_on(register: Register, day: int) -> dict[str, Row]:
    for row in register.rows:
        begun = row.start is None or row.start.toordinal() <= day
        if begun and (row.until is None or day <= row.until.toordinal()):
            return {register.name: _plain(row.values)}
    return {}
