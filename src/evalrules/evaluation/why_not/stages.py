"""Why facts that a rule selected cost nothing: the stage of the work that they went furthest to."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.engine.charging import in_order
from evalrules.engine.entries import DEDUCTIONS
from evalrules.evaluation.why_not.ground import Cost, Ground, Place
from evalrules.evaluation.why_not.obstacles import (
    deciding,
    filling,
    forfeiting,
    heavier,
    using_up,
)
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.evaluation.why_not.verdict import Verdict
from evalrules.facts.fact import Fact
from evalrules.plan.leaves import GroupShare, Leaf

_ORDER = list(Reason)


def stage_of(ground: Ground, cost: Cost) -> Reason:
    """What made nothing of one cause."""
    entry, leaf = cost.entry, cost.entry.leaf
    assert leaf is not None
    match entry.capped_by:
        case "duplicate" | "not_dearest":
            return Reason.HEAVIER
        case "free":
            return Reason.ALLOWANCE if not entry.amount else Reason.TOO_SMALL
        case "already_forfeited":
            return Reason.FORFEITED
        case "not_deciding":
            is_light = entry.node.branch.node.take == "max" and _outweighed(ground, cost)
            return Reason.HEAVIER if is_light else Reason.NOT_DECIDING
    if entry.amount:
        return Reason.TOO_SMALL
    if entry.capped_by is None:
        return Reason.ITEM_USED_UP if entry.cause == "forfeit" else Reason.STEP
    levels = {"rule", "site", "then", *(cap.level for cap in leaf.caps)}
    return Reason.CAP_FULL if entry.capped_by in levels else Reason.ITEM_USED_UP


def _outweighed(ground: Ground, cost: Cost) -> bool:
    """Whether another rule of the same node decides, as far as the node itself goes."""
    return any(one != cost.entry.leaf.id for one in heavier(ground, cost).ids) if cost.entry.leaf else False


def by_stage(ground: Ground, costs: Sequence[Cost]) -> Verdict | None:
    """The reason of the cause that went furthest, the first of equals; None without causes."""
    there = [one for one in costs if one.entry.cause in DEDUCTIONS]
    if not there:
        return None
    stages = [(stage_of(ground, one), one) for one in there]
    reason, cost = min(stages, key=lambda pair: (_ORDER.index(pair[0]), pair[1].entry.order()))
    facts = in_order(fact for stage, one in stages if stage is reason for fact in one.entry.facts)
    find = {
        Reason.HEAVIER: heavier,
        Reason.CAP_FULL: filling,
        Reason.ITEM_USED_UP: using_up,
        Reason.FORFEITED: forfeiting,
        Reason.NOT_DECIDING: deciding,
    }.get(reason)
    level = cost.entry.capped_by if reason is Reason.CAP_FULL else None
    if find is None:
        return Verdict(reason, facts, cost=cost)
    return Verdict(reason, facts, find(ground, cost), cost=cost, level=level)


def without_cost(
    ground: Ground, leaf: Leaf, places: Sequence[Place], sure: Sequence[Fact], maybe: Sequence[Fact]
) -> Verdict:
    """The reason where facts were selected and no cause of the rule came of them."""
    outcomes = [ground.leaf_outcome(leaf, place) for place in places]
    told = [one for one in outcomes if one is not None]
    if not sure or any(one.mild != one.hard for one in told):
        open_facts = maybe if not sure else [*sure, *maybe]
        return Verdict(Reason.UNKNOWN, in_order(open_facts))
    if leaf.polarity == "earn":
        is_share = isinstance(leaf.group, GroupShare)
        return Verdict(Reason.MET if is_share else Reason.EARNED, in_order(sure))
    priced = any(one.mild for one in told)
    return Verdict(Reason.LEFT_OUT if priced else Reason.PRICE_ZERO, in_order(sure))
