"""Near misses among declared names."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.source.diagnostic import Note
from evalrules.source.near_miss import near_miss
from evalrules.source.problems import names as problem
from evalrules.source.span import Span


def near_notes(name: str, declared: Iterator[tuple[str, Span | None]]) -> tuple[Note, ...]:
    """The near miss among declared names, with its place; none when nothing is like it."""
    places = dict(reversed(list(declared)))
    near = near_miss(name, list(reversed(places)))
    if near is None:
        return ()
    return (Note(problem.DID_YOU_MEAN, {"near": near}, places[near]),)
