"""What moved between two reports of one ruleset: rules, units, nodes, results, vetoes; the rows sum to the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeVar

from attrs import frozen

from evalrules.engine.amounts import Amount
from evalrules.engine.entries import DEDUCTIONS, Explained
from evalrules.evaluation.report import Adjustment, Deduction, Report, ResultValue

ZERO = Decimal(0)

_Thing = TypeVar("_Thing")


@frozen
class Moved:
    """What a rule (or an adjustment without one) costs before and after; ``delta`` is what that does to the score."""

    #: None: an adjustment of a node.
    rule: str | None
    node: str
    #: ``rule``, or the kind of the adjustment: ``step``, ``na``, ``round`` …
    kind: str
    #: Points (分) of the total that it cost; awards count negative.
    before: Decimal
    after: Decimal
    delta: Decimal
    #: True: it costs exactly what it did; only the last place, in which the details are made to sum up, moved.
    by_rounding: bool


@frozen
class MovedUnit:
    """What a unit answers for before and after."""

    unit: str
    before: Decimal
    after: Decimal
    delta: Decimal


@frozen
class MovedNode:
    """A node whose score or state is another; ``delta`` is in the node's own points, None without two scores."""

    id: str
    title: str
    before: Decimal | None
    after: Decimal | None
    delta: Decimal | None
    state_before: str | None
    state_after: str | None


@frozen
class MovedResult:
    """A named decision that is another; None: undecided, or not there."""

    name: str
    before: str | None
    after: str | None
    possible_before: tuple[str, ...]
    possible_after: tuple[str, ...]


@frozen
class MovedVeto:
    """A veto that became certain, possible, or vanished (None)."""

    where: str
    before: Literal["certain", "possible"] | None
    after: Literal["certain", "possible"] | None


@frozen
class MovedAccount:
    """A total beside the score that is another."""

    name: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    delta: Decimal | None


@frozen
class Difference:
    """Two reports of one ruleset, and everything between them."""

    #: None: one of the two has no score.
    delta: Decimal | None
    low_delta: Decimal | None
    high_delta: Decimal | None
    #: What ``moved`` (and ``units``) sum to: the difference of what the entries explain – the scores, or where one is
    #: withheld its high end. None: one of the two explains nothing, because nothing applies.
    explained_delta: Decimal | None
    moved: tuple[Moved, ...]
    units: tuple[MovedUnit, ...]
    nodes: tuple[MovedNode, ...]
    results: tuple[MovedResult, ...]
    vetoes: tuple[MovedVeto, ...]
    accounts: tuple[MovedAccount, ...]


def difference(before: Report, after: Report, causes: tuple[Explained, Explained]) -> Difference:
    """What moved from one report to another; ``causes`` are the exact ones of both."""
    sign = 1 if before.ruleset.better == "low" else -1
    return Difference(
        delta=_minus(after.score, before.score),
        low_delta=_minus(after.low, before.low),
        high_delta=_minus(after.high, before.high),
        explained_delta=_minus(explained(after), explained(before)),
        moved=_moved(before, after, sign, *map(_exactly, causes)),
        units=_units(before, after, sign),
        nodes=tuple(_nodes(before, after)),
        results=tuple(_results(dict(before.results), dict(after.results))),
        vetoes=tuple(_vetoes(before, after)),
        accounts=tuple(_accounts(before, after)),
    )


def explained(report: Report) -> Decimal | None:
    """What the entries of a report explain: the score, or the high end of one that is withheld."""
    return report.high if report.score is None and report.explains_high else report.score


def _minus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


#: Node, rule, kind.
_Cause = tuple[str, str | None, str]


def _costs(report: Report) -> dict[_Cause, Decimal]:
    """What every rule and every adjustment without one costs."""
    costs: dict[_Cause, Decimal] = {}

    def add(entry: Deduction | Adjustment, kind: str, points: Decimal) -> None:
        cause = (entry.node, entry.rule, kind)
        costs[cause] = costs.get(cause, ZERO) + points

    for entry in report.deductions:
        add(entry, "rule", entry.effective)
    for entry in report.awards:
        add(entry, "rule", -entry.effective)
    for adjustment in report.adjustments:
        add(adjustment, "rule" if adjustment.rule is not None else adjustment.kind, adjustment.effective)
    return costs


