"""Steps on the score of a node, and what they do to its causes (meaning.md §5, §6.6)."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.ruleset.expressions.syntax import Number
from evalrules.ruleset.model import Ruleset, Step
from evalrules.testing.reference.causes import Entry, Scribe, multiplied, settled, taken_back, total
from evalrules.testing.reference.node_outcomes import View
from evalrules.testing.reference.tables import ZERO
from evalrules.testing.reference.tree import Branch
from evalrules.testing.reference.values import Bound, minus


def steps_of(branch: Branch, ruleset: Ruleset) -> list[Step]:
    """``then`` as written, the default floor and ceiling, and the rounding of the level."""
    node = branch.node
    written = [] if branch.joins_rows else list(node.then or ())
    steps = [step for step in written if step.amount is not None or step.name == "round"]
    span = node.span
    if node.points is not None:
        for name, amount in (("at_least", Fraction(0)), ("at_most", Fraction(node.points))):
            if not any(step.name == name for step in written):
                steps.append(Step(name, Number(amount, None, span), None, None, None, span))  # type: ignore[arg-type]
    last = ruleset.rounding.total if branch.is_root else ruleset.rounding.node
    if last is not None:
        steps.append(Step("round", None, last, None, None, span))
    return steps


def moved(
    entries: list[Entry],
    step: Step,
    number: Bound,
    old: Bound,
    new: Bound,
    base: Fraction,
    scribe: Scribe,
    share: str,
    *,
    sure: bool,
) -> list[Entry]:
    """6.6: what a step does to the causes."""
    endless = isinstance(old, float)
    cause = "step" if sure and not endless else "unknown"
    if step.name == "times":
        entries = multiplied(entries, number)
    elif step.name in ("at_least", "at_most") and new != old and not isinstance(new, float):
        sign = 1 if step.name == "at_least" else -1
        target = base - Fraction(new)
        if endless:
            entries = settled(entries, target, sign)
        excess = (total(entries) - target) * sign
        # Below the causes there are: an amount without bound took the score there, and no cause did.
        if excess > 0 or not endless:
            entries, _ = taken_back(entries, excess, sign=sign, share=share)
    if isinstance(new, float):
        return entries
    if endless:
        entries = [evolve(e, amount=ZERO) if isinstance(e.amount, float) else e for e in entries]
    change = base - new - total(entries)
    return [*entries, scribe.entry(cause, None, (), change, change)] if change else entries


def in_range(scribe: Scribe, headline: View, low: View, high: View) -> View:
    """The headline is brought between the two ends."""
    if headline.score is None:
        return headline
    assert low.score is not None
    assert high.score is not None
    score = min(max(headline.score, low.score), high.score)
    if score == headline.score:
        return headline
    change = minus(headline.score, score)
    entry = scribe.entry("range", None, (), change, change)
    return View(score, (*headline.entries, entry))
