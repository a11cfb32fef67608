"""What an expression says, at a place where names mean something (meaning.md §2)."""

from __future__ import annotations

import calendar
import datetime
from fractions import Fraction
from typing import Literal

from evalrules.ruleset.cells import Amount, LinearCell, ScaleCell, StepCell, TableCell
from evalrules.ruleset.expressions import syntax
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.testing.reference import aggregates
from evalrules.testing.reference.comparing import compared, is_in
from evalrules.testing.reference.names import named, present
from evalrules.testing.reference.parts import of_clock
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rounding import rounded
from evalrules.testing.reference.values import (
    ANY_NUMBER,
    INF,
    Day,
    Length,
    Range,
    Span,
    Stretch,
    Texts,
    Truth,
    Value,
    Words,
    both,
    either,
    exactly,
    hull,
    minus,
    negated,
    over_corners,
    plus,
    product,
)


def evaluated(expr: Expr | Amount, place: Place) -> Value:
    match expr:
        case ScaleCell() | LinearCell() | StepCell():
            from evalrules.testing.reference.figures import figure

            return figure(expr, place)
        case TableCell():
            from evalrules.testing.reference.tables import table_price

            price = table_price(expr, place, exactly(1))
            return Span(price.low, price.high)
        case syntax.Number():
            return _number(expr)
        case syntax.Text(value=text):
            return Words(frozenset([text]))
        case syntax.Boolean(value=truth):
            return truth
        case syntax.Date(value=day):
            return Day(day)
        case syntax.OfDay(value=of_day):
            return of_clock(of_day)
        case syntax.Name(parts=parts):
            return named(parts, place)
        case syntax.Interval():
            low = None if expr.low is None else evaluated(expr.low, place)
            high = None if expr.high is None else evaluated(expr.high, place)
            return Range(low, high, expr.low_open, expr.high_open)
        case syntax.Unary(operator="not"):
            return negated(truth_of(expr.operand, place))
        case syntax.Unary():
            span = number_of(expr.operand, place)
            return Span(-span.high, -span.low)
        case syntax.Binary():
            return _binary(expr, place)
        case syntax.Conditional():
            return _conditional(expr, place)
        case syntax.Call():
            return _call(expr, place)
    raise TypeError(f"no value: {expr}")


def truth_of(expr: Expr, place: Place) -> Truth:
    value = evaluated(expr, place)
    if value is None or isinstance(value, bool):
        return value
    raise TypeError(f"no truth: {expr}")


def number_of(expr: Expr | Amount, place: Place) -> Span:
    value = evaluated(expr, place)
    if isinstance(value, Span):
        return value
    raise TypeError(f"no number: {expr}")


def _number(number: syntax.Number) -> Value:
    value = Fraction(number.value)
    if number.unit in ("%", "pp"):
        return exactly(value / 100)
    if number.unit in ("hours", "minutes"):
        return Length(0, 0, value / (60 if number.unit == "minutes" else 1))
    if number.unit == "days":
        return Length(0, int(value))
    if number.unit == "months":
        return Length(int(value), 0)
    if number.unit == "years":
        return Length(12 * int(value), 0)
    return exactly(value)


# Operators


def _binary(expr: syntax.Binary, place: Place) -> Value:
    operator = expr.operator
    if operator == "and":
        return both(truth_of(expr.left, place), truth_of(expr.right, place))
    if operator == "or":
        return either(truth_of(expr.left, place), truth_of(expr.right, place))
    left = evaluated(expr.left, place)
    if operator in ("in", "not in"):
        truth = _membership(left, expr.right, place)
        return truth if operator == "in" else negated(truth)
    right = evaluated(expr.right, place)
    if isinstance(left, Day) and isinstance(right, Day) and operator == "-":
        return _between(left, right)
    if isinstance(left, Stretch) or isinstance(right, Stretch):
        return _of_stretches(operator, left, right)
    if operator in ("==", "!=", "<", "<=", ">", ">="):
        return compared(operator, _beside(left, expr.left, right), _beside(right, expr.right, left))
    if isinstance(left, Day) and isinstance(right, Length):
        return _shifted(left, right, 1 if operator == "+" else -1)
    assert isinstance(left, Span), f"no number: {expr.left}"
    assert isinstance(right, Span), f"no number: {expr.right}"
    if operator == "+":
        return Span(plus(left.low, right.low), plus(left.high, right.high))
    if operator == "-":
        return Span(minus(left.low, right.high), minus(left.high, right.low))
    if operator == "*":
        return over_corners(left, right, product)
    place.divisors.append(right)
    return quotient(left, right)


def _beside(value: Value, expr: Expr, other: Value) -> Value:
    """Beside a text a bare name is a word, when what it reads is no text."""
    word = isinstance(expr, syntax.Name) and len(expr.parts) == 1 and isinstance(other, Words | Texts)
    return Words(frozenset([str(expr)])) if word and not isinstance(value, Words | Texts) else value


def quotient(left: Span, right: Span) -> Span:
    """Divided by an interval with 0 inside: unbounded, but of one sign where both are at least 0."""
    if right.low > 0 or right.high < 0:
        return over_corners(left, Span(_inverse(right.high), _inverse(right.low)), product)
    if right.low == 0 and left.low >= 0 and right.high > 0:
        return Span(product(left.low, _inverse(right.high)), INF)
    return ANY_NUMBER


