"""Amounts as a report writes them; in the reports of one plan the same ones come again and again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from evalrules.engine.amounts import Amount, to_decimal
from evalrules.evaluation.charging_units import UNCHARGED
from evalrules.evaluation.report import ChargeShare
from evalrules.plan.places import decimal_places
from evalrules.plan.plan import Plan

#: Places of an amount in a rule's own measure, as sentences show it.
MEASURE_PLACES = 6
#: Amounts that are remembered.
_REMEMBERED = 4096


class Written:
    """Writes the amounts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._scale = plan.scale
        self._places = plan.report_places
        self._measures = decimal_places(Fraction(1, plan.scale)) or 0
        self._points: dict[int, Decimal] = {}
        self._measured: dict[int, Decimal] = {}
        self._nobody: dict[int, tuple[ChargeShare, ...]] = {}

    def points(self, units: int) -> Decimal:
        """Units of the report as points."""
        known = self._points.get(units)
        if known is None:
            known = Decimal(units).scaleb(-self._places)
            if len(self._points) < _REMEMBERED:
                self._points[units] = known
        return known

    def nobody(self, units: int) -> tuple[ChargeShare, ...]:
        """Units of the report that nobody answers for."""
        known = self._nobody.get(units)
        if known is None:
            known = (ChargeShare(UNCHARGED, self.points(units)),)
            if len(self._nobody) < _REMEMBERED:
                self._nobody[units] = known
        return known

    def measure(self, amount: Amount) -> Decimal:
        """An amount (units of 1/scale) in the rule's own measure, without needless zeros."""
        if not isinstance(amount, int):
            return to_decimal(amount / self._scale, MEASURE_PLACES).normalize() + 0
        known = self._measured.get(amount)
        if known is None:
            known = Decimal(amount).scaleb(-self._measures).normalize() + 0
            if len(self._measured) < _REMEMBERED:
                self._measured[amount] = known
        return known
