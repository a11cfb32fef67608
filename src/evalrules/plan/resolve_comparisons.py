"""Comparisons: both sides of one type, values checked, orders declared."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed, as_constant
from evalrules.plan.resolve_values import beside, is_word
from evalrules.plan.terms import LENGTHS, Constant, Operation, Term, Type
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Binary, Expr, Interval, Many
from evalrules.source.problems import operands as problem
from evalrules.source.span import Span

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def comparison(expr: Binary, context: Context) -> Typed | None:
    """``== != < <= > >=``."""
    operator: str = expr.operator
    first, second = expr.left, expr.right
    # A word is read by the field beside it, so the field comes first.
    if is_word(first, context) and not is_word(second, context):
        first, second, operator = second, first, _MIRRORED[operator]
    left = context.typed(first)
    if left is None:
        return None
    right = beside(second, left, context)
    if right is None:
        return None
    # A wrong value is shown by itself.
    span = second.span if isinstance(right.term, Constant) else expr.span
    term = compared(operator, left, right, span, context)
    return None if term is None else Typed(term, "boolean", to_source(expr))


def membership(expr: Binary, context: Context) -> Typed | None:
    """``in`` and ``not in``: a list, an interval, or a field that is a list."""
    term = _membership(expr, context)
    if term is None:
        return None
    if expr.operator == "not in":
        term = Operation("not", (term,))
    return Typed(term, "boolean", to_source(expr))


def compared(operator: str, left: Typed, right: Typed, span: Span, context: Context) -> Term | None:
    """A comparison of two resolved sides; None after noting why they do not compare."""
    sides = comparable(operator, left, right, span, context)
    if sides is None:
        return None
    if operator in ("==", "!="):
        return Operation(operator, sides)
    if left.type == "text":
        return _ordered(operator, left, right, span, context)
    if left.type == "boolean":
        zh, en = TYPE_WORDS["number"]
        found = TYPE_WORDS["boolean"]
        context.note(problem.WRONG_TYPE, span, expected=zh, expected_en=en, found=found[0], found_en=found[1])
        return None
    return Operation(operator, sides)


def comparable(
    operator: str, left: Typed, right: Typed, span: Span, context: Context
) -> tuple[Term, Term] | None:
    """Both sides as terms of one type; None after noting why they are not."""
    if "list" in (left.type, right.type):
        one, other = (left, right) if left.type == "list" else (right, left)
        context.note(problem.LIST_COMPARED, span, field=one.label, found=other.label)
        return None
    if {left.type, right.type} == {"date", "datetime"}:
        first, second = (
            Operation("day", (side.term,)) if side.type == "datetime" else side.term for side in (left, right)
        )
        return first, second
    left, right = in_hours(left, right), in_hours(right, left)
    if left.type != right.type:
        note_types(operator, left, right, span, context)
        return None
    if left.type == "number" and not shares_agree(left, right, span, context):
        return None
    return left.term, right.term


def in_hours(length: Typed, beside: Typed) -> Typed:
    """Days beside hours are 24 hours each."""
    if length.type != "days" or beside.type != "hours":
        return length
    days = as_constant(length)
    if days is not None:
        return evolve(length, term=Constant(days * 24, "hours"), type="hours")
    return evolve(length, term=Operation("*", (length.term, Constant(Fraction(24), "number"))), type="hours")


def shares_agree(left: Typed, right: Typed, span: Span, context: Context) -> bool:
    """A share beside a bare number above 1 has lost its percent sign."""
    for share, bare in ((left, right), (right, left)):
        number = bare.literal
        if share.percent and number is not None and number.unit is None and abs(number.value) > 1:
            value = f"{number.value:f}"
            context.note(problem.PERCENT_WITH_NUMBER, span, field=share.label, found=value, cure=f"{value}%")
            return False
    return True


def note_types(operator: str, left: Typed, right: Typed, span: Span, context: Context) -> None:
    """Say which types do not go together, as helpfully as their values allow."""
    for one, other in ((left, right), (right, left)):
        if one.type == "text" and isinstance(other.term, Constant):
            zh, en = TYPE_WORDS[other.type]
            context.note(
                problem.NUMBER_FOR_TEXT,
                span,
                field=one.label,
                found=f"{zh}“{other.label}”",
                found_en=f'{en}, "{other.label}"',
                cure=other.label,
            )
            return
        if one.type in LENGTHS and other.literal is not None:
            context.note(problem.LENGTH_WITH_NUMBER, span, found=other.label)
            return
    words = [
        (f"“{side.label}”（{TYPE_WORDS[side.type][0]}）", f'"{side.label}" ({TYPE_WORDS[side.type][1]})')
        for side in (left, right)
    ]
    context.note(
        problem.TYPES_DIFFER,
        span,
        operator=operator,
        left=words[0][0],
        right=words[1][0],
        left_en=words[0][1],
        right_en=words[1][1],
    )


# orders of choices


def _values(typed: Typed) -> tuple[str, ...]:
    return typed.domain.values if typed.domain is not None and typed.domain.ordered else ()


def _holds(operator: str, left: int, right: int) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _ordered(operator: str, left: Typed, right: Typed, span: Span, context: Context) -> Term | None:
    """An order of choices as the values that fulfil it."""
    values = _values(left) or _values(right)
    label = (left if left.domain is not None else right).label
    for one, other, sign in ((left, right, operator), (right, left, _MIRRORED[operator])):
        bound = other.term
        if not isinstance(bound, Constant) or bound.value not in values or not _values(one):
            continue
        at = values.index(str(bound.value))
        return one_of(one.term, [value for place, value in enumerate(values) if _holds(sign, place, at)])
    if not values or _values(left) != _values(right):
        context.note(problem.NOT_ORDERED, span, field=label, operator=operator)
        return None
    pairs = [
        Operation(
            "and",
            (
                Operation("==", (left.term, Constant(value, "text"))),
                one_of(right.term, [other for at, other in enumerate(values) if _holds(operator, place, at)]),
            ),
        )
        for place, value in enumerate(values)
    ]
    return Operation("or", tuple(pairs)) if len(pairs) > 1 else pairs[0]


def one_of(term: Term, values: list[str]) -> Term:
    """The term is one of these texts."""
    if not values:
        return Constant(False, "boolean")
    return Operation("in", (term, *(Constant(value, "text") for value in values)))


# lists and intervals


def _membership(expr: Binary, context: Context) -> Term | None:
    right = expr.right
    if isinstance(right, Interval):
        return _interval(expr.left, right, expr.span, context)
    if isinstance(right, Many):
        return _among(expr.left, right, expr.span, context)
    members = context.typed(right)
    if members is None:
        return None
    if members.type != "list":
        zh, en = TYPE_WORDS["list"]
        found = TYPE_WORDS[members.type]
        context.note(
            problem.WRONG_TYPE, right.span, expected=zh, expected_en=en, found=found[0], found_en=found[1]
        )
        return None
    value = beside(expr.left, members, context, member=True)
    if value is None:
        return None
    if value.type != "text":
        note_types("in", value, members, expr.span, context)
        return None
    return Operation("contains", (members.term, value.term))


def _among(left: Expr, many: Many, span: Span, context: Context) -> Term | None:
    typed = context.typed(left)
    if typed is None:
        return None
    terms: list[Term] = [typed.term]
    for item in many.items:
        value = beside(item, typed, context)
        sides = None if value is None else comparable("in", typed, value, item.span, context)
        if sides is None:
            continue
        terms[0] = sides[0]
        terms.append(sides[1])
    return Operation("in", tuple(terms)) if len(terms) == len(many.items) + 1 else None


def _interval(left: Expr, interval: Interval, span: Span, context: Context) -> Term | None:
    typed = context.typed(left)
    if typed is None:
        return None
    if typed.type == "text":
        return _choice_interval(typed, interval, span, context)
    ends: list[Term | None] = []
    first: Term = typed.term
    for end in (interval.low, interval.high):
        if end is None:
            ends.append(None)
            continue
        value = beside(end, typed, context)
        sides = None if value is None else comparable("in", typed, value, end.span, context)
        if sides is None:
            return None
        first = sides[0]
        ends.append(sides[1])
    if typed.type == "boolean":
        note_types("in", typed, typed, span, context)
        return None
    return inside(first, ends[0], ends[1], (interval.low_open, interval.high_open), typed.type)


def inside(value: Term, low: Term | None, high: Term | None, opened: tuple[bool, bool], type: Type) -> Term:
    """Between two ends; days of the year go over its turn when the first end is the later one."""
    plain = Operation("interval", (value, low, high), opened)
    if type != "month_day" or low is None or high is None:
        return plain
    after = Operation(">" if opened[0] else ">=", (value, low))
    before = Operation("<" if opened[1] else "<=", (value, high))
    around = Operation("or", (after, before))
    if isinstance(low, Constant) and isinstance(high, Constant):
        # Both are days of the year, which are ordered.
        return around if low.value > high.value else plain  # type: ignore[operator]
    return Operation("if", (Operation(">", (low, high)), around, plain))


def _choice_interval(typed: Typed, interval: Interval, span: Span, context: Context) -> Term | None:
    parts: list[Term] = []
    for end, sign in (
        (interval.low, ">" if interval.low_open else ">="),
        (interval.high, "<" if interval.high_open else "<="),
    ):
        if end is None:
            continue
        value = beside(end, typed, context)
        term = None if value is None else compared(sign, typed, value, span, context)
        if term is None:
            return None
        parts.append(term)
    return parts[0] if len(parts) == 1 else Operation("and", tuple(parts))
