"""A rule that prices its group."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.amounts import Amount, scaled
from evalrules.engine.ending import Finish, finish, headline
from evalrules.engine.group_prices import Pricing, cell_price, substitute
from evalrules.engine.grouping import Group
from evalrules.engine.leaf import Readers, Selection, stands
from evalrules.engine.outcomes import LeafOutcome, RowPath, Value
from evalrules.engine.pooling import SitePair, site_words
from evalrules.engine.pricing import Reader
from evalrules.engine.share_leaf import share_pricing
from evalrules.facts.fact import Fact
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare, GroupStep, Leaf


def group_outcome(
    leaf: Leaf,
    branch: Branch,
    row: RowPath | None,
    selection: Selection,
    readers: Readers,
    sites: list[SitePair] | None,
) -> LeafOutcome:
    """One group price; ``sites`` are the pairs behind ``inspected`` and ``met``, where the rule reads them."""
    group = Group(selection.sure, selection.maybe, selection.looked, words=site_words(sites))
    bare = readers.of_group(leaf, row, group, None)
    value = None if leaf.value is None else Value(*bare.number(leaf.value))
    read = readers.of_group(leaf, row, group, value)
    outcome = LeafOutcome(leaf, row, selection.looked, 0, 0, 0, value=value, selected=tuple(selection.sure))
    outcome.found = bool(selection.sure)
    if isinstance(leaf.group, GroupStep):
        outcome.target = Value(*read.number(leaf.group.goals[0][0]))
    outcome.dropped = branch.unknown == "exclude" and not selection.looked and not selection.sure
    holds = stands(leaf, read, selection)
    if holds is False:
        return outcome
    outcome.unknown = tuple(selection.maybe)
    if isinstance(leaf.group, GroupShare):
        pricing = share_pricing(outcome, leaf, leaf.group, branch, row, selection, readers, read, sites)
    elif leaf.empty is not None and not selection.looked:
        forfeits = cell_price(leaf, read)[2]
        pricing = Pricing(Fraction(0), branch.points, Fraction(0), forfeits, tight=False)
    else:
        pricing = _cell(outcome, leaf, branch, read, group)
    if not selection.looked and selection.sure and not isinstance(leaf.group, GroupShare):
        pricing.excluded, outcome.dropped = _as_if_looked_at(leaf, branch, row, selection, readers, sites)
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
    excluded = None if pricing.excluded is None else scaled(max(pricing.excluded, least), scale)
    for one in leaf.caps:
        low, high = read.number(one.amount)
        mild = min(mild, scaled(low or Fraction(0), scale))
        if high is not None:
            most = scaled(high, scale)
            hard = most if hard is None else min(hard, most)
            excluded = most if excluded is None else min(excluded, most)
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
    outcome.head, outcome.withheld = headline(ends, branch.unknown, raises=leaf.raises)
    outcome.withheld = branch.unknown == "withhold" and (outcome.withheld or outcome.na == "maybe")
    outcome.tight = pricing.tight and ends.tight and outcome.na != "maybe"
    if leaf.named_kinds and outcome.mild != outcome.hard:
        # What is open may be read elsewhere too.
        outcome.tight = False


def _as_if_looked_at(
    leaf: Leaf,
    branch: Branch,
    row: RowPath | None,
    selection: Selection,
    readers: Readers,
    sites: list[SitePair] | None,
) -> tuple[Fraction | None, bool]:
    """What counts where the unseen is left out, and whether that leaves nothing."""
    group = Group(selection.sure, selection.maybe, True, words=site_words(sites))
    bare = readers.of_group(leaf, row, group, None)
    value = None if leaf.value is None else Value(*bare.number(leaf.value))
    scratch = LeafOutcome(leaf, row, True, 0, 0, 0, value=value)
    pricing = _cell(scratch, leaf, branch, readers.of_group(leaf, row, group, value), group)
    return pricing.excluded, scratch.dropped


def _cell(outcome: LeafOutcome, leaf: Leaf, branch: Branch, read: Reader, group: Group[Fact]) -> Pricing:
    low, high, forfeits = cell_price(leaf, read)
    if group.empty == "yes":
        low, high = substitute(outcome, leaf, branch.points)
        forfeits = False
        # Looked at, but there was nothing to tell by.
        outcome.dropped = branch.unknown == "exclude" and leaf.empty == "unknown"
    elif group.empty == "maybe":
        if leaf.empty == "na":
            outcome.na = "maybe"
        else:
            less, more = substitute(outcome, leaf, branch.points)
            low, high = min(low, less), None if high is None or more is None else max(high, more)
            forfeits = None if forfeits else forfeits
    milder = low if leaf.polarity == "lose" else high
    return Pricing(low, high, milder, forfeits, low == high)
