"""The rulesets of a pytest session, each loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evalrules.pipeline import LoadedRuleset, RulesetError, load

#: Folder of a ruleset → the ruleset, or what is wrong with it.
_LOADED = pytest.StashKey[dict[Path, "LoadedRuleset | RulesetError"]]()


def loaded_once(config: pytest.Config, folder: Path) -> LoadedRuleset | RulesetError:
    """The ruleset of a folder, or what is wrong with it; loaded once in a session (in each worker of xdist)."""
    known = config.stash.setdefault(_LOADED, {})
    if folder not in known:
        try:
            known[folder] = load(folder)
        except RulesetError as error:
            known[folder] = error
    return known[folder]


def path_shown(path: Path, config: pytest.Config) -> str:
    """A path as pytest shows it: from the root of the session, with ``/``."""
    try:
        return path.relative_to(config.rootpath).as_posix()
    except ValueError:
        return Path(os.path.relpath(path, config.rootpath)).as_posix()
