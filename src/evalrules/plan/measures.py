"""Scales, lines, steps and tables as numbers: what stands wherever a number stands."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.leaves import GroupLinear, GroupScale, GroupStep, NumberPrice, PriceRow
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.ruleset.cells import TableCell

_ZERO = Constant(Fraction(0), "number")
_ONE = Constant(Fraction(1), "number")
_ALWAYS = Constant(True, "boolean")


def scale_term(scale: GroupScale) -> Term:
    """The last row whose lower end is not above the value; the first one otherwise."""
    (_, chosen), *higher = scale.rows
    for lower, amount in higher:
        chosen = Operation("if", (Operation(">=", (scale.by, lower)), amount, chosen))
    return chosen


def linear_term(line: GroupLinear) -> Term:
    """``linear``: (value, amount, amount, …) with the places of the points as options."""
    places = tuple(at.value for at, _ in line.points if isinstance(at, Constant))
    return Operation("linear", (line.by, *(amount for _, amount in line.points)), places)


def step_term(cell: GroupStep) -> Term:
    """The steps from every goal, added."""
    parts = [_steps(cell, goal, each) for goal, each in cell.goals]
    together = parts[0]
    for part in parts[1:]:
        together = Operation("+", (together, part))
    return together


def _steps(cell: GroupStep, goal: Term, each: Term) -> Term:
    match cell.direction:
        case "below":
            distance: Term = Operation("max", (Operation("-", (goal, cell.by)), _ZERO))
        case "above":
            distance = Operation("max", (Operation("-", (cell.by, goal)), _ZERO))
        case "target":
            distance = Operation("abs", (Operation("-", (cell.by, goal)),))
    count: Term = Operation("/", (distance, cell.step))
    if cell.partial != "prorated":
        count = Operation("floor" if cell.partial == "down" else "ceil", (count,))
    return Operation("*", (count, each))


def table_term(cell: TableCell, rows: tuple[PriceRow, ...]) -> Term:
    """The amount of the rows that hold; load proves that some row does, but for ``sum`` and ``count``."""
    pairs = [(row.test, row.price.amount) for row in rows if isinstance(row.price, NumberPrice)]
    match cell.take:
        case "unique" | "first":
            parts = [part for test, amount in pairs for part in (_ALWAYS if test is None else test, amount)]
            return Operation("table", tuple(parts))
        case "sum":
            return _added([_where(test, amount, _ZERO) for test, amount in pairs])
        case "count":
            return _added([_where(test, _ONE, _ZERO) for test, _ in pairs])
    # Of the rows that hold the greatest (least): the others count as the least (greatest) there is.
    amounts = tuple(amount for _, amount in pairs)
    if len(amounts) == 1:
        return amounts[0]
    idle = Operation("min" if cell.take == "max" else "max", amounts)
    return Operation(cell.take, tuple(_where(test, amount, idle) for test, amount in pairs))


def _where(test: Term | None, amount: Term, otherwise: Term) -> Term:
    return amount if test is None else Operation("if", (test, amount, otherwise))


def _added(parts: list[Term]) -> Term:
    together = parts[0]
    for part in parts[1:]:
        together = Operation("+", (together, part))
    return together
