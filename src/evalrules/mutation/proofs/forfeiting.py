"""A proof about rules that take all points: one of them or several, nothing is left either way."""

from __future__ import annotations

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import AllPrice, Leaf


def forfeited_once(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    Every rule of the node takes all of its points or nothing. Whether all rules count or the heaviest alone, a find of any
    of them leaves nothing, and without one there is nothing to add up or to choose from.
    """
    if mutant.operator != "node-take":
        return False
    nodes = [
        branch for one in (loaded, mutated) for branch in one.plan.branches() if branch.id == mutant.node
    ]
    return bool(nodes) and all(_all_or_nothing(branch) for branch in nodes)


def _all_or_nothing(branch: Branch) -> bool:
    return branch.node.take in ("sum", "max") and not branch.low and all(map(_takes_all, branch.counted))


def _takes_all(leaf: Leaf) -> bool:
    return (
        leaf.prices is not None
        and all(isinstance(row.price, AllPrice) for row in leaf.prices.rows)
        and not leaf.raises
        and not leaf.steps
    )
