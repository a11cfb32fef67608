"""Drafts of worked cases: what a facts file holds, as plain data with English names for what is built in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evalrules.facts.reading.parts import case_of_parts
from evalrules.facts.reading.yaml import plain
from evalrules.facts.rows import ObjectOrigin, RawCase
from evalrules.ruleset.keys import spellings
from evalrules.ruleset.worked import WorkedCase

Data = dict[str, Any]

#: Parts that are lists of rows, and the place of the table of keys that their rows have.
ROWS = {"facts": "fact", "sites": "site", "inspections": "inspection"}


def draft_of(case: WorkedCase) -> Data:
    """What a worked case gives, its built-in names in English."""
    given = plain(case.given)
    assert isinstance(given, dict)
    data: Data = {key: value for key, value in given.items() if value is not None}
    for part, place in ROWS.items():
        if isinstance(data.get(part), list):
            data[part] = [_renamed(row, place) for row in data[part]]
    if isinstance(data.get("case"), dict):
        data["case"] = _renamed(data["case"], "facts_case")
    return data


def _renamed(row: object, place: str) -> object:
    if not isinstance(row, Mapping):
        return row
    names = _names(place)
    return {names.get(str(key), str(key)): value for key, value in row.items()}


def _names(place: str) -> Mapping[str, str]:
    if place == "site":
        return {"编号": "id", "id": "id"}
    return spellings(place)


def raw_of(data: Data) -> RawCase | None:
    """The draft as a facts file would be read; None when its parts have the wrong shape."""
    return case_of_parts(data, lambda label, *table: ObjectOrigin(label), "", [])


def with_row(data: Data, part: str, index: int, row: Data) -> Data:
    """Another row in a part."""
    rows = list(data.get(part, []))
    rows[index] = row
    return {**data, part: rows}


def without_row(data: Data, part: str, index: int) -> Data:
    rows = list(data.get(part, []))
    del rows[index]
    return {**data, part: rows}


def with_copies(data: Data, index: int, count: int) -> Data:
    """The same fact so many times more, each with an id of its own."""
    row = data["facts"][index]
    taken = {one.get("id") for one in data["facts"] if isinstance(one, dict)}
    names = (f"F{number}" for number in range(1, 10_000))
    free = (name for name in names if name not in taken)
    return {**data, "facts": [*data["facts"], *({**row, "id": next(free)} for _ in range(count))]}
