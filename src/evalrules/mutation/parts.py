"""
The part of the tree that a mutation is in, evaluated by itself.

What a node comes to in a case is all that the tree above it reads, so where the part comes to the same with and
without the mutation, the whole report does: the case does not touch it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
from attrs import frozen

from evalrules.engine.evaluating import CaseEvaluation
from evalrules.engine.figures import Figures
from evalrules.facts.fact import Fact, Fitted
from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf, PlanStep
from evalrules.plan.plan import Plan


@frozen
class Part:
    """A node without rows above it, before and after the mutation."""

    id: str
    plan: Plan
    branch: Branch
    mutated: Plan
    mutant: Branch

    def before(self, fitted: Fitted) -> object:
        """What the node comes to."""
        return dump(_Alone(self.plan, fitted).of(self.branch))

    def after(self, fitted: Fitted) -> object:
        """What it comes to with the mutation."""
        return dump(_Alone(self.mutated, fitted).of(self.mutant))


class _Alone(CaseEvaluation):
    """One node and what it reads."""

    def of(self, branch: Branch) -> object:
        return self._at(branch, None)


def part_of(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> Part | None:
    """
    The smallest part of the tree that is all the mutation can reach; None: the whole.

    Only rules are looked at this way: of a node its parents read more than its outcome. A rule that reports read
    otherwise than through its node (charged elsewhere, waived, a unit that answers) is not.
    """
    one, other = loaded.plan, mutated.plan
    if mutant.rule is None or mutant.node is None or mutant.operator in _BEYOND:
        return None
    if (one.scale, one.total_places, one.report_places) != (
        other.scale,
        other.total_places,
        other.report_places,
    ):
        return None
    if one.uses_as_of != other.uses_as_of or one.ranks != other.ranks:
        return None
    branch, changed = _outside_rows(one, mutant.node), _outside_rows(other, mutant.node)
    if branch is None or changed is None or branch.id != changed.id:
        return None
    if any(below.charged or below.away for below in _below(branch)):
        return None
    return Part(branch.id, one, branch, other, changed)


#: Operators on rules that change what the report says of equal outcomes.
_BEYOND = frozenset({"charge-dropped", "charge-rows", "charge-shares", "at-dropped"})


def _outside_rows(plan: Plan, node: str) -> Branch | None:
    """The node, or the outermost one above it that is repeated for rows."""
    pending: list[tuple[Branch, Branch | None]] = [(root, None) for root in plan.roots]
    while pending:
        branch, outer = pending.pop()
        outermost = outer if outer is not None else (branch if branch.domain is not None else None)
        if branch.id == node and branch.uses is None:
            return outermost or branch
        pending += [(child, outermost) for child in branch.children]
    return None


def _below(branch: Branch) -> list[Branch]:
    return [branch, *(one for child in branch.children for one in _below(child))]


def dump(value: Any) -> object:
    """An outcome as plain values that can be compared; what no case changes is left out."""
    if value is None or isinstance(value, (str, int, bool, Fraction)):
        return value
    if isinstance(value, Fact):
        return value.kind, value.id
    if isinstance(value, (Branch, Leaf)):
        return value.id
    if isinstance(value, PlanStep):
        return value.name
    if isinstance(value, Figures):
        return str(value.start), str(value.points), str(value.base), value.falls, value.loses
    if isinstance(value, (tuple, list)):
        return tuple(dump(one) for one in value)
    if isinstance(value, (set, frozenset)):
        return tuple(sorted(map(repr, value)))
    if attrs.has(type(value)):
        return tuple(dump(getattr(value, one.name)) for one in attrs.fields(type(value)))
    if callable(value):
        return dump(value())
    return repr(value)