def _exactly(causes: Explained) -> dict[_Cause, Amount]:
    """The same before the details are rounded."""
    costs: dict[_Cause, Amount] = {}
    for entry in causes.all():
        is_ruled = entry.cause in DEDUCTIONS or entry.cause == "award"
        node = entry.node
        rule = entry.leaf.id if entry.leaf is not None else node.branch.node.id if is_ruled else None
        cause = (node.id, rule, entry.cause if rule is None else "rule")
        costs[cause] = costs.get(cause, 0) + entry.amount
    return costs


def _moved(
    before: Report,
    after: Report,
    sign: int,
    exact_before: Mapping[_Cause, Amount],
    exact_after: Mapping[_Cause, Amount],
) -> tuple[Moved, ...]:
    old, new = _costs(before), _costs(after)
    place = {node.id: index for index, node in enumerate((*before.nodes, *after.nodes))}
    causes = sorted({**old, **new}, key=lambda cause: (place.get(cause[0], len(place)), cause[1] is None))
    found: list[Moved] = []
    for cause in causes:
        node, rule, kind = cause
        was, now = old.get(cause, ZERO), new.get(cause, ZERO)
        if was != now:
            alike = exact_before.get(cause, 0) == exact_after.get(cause, 0)
            found.append(Moved(rule, node, kind, was, now, sign * (now - was), alike))
    return tuple(found)


def _units(before: Report, after: Report, sign: int) -> tuple[MovedUnit, ...]:
    old = {one.unit: one.net for one in before.units}
    new = {one.unit: one.net for one in after.units}
    return tuple(
        MovedUnit(unit, was, now, sign * (now - was))
        for unit, was, now in _pairs(old, new, lambda known, unit: known.get(unit, ZERO))
    )


def _pairs(
    old: Mapping[str, _Thing], new: Mapping[str, _Thing], of: Callable[[Mapping[str, _Thing], str], _Thing]
) -> Iterable[tuple[str, _Thing, _Thing]]:
    for name in {**old, **new}:
        was, now = of(old, name), of(new, name)
        if was != now:
            yield name, was, now


def _nodes(before: Report, after: Report) -> Iterable[MovedNode]:
    old = {node.id: node for node in before.nodes}
    new = {node.id: node for node in after.nodes}
    for name in {**old, **new}:
        was, now = old.get(name), new.get(name)
        one, other = (None if node is None else (node.score, node.state) for node in (was, now))
        known = now or was
        if one == other or known is None:
            continue
        score, result = None if was is None else was.score, None if now is None else now.score
        states = (None if was is None else was.state, None if now is None else now.state)
        yield MovedNode(name, known.title, score, result, _minus(result, score), *states)


def _results(old: Mapping[str, ResultValue], new: Mapping[str, ResultValue]) -> Iterable[MovedResult]:
    for name in {**old, **new}:
        was, now = old.get(name), new.get(name)
        values = [None if one is None else one.value for one in (was, now)]
        possible = [() if one is None else one.possible for one in (was, now)]
        if values[0] != values[1] or possible[0] != possible[1]:
            yield MovedResult(name, values[0], values[1], possible[0], possible[1])


def _vetoes(before: Report, after: Report) -> Iterable[MovedVeto]:
    old, new = (_standing(report) for report in (before, after))
    for where in {**old, **new}:
        if old.get(where) != new.get(where):
            yield MovedVeto(where, old.get(where), new.get(where))


def _standing(report: Report) -> dict[str, Literal["certain", "possible"]]:
    possible: dict[str, Literal["certain", "possible"]] = {}
    for veto in report.vetoes_possible:
        possible[veto.where] = "possible"
    for veto in report.vetoes_certain:
        possible[veto.where] = "certain"
    return possible


def _accounts(before: Report, after: Report) -> Iterable[MovedAccount]:
    new = {one.name: one for one in after.accounts}
    for was in before.accounts:
        now = new[was.name]
        if was.total != now.total:
            yield MovedAccount(was.name, was.unit, was.total, now.total, _minus(now.total, was.total))
