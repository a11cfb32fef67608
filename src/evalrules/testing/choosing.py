"""One way to choose, two sources: Hypothesis draws (they shrink) or plain random numbers (they are fast)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import frozen
from hypothesis import strategies as st

T = TypeVar("T")


@frozen
class Chooser:
    """Chooses integers between two ends, both included; everything else follows from that."""

    integer: Callable[[int, int], int]

    def one_of(self, items: Sequence[T]) -> T:
        return items[self.integer(0, len(items) - 1)]

    def truth(self) -> bool:
        return self.integer(0, 1) == 1

    def once_in(self, times: int) -> bool:
        """True about once in so many times."""
        return self.integer(1, times) == times


def drawing(draw: st.DrawFn) -> Chooser:
    return Chooser(lambda low, high: draw(st.integers(low, high)))


def at_random(source: random.Random) -> Chooser:
    """
    >>> at_random(random.Random(1)).one_of(["甲", "乙"]) in ("甲", "乙")
    True
    """
    return Chooser(source.randint)
