"""A rule that prices its group: a number over a value, a scale, steps from a target, a table, a share."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, evolve

from evalrules.engine.amounts import Amount, scaled
from evalrules.engine.ending import Finish, finish, headline
from evalrules.engine.grouping import Group
from evalrules.engine.leaf import ONE, Readers, Selection
from evalrules.engine.outcomes import LeafOutcome, Pair, Value
from evalrules.engine.pooling import Pool, SitePair, pool_facts, pool_sites, site_words
from evalrules.engine.pricing import Ends, Reader, price
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    FactPrices,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    Leaf,
    SharePart,
)
from evalrules.plan.terms import Constant, Term


@define
class Pricing:
    """Ends of a group's price in points, before caps; high None: no bound."""

    low: Fraction
    high: Fraction | None
    excluded: Fraction
    forfeits: bool | None = False
    tight: bool = True


def group_outcome(
    leaf: Leaf,
    branch: Branch,
    row: str | None,
    selection: Selection,
    readers: Readers,
    sites: list[SitePair] | None,
) -> LeafOutcome:
    """One group price; ``sites`` are the pairs behind ``inspected`` and ``met``, where the rule reads them."""
    group = Group(selection.sure, selection.maybe, selection.looked, words=site_words(sites))
    bare = readers.of_group(leaf, row, group, None)
    value = None if leaf.value is None else Value(*bare.number(leaf.value))
    read = readers.of_group(leaf, row, group, value)
    outcome = LeafOutcome(leaf, row, selection.looked, 0, 0, 0, value=value, deciding=tuple(selection.sure))
    outcome.found = bool(selection.sure)
    outcome.dropped = branch.unknown == "exclude" and not selection.looked and not selection.sure
    holds = True if leaf.when is None else read.truth(leaf.when)
    if holds is False:
        return outcome
    outcome.unknown = tuple(selection.maybe)
    if isinstance(leaf.group, GroupShare):
        pricing = _share(outcome, leaf, leaf.group, branch, row, selection, readers, read, sites, group)
    elif leaf.empty is not None and not selection.looked:
        pricing = Pricing(Fraction(0), branch.points, Fraction(0), tight=False)
    else:
        pricing = _cell(outcome, leaf, branch, read, group)
    if not selection.looked and selection.sure and not isinstance(leaf.group, GroupShare):
        pricing.excluded = _as_if_looked_at(leaf, branch, row, selection, readers, sites)
    _settle(outcome, leaf, branch, pricing, holds, read, readers)
    return outcome


def _settle(
    outcome: LeafOutcome,
    leaf: Leaf,
    branch: Branch,
    pricing: Pricing,
    holds: bool | None,
    read: Reader,
    readers: Readers,
) -> None:
    scale = readers.scale
    # A price below zero is no loss; what an earning rule gives may be negative.
    least = Fraction(0) if leaf.polarity == "lose" else min(pricing.low, Fraction(0))
    mild: Amount = scaled(max(pricing.low, least), scale)
    hard = None if pricing.high is None else scaled(max(pricing.high, least), scale)
    excluded = scaled(max(pricing.excluded, least), scale)
    for one in leaf.caps:
        low, high = read.number(one.amount)
        mild = min(mild, scaled(low or Fraction(0), scale))
        if high is not None:
            most = scaled(high, scale)
            hard = most if hard is None else min(hard, most)
            excluded = min(excluded, most)
    if holds is None:
        # The rule may change nothing at all, so nothing of it is certain.
        mild, excluded = 0, 0
        outcome.conditional = True
        pricing.tight = False
        if outcome.na == "yes":
            outcome.na = "maybe"
    if pricing.forfeits is True and holds is True:
        outcome.forfeits_group = True
    elif pricing.forfeits is not False:
        outcome.maybe_forfeits_group = True
    ends = Finish(mild, hard, excluded)
    outcome.mild_price = mild
    finish(ends, leaf.steps, read, scale, leaf.polarity)
    if holds is None:
        ends.or_nothing()
    outcome.mild, outcome.hard, outcome.mild_steps = ends.mild, ends.hard, ends.applied
    outcome.head, outcome.withheld = headline(ends, branch.unknown, leaf.polarity)
    outcome.withheld = branch.unknown == "withhold" and (outcome.withheld or outcome.na == "maybe")
    outcome.tight = pricing.tight and ends.tight and outcome.na != "maybe"


