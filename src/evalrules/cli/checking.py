"""Checking a ruleset for a command: what is printed, and the exit code."""

from __future__ import annotations

import json

from attrs import evolve

from evalrules.cli.loading import exit_code_of
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.editions.locking import lock_path, lock_problems
from evalrules.output.check_json import check_json
from evalrules.output.check_text import check_text
from evalrules.pipeline import Checked, checked, load
from evalrules.source.diagnostic import Language, has_errors


def check_ruleset(source: str, strict: bool, format: str, language: Language) -> int:
    """Print the problems; 0 without errors (and, if strict, without warnings that nobody gave a reason for)."""
    found = _with_lock(source, checked(source))
    if format == "json":
        put(
            json.dumps(
                check_json(source, found.problems, found.allowed, language), ensure_ascii=False, indent=2
            )
        )
    else:
        _put_text(source, found, language)
    return exit_code(found, strict)


def _with_lock(source: str, found: Checked) -> Checked:
    """With what has moved since the ruleset was locked, where it was; no comment in the files keeps that back."""
    path = None if found.digest is None else lock_path(source)
    if path is None or not path.is_file():
        return found
    return evolve(found, problems=(*found.problems, *lock_problems(source, load(source))))


def _put_text(source: str, found: Checked, language: Language) -> None:
    if not found.problems:
        put(say("no_problems", language, ruleset=source))
    if said := check_text(found.problems, found.allowed, found.sources, language):
        put(said)


def exit_code(found: Checked, strict: bool) -> int:
    if has_errors(found.problems):
        return exit_code_of(list(found.problems))
    return RULESET_HAS_PROBLEMS if strict and found.problems else WELL
