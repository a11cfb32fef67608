"""Whether one number in place of another is tighter; what is not known to be is not tighter."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.places import cell

#: ``up``: tighter when greater; ``down``: when smaller; ``partial``: a word of ``partial``.
Way = Literal["up", "down", "partial up", "partial down"]

_NUMBER = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(%|pp)?\s*", re.ASCII)
_PARTIAL = ("down", "prorated", "up")
#: Of a node: what makes the score smaller when it is smaller.
_OF_A_SCORE = frozenset({"times", "plus", "at_least", "at_most", "set"})
#: Every key of a cell; the others there are words of a short table.
_KEYS_OF_CELLS = frozenset(entry.en for place in cell.PLACES for entry in place.keys)
#: Cells whose amounts stand under names or numbers of the author's.
_AMOUNTS = frozenset({"scale", "linear"})


def written_number(text: str) -> tuple[Decimal, str] | None:
    """
    A number written out, with its unit.

    >>> written_number("80%"), written_number("处数 * 2")
    ((Decimal('80'), '%'), None)
    """
    match = _NUMBER.fullmatch(text)
    return None if match is None else (Decimal(match[1]), match[2] or "")


def way_of(names: tuple[str, ...], owner: Literal["node", "rule"], *, earns: bool, low: bool) -> Way | None:
    """
    Which way is tighter for the value under these keys of a node or rule; None: not known.

    >>> way_of(("lose", "each"), "rule", earns=False, low=False), way_of(("lose", "above"), "rule", earns=False, low=False)
    ('up', 'down')
    >>> way_of(("then", "[]", "at_most"), "node", earns=False, low=True)
    'up'
    """
    if owner == "node":
        score = names in (("start",), ("points",)) or (
            len(names) == 3 and names[0] == "then" and names[2] in _OF_A_SCORE
        )
        if not score or (low and names == ("points",)):
            return None
        return "up" if low else "down"
    with_amount: Way = "down" if earns else "up"
    against: Way = "up" if earns else "down"
    match names:
        case ("lose" | "earn", *rest):
            return _in_cell(tuple(rest), with_amount, against)
        case ("up_to", _) | ("count",):
            return with_amount
        case ("free",):
            return against
        case ("then", "[]", step) if step in _OF_A_SCORE:
            return with_amount
    return None


def _in_cell(names: tuple[str, ...], with_amount: Way, against: Way) -> Way | None:
    match names:
        case () | ("each",) | ("rows", "[]", "[]") | ("from",) | ("to",) | ("below",):
            return with_amount
        case ("above",) | ("step",):
            return against
        case ("partial",):
            return "partial up" if with_amount == "up" else "partial down"
        case (name, _) if name in _AMOUNTS:
            return with_amount
        case (name,) if name not in _KEYS_OF_CELLS:
            # A row of a short table: its key is a word of the author's.
            return with_amount
    return None


def is_tighter(way: Way, old: str, new: str) -> bool | None:
    """
    Whether ``new`` is at least as tight as ``old``; None: not both written out in one unit.

    >>> is_tighter("up", "0.3", "0.5"), is_tighter("down", "0.3", "0.5"), is_tighter("up", "80%", "0.9")
    (True, False, None)
    >>> is_tighter("partial up", "不计", "计一档")
    True
    """
    if way in ("partial up", "partial down"):
        words = VALUES["partial"].by_spelling
        if old not in words or new not in words:
            return None
        before, after = (_PARTIAL.index(words[text].en) for text in (old, new))
        return after >= before if way == "partial up" else after <= before
    numbers = written_number(old), written_number(new)
    if numbers[0] is None or numbers[1] is None or numbers[0][1] != numbers[1][1]:
        return None
    return numbers[1][0] >= numbers[0][0] if way == "up" else numbers[1][0] <= numbers[0][0]