def _as_if_looked_at(
    leaf: Leaf, branch: Branch, row: str | None, selection: Selection, readers: Readers, sites: list[SitePair] | None
) -> Fraction:
    group = Group(selection.sure, selection.maybe, True, words=site_words(sites))
    bare = readers.of_group(leaf, row, group, None)
    value = None if leaf.value is None else Value(*bare.number(leaf.value))
    scratch = LeafOutcome(leaf, row, True, 0, 0, 0, value=value)
    return _cell(scratch, leaf, branch, readers.of_group(leaf, row, group, value), group).excluded


def _cell(outcome: LeafOutcome, leaf: Leaf, branch: Branch, read: Reader, group: Group) -> Pricing:
    low, high, forfeits = _price(leaf, read)
    points = branch.points or Fraction(0)
    if group.empty == "yes":
        low, high = _substitute(outcome, leaf, points)
    elif group.empty == "maybe":
        if leaf.empty == "na":
            outcome.na = "maybe"
        else:
            less, more = _substitute(outcome, leaf, points)
            low, high = min(low, less), None if high is None else max(high, more)
    milder = low if leaf.polarity == "lose" or high is None else high
    return Pricing(low, high, milder, forfeits, low == high)


def _substitute(outcome: LeafOutcome, leaf: Leaf, points: Fraction) -> tuple[Fraction, Fraction]:
    """What an empty divisor changes: as if everything were met, or nothing."""
    everything, nothing = (Fraction(0), points) if leaf.polarity == "lose" else (points, Fraction(0))
    match leaf.empty:
        case "full":
            return everything, everything
        case "zero":
            return nothing, nothing
        case "na":
            outcome.na = "yes"
            return Fraction(0), Fraction(0)
        case _:
            return Fraction(0), points


def _price(leaf: Leaf, read: Reader) -> tuple[Fraction, Fraction | None, bool | None]:
    match leaf.group:
        case GroupNumber(amount=amount):
            low, high = read.number(amount)
            return low or Fraction(0), high, False
        case GroupScale():
            return (*_scale(leaf.group, read), False)
        case GroupStep():
            return (*_steps(leaf.group, read), False)
        case GroupTable(rows=rows, take=take):
            priced = price(FactPrices(rows, take), ONE, read)
            return priced.low, priced.high, priced.forfeits
    return Fraction(0), Fraction(0), False


def _scale(cell: GroupScale, read: Reader) -> tuple[Fraction, Fraction | None]:
    low, high = read.number(cell.by)
    lowers = [read.number(lower)[0] for lower, _ in cell.rows]
    lows: list[Fraction] = []
    highs: list[Fraction | None] = []
    for index, (_, amount) in enumerate(cell.rows):
        start = lowers[index]
        after = lowers[index + 1] if index + 1 < len(lowers) else None
        reached = high is None or start is None or start <= high or index == 0
        passed = low is not None and after is not None and after <= low
        if reached and not passed:
            least, most = read.number(amount)
            lows.append(least or Fraction(0))
            highs.append(most)
    known = [one for one in highs if one is not None]
    return min(lows), max(known) if len(known) == len(highs) else None


