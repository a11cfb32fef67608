"""The arithmetic of a rule, row by row: from what it selected to what it cost of the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evalrules.engine.amounts import Amount, after_step, exact_sum
from evalrules.engine.charging import Charged
from evalrules.engine.outcomes import LeafOutcome, RowPath, displayed
from evalrules.evaluation.sentences.working import (
    above_words,
    cut_name,
    gap_words,
    open_words,
    price_words,
    selected_words,
    then_words,
    weight_words,
    when_words,
)
from evalrules.evaluation.why_not.conditions import false_when
from evalrules.evaluation.why_not.ground import Cost, Ground, Place
from evalrules.evaluation.working.explanation import StepKind, Working
from evalrules.evaluation.working.factors import factors_of
from evalrules.evaluation.working.steps import Steps
from evalrules.plan.leaves import Leaf


def workings_of_rule(ground: Ground, leaf: Leaf) -> Iterator[Working]:
    """One working for each row that the rule stands in and that applies."""
    left = [one for some in ground.costs.get(leaf.position, {}).values() for one in some]
    for place in ground.places.get(leaf.node, []):
        row = place.outcome.row
        costs = [one for one in left if _row_of(leaf, one) == row]
        left = [one for one in left if _row_of(leaf, one) != row]
        if place.applies or costs:
            yield _working(ground, leaf, place, costs)
    if left:
        # What is missing from the node that the rule counts in is of no row.
        yield _without_row(ground, leaf, left)


def _row_of(leaf: Leaf, cost: Cost) -> RowPath | None:
    return cost.entry.row if leaf.at is not None else cost.entry.node.row


def _without_row(ground: Ground, leaf: Leaf, costs: Sequence[Cost]) -> Working:
    steps = Steps(ground.plan.scale)
    steps.take("gap", exact_sum([one.entry.amount for one in costs]), gap_words())
    return _done(steps, leaf.id, costs)


def _done(steps: Steps, where: str, costs: Sequence[Cost]) -> Working:
    total = costs[0].total
    units = sum(one.units for one in costs if one.total is total)
    return steps.done(where, units, total.places, total.account)


def _working(ground: Ground, leaf: Leaf, place: Place, costs: Sequence[Cost]) -> Working:
    steps = Steps(ground.plan.scale)
    outcome = ground.leaf_outcome(leaf, place)
    selection = ground.selection(leaf, place.outcome.row)
    sure, maybe = ([], []) if selection is None else (selection.sure, selection.maybe)
    if leaf.kinds:
        steps.take("selected", 0, selected_words(len(sure), len(maybe)), [*sure, *maybe], told=True)
    if outcome is not None and sure and false_when(ground, leaf, place) is not None:
        steps.take("when", 0, when_words(), sure, told=True)
    if outcome is not None and leaf.polarity == "lose":
        _priced(steps, leaf, outcome, ground)
    elif outcome is not None:
        _earned(steps, leaf, outcome, place, costs)
    _upwards(ground, steps, costs)
    where = displayed(leaf.id, place.outcome.row)
    if not costs:
        return steps.done(where, 0, place.total.places, place.total.account)
    return _done(steps, where, costs)


def _priced(steps: Steps, leaf: Leaf, outcome: LeafOutcome, ground: Ground) -> None:
    """What a losing rule takes: prices, what is not counted twice, what is free, caps, steps, what is open."""
    charged = _charged(leaf, outcome)
    if leaf.prices is not None:
        raw = exact_sum([one.raw for one in charged])
        facts = [one.fact for one in charged]
        steps.take("price", raw, price_words(len(charged), None), facts, told=bool(charged))
        for kind, name in _cuts(charged):
            some = [one for one in charged if one.capped_by == name and one.raw != one.amount]
            reduced: Amount = exact_sum([one.amount - one.raw for one in some])
            steps.take(kind, reduced, cut_name(name, leaf.rule), [one.fact for one in some])
    else:
        steps.take("price", outcome.mild_price, price_words(0, outcome.value), outcome.selected, told=True)
    x: Amount = steps.after * steps.scale
    for step, by in outcome.mild_steps:
        new = after_step(step.name, x, by, step.rounding, ground.plan.scale, 1)
        if new is not None:
            steps.to("then", new, then_words(step, leaf.rule))
            x = new


def _charged(leaf: Leaf, outcome: LeafOutcome) -> Sequence[Charged]:
    if leaf.prices is None:
        return ()
    return outcome.charged() if outcome.known is None else outcome.known.charged()


#: What reduces prices before any cap, in the order of work.
_BEFORE: tuple[StepKind, ...] = ("duplicate", "not_dearest", "free")


def _cuts(charged: Sequence[Charged]) -> Iterator[tuple[StepKind, str]]:
    """What reduced prices, in the order of work."""
    names = dict.fromkeys(one.capped_by for one in charged if one.capped_by is not None)
    for kind in _BEFORE:
        if kind in names:
            yield kind, kind
    for name in names:
        if name not in _BEFORE:
            yield "cap", name


def _earned(steps: Steps, leaf: Leaf, outcome: LeafOutcome, place: Place, costs: Sequence[Cost]) -> None:
    """What an earning rule gives, and the gap that is to be filled."""
    figures = place.outcome.figures
    if any(one.entry.amount > 0 for one in costs) and figures.points is not None:
        steps.take("gap", figures.base - figures.start, gap_words())
    got = outcome.head if outcome.head is not None else outcome.mild
    steps.take(
        "earned",
        -got,
        price_words(len(outcome.deciding), outcome.value, earns=True),
        outcome.deciding,
        told=True,
    )


def _upwards(ground: Ground, steps: Steps, costs: Sequence[Cost]) -> None:
    """What is open, what the node and those above make of it, and the weight in the total."""
    if not costs:
        steps.to("node", 0, above_words(False))
        return
    exact = exact_sum([one.entry.amount for one in costs])
    factor = factor_above(ground, costs[0])
    opened = [one for one in costs if one.entry.cause in ("unknown", "unassessed")]
    before = Fraction(exact) / factor if factor else Fraction(0)
    if opened and factor:
        amount = Fraction(exact_sum([one.entry.amount for one in opened])) / factor
        facts = [fact for one in opened for fact in one.entry.facts]
        steps.take("open", amount, open_words(), facts)
    if factor:
        steps.to("node", before, above_words(any(one.entry.capped_by for one in costs)))
        steps.to("weight", exact, weight_words(factor))
    else:
        steps.to("node", exact, above_words(True))


def factor_above(ground: Ground, cost: Cost) -> Fraction:
    """By what a cause was multiplied on its way up."""
    head = ground.outcome.root.head is not None
    told = next(one for one, total, _ in ground.explained if total is cost.total)
    return factors_of(told, head).get(id(cost.entry.node), Fraction(1))
