"""Clamps: what a floor or a ceiling takes back from the entries."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from evalrules.engine.amounts import Amount, whole
from evalrules.engine.entries import Entry


def take_back(
    entries: list[Entry],
    excess: Amount,
    share: Literal["earliest", "proportional"],
    capped_by: str,
    sign: int,
) -> Amount:
    """
    Reduce entries of one sign by ``excess`` together; what could not be taken back is returned.

    ``earliest``: the last in canonical order first; ``proportional``: all by one factor.
    """
    bearing = [entry for entry in entries if entry.amount * sign > 0]
    if share == "proportional":
        return _by_factor(bearing, excess, capped_by, sign)
    left = excess
    # Steps have no order of their own: they stand in the order in which they were applied.
    for entry in sorted(bearing, key=Entry.order)[::-1]:
        if left <= 0:
            break
        taken = min(entry.amount * sign, left)
        entry.amount -= taken * sign
        entry.capped_by = capped_by
        left -= taken
    return left


def _by_factor(bearing: list[Entry], excess: Amount, capped_by: str, sign: int) -> Amount:
    together = sum(entry.amount * sign for entry in bearing)
    if not together:
        return excess
    taken = min(together, excess)
    factor = 1 - Fraction(taken) / together
    for entry in bearing:
        entry.amount = whole(entry.amount * factor)
        entry.capped_by = capped_by
    return excess - taken
