"""Decimals that are never rounded."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction

from evalrules.plan.places import decimal_places

#: Decimal arithmetic that never rounds.
EXACT = Context(prec=5000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact, InvalidOperation, Overflow])


def as_decimal(value: Fraction) -> Decimal | None:
    """
    The same number as a Decimal; None when it does not end.

    >>> as_decimal(Fraction(3, 8)), as_decimal(Fraction(1, 3))
    (Decimal('0.375'), None)
    """
    places = decimal_places(value)
    if places is None:
        return None
    units = value * 10**places
    return EXACT.scaleb(Decimal(units.numerator), -places)
