"""The steps of a rule on its two ends and its headline."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import define, field

from evalrules.engine.amounts import Amount, after_step, scaled
from evalrules.engine.pricing import Reader
from evalrules.plan.leaves import PlanStep
from evalrules.ruleset.model import UnknownPolicy


@define
class Finish:
    """Ends of a rule while its steps are applied; None: without bound."""

    mild: Amount
    hard: Amount | None
    #: What ``exclude`` counts.
    excluded: Amount | None
    applied: list[tuple[PlanStep, Amount | None]] = field(factory=list)
    tight: bool = True

    def or_nothing(self) -> None:
        """The rule may change nothing at all: then neither end passes 0, and nothing is certain."""
        self.tight = False
        if self.mild > 0:
            self.mild = 0
            self.applied.clear()
        self.excluded = 0
        self.hard = None if self.hard is None else max(self.hard, 0)


def finish(
    ends: Finish, steps: tuple[PlanStep, ...], read: Reader, scale: int, polarity: Literal["lose", "earn"]
) -> None:
    """Apply the rule's steps; an unknown condition gives the hull of both branches."""
    for step in steps:
        holds = True if step.when is None else read.truth(step.when)
        if holds is False:
            continue
        by = (None, None) if step.amount is None else read.number(step.amount)
        least, most = (_units(step, end, scale) for end in by)
        _apply(ends, step, least, most, holds, scale, polarity)


def _apply(
    ends: Finish,
    step: PlanStep,
    least: Amount | None,
    most: Amount | None,
    holds: bool | None,
    scale: int,
    polarity: Literal["lose", "earn"],
) -> None:
    amounts = [least] if least == most else [least, most]
    mild = [(after_step(step.name, ends.mild, by, step.rounding, scale, 1), by) for by in amounts]
    hard = [after_step(step.name, ends.hard, by, step.rounding, scale, 1) for by in amounts]
    excluded = [after_step(step.name, ends.excluded, by, step.rounding, scale, 1) for by in amounts]
    low, chosen = min(((one, by) for one, by in mild if one is not None), key=lambda pair: pair[0])
    high = None if None in hard else max(one for one in hard if one is not None)
    if holds is None or len(amounts) > 1:
        ends.tight = False
    if holds is None:
        if low < ends.mild:
            ends.mild = low
            ends.applied.append((step, chosen))
        if ends.hard is not None and (high is None or high > ends.hard):
            ends.hard = high
        return
    ends.mild, ends.hard = low, high
    if polarity == "lose":
        ends.excluded = min((one for one in excluded if one is not None), default=None)
    else:
        ends.excluded = None if None in excluded else max(one for one in excluded if one is not None)
    ends.applied.append((step, chosen))


def _units(step: PlanStep, value: Fraction | None, scale: int) -> Amount | None:
    if value is None:
        return None
    return value if step.name == "times" else scaled(value, scale)


def headline(ends: Finish, policy: UnknownPolicy, *, raises: bool) -> tuple[Amount | None, bool]:
    """The headline of a rule by its policy, and whether it is withheld."""
    low = ends.mild if raises else ends.hard
    high = ends.hard if raises else ends.mild
    match policy:
        case "low":
            return low, False
        case "high":
            return high, False
        case "exclude":
            return ends.excluded, False
        case _:
            return ends.mild, ends.mild != ends.hard
