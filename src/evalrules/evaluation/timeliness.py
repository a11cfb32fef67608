"""Whether a ruleset is in force for a case."""

from __future__ import annotations

import datetime
from weakref import WeakKeyDictionary

from evalrules.facts.fact import Case
from evalrules.plan.plan import Plan
from evalrules.plan.row_tables import CHINESE
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.engines import (
    AS_OF_NEEDED,
    NO_ROW_IN_FORCE,
    NOT_IN_FORCE,
    PERIOD_NOT_IN_FORCE,
)
from evalrules.source.problems.rows import PERIOD_NEEDED


def untimely(plan: Plan, case: Case) -> list[Diagnostic]:
    """What is wrong with the day of evaluation; where none is given, the period says when."""
    ruleset, as_of = plan.ruleset, case.as_of
    start, end = ruleset.in_force_from, ruleset.in_force_until
    span = ruleset.keys.get("in_force", ruleset.span)
    spans = _spans_read(plan)
    if spans and (case.period_from is None or case.period_until is None):
        return [
            PERIOD_NEEDED.at(None, spans=Wording("、".join(CHINESE[one] for one in spans), ", ".join(spans)))
        ]
    if as_of is None and plan.uses_as_of:
        return [AS_OF_NEEDED.at(None)]
    if as_of is None:
        if _apart((case.period_from, case.period_until), (start, end)):
            asked = _period(case.period_from, case.period_until)
            return [PERIOD_NOT_IN_FORCE.at(span, asked=asked, period=_period(start, end))]
        return []
    if not _covers(start, end, as_of):
        return [NOT_IN_FORCE.at(span, as_of=as_of, period=_period(start, end))]
    return [
        NO_ROW_IN_FORCE.at(register.span, register=register.name, as_of=as_of)
        for register in ruleset.registers
        if register.dated
        and register.covers is None
        and not any(_covers(row.start, row.until, as_of) for row in register.rows)
    ]


#: Of each plan, the spans that it reads.
_SPANS: WeakKeyDictionary[Plan, tuple[str, ...]] = WeakKeyDictionary()


def _spans_read(plan: Plan) -> tuple[str, ...]:
    """Months, quarters, years: the spans that some node goes through row by row or draws from."""
    known = _SPANS.get(plan)
    if known is None:
        read = [level for branch in plan.branches() for level in branch.levels]
        read += [stage.level for branch in plan.branches() for stage in branch.sample]
        known = tuple(sorted({level.name for level in read if level.origin == "span"}))
        _SPANS[plan] = known
    return known


#: First and last day, either may be open.
_Days = tuple[datetime.date | None, datetime.date | None]


def _apart(one: _Days, other: _Days) -> bool:
    """True when two periods have no day in common."""
    return any(
        end is not None and start is not None and end < start
        for (_, end), (start, _) in ((one, other), (other, one))
    )


def _period(start: datetime.date | None, end: datetime.date | None) -> Wording:
    if start is None or end is None:
        return (
            Wording(f"{start} 起", f"from {start}") if end is None else Wording(f"至 {end}", f"until {end}")
        )
    return Wording(f"{start} 至 {end}", f"{start} to {end}")


def _covers(start: datetime.date | None, until: datetime.date | None, day: datetime.date) -> bool:
    return (start is None or start <= day) and (until is None or day <= until)
