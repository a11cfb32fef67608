"""One step of ``then`` on a number (meaning.md §3, §5)."""

from __future__ import annotations

from fractions import Fraction

from evalrules.ruleset.model import Step
from evalrules.testing.reference.expressions import number_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rounding import rounded
from evalrules.testing.reference.values import Bound, Span, plus, product


def stepped(step: Step, number: Bound, amount: Bound) -> Bound:
    """The number after the step."""
    match step.name:
        case "times":
            return product(number, amount)
        case "plus":
            return plus(number, amount)
        case "at_least":
            return max(number, amount)
        case "at_most":
            return min(number, amount)
        case "round":
            assert step.rounding is not None
            return rounded(number, step.rounding.places, step.rounding.mode)
        case "set":
            return amount


def amount_of(step: Step, place: Place) -> Span:
    if step.amount is None:
        return Span(Fraction(0), Fraction(0))
    return number_of(step.amount, place)


def lower_amount(step: Step, number: Bound, amount: Span) -> Bound:
    """The end of an unknown amount that gives less."""
    return min(amount.low, amount.high, key=lambda end: stepped(step, number, end))


def upper_amount(step: Step, number: Bound, amount: Span) -> Bound:
    return max(amount.high, amount.low, key=lambda end: stepped(step, number, end))
