"""A case evaluated again after a mutation: only what the mutation reaches, the rest as it came out before."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from evalrules.engine.evaluating import CaseEvaluation
from evalrules.engine.figures import Figures
from evalrules.engine.outcomes import Outcome, RowPath
from evalrules.facts.fact import Fact, Fitted
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan

#: Position of a node and its row.
Place = tuple[int, RowPath | None]


class Again(CaseEvaluation):
    """A case that takes over what nodes came to before."""

    def __init__(self, plan: Plan, fitted: Fitted, known: Mapping[Place, Outcome]) -> None:
        super().__init__(plan, fitted)
        self._ready.update(known)

    def one(self, branch: Branch) -> Outcome:
        """One node outside every row, and what it reads."""
        return self._at(branch, None)

    @property
    def ready(self) -> Mapping[Place, Outcome]:
        """What every node came to, in every row it was asked in."""
        return self._ready


def traits(outcome: Outcome) -> object:
    """
    What a node came to, as plain values that can be compared; its children are compared by themselves.

    Where all that a mutation reaches has the same traits, the report is the same: it reads nothing else of the case.
    """
    own = [_dumped(getattr(outcome, one.name)) for one in attrs.fields(Outcome) if one.name != "children"]
    return own, [child.id for child in outcome.children]


def _dumped(value: Any) -> object:
    if value is None or isinstance(value, (str, int, bool, Fraction)):
        return value
    if isinstance(value, Fact):
        return value.kind, value.id
    if isinstance(value, Outcome):
        return value.id
    if isinstance(value, (Branch, Leaf)):
        return value.id
    if isinstance(value, PlanStep):
        return value.name
    if isinstance(value, Figures):
        return str(value.start), str(value.points), str(value.base), value.falls, value.loses
    if isinstance(value, (tuple, list)):
        return tuple(_dumped(one) for one in value)
    if isinstance(value, (set, frozenset)):
        return tuple(sorted(map(repr, value)))
    if attrs.has(type(value)):
        return tuple(_dumped(getattr(value, one.name)) for one in attrs.fields(type(value)))
    if callable(value):
        return _dumped(value())
    return repr(value)
