"""The numbers of a node that no case changes, in units of 1/scale: worked out once for a plan."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from evalrules.engine.amounts import Amount, scaled
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import PlanStep

_ONE = Fraction(1)


@frozen
class AppliedStep:
    """A step on a node as it went: its amount in the headline, and whether its condition holds (None: unknown)."""

    step: PlanStep
    holds: bool | None
    #: The headline took it.
    applied: bool
    low_amount: Amount | None
    high_amount: Amount | None
    #: The amount that the headline used.
    amount: Amount | None
    #: What the step takes beyond every bound: the headline, the high end.
    endless: frozenset[str] = frozenset()


@frozen
class Figures:
    """What a node begins with, what it is worth, and its steps as far as they are the same in every case."""

    #: Where the score begins.
    start: Amount
    #: Full points; None: open.
    points: Amount | None
    #: What causes are counted from: the points; of an open node, and where a high score is bad, its start.
    base: Amount
    #: The node's steps, each with what it always comes to; None: it has to be asked.
    steps: tuple[tuple[PlanStep, AppliedStep | None], ...]
    #: The same for the steps on its rows joined.
    joined: tuple[tuple[PlanStep, AppliedStep | None], ...]
    #: None of its rules moves the number up.
    falls: bool
    #: Its rules only take from full points (and a high score is good).
    loses: bool
    #: Weights of the children; None: some have to be asked.
    weights: tuple[Fraction, ...] | None


def figures_of(branch: Branch, scale: int) -> Figures:
    """The numbers of one node."""
    start = scaled(branch.start, scale)
    points = None if branch.points is None else scaled(branch.points, scale)
    falls = not any(leaf.raises for leaf in branch.counted)
    is_plain = all(child.weight is None or child.weighs_rows for child in branch.children)
    return Figures(
        start=start,
        points=points,
        base=scaled(branch.base, scale),
        steps=tuple((step, _always(step, scale)) for step in branch.steps),
        joined=tuple((step, _always(step, scale)) for step in branch.joined),
        falls=falls,
        loses=falls and start == points and not branch.low and not branch.charged,
        weights=(_ONE,) * len(branch.children) if is_plain else None,
    )


def _always(step: PlanStep, scale: int) -> AppliedStep | None:
    """The step as it always goes; None when it asks about the case."""
    if step.name == "round" and step.when is None:
        return AppliedStep(step, True, True, None, None, None)
    fixed = step.fixed
    if fixed is None:
        return None
    amount = fixed if step.name == "times" else scaled(fixed, scale)
    return AppliedStep(step, True, True, amount, amount, amount)
