"""What an expression reads: its names, its calls, its conjuncts, its divisors."""

from __future__ import annotations

from evalrules.ruleset.cells import (
    AllCell,
    Amount,
    JudgedCell,
    LinearCell,
    NumberCell,
    RangeWord,
    RowCell,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.expressions import syntax
from evalrules.ruleset.expressions.syntax import Expr


def names_in(expr: Expr | None, *, inside_aggregates: bool = True) -> set[tuple[str, ...]]:
    """Every name an expression mentions."""
    if expr is None:
        return set()
    match expr:
        case syntax.Name(parts=parts):
            return {parts}
        case syntax.Unary(operand=operand):
            return names_in(operand, inside_aggregates=inside_aggregates)
        case syntax.Binary(left=left, right=right):
            parts_ = [left, right]
        case syntax.Conditional():
            parts_ = [expr.test, expr.yes, expr.no]
        case syntax.Many(items=items):
            parts_ = list(items)
        case syntax.Interval():
            parts_ = [end for end in (expr.low, expr.high) if end is not None]
        case syntax.Call():
            if is_aggregate(expr) and not inside_aggregates:
                return set()
            parts_ = [*expr.arguments, *([expr.where] if expr.where else [])]
        case _:
            return set()
    return set().union(*(names_in(part, inside_aggregates=inside_aggregates) for part in parts_))


def cells_in(cell: RowCell | Amount) -> list[RowCell | Amount]:
    """A cell, and those that stand in it."""
    inner: list[RowCell | Amount] = []
    match cell:
        case JudgedCell(low=low, high=high):
            inner = [low, high]
        case ScaleCell(rows=rows):
            inner = [row.amount for row in rows]
        case LinearCell(points=points):
            inner = [point.amount for point in points]
        case StepCell(goals=goals):
            inner = [part for goal in goals for part in (goal.goal, goal.each)]
        case TableCell(rows=lines):
            inner = [line.amount for line in lines]
    return [cell, *(part for one in inner for part in cells_in(one))]


def expressions_in(cell: RowCell | Amount) -> list[Expr]:
    """Every expression that a cell reads; ``by`` left out reads the value."""
    return [expr for part in cells_in(cell) for expr in _own_expressions(part)]


def _own_expressions(cell: RowCell | Amount) -> list[Expr]:
    match cell:
        case AllCell():
            return []
        case NumberCell(amount=amount):
            return [amount]
        case ShareCell(got=got, of=of):
            return [got, of]
        case JudgedCell(field=field):
            return [field]
        case ScaleCell(by=by, rows=rows, span=span):
            return [by or syntax.Name(("value",), span), *(row.lower for row in rows)]
        case LinearCell(by=by, points=points, span=span):
            return [by or syntax.Name(("value",), span), *(point.at for point in points)]
        case StepCell(by=by, step=step, span=span):
            return [by or syntax.Name(("value",), span), step]
        case TableCell(by=columns, rows=lines):
            words = [word for line in lines for word in line.words if isinstance(word, RangeWord)]
            ends = [end for word in words for end in (word.low, word.high)]
            return [*columns, *(end for end in ends if end is not None and not isinstance(end, str))]
    return [cell]


def is_aggregate(expr: Expr) -> bool:
    if not isinstance(expr, syntax.Call) or expr.name not in syntax.AGGREGATES:
        return False
    return not (expr.name in ("min", "max") and len(expr.arguments) > 1)


def calls_in(expr: Expr | None) -> list[syntax.Call]:
    """Every call an expression makes, outermost first."""
    match expr:
        case syntax.Call():
            inner = [*expr.arguments, *([expr.where] if expr.where else [])]
            return [expr, *(call for part in inner for call in calls_in(part))]
        case syntax.Unary(operand=operand):
            return calls_in(operand)
        case syntax.Binary(left=left, right=right):
            return calls_in(left) + calls_in(right)
        case syntax.Conditional():
            return calls_in(expr.test) + calls_in(expr.yes) + calls_in(expr.no)
        case syntax.Many(items=items):
            return [call for item in items for call in calls_in(item)]
        case syntax.Interval():
            return calls_in(expr.low) + calls_in(expr.high)
    return []


def conjuncts(expr: Expr | None) -> list[Expr]:
    """``a and b and c`` → a, b, c."""
    if expr is None:
        return []
    if isinstance(expr, syntax.Binary) and expr.operator == "and":
        return conjuncts(expr.left) + conjuncts(expr.right)
    return [expr]


def divides(expr: Expr | None) -> bool:
    """Does it have a divisor: ``/``, ``mean``, ``share`` (and ``min``, ``max`` of facts)?"""
    if any(call.name in ("mean", "share") for call in calls_in(expr)):
        return True
    if any(is_aggregate(call) and call.name in ("min", "max") for call in calls_in(expr)):
        return True
    return _slash(expr)


def _slash(expr: Expr | None) -> bool:
    match expr:
        case syntax.Binary(left=left, right=right):
            return expr.operator == "/" or _slash(left) or _slash(right)
        case syntax.Unary(operand=operand):
            return _slash(operand)
        case syntax.Conditional():
            return any(_slash(part) for part in (expr.test, expr.yes, expr.no))
        case syntax.Call():
            return any(_slash(part) for part in expr.arguments)
    return False
