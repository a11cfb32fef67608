"""The rulesets of a pytest session, each loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import evolve

from evalrules.pipeline import LoadedRuleset, RulesetError, load
from evalrules.source.span import Span

#: Folder of a ruleset → the ruleset, or what is wrong with it.
_LOADED = pytest.StashKey[dict[Path, "LoadedRuleset | RulesetError"]]()


def loaded_once(config: pytest.Config, folder: Path) -> LoadedRuleset | RulesetError:
    """The ruleset of a folder, or what is wrong with it; loaded once in a session (in each worker of xdist)."""
    known = config.stash.setdefault(_LOADED, {})
    if folder not in known:
        try:
            known[folder] = load(folder)
        except RulesetError as error:
            known[folder] = _placed(error, folder, path_shown(folder, config))
    return known[folder]


def _placed(error: RulesetError, folder: Path, shown: str) -> RulesetError:
    """The same with the places of its own files as pytest shows them: ``rulesets/demo/ruleset.yaml:3:5``."""
    own = {path: f"{shown}/{path}" for path in error.sources if shown != "." and (folder / path).is_file()}

    def span(place: Span | None) -> Span | None:
        return place if place is None else evolve(place, path=own.get(place.path, place.path))

    problems = [
        evolve(
            problem,
            span=span(problem.span),
            notes=tuple(evolve(note, span=span(note.span)) for note in problem.notes),
        )
        for problem in error.diagnostics
    ]
    return RulesetError(problems, {own.get(path, path): text for path, text in error.sources.items()})


def path_shown(path: Path, config: pytest.Config) -> str:
    """A path as pytest shows it: from the root of the session, with ``/``."""
    try:
        return path.relative_to(config.rootpath).as_posix()
    except ValueError:
        return Path(os.path.relpath(path, config.rootpath)).as_posix()
