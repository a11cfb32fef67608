"""Comparisons: true for every possibility, false for every one, else unknown (meaning.md §2)."""

from __future__ import annotations

import datetime
import operator as operators
from collections.abc import Callable
from typing import Any

from attrs import evolve

from evalrules.testing.reference.values import (
    Day,
    Range,
    Span,
    Texts,
    Truth,
    Value,
    Words,
    YearDay,
    both,
    either,
    negated,
    of_all,
)

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operators.eq,
    "!=": operators.ne,
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}


def compared(operator: str, left: Value, right: Value) -> Truth:
    if isinstance(left, Span) and isinstance(right, Span):
        return _numbers(operator, left, right)
    if isinstance(left, Words) and isinstance(right, Words):
        return _words(operator, left, right)
    if isinstance(left, Day) and isinstance(right, Day):
        if left.day is None or right.day is None:
            return None
        return OPERATORS[operator](*_days(left.day, right.day))
    if isinstance(left, Texts) and isinstance(right, Texts):
        return (
            None
            if left.items is None or right.items is None
            else OPERATORS[operator](left.items, right.items)
        )
    if isinstance(left, bool | None) and isinstance(right, bool | None):
        return None if left is None or right is None else OPERATORS[operator](left, right)
    raise TypeError(f"{left} {operator} {right}")


def _days(left: datetime.date, right: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Beside a date a date and time is its day."""
    timed = [isinstance(day, datetime.datetime) for day in (left, right)]
    if timed[0] == timed[1]:
        return left, right
    return tuple(day.date() if isinstance(day, datetime.datetime) else day for day in (left, right))  # type: ignore[return-value]


def _numbers(operator: str, left: Span, right: Span) -> Truth:
    if operator == "==":
        if left.known and right.known:
            return left.low == right.low
        return None if left.low <= right.high and right.low <= left.high else False
    if operator == "!=":
        return negated(_numbers("==", left, right))
    if operator in (">", ">="):
        return _numbers("<" if operator == ">" else "<=", right, left)
    compare = OPERATORS[operator]
    if compare(left.high, right.low):
        return True
    return None if compare(left.low, right.high) else False


def _words(operator: str, left: Words, right: Words) -> Truth:
    if left.options is None or right.options is None:
        return None
    ones = [right.spelled(word) for word in left.options]
    others = [left.spelled(word) for word in right.options]
    if operator in ("==", "!="):
        return of_all([OPERATORS[operator](a, b) for a in ones for b in others])
    rank = (left.order or right.order).index
    return of_all([OPERATORS[operator](rank(a), rank(b)) for a in ones for b in others])


def is_in(value: Value, members: Value | list[Value]) -> Truth:
    """``x in [a, b]``, ``x in (low, high]``, ``x in list``."""
    if isinstance(members, Range):
        return _within(value, members)
    if isinstance(members, Texts):
        assert isinstance(value, Words)
        if members.items is None or value.options is None:
            return None
        sure = members.items if members.certain is None else members.certain
        return of_all([option in sets for option in value.options for sets in (members.items, sure)])
    assert isinstance(members, list)
    if isinstance(value, Texts):
        return either(*(is_in(member, value) for member in members))
    if isinstance(value, Words) and value.options is not None and all(isinstance(m, Words) for m in members):
        words = {value.spelled(o) for m in members if isinstance(m, Words) and m.options for o in m.options}
        return of_all([option in words for option in value.options])
    return either(*(compared("==", value, member) for member in members))


def _within(value: Value, ends: Range) -> Truth:
    if isinstance(ends.low, YearDay) and isinstance(ends.high, YearDay) and ends.low.low > ends.high.low:
        return either(_within(value, evolve(ends, high=None)), _within(value, evolve(ends, low=None)))
    low: Truth = True
    high: Truth = True
    if ends.low is not None:
        low = compared(">" if ends.low_open else ">=", value, ends.low)
    if ends.high is not None:
        high = compared("<" if ends.high_open else "<=", value, ends.high)
    return both(low, high)
