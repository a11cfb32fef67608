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
from evalrules.engine.possible import Possible
from evalrules.engine.pricing import Ends
from evalrules.engine.selecting import Selecting
from evalrules.engine.tree import Asking, settle_children, settle_rules
from evalrules.engine.world import World
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan
from evalrules.plan.terms import NodeMembers, ResultValue


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
        self._world = World(plan, fitted, self)
        self._selecting = Selecting(self._world)
        self._prepared = self._world.prepared
        self._ready: dict[tuple[str, RowPath | None], Outcome] = {}
        self._values: dict[tuple[str, RowPath | None], LeafOutcome] = {}
        self._decided: dict[str, Decided] = {}

    def outcome(self) -> CaseOutcome:
        """The roots, the results, and whether the range is exact."""
        roots = [self._at(root, None) for root in self._plan.roots]
        results = [self._decide(result.name) for result in self._plan.results]
        return CaseOutcome(
            self._world, roots[0], roots[1:], results, _range_exact(roots[0], self._world.open_words)
        )

    # what the world asks

    def node(self, name: str, branch: Branch | None, row: RowPath | None) -> Outcome:
        """A node; inside a ``for_each``, the one of the row at hand."""
        target = self._prepared.branches[name]
        return self._at(target, self._row_above(target, row))

    def rule(self, name: str, branch: Branch | None, row: RowPath | None) -> LeafOutcome | None:
        """A rule, of the row at hand; None when nothing was found where everything was seen."""
        target = self._prepared.branches[self._prepared.owners[name]]
        here = (row or ())[: len(target.each)] or None
        self._at(target, here)
        return self._values.get((name, here))

    def members(self, nodes: NodeMembers, branch: Branch | None, row: RowPath | None) -> list[Outcome]:
        """The nodes of a set; those inside a ``for_each`` that is not around the place once for every row."""
        each = () if branch is None or not row else branch.each
        found: list[Outcome] = []
        for name, rows in nodes.members:
            target = self._prepared.branches[name]
            above = target.each[:-1] if target.domain is not None else target.each
            shared = _shared(each, above)
            here = (row or ())[:shared] or None
            if shared == len(above):
                outcome = self._at(target, here)
                found += outcome.children if rows else [outcome]
            else:
                top = self._at(self._prepared.branches[above[shared]], here)
                found += _inside(top, name, rows)
        return found

    def result(self, term: ResultValue) -> Possible:
        """What another result may come to."""
        return self._decide(term.name).told

    def _decide(self, name: str) -> Decided:
        known = self._decided.get(name)
        if known is None:
            result = next(one for one in self._plan.results if one.name == name)
            known = self._decided[name] = decide(result, self._world)
        return known

    # nodes and rows

    def _row_above(self, target: Branch, row: RowPath | None) -> RowPath | None:
        """The row in which a node stands: its own rows are joined in it."""
        above = len(target.each) - (target.domain is not None)
        return (row or ())[:above] or None

    def _at(self, branch: Branch, row: RowPath | None) -> Outcome:
        ready = self._ready.get((branch.id, row))
        if ready is None:
            ready = self._ready[branch.id, row] = self._evaluated(branch, row)
        return ready

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
                if child.uses is not None:
                    target = self._prepared.branches[child.uses]
                    ready = self._at(target, self._row_above(target, row))
                else:
                    ready = self._at(child, row)
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
            self._values[leaf.id, row] = outcome
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


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """How many of the outermost ``for_each`` two places have in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _inside(top: Outcome, name: str, rows: bool) -> list[Outcome]:
    """The outcomes of a node in every row below another."""
    found: list[Outcome] = []
    pending = [top]
    while pending:
        one = pending.pop()
        if one.branch.id == name and not one.instance:
            found += one.children if rows else [one]
        else:
            pending += reversed(one.children)
    return found


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
