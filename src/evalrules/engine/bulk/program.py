"""Everything that is asked of the facts of a ruleset, written once: the statements, and what is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from attrs import define, field, frozen

from evalrules.engine.bulk.around import Circumstances, RegisterTables
from evalrules.engine.bulk.asks import (
    Members,
    amounts_statement,
    counts_statement,
    halves_statement,
    is_counted,
    parts_of,
    sites_statement,
)
from evalrules.engine.bulk.columns import Columns, columns_of
from evalrules.engine.bulk.fact_rules import fact_statement
from evalrules.engine.bulk.known import unknown_of
from evalrules.engine.bulk.refusal import Construct, NotTakenError, not_taken
from evalrules.engine.bulk.statement import Scene, Statement, Template, open_guard, relation, templates
from evalrules.engine.prepared import prepare
from evalrules.plan.branches import Branch
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, FactField, Term
from evalrules.plan.walking import conjoined, conjunction, subterms

T = TypeVar("T")


@frozen
class RuleAsks:
    """Numbers of the statements of one rule; -1: it does not ask."""

    prices: int = -1
    members: int = -1
    halves: int = -1
    #: Decimal places of both halves.
    half_places: tuple[int, int] = (0, 0)
    sites: int = -1
    looking: int = -1
    #: Function over its facts → number of its statement, decimal places of its argument.
    functions: dict[Aggregate, tuple[int, int]] = field(factory=dict)


@frozen
class KindAsks:
    """Numbers of the statements of a function over the facts of a kind, at one ``for_each`` or none."""

    function: int
    places: int
    looking: int = -1


@frozen
class Refused:
    """A place that the bulk engine does not take: a rule, a node or a result, and the construct."""

    name: str
    construct: Construct


@define
class Program:
    """What the bulk engine asks about a ruleset."""

    plan: Plan
    columns: Columns
    registers: RegisterTables
    circumstances: Circumstances
    rules: dict[int, RuleAsks] = field(factory=dict)
    #: (function, names of the levels of the row) → its statements.
    kinds: dict[tuple[Aggregate, tuple[str, ...]], KindAsks] = field(factory=dict)
    #: Conditions that no fact may break.
    musts: list[Statement] = field(factory=list)
    statements: list[Statement] = field(factory=list)
    refused: list[Refused] = field(factory=list)
    templates: list[Template] = field(factory=list)
    must_templates: list[Template] = field(factory=list)


def program_of(plan: Plan) -> Program:
    """The statements of a plan, and everything that is not taken."""
    program = Program(plan, columns_of(plan.ruleset), RegisterTables(plan), Circumstances())
    rows = {branch.id: branch.levels for branch in plan.branches()}
    scene = Scene(plan, program.columns, program.registers, program.circumstances, rows)
    _Writing(program, scene).everything()
    program.templates = templates(program.statements)
    program.must_templates = templates(program.musts)
    return program


class _Writing:
    def __init__(self, program: Program, scene: Scene) -> None:
        self._program = program
        self._scene = scene
        self._counting = prepare(program.plan).counting
        self._kinds = {kind.name: kind for kind in program.plan.ruleset.kinds}

    def everything(self) -> None:
        plan = self._program.plan
        self._refuse_whole(plan)
        for number, (kind, conditions) in enumerate(plan.must.items()):
            self._tried(kind, partial(self._must, kind, conditions, number))
        for leaf in plan.leaves():
            asks = self._tried(leaf.id, partial(self._rule, leaf))
            if asks is not None:
                self._program.rules[leaf.position] = asks
        for branch in plan.branches():
            self._refuse_unknown(branch.id, branch)
            for leaf in branch.leaves:
                self._refuse_unknown(leaf.id, leaf)
                for term in _of_leaf(leaf) if leaf.named_kinds else ():
                    self._over_kinds(leaf.id, term, branch.levels)
            for term in _of_branch(branch):
                self._over_kinds(branch.id, term, branch.levels)
        for result in plan.results:
            for asked in (result.value, result.list, *(row.when for row in result.rows)):
                if asked is not None:
                    self._over_kinds(result.name, asked, ())

    def _refuse_whole(self, plan: Plan) -> None:
        def refuse(zh: str, en: str) -> None:
            self._program.refused.append(
                Refused(plan.ruleset.id, Construct(not_taken(zh, en).construct.said))
            )

        if plan.derived:
            refuse("derived 推算的词", "derived words")
        if plan.ruleset.disagreement != "worst":
            refuse("几次检查不同时以后查或复核为准 disagreement", "disagreement: latest or adjudicated")
        if plan.ranks:
            refuse("排名 rank", "rank")

    def _refuse_unknown(self, name: str, part: Leaf | Branch) -> None:
        for word in unknown_of(part):
            refused = Refused(name, Construct(not_taken(f"“{word}”", f'"{word}"').construct.said))
            if refused not in self._program.refused:
                self._program.refused.append(refused)

    def _tried(self, name: str, write: Callable[[], T]) -> T | None:
        try:
            return write()
        except NotTakenError as error:
            refused = Refused(name, error.construct)
            if refused not in self._program.refused:
                self._program.refused.append(refused)
            return None

    def _next(self) -> int:
        return len(self._program.statements)

    def _add(self, statement: Statement) -> int:
        self._program.statements.append(statement)
        return statement.number

    def _must(self, kind: str, conditions: tuple[tuple[Term, str], ...], number: int) -> None:
        for term, _ in conditions:
            writer = self._scene.writer(kind, ())
            truth = writer.condition(term)
            lost = open_guard(writer, f"({truth}) IS NULL")
            text = relation(writer, ["f.c"], f"({truth}) IS FALSE OR {lost}")
            self._program.musts.append(
                Statement(number, kind, text, tuple(writer.literals), tuple(writer.types))
            )

    # rules

    def _rule(self, leaf: Leaf) -> RuleAsks:
        if not leaf.kinds:
            return RuleAsks()
        if leaf.view is not None or leaf.only_kind is None or leaf.only_kind not in self._kinds:
            raise not_taken("推算的词或几类记录合在一起", "derived words, or several kinds together")
        members = Members(leaf.only_kind, leaf.where, leaf.joins, self._scene.levels(leaf))
        functions = {
            term: self._function(members, term)
            for asked in _of_leaf(leaf)
            for term in subterms(asked)
            if isinstance(term, Aggregate) and term.kind is None
        }
        prices = halves = own = sites = looking = -1
        places = (0, 0)
        if leaf.prices is not None:
            prices = self._add(fact_statement(self._scene, leaf, self._next()))
        else:
            own = self._add(counts_statement(self._scene, members, None, None, self._next()))
        if isinstance(leaf.group, GroupShare) and "fact" in (leaf.group.got.source, leaf.group.of.source):
            statement, places = halves_statement(self._scene, members, leaf.group, self._next())
            halves = self._add(statement)
        if leaf.position in self._counting:
            if leaf.site_where is not None and any(
                isinstance(one, FactField) and one.name != "site" for one in subterms(leaf.site_where)
            ):
                raise not_taken("inspected 的条件", "the condition of inspected")
            sites = self._add(sites_statement(self._scene, members, self._next()))
        if leaf.coverage == "record":
            looking = self._looking(members, leaf.looking)
        return RuleAsks(prices, own, halves, places, sites, looking, functions)

    def _looking(self, members: Members, looking: Term | None) -> int:
        """Who looked, where every observation is a fact: the facts that say so."""
        every = Members(members.kind, None, members.joins, members.levels)
        return self._add(counts_statement(self._scene, every, None, looking, self._next()))

    def _function(self, members: Members, term: Aggregate) -> tuple[int, int]:
        if term.nodes is not None:
            raise not_taken("规则里对指标求值", "a function over nodes in a rule")
        if term.function == "distinct":
            raise not_taken("不同的有几个", "how many are different")
        if is_counted(term):
            where, argument = parts_of(term)
            number = self._next()
            return self._add(counts_statement(self._scene, members, where, argument, number)), 0
        assert term.argument is not None
        statement, places = amounts_statement(self._scene, members, term.where, term.argument, self._next())
        return self._add(statement), places

    # nodes and results

    def _over_kinds(self, name: str, term: Term, levels: tuple[RowLevel, ...]) -> None:
        for one in subterms(term):
            if isinstance(one, Aggregate) and one.kind:
                names = tuple(level.name for level in levels)
                asks = self._tried(name, partial(self._kind, one, levels))
                if asks is not None:
                    self._program.kinds[one, names] = asks

    def _kind(self, term: Aggregate, levels: tuple[RowLevel, ...]) -> KindAsks:
        kind = self._kinds.get(term.kind or "")
        if kind is None:
            raise not_taken("几类记录合在一起", "several kinds together")
        joins = self._program.plan.joins.get((kind.name, tuple(level.name for level in levels)), ())
        members = Members(kind.name, None, joins, levels)
        number, places = self._function(members, term)
        looking = -1
        if kind.coverage == "record":
            findings = {field.name for field in kind.fields if field.finding}
            looking = self._looking(members, _without(term.where, findings))
        return KindAsks(number, places, looking)


def _without(where: Term | None, findings: set[str]) -> Term | None:
    """What of a condition says what was looked at."""
    return conjunction(
        tuple(
            part
            for part in conjoined(where)
            if not any(isinstance(one, FactField) and one.name in findings for one in subterms(part))
        )
    )


def _of_leaf(leaf: Leaf) -> Iterator[Term]:
    """What a rule asks about its group."""
    for term in (leaf.when, leaf.value, leaf.free, *(cap.amount for cap in leaf.caps)):
        if term is not None:
            yield term
    for step in leaf.steps:
        yield from (term for term in (step.when, step.amount) if term is not None)
    if leaf.group is not None:
        fact_halves = []
        if isinstance(leaf.group, GroupShare):
            fact_halves = [one.term for one in (leaf.group.got, leaf.group.of) if one.source == "fact"]
        yield from (term for term in price_terms(leaf) if term is not None and term not in fact_halves)


def _of_branch(branch: Branch) -> Iterator[Term]:
    """What a node asks about the case or the row."""
    domain = branch.domain.where if branch.domain is not None else None
    for term in (branch.na_when, branch.weight, domain):
        if term is not None:
            yield term
    for step in (*branch.steps, *branch.joined):
        yield from (term for term in (step.when, step.amount) if term is not None)
