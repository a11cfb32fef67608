"""Neighbours of a case: one value changed, a fact more or less, somebody who did not look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evalrules.mutation.boundaries import Boundaries
from evalrules.mutation.drafts import Data, with_copies, with_row, without_row
from evalrules.mutation.operators.numbers import near_text
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType, Kind

#: Copies of a fact that are tried.
COPIES = (1, 2, 3, 4, 5, 7, 9, 11, 15, 20)
#: Rows of a part that are changed one by one.
ROWS_TRIED = 6


def edits(data: Data, kinds: tuple[Kind, ...], ruleset: Ruleset, boundaries: Boundaries) -> Iterator[Data]:
    """Every neighbour, the likeliest first."""
    yield from _facts(data, kinds, ruleset, boundaries)
    yield from _copies(data, kinds)
    yield from _more_sites(data)
    yield from _more_kinds(data, kinds, ruleset, boundaries)
    yield from _around(data, ruleset, boundaries)
    yield from _fewer(data)


def _of(kinds: tuple[Kind, ...], row: object) -> Kind | None:
    name = row.get("kind") if isinstance(row, dict) else None
    return next((kind for kind in kinds if kind.name == name), None)


def _facts(data: Data, kinds: tuple[Kind, ...], ruleset: Ruleset, boundaries: Boundaries) -> Iterator[Data]:
    for index, row in list(enumerate(data.get("facts", [])))[:ROWS_TRIED]:
        kind = _of(kinds, row)
        if kind is None:
            continue
        for field in kind.fields:
            if field.name in boundaries.names or field.name in row:
                for changed in _changed(row, field, ruleset, boundaries):
                    yield with_row(data, "facts", index, changed)
        yield from (with_row(data, "facts", index, changed) for changed in _levelled(row, kind))
        if "site" in row:
            yield with_row(data, "facts", index, {key: value for key, value in row.items() if key != "site"})


def _levelled(row: Data, kind: Kind) -> Iterator[Data]:
    """A number as great as another one of the fact, one more, one less."""
    named = [field.name for field in kind.fields if field.type in ("integer", "decimal", "percent")]
    for name in named:
        for other in named:
            text = str(row.get(other, ""))
            if name != other and name in row and any(near_text(text)):
                yield from ({**row, name: value} for value in (text, *near_text(text)))


def _changed(row: Data, field: FieldType, ruleset: Ruleset, boundaries: Boundaries) -> Iterator[Data]:
    for value in boundaries.values(field, ruleset.registers):
        if str(row.get(field.name)) != value:
            written: Any = [value] if field.type == "list" else value
            yield {**row, field.name: written}
    if field.optional and field.name in row:
        yield {key: value for key, value in row.items() if key != field.name}


def _copies(data: Data, kinds: tuple[Kind, ...]) -> Iterator[Data]:
    for index, row in list(enumerate(data.get("facts", [])))[:ROWS_TRIED]:
        if _of(kinds, row) is not None:
            for count in COPIES:
                yield with_copies(data, index, count)
            yield from _elsewhere(data, index, row)


def _elsewhere(data: Data, index: int, row: Data) -> Iterator[Data]:
    """The same find at another site of the same description."""
    site = next(
        (one for one in data.get("sites", []) if isinstance(one, dict) and one.get("id") == row.get("site")),
        None,
    )
    if site is None:
        return
    other = {**site, "id": f"{site['id']}乙"}
    copied = with_copies(data, index, 1)
    copied["facts"][-1] = {**copied["facts"][-1], "site": other["id"]}
    inspections = [
        {**one, "id": f"{one.get('id', 'V')}乙", "site": other["id"]}
        for one in data.get("inspections", [])
        if isinstance(one, dict) and one.get("site") == site["id"]
    ]
    more = {"inspections": [*data.get("inspections", []), *inspections]} if inspections else {}
    yield {**copied, "sites": [*data["sites"], other], **more}


def _more_sites(data: Data) -> Iterator[Data]:
    """One or two sites more of the same description, looked at, with nothing found."""
    sites = [one for one in data.get("sites", []) if isinstance(one, dict) and "id" in one]
    for site in sites[:1]:
        looks = [
            one
            for one in data.get("inspections", [])
            if isinstance(one, dict) and one.get("site") == site["id"]
        ]
        for count in (1, 2, 5, 6):
            names = [f"{site['id']}{number}" for number in range(1, count + 1)]
            inspections = [
                {**one, "id": f"{one.get('id', 'V')}{name}", "site": name} for one in looks for name in names
            ]
            more = {"inspections": [*data.get("inspections", []), *inspections]} if inspections else {}
            yield {**data, "sites": [*data["sites"], *({**site, "id": name} for name in names)], **more}


def _more_kinds(
    data: Data, kinds: tuple[Kind, ...], ruleset: Ruleset, boundaries: Boundaries
) -> Iterator[Data]:
    """A fact of a kind that the case has none of."""
    there = {row.get("kind") for row in data.get("facts", []) if isinstance(row, dict)}
    for kind in kinds:
        if kind.name not in there:
            fact: Data = {"id": f"{kind.name}1", "kind": kind.name}
            for field in kind.fields:
                value = next(boundaries.values(field, ruleset.registers), None)
                if value is not None and (not field.optional or field.name in boundaries.names):
                    fact[field.name] = [value] if field.type == "list" else value
            more = {**data, "facts": [*data.get("facts", []), fact]}
            yield more
            yield from (
                with_row(more, "facts", len(more["facts"]) - 1, changed)
                for field in kind.fields
                if field.name in boundaries.names
                for changed in _changed(fact, field, ruleset, boundaries)
            )


def _around(data: Data, ruleset: Ruleset, boundaries: Boundaries) -> Iterator[Data]:
    """Fields of the case and of sites."""
    case = data.get("case", {})
    for field in ruleset.case_fields:
        if field.name in boundaries.names and isinstance(case, dict):
            for changed in _changed(case, field, ruleset, boundaries):
                yield {**data, "case": changed}
    columns = [field for one in ruleset.registers if one.name in SITE_REGISTERS for field in one.fields]
    for index, site in list(enumerate(data.get("sites", [])))[:2]:
        for field in columns:
            if field.name in boundaries.names and isinstance(site, dict):
                for changed in _changed(site, field, ruleset, boundaries):
                    yield with_row(data, "sites", index, changed)


def _fewer(data: Data) -> Iterator[Data]:
    for part in ("facts", "inspections", "sites"):
        rows = data.get(part, [])
        for index in range(min(len(rows), ROWS_TRIED)):
            yield without_row(data, part, index)
    if data.get("facts"):
        yield {**data, "facts": []}
