"""Results: named decisions beside the score, with what is possible while something is unknown."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from evalrules.engine.world import World
from evalrules.plan.places import decimal_places
from evalrules.plan.places import to_decimal as decimal_of
from evalrules.plan.plan import PlanResult, PlanResultRow
from evalrules.ruleset.model import Citation, ResultRow


@define
class Decided:
    """What a result came to: its value, or the values that are possible."""

    result: PlanResult
    value: str | None
    possible: tuple[str, ...]
    cite: Citation | None
    #: Rows that are vetoes, with True when they surely hold.
    vetoes: list[tuple[ResultRow, bool]] = field(factory=list)


def decide(result: PlanResult, world: World) -> Decided:
    """The first row that holds; rows that may hold before it are possible."""
    if result.value is not None:
        return _value(result, world)
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
    return Decided(result, value, possible, cite, vetoes)


def _value(result: PlanResult, world: World) -> Decided:
    assert result.value is not None
    text = world.of_case().text(result.value)
    if text is not None:
        return Decided(result, text, (text,), result.result.cite)
    if not world.of_case().is_number(result.value):
        return Decided(result, None, (), result.result.cite)
    low, high = world.of_case().number(result.value)
    if low is not None and low == high:
        shown = _number(low)
        return Decided(result, shown, (shown,), result.result.cite)
    ends = tuple(_number(end) for end in (low, high) if end is not None)
    return Decided(result, None, ends, result.result.cite)


def _number(value: Fraction) -> str:
    if decimal_places(value) is None:
        # A number that does not end is shown as it is; rounding it is the author's to say.
        return f"{value.numerator}/{value.denominator}"
    return f"{decimal_of(value):f}"
