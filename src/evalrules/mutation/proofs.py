"""Proofs that a mutant means the same, though its plan reads otherwise."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupStep, Leaf
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset
from evalrules.plan.terms import Constant
from evalrules.ruleset.model import RoundingLevels


def proof(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> str | None:
    """The name of a proof; None: there is none."""
    if mutant.operator in ("rounding-places", "rounding-mode", "rounding-dropped"):
        return "exact" if _never_rounds(loaded) and _never_rounds(mutated) else None
    if mutant.operator == "policy" and mutant.told.en.startswith("na: "):
        return "always applicable" if _always_applies(loaded.plan) else None
    if mutant.operator in ("cap-dropped", "number") and mutant.told.en.startswith("up_to: "):
        return "node's floor" if _floor_binds_first(mutant, loaded.plan, mutated.plan) else None
    if mutant.operator == "partial":
        return "whole steps" if _whole_steps(mutant, loaded.plan) else None
    return None


def _floor_binds_first(mutant: Mutant, plan: Plan, mutated: Plan) -> bool:
    """
    The cap of the only rule of a node is no less than its points, before and after: min(loss, cap) takes as much as the
    loss does down to the floor 0.
    """
    pairs = [_of_rule(mutant, one) for one in (plan, mutated)]
    return all(found is not None and _is_beyond(*found) for found in pairs)


def _is_beyond(branch: Branch, leaf: Leaf) -> bool:
    if len(branch.counted) != 1 or branch.away or branch.node.then is not None or branch.low or leaf.steps:
        return False
    if branch.points is None or branch.start != branch.points or leaf.raises or branch.domain is not None:
        return False
    caps = [cap for cap in leaf.caps if cap.level == "rule"]
    return len(caps) == len(leaf.caps) and all(
        isinstance(cap.amount, Constant)
        and isinstance(cap.amount.value, Fraction)
        and cap.amount.value >= branch.points
        for cap in caps
    )


def _whole_steps(mutant: Mutant, plan: Plan) -> bool:
    """Whole numbers on both sides and steps of 1: no part of a step is ever left."""
    found = _of_rule(mutant, plan)
    group = None if found is None else found[1].group
    if not isinstance(group, GroupStep) or not isinstance(group.step, Constant) or group.step.value != 1:
        return False
    places = Places(plan.ruleset, plan.derived, plan.roots)
    return all(places.of_term(term) == 0 for term in (group.by, *(goal for goal, _ in group.goals)))


def _of_rule(mutant: Mutant, plan: Plan) -> tuple[Branch, Leaf] | None:
    return next(
        ((branch, leaf) for branch in plan.branches() for leaf in branch.counted if leaf.id == mutant.rule),
        None,
    )


def _never_rounds(loaded: LoadedRuleset) -> bool:
    """Without the roundings of the levels nothing has more places than each of them keeps: nothing is ever rounded."""
    levels = loaded.ruleset.rounding
    kept = [one.places for one in (levels.total, levels.node, levels.rule) if one is not None]
    exact = plan_ruleset(evolve(loaded.ruleset, rounding=RoundingLevels(report=levels.report)), [])
    if exact is None:
        return False
    places = Places(exact.ruleset, exact.derived, exact.roots)
    needed = [places.of_branch(branch) for branch in exact.branches()]
    return all(one is not None and one <= min(kept, default=one) for one in needed)


def _always_applies(plan: Plan) -> bool:
    """No node can be N/A: no condition, nothing to divide by that is N/A, no rows that may be missing."""
    return not any(
        branch.na_when is not None
        or branch.domain is not None
        or any(leaf.empty == "na" for leaf in branch.standing)
        for branch in plan.branches()
    )
