"""Words of table cells as conditions on their column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.plan.bounds import bounds, whole
from evalrules.plan.resolve import resolve_typed
from evalrules.plan.resolve_columns import keys_of
from evalrules.plan.resolve_comparisons import inside, one_of
from evalrules.plan.resolve_names import find_name
from evalrules.plan.resolve_typed import TYPE_WORDS, Context, Typed
from evalrules.plan.resolve_values import TRUTH_WORDS, canonical
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Constant, GroupValue, Operation, Term, Type
from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.characters import is_name
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.ruleset.expressions.tokens import as_date
from evalrules.source.day_parts import MonthDay, end_of_interval, month_day_of, time_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems import operands, tables
from evalrules.source.span import Span

#: What a word may name an end by.
Limit = Fraction | datetime.date | datetime.time | MonthDay

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
    low: Limit | Term | None = None
    high: Limit | Term | None = None
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
    ends: list[Limit | Term | None] = []
    for end in (word.low, word.high):
        read = None if end is None else _end(column, end, word.span, scope, problems)
        if end is not None and read is None:
            return None
        ends.append(read)
    low, high = ends
    if column.type != "month_day" and _is_empty(low, high, word):
        shown = [
            end if isinstance(end, str) or end is None else to_source(end) for end in (word.low, word.high)
        ]
        problems.append(tables.EMPTY_RANGE.at(word.span, low=shown[0], high=shown[1]))
        return None
    if column.type == "text":
        return _places_chosen(column, word, low, high)
    return Chosen(None, low, high, word.low_open, word.high_open)


def _end(
    column: Column, end: str | Expr, span: Span, scope: Scope, problems: list[Diagnostic]
) -> Limit | Term | None:
    """An end of a range: a value, or an expression of the column's type."""
    if isinstance(end, str) and column.type != "text" and is_name(end):
        bare = Name((end,), span)
        end = end if find_name(bare, scope) is None else bare
    if isinstance(end, str):
        return _plain_end(column, end, span, scope, problems)
    expected: Type = "date" if column.type == "datetime" else column.type
    typed = resolve_typed(end, scope, problems, expected)
    if typed is None:
        return None
    if isinstance(typed.term, Constant) and isinstance(typed.term.value, Limit):
        return typed.term.value
    return typed.term


def _plain_end(
    column: Column, end: str, span: Span, scope: Scope, problems: list[Diagnostic]
) -> Limit | None:
    if column.type == "time" and (of_day := end_of_interval(end)) is not None:
        return of_day
    read = _value(column, end, span, scope, problems)
    if read is None:
        return None
    if column.type == "text":
        if not column.ordered:
            problems.append(operands.NOT_ORDERED.at(span, field=column.name, operator=f"“{end}”"))
            return None
        return Fraction(column.values.index(str(read)))
    if isinstance(read, str | bool):
        _note(column, end, span, problems)
        return None
    return read


def _is_empty(low: Limit | Term | None, high: Limit | Term | None, word: RangeWord) -> bool:
    if not isinstance(low, Limit) or not isinstance(high, Limit):
        return False
    backwards = low > high  # type: ignore[operator]
    return bool(backwards or (low == high and (word.low_open or word.high_open)))


def _places_chosen(
    column: Column, word: RangeWord, low: Limit | Term | None, high: Limit | Term | None
) -> Chosen:
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
        kind: Type = "date" if column.type == "datetime" else column.type
        low, high = (
            Constant(end, kind) if isinstance(end, Limit) else end for end in (chosen.low, chosen.high)
        )
        return inside(_compared_term(column), low, high, (chosen.low_open, chosen.high_open), kind)
    if column.type == "list":
        parts = [
            Operation("contains", (column.term, Constant(str(value), "text"))) for value in _sorted(chosen)
        ]
        return parts[0] if len(parts) == 1 else Operation("or", tuple(parts))
    if column.type == "text":
        return one_of(column.term, [str(value) for value in _sorted(chosen, column.values)])
    term = _compared_term(column)
    kind = "date" if column.type == "datetime" else column.type
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
    "time": time_of,
    "month_day": month_day_of,
    "list": str,
    "text": str,
}
