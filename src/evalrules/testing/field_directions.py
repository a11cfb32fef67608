"""
Which way a field of a kind is worse: up, down, or not said.

Told by how every rule reads it: a count of finds grows, what is met falls. A field that one rule wants high and another
low, that decides which row a fact is in, or that a derived word counts, has no direction.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from attrs import evolve, frozen

from evalrules.checks.directions import Direction, Sense, flipped, joined
from evalrules.checks.slopes import along, line_slope, scale_slope, step_slope, table_slope
from evalrules.plan.bounds import bounds
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
)
from evalrules.plan.plan import Plan
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    Rank,
    ResultValue,
    RowField,
    Term,
)
from evalrules.plan.walking import subterms

#: What happens to the facts of a kind: a number or a truth of one grows, one comes again, one more is found.
Change = Literal["grows", "repeated", "added"]


@frozen
class Changing(Sense):
    """How terms move when a fact of a kind changes; everything else stands still."""

    kind: str = ""
    #: The field that grows.
    name: str = ""
    change: Change = "grows"
    #: True: the rule's own facts are of the kind.
    is_own: bool = False
    #: How the condition that selects facts moves.
    selects: Direction = "still"

    def of(self, term: Term | None) -> Direction:
        match term:
            case FactField(name=name):
                return "up" if self.change == "grows" and self.is_own and name == self.name else "still"
            case Lookup(key=key):
                return "still" if self.of(key) == "still" else "mixed"
            case CaseField() | RowField() | GroupWord():
                return "still"
            case NodeResult() | Rank() | ResultValue():
                return "mixed"
            case GroupValue():
                return self.value
            case Operation(operator="interval", arguments=(x, low, high)):
                return self._inside(x, low, high)
            case Operation(operator="/", arguments=(_, divisor)) if self.of(divisor) != "still":
                # With nothing left to divide by, what is written for that case counts.
                return "mixed"
        return super().of(term)

    def _inside(self, x: Term | None, low: Term | None, high: Term | None) -> Direction:
        moving = joined(self.of(x), flipped(joined(self.of(low), self.of(high))))
        if moving == "still" or (low is not None and high is not None):
            return "still" if moving == "still" else "mixed"
        return moving if low is not None else flipped(moving)

    def _aggregate(self, term: Aggregate) -> Direction:
        if term.nodes is not None:
            return "mixed"
        own = self.is_own if term.kind is None else term.kind == self.kind
        if not own:
            return "still"
        if self.change != "grows":
            return self._one_more(term)
        inside = evolve(self, is_own=True)
        argument, where = inside.of(term.argument), inside.of(term.where)
        chosen = joined(self.selects if term.kind is None else "still", where)
        match term.function:
            case "count" | "exists":
                return joined(chosen, argument)
            case "sum":
                least = None if term.argument is None else bounds(term.argument)[0]
                return joined(chosen, argument) if chosen == "still" or (least or -1) >= 0 else "mixed"
            case "distinct":
                return "still" if joined(chosen, argument) == "still" else "mixed"
        return argument if chosen == "still" else "mixed"

    def _one_more(self, term: Aggregate) -> Direction:
        """A fact that comes again moves no extreme; another one may be anything."""
        least = None if term.argument is None else bounds(term.argument)[0]
        match term.function:
            case "count":
                return "up"
            case "sum":
                return "up" if least is not None and least >= 0 else "mixed"
            case "exists" | "distinct" | "max":
                return "still" if self.change == "repeated" else "up"
            case "min" | "all" if self.change == "repeated":
                return "still"
        return "mixed"


def loss_moves(leaf: Leaf, kind: str, change: Change, name: str = "", *, counts: bool = True) -> Direction:
    """How what a rule loses (what it earns, turned round) moves; ``counts``: the rule may select the fact."""
    read = [term for term in leaf_terms(leaf) if term is not None]
    own = kind in leaf.kinds and counts
    sense = Changing("unsaid", (), kind=kind, name=name, change=change, is_own=own)
    if all(sense.of(term) == "still" for term in read) and (change == "grows" or not own):
        return "still"
    if leaf.view is not None or not leaf.rule.monotone or any(_is_elsewhere(term) for term in read):
        return "mixed"
    sense = evolve(sense, selects=sense.of(leaf.selects))
    sense = evolve(sense, value=sense.of(leaf.value))
    amount = joined(_amount(leaf, sense), sense.of(leaf.when))
    if any(sense.of(term) != "still" for term in _fixed(leaf)):
        amount = "mixed"
    return amount if leaf.polarity == "lose" else flipped(amount)


def _is_elsewhere(term: Term) -> bool:
    return any(isinstance(one, NodeResult | Rank | ResultValue) for one in subterms(term))


def _fixed(leaf: Leaf) -> list[Term | None]:
    """What must stand still for a direction to be told: identity, rows, coverage, caps, steps."""
    steps = [term for step in leaf.steps for term in (step.when, step.amount)]
    caps = [term for cap in leaf.caps for term in (cap.key, cap.amount)]
    keys = [join.key for join in leaf.joins]
    return [*(leaf.same or ()), *(leaf.per or ()), *steps, *caps, *keys, leaf.free, leaf.looking, leaf.unless]


def _amount(leaf: Leaf, sense: Changing) -> Direction:
    if leaf.prices is not None:
        return _per_fact(leaf, leaf.prices, sense)
    group = leaf.group
    match group:
        case GroupNumber(amount=amount):
            return sense.of(amount)
        case GroupScale(by=by, rows=rows):
            fixed = all(sense.of(amount) == "still" for _, amount in rows)
            return along(scale_slope(group), sense.of(by)) if fixed else "mixed"
        case GroupLinear(by=by, points=points):
            fixed = all(sense.of(amount) == "still" for _, amount in points)
            return along(line_slope(group), sense.of(by)) if fixed else "mixed"
        case GroupStep(by=by, goals=goals):
            fixed = all(sense.of(goal) == "still" == sense.of(each) for goal, each in goals)
            return along(step_slope(group), sense.of(by)) if fixed else "mixed"
        case GroupTable(rows=rows, take=take):
            return along(table_slope(rows, take, leaf.value), sense.value)
        case GroupShare():
            return _share(group, sense)
    return "mixed"


def _share(share: GroupShare, sense: Changing) -> Direction:
    """At fixed observations, only what is met of them moves."""
    if (
        sense.change != "grows"
        or sense.selects != "still"
        or "fact" not in (share.got.source, share.of.source)
    ):
        return "mixed"
    return sense.of(share.got.term) if sense.of(share.of.term) == "still" else "mixed"


def _per_fact(leaf: Leaf, prices: FactPrices, sense: Changing) -> Direction:
    if sense.change != "grows":
        if leaf.keep in ("first", "last") and leaf.same is not None:
            return "mixed"
        return "up"
    parts: list[Direction] = [sense.selects, sense.of(leaf.count)]
    for row in prices.rows:
        if isinstance(row.price, NumberPrice):
            parts.append(sense.of(row.price.amount))
        elif isinstance(row.price, JudgedPrice):
            ends = joined(sense.of(row.price.low), sense.of(row.price.high))
            parts.append(sense.of(row.price.value) if ends == "still" else "mixed")
    if any(sense.of(row.test) != "still" for row in prices.rows):
        parts.append(
            along(table_slope(prices.rows, prices.take), "up") if _reads_only(prices, sense.name) else "mixed"
        )
    if leaf.same is not None and leaf.keep in ("first", "last"):
        return "still" if together(parts) == "still" else "mixed"
    return together(parts)


def _reads_only(prices: FactPrices, name: str) -> bool:
    tests = [row.test for row in prices.rows if row.test is not None]
    return {one.name for test in tests for one in subterms(test) if isinstance(one, FactField)} == {name}


@lru_cache(maxsize=64)
def directions_of(plan: Plan) -> dict[tuple[str, str], Direction]:
    """Kind and field → how what is lost moves as the field grows; fields without a direction are left out."""
    found: dict[tuple[str, str], Direction] = {}
    if not comparable(plan):
        return found
    for kind in plan.ruleset.kinds:
        if not may_change(plan, kind.name):
            continue
        for one in kind.fields:
            if one.type not in ("integer", "decimal", "percent", "boolean"):
                continue
            moves = [loss_moves(leaf, kind.name, "grows", one.name) for leaf in plan.leaves()]
            direction = together(moves)
            if direction in ("up", "down") and not _read_by_nodes(plan, kind.name, one.name):
                found[kind.name, one.name] = direction
    return found


def together(moves: Iterable[Direction]) -> Direction:
    """Where all of them move."""
    whole: Direction = "still"
    for one in moves:
        whole = joined(whole, one)
    return whole


def comparable(plan: Plan) -> bool:
    """False where a node, or a rule that reads nodes, may let something worse score better."""
    rules = all(
        leaf.rule.monotone or not any(_is_elsewhere(term) for term in leaf_terms(leaf) if term is not None)
        for leaf in plan.leaves()
    )
    return rules and all(branch.node.monotone for branch in plan.branches())


def may_change(plan: Plan, kind: str) -> bool:
    """False for kinds whose facts are counted by words of time, are rows, or are referred to."""
    derived = plan.derived
    counted = {one.kind for one in derived.counts} | {one.kind for one in derived.deadlines}
    counted |= {one.kind for one in derived.ledgers}
    counted |= {one.of for one in derived.counts if one.of is not None}
    rows = {level.name.split(".")[0] for branch in plan.branches() for level in branch.levels}
    rows |= {stage.level.name.split(".")[0] for branch in plan.branches() for stage in branch.sample}
    named = {one.register for other in plan.ruleset.kinds for one in other.fields}
    return kind not in counted | rows | named


def _read_by_nodes(plan: Plan, kind: str, name: str) -> bool:
    """Do steps, weights or N/A of nodes read facts of the kind?"""
    sense = Changing("unsaid", (), kind=kind, name=name)
    for branch in plan.branches():
        terms = [branch.na_when, branch.weight, None if branch.domain is None else branch.domain.where]
        terms += [term for step in (*branch.steps, *branch.joined) for term in (step.when, step.amount)]
        for term in terms:
            if term is not None and not _is_elsewhere(term) and sense.of(term) != "still":
                return True
            if term is not None and any(
                isinstance(one, Aggregate) and one.kind == kind for one in subterms(term)
            ):
                return True
    return False


def nodes_count(plan: Plan, kind: str) -> bool:
    """Do nodes read facts of the kind in any way?"""
    return _read_by_nodes(plan, kind, "")
