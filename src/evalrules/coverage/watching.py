"""What one case covers: asked once more of the outcome of the engine, which itself knows nothing of coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalrules.coverage.rule_units import Asked, asked_of
from evalrules.coverage.units import (
    asked_of_node,
    asked_of_result,
    asked_of_rows,
    words_asked,
    written_limits,
)
from evalrules.coverage.watching_rules import RuleSeen, nodes_asked, watch_rule
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import LeafOutcome, Outcome, RowPath
from evalrules.engine.uncertain import truth
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan, PlanResult
from evalrules.plan.terms import Term

Truth = bool | None


def covered(plan: Plan, outcome: CaseOutcome) -> frozenset[str]:
    """The keys of the units that a case covers."""
    return frozenset(_Watch(plan, outcome).keys())


class _Watch:
    """One case, gone through again."""

    def __init__(self, plan: Plan, outcome: CaseOutcome) -> None:
        self._plan = plan
        self._outcome = outcome
        self._world = outcome.world
        self._selecting = outcome.selecting

    def keys(self) -> Iterator[str]:
        yield from self._words()
        nodes = list(self._nodes())
        leaves: dict[tuple[int, RowPath | None], LeafOutcome] = {
            (leaf.leaf.position, leaf.row): leaf for node in nodes for leaf in node.leaves
        }
        reached: set[int] = set()
        for node in nodes:
            yield from self._domain(node)
            yield from self._node(node)
            if node.joined or self._left_out(node):
                continue
            for leaf in node.branch.standing:
                if leaf.position not in reached:
                    reached.add(leaf.position)
                    yield from self._facts(leaf)
                seen = RuleSeen(leaf, node.branch, node.row, leaves.get((leaf.position, node.row)))
                yield from watch_rule(seen, self._world, self._selecting)
        for result in self._plan.results:
            yield from self._result(result)

    def _nodes(self) -> Iterator[Outcome]:
        """Every node that is not inside one that does not apply; one that counts twice comes once."""
        pending = [*reversed(self._outcome.others), self._outcome.root]
        seen: set[int] = set()
        while pending:
            node = pending.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield node
            if not self._left_out(node):
                pending.extend(reversed(node.children))

    def _left_out(self, node: Outcome) -> bool:
        """Whether a node says that it does not apply; one that has nothing to divide by is gone through."""
        condition = node.branch.na_when
        if condition is None or node.na != "yes" or node.joined:
            return False
        return self._world.of_row(node.row, node.branch).truth(condition) is True

    def _domain(self, node: Outcome) -> Iterator[str]:
        """The conditions on rows, asked of every row that there is."""
        if node.branch.domain is not None and not node.joined:
            # Said where its rows are joined.
            return
        for level, group in asked_of_rows(node.branch):
            for key in self._world.rows.in_order(level):
                here = self._world.base.in_rows({level.name: self._world.rows.row(level.name, key)})
                yield from told(node.branch.id, group, lambda term, at=here: truth(term, at), [])  # type: ignore[misc]

    def _node(self, node: Outcome) -> Iterator[str]:
        branch = node.branch
        if node.joined:
            return
        read = self._world.of_row(node.row, branch)
        if branch.na_when is not None:
            holds = read.truth(branch.na_when)
            if holds is not None:
                yield f"{branch.id} {'na' if holds else 'applies'}"
        for group in asked_of_node(branch):
            levels = branch.levels[: len(node.row)] if node.row else ()
            rows = self._world.rows.of(levels, node.row)
            members = self._members(group, rows, branch, node.row)
            yield from told(branch.id, group, read.truth, members)
        for number, step in written_limits(branch):
            if any(
                one.step is step and one.applied and one.holds is not False for one in node.steps
            ) and _moves(node, branch, number):
                yield f"{branch.id} step {number}"

    def _facts(self, leaf: Leaf) -> Iterator[str]:
        """The condition of a rule, asked of every fact of its kinds."""
        groups = [group for group in asked_of(leaf) if group.scope == "kind"]
        if not groups:
            return
        for source in leaf.sources:
            for fact in self._world.facts(source):
                row = self._row_of(leaf, fact)
                read = self._world.of_fact(leaf, fact, row)
                rows = self._world.rows.of(self._world.levels(leaf), row or ())
                for group in groups:
                    members = self._members(group, rows, self._world.prepared.branches[leaf.node], row)
                    yield from told(leaf.id, group, read.truth, members)

    def _row_of(self, leaf: Leaf, fact: Fact) -> RowPath | None:
        keys = tuple(self._world.key(leaf, join.key, fact, None) for join in leaf.joins)
        row = tuple(key for key in keys if isinstance(key, str))
        return row if row and len(row) == len(keys) and self._world.has_rows(leaf, row) else None

    def _members(
        self, group: Asked, rows: object, branch: Branch | None, row: RowPath | None
    ) -> list[Callable[[Term], Truth]]:
        """How each fact (or node) of a function is asked; none where the conditions stand alone."""
        if group.over is None:
            return []
        if group.over.nodes is not None:
            return nodes_asked(group.over, self._world, branch, row)
        facts = () if group.over.kind is None else self._world.facts(group.over.kind)
        base = self._world.base
        environments = [base.of_fact(fact, rows) for fact in facts]  # type: ignore[arg-type]
        return [lambda term, here=one: truth(term, here) for one in environments]  # type: ignore[misc]

    def _result(self, result: PlanResult) -> Iterator[str]:
        read = self._world.of_case()
        for number, row in enumerate(result.rows, 1):
            holds = True if row.when is None else read.truth(row.when)
            if holds:
                yield f"{result.name} row {number}"
            for at, group in asked_of_result(result):
                if at == number:
                    yield from told(result.name, group, read.truth, self._members(group, {}, None, None))
            if holds is not False:
                break
        for at, group in asked_of_result(result):
            if at == 0:
                yield from told(result.name, group, read.truth, self._members(group, {}, None, None))

    def _words(self) -> Iterator[str]:
        base = self._world.base
        for worded in words_asked(self._plan):
            for fact in self._world.facts(worded.kind):
                here = base.of_fact(fact, {})
                yield from told(worded.owner, worded.asked, lambda term, at=here: truth(term, at), [])  # type: ignore[misc]


def told(
    owner: str, group: Asked, ask: Callable[[Term], Truth], members: list[Callable[[Term], Truth]]
) -> Iterator[str]:
    """The truths that conditions have here: of the place itself, or of every member of a function."""
    for one in members if group.over is not None else [ask]:
        for number, term in enumerate(group.terms, 1):
            holds = one(term)
            if holds is not None:
                yield f"{owner} {group.part} {number} {'true' if holds else 'false'}"


def _moves(node: Outcome, branch: Branch, number: int) -> bool:
    """Whether a floor or a ceiling changed the headline: what stands after it is what it sets."""
    applied = node.steps[number - 1] if len(node.steps) >= number else None
    if applied is None or applied.amount is None:
        return False
    return node.head is None or applied.amount == node.head
