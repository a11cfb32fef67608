"""What a rule's condition leaves of a column's values: a table need not cover what ``where`` excludes."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from evalrules.plan.resolve_words import Chosen
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjoined, subterms

Truth = bool | None

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def about(column: Term, where: Term | None) -> tuple[Term, ...]:
    """The conditions on a column among those that *and* joins."""
    return tuple(one for one in conjoined(where) if any(part == column for part in subterms(one)))


def ends_given(conditions: tuple[Term, ...]) -> Iterator[Chosen]:
    """The numbers and dates that conditions name, as values that tell others apart."""
    for condition in conditions:
        for one in subterms(condition):
            if isinstance(one, Constant) and isinstance(one.value, Fraction | datetime.date):
                yield Chosen(frozenset((one.value,)))


def allows(conditions: tuple[Term, ...], column: Term, value: object) -> bool:
    """False when a condition surely excludes a value; None stands for a text that nobody names."""
    return all(_holds(one, column, value) is not False for one in conditions)


def _holds(term: Term, column: Term, value: object) -> Truth:
    if term == column:
        return value if isinstance(value, bool) else None
    if not isinstance(term, Operation):
        return None
    match term.operator:
        case "not":
            inner = None if term.arguments[0] is None else _holds(term.arguments[0], column, value)
            return None if inner is None else not inner
        case "and":
            truths = [_holds(one, column, value) for one in term.arguments if one is not None]
            return False if False in truths else None if None in truths else True
        case "or":
            truths = [_holds(one, column, value) for one in term.arguments if one is not None]
            return True if True in truths else None if None in truths else False
        case "in":
            first, *members = term.arguments
            if first != column or not all(isinstance(one, Constant) for one in members):
                return None
            return value in [one.value for one in members if isinstance(one, Constant)]
        case "interval":
            return _within(term, column, value)
        case "contains":
            first, member = term.arguments
            known = first == column and isinstance(member, Constant) and isinstance(value, frozenset)
            return member.value in value if known else None  # type: ignore[operator, union-attr]
        case _:
            return _compared(term, column, value)


def _within(term: Operation, column: Term, value: object) -> Truth:
    first, low, high = term.arguments
    low_open, high_open = term.options
    sides = []
    for end, sign in ((low, ">" if low_open else ">="), (high, "<" if high_open else "<=")):
        if end is not None and first is not None:
            sides.append(_compared(Operation(sign, (first, end)), column, value))
    return False if False in sides else None if None in sides else True


def _compared(term: Operation, column: Term, value: object) -> Truth:
    compare = _COMPARED.get(term.operator)
    if compare is None or len(term.arguments) != 2:
        return None
    left, right = term.arguments
    first: object
    second: object
    if left == column and isinstance(right, Constant):
        first, second = value, right.value
    elif right == column and isinstance(left, Constant):
        first, second = left.value, value
    else:
        return None
    if term.operator in ("==", "!="):
        return compare(first, second)
    if first is None or second is None or type(first) is not type(second):
        return None
    return compare(first, second)
