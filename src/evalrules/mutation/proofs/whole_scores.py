"""Proofs about nodes that come to all their points or to nothing: totals are whole, two such steps have no order."""

from __future__ import annotations

from fractions import Fraction

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import fixed
from evalrules.mutation.proofs.policies import ROUNDINGS, always_applies, parts_causes
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import AllPrice, Leaf, PlanStep
from evalrules.plan.places import decimal_places
from evalrules.plan.plan import Plan
from evalrules.plan.row_tables import field_of_values
from evalrules.plan.terms import NodeResult, Operation, Term
from evalrules.ruleset.model import Ruleset

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def whole_totals(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Totals alone are rounded, before and after, and every total is a sum of parts that are all or nothing."""
    return (
        mutant.operator in ROUNDINGS
        and mutant.told.en.startswith("rounding: ")
        and all(_rounds_totals(one) for one in (loaded, mutated))
        and always_applies(loaded.plan)
        and not any(branch.unknown == "exclude" for branch in loaded.plan.branches())
        and all(map(_is_whole, loaded.plan.roots))
        and _told_alike(loaded.plan, mutated.plan)
    )


def opposite_steps(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """
    Two steps of a node, one to nothing and one to all points, of which always one acts: their order means nothing. Where
    nobody knows which, the ends are 0 and the points.
    """
    branches = [one for one in loaded.plan.branches() if one.id == mutant.node and one.uses is None]
    return mutant.operator == "steps-swapped" and bool(branches) and all(map(_is_all_or_nothing, branches))


def _is_all_or_nothing(branch: Branch) -> bool:
    written = [step for step in branch.steps if step.written]
    return (
        branch.points is not None
        and not branch.low
        and not branch.charged
        and bool(branch.children)
        and _sets_all_or_nothing(written, branch.points)
        and all(map(_is_bounded, branch.children))
    )


def _told_alike(one: Plan, other: Plan) -> bool:
    """The places of the total decide how finely causes are told: these have no more of them before or after."""
    places = min(one.report_places, other.report_places)
    return one.report_places == other.report_places or (
        not parts_causes(one)
        and all(_has_places(root, Fraction(1), places, one.ruleset) for root in one.roots)
    )


def _has_places(branch: Branch, factor: Fraction, places: int, ruleset: Ruleset) -> bool:
    """Causes that take all points of their node, multiplied on their way up, have no more places than these."""
    if branch.domain is not None:
        field = field_of_values(ruleset, branch.domain.level.name)
        rows = 0 if field is None or branch.domain.level.origin != "values" else len(field.values)
        if not rows or branch.combine != "mean" or branch.children or branch.weight is not None:
            return False
        factor /= rows
    needed = None if branch.points is None else decimal_places(factor * branch.points)
    if needed is None or needed > places or not all(map(_takes_all, branch.counted)):
        return False
    for child in branch.children:
        if child.weight is not None or child.uses is not None or not child.points or branch.points is None:
            return False
        mean = branch.points / len(branch.children) / child.points
        if branch.combine not in ("sum", "mean"):
            return False
        if not _has_places(child, factor * (1 if branch.combine == "sum" else mean), places, ruleset):
            return False
    return True


def _rounds_totals(loaded: LoadedRuleset) -> bool:
    levels = loaded.ruleset.rounding
    return levels.node is None and levels.rule is None and (levels.total is None or levels.total.places >= 0)


def _is_whole(branch: Branch) -> bool:
    """Both ends of its score and its headline are whole, where it applies."""
    if branch.points is None or branch.start != branch.points or branch.points.denominator > 1:
        return False
    if branch.low or branch.charged or branch.away or branch.uses is not None:
        return False
    if branch.domain is not None or branch.sample or branch.weight is not None:
        return False
    written = [step for step in branch.steps if step.written]
    if written and branch.children:
        return _is_all_or_nothing(branch)
    if branch.children:
        parts = [child.points or Fraction(0) for child in branch.children]
        joined = branch.combine == "sum" and sum(parts) == branch.points
        return joined and all(map(_is_whole, branch.children))
    return not written and all(map(_takes_all, branch.counted))


def _is_bounded(child: Branch) -> bool:
    """Its own floor and ceiling stand: it passes on neither less than nothing nor more than its points."""
    steps = child.steps if child.domain is None else child.joined
    clamps = {(step.name, step.fixed) for step in steps if not step.written}
    return child.points is not None and {("at_least", 0), ("at_most", child.points)} <= clamps


def _takes_all(leaf: Leaf) -> bool:
    """Every find of it takes all points of the node."""
    rows = () if leaf.prices is None else leaf.prices.rows
    return bool(rows) and all(isinstance(row.price, AllPrice) for row in rows) and not leaf.steps


def _sets_all_or_nothing(steps: list[PlanStep], points: Fraction) -> bool:
    """
    One step leaves nothing and one gives all points, and always one of them acts: where nobody knows which, the ends are 0
    and the points.
    """
    if len(steps) != 2 or not _are_opposite(steps[0].when, steps[1].when):
        return False
    kinds = {_kind(step, points) for step in steps}
    return kinds == {"nothing", "all"}


def _kind(step: PlanStep, points: Fraction) -> str:
    amount = None if step.amount is None else fixed(step.amount)
    if amount == 0 and step.name in ("set", "at_most"):
        return "nothing"
    return "all" if amount == points and step.name in ("set", "at_least") else "something"


def _are_opposite(one: Term | None, other: Term | None) -> bool:
    """Whether two comparisons of one score with one number exclude each other and leave nothing between."""
    if not isinstance(one, Operation) or not isinstance(other, Operation):
        return False
    asked, bound = one.arguments[0], one.arguments[-1]
    return (
        one.arguments == other.arguments
        and _OPPOSITE.get(one.operator) == other.operator
        and isinstance(asked, NodeResult)
        and asked.accessor == "score"
        and bound is not None
        and fixed(bound) is not None
    )
