"""Nodes planned one by one, in document order, each with what it takes over from above."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.plan.branches import Branch, RowDomain
from evalrules.plan.compiling import compile_rule, compile_steps, level_rounding
from evalrules.plan.joining import RowLevel, row_level, way_name
from evalrules.plan.kept import Inherited, KeptBranch, KeptBranches, stands_alone
from evalrules.plan.leaves import PlanStep
from evalrules.plan.linking import is_share_like
from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_nodes import nodes_of
from evalrules.plan.row_tables import table_names
from evalrules.plan.rule_context import CellUse, RuleContext
from evalrules.plan.sampling import plan_sample
from evalrules.plan.scope import Scope
from evalrules.plan.starts import start_of
from evalrules.plan.terms import Constant, RowField
from evalrules.plan.views import with_view
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Node, Ruleset
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.names import NODE_INSIDE_EACH, UNKNOWN_NODE
from evalrules.source.problems.rows import NO_ROWS, ROWS_IN_THEMSELVES, TWO_WAYS_OUT


class BranchPlanner:
    """Plans the nodes of a ruleset; notes problems, and every cell that it meets."""

    def __init__(
        self,
        ruleset: Ruleset,
        problems: list[Diagnostic],
        keep: KeptBranches | None = None,
        kept: KeptBranches | None = None,
    ) -> None:
        self.ruleset: Ruleset = ruleset
        self.problems: list[Diagnostic] = problems
        self.cells: list[CellUse] = []
        self._nodes = self._rules = 0
        self._keep = keep
        self._kept = {} if kept is None else kept.of(ruleset)
        #: By id the nodes that others may use, each with the nodes with a ``for_each`` above it.
        self._targets = {one.id: (one, each) for one, each in nodes_of(ruleset) if one.use is None}

    def root(self, node: Node) -> Branch:
        """The tree of a root."""
        ruleset = self.ruleset
        return self._branch(
            node, Inherited(ruleset.na, ruleset.unknown, (), (), True, ruleset.better == "low")
        )

    def _branch(self, node: Node, above: Inherited) -> Branch:
        """A node as it was kept, or planned."""
        kept = self._kept.get(id(node))
        if (
            kept is not None
            and (kept.branch.position, kept.first_rule) == (self._nodes, self._rules)
            and kept.above == above
        ):
            self._nodes += kept.nodes
            self._rules += kept.rules
            self.cells += kept.cells
            return kept.branch
        nodes, rules, cells, problems = self._nodes, self._rules, len(self.cells), len(self.problems)
        branch = self._used(node, above) if node.use is not None else self._planned(node, above)
        if (
            self._keep is not None
            and len(self.problems) == problems
            and stands_alone(branch)
            and self._keep.has(node.children)
        ):
            counts = self._nodes - nodes, self._rules - rules
            self._keep.keep(KeptBranch(node, above, branch, rules, *counts, tuple(self.cells[cells:])))
        return branch

    def _planned(self, node: Node, above: Inherited) -> Branch:
        ruleset, problems = self.ruleset, self.problems
        position = self._nodes
        self._nodes += 1
        domain = _domain(ruleset, node, above.levels, problems)
        here = _inherited(ruleset, node, above, domain)
        context = RuleContext(ruleset, node, node, here.levels, problems, self.cells, low=here.low)
        own = Scope(ruleset, rows=context.rows, kinds=True, nodes=True, each=here.each)
        leaves = []
        for rule in node.rules:
            leaf = compile_rule(context, rule, self._rules, ruleset.rounding.rule)
            self._rules += 1
            if leaf is not None:
                leaves.append(with_view(leaf, ruleset, problems))
        children = tuple(self._branch(child, here) for child in node.children)
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

    def _used(self, node: Node, above: Inherited) -> Branch:
        """Another node under this parent: its points and start, and a weight of its own."""
        ruleset, problems, found = self.ruleset, self.problems, self._targets
        position = self._nodes
        self._nodes += 1
        context = RuleContext(ruleset, node, node, above.levels, problems, self.cells, low=above.low)
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


def _inherited(ruleset: Ruleset, node: Node, above: Inherited, domain: RowDomain | None) -> Inherited:
    """What the parts of a node take over."""
    return Inherited(
        node.na or above.na,
        node.unknown or above.unknown,
        above.levels if domain is None else (*above.levels, domain.level),
        above.each if domain is None else (*above.each, node.id),
        False,
        above.low if node.account is None else _is_low(ruleset, node.account),
    )


def _weighs_rows(branch: Branch) -> bool:
    """Whether the weight reads something of the row that it would stand for."""
    if branch.weight is None or branch.domain is None:
        return False
    own = branch.domain.register
    return any(isinstance(one, RowField) and one.register == own for one in subterms(branch.weight))


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
