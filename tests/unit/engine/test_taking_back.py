from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.entries import Entry
from evalrules.engine.taking_back import take_back
from tests.unit.engine.facts import fact


class Node:
    """What an entry asks of its node: where it stands."""

    place: int = 0


def entry(cause: str, amount: int, name: str = "a", day: int = 1) -> Entry:
    node: Any = Node()
    return Entry(cause, None, node, (fact(name, "甲路", day),), amount)  # type: ignore[arg-type]


entries = st.lists(st.integers(-9, 9), max_size=6).map(
    lambda amounts: [entry("fact", amount, f"{number:02}") for number, amount in enumerate(amounts)]
)
signs = st.sampled_from([1, -1])
shares = st.sampled_from(["earliest", "proportional"])


@given(entries, st.integers(0, 30), shares, signs)
def test_what_is_taken_and_what_could_not_be_taken_make_the_excess(
    found: list[Entry], excess: int, share: Any, sign: int
) -> None:
    before = [one.amount for one in found]
    left = take_back(found, excess, share, "then", sign)
    after = [one.amount for one in found]
    taken = sum(Fraction(old) - new for old, new in zip(before, after, strict=True)) * sign
    assert taken + left == excess
    bearing = sum(amount * sign for amount in before if amount * sign > 0)
    assert taken == min(excess, bearing)


@given(entries, st.integers(0, 30), shares, signs)
def test_no_entry_changes_its_sign_and_others_stay(
    found: list[Entry], excess: int, share: Any, sign: int
) -> None:
    before = [one.amount for one in found]
    take_back(found, excess, share, "then", sign)
    for old, one in zip(before, found, strict=True):
        if old * sign > 0:
            assert 0 <= one.amount * sign <= old * sign
        else:
            assert one.amount == old


@given(entries, st.integers(1, 30))
def test_the_last_in_canonical_order_gives_back_first(found: list[Entry], excess: int) -> None:
    before = [one.amount for one in found]
    take_back(found, excess, "earliest", "then", 1)
    touched = [old != one.amount for old, one in zip(before, found, strict=True) if old > 0]
    emptied = [one.amount == 0 for old, one in zip(before, found, strict=True) if old > 0]
    if any(touched):
        first = touched.index(True)
        assert all(touched[first:])
        assert all(emptied[first + 1 :])


@given(entries, st.integers(1, 30))
def test_in_proportion_all_give_back_the_same_part(found: list[Entry], excess: int) -> None:
    before = [one.amount for one in found]
    take_back(found, excess, "proportional", "then", 1)
    assert len({Fraction(one.amount) / old for old, one in zip(before, found, strict=True) if old > 0}) <= 1


def test_steps_give_back_before_what_is_unknown_and_that_before_facts():
    found = [entry("fact", 5, day=9), entry("unknown", 5), entry("step", 5)]
    take_back(found, 12, "earliest", "then", 1)
    assert [one.amount for one in found] == [3, 0, 0]
