"""A reason with what belongs to it, before it is put into words."""

from __future__ import annotations

from attrs import field, frozen

from evalrules.evaluation.why_not.answer import FalsePart
from evalrules.evaluation.why_not.ground import Cost
from evalrules.evaluation.why_not.obstacles import Obstacle
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.facts.fact import Fact
from evalrules.ruleset.model import Waiver


@frozen(eq=False)
class Verdict:
    reason: Reason
    facts: tuple[Fact, ...] = ()
    obstacle: Obstacle = field(factory=Obstacle)
    parts: tuple[FalsePart, ...] = ()
    #: The cause that a cap (or something else) reduced to nothing.
    cost: Cost | None = None
    waiver: Waiver | None = None
    level: str | None = None
    inspection: str | None = None
