"""Amounts as a report writes them; in the reports of one plan the same ones come again and again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from evalrules.engine.amounts import Amount, points_of, to_decimal
from evalrules.evaluation.report import ChargeShare
from evalrules.plan.places import decimal_places
from evalrules.plan.plan import Plan
from evalrules.ruleset.units import UNCHARGED

#: Places of an amount in a rule's own measure, as sentences show it.
MEASURE_PLACES = 6
#: Amounts that are remembered.
_REMEMBERED = 4096

Made = TypeVar("Made")


class Remembered(dict[int, Made]):
    """What is made of a whole amount; the first few thousand are kept."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, amount: int) -> Made:
        made = self._make(amount)
        if len(self) < _REMEMBERED:
            self[amount] = made
        return made


class Written:
    """Writes the amounts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._scale = plan.scale
        #: Places of deductions.
        self.places: int = plan.report_places
        self._measures = decimal_places(Fraction(1, plan.scale)) or 0
        #: Units of the report as points.
        self.points: Remembered[Decimal] = Remembered(lambda units: Decimal(units).scaleb(-self.places))
        #: Units of the report that nobody answers for.
        self.nobody: Remembered[tuple[ChargeShare, ...]] = Remembered(
            lambda units: (ChargeShare(UNCHARGED, self.points[units]),)
        )
        #: Whole amounts (units of 1/scale) in the rule's own measure, without needless zeros.
        self.measures: Remembered[Decimal] = Remembered(
            lambda amount: Decimal(amount).scaleb(-self._measures).normalize() + 0
        )
        #: Whole amounts as scores of nodes.
        self.scores: Remembered[Decimal] = Remembered(
            lambda amount: points_of(amount, self._scale, self.places)
        )

    def score(self, amount: Amount | None) -> Decimal | None:
        """An amount (units of 1/scale) as the score of a node, with the places of the report."""
        if isinstance(amount, int):
            return self.scores[amount]
        return None if amount is None else points_of(amount, self._scale, self.places)

    def measure(self, amount: Amount) -> Decimal:
        """An amount (units of 1/scale) in the rule's own measure, without needless zeros."""
        if isinstance(amount, int):
            return self.measures[amount]
        return to_decimal(amount / self._scale, MEASURE_PLACES).normalize() + 0
