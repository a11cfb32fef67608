"""Whether the amounts of a scale, of steps or of a table rise or fall with what they are read by."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal

from evalrules.checks.directions import Direction, flipped
from evalrules.checks.placing import fixed
from evalrules.plan.bounds import bounds, whole
from evalrules.plan.leaves import AllPrice, GroupLinear, GroupScale, GroupStep, NumberPrice, PriceRow
from evalrules.plan.terms import Constant, FactField, GroupValue, Operation, Term
from evalrules.plan.walking import subterms

#: ``bent``: up here, down there; ``unknown``: amounts that are not numbers.
Slope = Literal["rising", "falling", "flat", "bent", "unknown"]


def slope_of(amounts: list[Fraction]) -> Slope:
    """
    >>> slope_of([Fraction(0), Fraction(2), Fraction(2)]), slope_of([Fraction(0), Fraction(2), Fraction(1)])
    ('rising', 'bent')
    """
    rises = any(one < after for one, after in pairwise(amounts))
    falls = any(one > after for one, after in pairwise(amounts))
    if rises and falls:
        return "bent"
    if rises:
        return "rising"
    return "falling" if falls else "flat"


def along(slope: Slope, by: Direction) -> Direction:
    """The direction of an amount of this slope over something of that direction."""
    match slope:
        case "rising":
            return by
        case "falling":
            return flipped(by)
        case "flat":
            return "still"
        case "bent":
            return "still" if by == "still" else "mixed"
    return "open"


def scale_slope(scale: GroupScale) -> Slope:
    """The slope of a scale with fixed amounts."""
    amounts = [fixed(amount) for _, amount in scale.rows]
    known = [amount for amount in amounts if amount is not None]
    return slope_of(known) if len(known) == len(amounts) else "unknown"


def line_slope(line: GroupLinear) -> Slope:
    """The slope of a line with fixed amounts."""
    amounts = [fixed(amount) for _, amount in line.points]
    known = [amount for amount in amounts if amount is not None]
    return slope_of(known) if len(known) == len(amounts) else "unknown"


def step_slope(step: GroupStep) -> Slope:
    """A target says itself that both sides cost."""
    if step.direction == "target":
        return "unknown"
    return "falling" if step.direction == "below" else "rising"


def table_slope(rows: tuple[PriceRow, ...], take: str, value: Term | None = None) -> Slope:
    """The slope of a table that reads one number and nothing else (``value`` is the rule's); other tables have none."""
    tests = [row.test for row in rows if row.test is not None]
    read = {one for test in tests for one in subterms(test) if isinstance(one, FactField | GroupValue)}
    if take not in ("first", "unique") or len(read) != 1:
        return "unknown"
    by = read.pop()
    if isinstance(by, FactField) and by.type != "number":
        return "unknown"
    numbers = sorted(
        {number for test in tests for one in subterms(test) if (number := fixed(one)) is not None}
    )
    priced = value if isinstance(by, GroupValue) and value is not None else by
    least, most = bounds(priced)
    points = [
        point
        for point in _around(numbers)
        if (least is None or point >= least)
        and (most is None or point <= most)
        and (point.denominator == 1 or not whole(priced))
    ]
    amounts = [_amount_at(rows, by, point) for point in points]
    known = [amount for amount in amounts if amount is not None]
    return slope_of(known)


def _around(numbers: list[Fraction]) -> list[Fraction]:
    """Each number, and a point on each side of it."""
    if not numbers:
        return []
    points = [numbers[0] - 1]
    for one, after in pairwise(numbers):
        points += [one, (one + after) / 2]
    return [*points, numbers[-1], numbers[-1] + 1]


def _amount_at(rows: tuple[PriceRow, ...], by: Term, point: Fraction) -> Fraction | None:
    for row in rows:
        holds = True if row.test is None else _holds(row.test, by, point)
        if holds is None:
            return None
        if holds:
            if isinstance(row.price, AllPrice):
                return Fraction(10**9)
            return fixed(row.price.amount) if isinstance(row.price, NumberPrice) else None
    return None


def _holds(test: Term, by: Term, point: Fraction) -> bool | None:
    """A word of a table at a point; None: not a comparison of numbers."""
    if isinstance(test, Constant):
        return test.value if isinstance(test.value, bool) else None
    if not isinstance(test, Operation):
        return None
    if test.operator in ("and", "or", "not"):
        parts = [None if one is None else _holds(one, by, point) for one in test.arguments]
        if None in parts:
            return None
        if test.operator == "not":
            return not parts[0]
        return all(parts) if test.operator == "and" else any(parts)
    values = [point if one == by else fixed(one) for one in test.arguments]
    if test.operator == "interval":
        return _inside(test, values)
    if None in values:
        return None
    x, *others = (value for value in values if value is not None)
    match test.operator:
        case "in":
            return x in others
        case "==" | "!=":
            return (x == others[0]) == (test.operator == "==")
        case "<" | "<=":
            return x < others[0] or (test.operator == "<=" and x == others[0])
        case ">" | ">=":
            return x > others[0] or (test.operator == ">=" and x == others[0])
    return None


def _inside(test: Operation, values: list[Fraction | None]) -> bool | None:
    x, low, high = values
    if x is None:
        return None
    low_open, high_open = test.options
    above = test.arguments[1] is None or (low is not None and (x > low or (x == low and not low_open)))
    below = test.arguments[2] is None or (high is not None and (x < high or (x == high and not high_open)))
    return above and below
