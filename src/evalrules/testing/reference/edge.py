"""At the edge: exact causes become integers of the report's scale (meaning.md §6.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor


def apportioned(whole: int, parts: Sequence[Fraction]) -> list[int]:
    """
    Integers that sum to ``whole``, each within one of its part: largest remainder, ties in the order given.

    >>> apportioned(10, [Fraction(10, 3)] * 3)
    [4, 3, 3]
    """
    floors = [floor(part) for part in parts]
    missing = whole - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] - floors[i]), i))
    for i in by_remainder[:missing]:
        floors[i] += 1
    return floors


def down_the_tree(
    node: str,
    whole: int,
    children: Mapping[str, Sequence[str]],
    own: Mapping[str, Sequence[Fraction]],
) -> dict[str, list[int]]:
    """
    Every node's own entries as integers, top-down: the whole goes to the children in document order, then to the
    node's own entries in canonical order; ``own`` holds exact multiples of the scale.
    """
    below = {child: _sum_below(child, children, own) for child in children.get(node, ())}
    parts = [*below.values(), *own.get(node, ())]
    integers = apportioned(whole, parts)
    result = {node: integers[len(below) :]}
    for child, integer in zip(below, integers, strict=False):
        result |= down_the_tree(child, integer, children, own)
    return result


def _sum_below(
    node: str, children: Mapping[str, Sequence[str]], own: Mapping[str, Sequence[Fraction]]
) -> Fraction:
    return sum(own.get(node, ()), Fraction(0)) + sum(
        (_sum_below(child, children, own) for child in children.get(node, ())), Fraction(0)
    )
