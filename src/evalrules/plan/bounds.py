"""What a number can be at least and at most, whatever the facts are."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    Rank,
    RowField,
    Term,
)

#: Low and high end; None: no bound.
Bounds = tuple[Fraction | None, Fraction | None]
UNBOUNDED: Bounds = (None, None)
_ZERO = Fraction(0)


def bounds(term: Term) -> Bounds:
    """
    Bounds of a number from the declared ``min`` and ``max``.

    >>> bounds(Operation("*", (FactField("处数", "number", False, Fraction(1), Fraction(5)), Constant(Fraction(2), "number"))))
    (Fraction(2, 1), Fraction(10, 1))
    """
    match term:
        case Constant(value=value):
            return (value, value) if isinstance(value, Fraction) else UNBOUNDED
        case FactField() | Lookup() | RowField() | CaseField() | DatedColumn():
            return term.minimum, term.maximum
        case GroupWord() | Aggregate(function="count" | "distinct"):
            return _ZERO, None
        case NodeResult(accessor="lost" | "earned"):
            return _ZERO, None
        case Aggregate(function="share") | NodeResult(accessor="rate"):
            return _ZERO, Fraction(1)
        case Aggregate(function="min" | "max" | "mean", argument=argument) if argument is not None:
            return bounds(argument)
        case Aggregate(function="sum", argument=argument) if argument is not None:
            low, high = bounds(argument)
            return (
                _ZERO if low is not None and low >= 0 else None,
                _ZERO if high is not None and high <= 0 else None,
            )
        case Rank():
            return Fraction(1), None
        case Operation():
            return _of_operation(term)
    return UNBOUNDED


def whole(term: Term) -> bool:
    """True when the number is surely without decimal places."""
    match term:
        case Constant(value=value):
            return isinstance(value, Fraction) and value.denominator == 1
        case FactField() | Lookup() | RowField() | CaseField() | DatedColumn():
            return term.whole
        case GroupWord() | Aggregate(function="count" | "distinct"):
            return True
        case Aggregate(function="sum" | "min" | "max", argument=argument) if argument is not None:
            return whole(argument)
        case Operation(operator="floor" | "ceil" | "days" | "part"):
            return True
        case Rank(ties=ties):
            return ties != "share"
        case Operation(operator="round", options=(int() as places, *_)):
            return places <= 0 or whole_arguments(term)
        case Operation(operator="+" | "-" | "*" | "neg" | "abs" | "min" | "max"):
            return whole_arguments(term)
        case Operation(operator="if", arguments=(_, *branches)):
            return all(branch is not None and whole(branch) for branch in branches)
        case Operation(operator="table", arguments=parts):
            return all(amount is not None and whole(amount) for amount in parts[1::2])
    return False


def whole_arguments(term: Operation) -> bool:
    return all(argument is not None and whole(argument) for argument in term.arguments)


def _of_operation(term: Operation) -> Bounds:
    parts = [UNBOUNDED if argument is None else bounds(argument) for argument in term.arguments]
    match term.operator:
        case "+":
            return added(parts[0], parts[1])
        case "-":
            return added(parts[0], negated(parts[1]))
        case "*":
            return multiplied(parts[0], parts[1])
        case "/":
            return divided(parts[0], parts[1])
        case "part":
            return _PARTS.get(term.options[0], UNBOUNDED)
        case "neg":
            return negated(parts[0])
        case "abs":
            return absolute(parts[0])
        case "floor" | "ceil":
            return outward(parts[0], 0)
        case "round" if term.options and isinstance(places := term.options[0], int):
            return outward(parts[0], places)
        case "if" | "linear":
            return hull(parts[1:])
        case "table":
            return hull(parts[1::2])
        case "round" | "floor" | "ceil":
            return _rounded(term, parts[0])
        case "min":
            lows, highs = [low for low, _ in parts], [high for _, high in parts if high is not None]
            return _least(lows), min(highs) if highs else None
        case "max":
            bottoms = [low for low, _ in parts if low is not None]
            return max(bottoms) if bottoms else None, _greatest([high for _, high in parts])
    return UNBOUNDED


def _rounded(term: Operation, part: Bounds) -> Bounds:
    """A rounding keeps the order, and moves an end by less than one unit of its last place."""
    places = term.options[0] if term.operator == "round" else 0
    unit = Fraction(10) ** -places if isinstance(places, int) else Fraction(1)
    low, high = part
    floor = None if low is None else low // unit * unit
    ceiling = None if high is None else -(-high // unit) * unit
    return floor, ceiling


def _least(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return min(known) if len(known) == len(values) else None


def _greatest(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) else None


def hull(parts: list[Bounds]) -> Bounds:
    """The smallest bounds that hold all of them."""
    return _least([low for low, _ in parts]), _greatest([high for _, high in parts])


#: Parts of a date that are numbers.
_PARTS: dict[object, Bounds] = {
    "year": (Fraction(1), Fraction(9999)),
    "month": (Fraction(1), Fraction(12)),
    "day": (Fraction(1), Fraction(31)),
    "weekday": (Fraction(1), Fraction(7)),
}


def added(first: Bounds, second: Bounds) -> Bounds:
    low = None if first[0] is None or second[0] is None else first[0] + second[0]
    high = None if first[1] is None or second[1] is None else first[1] + second[1]
    return low, high


def negated(one: Bounds) -> Bounds:
    low, high = one
    return None if high is None else -high, None if low is None else -low


def absolute(one: Bounds) -> Bounds:
    low, high = one
    if low is not None and low >= 0:
        return one
    if high is not None and high <= 0:
        return negated(one)
    return _ZERO, None if low is None or high is None else max(-low, high)


def outward(one: Bounds, places: int) -> Bounds:
    """
    Bounds of a number after it was rounded, whichever way that went.

    >>> outward((Fraction(0), Fraction(249, 100)), 1)
    (Fraction(0, 1), Fraction(5, 2))
    """
    low, high = one
    unit = Fraction(1, 10) ** places
    return None if low is None else floor(low / unit) * unit, None if high is None else ceil(
        high / unit
    ) * unit


def multiplied(first: Bounds, second: Bounds) -> Bounds:
    """
    The hull of all products.

    >>> multiplied((Fraction(0), None), (Fraction(-2), Fraction(3)))
    (None, None)
    >>> multiplied((Fraction(0), Fraction(0)), UNBOUNDED)
    (Fraction(0, 1), Fraction(0, 1))
    """
    return _product_end(first, second, -1), _product_end(first, second, 1)


def _product_end(first: Bounds, second: Bounds, side: int) -> Fraction | None:
    """The least (side −1) or the greatest (side 1) product of two ends; None: infinite."""
    best: Fraction | None = None
    for a, a_sign in ((first[0], -1), (first[1], 1)):
        for b, b_sign in ((second[0], -1), (second[1], 1)):
            if a is None or b is None:
                # The sign of an infinite end times the other; 0 × ∞ is 0, since no end is reached.
                sign = _sign(a, a_sign) * _sign(b, b_sign)
                if sign == side:
                    return None
                if sign != 0:
                    continue
                product = _ZERO
            else:
                product = a * b
            if best is None or (product - best) * side > 0:
                best = product
    return best


def _sign(end: Fraction | None, infinite: int) -> int:
    if end is None:
        return infinite
    return (end > 0) - (end < 0)


def divided(first: Bounds, second: Bounds) -> Bounds:
    """The hull of all quotients; unbounded when the divisor may be 0."""
    low, high = second
    if low == 0 and first[0] is not None and first[0] >= 0:
        # Never below 0, and without bound as the divisor nears 0.
        return (_ZERO if high is None or high == 0 else first[0] / high), None
    if (low is None or low <= 0) and (high is None or high >= 0):
        return UNBOUNDED
    # On one side of 0, so 1 ÷ x is monotone and an infinite end gives 0.
    inverse = (_ZERO if high is None else 1 / high, _ZERO if low is None else 1 / low)
    return multiplied(first, inverse)
