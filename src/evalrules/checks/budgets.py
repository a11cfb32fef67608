"""Points: parts add up, one find takes no more than there is, starts are said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.amounts import rows_of
from evalrules.checks.placing import at, called, called_word, fixed, shown
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    AllPrice,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    JudgedPrice,
    Leaf,
    NumberPrice,
)
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Change
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.caps import CAP_ABOVE_NODE
from evalrules.source.problems.points import (
    ALL_UNDER_LOW,
    GIVES_MORE_THAN_NODE,
    OPEN_PARENT,
    OPEN_PART,
    PARTS_DO_NOT_ADD_UP,
    ROWS_ADDED_UP,
    SHARE_WITHOUT_POINTS,
    START_ABOVE_POINTS,
    START_MISSING,
    START_UNDER_LOW,
    START_UNUSED,
    TAKES_MORE_THAN_NODE,
)

_POINTS_HERE = Wording("本项分值写在这里", "the node has its points here")
_MIXED = Wording("它的规则既有扣分又有得分", "its rules both lose and earn")
_OVERLAID = Wording("覆盖层在这里改了 {at}", "the overlay changes {at} here")
_OPEN = Wording("满分不限", "its points are none")


def check_budgets(plan: Plan) -> Iterator[Diagnostic]:
    """Sums, starts and single prices of every node."""
    for branch in plan.branches():
        yield from _start(branch)
        yield from _rows(branch)
        yield from _parts(branch, plan.ruleset.changes)
        for leaf in branch.counted:
            yield from _prices(branch, leaf)
            yield from _without_points(branch, leaf)


def _start(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    polarities = set() if branch.children else {leaf.polarity for leaf in branch.counted}
    if node.start is None and len(polarities) == 2 and not (branch.low and node.points is not None):
        yield START_MISSING.at(at(node, "id"), node=node.id, reason=_MIXED)
    elif node.start is None and node.points is None:
        yield START_MISSING.at(at(node, "points"), node=node.id, reason=_OPEN)
    if node.start is None or node.points is None:
        return
    if branch.low:
        if node.start:
            yield START_UNDER_LOW.at(at(node, "start"), node=node.id)
        return
    if node.children:
        yield START_UNUSED.at(at(node, "start"), node=node.id)
    elif node.start > node.points:
        yield START_ABOVE_POINTS.at(at(node, "start"), node=node.id, start=node.start, points=node.points)


def _rows(branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    if branch.domain is None:
        return
    if node.combine == "sum" and node.points is not None:
        yield ROWS_ADDED_UP.at(at(node, "combine", "for_each"), node=node.id)
    if node.combine != "sum" and node.points is None:
        yield OPEN_PART.at(at(node, "points"), node=node.id, combine=called_word("combine", node.combine))


def _parts(branch: Branch, changes: tuple[Change, ...]) -> Iterator[Diagnostic]:
    if not branch.children:
        return
    node = branch.node
    combine = node.within if branch.domain is not None else node.combine
    if combine != "sum":
        for child in branch.children:
            if child.points is None:
                word = called_word("combine", combine)
                yield OPEN_PART.at(at(child.node, "points"), node=child.id, combine=word)
        return
    if branch.points is None:
        for child in branch.children:
            if child.points is not None:
                yield OPEN_PARENT.at(at(child.node, "points"), node=node.id, child=child.id)
        return
    together = sum((child.points for child in branch.children if child.points is not None), Fraction(0))
    if together != branch.points:
        yield PARTS_DO_NOT_ADD_UP.at(
            at(node, "points"),
            *_overlaid(branch, changes),
            node=node.id,
            sum=shown(together),
            points=shown(branch.points),
        )


def _overlaid(branch: Branch, changes: tuple[Change, ...]) -> Iterator[Note]:
    """Where an overlay changed points of a node or of its parts, put a part in or left one out."""
    ids = {branch.id, *(child.id for child in branch.children)}
    word = called("node", "points")
    points = [one for one in changes if one.key in (word.zh, word.en) and one.at in ids]
    added = [one for one in changes if one.does == "add" and one.at == branch.id]
    whole = [one for one in changes if one.does in ("drop", "replace")]
    for change in points + added or whole:
        yield Note(_OVERLAID, {"at": change.at}, change.span)


def _prices(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    if branch.low and any(isinstance(row.price, AllPrice) for row in rows_of(leaf)):
        yield ALL_UNDER_LOW.at(at(leaf.rule, leaf.polarity), rule=leaf.id)
    if branch.points is None:
        return
    values = {"rule": leaf.id, "points": shown(most_at_once(leaf)), "most": shown(branch.points)}
    place = at(leaf.rule, leaf.polarity)
    if most_at_once(leaf) > branch.points:
        if leaf.polarity == "lose" and not _below_zero(branch, leaf):
            yield TAKES_MORE_THAN_NODE.at(place, Note(_POINTS_HERE, {}, at(branch.node, "points")), **values)
        elif leaf.polarity == "earn" and not _beyond_points(branch):
            yield GIVES_MORE_THAN_NODE.at(place, Note(_POINTS_HERE, {}, at(branch.node, "points")), **values)
    for cap in leaf.caps:
        amount = fixed(cap.amount)
        if amount is not None and amount > branch.points and leaf.polarity == "lose" and not _lifted(branch):
            yield CAP_ABOVE_NODE.at(
                at(leaf.rule, "up_to"),
                rule=leaf.id,
                cap=shown(amount),
                node=branch.id,
                points=shown(branch.points),
            )


def _beyond_points(branch: Branch) -> bool:
    """True when the author lets the score rise above the node's points."""
    return any(step.written and step.name == "at_most" for step in branch.steps) or not any(
        step.name == "at_most" for step in branch.steps
    )


def _below_zero(branch: Branch, leaf: Leaf) -> bool:
    """True when the author lifts the floor: a row may lose more than it has for a find, and its mean counts that."""
    return leaf.prices is not None and _lifted(branch)


def _lifted(branch: Branch) -> bool:
    """True when the node has no floor."""
    return not any(step.name == "at_least" for step in branch.steps)


def most_at_once(leaf: Leaf) -> Fraction:
    """The greatest fixed amount in a rule's cell; 0 when there is none."""
    if getattr(leaf.prices or leaf.group, "take", "") == "count":
        # Rows are counted; their amounts are not used.
        return Fraction(0)
    amounts = [row.price.amount for row in rows_of(leaf) if isinstance(row.price, NumberPrice)]
    amounts += [row.price.high for row in rows_of(leaf) if isinstance(row.price, JudgedPrice)]
    match leaf.group:
        case GroupNumber(amount=amount):
            amounts.append(amount)
        case GroupScale(rows=rows):
            amounts += [amount for _, amount in rows]
        case GroupLinear(points=points):
            amounts += [amount for _, amount in points]
        case GroupStep(goals=goals):
            amounts += [each for _, each in goals]
    known = (fixed(amount) for amount in amounts)
    return max((amount for amount in known if amount is not None), default=Fraction(0))


def _without_points(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    if branch.points is not None:
        return
    everything = "full" if leaf.polarity == "earn" else "zero"
    if isinstance(leaf.group, GroupShare) or leaf.empty == everything:
        yield SHARE_WITHOUT_POINTS.at(at(leaf.rule, "empty", leaf.polarity), node=branch.id, rule=leaf.id)
