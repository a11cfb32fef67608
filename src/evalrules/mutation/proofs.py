"""Proofs that a mutant means the same, though its plan reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from evalrules.mutation.amounts import capped_at_once, of_rule, whole_by_fact
from evalrules.mutation.grids import on_grid
from evalrules.mutation.judged import beyond_the_field
from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import GroupShare, GroupStep, JudgedPrice, Leaf
from evalrules.plan.places import Places
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset, plan_terms
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    Lookup,
    Operation,
    Rank,
    RowField,
    Term,
)
from evalrules.plan.walking import conjoined, subterms
from evalrules.ruleset.model import RoundingLevels
from evalrules.ruleset.vocabulary import Kind


def proof(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> str | None:
    """The name of a proof; None: there is none."""
    return next((name for name, holds in PROOFS if holds(mutant, loaded, mutated)), None)


def _exact(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return mutant.operator in _ROUNDINGS and _never_rounds(loaded) and _never_rounds(mutated)


_ROUNDINGS = frozenset({"rounding-places", "rounding-mode", "rounding-dropped"})


def _applies(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return _is_policy(mutant, "na") and _always_applies(loaded.plan)


def _known(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return _is_policy(mutant, "unknown") and _never_unknown(loaded.plan)


def _uncapped(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return _is_policy(mutant, "cap_share") and _never_cuts(loaded.plan)


def _floored(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    caps = mutant.operator in ("cap-dropped", "cap-level", "number") and mutant.told.en.startswith("up_to: ")
    return caps and _floor_binds_first(mutant, loaded.plan, mutated.plan)


def _stepped(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return mutant.operator == "partial" and _whole_steps(mutant, loaded.plan)


def _filled(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    return mutant.operator == "empty" and _never_empty(mutant, loaded.plan)


def _alike(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    branches = [one for one in loaded.plan.branches() if one.id == mutant.node and one.uses is None]
    if mutant.told.en in ("combine: sum → mean", "combine: mean → sum"):
        return all(map(_equal_parts, branches))
    if mutant.told.en in ("combine: mean → rate", "combine: rate → mean"):
        return all(_equal_rows(one) if one.domain is not None else _equal_children(one) for one in branches)
    if mutant.told.en in ("within: mean → rate", "within: rate → mean"):
        return all(map(_equal_children, branches))
    return False


def _fixed(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """A field of ``same`` that the condition gives one value: all facts agree in it anyway."""
    found, changed = of_rule(mutant, loaded.plan), of_rule(mutant, mutated.plan)
    if mutant.operator != "same-dropped" or found is None or changed is None or changed[1].same is None:
        return False
    left = [one for one in found[1].same or () if one not in changed[1].same]
    parts = conjoined(found[1].where) if found[1].where is not None else []
    one_value = [
        part.arguments[0]
        for part in parts
        if isinstance(part, Operation) and part.operator == "==" and isinstance(part.arguments[1], Constant)
    ]
    return all(isinstance(one, FactField) and not one.optional and one in one_value for one in left)


#: Every proof by its name.
PROOFS = (
    ("exact", _exact),
    ("always applicable", _applies),
    ("always known", _known),
    ("never cut", _uncapped),
    ("node's floor", _floored),
    ("whole steps", _stepped),
    ("whole steps of every fact", whole_by_fact),
    ("capped at once", capped_at_once),
    ("grid", on_grid),
    ("beyond the field", beyond_the_field),
    ("never empty", _filled),
    ("equal parts", _alike),
    ("fixed by the condition", _fixed),
)


def _is_policy(mutant: Mutant, key: str) -> bool:
    return mutant.operator == "policy" and mutant.told.en.startswith(f"{key}: ")


def _never_unknown(plan: Plan) -> bool:
    """Everything that is read is there: closed lists of facts whose fields are all required."""
    read = [one for term in plan_terms(plan) for one in subterms(term)]
    return (
        all(leaf.coverage == "closed" for leaf in plan.leaves())
        and not plan.derived
        and not any(branch.sample or branch.domain for branch in plan.branches())
        and not any(isinstance(one, FactField) and (one.optional or one.name in _BUILT_IN) for one in read)
        and not any(isinstance(one, CaseField | RowField | Lookup | DatedColumn | Rank) for one in read)
        and not any(isinstance(one, Aggregate) and one.kind is not None for one in read)
        and not any(
            leaf.prices and any(isinstance(r.price, JudgedPrice) for r in leaf.prices.rows)
            for leaf in plan.leaves()
        )
    )


#: Fields that every fact may lack.
_BUILT_IN = ("site", "date")


def _never_cuts(plan: Plan) -> bool:
    """No cap, and no step that takes anything back: there is nothing to share."""
    return not any(leaf.caps for leaf in plan.leaves()) and not any(
        step.name in ("at_least", "at_most")
        for branch in plan.branches()
        for step in (*branch.steps, *branch.joined, *(one for leaf in branch.standing for one in leaf.steps))
    )


def _floor_binds_first(mutant: Mutant, plan: Plan, mutated: Plan) -> bool:
    """
    The caps of the rules of a node are no less than its points, before and after: where one binds, the floor 0 is reached
    without it. Facts in their order bear the same: what comes after is taken back by the one or by the other. Only where
    the rule is always known: a cap that is reached makes certain what the floor alone leaves open.
    """
    pairs = [of_rule(mutant, one) for one in (plan, mutated)]
    alone = pairs[0] is not None and len(pairs[0][0].counted) == 1 and mutant.operator != "cap-level"
    return (alone or plan.ruleset.cap_share == "earliest") and all(
        found is not None and _is_known(found[1], plan) and _is_beyond(*found) for found in pairs
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


def _is_known(leaf: Leaf, plan: Plan) -> bool:
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
        and not any(isinstance(one, FactField) and (one.optional or one.name in _BUILT_IN) for one in read)
    )


def _whole_steps(mutant: Mutant, plan: Plan) -> bool:
    """Whole numbers on both sides and steps of 1: no part of a step is ever left."""
    found = of_rule(mutant, plan)
    group = None if found is None else found[1].group
    value = None if found is None else found[1].value
    if not isinstance(group, GroupStep) or not isinstance(group.step, Constant) or group.step.value != 1:
        return False
    places = Places(plan.ruleset, plan.derived, plan.roots)
    by = value if isinstance(group.by, GroupValue) else group.by
    compared = (by, *(goal for goal, _ in group.goals))
    return all(term is not None and places.of_term(term) == 0 for term in compared)


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


def _never_empty(mutant: Mutant, plan: Plan) -> bool:
    """
    Whoever looked wrote down what the rule selects: every observation is a fact, and its condition is never unknown and
    asks for no finding. So there is something to divide by wherever somebody looked.
    """
    found = of_rule(mutant, plan)
    if found is None or found[0].levels or found[0].sample:
        return False
    leaf = found[1]
    kinds = [kind for kind in plan.ruleset.kinds if kind.name in leaf.kinds]
    findings = {field.name for kind in kinds for field in kind.fields if field.finding}
    asked = [] if leaf.where is None else list(subterms(leaf.where))
    if leaf.coverage != "record" or leaf.waivers or leaf.when is not None:
        return False
    if any(not isinstance(one, FactField | Constant | Operation) for one in asked):
        return False
    if any(
        isinstance(one, FactField) and (one.optional or one.name in (*_BUILT_IN, *findings)) for one in asked
    ):
        return False
    if isinstance(leaf.group, GroupShare):
        return leaf.group.of.source == "fact" and _is_positive(leaf.group.of.term, kinds)
    terms = [one for term in leaf_terms(leaf) if term is not None for one in subterms(term)]
    divisors = [one.arguments[1] for one in terms if isinstance(one, Operation) and one.operator == "/"]
    return all(one == _ALL_OF_THEM for one in divisors) and all(
        one.kind is None and one.nodes is None and (one.where is None or one.function == "count")
        for one in terms
        if isinstance(one, Aggregate)
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


def _equal_parts(branch: Branch) -> bool:
    """Children of equal points that sum to the node's: the mean of their rates times the points is their sum."""
    points = {child.points for child in branch.children}
    return (
        len(points) == 1
        and None not in points
        and branch.points == sum((child.points or Fraction(0)) for child in branch.children)
        and branch.domain is None
        and all(child.weight is None and child.uses is None for child in branch.children)
        and not any(_may_leave(below) for child in branch.children for below in _every(child))
    )


def _equal_rows(branch: Branch) -> bool:
    """Rows of one node have its points; without raw counts and weights the rate of them is the mean."""
    return not branch.weighs_rows and not _counts(branch)


def _equal_children(branch: Branch) -> bool:
    points = {child.points for child in branch.children}
    weighed = any(child.weight is not None or child.uses is not None for child in branch.children)
    return len(points) == 1 and None not in points and not weighed and not _counts(branch)


def _counts(branch: Branch) -> bool:
    """Raw counts of shares may go up from below."""
    return any(isinstance(leaf.group, GroupShare) for below in _every(branch) for leaf in below.counted)


def _may_leave(branch: Branch) -> bool:
    """It may not be applicable, or be left out for being unknown."""
    return (
        branch.na_when is not None
        or branch.domain is not None
        or branch.unknown == "exclude"
        or any(leaf.empty == "na" for leaf in branch.standing)
    )


def _every(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _every(child)
