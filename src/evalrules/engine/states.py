"""How a node stands."""

from __future__ import annotations

from typing import Literal

from evalrules.engine.outcomes import Outcome

State = Literal["met", "lost", "na", "unassessed", "unknown"]


def state_of(outcome: Outcome) -> State:
    """How a node stands: not applicable, unassessed, unknown, lost or met."""
    if outcome.na == "yes":
        return "na"
    if not outcome.looked and not outcome.found:
        return "unassessed"
    if outcome.low != outcome.high or outcome.na == "maybe" or outcome.low is None:
        return "unknown"
    base = outcome.figures.base
    worse = outcome.low > base if outcome.branch.low else outcome.low < base
    return "lost" if worse else "met"
