"""How much a rule can come to at most, and what its caps, its node and its steps make of that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from evalrules.checks.amounts import rows_of
from evalrules.checks.placing import at, fixed, named, shown
from evalrules.plan.bounds import bounds
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import (
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    Leaf,
    NumberPrice,
    PlanStep,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Constant, GroupValue, RowField, Term
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.counted import (
    CAP_NEVER_BINDS,
    CAP_NEVER_REACHED,
    POINTS_NOBODY_EARNS,
    POINTS_NOBODY_LOSES,
    RULE_WITHOUT_EFFECT,
    STEP_WITHOUT_EFFECT,
    WEIGHTS_NOT_WHOLE,
)

_POINTS_HERE = Wording("本项分值写在这里", "the node has its points here")
_TIMES_ONE = Wording("乘以 1", "times 1")
_PLUS_NOTHING = Wording("加 0", "plus 0")


def check_ceilings(plan: Plan) -> Iterator[Diagnostic]:
    """Caps, points and steps that the amounts below them never reach."""
    for branch in plan.branches():
        for leaf in branch.counted:
            yield from _caps(branch, leaf)
            yield from _nothing(branch, leaf)
            yield from _steps(leaf.steps, leaf)
        yield from _steps(branch.steps, branch)
        yield from _unreached(branch)
        yield from _weights(branch)
        yield from _row_weights(plan, branch)


def _caps(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    amounts = [(cap, fixed(cap.amount)) for cap in leaf.caps]
    known = [(cap, amount) for cap, amount in amounts if amount is not None]
    for (inner, less), (_, more) in pairwise(known):
        if less >= more:
            place = next(
                (one.span for one in leaf.rule.up_to if one.level == inner.level), at(leaf.rule, "up_to")
            )
            yield CAP_NEVER_BINDS.at(place, rule=leaf.id, inner=shown(less), outer=shown(more))
    most = most_of_group(branch, leaf)
    for cap, amount in known:
        if cap.level == "rule" and most is not None and Fraction(0) < most < amount:
            place = leaf.rule.up_to[-1].span if leaf.rule.up_to else at(leaf.rule, "up_to")
            yield CAP_NEVER_REACHED.at(place, rule=leaf.id, most=shown(most), cap=shown(amount))


def _nothing(branch: Branch, leaf: Leaf) -> Iterator[Diagnostic]:
    if any(step.written for step in leaf.steps):
        return
    rows = rows_of(leaf)
    nothing = bool(rows) and all(
        isinstance(row.price, NumberPrice) and fixed(row.price.amount) == 0 for row in rows
    )
    if nothing or most_of(branch, leaf) == 0:
        yield RULE_WITHOUT_EFFECT.at(at(leaf.rule, leaf.polarity), rule=leaf.id)


def _unreached(branch: Branch) -> Iterator[Diagnostic]:
    """Points that no rule takes, or gives."""
    node = branch.node
    leaves = branch.counted
    if branch.points is None or branch.low or branch.children or not leaves or branch.uses is not None:
        return
    if any(step.written for step in branch.steps) or node.take != "sum":
        return
    polarities = {leaf.polarity for leaf in leaves}
    parts = [most_of(branch, leaf) for leaf in leaves]
    known = [part for part in parts if part is not None]
    if len(polarities) != 1 or len(known) < len(parts):
        return
    most = sum(known, Fraction(0))
    if polarities == {"lose"} and Fraction(0) < most < branch.points and branch.start == branch.points:
        rest = shown(branch.points - most)
        yield POINTS_NOBODY_LOSES.at(
            at(node, "points"), node=node.id, points=shown(branch.points), most=shown(most), rest=rest
        )
    if polarities == {"earn"} and branch.start + most < branch.points:
        yield POINTS_NOBODY_EARNS.at(
            at(node, "points"),
            node=node.id,
            points=shown(branch.points),
            start=shown(branch.start),
            most=shown(branch.start + most),
        )


def _row_weights(plan: Plan, branch: Branch) -> Iterator[Diagnostic]:
    """Shares in a column of a register of the standard, by which its rows are weighed."""
    weight = branch.weight
    if (
        not branch.weighs_rows
        or not isinstance(weight, RowField)
        or branch.domain is None
        or branch.domain.where
    ):
        return
    for register in plan.ruleset.registers:
        field = next((one for one in register.fields if one.name == weight.column), None)
        if register.name != weight.register or register.from_case or field is None or field.type != "percent":
            continue
        values = [value for row in register.rows if isinstance(value := row.values.get(field.name), Decimal)]
        total = sum((Fraction(value) for value in values), Fraction(0))
        if len(values) == len(register.rows) and total != 1:
            note = Note(_COLUMN_HERE, {}, field.span)
            yield WEIGHTS_NOT_WHOLE.at(
                at(branch.node, "weight"), note, node=branch.id, total=shown(total * 100) + "%"
            )


def _weights(branch: Branch) -> Iterator[Diagnostic]:
    children = branch.children
    joined = branch.within if branch.domain is not None else branch.combine
    if joined not in ("mean", "rate") or len(children) < 2:
        return
    written = [child.weight for child in children if "weight" in child.node.keys and not child.weighs_rows]
    amounts = [amount for one in written if (amount := fixed(one)) is not None]
    if len(amounts) < len(children):
        return
    shares = all(isinstance(one, Constant) and one.percent for one in written) or all(
        one < 1 for one in amounts
    )
    total = sum(amounts, Fraction(0))
    if shares and total != 1:
        first = Note(_WEIGHTS_HERE, {}, at(children[0].node, "weight"))
        yield WEIGHTS_NOT_WHOLE.at(
            at(branch.node, "combine", "id"), first, node=branch.id, total=shown(total * 100) + "%"
        )


_COLUMN_HERE = Wording("权重登记在这里", "the weights are in this column")
_WEIGHTS_HERE = Wording("第一个权重写在这里", "the first weight stands here")


def _steps(steps: tuple[PlanStep, ...], owner: Branch | Leaf) -> Iterator[Diagnostic]:
    """Steps that leave the score as it is, whatever it was."""
    authored = (owner.node.then or ()) if isinstance(owner, Branch) else owner.rule.then
    where = named(owner.node if isinstance(owner, Branch) else owner.rule)
    low: Fraction | None = None
    high: Fraction | None = None
    for step in steps:
        amount = fixed(step.amount)
        if not step.written or not 0 <= step.index < len(authored):
            continue
        reason = _vain(step, amount, low, high)
        if reason is not None:
            yield STEP_WITHOUT_EFFECT.at(authored[step.index].span, where=where, reason=reason)
        if step.when is not None or amount is None:
            low = high = None
        elif step.name == "at_least":
            low = amount if low is None else max(low, amount)
            high = None if high is None else max(high, amount)
        elif step.name == "at_most":
            high = amount if high is None else min(high, amount)
            low = None if low is None else min(low, amount)
        elif step.name == "set":
            low = high = amount
        else:
            low = high = None


def _vain(
    step: PlanStep, amount: Fraction | None, low: Fraction | None, high: Fraction | None
) -> Wording | None:
    if amount is None:
        return None
    if step.name == "times" and amount == 1:
        return _TIMES_ONE
    if step.name == "plus" and amount == 0:
        return _PLUS_NOTHING
    if step.name == "at_least" and low is not None and low >= amount:
        return Wording(
            f"前面的步骤已经使得分不低于 {shown(low)}", f"earlier steps keep it at {shown(low)} or more"
        )
    if step.name == "at_most" and high is not None and high <= amount:
        return Wording(
            f"前面的步骤已经使得分不高于 {shown(high)}", f"earlier steps keep it at {shown(high)} or less"
        )
    return None


def most_of(branch: Branch, leaf: Leaf) -> Fraction | None:
    """The most that a rule can come to in its node, after its caps; None when nothing says."""
    if any(step.written for step in leaf.steps):
        return None
    most = most_of_group(branch, leaf)
    for cap in leaf.caps:
        amount = fixed(cap.amount)
        if cap.level == "rule" and amount is not None:
            most = amount if most is None else min(most, amount)
    return most


def most_of_group(branch: Branch, leaf: Leaf) -> Fraction | None:
    """The most that the one amount of a whole group can be before its caps; None when nothing says, or facts add up."""
    if leaf.empty not in (None, "na", "unknown") and branch.points is not None:
        # What counts over no record may be all of the node.
        return None
    match leaf.group:
        case GroupNumber(amount=amount):
            return _high(amount, leaf)
        case GroupScale(rows=rows):
            return _greatest([_high(amount, leaf) for _, amount in rows])
        case GroupLinear(points=points):
            return _greatest([_high(amount, leaf) for _, amount in points])
        case GroupShare():
            return branch.points
        case GroupStep():
            return _most_of_steps(leaf.group, leaf)
    return None


def _most_of_steps(group: GroupStep, leaf: Leaf) -> Fraction | None:
    low, high = _ends(group.by, leaf)
    step = fixed(group.step)
    total = Fraction(0)
    for goal, each in group.goals:
        at_goal, price = bounds(goal), bounds(each)[1]
        if step is None or not step or price is None:
            return None
        below = None if at_goal[1] is None or low is None else at_goal[1] - low
        above = None if at_goal[0] is None or high is None else high - at_goal[0]
        ways = {"below": [below], "above": [above], "target": [below, above]}[group.direction]
        if any(one is None for one in ways):
            return None
        far = max(max(one for one in ways if one is not None), Fraction(0)) / step
        count = {"down": Fraction(floor(far)), "up": Fraction(ceil(far)), "prorated": far}[group.partial]
        total += count * price
    return total


def _ends(term: Term, leaf: Leaf) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(term, GroupValue):
        return (None, None) if leaf.value is None else bounds(leaf.value)
    return bounds(term)


def _high(term: Term, leaf: Leaf) -> Fraction | None:
    return _ends(term, leaf)[1]


def _greatest(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else None
