"""What a condition may ask of a node: its results as far as they are known."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.amounts import Amount
from evalrules.engine.outcomes import Outcome
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.engine.states import state_of


def node_result(accessor: str, outcome: Outcome, scale: int) -> Possible:
    """``score rate lost earned met state`` of a node; of one that is not applicable only the state is known."""
    if accessor == "state":
        return _state(outcome)
    if outcome.na == "yes":
        return None if accessor == "met" else Range()
    low, high = _points(outcome.low, scale), _points(outcome.high, scale)
    branch = outcome.branch
    full = branch.start if branch.points is None else branch.points
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
            return (
                Range(0, None)
                if unsure
                else Range(_floored(full, high), None if low is None else _floored(full, low))
            )
        case "earned":
            least = Fraction(0) if low is None else max(low - branch.start, Fraction(0))
            most = None if high is None else max(high - branch.start, Fraction(0))
            return Range(0, None) if unsure else Range(least, most)
        case _:
            return _met(low, high, full, unsure)


def _met(low: Fraction | None, high: Fraction | None, full: Fraction, unsure: bool) -> bool | None:
    if unsure:
        return None
    if low is not None and low >= full:
        return True
    return False if high is not None and high < full else None


def _floored(full: Fraction, score: Fraction | None) -> Fraction:
    return Fraction(0) if score is None else max(full - score, Fraction(0))


def _points(amount: Amount | None, scale: int) -> Fraction | None:
    return None if amount is None else Fraction(amount) / scale


def _state(outcome: Outcome) -> Texts:
    state = state_of(outcome)
    possible = {"met", "lost", "unknown"} if state == "unknown" else {state}
    if outcome.na == "maybe":
        possible.add("na")
    return Texts(frozenset(possible))
