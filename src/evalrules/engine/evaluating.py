"""One case through the tree: nodes on demand, rows of ``for_each``, references between nodes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from evalrules.engine.deciding import Decided, decide
from evalrules.engine.group_leaf import group_outcome
from evalrules.engine.leaf import fact_outcome, plain_outcome
from evalrules.engine.outcomes import LeafOutcome, Outcome, RowPath, displayed
from evalrules.engine.pooling import site_words
from evalrules.engine.pricing import Ends
from evalrules.engine.selecting import Selecting
from evalrules.engine.tree import Asking, settle_children, settle_rules
from evalrules.engine.world import World
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan


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
        self._values: dict[str, LeafOutcome] = {}

    def outcome(self) -> CaseOutcome:
        """The roots, the results, and whether the range is exact."""
        roots = [self._node(root.id) for root in self._plan.roots]
        results = [decide(result, self._world) for result in self._plan.results]
        return CaseOutcome(
            self._world, roots[0], roots[1:], results, _range_exact(roots[0], self._world.open_words)
        )

    def _node(self, node: str) -> Outcome:
        ready = self._ready.get(node)
        if ready is None:
            ready = self._evaluated(self._prepared.branches[node], None)
            self._ready[node] = ready
        return ready

    def _rule_value(self, rule: str) -> LeafOutcome | None:
        self._node(self._prepared.owners[rule])
        return self._values.get(rule)

    def _evaluated(self, branch: Branch, row: RowPath | None) -> Outcome:
        if branch.domain is not None:
            return self._rows(branch, row)
        return self._single(branch, row, displayed(branch.id, row))

    def _rows(self, branch: Branch, row: RowPath | None) -> Outcome:
        """A node once for every row of its register."""
        outcome = Outcome(branch, displayed(branch.id, row), row, joined=True)
        for key in self._world.domain(branch, row):
            inner = (*(row or ()), key)
            instance = self._single(branch, inner, displayed(branch.id, inner))
            instance.instance = True
            outcome.children.append(instance)
            outcome.weights.append(self._weight(branch, inner))
        self._join(outcome)
        return outcome

    def _single(self, branch: Branch, row: RowPath | None, display: str) -> Outcome:
        outcome = Outcome(branch, display, row)
        if branch.na_when is not None:
            truth = self._world.of_row(row, branch).truth(branch.na_when)
            outcome.na = "yes" if truth else ("maybe" if truth is None else "no")
        if branch.children:
            for child in branch.children:
                ready = self._node(child.id) if row is None else self._evaluated(child, row)
                outcome.children.append(ready)
                outcome.weights.append(Fraction(1) if child.domain is not None else self._weight(child, row))
            self._join(outcome)
            return outcome
        outcome.leaves = list(self._leaves(branch, row))
        for leaf in outcome.leaves:
            outcome.looked = outcome.looked or leaf.looked
            outcome.found = outcome.found or leaf.found
        if len(outcome.leaves) < len(branch.leaves):
            outcome.looked = True
        settle_rules(outcome, outcome.leaves, self._asking(branch, row), self._plan.scale)
        if outcome.na == "maybe":
            outcome.tight = False
        return outcome

    def _join(self, outcome: Outcome) -> None:
        outcome.looked = any(child.looked for child in outcome.children if child.na != "yes")
        outcome.found = any(child.found for child in outcome.children if child.na != "yes")
        settle_children(outcome, self._asking(outcome.branch, outcome.row), self._plan.scale)

    def _weight(self, branch: Branch, row: RowPath | None) -> Fraction:
        if branch.weight is None:
            return Fraction(1)
        low, _ = self._world.of_row(row, branch).number(branch.weight)
        return Fraction(1) if low is None else low

    def _leaves(self, branch: Branch, row: RowPath | None) -> Iterator[LeafOutcome]:
        quiet = branch.id in self._prepared.quiet_nodes
        for leaf in self._selecting.touched(branch.id) if quiet else branch.leaves:
            outcome = self._leaf(leaf, branch, row)
            if outcome is None:
                continue
            if row is None:
                self._values[leaf.id] = outcome
            yield outcome

    def _leaf(self, leaf: Leaf, branch: Branch, row: RowPath | None) -> LeafOutcome | None:
        """The rule's outcome; None when nothing was found where everything was seen."""
        plain = self._prepared.plain
        if leaf.coverage == "closed" and leaf.position in plain:
            # The common rule: known prices, nothing to ask, nobody to look for.
            found = self._selecting.plainly(leaf, row)
            if found is not None:
                return plain_outcome(leaf, row, found, plain[leaf.position], self._world.share)
        selection = self._selecting.of(leaf, row)
        if leaf.prices is not None:
            if selection is None:
                return None
            if selection.priced is not None and selection.looked and leaf.position in plain:
                return plain_outcome(leaf, row, selection.priced, plain[leaf.position], self._world.share)
            sites = self._selecting.sites(leaf, row, selection)
            return fact_outcome(leaf, branch, row, selection, self._world, site_words(sites))
        assert selection is not None
        sites = self._selecting.sites(leaf, row, selection)
        return group_outcome(leaf, branch, row, selection, self._world, sites)

    def _asking(self, branch: Branch, row: RowPath | None) -> Asking:
        def holds(step: PlanStep) -> bool | None:
            assert step.when is not None
            return self._world.of_row(row, branch).truth(step.when)

        def amount(step: PlanStep) -> Ends:
            assert step.amount is not None
            return self._world.of_row(row, branch).number(step.amount)

        return Asking(holds, amount)


def _range_exact(root: Outcome, open_words: bool) -> bool:
    """Proved only: nothing unknown, or every unknown fact read once and no hull on its way."""
    if root.na == "yes" or (root.low == root.high and root.na == "no"):
        return True
    if root.na == "maybe" or not root.tight or open_words:
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
