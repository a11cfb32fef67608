"""Which way the price of a rule goes: more points, or fewer, whatever the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeVar

from evalrules.checks.placing import fixed
from evalrules.editions.meaning import meaning
from evalrules.editions.rising import never_less, never_negative
from evalrules.editions.sampled_tables import amounts_at_samples
from evalrules.plan.bounds import bounds
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupPrice,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
    PriceRow,
    SharePart,
)
from evalrules.plan.terms import GroupValue, Operation, Term

#: Of an amount: never less than before, or never more.
Turn = Literal["more", "less"]
_Cell = TypeVar("_Cell", bound=GroupPrice)


def turn_of(is_more: Callable[[_Cell, _Cell], bool], old: _Cell, new: _Cell) -> Turn | None:
    """``more`` where the new one is proved to be never less than the old, ``less`` where it is the other way round."""
    if is_more(new, old):
        return "more"
    return "less" if is_more(old, new) else None


def price_turn(old: Leaf, new: Leaf) -> Turn | None:
    """Which way the count, the prices or the cell of a rule move what it costs (or earns) before caps and steps."""
    if meaning((old.value, old.empty)) != meaning((new.value, new.empty)):
        return None
    if old.group is not None and new.group is not None:
        one, other = (_spelled(leaf.group, leaf.value) for leaf in (old, new) if leaf.group is not None)
        return turn_of(_cell_is_more, one, other)
    if old.prices is None or new.prices is None:
        return None
    if meaning(old.count) != meaning(new.count) and not all(map(gives_no_less_than_nothing, (old, new))):
        return None
    turns = {_count_turn(old.count, new.count), _prices_turn(old.prices, new.prices)} - {"same"}
    if not all(_is_counted_up(leaf) for leaf in (old, new)):
        return None
    turn = next(iter(turns)) if len(turns) == 1 else None
    return turn if turn in ("more", "less") else None


def gives_no_less_than_nothing(leaf: Leaf) -> bool:
    """Whether no fact and no group has a price below 0 (what would be lost below 0 is nothing lost)."""
    if leaf.prices is not None:
        return _is_counted_up(leaf) and all(map(_costs_something, leaf.prices.rows))
    match leaf.group:
        case GroupNumber(amount=amount):
            return leaf.polarity == "lose" or never_negative(amount)
        case GroupScale(rows=rows) | GroupLinear(points=rows) | GroupStep(goals=rows):
            return leaf.polarity == "lose" or all(never_negative(amount) for _, amount in rows)
        case GroupTable(rows=table):
            return leaf.polarity == "lose" or all(map(_costs_something, table))
    return leaf.group is None or leaf.polarity == "lose"


def _is_counted_up(leaf: Leaf) -> bool:
    return leaf.count is None or never_negative(leaf.count)


def _costs_something(row: PriceRow) -> bool:
    match row.price:
        case NumberPrice(amount=amount):
            return never_negative(amount)
        case JudgedPrice(low=low):
            return never_negative(low)
    return True


def _count_turn(old: Term | None, new: Term | None) -> Turn | Literal["same"] | None:
    if meaning(old) == meaning(new):
        return "same"
    if old is None or new is None:
        return None
    if never_less(new, old) and never_negative(old):
        return "more"
    return "less" if never_less(old, new) and never_negative(new) else None


def _prices_turn(old: FactPrices, new: FactPrices) -> Turn | Literal["same"] | None:
    if meaning(old) == meaning(new):
        return "same"
    if rows_are_more(new, old):
        return "more"
    return "less" if rows_are_more(old, new) else None


def rows_are_more(new: FactPrices | GroupTable, old: FactPrices | GroupTable) -> bool:
    """A table over facts or over a value: row by row, else at every value that makes a difference."""
    if new.take == old.take and new.take != "count" and _row_by_row(new.rows, old.rows):
        return True
    samples = amounts_at_samples(new, old)
    return samples is not None and all(one >= other for one, other in samples)


def _row_by_row(new: Sequence[PriceRow], old: Sequence[PriceRow]) -> bool:
    if [meaning(row.test) for row in new] != [meaning(row.test) for row in old]:
        return False
    return all(_row_is_more(one, other) for one, other in zip(new, old, strict=True))


def _row_is_more(new: PriceRow, old: PriceRow) -> bool:
    if meaning(new.price) == meaning(old.price):
        return True
    match new.price, old.price:
        case NumberPrice(), NumberPrice():
            return never_less(new.price.amount, old.price.amount)
        case JudgedPrice(), JudgedPrice():
            # Whoever judges may take no less than before, and has to take no less.
            same = meaning(new.price.value) == meaning(old.price.value)
            ends = never_less(new.price.low, old.price.low) and never_less(new.price.high, old.price.high)
            return same and ends
    return False


def _cell_is_more(new: GroupPrice, old: GroupPrice) -> bool:
    match new, old:
        case GroupNumber(), GroupNumber():
            return never_less(new.amount, old.amount)
        case GroupScale(), GroupScale():
            return meaning(new.by) == meaning(old.by) and _along(new.rows, old.rows, _level)
        case GroupLinear(), GroupLinear():
            return meaning(new.by) == meaning(old.by) and _along(new.points, old.points, _straight)
        case GroupStep(), GroupStep():
            return _steps_are_more(new, old)
        case GroupTable(), GroupTable():
            return rows_are_more(new, old)
        case GroupShare(), GroupShare():
            return _share_is_more(new, old)
    return False


def _share_is_more(new: GroupShare, old: GroupShare) -> bool:
    """More of the same, or the same of less."""
    return _part_is_more(new.got, old.got) and _part_is_more(old.of, new.of)


def _part_is_more(new: SharePart, old: SharePart) -> bool:
    if meaning(new) == meaning(old):
        return True
    if new.source != old.source or new.term is None or old.term is None:
        return False
    least = bounds(old.term)[0]
    return least is not None and least > 0 and never_less(new.term, old.term)


_Rows = Sequence[tuple[Fraction, Fraction]]
_Terms = Sequence[tuple[Term, Term]]


def _along(new: _Terms, old: _Terms, at: Callable[[_Rows, Fraction], Fraction]) -> bool:
    """Two lines or stairs, wherever either of them bends."""
    one, other = _numbers(new), _numbers(old)
    if one is None or other is None:
        places = [meaning(place) for place, _ in new] == [meaning(place) for place, _ in old]
        return places and all(never_less(a[1], b[1]) for a, b in zip(new, old, strict=True))
    bends = sorted({place for place, _ in (*one, *other)})
    return all(at(one, place) >= at(other, place) for place in [bends[0] - 1, *bends])


def _numbers(rows: _Terms) -> _Rows | None:
    found = [(fixed(place), fixed(amount)) for place, amount in rows]
    known = [(place, amount) for place, amount in found if place is not None and amount is not None]
    return known if known and len(known) == len(found) else None


def _level(rows: _Rows, place: Fraction) -> Fraction:
    return next((amount for start, amount in reversed(rows) if start <= place), rows[0][1])


def _straight(rows: _Rows, place: Fraction) -> Fraction:
    if place <= rows[0][0]:
        return rows[0][1]
    for (left, one), (right, other) in pairwise(rows):
        if place <= right:
            return one + (other - one) * (place - left) / (right - left)
    return rows[-1][1]


#: Of two ways to count a step begun, the later never counts less.
_PARTIAL = ("down", "prorated", "up")


def _steps_are_more(new: GroupStep, old: GroupStep) -> bool:
    same = new.direction == old.direction and len(new.goals) == len(old.goals)
    if not same or meaning(new.by) != meaning(old.by):
        return False
    if meaning(new.step) != meaning(old.step):
        steps = fixed(new.step), fixed(old.step)
        if steps[0] is None or steps[1] is None or not 0 < steps[0] <= steps[1]:
            return False
    if _PARTIAL.index(new.partial) < _PARTIAL.index(old.partial):
        return False
    return all(
        _is_farther(new.direction, goal, before)
        and never_less(each, cost)
        and never_negative(each)
        and never_negative(cost)
        for (goal, each), (before, cost) in zip(new.goals, old.goals, strict=True)
    )


def _is_farther(direction: str, new: Term, old: Term) -> bool:
    """Whether no value is nearer to the new goal."""
    if meaning(new) == meaning(old):
        return True
    if direction == "below":
        return never_less(new, old)
    return direction == "above" and never_less(old, new)


def _spelled(cell: GroupPrice, value: Term | None) -> GroupPrice:
    """The cell with its value written out, so that its bounds are known."""
    if isinstance(cell, GroupNumber) and value is not None:
        return GroupNumber(_with_value(cell.amount, value))
    return cell


def _with_value(term: Term, value: Term) -> Term:
    if isinstance(term, GroupValue):
        return value
    if isinstance(term, Operation):
        return Operation(term.operator, tuple(_values(term, value)), term.options)
    return term


def _values(term: Operation, value: Term) -> Iterator[Term | None]:
    return (None if part is None else _with_value(part, value) for part in term.arguments)
