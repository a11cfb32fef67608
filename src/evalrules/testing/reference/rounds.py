"""Rounds: inspections one after the other, days, weeks, months … and runs of them (meaning.md §9)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import CalendarUnit
from evalrules.ruleset.expressions.syntax import Name
from evalrules.testing.reference.names import named
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import canon, keys_of
from evalrules.testing.reference.values import Day, Span, Words
from evalrules.testing.reference.world import World

#: The least and the greatest round there is; None: no end.
Ends = tuple[int | None, int | None]


def round_of_day(day: datetime.date, unit: CalendarUnit) -> int:
    """
    >>> round_of_day(datetime.date(2021, 1, 1), "month") - round_of_day(datetime.date(2020, 12, 31), "month")
    1
    """
    match unit:
        case "day":
            return day.toordinal()
        case "week":  # the first of January of year 1 was a Monday
            return (day.toordinal() - 1) // 7
        case "month":
            return day.year * 12 + day.month - 1
        case "quarter":
            return day.year * 4 + (day.month - 1) // 3
        case "year":
            return day.year


def round_of(world: World, fact: Fact, rounds: Name | CalendarUnit) -> int | None:
    """The number of the round that a fact belongs to; None when nobody knows."""
    if isinstance(rounds, str):
        return None if fact.date is None else round_of_day(fact.date, rounds)
    value = named(rounds.parts, Place(world).at(fact))
    match value:
        case Span():
            return int(value.low) if value.known else None
        case Day(day=day):
            return None if day is None else day.toordinal()
        case Words(options=options):
            if options is None or len(options) != 1:
                return None
            order = keys(world, fact.kind, rounds) or list(value.order)
            return order.index(next(iter(options)))
    return None


def keys(world: World, kind: str, rounds: Name) -> list[str] | None:
    """The rows of the register that the rounds are, or the values of an ordered choice."""
    type = next((t for t in world.kinds[kind].fields if t.name == rounds.parts[0]), None)
    if type is not None and type.register is not None and len(rounds.parts) == 1:
        return keys_of(world, canon(world, type.register))
    return list(type.values) if type is not None and type.values else None


def ends(world: World, kind: str, rounds: Name | CalendarUnit) -> Ends:
    if isinstance(rounds, str):
        return None, None
    known = keys(world, kind, rounds)
    if known is not None:
        return 0, len(known) - 1
    type = next((t for t in world.kinds[kind].fields if t.name == rounds.parts[0]), None)
    low, high = (None, None) if type is None else (type.minimum, type.maximum)
    return None if low is None else int(low), None if high is None else int(high)


def run_up_to(last: int, held: Collection[int], gaps: int, ends: Ends) -> int:
    """How many rounds in a row up to this one are held, when so many gaps may be filled."""
    length, here = 0, last
    while ends[0] is None or here >= ends[0]:
        if here not in held:
            if gaps == 0:
                break
            gaps -= 1
        length, here = length + 1, here - 1
    return length


def longest_run(held: Collection[int], gaps: int, ends: Ends) -> int:
    """The longest that may be: it ends at a round that is held, or at one that fills a gap behind it."""
    size = None if ends[0] is None or ends[1] is None else ends[1] - ends[0] + 1
    if not held:
        return gaps if size is None else min(gaps, size)
    lasts = {one + further for one in held for further in range(gaps + 1)}
    there = [last for last in lasts if ends[1] is None or last <= ends[1]]
    return max(run_up_to(last, held, gaps, ends) for last in there)
