"""A rule that prices by a share: what was met of what there was."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.engine.group_prices import Pricing, substitute
from evalrules.engine.leaf import Readers, Selection
from evalrules.engine.outcomes import ENDLESS, LeafOutcome, Pair, RowPath
from evalrules.engine.pooling import Pool, SitePair, pool_facts, pool_sites
from evalrules.engine.pricing import Ends, Reader
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare, Leaf, SharePart
from evalrules.plan.terms import Constant, GroupWord, Operation, Term


def share_pricing(
    outcome: LeafOutcome,
    leaf: Leaf,
    cell: GroupShare,
    branch: Branch,
    row: RowPath | None,
    selection: Selection,
    readers: Readers,
    read: Reader,
    sites: list[SitePair] | None,
) -> Pricing:
    points = branch.points or Fraction(0)
    counted = (
        sites is not None and "inspected" in (cell.got.source, cell.of.source) and leaf.coverage != "pending"
    )
    if cell.got.source == "met" and cell.of.source == "inspected":
        pool = pool_sites(sites or [])
    elif cell.of.source == "fact" and cell.got.source == "fact":
        pool = pool_facts(
            selection.sure,
            selection.maybe,
            lambda fact: _half(leaf, cell.got, fact, row, readers),
            lambda fact: _half(leaf, cell.of, fact, row, readers),
        )
    else:
        pool = _halves(leaf, cell, selection, row, readers, read, leaf.polarity == "lose")
    if not selection.looked and not counted:
        return _unseen(outcome, leaf, points, pool, branch)
    return _pooled(outcome, leaf, points, pool, branch)


def _unseen(outcome: LeafOutcome, leaf: Leaf, points: Fraction, pool: Pool, branch: Branch) -> Pricing:
    """Nobody looked, so anything may come of it; what was found counts where the unseen is left out."""
    outcome.pair_low = outcome.pair_high = outcome.pair_head = ENDLESS
    outcome.unknown = tuple(pool.unknown)
    pricing = Pricing(Fraction(0), points, Fraction(0), tight=False)
    if branch.unknown == "exclude":
        outcome.pair_head = pool.certain if pool.certain.of else None
        if pool.certain.of:
            outcome.unmet = pool.unmet
            pricing.excluded = points * _ratio(pool.certain, Fraction(0))
        else:
            outcome.dropped = True
    return pricing


def _half(leaf: Leaf, part: SharePart, fact: Fact, row: RowPath | None, readers: Readers) -> Ends:
    assert part.term is not None
    return _amount(readers.of_fact(leaf, fact, row), part.term)


def _amount(read: Reader, term: Term) -> Ends:
    """A number, or 1 and 0 for a condition."""
    if is_condition(term):
        holds = read.truth(term)
        if holds is None:
            return Fraction(0), Fraction(1)
        return (Fraction(1), Fraction(1)) if holds else (Fraction(0), Fraction(0))
    return read.number(term)


def is_condition(term: Term) -> bool:
    """True for a term that is a truth."""
    if isinstance(term, Constant):
        return term.type == "boolean"
    if isinstance(term, Operation):
        return term.operator in (
            "and",
            "or",
            "not",
            "==",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "interval",
            "has",
        )
    return getattr(term, "type", None) == "boolean"


def _halves(
    leaf: Leaf,
    cell: GroupShare,
    selection: Selection,
    row: RowPath | None,
    readers: Readers,
    read: Reader,
    losing: bool,
) -> Pool:
    """Halves that are not both sums over facts: low has the least got of the most of, high the reverse."""
    pool = Pool(seen=True)
    got = _half_ends(leaf, cell.got, selection, row, readers, read)
    of = _half_ends(leaf, cell.of, selection, row, readers, read)
    if None in got or None in of:
        pool.bounded = False
        return pool
    low, high = (value or Fraction(0) for value in got)
    fewest, most = (value or Fraction(0) for value in of)
    pool.least_of = fewest
    pool.low_got, pool.low_of = low, most
    pool.high_got, pool.high_of = high, fewest
    pool.sure_got, pool.sure_of = low, most if losing else fewest
    if low != high or fewest != most:
        pool.unknown = list(selection.maybe)
    return pool


def _half_ends(
    leaf: Leaf, part: SharePart, selection: Selection, row: RowPath | None, readers: Readers, read: Reader
) -> Ends:
    if part.source in ("met", "inspected"):
        return read.number(GroupWord("met" if part.source == "met" else "inspected"))
    assert part.term is not None
    if part.source == "group":
        return _amount(read, part.term)
    low = high = Fraction(0)
    for fact in selection.sure:
        least, most = _amount(readers.of_fact(leaf, fact, row), part.term)
        if least is None or most is None:
            return None, None
        low, high = low + least, high + most
    for fact in selection.maybe:
        least, most = _amount(readers.of_fact(leaf, fact, row), part.term)
        if least is None or most is None:
            return None, None
        low, high = low + min(least, Fraction(0)), high + max(most, Fraction(0))
    return low, high


def _pooled(outcome: LeafOutcome, leaf: Leaf, points: Fraction, pool: Pool, branch: Branch) -> Pricing:
    if not pool.bounded:
        return _unseen(outcome, leaf, points, pool, branch)
    outcome.unknown = tuple(pool.unknown)
    low, high = pool.low, pool.high
    outcome.unmet = pool.unmet
    if not low.of and not high.of and (leaf.empty is not None or not pool.unknown):
        return _empty_share(outcome, leaf, points, branch)
    least, most = _ratio(low, Fraction(1)), _ratio(high, Fraction(0))
    outcome.pair_low, outcome.pair_high = low, high
    outcome.pair_head = _head_pair(outcome, leaf, branch, pool)
    if leaf.polarity == "lose":
        least, most = min(least, most), max(least, most)
    low_price, high_price = points * least, points * most
    if not pool.least_of:
        low_price, high_price = _maybe_empty(outcome, leaf, points, low_price, high_price)
    excluded = points * _ratio(pool.certain, Fraction(0))
    if not pool.certain.of and branch.unknown == "exclude":
        outcome.dropped = True
    mixed = any(fact in pool.unknown for fact in outcome.deciding)
    return Pricing(low_price, high_price, excluded, tight=not mixed or not pool.unknown)


def _ratio(pair: Pair, without: Fraction) -> Fraction:
    return Fraction(pair.got) / pair.of if pair.of else without


def _head_pair(outcome: LeafOutcome, leaf: Leaf, branch: Branch, pool: Pool) -> Pair | None:
    match branch.unknown:
        case "low":
            return pool.low
        case "high":
            return pool.high
        case "exclude":
            return pool.certain
        case _:
            # Explained only where both ends are one score; a withheld score is explained at its high end.
            return pool.high


def _empty_share(outcome: LeafOutcome, leaf: Leaf, points: Fraction, branch: Branch) -> Pricing:
    low, high = substitute(outcome, leaf, points)
    outcome.unmet = []
    nothing = Pair(0, 0)
    outcome.pair_low = outcome.pair_high = outcome.pair_head = nothing
    if leaf.empty == "unknown":
        outcome.pair_low = outcome.pair_high = ENDLESS
        outcome.pair_head = nothing if branch.unknown == "exclude" else ENDLESS
        outcome.dropped = branch.unknown == "exclude"
    milder = low if leaf.polarity == "lose" else high
    return Pricing(low, high, milder, tight=low == high)


def _maybe_empty(
    outcome: LeafOutcome, leaf: Leaf, points: Fraction, low: Fraction, high: Fraction
) -> tuple[Fraction, Fraction]:
    """Nothing may be left to divide by: perhaps N/A, otherwise the hull with the substitute."""
    if leaf.empty == "na":
        outcome.na = "maybe"
        return low, high
    scratch = evolve(outcome)
    less, more = substitute(scratch, leaf, points)
    return min(low, less), max(high, points if more is None else more)
