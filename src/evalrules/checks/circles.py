"""Circles among names that refer to names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles_of(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles that share no name, each closed by its first name; what refers into one is in none.

    >>> list(circles_of({"甲": ["乙"], "乙": ["甲"], "丙": ["甲"], "丁": ["丁"]}))
    [['甲', '乙', '甲'], ['丁', '丁']]
    """
    left = dict(edges)
    while circle := _first(left):
        yield circle
        left = {
            name: [after for after in ends if after not in circle]
            for name, ends in left.items()
            if name not in circle
        }


def _first(edges: Mapping[str, Sequence[str]]) -> list[str]:
    """The first circle, closed by its first name; empty when there is none."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leaving = pending.pop()
            if leaving:
                path.pop()
                done.add(name)
                continue
            if name in path:
                return [*path[path.index(name) :], name]
            if name in done:
                continue
            path.append(name)
            pending.append((name, True))
            pending.extend((after, False) for after in reversed(edges.get(name, ())))
    return []
