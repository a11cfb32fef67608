"""Written roundings of exact numbers."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from evalrules.testing.reference.values import Bound


def rounded(number: Bound, places: int, mode: str) -> Bound:
    """
    >>> rounded(Fraction(-5, 2), 0, "half_up"), rounded(Fraction(5, 2), 0, "half_even")
    (Fraction(-3, 1), Fraction(2, 1))
    """
    if isinstance(number, float):
        return number
    unit = Fraction(1, 10**places)
    scaled = number / unit
    return whole(scaled, mode) * unit


def whole(number: Fraction, mode: str) -> int:
    if mode == "floor":
        return floor(number)
    if mode == "ceil":
        return ceil(number)
    if mode == "truncate":
        return int(number)
    if mode == "half_even":
        return round(number)
    if mode == "half_up":  # away from zero at ties
        return floor(number + Fraction(1, 2)) if number >= 0 else ceil(number - Fraction(1, 2))
    raise ValueError(mode)
