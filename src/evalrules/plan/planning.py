"""From a ruleset to its plan."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from attrs import evolve

from evalrules.plan.branch_terms import branch_terms
from evalrules.plan.branches import Branch
from evalrules.plan.branching import BranchPlanner
from evalrules.plan.charges import with_charges
from evalrules.plan.deriving import plan_derived
from evalrules.plan.joining import RowJoin, fact_joins
from evalrules.plan.kept import KeptBranches
from evalrules.plan.linking import accounts_apart, linked_uses
from evalrules.plan.listing import listing
from evalrules.plan.places import Places, decimal_places
from evalrules.plan.plan import Plan, PlanResult, PlanResultRow
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_nodes import nodes_of, rules_of
from evalrules.plan.rule_context import CellUse, RuleContext
from evalrules.plan.scope import Scope
from evalrules.plan.terms import AsOf, DatedColumn, Lookup, Rank, Term
from evalrules.plan.waiving import with_waivers
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic, has_errors

#: Amounts are kept in units of at most 10^-SCALE_PLACES points; finer ones become fractions.
SCALE_PLACES = 9


def plan_ruleset(
    ruleset: Ruleset,
    problems: list[Diagnostic],
    *,
    keep: KeptBranches | None = None,
    kept: KeptBranches | None = None,
) -> Plan | None:
    """
    The plan; None when a problem was noted.

    ``keep`` remembers the branches for other plans; ``kept`` are those of a ruleset that shares parts with this one.
    """
    before = len(problems)
    derived = plan_derived(ruleset, problems)
    planner = BranchPlanner(ruleset, problems, keep, kept)
    roots = tuple(planner.root(root) for root in ruleset.roots)
    roots = _arranged(roots, ruleset, problems)
    results = tuple(_results(ruleset, problems, planner.cells))
    must = _must(ruleset, problems)
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
        cells=tuple(planner.cells),
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


def _must(ruleset: Ruleset, problems: list[Diagnostic]) -> dict[str, tuple[tuple[Term, str], ...]]:
    """By kind, what its facts must fulfil, each with the words for a row that does not."""
    found: dict[str, tuple[tuple[Term, str], ...]] = {}
    for kind in ruleset.kinds:
        scope = Scope(ruleset, kind=kind, words=False)
        resolved = [(resolve(one.condition, scope, problems, "boolean"), one.text) for one in kind.must]
        found[kind.name] = tuple((one[0], text) for one, text in resolved if one is not None)
    return found


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
        yield from branch_terms(branch)
    for result in plan.results:
        if result.value is not None:
            yield result.value
        if result.list is not None:
            yield result.list
        yield from (row.when for row in result.rows if row.when is not None)
    for tests in plan.must.values():
        yield from (term for term, _ in tests)
    yield from plan.derived.terms()


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
