"""What a group costs by its cell: a number over a value, a scale, steps from a target, a table."""

from __future__ import annotations

from fractions import Fraction

from attrs import define

from evalrules.engine.outcomes import LeafOutcome
from evalrules.engine.pricing import Ends, Reader, price
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupStep,
    GroupTable,
    Leaf,
)
from evalrules.plan.measures import linear_term
from evalrules.plan.terms import Term

#: One fact, one unit.
ONE: Ends = (Fraction(1), Fraction(1))


@define
class Pricing:
    """Ends of a group's price in points, before caps; high None: no bound."""

    low: Fraction
    high: Fraction | None
    #: What ``exclude`` counts: the milder end.
    excluded: Fraction | None
    forfeits: bool | None = False
    tight: bool = True


def substitute(outcome: LeafOutcome, leaf: Leaf, points: Fraction | None) -> tuple[Fraction, Fraction | None]:
    """What an empty divisor changes: as if everything were met, or nothing (points None: of an open node)."""
    zero = Fraction(0)
    match leaf.empty:
        case "na":
            outcome.na = "yes"
            return zero, zero
        case "unknown":
            return zero, points
    if leaf.empty == ("full" if leaf.polarity == "lose" else "zero"):
        return zero, zero
    # Of an open node nobody can say what everything is; such a rule does not load.
    everything = points or zero
    return everything, everything


def cell_price(leaf: Leaf, read: Reader) -> tuple[Fraction, Fraction | None, bool | None]:
    match leaf.group:
        case GroupNumber(amount=amount):
            low, high = read.number(amount)
            return low or Fraction(0), high, False
        case GroupScale():
            return (*_scale(leaf.group, read), False)
        case GroupLinear():
            low, high = read.number(linear_term(leaf.group))
            return low or Fraction(0), high, False
        case GroupStep():
            return (*_steps(leaf.group, read), False)
        case GroupTable(rows=rows, take=take):
            priced = price(FactPrices(rows, take), ONE, read)
            return priced.low, priced.high, priced.forfeits
    return Fraction(0), Fraction(0), False


def _scale(cell: GroupScale, read: Reader) -> tuple[Fraction, Fraction | None]:
    low, high = read.number(cell.by)
    lowers = [read.number(lower)[0] for lower, _ in cell.rows]
    lows: list[Fraction] = []
    highs: list[Fraction | None] = []
    for index, (_, amount) in enumerate(cell.rows):
        start = lowers[index]
        after = lowers[index + 1] if index + 1 < len(lowers) else None
        reached = high is None or start is None or start <= high or index == 0
        passed = low is not None and after is not None and after <= low
        if reached and not passed:
            least, most = read.number(amount)
            lows.append(least or Fraction(0))
            highs.append(most)
    known = [one for one in highs if one is not None]
    return min(lows), max(known) if len(known) == len(highs) else None


def _steps(cell: GroupStep, read: Reader) -> tuple[Fraction, Fraction | None]:
    low, high = Fraction(0), Fraction(0)
    unbounded = False
    for goal, each in cell.goals:
        least, most = _steps_from(cell, goal, each, read)
        low += least
        unbounded = unbounded or most is None
        high += most or Fraction(0)
    return low, None if unbounded else high


def _steps_from(cell: GroupStep, goal: Term, each: Term, read: Reader) -> tuple[Fraction, Fraction | None]:
    near, far = _distance(cell, goal, read)
    each_low, each_high = read.number(each)
    step = read.number(cell.step)[0] or Fraction(1)

    def count(distance: Fraction) -> Fraction:
        exact = distance / step
        if cell.partial == "prorated":
            return exact
        floor = Fraction(exact.numerator // exact.denominator)
        return floor if cell.partial == "down" or floor == exact else floor + 1

    low = count(near) * (each_low or Fraction(0))
    high = None if far is None or each_high is None else count(far) * each_high
    return low, high


def _distance(cell: GroupStep, goal: Term, read: Reader) -> tuple[Fraction, Fraction | None]:
    """How far the value is from the goal: nearest and farthest (None: no bound)."""
    low, high = read.number(cell.by)
    goal_low, goal_high = read.number(goal)
    below = (_gap(goal_low, high), _gap(goal_high, low))
    above = (_gap(low, goal_high), _gap(high, goal_low))
    if cell.direction == "below":
        return below[0] or Fraction(0), below[1]
    if cell.direction == "above":
        return above[0] or Fraction(0), above[1]
    near = max(below[0] or Fraction(0), above[0] or Fraction(0))
    far = None if below[1] is None or above[1] is None else max(below[1], above[1])
    return near, far


def _gap(upper: Fraction | None, lower: Fraction | None) -> Fraction | None:
    """max(0, upper − lower); None when an end has no bound."""
    if upper is None or lower is None:
        return None
    return max(upper - lower, Fraction(0))
