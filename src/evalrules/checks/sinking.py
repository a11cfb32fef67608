"""What a rule takes or gives never falls below 0 in its steps: a loss below 0 would be an award."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.placing import at, called
from evalrules.plan.bounds import bounds
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.prices import BELOW_ZERO


def check_sinking(plan: Plan) -> Iterator[Diagnostic]:
    """The steps of every rule."""
    for leaf in plan.leaves():
        least = least_after(leaf)
        if least is None or least < 0:
            yield BELOW_ZERO.at(at(leaf.rule, "then"), rule=leaf.id, what=called("rule", leaf.polarity))


def least_after(leaf: Leaf) -> Fraction | None:
    """The least a rule's amount can be after its steps; None: no bound."""
    least: Fraction | None = Fraction(0)
    for step in leaf.steps:
        after = _least(step, least)
        if step.when is None:
            least = after
        else:
            least = None if least is None or after is None else min(least, after)
    return least


def _least(step: PlanStep, least: Fraction | None) -> Fraction | None:
    if step.amount is None:
        # Rounding keeps 0 where it is; below it, what falls is found anyway.
        return least
    low = bounds(step.amount)[0]
    match step.name:
        case "times":
            # Negative factors are a problem of their own.
            return least if least is None or least >= 0 else None
        case "plus":
            return None if least is None or low is None else least + low
        case "at_least":
            known = [one for one in (least, low) if one is not None]
            return max(known) if known else None
        case "at_most":
            return None if least is None or low is None else min(least, low)
        case _:
            return low
