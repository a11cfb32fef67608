from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.pricing import price
from evalrules.plan.leaves import AllPrice, FactPrices, JudgedPrice, NumberPrice, PriceRow
from evalrules.plan.terms import CaseField, Constant, FactField, Term
from tests.unit.engine.facts import reader

Take = Literal["first", "max", "min", "sum", "count"]


def number(value: int) -> Constant:
    return Constant(Fraction(value), "number")


def _row(index: int, amount: int) -> PriceRow:
    return PriceRow(CaseField(f"条件{index}", "boolean", True), NumberPrice(number(amount)))


def by_definition(amounts: list[int], truths: tuple[bool, ...], take: Take, count: int) -> int | None:
    """The price when every word is known; None: no row holds."""
    holding = [amount for amount, truth in zip(amounts, truths, strict=True) if truth]
    if take == "count":
        return len(holding) * count
    if take == "sum":
        return sum(holding) * count
    if not holding:
        return None
    chosen = {"first": holding[0], "max": max(holding), "min": min(holding)}[take]
    return chosen * count


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([True, False, None])), min_size=1, max_size=4),
    st.sampled_from(["first", "max", "min", "sum", "count"]),
    st.integers(0, 3),
    st.integers(0, 2),
)
def test_a_price_is_bounded_by_every_way_the_words_of_the_table_can_hold(
    rows: list[tuple[int, bool | None]], take: Take, fewest: int, more: int
) -> None:
    amounts = [amount for amount, _ in rows]
    table = FactPrices(tuple(_row(index, amount) for index, amount in enumerate(amounts)), take)
    known: dict[Term, Any] = {_row(index, 0).test: truth for index, (_, truth) in enumerate(rows)}  # type: ignore[misc]
    known |= {number(amount): amount for amount in amounts}
    found = price(table, (Fraction(fewest), Fraction(fewest + more)), reader(known))
    outcomes = [
        by_definition(amounts, truths, take, count)
        for truths in product(*[[True, False] if truth is None else [truth] for _, truth in rows])
        for count in (fewest, fewest + more)
    ]
    prices = [one for one in outcomes if one is not None]
    if prices:
        assert found.low <= min(prices)
        assert found.high is not None
        assert max(prices) <= found.high
        if more == 0 and None not in [truth for _, truth in rows]:
            assert found.low == found.high


JUDGED = JudgedPrice(FactField("扣分值", "number", True), number(1), number(3))


@pytest.mark.parametrize(
    ("value", "expected"), [((Fraction(2), Fraction(2)), (2, 2)), ((Fraction(0), Fraction(9)), (1, 3))]
)
def test_what_is_not_judged_yet_costs_anything_of_its_range_whatever_the_count(value, expected):
    answers = reader({JUDGED.value: value, number(1): 1, number(3): 3})
    found = price(FactPrices((PriceRow(None, JUDGED),), "first"), (Fraction(4), Fraction(4)), answers)
    assert (found.low, found.high) == expected


@pytest.mark.parametrize(("truth", "forfeits"), [(True, True), (None, None), (False, False)])
def test_all_forfeits_as_surely_as_its_row_holds(truth, forfeits):
    test = CaseField("严重", "boolean", True)
    table = FactPrices((PriceRow(test, AllPrice()), PriceRow(None, NumberPrice(number(2)))), "first")
    found = price(table, (Fraction(1), Fraction(1)), reader({test: truth, number(2): 2}))
    assert found.forfeits is forfeits
    assert (found.low, found.high) == {True: (0, 0), None: (0, 2), False: (2, 2)}[truth]
