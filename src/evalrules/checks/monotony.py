"""Worse never scores better, unless the file says so."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Constant, GroupValue, GroupWord, NodeResult, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.points import NOT_MONOTONE


def check_monotony(plan: Plan) -> Iterator[Diagnostic]:
    """Steps and choices that let something worse score better."""
    for branch in plan.branches():
        if branch.node.monotone:
            yield from _node(branch)
        for leaf in branch.leaves:
            if leaf.rule.monotone:
                yield from _rule(leaf)


def _node(branch: Branch) -> Iterator[Diagnostic]:
    floor = False
    for step in branch.steps:
        if not step.written:
            continue
        if step.name == "at_least" and step.when is None:
            floor = True
        if _suspect(step) and not floor:
            yield NOT_MONOTONE.at(at(branch.node, "then"), what=_what(step))
        elif step.when is not None and _reads_case(step.when) and _raises(step):
            yield NOT_MONOTONE.at(at(branch.node, "then"), what=_what(step))


def _suspect(step: PlanStep) -> bool:
    """A step that can raise a score below zero, or a worse one above a better one, without a floor before it."""
    amount = _constant(step)
    if step.name == "times":
        return step.when is not None and (amount is None or amount < 1)
    if step.name == "plus":
        return amount is None or amount > 0
    if step.name == "set":
        return amount is None or amount > 0
    return False


def _raises(step: PlanStep) -> bool:
    """A step that can raise a score that is not negative."""
    amount = _constant(step)
    match step.name:
        case "times":
            return amount is None or amount > 1
        case "plus" | "set":
            return amount is None or amount > 0
        case "at_least":
            return True
    return False


def _reads_case(term: Term) -> bool:
    """True when what was found can decide the condition."""
    return any(isinstance(one, Aggregate | GroupWord | GroupValue | NodeResult) for one in subterms(term))


def _rule(leaf: Leaf) -> Iterator[Diagnostic]:
    if leaf.same is not None and leaf.keep in ("first", "last"):
        yield NOT_MONOTONE.at(at(leaf.rule, "keep"), what=f"keep: {leaf.keep}")
    for step in leaf.steps:
        if step.when is None or not _reads_case(step.when):
            continue
        if leaf.polarity == "lose" and _lowers_loss(step):
            yield NOT_MONOTONE.at(at(leaf.rule, "then"), what=_what(step))


def _lowers_loss(step: PlanStep) -> bool:
    amount = _constant(step)
    match step.name:
        case "times":
            return amount is None or amount < 1
        case "plus":
            return amount is None or amount < 0
        case "set" | "at_most":
            return True
    return False


def _constant(step: PlanStep) -> Fraction | None:
    if isinstance(step.amount, Constant) and isinstance(step.amount.value, Fraction):
        return step.amount.value
    return None


def _what(step: PlanStep) -> str:
    amount = _constant(step)
    return step.name if amount is None else f"{step.name}: {amount}"
