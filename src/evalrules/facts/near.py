"""Near misses among the names and keys of facts."""

from __future__ import annotations

from collections.abc import Iterable

from evalrules.source.diagnostic import Note, Wording
from evalrules.source.near_miss import near_miss

_DID_YOU_MEAN = Wording("是不是“{near}”？", 'did you mean "{near}"?')


def near_notes(wrong: str, names: Iterable[str]) -> tuple[Note, ...]:
    """
    A note with the name that was probably meant; none when nothing is near.

    >>> near_notes("问题纪录", ["问题记录", "台账"])[0].values
    {'near': '问题记录'}
    """
    near = near_miss(wrong, names)
    return () if near is None else (Note(_DID_YOU_MEAN, {"near": near}),)


class NearMisses:
    """Near misses of one fit: remembered, and given up after some hundred, since each costs as much as many facts."""

    def __init__(self, budget: int = 300) -> None:
        self._left = budget
        self._known: dict[tuple[str, str], tuple[Note, ...]] = {}

    def notes(self, wrong: str, scope: str, names: Iterable[str]) -> tuple[Note, ...]:
        """``scope`` says which names these are, so that a repeated slip is compared once."""
        key = (scope, wrong)
        if key not in self._known:
            if self._left <= 0:
                return ()
            self._left -= 1
            self._known[key] = near_notes(wrong, names)
        return self._known[key]
