"""Proof that a dearer or a longer step costs no more and no less: the first one reaches the cap."""

from __future__ import annotations

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import fixed, of_rule
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.leaves import GroupStep, Leaf


def capped_at_the_first_step(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    Steps counted in whole numbers, each worth no less than the cap of the rule, before and after. Where a part of a step
    counts as a whole one, it does not matter how long steps are.
    """
    found = [of_rule(mutant, one.plan) for one in (loaded, mutated)]
    if mutant.operator != "number" or found[0] is None or found[1] is None:
        return False
    (branch, before), (_, after) = found[0], found[1]
    if branch.low or branch.node.take != "sum":
        return False
    return (
        _reaches_its_cap(before)
        and _reaches_its_cap(after)
        and _unpriced(before) == _unpriced(evolve(after, rule=before.rule))
    )


def _reaches_its_cap(leaf: Leaf) -> bool:
    group = leaf.group
    caps = [fixed(cap.amount) for cap in leaf.caps if cap.level == "rule"]
    if not isinstance(group, GroupStep) or group.partial == "prorated" or leaf.steps or len(leaf.caps) != 1:
        return False
    prices = [fixed(each) for _, each in group.goals]
    return bool(caps) and all(
        price is not None and cap is not None and price >= cap > 0 for price in prices for cap in caps
    )


def _unpriced(leaf: Leaf) -> Leaf:
    """The rule without what its steps cost, and how long they are where that does not matter."""
    group = leaf.group
    assert isinstance(group, GroupStep)
    goals = tuple((goal, goal) for goal, _ in group.goals)
    length = fixed(group.step)
    if group.partial == "up" and length is not None and length > 0:
        group = evolve(group, step=group.by)
    return evolve(leaf, group=evolve(group, goals=goals))
