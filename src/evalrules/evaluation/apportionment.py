"""Exact causes as decimals of the report: top-down by largest remainder, so every part is the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from evalrules.engine.amounts import exact_sum
from evalrules.engine.entries import Entry, Explained

_INT = frozenset({int})


def shared(exact: Sequence[Fraction], total: int) -> list[int]:
    """
    Integers near ``exact`` whose sum is ``total``: floors first, then the largest remainders, the first among equals.

    ``total`` is within one unit of the exact sum, and so is every part of its own exact value.

    >>> shared([Fraction(1, 3)] * 3, 1)
    [1, 0, 0]
    """
    floors = [value.numerator // value.denominator for value in exact]
    left = total - sum(floors)
    by_rest = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index])
    for index in by_rest[:left]:
        floors[index] += 1
    return floors


def whole_shares(entries: Sequence[Entry], unit: Fraction) -> list[tuple[Entry, int]] | None:
    """Every entry with its integer of report units where each is whole already; None where something has to be shared."""
    if unit.denominator != 1:
        return None
    amounts = [entry.amount for entry in entries]
    if not {*map(type, amounts)} <= _INT:
        return None
    units = unit.numerator
    return [
        (entry, amount * units) for entry, amount in zip(entries, cast("list[int]", amounts), strict=True)
    ]


def apportioned(explained: Explained, unit: Fraction, total: int) -> list[tuple[Entry, int]]:
    """
    Every entry below a node with its integer of report units.

    ``unit`` is the number of report units in one unit of the engine's amounts; ``total`` the node's own integer.
    """
    result: list[tuple[Entry, int]] = []
    pending = [(explained, total)]
    while pending:
        node, whole = pending.pop()
        ready = whole_shares(node.all(), unit)
        if ready is not None:
            result += ready
            continue
        # Ties go by canonical order, never by the order in which facts came.
        entries = sorted(node.own, key=Entry.order)
        own = [Fraction(entry.amount) * unit for entry in entries]
        below = [_exact(part) * unit for part in node.below]
        parts = shared([*below, *own], whole)
        pending.extend(zip(node.below, parts[: len(below)], strict=True))
        result.extend(zip(entries, parts[len(below) :], strict=True))
    return result


def _exact(explained: Explained) -> Fraction:
    return Fraction(exact_sum([entry.amount for entry in explained.all()]))
