"""The day of evaluation, the period before it, and the days that facts and inspections may have."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from evalrules.facts.fact import Case
from evalrules.pipeline import FactsError, LoadedRuleset, refuse_untimely
from evalrules.ruleset.walking import nodes_of
from evalrules.testing.choosing import Chooser
from evalrules.testing.field_values import DAYS_BEFORE

#: The day of evaluation, where the ruleset is in force then.
AS_OF = datetime.date(2021, 12, 31)
#: A period of four months in two quarters, and days inside it.
PERIOD_DAYS = 102
DAYS_OF_PERIOD = (0, 0, 1, 30, 31, 61, 92)
_SPANS = {"months", "quarters", "years", "月份", "季度", "年度"}


def day_of_evaluation(choose: Chooser, loaded: LoadedRuleset) -> datetime.date:
    """The usual day; where figures are dated, now and then the first day, the last, or one beside them."""
    days = days_in_force(loaded)
    return days[0] if len(days) == 1 or not choose.once_in(3) else choose.one_of(days)


def days_in_force(loaded: LoadedRuleset) -> list[datetime.date]:
    """Days on which the ruleset can be evaluated, the usual one first; never none."""
    ruleset, one = loaded.ruleset, datetime.timedelta(days=1)
    days = [AS_OF]
    ends = [ruleset.in_force_from, ruleset.in_force_until]
    for register in ruleset.registers:
        if register.dated:
            ends += [end for row in register.rows for end in (row.start, row.until)]
    for end in ends:
        if end is not None:
            days += [end, end - one, end + one]
    for register in ruleset.registers:
        if register.covers is not None:
            days += register.covers
    fit = [day for day in days if _is_in_force(loaded, day)]
    return list(dict.fromkeys(fit)) or [AS_OF]


def _is_in_force(loaded: LoadedRuleset, day: datetime.date) -> bool:
    start = day - datetime.timedelta(days=PERIOD_DAYS)
    try:
        refuse_untimely(loaded, Case("测试县", period_from=start, period_until=day, as_of=day))
    except FactsError:
        return False
    return True


def needs_period(loaded: LoadedRuleset) -> bool:
    """Do its rows, samples or rounds run through the months of the case?"""
    tables = {node.for_each.register for node in nodes_of(loaded.ruleset) if node.for_each is not None}
    drawn = {stage.per for node in nodes_of(loaded.ruleset) for stage in node.sample}
    drawn |= {stage.register for node in nodes_of(loaded.ruleset) for stage in node.sample}
    return bool((tables | drawn) & _SPANS) or any(one.rounds for one in loaded.ruleset.ledgers)


def period_until(as_of: datetime.date) -> dict[str, str]:
    """
    >>> period_until(AS_OF)
    {'from': '2021-09-20', 'until': '2021-12-31'}
    """
    start = as_of - datetime.timedelta(days=PERIOD_DAYS)
    return {"from": start.isoformat(), "until": as_of.isoformat()}


def days_before(loaded: LoadedRuleset) -> Sequence[int]:
    """How many days before the day of evaluation a fact may lie: inside the period, where cases have one."""
    return DAYS_OF_PERIOD if needs_period(loaded) else DAYS_BEFORE
