"""One case through the tree: nodes on demand, rows of ``for_each``, references between nodes."""

from __future__ import annotations

from fractions import Fraction

from attrs import define

from evalrules.engine.deciding import Decided, decide
from evalrules.engine.group_leaf import group_outcome
from evalrules.engine.leaf import fact_outcome, plain_outcome
from evalrules.engine.outcomes import LeafOutcome, Outcome
from evalrules.engine.pooling import site_words
from evalrules.engine.pricing import Ends
from evalrules.engine.selecting import Selecting
from evalrules.engine.stepping import Asking
from evalrules.engine.tree import settle_children, settle_rules
from evalrules.engine.world import World
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan

_ONE = Fraction(1)


@define
class CaseOutcome:
    """Everything that came out of one case."""

    world: World
    root: Outcome
    #: Roots beside the headline.
    others: list[Outcome]
    results: list[Decided]
    range_exact: bool


def evaluate_case(plan: Plan, fitted: Fitted) -> CaseOutcome:
    """Score one case."""
    return without_pauses(len(fitted.facts), lambda: CaseEvaluation(plan, fitted).outcome())


class CaseEvaluation:
    """Evaluates the nodes of one case, each once, in the order in which they are asked for."""

    def __init__(self, plan: Plan, fitted: Fitted) -> None:
        self._plan = plan
        self._world = World(plan, fitted, self._node, self._rule_value)
        self._selecting = Selecting(self._world)
        self._prepared = self._world.prepared
        self._ready: dict[str, Outcome] = {}
        self._asking = Asking(self._holds, self._amount)

    def outcome(self) -> CaseOutcome:
        """The roots, the results, and whether the range is exact."""
        roots = [self._node(root.id) for root in self._plan.roots]
        results = [decide(result, self._world) for result in self._plan.results]
        return CaseOutcome(self._world, roots[0], roots[1:], results, _range_exact(roots[0]))

    def _node(self, node: str) -> Outcome:
        ready = self._ready.get(node)
        if ready is None:
            ready = self._evaluated(self._prepared.branches[node], None)
            self._ready[node] = ready
        return ready

    def _rule_value(self, rule: str) -> LeafOutcome | None:
        node = self._node(self._prepared.owners[rule])
        return next((leaf for leaf in node.leaves if leaf.leaf.id == rule), None)

    def _evaluated(self, branch: Branch, row: str | None) -> Outcome:
        if branch.domain is not None:
            return self._rows(branch, row)
        return self._single(branch, row, branch.id if row is None else f"{branch.id}[{row}]")

    def _rows(self, branch: Branch, row: str | None) -> Outcome:
        """A node once for every row of its register."""
        display = branch.id if row is None else f"{branch.id}[{row}]"
        outcome = Outcome(branch, display, row, self._prepared.figures[branch.position], joined=True)
        instances = []
        for key in self._world.domain(branch):
            instance = self._single(branch, key, f"{branch.id}[{key}]")
            instance.instance = True
            instances.append(instance)
        outcome.children = instances
        outcome.weights = [self._weight(branch, one.row) for one in instances]
        self._join(outcome)
        return outcome

    def _single(self, branch: Branch, row: str | None, display: str) -> Outcome:
        figures = self._prepared.figures[branch.position]
        outcome = Outcome(branch, display, row, figures)
        if branch.na_when is not None:
            truth = self._world.of_row(row, branch).truth(branch.na_when)
            outcome.na = "yes" if truth else ("maybe" if truth is None else "no")
        if branch.children:
            outcome.children = [
                self._node(child.id) if row is None else self._evaluated(child, row)
                for child in branch.children
            ]
            outcome.weights = figures.weights or [
                _ONE if child.domain is not None else self._weight(child, row) for child in branch.children
            ]
            self._join(outcome)
            return outcome
        outcome.leaves = leaves = self._leaves(branch, row)
        for leaf in leaves:
            outcome.looked = outcome.looked or leaf.looked
            outcome.found = outcome.found or leaf.found
        if len(leaves) < len(branch.leaves):
            outcome.looked = True
        settle_rules(outcome, self._asking, self._plan.scale)
        if outcome.na == "maybe":
            outcome.tight = False
        return outcome

    def _join(self, outcome: Outcome) -> None:
        for child in outcome.children:
            if child.na != "yes":
                outcome.looked = outcome.looked or child.looked
                outcome.found = outcome.found or child.found
        settle_children(outcome, self._asking, self._plan.scale)

    def _weight(self, branch: Branch, row: str | None) -> Fraction:
        if branch.weight is None:
            return _ONE
        low, _ = self._world.of_row(row, branch).number(branch.weight)
        return _ONE if low is None else low

    def _leaves(self, branch: Branch, row: str | None) -> list[LeafOutcome]:
        """The outcomes of a node's rules; without those that found nothing where everything was seen."""
        quiet = branch.position in self._prepared.quiet_nodes
        outcomes: list[LeafOutcome] = []
        for leaf in self._selecting.touched(branch) if quiet else branch.leaves:
            # The common rule: known prices, nothing to ask, nobody to look for.
            outcome = self._selecting.plainly(leaf, row) or self._leaf(leaf, branch, row)
            if outcome is not None:
                outcomes.append(outcome)
        return outcomes

    def _leaf(self, leaf: Leaf, branch: Branch, row: str | None) -> LeafOutcome | None:
        """The rule's outcome; None when nothing was found where everything was seen."""
        selection = self._selecting.of(leaf, row)
        if leaf.prices is not None:
            if selection is None:
                return None
            plain = self._prepared.plain
            if selection.priced is not None and selection.looked and leaf.position in plain:
                return plain_outcome(leaf, row, selection.priced, plain[leaf.position], self._world.share)
            sites = self._selecting.sites(leaf, row, selection)
            return fact_outcome(leaf, branch, row, selection, self._world, site_words(sites))
        assert selection is not None
        sites = self._selecting.sites(leaf, row, selection)
        return group_outcome(leaf, branch, row, selection, self._world, sites)

    def _holds(self, outcome: Outcome, step: PlanStep) -> bool | None:
        assert step.when is not None
        return self._world.of_row(outcome.row, outcome.branch).truth(step.when)

    def _amount(self, outcome: Outcome, step: PlanStep) -> Ends:
        assert step.amount is not None
        return self._world.of_row(outcome.row, outcome.branch).number(step.amount)


def _range_exact(root: Outcome) -> bool:
    """Proved only: nothing unknown, or every unknown fact read once and no hull on its way."""
    if root.na == "yes" or (root.low == root.high and root.na == "no"):
        return True
    if root.na == "maybe" or not root.tight:
        return False
    seen: set[tuple[str, str]] = set()
    pending = [root]
    while pending:
        one = pending.pop()
        if one.na == "yes":
            continue
        pending.extend(one.children)
        for leaf in one.leaves:
            for fact in leaf.unknown:
                if (fact.kind, fact.id) in seen:
                    return False
                seen.add((fact.kind, fact.id))
    return True
