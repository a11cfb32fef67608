"""Where the score of a node begins."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from evalrules.ruleset.model import Node


def start_of(node: Node, low: bool, polarities: Sequence[Literal["lose", "earn"]]) -> Fraction:
    """
    The start as written; else 0 where everything is earned (or a high score is bad), and the points otherwise.

    ``polarities`` are those of the rules that count in the node.
    """
    if node.start is not None:
        return Fraction(node.start)
    if low or node.points is None or (polarities and all(one == "earn" for one in polarities)):
        return Fraction(0)
    return Fraction(node.points)
