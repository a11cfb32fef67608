"""Ledgers that count rounds in a row, with entries or without (meaning.md §9)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from evalrules.facts.fact import Inspection
from evalrules.ruleset.derived import Ledger
from evalrules.testing.reference.ledgers import Entry
from evalrules.testing.reference.looking import covers
from evalrules.testing.reference.rounds import keys, round_of, round_of_day
from evalrules.testing.reference.rows import Row
from evalrules.testing.reference.values import INF, Span, Truth, Value
from evalrules.testing.reference.world import World

ANY = Span(Fraction(0), INF)


def streaks(world: World, ledger: Ledger, entries: Sequence[Entry], row: Row | None) -> dict[str, Value]:
    """``连续``, ``最长``, ``满段``; a round that is open is taken both ways."""
    every = _rounds(world, ledger)
    if every is None:
        return {"连续": ANY, "最长": ANY, "满段": ANY}
    truths = [_counts(world, ledger, number, entries, row) for number in every]
    low, high = ([truth is True for truth in truths], [truth is not False for truth in truths])
    return {
        "连续": _between(low, high, lambda runs, last: runs[-1] if last else 0),
        "最长": _between(low, high, lambda runs, last: max(runs, default=0)),
        "满段": _between(low, high, lambda runs, last: sum(run // (ledger.block or 1) for run in runs)),
    }


def _between(low: list[bool], high: list[bool], of: object) -> Span:
    ends = [of(_runs(held), bool(held) and held[-1]) for held in (low, high)]  # type: ignore[operator]
    return Span(Fraction(ends[0]), Fraction(ends[1]))


def _runs(held: Sequence[bool]) -> list[int]:
    runs = [0]
    for one in held:
        runs = [*runs[:-1], runs[-1] + 1] if one else [*runs, 0]
    return runs if held and held[-1] else [run for run in runs if run]


def _rounds(world: World, ledger: Ledger) -> list[int] | None:
    """All rounds in their order; None when the period of the case is not known."""
    rounds = ledger.rounds
    assert rounds is not None
    if isinstance(rounds, str):
        start, until, today = world.fitted.case.period_from, world.fitted.case.period_until, world.as_of
        if start is None or until is None or today is None:
            return None
        days = [start + datetime.timedelta(days=n) for n in range((until - start).days + 1)]
        inside = [round_of_day(day, rounds) for day in days]
        outside = {round_of_day(start - datetime.timedelta(days=1), rounds)}
        outside.add(round_of_day(until + datetime.timedelta(days=1), rounds))
        outside |= {round_of_day(day, rounds) for day in days if day > today}
        outside |= {round_of_day(today + datetime.timedelta(days=1), rounds)} if today >= start else set()
        return [number for number in dict.fromkeys(inside) if number not in outside]
    known = keys(world, ledger.kind, rounds)
    if known is not None:
        return list(range(len(known)))
    recorded = [round_of(world, f, rounds) for f in world.fitted.facts if f.kind == ledger.kind]
    numbers = [number for number in recorded if number is not None]
    return list(range(min(numbers), max(numbers) + 1)) if numbers else []


def _counts(world: World, ledger: Ledger, number: int, entries: Sequence[Entry], row: Row | None) -> Truth:
    assert ledger.rounds is not None
    here = [(round_of(world, entry.fact, ledger.rounds), entry.there) for entry in entries]
    if any(found == number and there is True for found, there in here):
        return not ledger.none
    maybe = any(found is None or found == number for found, _ in here)
    if maybe or not looked(world, ledger, row, number):
        return None
    return ledger.none


def looked(world: World, ledger: Ledger, row: Row | None, number: int | None = None) -> bool:
    """Has somebody looked, in a round (or ever) and in the row of the ledger?"""
    coverage = world.kinds[ledger.kind].coverage
    dated = number is not None and isinstance(ledger.rounds, str)
    if coverage == "closed":
        return True
    if coverage == "record":
        return not dated and any(fact.kind == ledger.kind for fact in world.fitted.facts)
    seen = world.inspections_in(() if row is None else (row,))
    seen = [
        one for one in seen if covers(one, ledger.kind, ()) and (one.site is None) == (coverage == "case")
    ]
    return any(not dated or _in_round(ledger, one, number) for one in seen)


def _in_round(ledger: Ledger, inspection: Inspection, number: int | None) -> bool:
    assert isinstance(ledger.rounds, str)
    return inspection.date is not None and round_of_day(inspection.date, ledger.rounds) == number
