"""A stretch of a text that gives way to another."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen


@frozen(order=True)
class Edit:
    """Characters ``start`` to ``end`` of the text as written give way to ``text``."""

    start: int
    end: int
    text: str = field(order=False)


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in order, without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start):
            kept.append(edit)
    return tuple(kept)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """
    The text after its edits; of two that overlap the earlier one is made.

    >>> edited("points：5", [Edit(6, 7, ": ")])
    'points: 5'
    """
    pieces: list[str] = []
    at = 0
    for edit in apart(edits):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join([*pieces, text[at:]])
