"""Caps, allowances and identity: nothing may cost without bound, levels nest, keys are always there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evalrules.checks.amounts import with_value
from evalrules.checks.endless import Complete, complete, endless
from evalrules.checks.placing import at, called, called_word
from evalrules.plan.branches import Branch
from evalrules.plan.joining import optional_names
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import (
    AllPrice,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    LeafCap,
    NumberPrice,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, FactField, Lookup, Operation, RowField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.caps import (
    CAP_SHARE_MISSING,
    CAP_UNDER_SAME,
    CAPS_CROSS,
    FREE_WITH_SAME,
    GAIN_WITHOUT_BOUND,
    GROUP_CAP,
    LOSS_WITHOUT_BOUND,
    OPTIONAL_KEY,
)


def check_caps(plan: Plan) -> Iterator[Diagnostic]:
    """The caps of every rule."""
    lists = complete(plan)
    for branch in plan.branches():
        for leaf in branch.counted:
            if leaf.caps and plan.ruleset.cap_share is None:
                yield CAP_SHARE_MISSING.at(at(leaf.rule, "up_to"), rule=leaf.id)
            yield from _bounded(branch, leaf, lists)
            yield from _levels(leaf)
            yield from _keys(plan.ruleset, leaf)
            yield from _allowance(leaf)


def _bounded(branch: Branch, leaf: Leaf, lists: Complete) -> Iterator[Diagnostic]:
    caps = [cap.amount for cap in leaf.caps if cap.level == "rule"]
    if any(not endless(cap, lists, True) for cap in caps) or not unbounded(branch, leaf, lists):
        return
    clamps = [step for step in branch.steps if step.name in ("at_least", "at_most")]
    place, what = at(leaf.rule, leaf.polarity), called("rule", leaf.polarity)
    if not leaf.raises:
        first = branch.steps[0] if branch.steps else None
        fixed = first is not None and first.name == "at_least" and first.when is None
        if not fixed or first is None or not isinstance(first.amount, Constant):
            yield LOSS_WITHOUT_BOUND.at(place, rule=leaf.id, what=what, node=branch.id)
        return
    leading = branch.steps[: len(clamps)]
    fixed_clamps = all(
        step.name in ("at_least", "at_most") and step.when is None and isinstance(step.amount, Constant)
        for step in leading
    )
    if not fixed_clamps or not any(step.name == "at_most" for step in leading):
        yield GAIN_WITHOUT_BOUND.at(place, rule=leaf.id, what=what, node=branch.id)


def unbounded(branch: Branch, leaf: Leaf, lists: Complete) -> bool:
    """True for a rule that may cost (or give) without bound: unseen, or by an unknown that has no greatest value."""
    listed = leaf.coverage == "closed"
    if leaf.prices is not None:
        if all(isinstance(row.price, AllPrice) for row in leaf.prices.rows):
            return False
        return not listed or any(endless(term, lists, listed) for term in _per_fact(leaf))
    if branch.points is None and (leaf.empty == "unknown" or (leaf.empty is not None and not listed)):
        # Of an open node nobody can say up to what.
        return True
    if leaf.empty is not None and not listed and not isinstance(leaf.group, GroupStep):
        # Unseen, a rule that divides may come to anything up to the node's points; seen, it is bounded by its cell.
        return False
    return any(endless(with_value(term, leaf), lists, listed) for term in _per_group(leaf))


def _per_fact(leaf: Leaf) -> Iterator[Term]:
    assert leaf.prices is not None
    if leaf.count is not None:
        yield leaf.count
    for row in leaf.prices.rows:
        if isinstance(row.price, NumberPrice):
            yield row.price.amount
        elif isinstance(row.price, JudgedPrice):
            yield row.price.high


def _per_group(leaf: Leaf) -> Iterator[Term]:
    match leaf.group:
        case GroupNumber(amount=amount):
            yield amount
        case GroupScale(rows=rows):
            yield from (amount for _, amount in rows)
        case GroupLinear(points=points):
            yield from (amount for _, amount in points)
        case GroupStep(by=by, direction=direction, goals=goals):
            for goal, each in goals:
                yield each
                if direction != "below":
                    yield Operation("-", (by, goal))
                if direction != "above":
                    yield Operation("-", (goal, by))
        case GroupTable(rows=rows):
            yield from (row.price.amount for row in rows if isinstance(row.price, NumberPrice))


def _levels(leaf: Leaf) -> Iterator[Diagnostic]:
    keyed = [cap for cap in leaf.caps if cap.key is not None]
    if leaf.group is not None:
        for cap in keyed:
            yield GROUP_CAP.at(at(leaf.rule, "up_to"), rule=leaf.id, level=_level(cap))
        return
    if leaf.same is not None:
        for cap in keyed:
            if not any(_decides(term, cap) for term in leaf.same):
                yield CAP_UNDER_SAME.at(at(leaf.rule, "up_to"), rule=leaf.id, level=_level(cap))
    for inner, outer in pairwise(keyed):
        if not _follows(inner, outer):
            yield CAPS_CROSS.at(
                at(leaf.rule, "up_to"), rule=leaf.id, inner=_level(inner), outer=_level(outer)
            )


def _level(cap: LeafCap) -> Wording:
    return called_word("level", "site") if cap.level == "site" else Wording(cap.level, cap.level)


def _follows(inner: LeafCap, outer: LeafCap) -> bool:
    """True when the outer level is a column of what the inner level names, or the same for all facts of the row."""
    key = outer.key
    if isinstance(key, RowField):
        return True
    while isinstance(key, Lookup):
        key = key.key
        if key == inner.key or _same_field(key, inner.key):
            return True
    return False


def _decides(term: Term, cap: LeafCap) -> bool:
    """True when facts that agree on the term agree on the cap's level."""
    if term == cap.key or _same_field(term, cap.key):
        return True
    return _follows(LeafCap("", term, cap.amount), cap)


def _same_field(first: Term | None, second: Term | None) -> bool:
    return isinstance(first, FactField) and isinstance(second, FactField) and first.name == second.name


def _keys(ruleset: Ruleset, leaf: Leaf) -> Iterator[Diagnostic]:
    keys = [("same", term) for term in leaf.same or ()]
    keys += [("up_to", cap.key) for cap in leaf.caps if cap.key is not None]
    for what, key in keys:
        for name in optional_names(ruleset, key):
            yield OPTIONAL_KEY.at(at(leaf.rule, what), rule=leaf.id, what=called("rule", what), field=name)


def _allowance(leaf: Leaf) -> Iterator[Diagnostic]:
    if leaf.free is None or leaf.same is None:
        return
    terms = [leaf.where, leaf.when, leaf.count, *price_terms(leaf)]
    reads_optional = any(
        getattr(one, "optional", False) for term in terms if term is not None for one in subterms(term)
    )
    if leaf.rule.monotone or reads_optional:
        yield FREE_WITH_SAME.at(at(leaf.rule, "free"), rule=leaf.id)
