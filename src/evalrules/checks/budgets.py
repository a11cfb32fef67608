"""Points: parts add up, one find takes no more than there is, starts are said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.placing import at
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import GroupShare, Leaf, NumberPrice
from evalrules.plan.places import to_decimal
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.points import (
    FULL_ABOVE_NODE,
    OPEN_PARENT,
    OPEN_PART,
    PARTS_DO_NOT_ADD_UP,
    ROWS_ADDED_UP,
    SHARE_WITHOUT_POINTS,
    START_ABOVE_POINTS,
    START_MISSING,
    TAKES_MORE_THAN_NODE,
)


_POINTS_HERE = Wording("本项分值写在这里", "the node has its points here")
_MIXED = ("其下既有扣分规则又有得分规则", "rules below both lose and earn")
_OPEN = ("满分不限", "its points are open")


def check_budgets(plan: Plan) -> Iterator[Diagnostic]:
    """Sums, starts and single prices of every node."""
    for branch in plan.branches():
        yield from _start(branch)
        yield from _parts(branch)
        for leaf in branch.leaves:
            yield from _prices(branch, leaf)
            yield from _without_points(branch, leaf)


def _start(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    polarities = {rule.polarity for rule in node.rules}
    if node.start is None and len(polarities) == 2:
        yield START_MISSING.at(node.span, node=node.id, reason=f"{_MIXED[0]} / {_MIXED[1]}")
    elif node.start is None and node.points is None:
        yield START_MISSING.at(at(node, "points"), node=node.id, reason=f"{_OPEN[0]} / {_OPEN[1]}")
    if node.start is not None and node.points is not None and node.start > node.points:
        yield START_ABOVE_POINTS.at(at(node, "start"), node=node.id, start=node.start, points=node.points)


def _parts(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    if branch.domain is not None:
        if node.combine == "sum" and node.points is not None:
            yield ROWS_ADDED_UP.at(at(node, "combine", "for_each"), node=node.id)
        if node.combine != "sum" and node.points is None:
            yield OPEN_PART.at(at(node, "points"), node=node.id, combine=node.combine)
    if not branch.children:
        return
    combine = node.within if branch.domain is not None else node.combine
    opened = [child for child in branch.children if child.points is None]
    if combine != "sum":
        for child in opened:
            yield OPEN_PART.at(at(child.node, "points"), node=child.id, combine=combine)
        return
    if branch.points is None:
        for child in branch.children:
            if child.points is not None:
                yield OPEN_PARENT.at(at(child.node, "points"), node=node.id, child=child.id)
        return
    together = sum((child.points for child in branch.children if child.points is not None), Fraction(0))
    if together != branch.points:
        yield PARTS_DO_NOT_ADD_UP.at(
            at(node, "points"), node=node.id, sum=_number(together), points=_number(branch.points)
        )


def _prices(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    if branch.points is None:
        return
    for cap in leaf.caps:
        if isinstance(cap.amount, Constant) and isinstance(cap.amount.value, Fraction):
            if cap.amount.value > branch.points and leaf.polarity == "lose":
                yield FULL_ABOVE_NODE.at(
                    at(leaf.rule, "up_to"),
                    rule=leaf.id,
                    cap=_number(cap.amount.value),
                    node=branch.id,
                    points=_number(branch.points),
                )
    if leaf.prices is None or leaf.polarity != "lose":
        return
    for row in leaf.prices.rows:
        price = row.price
        if isinstance(price, NumberPrice) and isinstance(price.amount, Constant):
            value = price.amount.value
            if isinstance(value, Fraction) and value > branch.points:
                note = Note(_POINTS_HERE, {}, at(branch.node, "points"))
                yield TAKES_MORE_THAN_NODE.at(
                    at(leaf.rule, "lose"), note, rule=leaf.id, points=_number(value), most=_number(branch.points)
                )


def _without_points(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    if branch.points is None and (isinstance(leaf.group, GroupShare) or leaf.empty is not None):
        yield SHARE_WITHOUT_POINTS.at(at(leaf.rule, "lose", "earn"), node=branch.id, rule=leaf.id)


def _number(value: Fraction) -> str:
    return f"{to_decimal(value):f}"