def _inverse(bound: Fraction | float) -> Fraction:
    return Fraction(0) if isinstance(bound, float) else 1 / bound


def _membership(left: Value, right: Expr, place: Place) -> Truth:
    if isinstance(right, syntax.Many):
        return is_in(left, [_beside(evaluated(item, place), item, left) for item in right.items])
    return is_in(left, evaluated(right, place))


def _between(left: Day, right: Day) -> Stretch:
    """Hours between dates with times, days between dates."""
    if left.day is None or right.day is None:
        return Stretch("days", Span(-INF, INF))
    if isinstance(left.day, datetime.datetime) and isinstance(right.day, datetime.datetime):
        seconds = Fraction((left.day - right.day) // datetime.timedelta(microseconds=1), 10**6)
        return Stretch("hours", exactly(seconds / 3600))
    one, other = (day.date() if isinstance(day, datetime.datetime) else day for day in (left.day, right.day))
    return Stretch("days", exactly(Fraction((one - other).days)))


def _of_stretches(operator: str, left: Value, right: Value) -> Value:
    """Added, compared, or divided by a length of time."""
    unit: Literal["hours", "days"] = "hours" if any(_counts_hours(side) for side in (left, right)) else "days"
    one, other = _in_unit(left, unit), _in_unit(right, unit)
    if operator == "+":
        return Stretch(unit, Span(plus(one.low, other.low), plus(one.high, other.high)))
    if operator == "-":
        return Stretch(unit, Span(minus(one.low, other.high), minus(one.high, other.low)))
    return quotient(one, other) if operator == "/" else compared(operator, one, other)


def _counts_hours(side: Value) -> bool:
    return (isinstance(side, Stretch) and side.unit == "hours") or (
        isinstance(side, Length) and side.hours != 0
    )


def _in_unit(side: Value, unit: str) -> Span:
    if isinstance(side, Length):
        hours = side.days * 24 + side.hours
        return exactly(hours if unit == "hours" else hours / 24)
    assert isinstance(side, Stretch)
    times = 24 if unit == "hours" and side.unit == "days" else 1
    return Span(side.span.low * times, side.span.high * times)


def _shifted(day: Day, length: Length, sign: int) -> Day:
    """Months clamp to the last day of the month."""
    if day.day is None:
        return day
    moved = _moved(day.day, length.months * sign, length.days * sign)
    return Day(moved + datetime.timedelta(microseconds=int(length.hours * sign * 3_600_000_000)))


def _moved(day: datetime.date, months: int, days: int) -> datetime.date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    moved = day.replace(year=year, month=month, day=min(day.day, last))
    return moved + datetime.timedelta(days=days)


def moved_by(day: datetime.date, length: syntax.Number, times: int) -> datetime.date:
    """So many lengths later (or, below 0, earlier)."""
    one = _number(length)
    assert isinstance(one, Length)
    return _moved(day, one.months * times, one.days * times)


def _conditional(expr: syntax.Conditional, place: Place) -> Value:
    test = truth_of(expr.test, place)
    if test is not None:
        return evaluated(expr.yes if test else expr.no, place)
    yes, no = evaluated(expr.yes, place), evaluated(expr.no, place)
    if isinstance(yes, Span) and isinstance(no, Span):
        return hull([yes, no])
    if isinstance(yes, Words) and isinstance(no, Words):
        if yes.options is None or no.options is None:
            return Words(None)
        return Words(yes.options | no.options, yes.order or no.order)
    return yes if yes == no else None


def _text_of(expr: Expr) -> str:
    return expr.value if isinstance(expr, syntax.Text) else str(expr)


def _call(call: syntax.Call, place: Place) -> Value:
    name, arguments = call.name, call.arguments
    if arguments and isinstance(arguments[0], syntax.NodeSet):
        from evalrules.testing.reference.node_sets import over_nodes

        return over_nodes(call, place)
    if name == syntax.RESULT:
        assert place.results is not None
        return place.results(_text_of(arguments[0]))
    if name in syntax.ACCESSORS:
        assert place.accessor is not None
        return place.accessor(name, _text_of(arguments[0]))
    if name == "has":
        assert isinstance(arguments[0], syntax.Name)
        return present(arguments[0].parts, place)
    if name in ("min", "max") and len(arguments) > 1:
        spans = [number_of(argument, place) for argument in arguments]
        pick = min if name == "min" else max
        return Span(pick(s.low for s in spans), pick(s.high for s in spans))
    if name in syntax.AGGREGATES:
        return aggregates.aggregated(call, place)
    span = number_of(arguments[0], place)
    if name == "abs":
        if span.low >= 0:
            return span
        return Span(Fraction(0) if span.high >= 0 else -span.high, max(-span.low, span.high))
    places, mode = 0, name
    if name == "round":
        places = int(number_of(arguments[1], place).low) if len(arguments) > 1 else 0
        mode = str(arguments[2]) if len(arguments) > 2 else "half_up"
        mode = arguments[2].value if len(arguments) > 2 and isinstance(arguments[2], syntax.Text) else mode
    return Span(rounded(span.low, places, mode), rounded(span.high, places, mode))
