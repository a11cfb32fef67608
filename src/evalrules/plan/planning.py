"""From a ruleset to its plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from hashlib import sha256

from attrs import evolve, frozen

from evalrules.plan.branches import Branch, RowDomain
from evalrules.plan.charges import with_charges
from evalrules.plan.compiling import compile_rule, compile_steps, level_rounding
from evalrules.plan.deriving import plan_derived
from evalrules.plan.joining import RowJoin, RowLevel, fact_joins, row_level, way_name
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import PlanStep
from evalrules.plan.linking import accounts_apart, is_share_like, linked_uses
from evalrules.plan.listing import listing
from evalrules.plan.near_names import near_notes
from evalrules.plan.places import Places, decimal_places
from evalrules.plan.plan import Plan, PlanResult, PlanResultRow
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_nodes import nodes_of, rules_of
from evalrules.plan.row_tables import table_names
from evalrules.plan.rule_context import CellUse, RuleContext
from evalrules.plan.sampling import plan_sample
from evalrules.plan.scope import Scope
from evalrules.plan.starts import start_of
from evalrules.plan.terms import AsOf, Constant, DatedColumn, Lookup, Rank, RowField, Term
from evalrules.plan.views import with_view
from evalrules.plan.waiving import with_waivers
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import NaPolicy, Node, Ruleset, UnknownPolicy
from evalrules.source.diagnostic import Diagnostic, has_errors
from evalrules.source.problems.names import NODE_INSIDE_EACH, UNKNOWN_NODE
from evalrules.source.problems.rows import NO_ROWS, ROWS_IN_THEMSELVES, TWO_WAYS_OUT

#: Amounts are kept in units of at most 10^-SCALE_PLACES points; finer ones become fractions.
SCALE_PLACES = 9


@frozen
class Inherited:
    """What a node takes over from above."""

    na: NaPolicy
    unknown: UnknownPolicy
    levels: tuple[RowLevel, ...]
    #: The nodes whose ``for_each`` these are.
    each: tuple[str, ...]
    root: bool
    #: True: a high score is bad.
    low: bool = False


class _Numbers:
    """Document order of nodes and rules, and the nodes that others may use."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.nodes = 0
        self.rules = 0
        #: By id, each with the nodes with a ``for_each`` above it.
        self.targets = {one.id: (one, each) for one, each in nodes_of(ruleset) if one.use is None}


def plan_ruleset(ruleset: Ruleset, problems: list[Diagnostic]) -> Plan | None:
    """The plan; None when a problem was noted."""
    before = len(problems)
    numbers = _Numbers(ruleset)
    derived = plan_derived(ruleset, problems)
    above = Inherited(ruleset.na, ruleset.unknown, (), (), True, ruleset.better == "low")
    cells: list[CellUse] = []
    roots = tuple(_branch(ruleset, root, above, numbers, problems, cells) for root in ruleset.roots)
    roots = _arranged(roots, ruleset, problems)
    results = tuple(_results(ruleset, problems, cells))
    must = {
        kind.name: tuple(
            (resolved[0], one.text)
            for one in kind.must
            if (
                resolved := resolve(
                    one.condition, Scope(ruleset, kind=kind, words=False), problems, "boolean"
                )
            )
            is not None
        )
        for kind in ruleset.kinds
    }
    if has_errors(problems[before:]) or not roots:
        # Without a root the reading has already said why none could be kept.
        return None
    places = Places(ruleset, derived, roots)
    total = ruleset.rounding.total
    total_places = places.of_branch(roots[0]) if total is None else total.places
    plan = Plan(
        ruleset=ruleset,
        roots=roots,
        results=results,
        must=must,
        joins=_joins(ruleset, roots),
        cells=tuple(cells),
        scale=10 ** _scale_places(roots, places),
        total_places=SCALE_PLACES if total_places is None else total_places,
        report_places=0,
        uses_as_of=False,
        digest="",
        derived=derived,
    )
    report = ruleset.rounding.report
    plan = evolve(
        plan,
        report_places=plan.total_places + 2 if report is None else report,
        uses_as_of=derived.uses_as_of
        or any(_is_of_the_day(one, ruleset) for term in plan_terms(plan) for one in subterms(term)),
        ranks=tuple(
            dict.fromkeys(one for term in plan_terms(plan) for one in subterms(term) if isinstance(one, Rank))
        ),
    )
    return evolve(plan, digest=sha256(listing(plan).encode()).hexdigest())


