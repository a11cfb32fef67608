"""Whether one condition surely implies another."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from evalrules.editions.meaning import meaning
from evalrules.editions.rising import never_less
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.plan.walking import conjoined


def within(inner: Term | None, outer: Term | None) -> bool:
    """
    Whether whatever fulfils the inner condition surely fulfils the outer; None always holds.

    >>> from fractions import Fraction
    >>> from evalrules.plan.terms import FactField
    >>> below = [Operation("<", (FactField("比率", "number", False), Constant(Fraction(n), "number"))) for n in (30, 36)]
    >>> within(below[0], below[1]), within(below[1], below[0])
    (True, False)
    """
    parts = conjoined(inner)
    return all(implies(parts, wanted) for wanted in conjoined(outer))


def implies(parts: tuple[Term, ...], wanted: Term) -> bool:
    """Whether conditions that all hold surely make another hold."""
    if isinstance(wanted, Operation) and wanted.operator == "or":
        chosen = any(within(_joined(parts), one) for one in wanted.arguments)
        return chosen or any(_by_cases(part, wanted) for part in parts)
    return any(_implies(part, wanted) or _by_cases(part, wanted) for part in parts)


def _joined(parts: tuple[Term, ...]) -> Term | None:
    return None if not parts else parts[0] if len(parts) == 1 else Operation("and", parts)


def _by_cases(one: Term, wanted: Term) -> bool:
    """An *or* implies what each of its parts does."""
    if not isinstance(one, Operation) or one.operator != "or":
        return False
    return all(within(part, wanted) for part in one.arguments)


def _implies(one: Term, other: Term) -> bool:
    if meaning(one) == meaning(other):
        return True
    if _is_not(one) and _is_not(other):
        return within(_inside(other), _inside(one))
    before, after = _members(one), _members(other)
    if before is not None and after is not None:
        return before[0] == after[0] and before[1] <= after[1]
    found, wanted = _span(one), _span(other)
    if found is None or wanted is None or found.of != wanted.of:
        return False
    return _starts_later(found, wanted) and _ends_earlier(found, wanted)


def _is_not(term: Term) -> bool:
    return isinstance(term, Operation) and term.operator == "not"


def _inside(term: Term) -> Term | None:
    assert isinstance(term, Operation)
    return term.arguments[0]


def _members(term: Term) -> tuple[Any, frozenset[str]] | None:
    """``x in (a, b)`` and ``x == a``: of what, and which."""
    if not isinstance(term, Operation) or term.operator not in ("in", "==") or term.arguments[0] is None:
        return None
    of, *members = term.arguments
    if not all(isinstance(one, Constant) for one in members):
        return None
    return meaning(of), frozenset(str(meaning(one)) for one in members)


@frozen
class _Span:
    """From where to where something lies; None: no end."""

    of: Any
    low: Term | None
    low_open: bool
    high: Term | None
    high_open: bool


def _span(term: Term) -> _Span | None:
    if not isinstance(term, Operation):
        return None
    of, *ends = term.arguments
    match term.operator:
        case "<" | "<=":
            return _Span(meaning(of), None, False, ends[0], term.operator == "<")
        case ">" | ">=":
            return _Span(meaning(of), ends[0], term.operator == ">", None, False)
        case "==":
            return _Span(meaning(of), ends[0], False, ends[0], False)
        case "interval":
            low_open, high_open = (bool(one) for one in term.options)
            return _Span(meaning(of), ends[0], low_open, ends[1], high_open)
    return None


def _starts_later(found: _Span, wanted: _Span) -> bool:
    if wanted.low is None:
        return True
    if found.low is None or not never_less(found.low, wanted.low):
        return False
    return found.low_open or not wanted.low_open or _is_more(found.low, wanted.low)


def _ends_earlier(found: _Span, wanted: _Span) -> bool:
    if wanted.high is None:
        return True
    if found.high is None or not never_less(wanted.high, found.high):
        return False
    return found.high_open or not wanted.high_open or _is_more(wanted.high, found.high)


def _is_more(one: Term, other: Term) -> bool:
    """Of two that are known not to be less: whether they are surely not equal."""
    return isinstance(one, Constant) and isinstance(other, Constant) and one.value != other.value
