"""Proofs that there is always something to divide by where somebody looked."""

from __future__ import annotations

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import of_rule
from evalrules.mutation.proofs.deciding import always_decided
from evalrules.mutation.proofs.policies import BUILT_IN
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import GroupShare, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Constant, FactField, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.vocabulary import Kind


def never_empty(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """What is not there to divide by is never asked."""
    return mutant.operator == "empty" and _never_empty(mutant, loaded.plan)


def _never_empty(mutant: Mutant, plan: Plan) -> bool:
    """
    Whoever looked wrote down what the rule selects: every observation is a fact, and its condition is never unknown and
    asks for no finding. So there is something to divide by wherever somebody looked.
    """
    found = of_rule(mutant, plan)
    if found is None or plan.ruleset.disagreement != "worst":
        # What another inspection sets aside was looked at, and is not there.
        return False
    leaf = found[1]
    if isinstance(leaf.group, GroupShare):
        return _is_share_of_something(leaf, leaf.group, plan)
    if any(one.sample for one in plan.branches()):
        # Nor is what a sample still owes.
        return False
    kinds = [kind for kind in plan.ruleset.kinds if kind.name in leaf.kinds]
    findings = {field.name for kind in kinds for field in kind.fields if field.finding}
    asked = [] if leaf.where is None else list(subterms(leaf.where))
    if leaf.coverage != "record" or leaf.waivers or leaf.view is not None or leaf.when is not None:
        return False
    if any(not isinstance(one, FactField | Constant | Operation) for one in asked):
        return False
    if any(isinstance(one, FactField) and one.name in (*BUILT_IN, *findings) for one in asked):
        return False
    if leaf.where is not None and not always_decided(leaf.where):
        return False
    terms = [one for term in leaf_terms(leaf) if term is not None for one in subterms(term)]
    divisors = [one.arguments[1] for one in terms if isinstance(one, Operation) and one.operator == "/"]
    return all(one == _ALL_OF_THEM for one in divisors) and all(
        one.kind is None and one.nodes is None and (one.where is None or one.function == "count")
        for one in terms
        if isinstance(one, Aggregate)
    )


def _is_share_of_something(leaf: Leaf, share: GroupShare, plan: Plan) -> bool:
    """
    A fact that fulfils the whole condition for sure is what says that somebody looked, whatever the condition reads: it
    is there to divide by. Where nobody looked, a share of facts may come to anything, and ``empty`` is not asked; so it
    is where a sample is owed.
    """
    kinds = [kind for kind in plan.ruleset.kinds if kind.name in leaf.kinds]
    return (
        leaf.coverage == "record"
        and not leaf.waivers
        and leaf.view is None
        and leaf.when is None
        and leaf.looking == leaf.where
        and share.of.source == "fact"
        and _is_positive(share.of.term, kinds)
    )


#: ``count()``: how many facts the rule selects.
_ALL_OF_THEM = Aggregate(function="count", kind=None, argument=None, where=None)


def _is_positive(term: Term | None, kinds: list[Kind]) -> bool:
    """A count of facts, or the sum of a field that every fact has and that is above 0."""
    if term is None or (isinstance(term, Constant) and term.value == 1):
        return True
    if not isinstance(term, FactField) or term.optional:
        return False
    fields = [field for kind in kinds for field in kind.fields if field.name == term.name]
    return bool(fields) and all(field.minimum is not None and field.minimum > 0 for field in fields)
