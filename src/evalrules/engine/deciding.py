"""Results: named decisions beside the score, with what is possible while something is unknown."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from evalrules.engine.possible import Listed, Possible, Range, Texts
from evalrules.engine.world import World
from evalrules.plan.places import decimal_places
from evalrules.plan.places import to_decimal as decimal_of
from evalrules.plan.plan import PlanResult, PlanResultRow
from evalrules.plan.terms import Aggregate
from evalrules.ruleset.model import Citation, ResultRow

#: Between the members of a list.
SEPARATOR = "、"


@define
class Decided:
    """What a result came to: its value, or the values that are possible."""

    result: PlanResult
    value: str | None
    possible: tuple[str, ...]
    cite: Citation | None
    #: What other results read.
    told: Possible
    #: Rows that are vetoes, with True when they surely hold.
    vetoes: list[tuple[ResultRow, bool]] = field(factory=list)
    #: Of a list: what is surely on it.
    certain: tuple[str, ...] = ()


def decide(result: PlanResult, world: World) -> Decided:
    """The first row that holds (rows that may hold before it are possible), a value, or a list."""
    if result.value is not None:
        return _value(result, world)
    if result.list is not None:
        return _list(result, world)
    reached: list[tuple[int, PlanResultRow]] = []
    certain = False
    for index, row in enumerate(result.rows):
        holds = True if row.when is None else world.of_case().truth(row.when)
        if holds is False:
            continue
        reached.append((index, row))
        if holds:
            certain = True
            break
    possible = tuple(dict.fromkeys(row.value for _, row in reached))
    sure = certain and len(reached) == 1
    vetoes = [(result.result.rows[index], sure) for index, row in reached if row.veto]
    cite = (reached[0][1].cite or result.result.cite) if sure else result.result.cite
    value = possible[0] if certain and len(possible) == 1 else None
    return Decided(result, value, possible, cite, Texts(frozenset(possible)), vetoes)


def _list(result: PlanResult, world: World) -> Decided:
    """The nodes that fulfil a condition; there is a value when it is known of every node."""
    assert isinstance(result.list, Aggregate)
    sure, possible = world.listed(result.list)
    known = sure == possible
    return Decided(
        result,
        SEPARATOR.join(sure) if known else None,
        tuple(possible),
        result.result.cite,
        Listed(tuple(sure) if known else None, frozenset(sure), frozenset(possible)),
        certain=tuple(sure),
    )


def _value(result: PlanResult, world: World) -> Decided:
    assert result.value is not None
    told = world.of_case().value(result.value)
    cite = result.result.cite
    if isinstance(told, Range) and _is_number(told):
        low, high = world.of_case().number(result.value)
        if low is not None and low == high:
            shown = _number(low)
            return Decided(result, shown, (shown,), cite, told)
        ends = tuple(_number(end) for end in (low, high) if end is not None)
        return Decided(result, None, ends, cite, told)
    possible = _texts(told)
    return Decided(result, possible[0] if len(possible) == 1 else None, possible, cite, told)


def _is_number(value: Range) -> bool:
    return all(end is None or isinstance(end, int | Fraction) for end in (value.low, value.high))


def _texts(value: Possible) -> tuple[str, ...]:
    """Every text, truth or day that a value may be; none when it may be anything."""
    if isinstance(value, Texts):
        return tuple(sorted(value.candidates or ()))
    if isinstance(value, Range):
        ends = [str(end) for end in (value.low, value.high) if end is not None]
        return tuple(dict.fromkeys(ends))
    if isinstance(value, Listed):
        return () if value.members is None else (SEPARATOR.join(value.members),)
    return ("true", "false") if value is None else ("true" if value else "false",)


def _number(value: Fraction) -> str:
    if decimal_places(value) is None:
        # A number that does not end is shown as it is; rounding it is the author's to say.
        return f"{value.numerator}/{value.denominator}"
    return f"{decimal_of(value):f}"