def _arranged(roots: tuple[Branch, ...], ruleset: Ruleset, problems: list[Diagnostic]) -> tuple[Branch, ...]:
    """The tree with its waivers, every rule and node where it counts, and accounts apart."""
    if ruleset.waivers:
        roots = with_waivers(roots, ruleset, problems)
    if any(rule.at is not None for rule, _ in rules_of(ruleset)):
        roots = with_charges(roots, problems)
    if any(one.use is not None for one, _ in nodes_of(ruleset)):
        roots = linked_uses(roots)
    if ruleset.accounts:
        roots = accounts_apart(roots)
    return roots


def _is_of_the_day(term: Term, ruleset: Ruleset) -> bool:
    """True for what depends on the day of evaluation."""
    if isinstance(term, Lookup):
        return any(register.name == term.register and register.dated for register in ruleset.registers)
    return isinstance(term, AsOf | DatedColumn)


def plan_terms(plan: Plan) -> Iterator[Term]:
    """Every term of the plan."""
    for branch in plan.branches():
        optional = [branch.weight, branch.na_when, branch.domain.where if branch.domain else None]
        optional += [stage.where for stage in branch.sample]
        for step in branch.steps:
            optional += [step.amount, step.when]
        for leaf in branch.leaves:
            optional += leaf_terms(leaf)
        yield from (term for term in optional if term is not None)
    for result in plan.results:
        if result.value is not None:
            yield result.value
        if result.list is not None:
            yield result.list
        yield from (row.when for row in result.rows if row.when is not None)
    for tests in plan.must.values():
        yield from (term for term, _ in tests)
    yield from plan.derived.terms()


def _branch(
    ruleset: Ruleset,
    node: Node,
    above: Inherited,
    numbers: _Numbers,
    problems: list[Diagnostic],
    cells: list[CellUse],
) -> Branch:
    position = numbers.nodes
    numbers.nodes += 1
    if node.use is not None:
        return _used(ruleset, node, above, position, numbers.targets, problems, cells)
    domain = _domain(ruleset, node, above.levels, problems)
    here = Inherited(
        node.na or above.na,
        node.unknown or above.unknown,
        above.levels if domain is None else (*above.levels, domain.level),
        above.each if domain is None else (*above.each, node.id),
        False,
        above.low if node.account is None else _is_low(ruleset, node.account),
    )
    context = RuleContext(ruleset, node, node, here.levels, problems, cells, low=here.low)
    own = Scope(ruleset, rows=context.rows, kinds=True, nodes=True, each=here.each)
    leaves = []
    for rule in node.rules:
        leaf = compile_rule(context, rule, numbers.rules, ruleset.rounding.rule)
        numbers.rules += 1
        if leaf is not None:
            leaves.append(with_view(leaf, ruleset, problems))
    children = tuple(_branch(ruleset, child, here, numbers, problems, cells) for child in node.children)
    level = level_rounding(ruleset.rounding.total if above.root else ruleset.rounding.node)
    last = level if domain is None else level_rounding(ruleset.rounding.node)
    steps = (*_steps(context, node, own), *last)
    branch = Branch(
        position=position,
        node=node,
        points=None if node.points is None else Fraction(node.points),
        start=start_of(node, here.low, [rule.polarity for rule in node.rules]),
        combine=node.combine,
        within=node.within,
        weight=context.term(node.weight, Scope(ruleset, rows=context.rows), "number"),
        domain=domain,
        steps=steps,
        joined=() if domain is None else (*_clamps(node, frozenset()), *level),
        na_when=context.term(node.na_when, own, "boolean"),
        na=here.na,
        unknown=here.unknown,
        children=children,
        leaves=tuple(leaves),
        levels=here.levels,
        each=here.each,
        share_like=False,
        low=here.low,
    )
    branch = evolve(branch, weighs_rows=_weighs_rows(branch))
    if node.sample:
        branch = evolve(branch, sample=plan_sample(ruleset, branch, problems))
    return evolve(branch, share_like=is_share_like(branch))


def _weighs_rows(branch: Branch) -> bool:
    """Whether the weight reads something of the row that it would stand for."""
    if branch.weight is None or branch.domain is None:
        return False
    own = branch.domain.register
    return any(isinstance(one, RowField) and one.register == own for one in subterms(branch.weight))


def _used(
    ruleset: Ruleset,
    node: Node,
    above: Inherited,
    position: int,
    found: Mapping[str, tuple[Node, tuple[str, ...]]],
    problems: list[Diagnostic],
    cells: list[CellUse],
) -> Branch:
    """Another node under this parent: its points and start, and a weight of its own."""
    context = RuleContext(ruleset, node, node, above.levels, problems, cells, low=above.low)
    target, each = found.get(node.use or "", (None, ()))
    place = node.keys.get("use", node.span)
    if target is None:
        near = near_notes(node.use or "", iter([(key, one.span) for key, (one, _) in found.items()]))
        problems.append(UNKNOWN_NODE.at(place, *near, name=node.use))
    elif above.each[: len(each)] != each:
        problems.append(NODE_INSIDE_EACH.at(place, name=node.use))
    points = None if target is None or target.points is None else Fraction(target.points)
    return Branch(
        position=position,
        node=node,
        points=points,
        start=Fraction(0) if target is None else _start_used(target, above.low),
        combine="sum",
        within="sum",
        weight=context.term(node.weight, Scope(ruleset, rows=context.rows), "number"),
        domain=None,
        steps=(),
        joined=(),
        na_when=None,
        na=above.na,
        unknown=above.unknown,
        children=(),
        leaves=(),
        levels=above.levels,
        each=above.each,
        share_like=False,
        low=above.low,
        uses=node.use,
    )