def _steps(cell: GroupStep, read: Reader) -> tuple[Fraction, Fraction | None]:
    near, far = _distance(cell, read)
    each_low, each_high = read.number(cell.each)
    step = read.number(cell.step)[0] or Fraction(1)

    def count(distance: Fraction) -> Fraction:
        exact = distance / step
        if cell.partial == "prorated":
            return exact
        floor = Fraction(exact.numerator // exact.denominator)
        return floor if cell.partial == "down" or floor == exact else floor + 1

    low = count(near) * (each_low or Fraction(0))
    high = None if far is None or each_high is None else count(far) * each_high
    return low, high


def _distance(cell: GroupStep, read: Reader) -> tuple[Fraction, Fraction | None]:
    """How far the value is from the goal: nearest and farthest (None: no bound)."""
    low, high = read.number(cell.by)
    goal_low, goal_high = read.number(cell.goal)
    below = (_gap(goal_low, high), _gap(goal_high, low))
    above = (_gap(low, goal_high), _gap(high, goal_low))
    if cell.direction == "below":
        return below[0] or Fraction(0), below[1]
    if cell.direction == "above":
        return above[0] or Fraction(0), above[1]
    near = max(below[0] or Fraction(0), above[0] or Fraction(0))
    far = None if below[1] is None or above[1] is None else max(below[1], above[1])
    return near, far


def _gap(upper: Fraction | None, lower: Fraction | None) -> Fraction | None:
    """max(0, upper − lower); None when an end has no bound."""
    if upper is None or lower is None:
        return None
    return max(upper - lower, Fraction(0))


def _share(
    outcome: LeafOutcome,
    leaf: Leaf,
    cell: GroupShare,
    branch: Branch,
    row: str | None,
    selection: Selection,
    readers: Readers,
    read: Reader,
    sites: list[SitePair] | None,
    group: Group,
) -> Pricing:
    points = branch.points or Fraction(0)
    counted = sites is not None and "inspected" in (cell.got.source, cell.of.source)
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
    outcome.boundless = True
    outcome.unknown = tuple(pool.unknown)
    pricing = Pricing(Fraction(0), points, Fraction(0), tight=False)
    if branch.unknown == "exclude" and pool.bounded:
        if pool.certain.of:
            outcome.unmet = pool.unmet
            outcome.pair_head = pool.certain
            pricing.excluded = points * _ratio(pool.certain, Fraction(0))
        else:
            outcome.dropped = True
    return pricing


def _half(leaf: Leaf, part: SharePart, fact: Fact, row: str | None, readers: Readers) -> Ends:
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
    from evalrules.plan.terms import Operation

    if isinstance(term, Constant):
        return term.type == "boolean"
    if isinstance(term, Operation):
        return term.operator in ("and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "in", "interval", "has")
    return getattr(term, "type", None) == "boolean"


def _halves(
    leaf: Leaf, cell: GroupShare, selection: Selection, row: str | None, readers: Readers, read: Reader, losing: bool
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
    pool.low_got, pool.low_of = low, most
    pool.high_got, pool.high_of = high, fewest
    pool.sure_got, pool.sure_of = low, most if losing else fewest
    if low != high or fewest != most:
        pool.unknown = list(selection.maybe)
    return pool


def _half_ends(leaf: Leaf, part: SharePart, selection: Selection, row: str | None, readers: Readers, read: Reader) -> Ends:
    if part.source in ("met", "inspected"):
        from evalrules.plan.terms import GroupWord

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
    outcome.unknown = tuple(pool.unknown)
    low, high = pool.low, pool.high
    if not pool.bounded:
        outcome.boundless = True
        return Pricing(Fraction(0), points, Fraction(0), tight=False)
    outcome.unmet = pool.unmet
    if not low.of and not high.of and (leaf.empty is not None or not pool.unknown):
        return _empty_share(outcome, leaf, points, pool)
    least, most = _ratio(low, Fraction(1)), _ratio(high, Fraction(0))
    outcome.pair_low, outcome.pair_high = low, high
    outcome.pair_head = _head_pair(outcome, leaf, branch, pool)
    if leaf.polarity == "lose":
        least, most = min(least, most), max(least, most)
    low_price, high_price = points * least, points * most
    if not low.of or not high.of:
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
            return pool.low if pool.low == pool.high else None


def _empty_share(outcome: LeafOutcome, leaf: Leaf, points: Fraction, pool: Pool) -> Pricing:
    low, high = _substitute(outcome, leaf, points)
    outcome.unmet = []
    nothing = Pair(0, 0)
    if leaf.empty == "unknown":
        outcome.boundless = True
    else:
        outcome.pair_low = outcome.pair_high = outcome.pair_head = nothing
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
    less, more = _substitute(scratch, leaf, points)
    return min(low, less), max(high, more)
