"""Amounts: no negative prices, weights above zero, scales in order, steps that have a length."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.placing import at
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    GroupNumber,
    GroupScale,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
    PriceRow,
)
from evalrules.plan.places import to_decimal
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, GroupValue, Term
from evalrules.ruleset.cells import StepCell
from evalrules.ruleset.expressions.syntax import Number
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.points import (
    BARE_PERCENT_STEP,
    FACTOR_NEGATIVE,
    JUDGED_BOUNDS,
    NEGATIVE_PRICE,
    SCALE_DISORDER,
    SCALE_WITHOUT_FIRST,
    STEP_NOT_POSITIVE,
    WEIGHT_NOT_POSITIVE,
)


def check_amounts(plan: Plan) -> Iterator[Diagnostic]:
    """Every amount of every rule and node."""
    for branch in plan.branches():
        yield from _weight(branch)
        for step in branch.steps:
            if step.name == "times" and step.amount is not None and not _at_least_zero(step.amount):
                yield FACTOR_NEGATIVE.at(at(branch.node, "then"))
        for leaf in branch.leaves:
            yield from _leaf(leaf)


def _leaf(leaf: Leaf) -> Iterator[Diagnostic]:
    for step in leaf.steps:
        if step.name == "times" and step.amount is not None and not _at_least_zero(step.amount):
            yield FACTOR_NEGATIVE.at(at(leaf.rule, "then"))
    priced = at(leaf.rule, "lose", "earn")
    for what, term in _amounts(leaf):
        if not _at_least_zero(term):
            yield NEGATIVE_PRICE.at(at(leaf.rule, what, "lose", "earn"), rule=leaf.id, what=what)
    for row in _rows(leaf):
        if isinstance(row.price, JudgedPrice):
            low, high = _constant(row.price.low), _constant(row.price.high)
            if low is not None and high is not None and low > high:
                yield JUDGED_BOUNDS.at(priced, rule=leaf.id, low=to_decimal(low), high=to_decimal(high))
    if isinstance(leaf.group, GroupScale):
        yield from _scale(leaf, leaf.group)
    if isinstance(leaf.group, GroupStep):
        yield from _step(leaf, leaf.group)


def _rows(leaf: Leaf) -> tuple[PriceRow, ...]:
    if leaf.prices is not None:
        return leaf.prices.rows
    return leaf.group.rows if isinstance(leaf.group, GroupTable) else ()


def _amounts(leaf: Leaf) -> Iterator[tuple[str, Term]]:
    """What must not be negative, with the key that says it."""
    for row in _rows(leaf):
        if isinstance(row.price, NumberPrice):
            yield leaf.polarity, row.price.amount
        elif isinstance(row.price, JudgedPrice):
            yield leaf.polarity, row.price.low
    match leaf.group:
        case GroupNumber(amount=Constant() as amount):
            yield leaf.polarity, amount
        case GroupScale(rows=rows):
            yield from ((leaf.polarity, amount) for _, amount in rows)
        case GroupStep(each=each):
            yield leaf.polarity, each
    if leaf.count is not None:
        yield "count", leaf.count
    if leaf.free is not None:
        yield "free", leaf.free
    for cap in leaf.caps:
        yield "up_to", cap.amount


def _at_least_zero(term: Term) -> bool:
    low = bounds(term)[0]
    return low is not None and low >= 0


def _constant(term: Term) -> Fraction | None:
    if isinstance(term, Constant) and isinstance(term.value, Fraction):
        return term.value
    return None


def _weight(branch: Branch) -> Iterator[Diagnostic]:
    if branch.weight is None:
        return
    low = bounds(branch.weight)[0]
    optional = getattr(branch.weight, "optional", False)
    if low is None or low <= 0 or optional:
        yield WEIGHT_NOT_POSITIVE.at(at(branch.node, "weight"), node=branch.id)


def _scale(leaf: Leaf, scale: GroupScale) -> Iterator[Diagnostic]:
    lowers = [_constant(lower) for lower, _ in scale.rows]
    known = [lower for lower in lowers if lower is not None]
    if any(one >= following for one, following in zip(known, known[1:], strict=False)):
        yield SCALE_DISORDER.at(at(leaf.rule, "lose", "earn"), rule=leaf.id)
        return
    read = leaf.value if isinstance(scale.by, GroupValue) else scale.by
    if read is None or not known:
        return
    least = bounds(read)[0]
    if least is None or least < known[0]:
        yield SCALE_WITHOUT_FIRST.at(at(leaf.rule, "lose", "earn"), rule=leaf.id, lower=to_decimal(known[0]))


def _step(leaf: Leaf, step: GroupStep) -> Iterator[Diagnostic]:
    length = _constant(step.step)
    place = at(leaf.rule, "lose", "earn")
    if length is None or length <= 0:
        yield STEP_NOT_POSITIVE.at(place, rule=leaf.id)
    cell = leaf.rule.cell
    if isinstance(cell, StepCell) and isinstance(cell.step, Number) and cell.step.unit == "%":
        yield BARE_PERCENT_STEP.at(cell.step.span, rule=leaf.id, value=cell.step.value)
