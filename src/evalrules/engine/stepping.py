"""The steps of a node on its two ends and its headline."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import define

from evalrules.engine.amounts import Amount, after_step, scaled
from evalrules.engine.figures import AppliedStep
from evalrules.engine.outcomes import Outcome
from evalrules.plan.leaves import PlanStep
from evalrules.ruleset.model import UnknownPolicy

#: An interval of exact numbers (not in units of the scale); None: no bound.
Ends = tuple[Fraction | None, Fraction | None]


@define
class Asking:
    """How a step of a node asks about the case: its condition, and its amount as an interval."""

    holds: Callable[[Outcome, PlanStep], bool | None]
    amount: Callable[[Outcome, PlanStep], Ends]


@define
class _Moving:
    """The two ends and the headline of a node between two steps; None: without bound."""

    low: Amount | None
    high: Amount | None
    head: Amount | None


def after_steps(
    outcome: Outcome, low: Amount | None, high: Amount | None, head: Amount | None, asking: Asking, scale: int
) -> None:
    """Apply a node's steps to its two ends and its headline, and bring the headline into its range."""
    branch, figures = outcome.branch, outcome.figures
    # A headline without bound is minus infinity by a loss under ``low``, else plus infinity by an award.
    side = -1 if branch.unknown == "low" else 1
    applied: list[AppliedStep] = []
    unmoved = low is not None and low == high == head
    for step, always in figures.joined if outcome.joined else figures.steps:
        if always is not None:
            amount = always.amount
            if low is not None and low == high == head:
                moved = after_step(step.name, low, amount, step.rounding, scale, 1)
                # A factor leaves a score of 0 where it is, but not what led to it.
                unmoved = unmoved and moved == low and step.name != "times"
                low = high = head = moved
            else:
                low = after_step(step.name, low, amount, step.rounding, scale, -1)
                head = after_step(step.name, head, amount, step.rounding, scale, side)
                high = after_step(step.name, high, amount, step.rounding, scale, 1)
            applied.append(always)
            continue
        unmoved = False
        ends, taken = _asked(outcome, step, _Moving(low, high, head), asking, scale)
        low, high, head = ends.low, ends.high, ends.head
        applied.append(taken)
    outcome.steps = applied
    outcome.unmoved = unmoved
    outcome.low, outcome.high, outcome.unclipped = low, high, head
    if outcome.na == "maybe" and branch.unknown == "withhold":
        outcome.withheld = True
    if outcome.withheld or outcome.dropped:
        outcome.head = None
        return
    outcome.head = _clipped(head, low, high)
    if outcome.pair_head is not None and outcome.head != head:
        # Raw counts go up as at the end that the headline was brought to.
        outcome.pair_head = outcome.pair_low if outcome.head == low else outcome.pair_high


def _asked(
    outcome: Outcome, step: PlanStep, before: _Moving, asking: Asking, scale: int
) -> tuple[_Moving, AppliedStep]:
    """A step that asks about the case: its ends and headline after it, and how it went."""
    policy = outcome.branch.unknown
    holds = True if step.when is None else asking.holds(outcome, step)
    ends = (None, None) if step.amount is None else asking.amount(outcome, step)
    least, most = (_units(step, end, scale) for end in ends)
    if holds is False:
        return before, AppliedStep(step, False, False, least, most, None)
    low, high, head = before.low, before.high, before.head
    after_low = _lowest(step, low, least, most, scale)
    after_high = _highest(step, high, least, most, scale)
    chosen = _chosen(policy, least, most, step, head, scale)
    side = -1 if policy == "low" else 1
    after_head = _moved(step, head, side, chosen, 0 if _bounded(step, chosen) else side, scale)[0]
    taken = True
    if holds is None:
        outcome.tight = False
        after_low = None if low is None or after_low is None else min(low, after_low)
        after_high = None if high is None or after_high is None else max(high, after_high)
        taken = _taken(policy, head, after_head)
        outcome.withheld = outcome.withheld or policy == "withhold"
    if least != most:
        outcome.tight = False
        outcome.withheld = outcome.withheld or policy == "withhold"
    endless = [("head", taken and after_head is None), ("high", after_high is None)]
    beyond = frozenset(name for name, is_endless in endless if is_endless)
    after = _Moving(after_low, after_high, after_head if taken else head)
    return after, AppliedStep(step, holds, taken, least, most, chosen, beyond)


