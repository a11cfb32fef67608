"""Proofs that a policy is never asked: nothing is rounded, N/A, unknown or cut."""

from __future__ import annotations

from attrs import evolve

from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare, JudgedPrice, Leaf
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset, plan_terms
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    Lookup,
    Operation,
    Rank,
    RowField,
)
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import RoundingLevels

#: Fields that every fact may lack.
BUILT_IN = ("site", "date")

ROUNDINGS = frozenset({"rounding-places", "rounding-mode", "rounding-dropped"})


def exact(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    A rounding of a level where nothing is ever rounded, before or after; one that an author wrote into ``then`` is another.

    The places of the total decide how finely the causes are told, so none of these may be parted without end.
    """
    return (
        mutant.operator in ROUNDINGS
        and mutant.told.en.startswith("rounding: ")
        and _never_rounds(loaded)
        and _never_rounds(mutated)
        and (loaded.plan.report_places == mutated.plan.report_places or not parts_causes(loaded.plan))
    )


def parts_causes(plan: Plan) -> bool:
    """Causes may be parted: in proportion where something is cut, or between several who answer."""
    charges = [leaf.rule.charge for leaf in plan.leaves() if leaf.rule.charge is not None]
    charges += [row.charge for one in charges for row in one.rows]
    return plan.ruleset.cap_share == "proportional" or any(
        len(one.units) > 1 or one.equally is not None for one in charges
    )


def always_applicable(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """No part of anything can be N/A."""
    return _is_policy(mutant, "na") and always_applies(loaded.plan)


def always_known(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Everything that is read is there."""
    return _is_policy(mutant, "unknown") and _never_unknown(loaded.plan)


def never_cut(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """There is nothing to share between causes."""
    return _is_policy(mutant, "cap_share") and _never_cuts(loaded.plan)


def _is_policy(mutant: Mutant, key: str) -> bool:
    return mutant.operator == "policy" and mutant.told.en.startswith(f"{key}: ")


def _never_rounds(loaded: LoadedRuleset) -> bool:
    """Without the roundings of the levels nothing has more places than each of them keeps: nothing is ever rounded."""
    levels = loaded.ruleset.rounding
    kept = [one.places for one in (levels.total, levels.node, levels.rule) if one is not None]
    exact_plan = plan_ruleset(evolve(loaded.ruleset, rounding=RoundingLevels(report=levels.report)), [])
    if exact_plan is None:
        return False
    places = Places(exact_plan.ruleset, exact_plan.derived, exact_plan.roots)
    needed = [places.of_branch(branch) for branch in exact_plan.branches()]
    # A rule is rounded before its node, whose steps may round it anyway.
    needed += [places.of_leaf(leaf) for leaf in exact_plan.leaves()]
    return all(one is not None and one <= min(kept, default=one) for one in needed)


def always_applies(plan: Plan) -> bool:
    """
    No node that another counts can be N/A: no condition, nothing to divide by that is N/A, no rows that may be missing.

    A root without rows of its own, or without anything to divide by, is N/A whatever the policy says, and nothing counts it.
    Values of a field are always there.
    """
    used = {branch.uses for branch in plan.branches()}

    def counted(branch: Branch) -> bool:
        return branch not in plan.roots or branch.id in used or bool(branch.sample)

    return not any(
        branch.na_when is not None
        or (_may_lack_rows(branch) and counted(branch))
        or (
            any(leaf.empty == "na" for leaf in branch.standing)
            and (counted(branch) or branch.domain is not None or bool(branch.away))
        )
        for branch in plan.branches()
    )


def _may_lack_rows(branch: Branch) -> bool:
    domain = branch.domain
    if domain is None:
        return False
    given = domain.level.origin == "values" and not domain.level.ties and not domain.level.forks
    return domain.where is not None or not given or bool(branch.sample)


def _never_unknown(plan: Plan) -> bool:
    """Everything that is read is there: closed lists of facts whose fields are all required, and what divides by them."""
    read = [one for term in plan_terms(plan) for one in subterms(term)]
    return (
        all(leaf.coverage == "closed" and leaf.empty != "unknown" for leaf in plan.leaves())
        and not plan.derived
        and not any(branch.sample or branch.domain for branch in plan.branches())
        and not any(isinstance(one, FactField) and (one.optional or one.name in BUILT_IN) for one in read)
        and not any(isinstance(one, CaseField | RowField | Lookup | DatedColumn | Rank) for one in read)
        and not any(isinstance(one, Aggregate) and one.kind is not None for one in read)
        and not any(
            leaf.prices and any(isinstance(r.price, JudgedPrice) for r in leaf.prices.rows)
            for leaf in plan.leaves()
        )
    )


def _never_cuts(plan: Plan) -> bool:
    """No cap, and no step that takes anything back: there is nothing to share."""
    return not any(leaf.caps for leaf in plan.leaves()) and not any(map(_takes_back, plan.branches()))


def _takes_back(branch: Branch) -> bool:
    inside = _stays_inside(branch)
    steps = (*branch.steps, *branch.joined, *(one for leaf in branch.standing for one in leaf.steps))
    return any(step.name in ("at_least", "at_most") and (step.written or not inside) for step in steps)


def _stays_inside(branch: Branch) -> bool:
    """From 0 to its points by itself, so that the floor and the ceiling of every node find nothing to take."""
    if branch.points is None or branch.low or branch.away or branch.charged or branch.node.then is not None:
        return False
    if branch.children:
        return not branch.leaves and all(map(_stays_inside, branch.children))
    return branch.uses is not None or (len(branch.leaves) == 1 and _is_part(branch.leaves[0]))


def _is_part(leaf: Leaf) -> bool:
    """A share of which every fact is a part or is not."""
    if not isinstance(leaf.group, GroupShare) or leaf.steps or leaf.caps:
        return False
    got, of = leaf.group.got, leaf.group.of
    if (got.source, of.source) == ("met", "inspected"):
        return True
    counts = isinstance(of.term, Constant) and of.term.value == 1
    asks = isinstance(got.term, Operation) and got.term.operator in _CONDITIONS
    return got.source == of.source == "fact" and counts and asks


_CONDITIONS = frozenset({"and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "in", "has"})
