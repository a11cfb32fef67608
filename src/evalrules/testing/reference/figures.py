"""Scales, straight lines and steps: the number they give over the interval of their value (meaning.md §3)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from evalrules.ruleset.cells import Amount, LinearCell, ScaleCell, StepCell
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.testing.reference.expressions import evaluated, number_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import INF, Bound, Span, exactly, hull, over_corners, product

ZERO = Fraction(0)


def figure(cell: ScaleCell | LinearCell | StepCell, place: Place) -> Span:
    match cell:
        case ScaleCell():
            return _scale(cell, _measure(cell.by, place), place)
        case LinearCell():
            return _line(cell, _measure(cell.by, place), place)
        case StepCell():
            return _steps(cell, _measure(cell.by, place), place)


def _measure(by: Expr | None, place: Place) -> Span:
    value = place.value if by is None else evaluated(by, place)
    assert isinstance(value, Span), "a cell measures numbers"
    return value


def _scale(cell: ScaleCell, value: Span, place: Place) -> Span:
    """The rows whose range meets the interval."""
    rows = [(number_of(row.lower, place), number_of(row.amount, place)) for row in cell.rows]
    met = []
    for number, (lower, amount) in enumerate(rows):
        upper: Bound = rows[number + 1][0].high if number + 1 < len(rows) else INF
        if value.high >= lower.low and value.low < upper:
            met.append(amount)
    return hull(met) if met else exactly(0)


# Straight lines


def _line(cell: LinearCell, value: Span, place: Place) -> Span:
    """The least and the greatest amount at the ends of the interval and at the points inside it."""
    points = [(number_of(point.at, place).low, number_of(point.amount, place)) for point in cell.points]
    lower = [(at, amount.low) for at, amount in points]
    upper = [(at, amount.high) for at, amount in points]
    inside = [at for at, _ in points if value.low < at < value.high]
    places = [value.low, *inside, value.high]
    return Span(min(_on(lower, at) for at in places), max(_on(upper, at) for at in places))


def _on(points: list[tuple[Bound, Bound]], at: Bound) -> Bound:
    if at <= points[0][0]:
        return points[0][1]
    if at >= points[-1][0]:
        return points[-1][1]
    after = next(number for number, (x, _) in enumerate(points) if x >= at)
    (x1, y1), (x2, y2) = points[after - 1], points[after]
    share = (Fraction(at) - Fraction(x1)) / (Fraction(x2) - Fraction(x1))
    return Fraction(y1) + share * (Fraction(y2) - Fraction(y1))


# Steps from a goal


def _steps(cell: StepCell, value: Span, place: Place) -> Span:
    """Every goal counts by itself, and they add up."""
    parts = [_steps_from(cell, one.goal, one.each, value, place) for one in cell.goals]
    return Span(sum((one.low for one in parts), ZERO), sum((one.high for one in parts), ZERO))


def _steps_from(cell: StepCell, goal: Amount, each: Amount, value: Span, place: Place) -> Span:
    from_here, step, worth = (number_of(part, place) for part in (goal, cell.step, each))
    distance = _distance(cell.direction, from_here, value)
    counts = Span(
        _count(distance.low, step.high, cell.partial), _count(distance.high, step.low, cell.partial)
    )
    return over_corners(counts, worth, product)


def _distance(direction: str, goal: Span, value: Span) -> Span:
    below = Span(goal.low - value.high, goal.high - value.low)
    above = Span(-below.high, -below.low)
    if direction == "below":
        return Span(max(ZERO, below.low), max(ZERO, below.high))
    if direction == "above":
        return Span(max(ZERO, above.low), max(ZERO, above.high))
    nearest = max(ZERO, below.low, above.low)
    return Span(nearest, max(below.high, above.high))


def _count(distance: Bound, step: Bound, partial: str) -> Bound:
    if isinstance(distance, float):
        return distance
    if isinstance(step, float):
        return ZERO
    steps = distance / step
    if partial == "prorated":
        return steps
    return Fraction(floor(steps) if partial == "down" else ceil(steps))
