"""Who answers for what (谁丢分谁负责): the units of a report with the causes behind the points of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from attrs import frozen

from evalrules.evaluation.report import Adjustment, CitedClause, Deduction, Report, Sentence
from evalrules.facts.facts_error import FactsError
from evalrules.ruleset.units import UNCHARGED
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.explanations import NO_SUCH_UNIT
from evalrules.source.problems.names import DID_YOU_MEAN


@frozen
class UnitEntry:
    """A cause, or the part of it that one unit bears."""

    kind: Literal["deduction", "award", "adjustment"]
    #: None: no rule's (a step of a node, rounding).
    rule: str | None
    node: str
    facts: tuple[str, ...]
    site: str | None
    #: Points (分) of the total that this unit bears: positive costs, negative is an award.
    net: Decimal
    #: Points of the whole cause; more than ``net`` where several units share it.
    whole: Decimal
    sentence: Sentence
    cite: CitedClause | None


@frozen
class UnitRow:
    """One unit: lost + adjusted − earned = net."""

    unit: str
    #: Deductions it bears.
    lost: Decimal
    #: Awards it earned.
    earned: Decimal
    #: What is no fact's certain price: unknown, unassessed, steps, vetoes, rounding. Nobody's, so under 未归属.
    adjusted: Decimal
    net: Decimal
    #: In the order of the report; what cost nothing is left out.
    entries: tuple[UnitEntry, ...]


@frozen
class UnitTotals:
    """The rows of one total; their ``net`` adds up to ``total`` exactly."""

    #: None: the score; otherwise an account.
    account: str | None
    #: 分, or the unit of the account.
    measure: str
    #: Full − score; where a high score is bad score − start; of a withheld score by its high end; of an account its total.
    total: Decimal
    rows: tuple[UnitRow, ...]


@frozen
class ByUnit:
    """Points by the unit that answers for them, the heaviest first, 未归属 last."""

    score: UnitTotals
    #: Accounts, each in its own unit.
    accounts: tuple[UnitTotals, ...] = ()
    #: The score is withheld and its high end is explained.
    explains_high: bool = False


def by_unit(report: Report, unit: str | None = None) -> ByUnit:
    """
    The units of a report, or one of them; raises FactsError with the near miss for a unit that bears nothing.

    The rows of all units add up exactly: Σ net = full − score.
    """
    score = _totals(None, "分", report.deductions, report.awards, report.adjustments)
    accounts = tuple(
        _totals(one.name, one.unit, one.deductions, one.awards, one.adjustments) for one in report.accounts
    )
    found = ByUnit(score, accounts, report.explains_high)
    return found if unit is None else _only(found, unit)


def _totals(
    account: str | None,
    measure: str,
    deductions: Sequence[Deduction],
    awards: Sequence[Deduction],
    adjustments: Sequence[Adjustment],
) -> UnitTotals:
    # Who shares a cause that cost nothing is listed too, with nothing.
    named = [share.unit for row in (*deductions, *awards) for share in row.shares]
    entries: dict[str, list[UnitEntry]] = {unit: [] for unit in named}
    for unit, entry in _entries(deductions, awards, adjustments):
        entries.setdefault(unit, []).append(entry)
    rows = [_row(unit, some) for unit, some in entries.items()]
    rows.sort(key=lambda row: (row.unit == UNCHARGED, -row.net, row.unit))
    return UnitTotals(account, measure, sum((row.net for row in rows), Decimal(0)), tuple(rows))


def _entries(
    deductions: Iterable[Deduction], awards: Iterable[Deduction], adjustments: Iterable[Adjustment]
) -> Iterator[tuple[str, UnitEntry]]:
    for row in deductions:
        yield from _shared("deduction", row, 1)
    for row in awards:
        yield from _shared("award", row, -1)
    for one in adjustments:
        if one.effective:
            yield (
                UNCHARGED,
                UnitEntry(
                    "adjustment",
                    one.rule,
                    one.node,
                    one.facts,
                    None,
                    one.effective,
                    one.effective,
                    one.sentence,
                    None,
                ),
            )


def _shared(
    kind: Literal["deduction", "award"], row: Deduction, sign: int
) -> Iterator[tuple[str, UnitEntry]]:
    for share in row.shares:
        if share.effective:
            net, whole = sign * share.effective, sign * row.effective
            yield (
                share.unit,
                UnitEntry(kind, row.rule, row.node, row.facts, row.site, net, whole, row.sentence, row.cite),
            )


def _row(unit: str, entries: list[UnitEntry]) -> UnitRow:
    sums = {
        kind: sum((one.net for one in entries if one.kind == kind), Decimal(0))
        for kind in ("deduction", "award", "adjustment")
    }
    lost, earned, adjusted = sums["deduction"], -sums["award"], sums["adjustment"]
    return UnitRow(unit, lost, earned + 0, adjusted, lost + adjusted - earned, tuple(entries))


def _only(found: ByUnit, unit: str) -> ByUnit:
    names = {row.unit for total in (found.score, *found.accounts) for row in total.rows}
    if unit not in names:
        near = near_miss(unit, sorted(names))
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        some = sorted(names)[:10]
        known = Wording("、".join(some) or "无", ", ".join(some) or "none")
        raise FactsError((), [NO_SUCH_UNIT.at(None, *notes, name=unit, known=known)])
    return ByUnit(
        _of(found.score, unit),
        tuple(_of(one, unit) for one in found.accounts),
        found.explains_high,
    )


def _of(total: UnitTotals, unit: str) -> UnitTotals:
    """The row of one unit; the total stays that of all."""
    return UnitTotals(
        total.account, total.measure, total.total, tuple(row for row in total.rows if row.unit == unit)
    )
