"""Rounds in a row of a whole case: with entries, or without any."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from evalrules.engine.possible import Range, Truth
from evalrules.engine.rounds import Filled, Numbered, first_day, round_of_day
from evalrules.facts.fact import Case
from evalrules.plan.derived import PlanLedger

#: Whether somebody looked in the days from one to another (both None: ever).
Looked = Callable[[datetime.date | None, datetime.date | None], bool]


def rounds_of(numbered: Numbered, own: Filled, case: Case) -> Sequence[int] | None:
    """The rounds there are, in their order; None: nobody knows which."""
    unit = numbered.rounds.unit
    if unit is None:
        if numbered.ends is not None:
            return range(numbered.ends[0], numbered.ends[1] + 1)
        return range(min(own.possible), max(own.possible) + 1) if own.possible else ()
    if case.period_from is None or case.period_until is None or case.as_of is None:
        return None
    last = min(case.period_until, case.as_of)
    first = round_of_day(case.period_from, unit)
    if first_day(first, unit) < case.period_from:
        first += 1
    end = round_of_day(last + datetime.timedelta(days=1), unit)
    return range(first, end)


def streak(
    ledger: PlanLedger, numbered: Numbered, own: Filled, case: Case, looked: Looked
) -> dict[str, Range]:
    """``连续``, ``最长`` and ``满段`` as far as they are known."""
    rounds = rounds_of(numbered, own, case)
    if rounds is None:
        return dict.fromkeys(("连续", "最长", "满段"), Range(0))
    unit = numbered.rounds.unit
    truths: list[Truth] = []
    for number in rounds:
        if unit is None:
            seen = looked(None, None)
        else:
            seen = looked(first_day(number, unit), first_day(number + 1, unit) - datetime.timedelta(days=1))
        has = _has_entry(number, own, seen)
        truths.append(has if not ledger.none else None if has is None else not has)
    low, high = ([truth is True for truth in truths], [truth is not False for truth in truths])
    block = ledger.block or 1
    return {
        "连续": Range(_last(low), _last(high)),
        "最长": Range(max(_runs(low), default=0), max(_runs(high), default=0)),
        "满段": Range(sum(run // block for run in _runs(low)), sum(run // block for run in _runs(high))),
    }


def _has_entry(number: int, own: Filled, seen: bool) -> Truth:
    if number in own.sure:
        return True
    return False if seen and not own.loose and number not in own.possible else None


def _last(holds: list[bool]) -> int:
    """Rounds in a row up to the last one."""
    length = 0
    for one in reversed(holds):
        if not one:
            break
        length += 1
    return length


def _runs(holds: list[bool]) -> list[int]:
    """
    Lengths of all runs.

    >>> _runs([True, True, False, True])
    [2, 1]
    """
    runs: list[int] = []
    length = 0
    for one in [*holds, False]:
        if one:
            length += 1
        elif length:
            runs.append(length)
            length = 0
    return runs
