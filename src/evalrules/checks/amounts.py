"""Amounts: no negative prices, weights above zero, scales in order, steps that have a length."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from evalrules.checks.placing import at, called, called_word, fixed, named, shown_amount
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    AllPrice,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
    PlanStep,
    PriceRow,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import GroupValue, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Node, Rule
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.prices import (
    ALL_IN_TABLE,
    EARN_ALL,
    FACTOR_NEGATIVE,
    JUDGED_BOUNDS,
    NEGATIVE_PRICE,
    WEIGHT_NOT_POSITIVE,
)


def check_amounts(plan: Plan) -> Iterator[Diagnostic]:
    """Every amount of every rule and node."""
    for branch in plan.branches():
        yield from _weight(branch)
        yield from _factors(branch.node, branch.steps)
        for leaf in branch.counted:
            yield from _leaf(leaf)


def rows_of(leaf: Leaf) -> tuple[PriceRow, ...]:
    """The rows of a rule's table; a plain price is a table of one row."""
    if leaf.prices is not None:
        return leaf.prices.rows
    return leaf.group.rows if isinstance(leaf.group, GroupTable) else ()


def _leaf(leaf: Leaf) -> Iterator[Diagnostic]:
    yield from _factors(leaf.rule, leaf.steps)
    for what, term in _amounts(leaf):
        if not at_least_zero(with_value(term, leaf)):
            yield NEGATIVE_PRICE.at(at(leaf.rule, what), rule=leaf.id, what=called("rule", what))
    for row in rows_of(leaf):
        if isinstance(row.price, JudgedPrice):
            yield from _judged(leaf, row.price)
    yield from _forfeits(leaf)


def _factors(authored: Rule | Node, steps: tuple[PlanStep, ...]) -> Iterator[Diagnostic]:
    for step in steps:
        if step.name == "times" and step.amount is not None and not at_least_zero(step.amount):
            yield FACTOR_NEGATIVE.at(at(authored, "then"), where=named(authored))


def _amounts(leaf: Leaf) -> Iterator[tuple[str, Term]]:
    """What must not be negative, with the key that says it."""
    for row in rows_of(leaf):
        if isinstance(row.price, NumberPrice):
            yield leaf.polarity, row.price.amount
        elif isinstance(row.price, JudgedPrice):
            yield leaf.polarity, row.price.low
    match leaf.group:
        # A loss over the group that falls below 0 counts as 0; an award has no such floor.
        case GroupNumber(amount=amount) if leaf.polarity == "earn" or fixed(amount) is not None:
            yield leaf.polarity, amount
        case GroupScale(rows=rows):
            yield from ((leaf.polarity, amount) for _, amount in rows)
        case GroupLinear(points=points):
            yield from ((leaf.polarity, amount) for _, amount in points)
        case GroupStep(goals=goals):
            yield from ((leaf.polarity, each) for _, each in goals)
    if leaf.count is not None:
        yield "count", leaf.count
    if leaf.free is not None:
        yield "free", leaf.free
    for cap in leaf.caps:
        yield "up_to", cap.amount


def at_least_zero(term: Term) -> bool:
    """True when the number is surely not negative."""
    low = bounds(term)[0]
    return low is not None and low >= 0


def with_value(term: Term, leaf: Leaf) -> Term:
    """The term with the rule's value where it says ``value``, so that its bounds are known."""
    if isinstance(term, GroupValue) and leaf.value is not None:
        return leaf.value
    if isinstance(term, Operation):
        return evolve(
            term, arguments=tuple(None if one is None else with_value(one, leaf) for one in term.arguments)
        )
    return term


def _judged(leaf: Leaf, price: JudgedPrice) -> Iterator[Diagnostic]:
    most_of_low, least_of_high = bounds(price.low)[1], bounds(price.high)[0]
    if most_of_low is None or least_of_high is None or most_of_low > least_of_high:
        low, high = shown_amount(price.low), shown_amount(price.high)
        yield JUDGED_BOUNDS.at(at(leaf.rule, leaf.polarity), rule=leaf.id, low=low, high=high)


def _forfeits(leaf: Leaf) -> Iterator[Diagnostic]:
    if not any(isinstance(row.price, AllPrice) for row in rows_of(leaf)):
        return
    if leaf.polarity == "earn":
        yield EARN_ALL.at(at(leaf.rule, "earn"), rule=leaf.id)
    table = leaf.prices if leaf.prices is not None else leaf.group
    take = getattr(table, "take", "first")
    if take in ("min", "count"):
        yield ALL_IN_TABLE.at(at(leaf.rule, leaf.polarity), rule=leaf.id, take=called_word("take", take))


def _weight(branch: Branch) -> Iterator[Diagnostic]:
    if branch.weight is None:
        return
    low = bounds(branch.weight)[0]
    optional = any(getattr(one, "optional", False) for one in subterms(branch.weight))
    if low is None or low <= 0 or optional:
        yield WEIGHT_NOT_POSITIVE.at(at(branch.node, "weight"), node=branch.id)
