"""The steps of a rule, along the mild end, the hard end and the headline (meaning.md §3)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from evalrules.ruleset.model import Rule, Step
from evalrules.testing.reference.expressions import truth_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rule_outcomes import Item
from evalrules.testing.reference.steps import amount_of, lower_amount, stepped, upper_amount
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.values import Bound


def mild_path(
    rule: Rule, number: Bound, items: Sequence[Item], place: Place
) -> tuple[Bound, tuple[Item, ...]]:
    """The mild end through the steps, with what bears it."""
    items = list(items)
    for step in _steps(rule, place):
        when = True if step.when is None else truth_of(step.when, place)
        amount = lower_amount(step, number, amount_of(step, place))
        after = stepped(step, number, amount)
        if when is False or (when is None and after >= number):
            continue
        if step.name == "times":
            items = [evolve(item, amount=item.amount * amount) for item in items]
        elif step.name == "at_most" and after < number:
            items = _taken_back(items, number - after)
        elif after != number:
            items.append(Item("step", (), after - number, after - number))
        number = after
    return number, tuple(items)


def _taken_back(items: list[Item], excess: Bound) -> list[Item]:
    """From the last that bear something, first; what cannot be taken back is a step of its own."""
    taken = []
    for item in reversed(items):
        back = min(excess, max(item.amount, ZERO))
        excess = excess - back
        taken.append(evolve(item, amount=item.amount - back, capped_by="then" if back else item.capped_by))
    taken.reverse()
    return [*taken, Item("step", (), -excess, -excess)] if excess else taken


def hard_path(rule: Rule, number: Bound, place: Place) -> Bound:
    for step in _steps(rule, place):
        when = True if step.when is None else truth_of(step.when, place)
        after = stepped(step, number, upper_amount(step, number, amount_of(step, place)))
        number = after if when is True else number if when is False else max(number, after)
    return number


def exclude_path(rule: Rule, number: Bound, place: Place) -> Bound:
    """Steps that only may apply are skipped; unknown amounts are taken at their milder end."""
    for step in _steps(rule, place):
        if step.when is not None and truth_of(step.when, place) is not True:
            continue
        amount = amount_of(step, place)
        pick = lower_amount if rule.polarity == "lose" else upper_amount
        number = stepped(step, number, pick(step, number, amount))
    return number


def _steps(rule: Rule, place: Place) -> list[Step]:
    """The steps as written, then ``rounding.rule``."""
    last = place.world.ruleset.rounding.rule
    steps = [step for step in rule.then if step.name == "round" or step.amount is not None]
    return steps if last is None else [*steps, Step("round", None, last, None, None, last.span)]
