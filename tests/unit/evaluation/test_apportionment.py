from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.entries import Entry, Explained
from evalrules.evaluation.apportionment import apportioned, shared

values = st.lists(st.fractions(-20, 20, max_denominator=9), min_size=1, max_size=8)


def near(exact: Fraction) -> st.SearchStrategy[int]:
    """A whole number within one unit."""
    floor = exact.numerator // exact.denominator
    return st.sampled_from([floor] if exact == floor else [floor, floor + 1])


@given(values, st.data())
def test_parts_are_whole_add_up_and_stay_within_one_unit(exact: list[Fraction], data: st.DataObject) -> None:
    total = data.draw(near(sum(exact, Fraction(0))))
    parts = shared(exact, total)
    assert sum(parts) == total
    assert all(abs(part - value) < 1 for part, value in zip(parts, exact, strict=True))


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=8))
def test_whole_parts_stay_as_they_are(exact: list[int]) -> None:
    assert shared([Fraction(value) for value in exact], sum(exact)) == exact


@given(values, st.data())
def test_nobody_with_a_smaller_remainder_is_rounded_up_before_a_larger(
    exact: list[Fraction], data: st.DataObject
) -> None:
    parts = shared(exact, data.draw(near(sum(exact, Fraction(0)))))
    rests = [(value - value.numerator // value.denominator, -index) for index, value in enumerate(exact)]
    up = [rest for rest, part, value in zip(rests, parts, exact, strict=True) if part > value]
    down = [rest for rest, part, value in zip(rests, parts, exact, strict=True) if part < value]
    assert not up or not down or min(up) > max(down)


def _entry(amount: Fraction) -> Entry:
    node: Any = None
    return Entry("fact", None, node or SimpleNamespace(place=0), (), amount)  # type: ignore[arg-type]


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Explained:
    node: Any = None
    own = [_entry(amount) for amount in draw(st.lists(st.fractions(-9, 9, max_denominator=7), max_size=3))]
    below = draw(st.lists(trees(depth=depth - 1), max_size=3)) if depth else []
    return Explained(node, own, below)


def _sum(explained: Explained) -> Fraction:
    return sum((Fraction(entry.amount) for entry in explained.all()), Fraction(0))


@given(trees(), st.data())
def test_every_node_is_the_sum_of_its_parts_and_every_entry_is_within_one_unit(
    tree: Explained, data: st.DataObject
) -> None:
    unit = Fraction(10)
    total = data.draw(near(_sum(tree) * unit))
    if not list(tree.all()):
        total = 0
    found = {id(entry): amount for entry, amount in apportioned(tree, unit, total)}
    assert sum(found.values()) == total
    assert set(found) == {id(entry) for entry in tree.all()}
    for entry in tree.all():
        assert abs(found[id(entry)] - Fraction(entry.amount) * unit) < 1
    pending = [tree]
    while pending:
        node = pending.pop()
        pending += node.below
        assert abs(sum(found[id(entry)] for entry in node.all()) - _sum(node) * unit) < 1
