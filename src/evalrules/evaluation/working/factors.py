"""By what the causes of a node are multiplied on their way up to the total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.engine.entries import Explained
from evalrules.engine.outcomes import Outcome


def factors_of(told: Explained, head: bool) -> dict[int, Fraction]:
    """By outcome (its identity) the product of the factors above it; what is used in several places is left out."""
    found: dict[int, Fraction] = {}
    several: set[int] = set()
    for outcome, factor in _below(told, Fraction(1), head):
        if id(outcome) in found:
            several.add(id(outcome))
        found[id(outcome)] = factor
    return {key: factor for key, factor in found.items() if key not in several}


def _below(told: Explained, factor: Fraction, head: bool) -> Iterator[tuple[Outcome, Fraction]]:
    pending = [(told, factor)]
    while pending:
        one, above = pending.pop()
        yield one.outcome, above
        outcome = one.outcome
        choice = outcome.head_choice if head else outcome.high_choice
        places = {id(child): index for index, child in enumerate(outcome.children)}
        for part in one.below:
            own = Fraction(1)
            if choice is not None and not outcome.added:
                own = choice.fold.factors.get(places[id(part.outcome)], Fraction(1))
            for step in outcome.steps:
                if step.step.name == "times" and step.applied and step.amount is not None and head:
                    own *= step.amount
            pending.append((part, above * own))
