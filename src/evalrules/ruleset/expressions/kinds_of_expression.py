"""What an expression is, as far as the words of a sentence depend on it."""

from __future__ import annotations

from evalrules.ruleset.expressions.limits import parts
from evalrules.ruleset.expressions.syntax import (
    AGGREGATES,
    LENGTHS,
    Binary,
    Call,
    Conditional,
    Date,
    Expr,
    Name,
    Number,
    Unary,
)


def is_condition(expr: Expr) -> bool:
    """True for comparisons and what joins them; a bare name may be one too."""
    return (isinstance(expr, Unary) and expr.operator == "not") or (
        isinstance(expr, Binary) and expr.operator not in ("+", "-", "*", "/")
    )


def is_length(expr: Expr) -> bool:
    return isinstance(expr, Number) and expr.unit in LENGTHS


def is_span(expr: Expr) -> bool:
    """True for what lies between two dates, and for lengths: what a length is taken from without being a date."""
    if not isinstance(expr, Binary) or expr.operator not in ("+", "-"):
        return is_length(expr)
    if is_length(expr.right):
        return is_span(expr.left)
    return expr.operator == "-"


def is_open(expr: Expr) -> bool:
    """True for what has no end of its own in words: a choice, and the least or greatest of several."""
    if isinstance(expr, Call):
        return expr.name in ("min", "max") and len(expr.arguments) > 1
    return isinstance(expr, Conditional)


def is_function(expr: Expr) -> bool:
    """True for a function over facts or nodes whose words end with what it goes over."""
    return isinstance(expr, Call) and expr.name in AGGREGATES and bool(expr.arguments) and not is_open(expr)


def is_date(expr: Expr) -> bool:
    """True for a date, the day of evaluation and what is counted from one."""
    if isinstance(expr, Date) or (
        isinstance(expr, Name) and str(expr) in ("评价日", "as_of", "日期", "date")
    ):
        return True
    return isinstance(expr, Binary) and any(is_date(part) for part in parts(expr))


def is_count(expr: Expr) -> bool:
    """True for what is counted in whole pieces: 处数, 人数, count(…)."""
    if isinstance(expr, Name):
        return expr.parts[-1].endswith(("数", "数量"))
    return isinstance(expr, Call) and expr.name == "count"
