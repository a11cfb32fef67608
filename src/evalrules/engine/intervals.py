"""Arithmetic over ranges: the hull of all results."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from evalrules.engine.amounts import rounded
from evalrules.engine.possible import Range, Truth
from evalrules.ruleset.model import RoundingMode


def both_empty(*ranges: Range) -> Truth:
    """A result has no value when one of its parts has none."""
    empties = [one.empty for one in ranges]
    if True in empties:
        return True
    return None if None in empties else False


def added(first: Range, second: Range) -> Range:
    """
    >>> added(Range(1, 2), Range(10, None))
    Range(low=11, high=None, empty=False)
    """
    low = None if first.low is None or second.low is None else first.low + second.low
    high = None if first.high is None or second.high is None else first.high + second.high
    return Range(low, high, both_empty(first, second))


def negated(one: Range) -> Range:
    return Range(None if one.high is None else -one.high, None if one.low is None else -one.low, one.empty)


def subtracted(first: Range, second: Range) -> Range:
    return added(first, negated(second))


def multiplied(first: Range, second: Range) -> Range:
    """
    >>> multiplied(Range(0, None), Range(-2, 3))
    Range(low=None, high=None, empty=False)
    """
    return Range(_product(first, second, -1), _product(first, second, 1), both_empty(first, second))


def _product(first: Range, second: Range, side: int) -> Any:
    """The least (−1) or greatest (1) product of two ends; None: infinite."""
    best: Any = None
    for a, a_sign in ((first.low, -1), (first.high, 1)):
        for b, b_sign in ((second.low, -1), (second.high, 1)):
            if a is not None and b is not None:
                product = a * b
            else:
                sign = _sign(a, a_sign) * _sign(b, b_sign)
                if sign == side:
                    return None
                if sign:
                    continue
                # Nothing times however much is nothing.
                product = 0
            if best is None or (product - best) * side > 0:
                best = product
    return best


def _sign(end: Any, infinite: int) -> int:
    return infinite if end is None else (end > 0) - (end < 0)


def divided(first: Range, second: Range) -> Range:
    """
    Unbounded when the divisor may be 0; without a value when it surely is.

    >>> divided(Range(1, 1), Range(0, 0)).empty, divided(Range(1, 1), Range(0, 4))
    (True, Range(low=Fraction(1, 4), high=None, empty=None))
    """
    empty = both_empty(first, second)
    low, high = second.low, second.high
    if low == 0 and high == 0:
        return Range(None, None, True)
    if low == 0 and first.low is not None and first.low >= 0:
        # Never below 0, and without bound as the divisor nears 0.
        return Range(0 if high is None else Fraction(first.low) / high, None, True if empty else None)
    if (low is None or low <= 0) and (high is None or high >= 0):
        return Range(None, None, True if empty else None)
    inverse = Range(0 if high is None else Fraction(1) / high, 0 if low is None else Fraction(1) / low)
    product = multiplied(first, inverse)
    return Range(product.low, product.high, empty)


def absolute(one: Range) -> Range:
    if one.low is not None and one.low >= 0:
        return one
    if one.high is not None and one.high <= 0:
        return negated(one)
    high = None if one.low is None or one.high is None else max(-one.low, one.high)
    return Range(0, high, one.empty)


def least(ranges: list[Range]) -> Range:
    """The smaller of several numbers."""
    lows = [one.low for one in ranges]
    highs = [one.high for one in ranges if one.high is not None]
    return Range(None if None in lows else min(lows), min(highs) if highs else None, both_empty(*ranges))


def greatest(ranges: list[Range]) -> Range:
    """The greater of several numbers."""
    lows = [one.low for one in ranges if one.low is not None]
    highs = [one.high for one in ranges]
    return Range(max(lows) if lows else None, None if None in highs else max(highs), both_empty(*ranges))


def round_range(one: Range, places: int, mode: RoundingMode) -> Range:
    """Rounding is monotone, so its ends are the rounded ends."""
    low = None if one.low is None else rounded(Fraction(one.low), places, mode)
    high = None if one.high is None else rounded(Fraction(one.high), places, mode)
    return Range(low, high, one.empty)


def along_lines(value: Range, places: tuple[Fraction, ...], amounts: list[Range]) -> Range:
    """
    Straight lines through points, level outside: the least and the greatest over a range of values.

    >>> one, five = Range(Fraction(1), Fraction(1)), Range(Fraction(5), Fraction(5))
    >>> along_lines(Range(Fraction(0), Fraction(3)), (Fraction(0), Fraction(4)), [one, five])
    Range(low=Fraction(1, 1), high=Fraction(4, 1), empty=False)
    """
    looked_at = [end for end in (value.low, value.high) if end is not None]
    looked_at += [
        place
        for place in places
        if (value.low is None or place > value.low) and (value.high is None or place < value.high)
    ]
    lows = [_on_line(Fraction(one), places, [amount.low for amount in amounts]) for one in looked_at]
    highs = [_on_line(Fraction(one), places, [amount.high for amount in amounts]) for one in looked_at]
    empty = both_empty(value, *amounts)
    return Range(
        None if None in lows else min(one for one in lows if one is not None),
        None if None in highs else max(one for one in highs if one is not None),
        empty,
    )


def _on_line(value: Fraction, places: tuple[Fraction, ...], amounts: list[Any]) -> Fraction | None:
    """The height of the line at a value; None when it has no bound there."""
    if value <= places[0]:
        return _exactly(amounts[0])
    for index in range(1, len(places)):
        if value <= places[index]:
            left, right = _exactly(amounts[index - 1]), _exactly(amounts[index])
            if value == places[index]:
                return right
            if left is None or right is None:
                return None
            part = (value - places[index - 1]) / (places[index] - places[index - 1])
            return left + (right - left) * part
    return _exactly(amounts[-1])


def _exactly(amount: Any) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def on_lines(value: Any, places: tuple[Fraction, ...], amounts: tuple[Any, ...]) -> Fraction:
    """
    The height of straight lines through points at a known value.

    >>> on_lines(2, (Fraction(0), Fraction(4)), (0, 10))
    Fraction(5, 1)
    """
    height = _on_line(Fraction(value), places, list(amounts))
    assert height is not None
    return height
