"""Strategies for numbers of points: few digits, near each other, so that caps bind and scores tie."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

STEPS = ("0.1", "0.5", "1", "1.5", "2", "3", "5", "8", "10")
MODES = ("half_up", "half_even", "floor", "ceil", "truncate")


def prices(most: Decimal) -> st.SearchStrategy[Decimal]:
    """Points that one fact may cost in a node of ``most`` points."""
    return st.sampled_from([Decimal(step) for step in STEPS if Decimal(step) <= most] or [most])


def roundings(*, places: int = 2) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({"places": st.integers(0, places), "mode": st.sampled_from(MODES)})


@st.composite
def parts(draw: st.DrawFn, whole: Decimal, count: int) -> list[Decimal]:
    """``count`` positive amounts that sum to ``whole``: whole points where they fit, else tenths."""
    unit = Decimal(1) if whole == int(whole) and whole >= count else Decimal("0.1")
    units = int(whole / unit)
    if count == 1 or units < count:
        return [whole]
    cuts = sorted(
        draw(st.lists(st.integers(1, units - 1), min_size=count - 1, max_size=count - 1, unique=True))
    )
    ends = [0, *cuts, units]
    return [(high - low) * unit for low, high in pairwise(ends)]
