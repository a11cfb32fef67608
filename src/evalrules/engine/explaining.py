"""From outcomes to causes: the entries of every node, whose sum is points − score at each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.engine.amounts import Amount, after_step, rounded_amount, whole
from evalrules.engine.entries import Entry, Explained, total
from evalrules.engine.explaining_plain import plain_losses
from evalrules.engine.explaining_rules import explain_beside, explain_rules
from evalrules.engine.figures import AppliedStep
from evalrules.engine.outcomes import Outcome
from evalrules.engine.taking_back import take_back
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import CapShare

Mode = Literal["head", "high"]


class Unexplained(AssertionError):
    """Entries do not add up to the loss of a node: a defect of the engine, never of the input."""

    def __init__(self, node: str, rest: Amount) -> None:
        super().__init__(f"the entries of node {node} miss its loss by {rest}")


@frozen
class Explaining:
    """What is explained: the headline, or (when that is withheld) the high end."""

    mode: Mode
    scale: int
    share: CapShare

    def score(self, outcome: Outcome) -> Amount | None:
        return outcome.head if self.mode == "head" else outcome.high

    def base(self, outcome: Outcome) -> Amount:
        """What entries are counted from: the points, of an open node its start."""
        return outcome.figures.base


def explain(plan: Plan, root: Outcome) -> Explained:
    """The causes of a root's headline; of its high end when the headline is withheld."""
    mode: Mode = "head" if root.head is not None else "high"
    for place, outcome in enumerate(_all(root)):
        outcome.place = place
    how = Explaining(mode, plan.scale, plan.ruleset.cap_share or "earliest")
    explained = _explained(how, root)
    if root.branch.low:
        _turned(explained)
    return explained


def explained_at(plan: Plan, outcome: Outcome) -> Iterator[Entry]:
    """The causes of one node, of its headline and of its high end, as far as there are such."""
    share = plan.ruleset.cap_share or "earliest"
    modes: tuple[Mode, ...] = ("head", "high")
    for mode in modes:
        if (outcome.head if mode == "head" else outcome.high) is not None:
            yield from _explained(Explaining(mode, plan.scale, share), outcome).all()


def _turned(explained: Explained) -> None:
    """Where a high score is bad, what raised it are the deductions: entries sum to score − start."""
    for entry in explained.all():
        entry.amount = -entry.amount
        if entry.cause == "award":
            alone = entry.leaf is not None and entry.leaf.prices is not None
            entry.cause = "fact" if alone else "group"
        elif entry.cause in ("fact", "group"):
            entry.cause = "award"


def _all(root: Outcome) -> Iterator[Outcome]:
    yield root
    for child in root.children:
        yield from _all(child)


def _explained(how: Explaining, outcome: Outcome) -> Explained:
    explained = Explained(outcome)
    if outcome.na == "yes" or how.score(outcome) is None:
        return explained
    if outcome.branch.children or outcome.joined:
        _children(how, explained)
        if outcome.leaves:
            below = list(explained.all())
            explained.own += explain_beside(below, outcome, how.mode, how.scale, how.base(outcome))
    elif outcome.plain and outcome.figures.loses:
        explained.own = plain_losses(outcome)
        explained.ordered = True
    else:
        explained.own = explain_rules(outcome, how.mode, how.scale, how.base(outcome))
    _clip(how, explained, _steps(how, explained))
    return explained


def _children(how: Explaining, explained: Explained) -> None:
    outcome = explained.outcome
    if outcome.branch.points is None:
        _open_children(how, explained)
        return
    if outcome.added:
        explained.below = [_explained(how, child) for child in outcome.children]
        return
    choice = outcome.head_choice if how.mode == "head" else outcome.high_choice
    if choice is None:
        return
    for part in sorted(choice.parts, key=lambda one: one.index):
        child = outcome.children[part.index]
        factor = choice.fold.factors[part.index]
        below = _explained(how, child)
        own = how.score(child)
        counted = part.got if part.of is not None else part.got + how.base(child)
        if child.na == "yes":
            _append_na(explained, child, how.base(child) - counted, factor)
            continue
        explained.below.append(below)
        if own is not None and own != counted:
            below.own.append(Entry("unknown", None, child, (), own - counted))
            below.ordered = False
        _multiply(below, factor)


def _append_na(explained: Explained, child: Outcome, lost: Amount, factor: Fraction) -> None:
    if lost:
        explained.own.append(Entry("na", None, child, (), whole(lost * factor)))


def _multiply(below: Explained, factor: Fraction) -> None:
    if factor == 1:
        return
    for entry in below.all():
        entry.amount = whole(entry.amount * factor)
        if factor == 0 and entry.cause != "range":
            entry.capped_by = "not_deciding"


