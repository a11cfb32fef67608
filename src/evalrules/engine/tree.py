"""
The tree: one kernel for every engine.

Leaves hand in their two ends and a headline; nodes fold them, step by step, in exact numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evalrules.engine.amounts import Amount
from evalrules.engine.folding import Choice, Part, best_fold
from evalrules.engine.outcomes import ENDLESS, LeafOutcome, Na, Outcome, Pair
from evalrules.engine.stepping import Asking, after_steps
from evalrules.ruleset.model import NaPolicy, UnknownPolicy


def settle_rules(outcome: Outcome, asking: Asking, scale: int) -> None:
    """A node of rules: start − losses + awards, forfeits, then steps."""
    leaves = outcome.leaves
    heaviest = outcome.branch.node.take == "max"
    plain = None if outcome.na == "yes" or heaviest else _plain_score(outcome)
    if plain is not None:
        outcome.plain = True
        after_steps(outcome, plain, plain, plain, asking, scale)
        return
    branch = outcome.branch
    only = leaves[0] if len(leaves) == 1 else None
    if only is not None and len(branch.counted) == 1:
        outcome.na = _either(outcome.na, only.na)
        outcome.pair_low, outcome.pair_high = _within(only.pair_low), _within(only.pair_high)
        outcome.pair_head = _within(only.pair_head)
    if outcome.na == "yes":
        return
    start = outcome.figures.start
    outcome.dropped = bool(branch.counted) and not outcome.quiet and all(leaf.dropped for leaf in leaves)
    after_steps(outcome, *_moved_by(outcome, start, start, start), asking, scale)


def _moved_by(
    outcome: Outcome, low: Amount | None, high: Amount | None, head: Amount | None
) -> tuple[Amount | None, Amount | None, Amount | None]:
    """Both ends and the headline after what rules lose and earn, and after forfeits."""
    branch, leaves = outcome.branch, outcome.leaves
    if not leaves:
        return low, high, head
    # What is charged here from another node takes no part in ``take``.
    competing = [leaf for leaf in leaves if leaf.leaf.at is None] if branch.node.take == "max" else []
    for leaf in leaves:
        if competing and leaf.leaf.at is None:
            continue
        sign = 1 if leaf.leaf.raises else -1
        if (
            leaf.mild == leaf.hard == leaf.head
            and low is not None
            and low == high == head
            and not leaf.dropped
        ):
            low = high = head = low + sign * leaf.mild
            continue
        worst, best = (leaf.hard, leaf.mild) if sign < 0 else (leaf.mild, leaf.hard)
        low = _moved(low, sign, worst)
        high = _moved(high, sign, best)
        # An unbounded headline is the floor (or the ceiling); its steps see to it.
        head = None if head is None else _moved(head, sign, leaf.head if not leaf.dropped else 0)
    for sign, worst, best, own in _counted(competing):
        low, high, head = _moved(low, sign, worst), _moved(high, sign, best), _moved(head, sign, own)
    outcome.withheld = outcome.withheld or any(leaf.withheld for leaf in leaves)
    if any(leaf.forfeited for leaf in leaves):
        low, high, head = _forfeited(low), _forfeited(high), _forfeited(head)
        outcome.forfeited = True
    elif any(leaf.may_forfeit for leaf in leaves):
        low = _forfeited(low)
        if branch.unknown == "low":
            head = _forfeited(head)
            outcome.forfeited = True
        outcome.withheld = outcome.withheld or branch.unknown == "withhold"
    outcome.tight = outcome.tight and all(leaf.tight for leaf in leaves)
    return low, high, head


#: −1 or 1; what it moves the low end, the high end and the headline by (None: without bound).
_Move = tuple[int, Amount | None, Amount | None, Amount | None]


def _counted(leaves: Sequence[LeafOutcome]) -> list[_Move]:
    """``take: max``: of the losses the greatest, of the awards the greatest, at each end."""
    moves: list[_Move] = []
    for sign in (-1, 1):
        side = [leaf for leaf in leaves if leaf.leaf.raises == (sign > 0)]
        mild = greatest([leaf.mild for leaf in side])
        hard = greatest([leaf.hard for leaf in side])
        head = greatest([leaf.head for leaf in side if not leaf.dropped])
        moves.append((sign, hard, mild, head) if sign < 0 else (sign, mild, hard, head))
    return moves


def greatest(amounts: Sequence[Amount | None]) -> Amount | None:
    """The greatest amount, 0 among none; None is without bound."""
    known = [amount for amount in amounts if amount is not None]
    return None if len(known) < len(amounts) else max(known, default=0)


def _plain_score(outcome: Outcome) -> Amount | None:
    """The score before the steps where every price is known; None where something is open."""
    figures = outcome.figures
    score = figures.start
    for leaf in outcome.leaves:
        if leaf.known is None:
            return None
        score = score - leaf.mild if figures.falls or not leaf.leaf.raises else score + leaf.mild
    return score


def _within(pair: Pair | None) -> Pair | None:
    """What goes up is never more than all: the node's own score stops at its points, and so do its counts."""
    return pair if pair is None or pair.got <= pair.of else Pair(pair.of, pair.of)


