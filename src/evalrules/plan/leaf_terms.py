"""The terms inside the prices of a rule."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
    PriceRow,
)
from evalrules.plan.terms import Aggregate, Term
from evalrules.plan.walking import subterms


def price_terms(leaf: Leaf) -> Iterator[Term | None]:
    """Every term of a rule's cell."""
    if isinstance(leaf.prices, FactPrices):
        for row in leaf.prices.rows:
            yield from _row_terms(row)
    match leaf.group:
        case GroupNumber(amount=amount):
            yield amount
        case GroupScale(by=by, rows=pairs):
            yield by
            for pair in pairs:
                yield from pair
        case GroupLinear(by=by, points=pairs):
            yield by
            for pair in pairs:
                yield from pair
        case GroupStep(by=by, step=step, goals=goals):
            yield from (by, step)
            for pair in goals:
                yield from pair
        case GroupShare(got=got, of=of):
            yield from (got.term, of.term)
        case GroupTable(rows=rows):
            for row in rows:
                yield from _row_terms(row)


def _row_terms(row: PriceRow) -> Iterator[Term | None]:
    yield row.test
    if isinstance(row.price, NumberPrice):
        yield row.price.amount
    elif isinstance(row.price, JudgedPrice):
        yield from (row.price.value, row.price.low, row.price.high)


def leaf_terms(leaf: Leaf) -> list[Term | None]:
    """Every term of a rule; absent ones as None."""
    terms: list[Term | None] = [
        *(join.key for join in leaf.asked),
        leaf.where,
        leaf.when,
        leaf.count,
        leaf.value,
        leaf.free,
    ]
    terms += [*(leaf.same or ()), *(leaf.per or ())]
    for cap in leaf.caps:
        terms += [cap.key, cap.amount]
    for step in leaf.steps:
        terms += [step.amount, step.when]
    terms += [test for test, _ in leaf.answers]
    terms += [one.term for one in leaf.waivers]
    return [*terms, *price_terms(leaf)]


def kinds_named(leaf: Leaf) -> tuple[str, ...]:
    """Kinds whose facts functions of a rule name, in the order in which they stand there."""
    read = (one for term in leaf_terms(leaf) if term is not None for one in subterms(term))
    return tuple(dict.fromkeys(one.kind for one in read if isinstance(one, Aggregate) and one.kind))
