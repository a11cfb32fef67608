"""Conditions read wrongly: ends, signs, parts left out, *and* for *or*."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped, swapped, written
from evalrules.ruleset.expressions.syntax import (
    Binary,
    BinaryOperator,
    Boolean,
    Call,
    Conditional,
    Interval,
    Name,
    Unary,
)
from evalrules.ruleset.model import ForEach, Node, ResultRow, Rule, SampleStage, Step

_ENDS: dict[str, BinaryOperator] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_REVERSED: dict[str, BinaryOperator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DENIED: dict[str, BinaryOperator] = {"==": "!=", "!=": "==", "in": "not in", "not in": "in"}
_ARITHMETIC: dict[str, BinaryOperator] = {"+": "-", "-": "+", "*": "/", "/": "*"}
_FUNCTIONS = {
    "min": "max", "max": "min", "sum": "max", "mean": "max", "exists": "all", "all": "exists",
    "distinct": "count", "round": "floor", "floor": "ceil", "ceil": "floor",
}  # fmt: skip
_WORDS = {"met": "inspected", "inspected": "met", "达标处": "检查处", "检查处": "达标处"}


def end_flipped(spot: Spot) -> Iterator[Change]:
    """An end that belongs, or belongs no longer."""
    value = spot.value
    if isinstance(value, Binary) and value.operator in _ENDS:
        yield becomes(spot, evolve(value, operator=_ENDS[value.operator]))
    elif isinstance(value, Interval):
        if value.low is not None:
            yield becomes(spot, evolve(value, low_open=not value.low_open))
        if value.high is not None:
            yield becomes(spot, evolve(value, high_open=not value.high_open))


def reversed_(spot: Spot) -> Iterator[Change]:
    """Above for below."""
    if isinstance(spot.value, Binary) and spot.value.operator in _REVERSED:
        yield becomes(spot, evolve(spot.value, operator=_REVERSED[spot.value.operator]))


def denied(spot: Spot) -> Iterator[Change]:
    """*Is* for *is not*, *is one of* for *is none of*, true for false."""
    value = spot.value
    if isinstance(value, Binary) and value.operator in _DENIED:
        yield becomes(spot, evolve(value, operator=_DENIED[value.operator]))
    elif isinstance(value, Boolean):
        yield becomes(spot, evolve(value, value=not value.value))


def and_or(spot: Spot) -> Iterator[Change]:
    """*And* for *or*."""
    value = spot.value
    if isinstance(value, Binary) and value.operator in ("and", "or"):
        yield becomes(spot, evolve(value, operator="or" if value.operator == "and" else "and"))


def not_dropped(spot: Spot) -> Iterator[Change]:
    """A *not* left out."""
    if isinstance(spot.value, Unary) and spot.value.operator == "not":
        yield becomes(spot, spot.value.operand)


def part_dropped(spot: Spot) -> Iterator[Change]:
    """One part of a condition left out."""
    value = spot.value
    if isinstance(value, Binary) and value.operator in ("and", "or"):
        for part, rest in ((value.left, value.right), (value.right, value.left)):
            # The inner parts of a chain are met further in.
            if not (isinstance(part, Binary) and part.operator == value.operator):
                yield dropped(spot, rest, written(part), part.span)


def condition_dropped(spot: Spot) -> Iterator[Change]:
    """A whole condition left out."""
    holder, value = spot.holder, spot.value
    if value is None:
        return
    if (
        spot.key in ("where", "when", "na_when")
        and isinstance(holder, Rule | Call | ForEach | Step | Node | SampleStage)
    ) or (spot.key == "where" and not isinstance(holder, ResultRow)):
        yield dropped(spot, None, written(value))


def branches_swapped(spot: Spot) -> Iterator[Change]:
    """What holds otherwise for what holds."""
    value = spot.value
    if isinstance(value, Conditional):
        new = evolve(value, yes=value.no, no=value.yes)
        yield swapped(spot, new, written(value.yes), written(value.no))


def arithmetic(spot: Spot) -> Iterator[Change]:
    """Plus for minus, times for divided by."""
    if isinstance(spot.value, Binary) and spot.value.operator in _ARITHMETIC:
        yield becomes(spot, evolve(spot.value, operator=_ARITHMETIC[spot.value.operator]))


def function(spot: Spot) -> Iterator[Change]:
    """The least for the greatest, one for the sum, any for all."""
    value = spot.value
    if isinstance(value, Call) and value.name in _FUNCTIONS:
        yield becomes(spot, evolve(value, name=_FUNCTIONS[value.name]))
    elif isinstance(value, Name) and str(value) in _WORDS:
        yield becomes(spot, evolve(value, parts=(_WORDS[str(value)],)))
