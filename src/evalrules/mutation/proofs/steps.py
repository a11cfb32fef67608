"""Proofs that no part of a step is ever left."""

from __future__ import annotations

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import of_rule
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.leaves import GroupStep
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, GroupValue


def whole_steps(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Whole numbers on both sides and steps of 1: no part of a step is ever left."""
    return mutant.operator == "partial" and _whole_steps(mutant, loaded.plan)


def _whole_steps(mutant: Mutant, plan: Plan) -> bool:
    found = of_rule(mutant, plan)
    group = None if found is None else found[1].group
    value = None if found is None else found[1].value
    if not isinstance(group, GroupStep) or not isinstance(group.step, Constant) or group.step.value != 1:
        return False
    places = Places(plan.ruleset, plan.derived, plan.roots)
    by = value if isinstance(group.by, GroupValue) else group.by
    compared = (by, *(goal for goal, _ in group.goals))
    return all(term is not None and places.of_term(term) == 0 for term in compared)
