"""Two tables over one value, asked at every value that makes a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from attrs import frozen

from evalrules.checks.placing import fixed
from evalrules.editions.meaning import meaning
from evalrules.plan.leaves import FactPrices, GroupTable, NumberPrice
from evalrules.plan.terms import Constant, FactField, Operation, Term
from evalrules.plan.walking import subterms

_Value = Fraction | str | bool
_JOINING = frozenset({"and", "or", "not"})
_COMPARING: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
}


def amounts_at_samples(
    new: FactPrices | GroupTable, old: FactPrices | GroupTable
) -> list[tuple[Fraction, Fraction]] | None:
    """What both cost at every value that makes a difference; None: they are not tables of numbers over one value."""
    tables = [_table(new), _table(old)]
    tests = [test for table in tables if table is not None for row in table.rows for test in _tests(*row)]
    subject = _subject(tests)
    if subject is None or None in tables:
        return None
    found: list[tuple[Fraction, Fraction]] = []
    for value in _samples(subject, tests):
        amounts = [one.amount(value) for one in tables if one is not None]
        known = [one for one in amounts if one is not None]
        if len(known) < len(amounts):
            return None
        found.append((known[0], known[1]))
    return found or None


@frozen
class _Table:
    rows: tuple[tuple[Term | None, Term], ...]
    take: str

    def amount(self, value: _Value) -> Fraction | None:
        """None: a test that is no comparison with a constant."""
        truths = [True if test is None else _truth(test, value) for test, _ in self.rows]
        if None in truths:
            return None
        found = [_number(price, value) for (_, price), truth in zip(self.rows, truths, strict=True) if truth]
        amounts = [amount for amount in found if amount is not None]
        if len(amounts) < len(found):
            return None
        if not amounts:
            return Fraction(0)
        if self.take == "sum":
            return sum(amounts, Fraction(0))
        return max(amounts) if self.take == "max" else min(amounts) if self.take == "min" else amounts[0]


def _table(table: FactPrices | GroupTable) -> _Table | None:
    rows: list[tuple[Term | None, Term]] = []
    for row in table.rows:
        if not isinstance(row.price, NumberPrice) or table.take == "count":
            return None
        rows.append((row.test, row.price.amount))
    return _Table(tuple(rows), table.take)


def _tests(test: Term | None, amount: Term) -> Iterator[Term]:
    """The test of a row, and those in its amount."""
    if test is not None:
        yield test
    if isinstance(amount, Operation) and amount.operator == "if" and None not in amount.arguments:
        condition, *branches = (one for one in amount.arguments if one is not None)
        yield condition
        for one in branches:
            yield from _tests(None, one)


def _number(amount: Term, value: _Value) -> Fraction | None:
    """An amount that is a number, or one of several by a test; None: it is neither."""
    if isinstance(amount, Operation) and amount.operator == "if" and len(amount.arguments) == 3:
        condition, first, second = amount.arguments
        holds = None if condition is None else _truth(condition, value)
        chosen = first if holds else second
        return None if holds is None or chosen is None else _number(chosen, value)
    return fixed(amount)


def _subject(tests: list[Term]) -> Term | None:
    """The one term that all tests compare with constants."""
    found: dict[str, Term] = {}
    for whole in tests:
        for test in subterms(whole):
            if not isinstance(test, Operation) or test.operator in _JOINING:
                continue
            first, *others = test.arguments
            is_plain = all(one is None or isinstance(one, Constant) for one in others)
            if first is None or isinstance(first, (Constant, Operation)) or not is_plain:
                return None
            found[str(meaning(first))] = first
    return next(iter(found.values())) if len(found) == 1 else None


def _samples(subject: Term, tests: list[Term]) -> Iterator[_Value]:
    """Every constant, between every two, and beyond both ends; of words all that the field may have."""
    constants = {
        one.value
        for test in tests
        for one in subterms(test)
        if isinstance(one, Constant) and isinstance(one.value, (Fraction, str, bool))
    }
    numbers = sorted(one for one in constants if isinstance(one, Fraction))
    if len(numbers) == len(constants) and numbers:
        yield from _along(subject, numbers)
    elif isinstance(subject, FactField) and subject.choices:
        yield from subject.choices
    elif constants <= {True, False}:
        yield from (True, False)


def _along(subject: Term, numbers: list[Fraction]) -> Iterator[Fraction]:
    """Numbers that the subject may be: the given ones, one between every two, and one beyond either end."""
    low, high = getattr(subject, "minimum", None), getattr(subject, "maximum", None)
    is_whole = getattr(subject, "whole", False)
    between = [
        Fraction(floor(one) + 1) if is_whole else (one + other) / 2 for one, other in pairwise(numbers)
    ]
    ends = [end for end in (low, high) if end is not None]
    for value in [
        Fraction(floor(numbers[0] - 1)),
        *numbers,
        *between,
        Fraction(ceil(numbers[-1] + 1)),
        *ends,
    ]:
        is_in = (low is None or value >= low) and (high is None or value <= high)
        if is_in and (not is_whole or value.denominator == 1):
            yield value


def _truth(test: Term, value: _Value) -> bool | None:
    """Whether a test holds of a value; None: it asks something else."""
    if not isinstance(test, Operation):
        return None
    parts = test.arguments
    if test.operator in _JOINING:
        truths = [None if part is None else _truth(part, value) for part in parts]
        if None in truths:
            return None
        return {"and": all, "or": any}.get(test.operator, lambda several: not several[0])(truths)
    others = [one.value if isinstance(one, Constant) else None for one in parts[1:]]
    if any(one is not None and type(one) is not type(value) for one in others):
        return None
    compare = _COMPARING.get(test.operator)
    if compare is not None:
        return compare(value, others[0])
    if test.operator == "in":
        return value in others
    if test.operator == "interval":
        return _inside(value, others, test.options)
    return None


def _inside(value: Any, ends: list[Any], options: tuple[object, ...]) -> bool:
    low_open, high_open = options
    starts = ends[0] is None or (value > ends[0] if low_open else value >= ends[0])
    stops = ends[1] is None or (value < ends[1] if high_open else value <= ends[1])
    return starts and stops
