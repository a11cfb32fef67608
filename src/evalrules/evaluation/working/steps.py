"""Steps that are put one after the other: each says where it leaves the points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import define, field

from evalrules.engine.amounts import Amount
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.working.explanation import StepKind, Working, WorkingStep
from evalrules.facts.fact import Fact


@define
class Steps:
    """The steps so far; amounts come in units of 1/scale."""

    scale: int
    after: Fraction = Fraction(0)
    steps: list[WorkingStep] = field(factory=list)

    def take(
        self,
        kind: StepKind,
        change: Amount,
        sentence: Sentence,
        facts: Sequence[Fact] = (),
        *,
        told: bool = False,
    ) -> None:
        """One more step; one that changes nothing is left out unless it is to be ``told``."""
        if not change and not told:
            return
        points = Fraction(change) / self.scale
        self.after += points
        ids = tuple(dict.fromkeys(fact.id for fact in facts))
        self.steps.append(WorkingStep(kind, points, self.after, sentence, ids))

    def to(self, kind: StepKind, amount: Amount, sentence: Sentence, facts: Sequence[Fact] = ()) -> None:
        """A step that leaves so much."""
        self.take(kind, Fraction(amount) - self.after * self.scale, sentence, facts)

    def done(self, where: str, units: int, places: int, account: str | None) -> Working:
        """The working, brought to what the report says by its last places."""
        effective = Decimal(units).scaleb(-places)
        rest = Fraction(effective) - self.after
        if rest:
            words = Sentence("报告按位数分配零头", "the last place, shared out in the report")
            self.steps.append(WorkingStep("rounding", rest, Fraction(effective), words))
        return Working(where, tuple(self.steps), effective, account)
