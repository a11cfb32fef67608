"""The causes of a node of rules: losses, earnings that fill the gap, forfeits."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from evalrules.engine.amounts import Amount, after_step, scaled, whole
from evalrules.engine.charging import fact_order, in_order
from evalrules.engine.entries import Cause, Entry, total
from evalrules.engine.outcomes import LeafOutcome, Outcome, Pair
from evalrules.engine.taking_back import take_back
from evalrules.engine.tree import greatest
from evalrules.plan.leaves import GroupShare

Mode = Literal["head", "high"]


def explain_rules(outcome: Outcome, mode: Mode, scale: int, base: Amount) -> list[Entry]:
    """Entries before the node's steps; their sum is base − raw score."""
    return explain_beside([], outcome, mode, scale, base)


def explain_beside(below: list[Entry], outcome: Outcome, mode: Mode, scale: int, base: Amount) -> list[Entry]:
    """The entries of a node's rules beside those of its children, of which a forfeit takes the awards back."""
    losing = [leaf for leaf in outcome.leaves if not leaf.leaf.raises]
    earning = [leaf for leaf in outcome.leaves if leaf.leaf.raises]
    entries: list[Entry] = []
    unbounded: list[LeafOutcome] = []
    if outcome.branch.node.take == "max":
        losing, light = _heaviest(losing, mode)
        entries += [entry for leaf in light for entry in _not_deciding(outcome, leaf, scale)]
        own = greatest([leaf.hard for leaf in earning if leaf.leaf.at is None])
        most = _added([own, *(leaf.hard for leaf in earning if leaf.leaf.at is not None)])
        chosen, light = _heaviest(earning, mode)
        earning = chosen or earning
        if outcome.branch.low:  # finds that cost: turned round, they are deductions
            entries += [entry for leaf in light for entry in _not_deciding(outcome, leaf, scale)]
    else:
        most = _added([leaf.hard for leaf in earning])
    for leaf in losing:
        if _left_out(leaf, mode):
            continue
        entries += _rule_entries(outcome, leaf, scale)
        taken = _in_mode(leaf, mode)
        if taken is None:
            unbounded.append(leaf)
        elif taken != leaf.mild:
            entries.append(_open_part(outcome, leaf, taken - leaf.mild))
    # Children have filled what they fill: there is no gap left to earn.
    start = base if outcome.branch.children else outcome.figures.start
    reached = start - total(entries) - total(below)
    if earning or not outcome.branch.children:
        entries += _earnings(outcome, earning, most, mode, scale, base - start, reached)
    if _forfeited(outcome, mode):
        entries += _forfeit(outcome, [*below, *entries], base, endless=bool(unbounded))
    for index, leaf in enumerate(unbounded):
        # What is left down to the floor; the first of several takes it.
        rest = base - _floor(outcome, scale) - total(entries) - total(below)
        amount = max(rest, 0) if index == 0 else 0
        if amount:
            entries.append(_open_part(outcome, leaf, amount))
    return entries


def _heaviest(side: list[LeafOutcome], mode: Mode) -> tuple[list[LeafOutcome], list[LeafOutcome]]:
    """The rule that decides, the first of equals, with what is charged here from other nodes; and the others."""
    charged = [leaf for leaf in side if leaf.leaf.at is not None]
    own = [leaf for leaf in side if leaf.leaf.at is None]
    there = [leaf for leaf in own if not _left_out(leaf, mode)]
    if not there:
        return charged, own
    most = greatest([_in_mode(leaf, mode) for leaf in there])
    first = next(leaf for leaf in there if _in_mode(leaf, mode) == most)
    return [first, *charged], [leaf for leaf in own if leaf is not first]


def _not_deciding(outcome: Outcome, leaf: LeafOutcome, scale: int) -> list[Entry]:
    """What a rule found that another one outweighs: shown, and costing nothing."""
    entries = [one for one in _rule_entries(outcome, leaf, scale) if one.cause in ("fact", "group")]
    for entry in entries:
        entry.amount = 0
        entry.capped_by = "not_deciding"
        if leaf.leaf.raises:
            entry.cause = "award"
    return entries


def _added(amounts: list[Amount | None]) -> Amount | None:
    known = [amount for amount in amounts if amount is not None]
    return None if len(known) < len(amounts) else sum(known)


def _left_out(leaf: LeafOutcome, mode: Mode) -> bool:
    """The headline leaves out what nobody looked at (``exclude``)."""
    return mode == "head" and leaf.dropped


def _in_mode(leaf: LeafOutcome, mode: Mode) -> Amount | None:
    if mode == "high":
        return leaf.hard if leaf.leaf.raises else leaf.mild
    return leaf.head


