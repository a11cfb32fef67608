from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.charging import CapLevel, Charged, allow, cap, fact_order, kept
from tests.unit.engine.facts import charges, fact, site_of, street_of

Share = Literal["earliest", "proportional"]
SHARES: tuple[Share, ...] = ("earliest", "proportional")
shares = st.sampled_from(SHARES)
caps = st.integers(0, 15)


def levels(site: int, street: int, rule: int) -> list[CapLevel]:
    return [
        CapLevel("site", site, site_of),
        CapLevel("街道", street, street_of),
        CapLevel("rule", rule, None),
    ]


def together(charged: list[Charged]) -> Fraction:
    return sum((Fraction(one.amount) for one in charged), Fraction(0))


@given(charges(), caps, caps, caps, shares)
def test_no_level_bears_more_than_its_cap(
    charged: list[Charged], site: int, street: int, rule: int, share: Share
) -> None:
    cap(charged, levels(site, street, rule), share)
    for level in levels(site, street, rule):
        sums: dict[object, Fraction] = {}
        for one in charged:
            key = "" if level.key is None else level.key(one.fact)
            if key is not None:
                sums[key] = sums.get(key, Fraction(0)) + one.amount
        # Of nested levels the outer one cuts only what the inner one left.
        assert all(amount <= level.amount for amount in sums.values())


@given(charges(), caps, caps, caps)
def test_both_ways_of_sharing_take_the_same_from_the_rule(
    charged: list[Charged], site: int, street: int, rule: int
) -> None:
    """Where the levels nest, only who bears it differs."""
    sums = []
    for share in SHARES:
        own = [Charged(one.fact, one.raw, one.amount, one.count) for one in charged]
        cap(own, levels(site, max(street, site), rule), share)
        sums.append(together(own))
    by_site = {
        name: min(sum(one.amount for one in charged if one.fact.site == name), site)
        for name in ("甲路", "乙路")
    }
    by_street = sum(min(amount, max(street, site)) for amount in by_site.values())
    free = sum(one.amount for one in charged if one.fact.site is None)
    assert sums == [min(by_street + free, rule)] * 2


@given(charges(), caps)
def test_the_earliest_bear_until_the_cap_is_reached(charged: list[Charged], most: int) -> None:
    cap(charged, [CapLevel("rule", most, None)], "earliest")
    room = most
    for one in charged:
        assert one.amount == min(one.raw, room)
        room -= int(one.amount)


@given(charges(), caps)
def test_in_proportion_all_bear_the_same_part(charged: list[Charged], most: int) -> None:
    total = sum(one.raw for one in charged)
    cap(charged, [CapLevel("rule", most, None)], "proportional")
    factor = Fraction(1) if total <= most else Fraction(most, int(total))
    assert [one.amount for one in charged] == [one.raw * factor for one in charged]


@given(charges(), caps, caps, caps, shares)
def test_what_was_cut_says_by_what(
    charged: list[Charged], site: int, street: int, rule: int, share: Share
) -> None:
    cap(charged, levels(site, street, rule), share)
    assert all((one.capped_by is not None) == (one.amount < one.raw) for one in charged)


@given(charges(), st.integers(0, 12), caps, caps, caps)
def test_one_more_find_never_costs_less(
    charged: list[Charged], price: int, site: int, street: int, rule: int
) -> None:
    sums = []
    new = Charged(fact("new", "甲路", 1), price, price, 1)
    for facts in (charged, sorted([*charged, new], key=lambda one: fact_order(one.fact))):
        own = [Charged(one.fact, one.raw, one.amount, one.count) for one in facts]
        cap(own, levels(site, max(site, street), rule), "earliest")
        sums.append(together(own))
    assert sums[0] <= sums[1]


def test_a_fact_without_a_site_stands_under_no_cap_of_sites():
    charged = [Charged(fact("a", None), 5, 5, 1), Charged(fact("b", None), 5, 5, 1)]
    cap(charged, [CapLevel("site", 2, site_of)], "earliest")
    assert [one.amount for one in charged] == [5, 5]


@given(charges(), st.data())
def test_of_an_occurrence_the_heaviest_stays_and_bears_the_name(
    charged: list[Charged], data: st.DataObject
) -> None:
    names = {one.fact.id: data.draw(st.sampled_from(["x", "y", None])) for one in charged}
    kept(charged, lambda one: names[one.id])
    for name in ("x", "y"):
        same = [one for one in charged if names[one.fact.id] == name]
        standing = [one for one in same if one.capped_by != "duplicate"]
        assert len(standing) == (1 if same else 0)
        assert [one.amount for one in same if one.capped_by] == [0] * (len(same) - len(standing))
        if same:
            heaviest = max(one.raw for one in same)
            # Of equals the first in canonical order.
            assert standing[0] is next(one for one in same if one.raw == heaviest)
    assert all(one.amount == one.raw for one in charged if names[one.fact.id] is None)


@given(charges(), st.fractions(0, 20, max_denominator=4))
def test_an_allowance_spares_the_first_units_unit_by_unit(charged: list[Charged], free: Fraction) -> None:
    allow(charged, free)
    left = free
    for one in charged:
        spared = min(left, Fraction(one.count))
        left -= spared
        assert one.amount == Fraction(one.raw) * (one.count - spared) / one.count


def test_an_allowance_passes_over_duplicates():
    charged = [
        Charged(fact("a"), 3, 0, 0, "duplicate"),
        Charged(fact("b"), 4, 4, 1),
        Charged(fact("c"), 5, 5, 1),
    ]
    allow(charged, 1)
    assert [(one.amount, one.capped_by) for one in charged] == [(0, "duplicate"), (0, "free"), (5, None)]


@pytest.mark.parametrize(("earlier", "later"), [
    (fact("b", "乙路", 1), fact("a", "甲路", 2)),
    (fact("b", "甲路", 9), fact("a", "甲路", None)),
    (fact("b", "乙路", 1), fact("a", None, 1)),
    (fact("a", "甲路", 1), fact("b", "甲路", 1)),
])  # fmt: skip
def test_facts_stand_by_date_then_site_then_id_with_the_absent_last(earlier, later):
    assert fact_order(earlier) < fact_order(later)