def _start_used(target: Node, low: bool) -> Fraction:
    return start_of(target, low, [rule.polarity for rule in target.rules if rule.at is None])


def _is_low(ruleset: Ruleset, account: str) -> bool:
    return any(one.name == account and one.better == "low" for one in ruleset.accounts)


def _domain(
    ruleset: Ruleset, node: Node, outer: tuple[RowLevel, ...], problems: list[Diagnostic]
) -> RowDomain | None:
    each = node.for_each
    if each is None:
        return None
    level = row_level(ruleset, each.register, outer)
    place = node.keys.get("for_each", each.span)
    if level is None or level.table.dated:
        near = near_notes(each.register, table_names(ruleset))
        problems.append(NO_ROWS.at(place, *near, name=each.register))
        return None
    if any(one.name == level.name for one in outer):
        problems.append(ROWS_IN_THEMSELVES.at(place, node=node.id, name=each.register))
    for index, ways in level.forks:
        told = " / ".join(way_name(one) for one in ways)
        problems.append(TWO_WAYS_OUT.at(place, inner=level.name, outer=outer[index].name, ways=told))
    where = None
    if each.where is not None:
        resolved = resolve(each.where, Scope(ruleset, rows=(level.name,)), problems, "boolean")
        where = None if resolved is None else resolved[0]
    return RowDomain(level, where)


def _steps(context: RuleContext, node: Node, scope: Scope) -> tuple[PlanStep, ...]:
    written = compile_steps(context, node.then or (), scope)
    return (*written, *_clamps(node, frozenset(step.name for step in node.then or ())))


def _clamps(node: Node, written: frozenset[str]) -> tuple[PlanStep, ...]:
    """The floor 0 and the ceiling at full points, unless the author has their own (or the node is open)."""
    if node.points is None:
        return ()
    clamps = []
    if "at_least" not in written:
        clamps.append(PlanStep("at_least", Constant(Fraction(0), "number"), None, None, False))
    if "at_most" not in written:
        clamps.append(PlanStep("at_most", Constant(Fraction(node.points), "number"), None, None, False))
    return tuple(clamps)


def _results(ruleset: Ruleset, problems: list[Diagnostic], cells: list[CellUse]) -> Iterator[PlanResult]:
    scope = Scope(ruleset, kinds=True, nodes=True, results=True)
    for result in ruleset.results:
        rows = []
        for row in result.rows:
            when = None if row.when is None else resolve(row.when, scope, problems, "boolean")
            rows.append(PlanResultRow(row.value, None if when is None else when[0], row.cite, row.veto))
        context = RuleContext(ruleset, result, None, (), problems, cells)
        listed = None if result.list is None else resolve(result.list, scope, problems, None)
        yield PlanResult(
            result,
            tuple(rows),
            context.term(result.value, scope, None),
            None if listed is None else listed[0],
        )


def _joins(
    ruleset: Ruleset, roots: tuple[Branch, ...]
) -> dict[tuple[str, tuple[str, ...]], tuple[RowJoin, ...]]:
    joins: dict[tuple[str, tuple[str, ...]], tuple[RowJoin, ...]] = {}
    pending = list(roots)
    while pending:
        branch = pending.pop()
        pending += branch.children
        if branch.domain is not None:
            names = tuple(level.name for level in branch.levels)
            for kind in ruleset.kinds:
                joins[kind.name, names] = fact_joins(ruleset, kind, branch.levels)[0]
    return joins


def _scale_places(roots: tuple[Branch, ...], places: Places) -> int:
    most = 0
    pending = list(roots)
    while pending:
        branch = pending.pop()
        pending.extend(branch.children)
        amounts = [
            decimal_places(branch.start),
            0 if branch.points is None else decimal_places(branch.points),
        ]
        amounts += [places.of_leaf(leaf) for leaf in branch.counted]
        amounts += [places.of_term(cap.amount) for leaf in branch.counted for cap in leaf.caps]
        most = max([most, *(one for one in amounts if one is not None)])
    return min(most, SCALE_PLACES)