def _open_part(outcome: Outcome, leaf: LeafOutcome, amount: Amount) -> Entry:
    cause: Cause = "unknown" if leaf.looked else "unassessed"
    return Entry(cause, leaf.leaf, outcome, in_order(leaf.unknown), amount, row=leaf.row)


def _floor(outcome: Outcome, scale: int) -> Amount:
    first = outcome.steps[0] if outcome.steps else None
    if first is None or first.amount is None:
        return 0
    return first.amount


def _rule_entries(outcome: Outcome, leaf: LeafOutcome, scale: int) -> list[Entry]:
    """What is certain of a rule: its facts (or its group) at the mild end, then the rule's steps."""
    entries: list[Entry] = []
    if leaf.leaf.prices is not None:
        for one in leaf.charged() if leaf.known is None else leaf.known.charged():
            if one.raw:
                entries.append(
                    Entry(
                        "fact",
                        leaf.leaf,
                        outcome,
                        (one.fact,),
                        one.amount,
                        raw=one.raw,
                        count=one.count,
                        capped_by=one.capped_by,
                        site=one.fact.site,
                        row=leaf.row,
                    )
                )
    elif leaf.mild_price:
        entries.append(
            Entry(
                "group",
                leaf.leaf,
                outcome,
                in_order(leaf.deciding),
                leaf.mild_price,
                raw=leaf.mild_price,
                row=leaf.row,
            )
        )
    for step, by in leaf.mild_steps:
        x = total(entries)
        new = after_step(step.name, x, by, step.rounding, scale, 1)
        assert new is not None
        if step.name == "times":
            assert by is not None
            for entry in entries:
                entry.amount = whole(Fraction(entry.amount) * by)
        elif step.name == "at_most" and new < x:
            take_back(entries, x - new, "earliest", "then", 1)
        if new != total(entries):
            entries.append(
                Entry(
                    "round" if step.name == "round" else "step",
                    leaf.leaf,
                    outcome,
                    (),
                    new - total(entries),
                    step=step,
                    row=leaf.row,
                )
            )
    return entries


def _earnings(
    outcome: Outcome,
    earning: list[LeafOutcome],
    most: Amount | None,
    mode: Mode,
    scale: int,
    gap: Amount,
    reached: Amount,
) -> list[Entry]:
    """Earnings fill the gap first; what stays open costs, what goes beyond is an award."""
    if not earning:
        # A gap that nothing fills is lost from the start.
        first = next((leaf for leaf in outcome.branch.counted if leaf.raises), None)
        return [Entry("not_earned", first, outcome, (), gap, raw=gap)] if gap else []
    gap = 0 if outcome.branch.points is None else gap
    earned: list[Entry] = []
    rest: list[Entry] = []
    unbounded: list[LeafOutcome] = []
    for leaf in earning:
        if _left_out(leaf, mode):
            continue
        earned += _rule_entries(outcome, leaf, scale)
        taken = _in_mode(leaf, mode)
        if taken is None:
            unbounded.append(leaf)
        elif taken != leaf.mild:
            rest.append(_open_part(outcome, leaf, taken - leaf.mild))
    for leaf in unbounded:
        # What is left up to the ceiling; the first of several takes it.
        left = _ceiling(outcome, scale) - reached - total(earned) - total(rest)
        if left > 0:
            rest.append(_open_part(outcome, leaf, left))
    together = total(earned) + total(rest)
    if together < gap:
        return _not_earned(outcome, earning, mode, gap, gap - together, most)
    # What goes beyond is an award; where nothing does, steps of a rule have nothing to take back. Penalty points
    # fill no gap: every find is a deduction, and a step that takes all of it off stands beside it.
    beyond = together > gap or outcome.branch.low
    return _beyond(sorted(earned + rest, key=Entry.order), gap) if beyond else []


def _ceiling(outcome: Outcome, scale: int) -> Amount:
    amounts = [one.amount for one in outcome.steps if one.step.name == "at_most" and one.amount is not None]
    if amounts:
        return amounts[0]
    points = outcome.branch.points
    return 0 if points is None else scaled(points, scale)


def _beyond(earned: list[Entry], gap: Amount) -> list[Entry]:
    """The part of earnings beyond the gap, as negative entries."""
    left = gap
    awards = []
    for entry in earned:
        filled = min(max(entry.amount, 0), left)
        left -= filled
        beyond = entry.amount - filled
        if beyond:
            entry.amount = -beyond
            if entry.cause in ("fact", "group"):
                entry.cause = "award"
            awards.append(entry)
    return awards