def _open_children(how: Explaining, explained: Explained) -> None:
    for child in explained.outcome.children:
        own = how.score(child)
        if child.na == "yes" or own is None:
            continue
        change = own - how.base(child)
        if child.na == "maybe" and not _maybe_taken(how, child, change):
            continue
        explained.below.append(_explained(how, child))


def _maybe_taken(how: Explaining, child: Outcome, change: Amount) -> bool:
    if how.mode == "high" or child.branch.unknown == "high":
        return change > 0
    return child.branch.unknown == "low" and change < 0


def _steps(how: Explaining, explained: Explained) -> Sequence[Entry]:
    """The steps of a node; every entry that is there after them."""
    entries = list(explained.all())
    outcome = explained.outcome
    if outcome.unmoved:
        return entries
    base = how.base(outcome)
    # None: beyond every bound, since nothing bounds the amount of a step; a later one brings it back.
    x: Amount | None = base - total(entries)
    for applied in outcome.steps:
        if how.mode == "head" and not applied.applied:
            continue
        if how.mode in applied.endless:
            x = None
        elif x is None:
            x = _back(how, explained, entries, applied, base)
        else:
            amount = _amount(how, applied, x)
            if amount is not None or applied.step.name == "round":
                x = _apply(how, explained, entries, applied, amount, x, base)
    return entries


def _back(
    how: Explaining, explained: Explained, entries: list[Entry], applied: AppliedStep, base: Amount
) -> Amount | None:
    """The step that gives an endless score its bound again: the difference is what nobody knows."""
    outcome = explained.outcome
    side = -1 if how.mode == "head" and outcome.branch.unknown == "low" else 1
    by = applied.amount if how.mode == "head" else applied.high_amount
    new = None if by is None else after_step(applied.step.name, None, by, None, how.scale, side)
    if new is None:
        return None
    change = base - new - total(entries)
    if change:
        entry = Entry("unknown", None, outcome, (), change, step=applied.step)
        explained.own.append(entry)
        explained.ordered = False
        entries.append(entry)
    return new


def _amount(how: Explaining, applied: AppliedStep, x: Amount) -> Amount | None:
    if how.mode == "head":
        return applied.amount
    if applied.holds is False:
        return None
    amounts = [one for one in (applied.low_amount, applied.high_amount) if one is not None]
    if applied.step.name == "round":
        return None
    results = [(_result(how, applied, x, one), one) for one in amounts]
    best = max(results, key=lambda pair: pair[0], default=None)
    if best is None or (applied.holds is None and best[0] <= x):
        return None
    return best[1]


def _result(how: Explaining, applied: AppliedStep, x: Amount, by: Amount) -> Amount:
    match applied.step.name:
        case "times":
            return whole(Fraction(x) * by)
        case "plus":
            return x + by
        case "at_least":
            return max(x, by)
        case "at_most":
            return min(x, by)
        case _:
            return by


def _apply(
    how: Explaining,
    explained: Explained,
    entries: list[Entry],
    applied: AppliedStep,
    amount: Amount | None,
    x: Amount,
    base: Amount,
) -> Amount:
    step = applied.step
    outcome = explained.outcome
    if step.name == "round":
        assert step.rounding is not None
        if how.mode == "high" and applied.holds is None:
            return x
        new = rounded_amount(x, step.rounding, how.scale)
    else:
        assert amount is not None
        new = _result(how, applied, x, amount)
    change = x - new
    name = outcome.id
    if step.name == "times":
        assert amount is not None
        for entry in entries:
            entry.amount = whole(Fraction(entry.amount) * amount)
        change = whole((1 - Fraction(amount)) * base)
    elif step.name == "at_least" and new > x:
        change = -take_back(entries, new - x, how.share, name, 1)
    elif step.name == "at_most" and new < x:
        change = take_back(entries, x - new, how.share, name, -1)
    if change:
        cause = _cause(applied)
        entry = Entry(cause, None, outcome, (), change, step=step)
        explained.own.append(entry)
        explained.ordered = False
        entries.append(entry)
    return new


def _cause(applied: AppliedStep) -> Literal["unknown", "round", "veto", "step"]:
    if applied.holds is None:
        return "unknown"
    if applied.step.name == "round":
        return "round"
    return "veto" if applied.step.name == "set" and applied.step.when is not None else "step"


def _clip(how: Explaining, explained: Explained, entries: Sequence[Entry]) -> None:
    outcome = explained.outcome
    score = how.score(outcome)
    assert score is not None
    rest = how.base(outcome) - score - total(entries)
    clipped: Amount = 0
    if how.mode == "head" and outcome.unclipped is not None:
        clipped = outcome.unclipped - score
    if rest != clipped:
        raise Unexplained(outcome.id, rest - clipped)
    if rest:
        explained.own.append(Entry("range", None, outcome, (), rest))
        explained.ordered = False
