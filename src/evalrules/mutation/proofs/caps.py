"""Proofs that a cap cuts nothing that the node's own floor leaves."""

from __future__ import annotations

from fractions import Fraction

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import of_rule
from evalrules.mutation.proofs.policies import BUILT_IN
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import JudgedPrice, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, FactField, Lookup, Operation
from evalrules.plan.walking import subterms


def floor_of_the_node(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """The floor of the node binds before the cap does."""
    caps = mutant.operator in ("cap-dropped", "cap-level", "number") and mutant.told.en.startswith("up_to: ")
    return caps and _floor_binds_first(mutant, loaded.plan, mutated.plan)


def _floor_binds_first(mutant: Mutant, plan: Plan, mutated: Plan) -> bool:
    """
    The caps of the rules of a node are no less than its points, before and after: where one binds, the floor 0 is reached
    without it. Facts in their order bear the same: what comes after is taken back by the one or by the other. Only where
    the rule is always known: a cap that is reached makes certain what the floor alone leaves open.
    """
    pairs = [of_rule(mutant, one) for one in (plan, mutated)]
    alone = pairs[0] is not None and len(pairs[0][0].counted) == 1 and mutant.operator != "cap-level"
    return (alone or plan.ruleset.cap_share == "earliest") and all(
        found is not None and is_known(found[1], plan) and _is_beyond(*found) for found in pairs
    )


def _is_beyond(branch: Branch, leaf: Leaf) -> bool:
    if branch.charged or branch.away or branch.node.then is not None or branch.low or leaf.steps:
        return False
    if branch.node.take != "sum" or any(one.raises for one in branch.counted):
        return False
    if branch.points is None or branch.start != branch.points or leaf.raises:
        return False
    return all(
        isinstance(cap.amount, Constant)
        and isinstance(cap.amount.value, Fraction)
        and cap.amount.value >= branch.points
        for cap in leaf.caps
    )


def is_known(leaf: Leaf, plan: Plan) -> bool:
    """A closed list of facts whose fields are all required: what the rule comes to is never open."""
    read = [one for term in leaf_terms(leaf) if term is not None for one in subterms(term)]
    read = [one for one in read if not any(one == cap.key for cap in leaf.caps)]
    own = {one.name for one in plan.ruleset.registers if not one.from_case}
    judged = leaf.prices is not None and any(isinstance(row.price, JudgedPrice) for row in leaf.prices.rows)
    return (
        leaf.coverage == "closed"
        and leaf.view is None
        and not judged
        and not leaf.waivers
        and all(isinstance(one, FactField | Constant | Operation | Lookup) for one in read)
        and all(one.register in own and not one.optional for one in read if isinstance(one, Lookup))
        and not any(isinstance(one, FactField) and (one.optional or one.name in BUILT_IN) for one in read)
    )
