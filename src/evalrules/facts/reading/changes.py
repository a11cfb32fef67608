"""A file of changes: which facts, sites, inspections … are to be different."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from evalrules.facts.keys import CHANGES_KEYS, sorted_by_key
from evalrules.facts.near import near_notes
from evalrules.facts.reading.content import content_of_path
from evalrules.facts.reading.records import mapping_of
from evalrules.facts.rows import RepeatedKey
from evalrules.facts.words import also_as, shown
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.changes import CHANGE_NOT_UNDERSTOOD
from evalrules.source.problems.fact_files import FACTS_KEY_TWICE
from evalrules.source.span import Span

_PARTS = Wording("、".join(list(CHANGES_KEYS)[1::2]), ", ".join(dict.fromkeys(CHANGES_KEYS.values())))


def read_changes(path: str | os.PathLike[str], problems: list[Diagnostic]) -> Mapping[str, object]:
    """The parts of a file of changes, by their English names; JSON by its suffix, otherwise YAML."""
    content = content_of_path(os.fspath(path), problems)
    if content is None:
        return {}
    found = mapping_of(content, Path(content.path).suffix.lower() != ".json", problems)
    if found is None:
        return {}
    known, others, twice = sorted_by_key(found, CHANGES_KEYS)
    span = Span(content.path, 1, 1, 1, 1)
    for key in others:
        notes = near_notes(key, CHANGES_KEYS)
        problems.append(CHANGE_NOT_UNDERSTOOD.at(span, *notes, text=shown(key), expected=_PARTS))
    if isinstance(found, RepeatedKey):
        twice.append(found.key)
    for key in twice:
        problems.append(FACTS_KEY_TWICE.at(span, key=shown(key), also=also_as(key)))
    return {name: value for name, (_, value) in known.items()}
