"""Seasons of the ruleset: every day of the year in one part."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.reading.entries import Entries, named_in
from evalrules.ruleset.reading.labels import A_TEXT
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.seasons import DATE_PARTS, Season, SeasonPart, Stretch
from evalrules.source.day_parts import month_day_at, month_day_of
from evalrules.source.problems.cells import SEASON_GAP, SEASON_NAME, SEASON_OVERLAP, SEASON_PART
from evalrules.source.scalars import as_scalar

_DAYS = 366


def read_seasons(entries: Entries) -> Iterator[Season]:
    """The seasons; one that cannot be read, or leaves a day out, was reported."""
    reader = entries.reader
    for key, name, node in entries.named("seasons"):
        if name in DATE_PARTS:
            reader.report(SEASON_NAME, key.span, name=name)
            continue
        parts: list[SeasonPart] = []
        whole = True
        for part_key, part, value in named_in(reader, node, name):
            scalar = as_scalar(value, reader.problems, A_TEXT)
            stretches = None if scalar is None else _stretches(scalar.text)
            if scalar is not None and stretches is None:
                reader.report(SEASON_PART, scalar.span, name=part, text=scalar.text)
            if stretches is None:
                whole = False
            else:
                parts.append(SeasonPart(part, stretches, part_key.span))
        season = Season(name, tuple(parts), key.span)
        if whole and parts and _covers(reader, season):
            yield season


def _stretches(text: str) -> tuple[Stretch, ...] | None:
    found = []
    for piece in text.split("|"):
        ends = [month_day_of(end.strip()) for end in piece.split("..")]
        if len(ends) > 2 or ends[0] is None or ends[-1] is None:
            return None
        found.append(Stretch(ends[0], ends[-1]))
    return tuple(found)


def _covers(reader: Reader, season: Season) -> bool:
    """Whether every day lies in one part; if not, says which does not."""
    owners: dict[int, SeasonPart] = {}
    for part in season.parts:
        for stretch in part.stretches:
            for place in _places(stretch):
                first = owners.setdefault(place, part)
                if first is not part:
                    values = {"day": month_day_at(place), "first": first.name, "second": part.name}
                    reader.report(SEASON_OVERLAP, part.span, season=season.name, **values)
                    return False
    for place in range(1, _DAYS + 1):
        if place not in owners:
            reader.report(SEASON_GAP, season.span, season=season.name, day=month_day_at(place))
            return False
    return True


def _places(stretch: Stretch) -> Iterator[int]:
    first, last = stretch.first.place, stretch.last.place
    if first <= last:
        yield from range(first, last + 1)
    else:
        yield from range(first, _DAYS + 1)
        yield from range(1, last + 1)
