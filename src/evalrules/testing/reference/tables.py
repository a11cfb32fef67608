"""Tables: which rows hold, and what they are worth (meaning.md §3)."""

from __future__ import annotations

import datetime
from fractions import Fraction

from attrs import frozen

from evalrules.ruleset.cells import (
    AllCell,
    AnyWord,
    JudgedCell,
    LinearCell,
    NumberCell,
    RangeWord,
    RestWord,
    ScaleCell,
    ShareCell,
    StepCell,
    TableCell,
    TableRow,
    ValuesWord,
    Word,
)
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.source.day_parts import end_of_interval, month_day_of
from evalrules.testing.reference.comparing import compared, is_in
from evalrules.testing.reference.expressions import evaluated, number_of
from evalrules.testing.reference.names import NOTHING, lookup, named
from evalrules.testing.reference.parts import of_clock
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.values import (
    Bound,
    Day,
    Range,
    Span,
    Truth,
    Value,
    Words,
    YearDay,
    both,
    either,
    exactly,
    negated,
    of_all,
    over_corners,
    product,
)

ZERO = Fraction(0)


@frozen
class Price:
    """What a fact (or a group) costs or earns, before caps."""

    low: Bound
    high: Bound
    #: True, unknown, or False: it forfeits the node.
    forfeits: Truth = False


def judged(cell: JudgedCell, place: Place) -> Span:
    """The field's value; absent: anything from ``from`` to ``to``."""
    field = cell.field.parts[-1]
    assert place.kind is not None
    value = place.fact.values.get(field) if place.fact else None
    if value is None:
        return Span(number_of(cell.low, place).low, number_of(cell.high, place).high)
    return exactly(Fraction(value))  # type: ignore[arg-type]


def table_price(cell: TableCell, place: Place, count: Span) -> Price:
    """The rows that hold or may hold, joined by ``take``."""
    rows = [(row, _holds(cell, row, place)) for row in cell.rows]
    rows = [(row, truth) for row, truth in rows if truth is not False]
    if cell.take in ("first", "unique"):
        return _first(rows, place, count)
    forfeits = either(*(truth for row, truth in rows if isinstance(row.amount, AllCell)))
    priced = [(row, truth) for row, truth in rows if not isinstance(row.amount, AllCell)]
    if cell.take == "count":
        sure = sum(1 for _, truth in priced if truth)
        rows_held = Span(Fraction(sure), Fraction(len(priced)))
        total = over_corners(rows_held, count, product)
        return Price(total.low, total.high, forfeits)
    spans = [(_amount(row, place, count), truth) for row, truth in priced]
    low, high = _joined(cell.take, spans)
    return Price(low, high, forfeits)


def _first(rows: list[tuple[TableRow, Truth]], place: Place, count: Span) -> Price:
    """The hull over the possible rows up to the first certain one; a row that forfeits is worth nothing."""
    amounts: list[Span] = []
    forfeits: Truth = False
    for row, truth in rows:
        if isinstance(row.amount, AllCell):
            first_of_all = truth is True and not amounts and forfeits is False
            forfeits = True if first_of_all else None
        else:
            amounts.append(_amount(row, place, count))
        if truth is True:
            break
    if forfeits is not False or not amounts:
        amounts.append(exactly(0))
    return Price(min(a.low for a in amounts), max(a.high for a in amounts), forfeits)


def _joined(take: str, spans: list[tuple[Span, Truth]]) -> tuple[Bound, Bound]:
    """Over every choice among the possible rows; load proves that some row holds unless they are summed."""
    certain = [span for span, truth in spans if truth]
    every = [span for span, _ in spans]
    if take == "sum":
        return sum((s.low for s in certain), ZERO), sum((s.high for s in every), ZERO)
    if not every:
        return ZERO, ZERO
    if take == "max":
        low = max(s.low for s in certain) if certain else min(s.low for s in every)
        return low, max(s.high for s in every)
    high = min(s.high for s in certain) if certain else max(s.high for s in every)
    return min(s.low for s in every), high


def _amount(row: TableRow, place: Place, count: Span) -> Span:
    match row.amount:
        case JudgedCell():
            return judged(row.amount, place)
        case NumberCell(amount=amount):
            span = number_of(amount, place)
        case ShareCell():
            span = _share(row.amount, place)
        case ScaleCell() | LinearCell() | StepCell() | TableCell():
            span = number_of(row.amount, place)
        case _:
            raise TypeError(row.amount)
    return over_corners(span, count, product)


def _share(cell: ShareCell, place: Place) -> Span:
    """Points × got ÷ of, like any number that divides."""
    from evalrules.testing.reference.per_group import ratios, share_ends

    assert place.full is not None, "an open node has no points to share"
    ends = share_ends(cell, place, place.found)
    divisor = Span(ZERO, ZERO) if ends.zero == "known" else Span(ZERO, Fraction(1))
    place.divisors.append(divisor if ends.zero != "no" else exactly(1))
    low, high = ratios(ends)
    return Span(place.full * min(low, high), place.full * max(low, high))


def _holds(cell: TableCell, row: TableRow, place: Place) -> Truth:
    truths = []
    for column, name in enumerate(cell.by):
        value = named(name.parts, place)
        others = [other.words[column] for other in cell.rows if other is not row]
        truths.append(_word_holds(row.words[column], value, others, place))
    return both(*truths)


def _word_holds(word: Word, value: Value, others: list[Word], place: Place) -> Truth:
    match word:
        case AnyWord():
            return True
        case RestWord():
            return _rest_holds(value, others, place)
        case ValuesWord(values=values):
            return _one_of(value, values)
        case RangeWord():
            low = None if word.low is None else _end(word.low, value, place)
            high = None if word.high is None else _end(word.high, value, place)
            return is_in(value, Range(low, high, word.low_open, word.high_open))
    raise TypeError(word)


def _end(end: str | Expr, like: Value, place: Place) -> Value:
    """A value as written, or an expression; a bare name may be either."""
    if not isinstance(end, str):
        return evaluated(end, place)
    if isinstance(like, Words):
        return _read(end, like)
    found = lookup((end,), place)
    return _read(end, like) if found is NOTHING else found  # type: ignore[return-value]


def _one_of(value: Value, values: tuple[str, ...]) -> Truth:
    if isinstance(value, Words):
        return is_in(value, [Words(frozenset([text])) for text in values])
    return either(*(compared("==", value, _read(text, value)) for text in values))


def _rest_holds(value: Value, others: list[Word], place: Place) -> Truth:
    """What no other row of this column names."""
    named_ = [word for word in others if isinstance(word, ValuesWord | RangeWord)]
    if isinstance(value, Words):
        if value.options is None:
            return None
        words = {
            value.spelled(text) for word in named_ if isinstance(word, ValuesWord) for text in word.values
        }
        return of_all([option not in words for option in value.options])
    return negated(either(*(_word_holds(word, value, [], place) for word in named_)))


def _read(text: str, like: Value) -> Value:
    """A word as its column's type reads it."""
    if isinstance(like, Span):
        of_day = month_day_of(text) if isinstance(like, YearDay) else end_of_interval(text)
        if of_day is not None:
            return of_clock(of_day)
        if text.endswith("%"):
            return exactly(Fraction(text[:-1]) / 100)
        return exactly(Fraction(text[:-2]) / 100 if text.endswith("pp") else Fraction(text))
    if isinstance(like, Day):
        year, month, day = text.split("-")
        return Day(datetime.date(int(year), int(month), int(day)))
    if isinstance(like, bool) or like is None:
        return text in ("true", "是")
    return Words(frozenset([text]))