def _not_earned(
    outcome: Outcome, earning: list[LeafOutcome], mode: Mode, gap: Amount, left: Amount, most: Amount | None
) -> list[Entry]:
    alone = len(earning) == 1 and sum(leaf.raises for leaf in outcome.branch.counted) == 1
    only = earning[0] if alone else None
    # It is missing from the node: of several rules the first one is named, whether or not it found anything.
    named = next((leaf for leaf in outcome.branch.counted if leaf.raises), earning[0].leaf)
    entries: list[Entry] = []
    pair = None if only is None or not _splits(outcome, only) else _pair(only, mode)
    if only is not None and pair is not None:
        entries = _unmet(outcome, only, pair, gap)
    if not entries and (only is None or pair is None or (only.mild == only.hard and only.na == "no")):
        certain = 0 if most is None else min(max(gap - most, 0), left)
        if certain:
            facts = () if only is None else in_order(only.deciding)
            entries.append(Entry("not_earned", named, outcome, facts, certain, raw=certain))
    rest = left - total(entries)
    if rest:
        looked = any(leaf.looked for leaf in earning)
        unknown = in_order(fact for leaf in earning for fact in leaf.unknown)
        cause: Cause = "unknown" if looked else "unassessed"
        entries.append(Entry(cause, named, outcome, unknown, rest))
    return entries


def _splits(outcome: Outcome, leaf: LeafOutcome) -> bool:
    """Only observations can be unmet; what is missing from a fixed number has none."""
    cell = leaf.leaf.group
    if not isinstance(cell, GroupShare) or leaf.conditional:
        return False
    observed = (cell.got.source, cell.of.source) in (("fact", "fact"), ("met", "inspected"))
    return observed and not leaf.leaf.caps and not leaf.leaf.steps and outcome.branch.start == 0


def _pair(leaf: LeafOutcome, mode: Mode) -> Pair | None:
    """The raw counts that are explained; None when there is nothing to divide by."""
    pair = leaf.pair_head if mode == "head" else leaf.pair_high
    return pair if pair is not None and pair.of else None


def _unmet(outcome: Outcome, leaf: LeafOutcome, pair: Pair, gap: Amount) -> list[Entry]:
    return [
        Entry(
            "share",
            leaf.leaf,
            outcome,
            one.facts,
            whole(Fraction(gap) * one.amount / pair.of),
            raw=whole(Fraction(gap) * one.amount / pair.of),
            count=one.amount,
            site=one.site,
            row=leaf.row,
        )
        for one in leaf.unmet
    ]


def _forfeited(outcome: Outcome, mode: Mode) -> bool:
    if mode == "head":
        return outcome.forfeited
    return any(leaf.forfeited for leaf in outcome.leaves)


def _awarded(entry: Entry) -> bool:
    """What goes beyond the gap of an earning rule, and what its steps changed of that."""
    earns = entry.leaf is not None and entry.leaf.polarity == "earn"
    return earns and (entry.amount < 0 or entry.cause in ("step", "round"))


def _forfeit(outcome: Outcome, entries: list[Entry], base: Amount, *, endless: bool) -> list[Entry]:
    """
    ``all``: the score becomes min(score, 0); awards lose their effect, the first forfeiting fact takes the rest.

    Below an ``endless`` loss the floor says what is left, so nothing is given back here.
    """
    score = min(base - total(entries), 0)
    for entry in entries:
        if _awarded(entry):
            entry.amount = 0
            entry.capped_by = outcome.id
    rest = base - (0 if endless else score) - total(entries)
    facts = sorted(
        ((fact, leaf) for leaf in outcome.leaves for fact in leaf.forfeits),
        key=lambda pair: (fact_order(pair[0])[:4], pair[1].leaf.position, pair[0].id),
    )
    groups = [leaf for leaf in outcome.leaves if leaf.forfeits_group]
    if not facts and not groups:
        if endless:
            return []
        leaf = next(leaf for leaf in outcome.leaves if leaf.maybe_forfeits or leaf.maybe_forfeits_group)
        return [Entry("unknown", leaf.leaf, outcome, in_order(leaf.maybe_forfeits), rest)] if rest else []
    forfeits = [
        Entry("forfeit", leaf.leaf, outcome, (fact,), 0, site=fact.site, row=leaf.row) for fact, leaf in facts
    ]
    forfeits += [
        Entry("forfeit", leaf.leaf, outcome, in_order(leaf.deciding), 0, row=leaf.row) for leaf in groups
    ]
    for later in forfeits[1:]:
        later.capped_by = "already_forfeited"
    forfeits[0].amount = max(rest, 0)
    forfeits[0].raw = base
    if rest < 0 and not endless:
        forfeits.append(Entry("forfeit_rest", forfeits[0].leaf, outcome, (), rest))
    return forfeits