def _either(first: Na, second: Na) -> Na:
    """Not applicable by one of two reasons."""
    if "yes" in (first, second):
        return "yes"
    return "maybe" if "maybe" in (first, second) else "no"


def _moved(x: Amount | None, sign: int, by: Amount | None) -> Amount | None:
    if x is None or by is None:
        return None
    return x + sign * by


def _forfeited(x: Amount | None) -> Amount | None:
    return None if x is None else min(x, 0)


def settle_children(outcome: Outcome, asking: Asking, scale: int) -> None:
    """A node of children (or of rows): a fold for each end and for the headline."""
    branch = outcome.branch
    children = outcome.children
    combine = branch.within if branch.domain is not None and not outcome.joined else branch.combine
    if outcome.na != "yes":
        present = _na_of(children)
        outcome.na = "yes" if present == "yes" else ("maybe" if "maybe" in (present, outcome.na) else "no")
    if outcome.na == "yes":
        return
    points = outcome.figures.points
    if points is None:
        _settle_open(outcome, asking, scale)
        return
    added = _added(children, points) if combine == "sum" else None
    if added is not None:
        outcome.added = True
        for child in children:
            outcome.withheld = outcome.withheld or child.withheld
            outcome.tight = outcome.tight and child.tight
        after_steps(outcome, *_moved_by(outcome, added, added, added), asking, scale)
        return
    raw = combine == "rate" and all(child.branch.share_like for child in children)
    known = not raw and all(_is_known(child) for child in children)
    low = _end(outcome, combine, points, raw, high=False)
    # Where nothing is open, both ends and the headline join the same parts.
    high = low if known else _end(outcome, combine, points, raw, high=True)
    if low is None or high is None:
        outcome.na = "yes"
        return
    outcome.high_choice = high
    head = low if known else _headline(outcome, combine, points, raw)
    outcome.head_choice = head
    outcome.withheld = outcome.withheld or any(child.withheld for child in children if child.na != "yes")
    outcome.tight = outcome.tight and all(child.tight for child in children)
    outcome.tight = outcome.tight and not any(child.na == "maybe" for child in children)
    head_score = None if head is None else head.fold.score
    outcome.dropped = head is None
    if raw:
        outcome.pair_low = _pooled(outcome, "pair_low", low)
        outcome.pair_high = _pooled(outcome, "pair_high", high)
        outcome.pair_head = None if head is None else _pooled(outcome, "pair_head", head)
    after_steps(outcome, *_moved_by(outcome, low.fold.score, high.fold.score, head_score), asking, scale)


def _is_known(child: Outcome) -> bool:
    """True for a child that surely is there and whose ends and headline are one number."""
    return child.na == "no" and child.low is not None and child.low == child.high == child.head


def _added(children: Sequence[Outcome], points: Amount) -> Amount | None:
    """The sum of known scores out of all the node's points; None where something has to be joined otherwise."""
    got: Amount = 0
    of: Amount = 0
    for child in children:
        if child.high is None or child.figures.points is None or not _is_known(child):
            return None
        got += child.high
        of += child.figures.points
    return got if of == points else None


def _na_of(children: Sequence[Outcome]) -> Na:
    """All N/A → yes; none surely there but some possibly → maybe."""
    kinds = {child.na for child in children if child.branch.points is not None} or {
        child.na for child in children
    }
    if not kinds or kinds == {"yes"}:
        return "yes"
    return "no" if "no" in kinds else "maybe"


