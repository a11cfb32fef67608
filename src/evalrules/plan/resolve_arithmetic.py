"""Arithmetic: exact, with shares, dates and lengths of time kept apart."""

from __future__ import annotations

from fractions import Fraction

from evalrules.plan.resolve_comparisons import in_hours, note_types, shares_agree
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed, as_constant, label_of
from evalrules.plan.terms import LENGTHS, Constant, Operation, Term, Type
from evalrules.ruleset.expressions.syntax import Binary, Conditional, Unary
from evalrules.source.problems import operands as problem
from evalrules.source.span import Span

#: Types of ``a + b`` and ``a - b`` beside two numbers.
_SUMS: dict[tuple[Type, str, Type], Type] = {
    ("number", "+", "number"): "number",
    ("number", "-", "number"): "number",
    ("days", "+", "days"): "days",
    ("days", "-", "days"): "days",
    ("hours", "+", "hours"): "hours",
    ("hours", "-", "hours"): "hours",
    ("hours", "/", "hours"): "number",
    ("number", "*", "hours"): "hours",
    ("hours", "*", "number"): "hours",
    ("months", "+", "months"): "months",
    ("months", "-", "months"): "months",
    ("days", "/", "days"): "number",
    ("months", "/", "months"): "number",
    ("number", "*", "number"): "number",
    ("number", "/", "number"): "number",
    ("number", "*", "days"): "days",
    ("days", "*", "number"): "days",
    ("number", "*", "months"): "months",
    ("months", "*", "number"): "months",
}


def arithmetic(expr: Binary, context: Context) -> Typed | None:
    """``+ - * /``."""
    left, right = context.typed(expr.left), context.typed(expr.right)
    if left is None or right is None:
        return None
    moved = _moved(expr, left, right)
    if moved is not None:
        return moved
    left, right = in_hours(left, right), in_hours(right, left)
    kind = _SUMS.get((left.type, expr.operator, right.type))
    if kind is None or not _whole_length(kind, expr.operator, left, right):
        note_types(expr.operator, left, right, expr.span, context)
        return None
    if expr.operator in "+-" and not _points_agree(expr, left, right, context):
        return None
    if expr.operator == "/" and as_constant(right) == 0:
        context.note(problem.DIVISION_BY_ZERO, expr.right.span)
        return None
    share = _is_share(expr.operator, left, right)
    term = _folded(expr.operator, left, right, kind, share) or Operation(
        expr.operator, (left.term, right.term)
    )
    return Typed(term, kind, label_of(expr), percent=share)


def negative(expr: Unary, context: Context) -> Typed | None:
    """``-x``."""
    typed = context.typed(expr.operand)
    if typed is None:
        return None
    if typed.type not in ("number", *LENGTHS):
        needs(typed, "number", expr.operand.span, context)
        return None
    value = as_constant(typed)
    term: Term = Operation("neg", (typed.term,))
    if value is not None:
        term = Constant(-value, typed.type, typed.percent)
    return Typed(term, typed.type, label_of(expr), percent=typed.percent, literal=typed.literal)


def conditional(expr: Conditional, context: Context) -> Typed | None:
    """``if … then … else …``: both branches are of one type."""
    test, yes, no = (context.typed(part) for part in (expr.test, expr.yes, expr.no))
    if test is None or yes is None or no is None:
        return None
    if not is_condition(test, expr.test.span, context):
        return None
    if yes.type != no.type:
        note_types("if", yes, no, expr.span, context)
        return None
    domain = yes.domain if yes.domain == no.domain else None
    term = Operation("if", (test.term, yes.term, no.term))
    return Typed(term, yes.type, label_of(expr), domain, yes.percent and no.percent)


def is_condition(typed: Typed, span: Span, context: Context) -> bool:
    """True for a condition; otherwise the problem is noted."""
    if typed.type == "boolean":
        return True
    zh, en = TYPE_WORDS[typed.type]
    context.note(
        problem.NOT_A_CONDITION, span, found=f"{zh}“{typed.label}”", found_en=f'{en}, "{typed.label}"'
    )
    return False


def needs(typed: Typed, expected: Type, span: Span, context: Context) -> bool:
    """True when the type is the expected one; otherwise the problem is noted."""
    if typed.type == expected:
        return True
    if expected == "boolean":
        return is_condition(typed, span, context)
    wanted, found = TYPE_WORDS[expected], TYPE_WORDS[typed.type]
    context.note(
        problem.WRONG_TYPE,
        span,
        expected=wanted[0],
        expected_en=wanted[1],
        found=f"{found[0]}“{typed.label}”",
        found_en=f'{found[1]}, "{typed.label}"',
    )
    return False


def _moved(expr: Binary, left: Typed, right: Typed) -> Typed | None:
    """A date moved by a length of time, the days between two dates, the hours between two dates with times."""
    if left.type not in ("date", "datetime"):
        if expr.operator == "+" and right.type in ("date", "datetime") and left.type in LENGTHS:
            left, right = right, left
        else:
            return None
    label = label_of(expr)
    if expr.operator == "-" and left.type == right.type == "datetime":
        return Typed(Operation("hours", (left.term, right.term)), "hours", label)
    if expr.operator == "-" and right.type in ("date", "datetime"):
        days = [
            side.term if side.type == "date" else Operation("day", (side.term,)) for side in (left, right)
        ]
        return Typed(Operation("days", tuple(days)), "days", label)
    if expr.operator not in "+-" or right.type not in LENGTHS:
        return None
    if right.type == "hours" and left.type == "date":
        # A date has no hours.
        return None
    value = as_constant(right)
    length = right.term
    if expr.operator == "-":
        length = Operation("neg", (length,)) if value is None else Constant(-value, right.type)
    return Typed(Operation("shift", (left.term, length), (right.type,)), left.type, label)


def _whole_length(kind: Type, operator: str, left: Typed, right: Typed) -> bool:
    """Lengths of time are whole: they are multiplied by whole numbers known at load only."""
    if operator != "*" or kind not in ("days", "months"):
        return True
    factor = as_constant(left if left.type == "number" else right)
    return factor is not None and factor.denominator == 1


def _points_agree(expr: Binary, left: Typed, right: Typed, context: Context) -> bool:
    """A share plus or minus ``2%`` or ``2`` does not say what it means; ``2pp`` does."""
    pairs = [(left, right)] if expr.operator == "-" else [(left, right), (right, left)]
    for share, added in pairs:
        number = added.literal
        if share.percent and share.literal is None and number is not None and number.unit == "%":
            value = f"{number.value:f}"
            context.note(
                problem.PERCENT_OR_POINTS,
                expr.span,
                field=share.label,
                found=f"{value}%",
                points=f"{value}pp",
                plain=f"{number.value / 100:f}",
            )
            return False
    return shares_agree(left, right, expr.span, context)


def _is_share(operator: str, left: Typed, right: Typed) -> bool:
    if operator in "+-":
        return left.percent or right.percent
    if operator == "*":
        return left.percent != right.percent
    return left.percent and not right.percent


def _folded(operator: str, left: Typed, right: Typed, kind: Type, share: bool) -> Term | None:
    """The result, when both sides are known at load."""
    first, second = as_constant(left), as_constant(right)
    if first is None or second is None:
        return None
    value: Fraction
    match operator:
        case "+":
            value = first + second
        case "-":
            value = first - second
        case "*":
            value = first * second
        case _:
            value = first / second
    return Constant(value, kind, share)
