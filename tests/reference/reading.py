"""What an expression reads: its names, its calls, its conjuncts, its divisors."""

from __future__ import annotations

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
