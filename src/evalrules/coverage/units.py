"""What there is to cover in a ruleset."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from attrs import frozen

from evalrules.coverage.rule_units import Asked, asked, branch_units, units_of_rule
from evalrules.coverage.unit import Unit
from evalrules.plan.branches import Branch
from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import PlanStep
from evalrules.plan.plan import Plan, PlanResult
from evalrules.source.diagnostic import Wording


@frozen
class Worded:
    """The conditions of a derived word or a ledger, asked of every fact of a kind."""

    owner: str
    kind: str
    asked: Asked


_KNOWN: WeakKeyDictionary[Plan, tuple[Unit, ...]] = WeakKeyDictionary()


def units_of(plan: Plan) -> tuple[Unit, ...]:
    """Everything that worked cases of a ruleset should reach, in the order of its document."""
    known = _KNOWN.get(plan)
    if known is None:
        found = {unit.key: unit for unit in _units(plan)}
        known = _KNOWN[plan] = tuple(found.values())
    return known


def _units(plan: Plan) -> Iterator[Unit]:
    for worded in words_asked(plan):
        yield from branch_units(worded.owner, worded.asked, None)
    for branch in plan.branches():
        if branch.uses is None:
            yield from _of_node(branch)
            for leaf in sorted(branch.standing, key=lambda one: one.position):
                yield from units_of_rule(leaf, plan.ruleset)
    for result in plan.results:
        yield from _of_result(result)


def _of_node(branch: Branch) -> Iterator[Unit]:
    node = branch.node
    if branch.na_when is not None:
        span = node.keys.get("na_when", node.span)
        yield Unit(f"{node.id} na", node.id, "na", Wording("不适用", "does not apply"), span, branch.na_when)
        yield Unit(f"{node.id} applies", node.id, "na", Wording("适用", "applies"), span, branch.na_when)
    for _, group in asked_of_rows(branch):
        yield from branch_units(node.id, group, node.keys.get(group.part.split()[0], node.span))
    for group in asked_of_node(branch):
        yield from branch_units(node.id, group, node.keys.get(group.part.split()[0], node.span))
    for number, step in written_limits(branch):
        zh = "下限" if step.name == "at_least" else "上限"
        en = "floor" if step.name == "at_least" else "ceiling"
        yield Unit(
            f"{node.id} step {number}",
            node.id,
            "limit",
            Wording(f"再：第 {number} 步（{zh}）起了作用", f"then: step {number}, its {en}, acts"),
            node.keys.get("then", node.span),
        )


def written_limits(branch: Branch) -> Iterator[tuple[int, PlanStep]]:
    """The floors and ceilings that an author wrote, by their number among the node's steps."""
    for number, step in enumerate(branch.steps, 1):
        if step.written and step.name in ("at_least", "at_most"):
            yield number, step


def asked_of_rows(branch: Branch) -> Iterator[tuple[RowLevel, Asked]]:
    """The conditions on the rows that a node is repeated for, and on those that its samples are drawn from."""
    if branch.domain is not None:
        for group in asked("for_each", [(branch.domain.where, True)], "rows"):
            yield branch.domain.level, group
    for number, stage in enumerate(branch.sample, 1):
        for group in asked(f"sample s{number}", [(stage.where, True)], "rows"):
            yield stage.level, group


def asked_of_node(branch: Branch) -> Iterator[Asked]:
    """The conditions of a node; a ``na_when`` of one condition is covered by whether the node applies."""
    groups = [*asked("na_when", [(branch.na_when, True)], "row")]
    if len(groups) != 1 or len(groups[0].terms) > 1:
        yield from groups
    yield from asked(
        "then",
        [part for step in branch.steps for part in ((step.when, True), (step.amount, False))],
        "row",
    )
    yield from asked("weight", [(branch.weight, False)], "row")


def _of_result(result: PlanResult) -> Iterator[Unit]:
    for number, row in enumerate(result.rows, 1):
        text = Wording(f"第 {number} 行：{row.value}", f"row {number}: {row.value}")
        yield Unit(
            f"{result.name} row {number}",
            result.name,
            "row",
            text,
            result.result.rows[number - 1].span,
            row.when,
        )
    for number, group in asked_of_result(result):
        span = result.result.rows[number - 1].span if number else result.result.span
        yield from branch_units(result.name, group, span)


def asked_of_result(result: PlanResult) -> Iterator[tuple[int, Asked]]:
    """The conditions of a result by its row (0: its value), where a row joins several."""
    for number, row in enumerate(result.rows, 1):
        for group in asked(f"when {number}", [(row.when, True)], "case"):
            if len(group.terms) > 1 or group.over is not None:
                yield number, group
    for part, term in (("value", result.value), ("list", result.list)):
        for group in asked(part, [(term, False)], "case"):
            yield 0, group


def words_asked(plan: Plan) -> Iterator[Worded]:
    """The conditions of derived words and ledgers."""
    for count in plan.derived.counts:
        for group in asked("where", [(count.where, True)], "word"):
            yield Worded(f"{count.kind}.{count.name}", count.of or count.kind, group)
    for ledger in plan.derived.ledgers:
        terms = [(ledger.where, True), (ledger.value, False)]
        if ledger.restart is not None:
            terms.append((ledger.restart.keep, True))
        for group in asked("where", terms, "word"):
            yield Worded(ledger.name, ledger.kind, group)
