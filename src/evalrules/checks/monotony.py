"""Worse never scores better, unless the file says so."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from attrs import evolve

from evalrules.checks.directions import Direction, Finds, Sense, flipped, joined
from evalrules.checks.placing import at, called, called_word, fixed, named, shown
from evalrules.checks.recurring import ledger_directions
from evalrules.checks.slopes import along, line_slope, scale_slope, step_slope, table_slope
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    Leaf,
    NumberPrice,
    PlanStep,
    PriceRow,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Term
from evalrules.plan.walking import subterms
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.monotony import NOT_MONOTONE


def check_monotony(plan: Plan) -> Iterator[Diagnostic]:
    """Steps and choices that let something worse score better."""
    finds = {kind.name for kind in plan.ruleset.kinds if kind.coverage in ("visit", "case")}
    around = Sense("unsaid", finds, low=plan.ruleset.better == "low", ledgers=ledger_directions(plan, finds))
    for branch in plan.branches():
        if branch.node.monotone:
            yield from _node(branch, around)
        for leaf in branch.counted:
            if leaf.rule.monotone:
                yield from _rule(leaf, around)


# Rules


def _rule(leaf: Leaf, around: Sense) -> Iterator[Diagnostic]:
    sense = evolve(around, own=_own(leaf))
    sense = evolve(sense, value=sense.of(leaf.value))
    if leaf.same is not None and leaf.keep in ("first", "last"):
        yield _found(leaf, "keep", called_word("keep", leaf.keep))
    if _wrong(leaf, sense.of(leaf.when)):
        yield _found(leaf, "when")
    if leaf.unless is not None and _wrong(leaf, flipped(sense.of(leaf.unless))):
        yield _found(leaf, "at")
    if _wrong(leaf, _cell(leaf, sense)):
        yield _found(leaf, leaf.polarity)
    if leaf.named_kinds:
        yield from _beside(leaf, sense)
    for step in leaf.steps:
        if _wrong(leaf, _rule_step(leaf, step, sense)):
            yield _found(leaf, "then", _step_words(step))


def _beside(leaf: Leaf, sense: Sense) -> Iterator[Diagnostic]:
    """What is free of charge, how much there is and where it ends, by the facts of other kinds."""
    amounts = [("count", sense.of(leaf.count)), ("free", flipped(sense.of(leaf.free)))]
    amounts += [("up_to", sense.of(cap.amount)) for cap in leaf.caps]
    for key, amount in amounts:
        if _wrong(leaf, amount):
            yield _found(leaf, key)


def _own(leaf: Leaf) -> Finds:
    """Facts that each cost points are losses; where absence means met, facts are finds."""
    if leaf.polarity == "earn" or not leaf.kinds:
        return "unsaid"
    if leaf.prices is not None:
        return "losses"
    return "finds" if leaf.coverage in ("visit", "case") else "unsaid"


def _wrong(leaf: Leaf, amount: Direction) -> bool:
    """True when what is lost may fall, or what is earned may rise, as things get worse."""
    return amount == "mixed" or amount == ("down" if leaf.polarity == "lose" else "up")


def _cell(leaf: Leaf, sense: Sense) -> Direction:
    """How the amount of a rule moves; prices fact by fact only add up."""
    match leaf.group:
        case GroupNumber(amount=amount):
            return sense.of(amount)
        case GroupScale(by=by) as scale:
            return along(scale_slope(scale), sense.of(by))
        case GroupLinear(by=by) as line:
            return along(line_slope(line), sense.of(by))
        case GroupStep(by=by, goals=goals) as step:
            parts = [
                joined(along(step_slope(step), joined(sense.of(by), flipped(sense.of(goal)))), sense.of(each))
                for goal, each in goals
            ]
            return reduce(joined, parts)
        case GroupTable(rows=rows, take=take):
            return along(table_slope(rows, take, leaf.value), sense.value)
        case GroupShare(got=got):
            return "down" if got.source == "met" else "open"
    if leaf.prices is not None and table_slope(leaf.prices.rows, leaf.prices.take) == "bent":
        return "mixed"
    if leaf.prices is not None and leaf.named_kinds:
        return reduce(joined, (_fact_price(row, sense) for row in leaf.prices.rows))
    return "still"


def _fact_price(row: PriceRow, sense: Sense) -> Direction:
    """How the price of a fact moves with the facts of other kinds."""
    if not isinstance(row.price, NumberPrice) or not any(
        isinstance(one, Aggregate) for one in subterms(row.price.amount)
    ):
        return "still"
    return sense.of(row.price.amount)


def _rule_step(leaf: Leaf, step: PlanStep, sense: Sense) -> Direction:
    """How a step of a rule moves what is lost or earned; both are at least 0."""
    when = sense.of(step.when)
    amount = sense.of(step.amount)
    if when == "still":
        return amount
    least, most = (None, None) if step.amount is None else bounds(step.amount)
    raises = lowers = False
    match step.name:
        case "times":
            raises, lowers = _least(least, 1), _most(most, 1)
        case "plus":
            raises, lowers = _least(least, 0), _most(most, 0)
        case "at_least":
            raises = True
        case "at_most":
            lowers = True
        case "set":
            cap = next((fixed(one.amount) for one in leaf.caps if one.level == "rule"), None)
            raises, lowers = cap is not None and _least(least, cap), _most(most, 0)
    if raises:
        return joined(when, amount)
    return joined(flipped(when), amount) if lowers else "mixed"


def _least(least: Fraction | None, than: Fraction | int) -> bool:
    return least is not None and least >= than


def _most(most: Fraction | None, than: Fraction | int) -> bool:
    return most is not None and most <= than


# Nodes


def _node(branch: Branch, sense: Sense) -> Iterator[Diagnostic]:
    for index, step in enumerate(branch.steps):
        wrong = ("down" if branch.low else "up", "mixed")
        if step.written and _node_step(branch.steps, index, sense) in wrong:
            yield NOT_MONOTONE.at(
                at(branch.node, "then"), what=_what(named(branch.node), "then", _step_words(step))
            )
    if branch.na != "zero" and sense.of(branch.na_when) == "up":
        yield NOT_MONOTONE.at(at(branch.node, "na_when"), what=_what(named(branch.node), "na_when", None))


def _node_step(steps: tuple[PlanStep, ...], index: int, sense: Sense) -> Direction:
    """How a step moves a score as things get worse: ``up`` and ``mixed`` are wrong."""
    step = steps[index]
    when, amount = sense.of(step.when), sense.of(step.amount)
    least, most = (None, None) if step.amount is None else bounds(step.amount)
    if step.name == "times" and (when != "still" or amount != "still") and not _not_negative(steps, index):
        # Below 0 a smaller factor raises.
        return "mixed"
    if when == "still":
        return amount
    raises = lowers = False
    match step.name:
        case "times":
            raises, lowers = _least(least, 1), _most(most, 1)
        case "plus":
            raises, lowers = _least(least, 0), _most(most, 0)
        case "at_least":
            raises = True
        case "at_most":
            lowers = True
        case "set":
            floors = (fixed(one.amount) for one in steps if one.name == "at_least" and one.when is None)
            lowers = any(floor is not None and _most(most, floor) for floor in floors)
        case "round":
            return "still"
    if raises:
        return joined(when, amount)
    return joined(flipped(when), amount) if lowers else "mixed"


def _not_negative(steps: tuple[PlanStep, ...], index: int) -> bool:
    """True when a floor of 0 stands before a step, or after it with nothing between that could lift what was below."""
    if any(_is_floor(step) for step in steps[:index]):
        return True
    for step in steps[index + 1 :]:
        if _is_floor(step):
            return True
        if step.name in ("plus", "set", "at_least"):
            return False
    return False


def _is_floor(step: PlanStep) -> bool:
    least = fixed(step.amount)
    return step.name == "at_least" and step.when is None and least is not None and least >= 0


# Words


def _found(leaf: Leaf, key: str, detail: Wording | None = None) -> Diagnostic:
    return NOT_MONOTONE.at(at(leaf.rule, key), what=_what(named(leaf.rule), key, detail))


def _what(owner: Wording, key: str, detail: Wording | None) -> Wording:
    """``规则 3.10/1 的“再”（乘: 0.5）``"""
    name = called("rule", key) if key != "na_when" else called("node", key)
    zh, en = (f"（{detail.zh}）", f" ({detail.en})") if detail is not None else ("", "")
    return Wording(f"{owner.zh} 的“{name.zh}”{zh}", f"{name.en}{en} of {owner.en}")


def _step_words(step: PlanStep) -> Wording:
    name = called("step", step.name)
    amount: Term | None = step.amount
    number = fixed(amount)
    if number is None:
        return name
    return Wording(f"{name.zh}: {shown(number)}", f"{name.en}: {shown(number)}")
