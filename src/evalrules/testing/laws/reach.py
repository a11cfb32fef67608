"""Between which scores a node's steps leave it: the floor and the ceiling as they are written or by default."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import PlanStep
from evalrules.ruleset.model import Rounding, Ruleset

#: An exact number, or one of both infinities.
Bound = Fraction | float
Span = tuple[Bound, Bound]

EVERYTHING: Span = (-inf, inf)


def reach(ruleset: Ruleset, branch: Branch, *, joined: bool, root: bool) -> Span:
    """Whatever its rules and children come to: the ends behind the last step. ``joined``: over all rows."""
    assert branch.points is not None
    written = [] if joined else [step for step in branch.steps if step.written]
    names = set() if joined else {step.name for step in branch.node.then or ()}
    span = EVERYTHING
    for step in written:
        span = _stepped(span, step)
    if "at_least" not in names:
        span = _clamped(span, "at_least", Fraction(0))
    if "at_most" not in names:
        span = _clamped(span, "at_most", branch.points)
    last = ruleset.rounding.total if root else ruleset.rounding.node
    return span if last is None else _rounded(span, last)


def _stepped(span: Span, step: PlanStep) -> Span:
    """After a step that is certain, or the hull with the span before one that is not."""
    if step.name == "round":
        assert step.rounding is not None
        after = _rounded(span, step.rounding)
    else:
        amount = getattr(step.amount, "value", None)
        after = _moved(span, step.name, amount) if isinstance(amount, Fraction) else EVERYTHING
    if step.when is None:
        return after
    return min(span[0], after[0]), max(span[1], after[1])


def _moved(span: Span, name: str, amount: Fraction) -> Span:
    low, high = span
    if name == "set" or (name == "times" and amount == 0):
        return amount, amount
    if name == "times":
        return low * amount, high * amount
    if name == "plus":
        return low + amount, high + amount
    return _clamped(span, name, amount)


def _clamped(span: Span, name: str, amount: Fraction) -> Span:
    pick = max if name == "at_least" else min
    return pick(span[0], amount), pick(span[1], amount)


def _rounded(span: Span, rounding: Rounding) -> Span:
    """Outwards: whatever the mode, a number stays among its two neighbours."""
    unit = Fraction(1, 10**rounding.places)
    low, high = span
    return (
        low if isinstance(low, float) else low // unit * unit,
        high if isinstance(high, float) else -(-high // unit) * unit,
    )
