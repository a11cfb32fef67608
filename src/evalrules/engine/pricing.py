"""The price of one fact: ends of its amount and of its count, and whether it forfeits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import define, evolve, frozen

from evalrules.plan.leaves import AllPrice, FactPrices, JudgedPrice, NumberPrice, PriceRow
from evalrules.plan.terms import Term

Ends = tuple[Fraction | None, Fraction | None]
Truth = bool | None


@frozen
class Reader:
    """How terms are read for one fact (or for one group)."""

    truth: Callable[[Term], Truth]
    number: Callable[[Term], Ends]


@define
class Priced:
    """Ends of a price in points (high None: no bound); whether ``all`` holds or may hold."""

    low: Fraction
    high: Fraction | None
    forfeits: Truth = False
    #: False: a hull over table rows was taken.
    tight: bool = True


def price(prices: FactPrices, count: Ends, read: Reader) -> Priced:
    """The price by the first, the heaviest, the sum … of the matching rows."""
    if len(prices.rows) == 1 and prices.rows[0].test is None:
        return _row_price(prices.rows[0], count, read)
    matching = [(row, True if row.test is None else read.truth(row.test)) for row in prices.rows]
    possible = [(row, truth) for row, truth in matching if truth is not False]
    if prices.take in ("unique", "first"):
        return _first(possible, count, read)
    return _joined(possible, count, read, prices.take)


def _row_price(row: PriceRow, count: Ends, read: Reader) -> Priced:
    match row.price:
        case AllPrice():
            return Priced(Fraction(0), Fraction(0), True)
        case JudgedPrice(value=value, low=low, high=high):
            least, most = read.number(value)
            if least is not None and least == most:
                return Priced(least, most)
            lower, upper = read.number(low)[0], read.number(high)[1]
            return Priced(lower or Fraction(0), upper)
        case NumberPrice(amount=amount):
            return _times(read.number(amount), count)


def _times(unit: Ends, count: Ends) -> Priced:
    low, high = unit
    fewest, most = count
    least = (low or Fraction(0)) * (fewest or Fraction(0))
    if high is None or most is None:
        nothing = high == 0 or most == 0
        return Priced(max(least, Fraction(0)), Fraction(0) if nothing else None)
    return Priced(max(least, Fraction(0)), high * most)


def _first(possible: Sequence[tuple[PriceRow, Truth]], count: Ends, read: Reader) -> Priced:
    reached: list[PriceRow] = []
    certain = False
    for row, truth in possible:
        reached.append(row)
        if truth is True:
            certain = True
            break
    forfeiting = [row for row in reached if isinstance(row.price, AllPrice)]
    others = [_row_price(row, count, read) for row in reached if not isinstance(row.price, AllPrice)]
    if not reached:
        return Priced(Fraction(0), Fraction(0))
    if len(reached) == 1 and certain:
        return _row_price(reached[0], count, read)
    if forfeiting:
        # The forfeit instead: then nothing is priced.
        others.append(Priced(Fraction(0), Fraction(0)))
    hull = _hull(others)
    hull.forfeits = None if forfeiting else False
    return hull


def _hull(parts: list[Priced]) -> Priced:
    highs = [part.high for part in parts if part.high is not None]
    return Priced(
        min(part.low for part in parts),
        max(highs) if len(highs) == len(parts) else None,
        False,
        len(parts) == 1,
    )


def _joined(possible: Sequence[tuple[PriceRow, Truth]], count: Ends, read: Reader, take: str) -> Priced:
    certain = [row for row, truth in possible if truth is True]
    if take == "count":
        held = (Fraction(len(certain)), Fraction(len(possible)))
        return evolve(_times(held, count), tight=len(certain) == len(possible))
    forfeits: Truth = False
    if any(isinstance(row.price, AllPrice) for row in certain):
        forfeits = True
    elif any(isinstance(row.price, AllPrice) for row, _ in possible):
        forfeits = None
    sure = [_row_price(row, count, read) for row in certain if not isinstance(row.price, AllPrice)]
    every = [_row_price(row, count, read) for row, _ in possible if not isinstance(row.price, AllPrice)]
    tight = len(sure) == len(every)
    if take == "sum":
        high = _total_high(every)
        return Priced(sum((part.low for part in sure), Fraction(0)), high, forfeits, tight)
    if not every:
        return Priced(Fraction(0), Fraction(0), forfeits)
    highs = [part.high for part in every if part.high is not None]
    if take == "max":
        low = max((part.low for part in sure), default=min(part.low for part in every))
        return Priced(low, max(highs) if len(highs) == len(every) else None, forfeits, tight)
    low = min(part.low for part in every)
    known = [part.high for part in sure if part.high is not None]
    if sure:
        return Priced(low, min(known) if known else None, forfeits, tight)
    return Priced(low, max(highs) if len(highs) == len(every) else None, forfeits, tight)


def _total_high(parts: list[Priced]) -> Fraction | None:
    together = Fraction(0)
    for part in parts:
        if part.high is None:
            return None
        together += part.high
    return together