def _units(step: PlanStep, value: Fraction | None, scale: int) -> Amount | None:
    if value is None:
        return None
    return value if step.name == "times" else scaled(value, scale)


def _lowest(
    step: PlanStep, x: Amount | None, least: Amount | None, most: Amount | None, scale: int
) -> Amount | None:
    """The low end after a step; None: minus infinity."""
    ends = [_moved(step, x, -1, by, sign, scale) for by, sign in _amounts(step, least, most)]
    if any(sign < 0 for _, sign in ends):
        return None
    return min((end for end, sign in ends if not sign and end is not None), default=x)


def _highest(
    step: PlanStep, x: Amount | None, least: Amount | None, most: Amount | None, scale: int
) -> Amount | None:
    """The high end after a step; None: plus infinity."""
    ends = [_moved(step, x, 1, by, sign, scale) for by, sign in _amounts(step, least, most)]
    if any(sign > 0 for _, sign in ends):
        return None
    return max((end for end, sign in ends if not sign and end is not None), default=x)


def _amounts(step: PlanStep, least: Amount | None, most: Amount | None) -> list[tuple[Amount | None, int]]:
    """The ends of an amount, each with −1 or +1 where it is infinite; a factor is never below 0."""
    if step.name == "round":
        return [(None, 0)]
    low: tuple[Amount | None, int] = (least, 0)
    if least is None:
        low = (0, 0) if step.name == "times" else (None, -1)
    high: tuple[Amount | None, int] = (None, 1) if most is None else (most, 0)
    return [low] if low == high else [low, high]


def _moved(
    step: PlanStep, x: Amount | None, side: int, by: Amount | None, sign: int, scale: int
) -> tuple[Amount | None, int]:
    """
    One end (infinite on its side when None) after a step; what it comes to, with −1 or +1 where that is infinite.
    """
    if not sign:
        moved = after_step(step.name, x, by, step.rounding, scale, side)
        return moved, side if moved is None else 0
    infinite = 0 if x is not None else side
    match step.name:
        case "times":
            grows = infinite or (0 if x is None else (x > 0) - (x < 0))
            return (None, grows) if grows else (0, 0)
        case "at_least" if sign < 0:
            return x, infinite
        case "at_most" if sign > 0:
            return x, infinite
        case _:
            return None, sign


def _chosen(
    policy: UnknownPolicy,
    least: Amount | None,
    most: Amount | None,
    step: PlanStep,
    head: Amount | None,
    scale: int,
) -> Amount | None:
    """The amount the headline uses: its policy's end; the milder one under ``exclude``."""
    if step.name == "round" or (least == most and least is not None):
        return least
    if head is None or least is None or most is None:
        # A factor is never below 0; of everything else the end without bound is the worst or the best there is.
        end = least if policy == "low" else most
        return 0 if end is None and step.name == "times" and policy == "low" else end
    low = after_step(step.name, head, least, step.rounding, scale, 1)
    high = after_step(step.name, head, most, step.rounding, scale, 1)
    assert low is not None
    assert high is not None
    smaller, larger = (least, most) if low <= high else (most, least)
    return smaller if policy == "low" else larger


def _bounded(step: PlanStep, amount: Amount | None) -> bool:
    return step.name == "round" or amount is not None


def _taken(policy: UnknownPolicy, before: Amount | None, after: Amount | None) -> bool:
    if before is None or after is None or policy in ("exclude", "withhold"):
        return False
    return after < before if policy == "low" else after > before


def _clipped(head: Amount | None, low: Amount | None, high: Amount | None) -> Amount | None:
    if head is None:
        return None
    if low is not None and head < low:
        return low
    if high is not None and head > high:
        return high
    return head
