"""One rule in one row: from its facts to two ends and a headline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Protocol

from attrs import define, evolve, field

from evalrules.engine.amounts import Amount, scaled
from evalrules.engine.charging import (
    CapLevel,
    Charged,
    Hit,
    KnownPrice,
    KnownPrices,
    allow,
    cap,
    fact_order,
    kept,
)
from evalrules.engine.ending import Finish, finish, headline
from evalrules.engine.grouping import Group
from evalrules.engine.outcomes import LeafOutcome, RowPath, Value
from evalrules.engine.pricing import Ends, Reader, price
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import AllPrice, FactPrices, JudgedPrice, Leaf
from evalrules.plan.terms import Term
from evalrules.ruleset.model import CapShare

ONE: Ends = (Fraction(1), Fraction(1))


class Readers(Protocol):
    """What a rule may ask: about one fact, and about its group."""

    scale: int
    share: CapShare

    def of_fact(self, leaf: Leaf, fact: Fact, row: RowPath | None) -> Reader: ...

    def of_group(
        self, leaf: Leaf, row: RowPath | None, group: Group[Fact], value: Value | None
    ) -> Reader: ...

    def key(self, leaf: Leaf, term: Term, fact: Fact, row: RowPath | None) -> object | None: ...


@define
class Selection:
    """The facts a rule selects in a row."""

    sure: list[Fact]
    maybe: list[Fact]
    looked: bool
    #: Prices that the engine has found already, exactly.
    priced: Sequence[KnownPrice] | None = None
    #: The rule may not concern the row at all.
    doubtful: bool = False


@define
class Struck:
    """Finds of a rule (by identity) that another find of the node outweighs, at each end."""

    mild: set[int] = field(factory=set)
    hard: set[int] = field(factory=set)
    #: Among what ``exclude`` counts.
    excluded: set[int] = field(factory=set)
    #: True: which of them count was only bounded.
    open: bool = False


@define
class Weighed:
    """A rule with the prices of its finds, before anything is free or capped."""

    leaf: Leaf
    row: RowPath | None
    outcome: LeafOutcome
    readers: Readers
    read: Reader
    #: Whether it acts at all.
    holds: bool | None
    #: One find an occurrence, where ``keep`` is ``first`` or ``last``.
    hits: list[Hit]
    #: The same among what is sure alone: what ``exclude`` looks at.
    known: list[Hit]
    #: What these leave out.
    others: list[Hit]
    #: What names the occurrence of a fact; None: every fact is one.
    keys: Callable[[Fact], object] | None

    @property
    def one_decides(self) -> bool:
        """Whether the first or the last fact of an occurrence decides."""
        return self.leaf.keep in ("first", "last") and self.keys is not None

    def per(self, fact: Fact) -> object:
        """By what a find competes with those of other rules; None: with none."""
        assert self.leaf.per is not None
        return _same_key(self.leaf, self.leaf.per, self.row, self.readers)(fact)


def fact_outcome(
    leaf: Leaf,
    branch: Branch,
    row: RowPath | None,
    selection: Selection,
    readers: Readers,
    words: dict[str, Ends],
) -> LeafOutcome:
    """A rule that prices fact by fact; ``words`` has the ends of ``inspected`` and ``met``."""
    weighed = weigh(leaf, branch, row, selection, readers, words)
    return weighed.outcome if weighed.holds is False else settled(weighed, branch)


def weigh(
    leaf: Leaf,
    branch: Branch,
    row: RowPath | None,
    selection: Selection,
    readers: Readers,
    words: dict[str, Ends],
) -> Weighed:
    """The finds of a rule with their prices."""
    group = Group(selection.sure, selection.maybe, selection.looked, words=words)
    value = None if leaf.value is None else _value(readers.of_group(leaf, row, group, None), leaf.value)
    read = readers.of_group(leaf, row, group, value)
    holds = stands(leaf, read, selection)
    outcome = LeafOutcome(leaf, row, selection.looked, 0, 0, 0, value=value, found=bool(selection.sure))
    outcome.selected = tuple(selection.sure)
    outcome.dropped = branch.unknown == "exclude" and not selection.looked and not selection.sure
    if holds is False:
        return Weighed(leaf, row, outcome, readers, read, holds, [], [], [], None)
    outcome.hits = _hits(leaf, row, selection, holds, readers)
    _sort_out_forfeits(outcome, leaf, row, readers, holds)
    keys = None if leaf.same is None else _same_key(leaf, leaf.same, row, readers)
    hits = outcome.hits
    known = [hit for hit in hits if hit.sure]
    others: list[Hit] = []
    if leaf.keep in ("first", "last") and keys is not None:
        known, _ = _ends_of_occurrences(known, keys, last=leaf.keep == "last")
        hits, others = _ends_of_occurrences(hits, keys, last=leaf.keep == "last")
    return Weighed(leaf, row, outcome, readers, read, holds, hits, known, others, keys)


def settled(weighed: Weighed, branch: Branch, struck: Struck | None = None) -> LeafOutcome:
    """The ends and the headline of a rule whose finds have their prices."""
    leaf, outcome, readers, holds = weighed.leaf, weighed.outcome, weighed.readers, weighed.holds
    ends = _fact_ends(weighed, struck)
    finish(ends, leaf.steps, weighed.read, readers.scale, leaf.polarity)
    if holds is None:
        ends.or_nothing()
    outcome.mild, outcome.hard, outcome.mild_steps = ends.mild, ends.hard, ends.applied
    outcome.head, outcome.withheld = headline(ends, branch.unknown, raises=leaf.raises)
    outcome.tight = ends.tight and (outcome.looked or outcome.mild == outcome.hard)
    if leaf.named_kinds and outcome.mild != outcome.hard:
        # What is open may be read elsewhere too.
        outcome.tight = False
    if outcome.withheld or outcome.mild != outcome.hard:
        outcome.unknown = tuple(hit.fact for hit in outcome.hits if not hit.sure or hit.low != hit.high)
    return outcome


def stands(leaf: Leaf, read: Reader, selection: Selection) -> bool | None:
    """Whether the rule acts at all, by its ``when``; one that is not assessed yet may or may not."""
    holds = True if leaf.when is None else read.truth(leaf.when)
    return None if holds and (selection.doubtful or leaf.coverage == "pending") else holds


def plain_outcome(
    leaf: Leaf, row: RowPath | None, found: Sequence[KnownPrice], most: Amount | None, share: CapShare
) -> LeafOutcome:
    """A rule of known prices under at most one fixed cap of the rule: both ends are one."""
    total: Amount = sum([amount for _, amount, _ in found])
    if most is None or total <= most:
        most = None
    else:
        total = most
    known = KnownPrices(found, most, share)
    return LeafOutcome(leaf, row, True, total, total, total, found=True, known=known)


def _value(read: Reader, term: Term) -> Value:
    low, high = read.number(term)
    return Value(low, high)


def _hits(
    leaf: Leaf, row: RowPath | None, selection: Selection, holds: bool | None, readers: Readers
) -> list[Hit]:
    if selection.priced is not None and holds is True:
        hits = [Hit(fact, amount, amount, count, count) for fact, amount, count in selection.priced]
        return sorted(hits, key=lambda hit: fact_order(hit.fact))
    assert leaf.prices is not None
    hits = []
    judged = all(isinstance(one.price, JudgedPrice) for one in leaf.prices.rows)
    for sure, facts in ((holds is True, selection.sure), (False, selection.maybe)):
        for fact in facts:
            read = readers.of_fact(leaf, fact, row)
            count = ONE if leaf.count is None or judged else read.number(leaf.count)
            hits.append(_hit(leaf.prices, fact, count, read, sure, readers.scale))
    return sorted(hits, key=lambda hit: fact_order(hit.fact))


def _hit(prices: FactPrices, fact: Fact, count: Ends, read: Reader, sure: bool, scale: int) -> Hit:
    priced = price(prices, count, read)
    low = scaled(priced.low, scale)
    high = None if priced.high is None else scaled(priced.high, scale)
    fewest, most = count
    return Hit(
        fact,
        low,
        high,
        fewest if fewest is not None else 0,
        most,
        sure,
        priced.forfeits,
        priced.tight and (sure or low == high),
    )


def _sort_out_forfeits(
    outcome: LeafOutcome, leaf: Leaf, row: RowPath | None, readers: Readers, holds: bool | None
) -> None:
    assert leaf.prices is not None
    if not any(isinstance(one.price, AllPrice) for one in leaf.prices.rows):
        return
    sure = [hit.fact for hit in outcome.hits if hit.sure and hit.forfeits is True]
    maybe = [hit.fact for hit in outcome.hits if hit.forfeits is None or (hit.forfeits and not hit.sure)]
    outcome.forfeits, outcome.maybe_forfeits = sure, maybe
    if not outcome.looked and not outcome.forfeits:
        outcome.maybe_forfeits_group = True
        outcome.tight = False


def _fact_ends(weighed: Weighed, struck: Struck | None) -> Finish:
    leaf, outcome, read, hits = weighed.leaf, weighed.outcome, weighed.read, weighed.hits
    assert leaf.prices is not None
    free = (Fraction(0), Fraction(0)) if leaf.free is None else read.number(leaf.free)
    mild_levels, hard_levels = _levels(leaf, weighed.row, weighed.readers, read)
    out = Struck() if struck is None else struck

    def charged(facts: Sequence[Hit], high: bool, levels: list[CapLevel], lost: set[int]) -> list[Charged]:
        return _charged(weighed, facts, high, free, levels, lost)

    sure = [hit for hit in hits if hit.sure]
    duplicates = [Charged(hit.fact, hit.low, 0, 0, "duplicate") for hit in weighed.others if hit.sure]
    outcome.charged = lambda: charged(sure, False, mild_levels, out.mild) + duplicates
    mild = _sum(charged(sure, False, mild_levels, out.mild))
    forfeit_only = all(isinstance(one.price, AllPrice) for one in leaf.prices.rows)
    unbounded = any(hit.high is None for hit in hits) or (not outcome.looked and not forfeit_only)
    hard: Amount | None
    outer = next((level.amount for level in hard_levels if level.level == "rule"), None)
    settled_alike = (
        len(sure) == len(hits) and all(hit.low == hit.high for hit in hits) and out.mild == out.hard
    )
    if unbounded:
        hard = outer
    elif settled_alike and mild_levels == hard_levels and free[0] == free[1]:
        hard = mild
    else:
        hard = _sum(charged(hits, True, hard_levels, out.hard))
    excluded: Amount | None = mild
    if leaf.polarity == "earn":
        endless = any(hit.high is None for hit in weighed.known)
        excluded = outer if endless else _sum(charged(weighed.known, True, hard_levels, out.excluded))
    elif weighed.one_decides or out.excluded != out.mild:
        excluded = _sum(charged(weighed.known, False, mild_levels, out.excluded))
    ends = Finish(mild, hard, excluded)
    ends.tight = all(hit.tight for hit in hits) and (weighed.keys is None or mild == hard)
    ends.tight = ends.tight and free[0] == free[1] and len(mild_levels) == len(hard_levels)
    ends.tight = ends.tight and (not out.open or mild == hard)
    return ends


def _sum(charged: list[Charged]) -> Amount:
    return sum(one.amount for one in charged)


def _charged(
    weighed: Weighed, hits: Sequence[Hit], high: bool, free: Ends, levels: list[CapLevel], lost: set[int]
) -> list[Charged]:
    charged = after_same(weighed, hits, high)
    for one in charged if lost else ():
        if id(one.fact) in lost:
            one.amount = one.count = 0
            one.capped_by = "not_dearest"
    allowance = free[0] if high else free[1]
    # Without an upper end, as much as there is may be free.
    free_units = sum(one.count for one in charged) if allowance is None else allowance
    if free_units:
        allow(charged, free_units)
    if levels:
        cap(charged, levels, weighed.readers.share)
    return charged


def after_same(weighed: Weighed, hits: Sequence[Hit], high: bool) -> list[Charged]:
    """What finds cost at one end, once those of an occurrence count once."""
    charged = []
    for hit in hits:
        amount = (hit.high if hit.high is not None else hit.low) if high else hit.low
        count = (hit.count_high if hit.count_high is not None else hit.count_low) if high else hit.count_low
        charged.append(Charged(hit.fact, amount, amount, count))
    if weighed.keys is not None and weighed.leaf.keep == "heaviest":
        kept(charged, weighed.keys)
    return charged


def _ends_of_occurrences(
    hits: Sequence[Hit], keys: Callable[[Fact], object], *, last: bool
) -> tuple[list[Hit], list[Hit]]:
    """
    ``first`` and ``last``: one hit an occurrence, and the others.

    A fact that only may be there may decide until a sure one comes, so an occurrence has the hull of these.
    """
    occurrences: dict[object, list[Hit]] = {}
    for hit in reversed(hits) if last else hits:
        occurrence = keys(hit.fact)
        occurrences.setdefault(("alone", hit.fact.id) if occurrence is None else occurrence, []).append(hit)
    deciding: list[Hit] = []
    others: list[Hit] = []
    for members in occurrences.values():
        reached = next((index for index, hit in enumerate(members) if hit.sure), len(members) - 1)
        candidates = members[: reached + 1]
        bearer = candidates[-1] if candidates[-1].sure else candidates[0]
        highs = [hit.high for hit in candidates if hit.high is not None]
        deciding.append(
            evolve(
                bearer,
                low=min(hit.low for hit in candidates),
                high=max(highs) if len(highs) == len(candidates) else None,
                tight=bearer.tight and len(candidates) == 1,
            )
        )
        others += [hit for hit in members if hit.fact is not bearer.fact]
    return sorted(deciding, key=lambda hit: fact_order(hit.fact)), others


def _same_key(
    leaf: Leaf, terms: tuple[Term, ...], row: RowPath | None, readers: Readers
) -> Callable[[Fact], object]:
    def key(fact: Fact) -> object:
        parts = tuple(readers.key(leaf, term, fact, row) for term in terms)
        return None if None in parts else parts

    return key


def _levels(
    leaf: Leaf, row: RowPath | None, readers: Readers, read: Reader
) -> tuple[list[CapLevel], list[CapLevel]]:
    mild: list[CapLevel] = []
    hard: list[CapLevel] = []
    for one in leaf.caps:
        low, high = read.number(one.amount)
        key = None if one.key is None else _cap_key(leaf, one.key, row, readers)
        mild.append(CapLevel(one.level, scaled(max(low or Fraction(0), Fraction(0)), readers.scale), key))
        if high is not None:
            hard.append(CapLevel(one.level, scaled(max(high, Fraction(0)), readers.scale), key))
    if [level.amount for level in mild] == [level.amount for level in hard]:
        hard = mild
    return mild, hard


def _cap_key(leaf: Leaf, term: Term, row: RowPath | None, readers: Readers) -> Callable[[Fact], object]:
    return lambda fact: readers.key(leaf, term, fact, row)
