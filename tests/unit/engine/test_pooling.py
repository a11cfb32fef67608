"""Shares: whole pairs at each end, against every way the unknown can turn out."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.pooling import SitePair, pool_facts, pool_sites, site_words
from tests.unit.engine.facts import fact

#: Of how many (at most 4), how many are met: an interval.
counts = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)).map(sorted)
observations = st.lists(st.tuples(st.booleans(), counts), max_size=4)


def _pool_and_shares(known: list[tuple[bool, list[int]]]) -> tuple[Fraction, Fraction, list[Fraction]]:
    """The ratios of the low and the high pair, and the share of every completion."""
    made = [(fact(str(number)), sure, spread) for number, (sure, spread) in enumerate(known)]
    got = {one.id: (Fraction(low), Fraction(high)) for one, _, (low, high, _) in made}
    of = {one.id: (Fraction(whole), Fraction(whole)) for one, _, (_, _, whole) in made}
    sure = [one for one, belongs, _ in made if belongs]
    maybe = [one for one, belongs, _ in made if not belongs]
    pool = pool_facts(sure, maybe, lambda one: got[one.id], lambda one: of[one.id])
    options = []
    for _, belongs, (low, high, whole) in made:
        there = [(low, whole), (high, whole)]
        options.append(there if belongs else [*there, (0, 0)])
    shares = []
    for chosen in product(*options):
        met, together = sum(one for one, _ in chosen), sum(one for _, one in chosen)
        if together:
            shares.append(Fraction(met, together))
    least = Fraction(pool.low.got) / pool.low.of if pool.low.of else Fraction(1)
    most = Fraction(pool.high.got) / pool.high.of if pool.high.of else Fraction(0)
    return least, most, shares


@given(observations)
def test_the_share_of_every_completion_lies_between_the_two_pairs(
    known: list[tuple[bool, list[int]]],
) -> None:
    least, most, shares = _pool_and_shares(known)
    assert all(least <= share <= most for share in shares)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([[0, 0, 1], [0, 1, 1], [1, 1, 1]])), max_size=5))
def test_of_single_observations_both_pairs_are_attained(known: list[tuple[bool, list[int]]]) -> None:
    least, most, shares = _pool_and_shares(known)
    if shares:
        assert (least, most) == (min(shares), max(shares))


@given(observations)
def test_what_is_surely_unmet_is_what_the_certain_pair_lacks(known: list[tuple[bool, list[int]]]) -> None:
    made = [(fact(str(number)), spread) for number, (_, spread) in enumerate(known)]
    got = {one.id: (Fraction(low), Fraction(high)) for one, (low, high, _) in made}
    of = {one.id: (Fraction(whole), Fraction(whole)) for one, (_, _, whole) in made}
    pool = pool_facts([one for one, _ in made], [], lambda one: got[one.id], lambda one: of[one.id])
    assert sum(unmet.amount for unmet in pool.unmet) == pool.certain.of - pool.certain.got


pairs = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(["none", "maybe", "sure"])), max_size=5
)


def _pairs(known: list[tuple[bool, bool, str]]) -> list[SitePair]:
    made = []
    for number, (covered, certain, find) in enumerate(known):
        one = fact(str(number), f"{number}路")
        pair = SitePair(one.site, covered, certain or find == "sure")
        if find == "sure":
            pair.sure.append(one)
        elif find == "maybe":
            pair.maybe.append(one)
        made.append(pair)
    return made


def _outcomes(pair: SitePair) -> list[tuple[int, int]]:
    """(met, inspected) of a pair, every way it can turn out."""
    if pair.sure:
        return [(0, 1)]
    if pair.maybe:
        # It may be no find: then the site was looked at and met, or nobody was there.
        nothing = [] if pair.covered and pair.certain else [(0, 0)]
        return [(0, 1), *([(1, 1)] if pair.covered else []), *nothing]
    if not pair.covered:
        return [(0, 0)]
    return [(1, 1)] if pair.certain else [(1, 1), (0, 0)]


@given(pairs)
def test_the_share_of_sites_met_has_the_least_and_the_greatest_outcome(
    known: list[tuple[bool, bool, str]],
) -> None:
    made = _pairs(known)
    pool = pool_sites(made)
    shares = []
    for chosen in product(*map(_outcomes, made)):
        met, inspected = sum(one for one, _ in chosen), sum(one for _, one in chosen)
        if inspected:
            shares.append(Fraction(met, inspected))
    if not shares:
        return
    least = Fraction(pool.low.got) / pool.low.of if pool.low.of else Fraction(1)
    most = Fraction(pool.high.got) / pool.high.of if pool.high.of else Fraction(0)
    assert (least, most) == (min(shares), max(shares))


@given(pairs)
def test_inspected_and_met_are_bounded_by_all_outcomes(known: list[tuple[bool, bool, str]]) -> None:
    made = _pairs(known)
    words = site_words(made)
    outcomes = list(product(*map(_outcomes, made)))
    met = [sum(one for one, _ in chosen) for chosen in outcomes]
    inspected = [sum(one for _, one in chosen) for chosen in outcomes]
    assert words["met"] == (min(met), max(met))
    assert words["inspected"] == (min(inspected), max(inspected))
