"""From the score of the old edition to that of the new one: steps that add up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from evalrules.editions.comparison import Comparison
from evalrules.editions.lineage import Lineage
from evalrules.evaluation.difference import explained
from evalrules.evaluation.report import Adjustment, Deduction, Report
from evalrules.plan.branches import Branch
from evalrules.plan.plan import Plan
from evalrules.ruleset.units import UNCHARGED

ZERO = Decimal(0)
#: Shares are given in hundredths of a percentage point.
_SHARE = Decimal("0.0001")

#: ``full``: the full points; ``rule``: what a line of rules costs; ``adjustment``: what no rule is the cause of.
StepKind = Literal["full", "rule", "adjustment"]


@frozen
class Step:
    """One step of the waterfall; ``old`` and ``new`` are points lost (of ``full``: the full points)."""

    kind: StepKind
    #: Of a rule what the edition made of it (``tightened``, ``added`` …), of an adjustment its kind.
    what: str
    #: The line of rules, or the node.
    name: str
    old: Decimal
    new: Decimal
    #: What it does to the score.
    delta: Decimal
    #: The same in shares of the full points; None where the two cannot be compared so.
    share: Decimal | None = None


@frozen
class Part:
    """An indicator or a unit: what it lost under both editions."""

    name: str
    title: str
    #: Full points of the indicator; None: it is not there, or it is open.
    old_points: Decimal | None
    new_points: Decimal | None
    old: Decimal
    new: Decimal
    delta: Decimal


@frozen
class Waterfall:
    """The way from one score to the other; every list of deltas, with that of the full points, sums to ``delta``."""

    #: What the entries of both reports explain: the score, or the high end of one that is withheld.
    old: Decimal
    new: Decimal
    old_full: Decimal
    new_full: Decimal
    delta: Decimal
    #: Difference of the shares of the full points; None: one of them has none.
    share: Decimal | None
    steps: tuple[Step, ...]
    indicators: tuple[Part, ...]
    units: tuple[Part, ...]

    @property
    def full(self) -> Decimal:
        """What the other full points alone do."""
        return self.new_full - self.old_full


def waterfall(
    found: Comparison, plans: tuple[Plan, Plan], reports: tuple[Report, Report]
) -> Waterfall | None:
    """The way between two reports; None: one of them explains nothing, or one counts up and the other down."""
    before, after = reports
    old, new = explained(before), explained(after)
    if old is None or new is None or before.ruleset.better != after.ruleset.better:
        return None
    sign = 1 if before.ruleset.better == "low" else -1
    costs = _Costs(plans[0], before), _Costs(plans[1], after)
    steps = tuple(_steps(found, costs, sign, (before.full, after.full)))
    share: Decimal | None = None
    if sign < 0 and before.full > 0 and after.full > 0:
        exact = Fraction(new) / Fraction(after.full) - Fraction(old) / Fraction(before.full)
        share = _rounded(exact)
        steps = _shared(steps, Fraction(before.full), Fraction(after.full), share)
    return Waterfall(
        old, new, before.full, after.full, new - old, share, steps,
        tuple(_indicators(found.lineage, plans, costs, sign)),
        tuple(_units(before, after, (costs[0].rest, costs[1].rest), sign)),
    )  # fmt: skip


class _Costs:
    """What every rule and every adjustment costs, in the places of the report."""

    def __init__(self, plan: Plan, report: Report) -> None:
        self.homes: dict[str, str] = {
            leaf.id: branch.id for branch in plan.branches() for leaf in branch.standing
        }
        self.ids = {branch.id for branch in plan.branches()}
        self.top = _tops(plan)
        self.rules: dict[str, Decimal] = {}
        #: By kind and node.
        self.others: dict[tuple[str, str], Decimal] = {}
        #: By indicator.
        self.parts: dict[str, Decimal] = {}
        for entry in report.deductions:
            self._take(entry, entry.effective)
        for entry in report.awards:
            self._take(entry, -entry.effective)
        for adjustment in report.adjustments:
            self._take(adjustment, adjustment.effective)
        self._settle(plan.roots[0].id, report)

    def _settle(self, root: str, report: Report) -> None:
        """A withheld score is explained as near as its places allow: the last place has a name too."""
        told = explained(report)
        whole = (
            ZERO
            if told is None
            else (told - report.full if report.ruleset.better == "low" else report.full - told)
        )
        rest = whole - sum(self.parts.values(), ZERO)
        self.rest = rest
        if rest:
            self.others["places", root] = rest
            self.parts[root] = self.parts.get(root, ZERO) + rest

    def _take(self, entry: Deduction | Adjustment, points: Decimal) -> None:
        node = self.node(entry.node)
        if entry.rule is not None and entry.rule in self.homes:
            self.rules[entry.rule] = self.rules.get(entry.rule, ZERO) + points
        else:
            kind = entry.kind if isinstance(entry, Adjustment) else entry.cause
            self.others[kind, node] = self.others.get((kind, node), ZERO) + points
        top = self.top.get(node, node)
        self.parts[top] = self.parts.get(top, ZERO) + points

    def node(self, displayed: str) -> str:
        """The id of a node, without the row it is of."""
        if displayed in self.ids:
            return displayed
        # The row follows the id in brackets, and may have brackets itself.
        ends = [place for place, letter in enumerate(displayed) if letter == "["]
        return next((displayed[:end] for end in ends if displayed[:end] in self.ids), displayed)


def _tops(plan: Plan) -> Mapping[str, str]:
    """Of every node the indicator it belongs to: a child of the root, or the root itself."""
    found = {root.id: root.id for root in plan.roots}
    for child in plan.roots[0].children:
        pending: list[Branch] = [child]
        while pending:
            one = pending.pop()
            if one.uses is None:
                found.setdefault(one.id, child.id)
            pending += one.children
    return found


def _steps(
    found: Comparison, costs: tuple[_Costs, _Costs], sign: int, full: tuple[Decimal, Decimal]
) -> Iterator[Step]:
    if full[0] != full[1]:
        yield Step("full", "full", "", full[0], full[1], full[1] - full[0])
    for change in found.rules:
        old = sum((costs[0].rules.get(one.id, ZERO) for one in change.old), ZERO)
        new = sum((costs[1].rules.get(one.id, ZERO) for one in change.new), ZERO)
        if old != new or (old and full[0] != full[1]):
            yield Step("rule", change.kind, change.name, old, new, sign * (new - old))
    back = found.lineage.nodes
    others = {(kind, back.get(node, f"←{node}")): cost for (kind, node), cost in costs[0].others.items()}
    for kind, node in {**others, **costs[1].others}:
        old, new = others.get((kind, node), ZERO), costs[1].others.get((kind, node), ZERO)
        if old != new or (old and full[0] != full[1]):
            yield Step("adjustment", kind, node, old, new, sign * (new - old))


def _indicators(
    lines: Lineage, plans: tuple[Plan, Plan], costs: tuple[_Costs, _Costs], sign: int
) -> Iterator[Part]:
    """The children of both roots, and the roots for what stands at them."""
    branches = tuple({one.id: one for one in plan.branches() if one.uses is None} for plan in plans)
    named: dict[tuple[str | None, str | None], tuple[Decimal, Decimal]] = {}
    tops = (set(costs[0].top.values()), set(costs[1].top.values()))
    back = {new: old for old, new in lines.nodes.items() if old in tops[0] and new in tops[1]}
    ahead = {old: new for new, old in back.items()}
    for top in dict.fromkeys([*_in_document(plans[1], tops[1]), *costs[1].parts]):
        old = back.get(top)
        lost = ZERO if old is None else costs[0].parts.get(old, ZERO)
        named[old, top] = lost, costs[1].parts.get(top, ZERO)
    for top in dict.fromkeys([*_in_document(plans[0], tops[0]), *costs[0].parts]):
        if top not in ahead:
            named[top, None] = costs[0].parts.get(top, ZERO), ZERO
    beside = {root.id for plan in plans for root in plan.roots[1:]}
    for (one, other), (lost, loses) in named.items():
        if not lost and not loses and {one, other} - {None} <= beside:
            # A total beside the one that is compared.
            continue
        was = None if one is None else branches[0].get(one)
        now = None if other is None else branches[1].get(other)
        shown = now or was
        points = (_points(was), _points(now))
        if lost or loses or points[0] != points[1]:
            title = "" if shown is None else shown.node.title
            yield Part(other or one or "", title, *points, lost, loses, sign * (loses - lost))


def _in_document(plan: Plan, tops: set[str]) -> Iterator[str]:
    return (branch.id for branch in plan.branches() if branch.id in tops)


def _points(branch: Branch | None) -> Decimal | None:
    return None if branch is None else branch.node.points


def _units(before: Report, after: Report, rests: tuple[Decimal, Decimal], sign: int) -> Iterator[Part]:
    old, new = ({one.unit: one.net for one in report.units} for report in (before, after))
    for nets, rest in zip((old, new), rests, strict=True):
        if rest:
            nets[UNCHARGED] = nets.get(UNCHARGED, ZERO) + rest
    for unit in {**old, **new}:
        was, now = old.get(unit, ZERO), new.get(unit, ZERO)
        if was or now:
            yield Part(unit, unit, None, None, was, now, sign * (now - was))


def _rounded(value: Fraction) -> Decimal:
    units = round(value / Fraction(_SHARE))
    return units * _SHARE


def _shared(
    steps: tuple[Step, ...], old_full: Fraction, new_full: Fraction, whole: Decimal
) -> tuple[Step, ...]:
    """The steps in shares, cut so that they add up to the whole: the largest remainders are rounded up."""
    exact = [
        Fraction(0) if step.kind == "full" else Fraction(step.old) / old_full - Fraction(step.new) / new_full
        for step in steps
    ]
    scaled = [one / Fraction(_SHARE) for one in exact]
    units = [scale.__floor__() for scale in scaled]
    # Where the totals are equal in points, steps that did not move points may still move a share: they are the rest.
    missing = int(whole / _SHARE) - sum(units)
    order = sorted(range(len(steps)), key=lambda place: (units[place] - scaled[place], place))
    moving = [place for place in order if steps[place].kind != "full"]
    for number in range(max(0, missing)):
        if moving:
            units[moving[number % len(moving)]] += 1
    return tuple(evolve(step, share=count * _SHARE) for step, count in zip(steps, units, strict=True))
