"""
Exact amounts and the steps that change them.

An amount is an int or a Fraction in units of 1/scale points. None stands for "without bound": minus infinity at a
low end, plus infinity at a high end.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.ruleset.model import Rounding, RoundingMode, StepName

Amount = int | Fraction


def whole(value: Amount) -> Amount:
    """The same number, as an int when it is one."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def scaled(value: Fraction | int, scale: int) -> Amount:
    """Points as an amount in units of 1/scale."""
    numerator, denominator = value.numerator, value.denominator
    units, rest = divmod(numerator * scale, denominator)
    return Fraction(numerator * scale, denominator) if rest else units


def exact_sum(amounts: Sequence[Amount]) -> Amount:
    """
    The sum, with one addition of fractions for each denominator instead of one for each amount.

    >>> exact_sum([1, Fraction(1, 3), Fraction(2, 3), 2])
    Fraction(4, 1)
    """
    if Fraction not in set(map(type, amounts)):
        return sum(amounts)
    numerators: dict[int, int] = {}
    for amount in amounts:
        numerator, denominator = amount.as_integer_ratio()
        numerators[denominator] = numerators.get(denominator, 0) + numerator
    return sum(
        [Fraction(numerator, denominator) for denominator, numerator in numerators.items()], Fraction(0)
    )


def rounded(value: Fraction, places: int, mode: RoundingMode) -> Fraction:
    """
    Round exactly; half_up goes away from zero.

    >>> rounded(Fraction(-5, 2), 0, "half_up"), rounded(Fraction(5, 2), 0, "half_even")
    (Fraction(-3, 1), Fraction(2, 1))
    """
    moved = value * Fraction(10) ** places
    floor = moved.numerator // moved.denominator
    rest = moved - floor
    if rest == 0:
        return value
    match mode:
        case "floor":
            up = False
        case "ceil":
            up = True
        case "truncate":
            up = value < 0
        case "half_up":
            up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and value > 0)
        case "half_even":
            up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and floor % 2 == 1)
    return (floor + int(up)) / Fraction(10) ** places


def rounded_amount(value: Amount, rounding: Rounding, scale: int) -> Amount:
    """Round an amount in points, kept in units of 1/scale."""
    if isinstance(value, int) and value * 10**rounding.places % scale == 0:
        return value
    return whole(rounded(Fraction(value) / scale, rounding.places, rounding.mode) * scale)


def after_step(
    name: StepName, x: Amount | None, by: Amount | None, rounding: Rounding | None, scale: int, side: int
) -> Amount | None:
    """
    One step applied to one end.

    ``by`` is an amount in units of 1/scale (a plain factor for ``times``); ``side`` is −1 when None means minus
    infinity, +1 when it means plus infinity.
    """
    if name == "round":
        return x if x is None or rounding is None else rounded_amount(x, rounding, scale)
    assert by is not None
    if name == "set":
        return by
    if x is None:
        if name == "times" and by == 0:
            return 0
        stops = (name == "at_least" and side < 0) or (name == "at_most" and side > 0)
        return by if stops else None
    match name:
        case "times":
            return whole(Fraction(x) * by) if isinstance(by, Fraction) else x * by
        case "plus":
            return x + by
        case "at_least":
            return max(x, by)
        case _:
            return min(x, by)


def to_decimal(value: Fraction | int, places: int) -> Decimal:
    """
    A decimal of at most ``places`` places (rounded half_up), without needless zeros lost.

    >>> to_decimal(Fraction(1, 3), 2), to_decimal(Fraction(5), 2)
    (Decimal('0.33'), Decimal('5.00'))
    """
    return _decimal(value.numerator, value.denominator, places)


def points_of(amount: Amount, scale: int, places: int) -> Decimal:
    """
    An amount in units of 1/scale as points of at most ``places`` places (rounded half_up).

    >>> points_of(25, 10, 1), points_of(-25, 10, 0)
    (Decimal('2.5'), Decimal('-3'))
    """
    return _decimal(amount.numerator, amount.denominator * scale, places)


def _decimal(numerator: int, denominator: int, places: int) -> Decimal:
    # Integers all the way: a report writes many amounts, and fractions cost ten times as much.
    units, rest = divmod(numerator * 10**places, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and numerator > 0):
        units += 1
    return Decimal(units).scaleb(-places)
