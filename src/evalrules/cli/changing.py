"""What ``what-if`` does: evaluate, change, evaluate again, say what moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from evalrules.cli.loading import load_or_stop
from evalrules.cli.request import Request
from evalrules.cli.scoring import evaluation_of, refused
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import coloured, columns, put
from evalrules.evaluation.changes import Changes, changes_of
from evalrules.facts.facts_error import FactsError
from evalrules.facts.reading import read_facts
from evalrules.facts.reading.changes import read_changes
from evalrules.output.what_if_json import what_if_json
from evalrules.output.what_if_text import what_if_text
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.problems.changes import CHANGE_NOT_UNDERSTOOD

_SETTING = Wording("“编号.字段=值”，如 F-12.整改状态=已整改", "ID.FIELD=VALUE, such as F-12.整改状态=已整改")


@frozen
class ChangesAsked:
    """What the command line says is to be different."""

    change: tuple[str, ...]
    withdraw: tuple[str, ...]
    add: tuple[str, ...]
    changes: str | None


def run_what_if(request: Request, asked: ChangesAsked, language: Language) -> int:
    """Say what the score would be, and which rules move it."""
    loaded = load_or_stop(request.ruleset)
    evaluation = evaluation_of(loaded, request, language)
    try:
        found = evaluation.what_if(_changes(asked))
    except FactsError as error:
        raise refused(error, language, partial=False) from None
    if request.format == "json":
        put(what_if_json(found))
        return WELL
    everything = request.everything
    put(what_if_text(found, language=language, width=columns(), everything=everything, colour=coloured()))
    return WELL


def _changes(asked: ChangesAsked) -> Changes:
    problems: list[Diagnostic] = []
    parts: dict[str, Any] = {} if asked.changes is None else dict(read_changes(asked.changes, problems))
    added = parts.pop("add", None) or []
    rows = [*added] if isinstance(added, list) else [added]
    for path in asked.add:
        raw = read_facts(path, problems=problems)
        rows += [] if raw is None else raw.facts.rows
    withdrawn = parts.pop("withdraw", None) or []
    gone = [*([withdrawn] if isinstance(withdrawn, str) else withdrawn), *asked.withdraw]
    facts = parts.pop("change", None) or {}
    if isinstance(facts, Mapping):
        facts = {
            str(name): dict(change) if isinstance(change, Mapping) else change
            for name, change in facts.items()
        }
        for text in asked.change:
            name, field, value = _setting(text, problems)
            known = facts.setdefault(name, {})
            if isinstance(known, dict):
                known[field] = value
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems)
    return changes_of(facts, add=rows, withdraw=gone, **parts)


def _setting(text: str, problems: list[Diagnostic]) -> tuple[str, str, str | None]:
    """
    The fact, the field and the value; nothing after the sign: the field is gone.

    >>> _setting("3.10.处数=2", [])
    ('3.10', '处数', '2')
    """
    target, equals, value = text.partition("=")
    name, dot, field = target.strip().rpartition(".")
    if not (equals and dot and name.strip() and field.strip()):
        problems.append(CHANGE_NOT_UNDERSTOOD.at(None, text=text[:60], expected=_SETTING))
    return name.strip(), field.strip(), value.strip() or None