def _settle_open(outcome: Outcome, asking: Asking, scale: int) -> None:
    """An open node of open children: start + Σ changes."""
    start = outcome.figures.start
    low: Amount | None = start
    high: Amount | None = start
    head: Amount | None = start
    for child in outcome.children:
        if child.na == "yes":
            continue
        own = child.figures.start
        changes = [None if x is None else x - own for x in (child.low, child.high, child.head)]
        if child.na == "maybe":
            changes[0] = None if changes[0] is None else min(changes[0], 0)
            changes[1] = None if changes[1] is None else max(changes[1], 0)
            if changes[2] is not None:
                changes[2] = _maybe_change(child.branch.unknown, changes[2])
        low = _moved(low, 1, changes[0])
        high = _moved(high, 1, changes[1])
        if not child.dropped:
            head = _moved(head, 1, changes[2])
    outcome.withheld = outcome.withheld or any(
        child.withheld for child in outcome.children if child.na != "yes"
    )
    outcome.dropped = all(child.dropped or child.na == "yes" for child in outcome.children)
    outcome.tight = outcome.tight and all(child.tight and child.na != "maybe" for child in outcome.children)
    after_steps(outcome, *_moved_by(outcome, low, high, head), asking, scale)


def _maybe_change(policy: UnknownPolicy, change: Amount) -> Amount:
    """The headline's change of an open child that may be N/A."""
    if policy == "low":
        return min(change, 0)
    return max(change, 0) if policy == "high" else 0


def _part(outcome: Outcome, index: int, got: Amount, pair: Pair | None) -> Part:
    figures = outcome.children[index].figures
    weight = outcome.weights[index]
    if figures.points is None:
        return Part(index, weight, got - figures.start, None)
    of = figures.points
    if pair is None:
        return Part(index, weight, got, of, 0, 0)
    return Part(index, weight, got, of, pair.got, pair.of, pair.endless)


def _end(outcome: Outcome, combine: str, points: Amount, raw: bool, *, high: bool) -> Choice | None:
    certain: list[Part] = []
    optional: list[Part] = []
    for index, child in enumerate(outcome.children):
        own = child.high if high else child.low
        pair = child.pair_high if high else child.pair_low
        policy = child.branch.na
        substitute = _substitute(child, policy)
        if child.na == "yes":
            if substitute is not None:
                certain.append(_part(outcome, index, substitute, None))
        elif own is not None:
            part = _part(outcome, index, own, pair if raw else None)
            if child.na == "no":
                certain.append(part)
            elif substitute is None or raw:
                # On raw counts a child that is not applicable adds nothing, whatever it counts for.
                optional.append(part)
            else:
                other = _part(outcome, index, substitute, None)
                certain.append((max if high else min)(part, other, key=lambda one: one.ratio))
    return best_fold(certain, optional, combine, points, raw, high)  # type: ignore[arg-type]


def _substitute(child: Outcome, policy: NaPolicy) -> Amount | None:
    if child.figures.points is None or policy not in ("full", "zero"):
        return None
    return child.figures.points if policy == "full" else 0


def _headline(outcome: Outcome, combine: str, points: Amount, raw: bool) -> Choice | None:
    certain: list[Part] = []
    lowering: list[Part] = []
    raising: list[Part] = []
    for index, child in enumerate(outcome.children):
        policy = child.branch.na
        substitute = _substitute(child, policy)
        if child.na == "yes":
            if substitute is not None:
                certain.append(_part(outcome, index, substitute, None))
            continue
        if child.head is None:
            continue
        part = _part(outcome, index, child.head, child.pair_head if raw else None)
        unknown = child.branch.unknown
        if child.na == "no":
            certain.append(part)
        elif substitute is not None and not raw and unknown in ("low", "high"):
            other = _part(outcome, index, substitute, None)
            certain.append((max if unknown == "high" else min)(part, other, key=lambda one: one.ratio))
        elif unknown == "low":
            lowering.append(part)
        elif unknown == "high":
            raising.append(part)
        elif unknown == "withhold":
            outcome.withheld = True
    pointed = [part for part in (*certain, *lowering, *raising) if part.of is not None]
    if all(outcome.children[part.index].na == "yes" for part in pointed):
        # What is not applicable counts only beside something that is.
        return None
    first = best_fold(certain, lowering, combine, points, raw, False)  # type: ignore[arg-type]
    if not raising:
        return first
    # Open parts alone make no total, but they still lower one.
    base = [*certain, *(part for part in lowering if part.got < 0)] if first is None else first.parts
    return best_fold(base, raising, combine, points, raw, True)  # type: ignore[arg-type]


def _pooled(outcome: Outcome, name: str, choice: Choice) -> Pair:
    got = of = Fraction(0)
    for index in choice.taken:
        pair = getattr(outcome.children[index], name)
        if pair is not None and pair.endless and outcome.weights[index]:
            return ENDLESS
        if pair is not None:
            got += outcome.weights[index] * pair.got
            of += outcome.weights[index] * pair.of
    return Pair(got, of)
