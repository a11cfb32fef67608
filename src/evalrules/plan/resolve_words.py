"""Words of table cells as conditions on their column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.plan.bounds import bounds, whole
from evalrules.plan.resolve import resolve_typed
from evalrules.plan.resolve_comparisons import one_of
from evalrules.plan.resolve_names import keys_of
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed
from evalrules.plan.resolve_values import TRUTH_WORDS, canonical
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Constant, GroupValue, Operation, Term, Type
from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.expressions.tokens import as_date
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems import operands, tables
from evalrules.source.span import Span

Limit = Fraction | datetime.date

_NUMBER = re.compile(r"(-?)(0|[1-9][0-9]{0,39})(\.[0-9]{1,39})?(%|pp)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@frozen
class Column:
    """A column of a table: what it reads, and which values that can have."""

    name: str
    term: Term
    type: Type
    #: The resolved name, with its field.
    typed: Typed
    #: Every value of a text or a truth column, when known at load.
    values: tuple[str, ...]
    #: Values have an order.
    ordered: bool
    #: Bounds of a number.
    low: Fraction | None
    high: Fraction | None
    #: Decimal places of a number; None: any.
    places: int | None


@frozen
class Chosen:
    """What a word names: texts or truths, a range, or everything (None, None)."""

    values: frozenset[str | bool | Limit] | None = None
    low: Limit | None = None
    high: Limit | None = None
    low_open: bool = True
    high_open: bool = True


def column(name: Name, scope: Scope, problems: list[Diagnostic]) -> Column | None:
    """What a column of a table reads; None after noting why it reads nothing."""
    typed = resolve_typed(name, scope, problems)
    if typed is None:
        return None
    field = typed.domain
    bounded = (
        scope.value_term
        if isinstance(typed.term, GroupValue) and scope.value_term is not None
        else typed.term
    )
    low, high = bounds(bounded)
    places: int | None = 0 if typed.type == "number" and whole(bounded) else None
    if field is not None and field.type in ("decimal", "percent") and field.places is not None:
        places = field.places + (2 if field.type == "percent" else 0)
    values: tuple[str, ...] = ()
    if field is not None and typed.type == "text":
        values = field.values or keys_of(scope.ruleset, field)
    ordered = field is not None and field.ordered
    return Column(str(name), typed.term, typed.type, typed, values, ordered, low, high, places)


def word_test(
    column: Column, word: Word, others: Sequence[Word], scope: Scope, problems: list[Diagnostic]
) -> Term | None:
    """
    The condition that a word says; None for ``any``.

    ``others`` are the words of the other rows in the same column: ``rest`` is what none of them names. A word that
    does not fit is noted and gives a condition that never holds.
    """
    if isinstance(word, AnyWord):
        return None
    if not isinstance(word, RestWord):
        chosen = choice(column, word, scope, problems)
        return Constant(False, "boolean") if chosen is None else _condition(column, chosen)
    named = [one for one in others if not isinstance(one, AnyWord | RestWord)]
    quiet: list[Diagnostic] = []
    tests = [_condition(column, one) for one in (choice(column, word, scope, quiet) for word in named) if one]
    if not tests:
        return None
    return Operation("not", (tests[0] if len(tests) == 1 else Operation("or", tuple(tests)),))


def choice(column: Column, word: Word, scope: Scope, problems: list[Diagnostic]) -> Chosen | None:
    """What a word names, read by the type of its column; None after noting that it does not fit."""
    if isinstance(word, RangeWord):
        return _range(column, word, scope, problems)
    if not isinstance(word, ValuesWord):
        return Chosen()
    values: set[str | bool | Limit] = set()
    for value in word.values:
        read = _value(column, value, word.span, scope, problems)
        if read is None:
            return None
        values.add(read)
    return Chosen(frozenset(values))


def _value(
    column: Column, text: str, span: Span, scope: Scope, problems: list[Diagnostic]
) -> str | bool | Limit | None:
    if column.type == "text":
        context = Context(scope, problems, lambda expr, context: None)
        return canonical(text, column.typed, span, context)
    read = _READERS[column.type](text) if column.type in _READERS else None
    if read is None:
        _note(column, text, span, problems)
        return None
    if isinstance(read, Fraction) and _lost_percent(column, text, read):
        cure = f"{text}%"
        problems.append(operands.PERCENT_WITH_NUMBER.at(span, field=column.name, found=text, cure=cure))
        return None
    return read


def _range(column: Column, word: RangeWord, scope: Scope, problems: list[Diagnostic]) -> Chosen | None:
    ends: list[Limit | None] = []
    for end in (word.low, word.high):
        if end is None:
            ends.append(None)
            continue
        assert isinstance(end, str)
        read = _value(column, end, word.span, scope, problems)
        if read is None:
            return None
        if column.type == "text":
            if not column.ordered:
                problems.append(operands.NOT_ORDERED.at(word.span, field=column.name, operator=f"“{end}”"))
                return None
            read = Fraction(column.values.index(str(read)))
        if isinstance(read, str | bool):
            _note(column, end, word.span, problems)
            return None
        ends.append(read)
    low, high = ends
    if low is not None and high is not None and _is_empty(low, high, word):
        problems.append(tables.EMPTY_RANGE.at(word.span, low=word.low, high=word.high))
        return None
    return _places_chosen(column, word, low, high) if column.type == "text" else _chosen(word, low, high)


def _is_empty(low: Limit, high: Limit, word: RangeWord) -> bool:
    backwards = low > high  # type: ignore[operator]
    return backwards or (low == high and (word.low_open or word.high_open))


def _chosen(word: RangeWord, low: Limit | None, high: Limit | None) -> Chosen:
    return Chosen(None, low, high, word.low_open, word.high_open)


def _places_chosen(column: Column, word: RangeWord, low: Limit | None, high: Limit | None) -> Chosen:
    """A range of ordered choices as its values."""
    chosen = []
    for place, value in enumerate(column.values):
        after = low is None or Fraction(place) > low or (place == low and not word.low_open)  # type: ignore[operator]
        before = high is None or Fraction(place) < high or (place == high and not word.high_open)  # type: ignore[operator]
        if after and before:
            chosen.append(value)
    return Chosen(frozenset(chosen))


def _condition(column: Column, chosen: Chosen) -> Term:
    if chosen.values is None:
        ends = [None if end is None else Constant(end, column.type) for end in (chosen.low, chosen.high)]
        return Operation("interval", (_compared_term(column), *ends), (chosen.low_open, chosen.high_open))
    if column.type == "list":
        parts = [
            Operation("contains", (column.term, Constant(str(value), "text"))) for value in _sorted(chosen)
        ]
        return parts[0] if len(parts) == 1 else Operation("or", tuple(parts))
    if column.type == "text":
        return one_of(column.term, [str(value) for value in _sorted(chosen, column.values)])
    term = _compared_term(column)
    kind: Type = "date" if column.type == "datetime" else column.type
    constants = tuple(Constant(value, kind) for value in _sorted(chosen))
    if len(constants) == 1:
        return Operation("==", (term, constants[0]))
    return Operation("in", (term, *constants))


def _compared_term(column: Column) -> Term:
    """A date and time is chosen by its day."""
    return Operation("day", (column.term,)) if column.type == "datetime" else column.term


def _sorted(chosen: Chosen, order: tuple[str, ...] = ()) -> list[str | bool | Limit]:
    """Values in one order whatever the author wrote: as declared, else by size or code point."""
    values = list(chosen.values or ())
    if order:
        return sorted(
            values, key=lambda value: (order.index(str(value)) if value in order else len(order), str(value))
        )
    if all(isinstance(value, Fraction) for value in values):
        return sorted(values, key=_size)
    return sorted(values, key=str)


def _size(value: str | bool | Limit) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(0)


def _lost_percent(column: Column, text: str, read: Fraction) -> bool:
    return column.typed.percent and not text.endswith(("%", "pp")) and abs(read) > 1


def _note(column: Column, text: str, span: Span, problems: list[Diagnostic]) -> None:
    zh, en = TYPE_WORDS[column.type]
    problems.append(
        tables.WORD_DOES_NOT_FIT.at(span, found=text, column=column.name, expected=zh, expected_en=en)
    )


def _number(text: str) -> Fraction | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    number = Fraction(found.group(1) + found.group(2) + (found.group(3) or ""))
    return number / 100 if found.group(4) else number


def _date(text: str) -> datetime.date | None:
    return as_date(text) if _DATE.fullmatch(text) else None


_READERS: dict[Type, Callable[[str], str | bool | Limit | None]] = {
    "number": _number,
    "boolean": TRUTH_WORDS.get,
    "date": _date,
    "datetime": _date,
    "list": str,
    "text": str,
}
