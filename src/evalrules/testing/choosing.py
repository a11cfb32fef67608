"""One way to choose, two sources: Hypothesis draws (they shrink) or plain random numbers (they are fast)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import frozen
from hypothesis import strategies as st

T = TypeVar("T")


@frozen
class Chooser:
    """Chooses integers between two ends, both included, and lists; everything else follows from that."""

    integer: Callable[[int, int], int]
    #: ``several(make, least, most)``: a list, each of whose items is made by a chooser of its own.
    several: Callable[[Callable[[Chooser], Any], int, int], list[Any]]

    def one_of(self, items: Sequence[T]) -> T:
        return items[self.integer(0, len(items) - 1)]

    def truth(self) -> bool:
        return self.integer(0, 1) == 1

    def once_in(self, times: int) -> bool:
        """True about once in so many times."""
        return self.integer(1, times) == times


class _Maker:
    """What makes one item; strategies are named by their arguments, and what makes facts knows a whole ruleset."""

    def __init__(self, make: Callable[[Chooser], Any]) -> None:
        self.make = make

    def __repr__(self) -> str:
        return "item"


@st.composite
def _made(draw: st.DrawFn, maker: _Maker) -> Any:
    return maker.make(drawing(draw))


def drawing(draw: st.DrawFn) -> Chooser:
    """Hypothesis draws: a list is one of its lists, so that it shrinks item by item; long ones are as common as short ones."""

    def several(make: Callable[[Chooser], Any], least: int, most: int) -> list[Any]:
        longer = draw(st.sampled_from([least, (least + most + 1) // 2, most]))
        return draw(st.lists(_made(_Maker(make)), min_size=longer, max_size=most))

    return Chooser(lambda low, high: draw(st.integers(low, high)), several)


def at_random(source: random.Random) -> Chooser:
    """
    >>> at_random(random.Random(1)).one_of(["甲", "乙"]) in ("甲", "乙")
    True
    """

    def several(make: Callable[[Chooser], Any], least: int, most: int) -> list[Any]:
        return [make(chooser) for _ in range(source.randint(least, most))]

    chooser = Chooser(source.randint, several)
    return chooser


def always_first() -> Chooser:
    """
    The plainest of everything, without a draw.

    >>> always_first().one_of(["甲", "乙"]), always_first().once_in(3)
    ('甲', False)
    """
    return Chooser(
        lambda low, high: low, lambda make, least, most: [make(always_first()) for _ in range(least)]
    )
