"""Refused rows as a certificate holds them: the name of the file, and not where it lies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from evalrules.facts.fact import Refused

#: What stands before the row or the line: ``…/facts.json: facts[3]``, ``…/台账.csv:14``.
_PATH = re.compile(r"^(.+?)(?=:[0-9]|: |$)")
_FOLDERS = re.compile(r"^.*[/\\]")


def without_folders(refused: Iterable[Refused]) -> tuple[Refused, ...]:
    """The rows with the folders of their files left out of every word."""
    return tuple(_without_folders(row) for row in refused)


def _without_folders(row: Refused) -> Refused:
    named = _PATH.match(row.place)
    paths = {one.span.path for one in row.diagnostics if one.span is not None}
    paths |= set() if named is None else {named[1]}
    for path in sorted(paths, key=len, reverse=True):
        name = _FOLDERS.sub("", path)
        if name != path:
            row = evolve(
                row,
                place=row.place.replace(path, name),
                message_zh=row.message_zh.replace(path, name),
                message_en=row.message_en.replace(path, name),
            )
    return row


def written_refused(refused: Iterable[Refused]) -> list[dict[str, str]]:
    """As plain data."""
    return [
        {"place": row.place, "code": row.code, "zh": row.message_zh, "en": row.message_en} for row in refused
    ]


def read_refused(rows: Iterable[dict[str, str]]) -> tuple[Refused, ...]:
    """
    From plain data.

    >>> read_refused([{"place": "facts[3]", "code": "ER6301", "zh": "…", "en": "..."}])[0].place
    'facts[3]'
    """
    return tuple(Refused(row["place"], row["code"], row["zh"], row["en"]) for row in rows)
