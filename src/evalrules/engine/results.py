"""What a condition may ask of a node: its results as far as they are known."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.amounts import Amount
from evalrules.engine.outcomes import LeafOutcome, Outcome
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.engine.states import state_of


def rule_result(accessor: str, outcome: LeafOutcome | None) -> Possible:
    """The ``value`` of a rule, or the ``target`` its steps count from."""
    value = None if outcome is None else outcome.value if accessor == "value" else outcome.target
    return Range() if value is None else Range(value.low, value.high)


def node_result(accessor: str, outcome: Outcome, scale: int) -> Possible:
    """``score rate lost earned met state`` of a node; of one that is not applicable only the state is known."""
    if accessor == "state":
        return _state(outcome)
    if accessor in ("id", "title"):
        return Texts(frozenset((outcome.id if accessor == "id" else outcome.branch.node.title,)))
    if accessor == "points":
        points = outcome.branch.points
        return Range() if points is None else Range(points, points)
    if outcome.na == "yes":
        return None if accessor == "met" else Range()
    low, high = _points(outcome.low, scale), _points(outcome.high, scale)
    branch = outcome.branch
    full = branch.points or Fraction(0)
    unsure = outcome.na == "maybe"
    match accessor:
        case "score":
            return Range() if unsure else Range(low, high)
        case "rate":
            return (
                Range()
                if unsure
                else Range(None if low is None else low / full, None if high is None else high / full)
            )
        case "lost":
            return _apart(high, low, branch.base, up=branch.low, unsure=unsure)
        case "earned":
            return _apart(high, low, branch.start, up=not branch.low, unsure=unsure)
        case _:
            if branch.low:
                low, high = _turned(high), _turned(low)
            return _met(low, high, -branch.base if branch.low else branch.base, unsure)


def _met(low: Fraction | None, high: Fraction | None, full: Fraction, unsure: bool) -> bool | None:
    if unsure:
        return None
    if low is not None and low >= full:
        return True
    return False if high is not None and high < full else None


def _apart(high: Fraction | None, low: Fraction | None, base: Fraction, *, up: bool, unsure: bool) -> Range:
    """How far a score is above (``up``) or below a base, not below 0."""
    if unsure:
        return Range(0, None)
    if not up:
        high, low, base = _turned(low), _turned(high), -base
    least = Fraction(0) if low is None else max(low - base, Fraction(0))
    return Range(least, None if high is None else max(high - base, Fraction(0)))


def _turned(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _points(amount: Amount | None, scale: int) -> Fraction | None:
    return None if amount is None else Fraction(amount) / scale


def _state(outcome: Outcome) -> Texts:
    state = state_of(outcome)
    possible = {"met", "lost", "unknown"} if state == "unknown" else {state}
    if outcome.na == "maybe":
        possible.add("na")
    return Texts(frozenset(possible))
