"""Proofs that children (or rows) joined in one way come to what they come to in another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.policies import always_applies
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare
from evalrules.plan.terms import Constant, Term


def equal_parts(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """Parts of equal points, without raw counts, weigh alike in the sum, the mean and the rate."""
    branches = [one for one in loaded.plan.branches() if one.id == mutant.node and one.uses is None]
    if mutant.told.en in ("combine: sum → mean", "combine: mean → sum"):
        return all(map(_equal_parts, branches))
    if mutant.told.en in ("combine: mean → rate", "combine: rate → mean"):
        return all(_equal_rows(one) if one.domain is not None else _equal_children(one) for one in branches)
    if mutant.told.en in ("within: mean → rate", "within: rate → mean"):
        return all(map(_equal_children, branches))
    return False


def only_part(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """One child, which always applies and is never left out, is its own mean, rate, least and greatest."""
    if mutant.operator != "combine" or not mutant.told.en.startswith("combine: "):
        return False
    plan = loaded.plan
    branches = [one for one in plan.branches() if one.id == mutant.node and one.uses is None]
    left_out = any(one.unknown == "exclude" for one in plan.branches())
    is_sum = "sum" in mutant.told.en
    return always_applies(plan) and not left_out and all(_has_one_part(one, is_sum) for one in branches)


def _has_one_part(branch: Branch, is_sum: bool) -> bool:
    points = [child.points for child in branch.children if child.uses is None and child.weight is None]
    return (
        len(branch.children) == len(points) == 1
        and branch.domain is None
        and points[0] is not None
        and branch.points is not None
        and (not is_sum or points[0] == branch.points)
        and not _counts(branch)
    )


def weight_of_one(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> bool:
    """What has no weight weighs 1."""
    pairs = zip(loaded.plan.branches(), mutated.plan.branches(), strict=True)
    return mutant.operator == "weight-dropped" and all(
        one.weight == other.weight or (other.weight is None and _is_one(one.weight)) for one, other in pairs
    )


def _is_one(weight: Term | None) -> bool:
    return isinstance(weight, Constant) and weight.value == 1


def _equal_parts(branch: Branch) -> bool:
    """
    Children of equal points that sum to the node's: the mean of their rates times the points is their sum.

    So it is when some of them leave, or may leave: what remains is scaled up to the points in both.
    """
    return (
        _equal_points(branch)
        and branch.points == sum((child.points or Fraction(0)) for child in branch.children)
        and branch.domain is None
        and all(child.weight is None for child in branch.children)
    )


def _equal_rows(branch: Branch) -> bool:
    """Rows of one node have its points; without raw counts the rate of them is the mean, whatever they weigh."""
    return not _counts(branch)


def _equal_children(branch: Branch) -> bool:
    """Of equal points the rate is the mean, whatever they weigh, unless raw counts are pooled."""
    return _equal_points(branch) and not _counts(branch)


def _equal_points(branch: Branch) -> bool:
    points = {child.points for child in branch.children}
    return len(points) == 1 and None not in points and all(child.uses is None for child in branch.children)


def _counts(branch: Branch) -> bool:
    """Raw counts of shares may go up from below."""
    return any(isinstance(leaf.group, GroupShare) for below in _every(branch) for leaf in below.counted)


def _every(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _every(child)
