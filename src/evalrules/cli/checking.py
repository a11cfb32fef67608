"""Checking a ruleset for a command: what is printed, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve

from evalrules.cli.loading import exit_code_of
from evalrules.cli.mending import Mended, mended
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.editing.repairs import Repair, repairs_of
from evalrules.editions.locking import lock_path, lock_problems
from evalrules.output.check_json import check_json
from evalrules.output.check_text import check_text
from evalrules.output.sarif import sarif
from evalrules.pipeline import Checked, checked, load
from evalrules.ruleset.bundled import bundled_folder
from evalrules.source.diagnostic import Language, has_errors
from evalrules.source.rendering import as_json


def check_ruleset(source: str, strict: bool, format: str, language: Language) -> int:
    """Print the problems; 0 without errors (and, if strict, without warnings that nobody gave a reason for)."""
    found = _with_lock(source, checked(source))
    if format == "text":
        _put_text(source, found, language)
        if fixable := len(_repairs(found)):
            put(say("fixable", language, count=fixable))
    else:
        _put_data(_data(source, found, format, language))
    return exit_code(found, strict)


def fix_ruleset(source: str, strict: bool, dry_run: bool, format: str, language: Language) -> int:
    """Mend what can be mended, show it, then what is left; 0 when nothing is left to say."""
    done = mended(source, write=not dry_run)
    if not (dry_run and done.files):
        done = evolve(done, checked=_with_lock(source, done.checked))
    if format == "text":
        _put_mended(done, dry_run, language)
        _put_text(source, done.checked, language)
    else:
        data = _data(source, done.checked, format, language)
        if format == "json":
            data |= {
                "fixed": as_json(done.done, language),
                "files": list(done.files),
                "written": not dry_run and bool(done.files),
                "diff": done.diff,
            }
        _put_data(data)
    left = RULESET_HAS_PROBLEMS if dry_run and done.files else WELL
    return max(exit_code(done.checked, strict), left)


def _with_lock(source: str, found: Checked) -> Checked:
    """With what has moved since the ruleset was locked, where it was; no comment in the files keeps that back."""
    path = None if found.digest is None else lock_path(source)
    if path is None or not path.is_file():
        return found
    return evolve(found, problems=(*found.problems, *lock_problems(source, load(source))))


def exit_code(found: Checked, strict: bool) -> int:
    """What the problems of a ruleset leave the process with."""
    if has_errors(found.problems):
        return exit_code_of(list(found.problems))
    return RULESET_HAS_PROBLEMS if strict and found.problems else WELL


def _put_mended(done: Mended, dry_run: bool, language: Language) -> None:
    if not done.files:
        put(say("nothing_to_mend", language))
        return
    put(done.diff.rstrip("\n"))
    put("")
    put(say("would_mend" if dry_run else "mended", language, count=len(done.done)))
    for one in done.done:
        put(f"  {one.span}: {one.code} {one.message(language)}")
    for name in done.files:
        put(say("would_be_written" if dry_run else "written", language, path=name))
    put("")


def _put_text(source: str, found: Checked, language: Language) -> None:
    if not found.problems:
        put(say("no_problems", language, ruleset=source))
    if said := check_text(found.problems, found.allowed, found.sources, language):
        put(said)


def _data(source: str, found: Checked, format: str, language: Language) -> dict[str, Any]:
    repairs = _repairs(found)
    if format == "sarif":
        return sarif(
            found.problems,
            found.allowed,
            found.sources,
            language,
            edits=repairs,
            located=_located(source, found),
        )
    return check_json(source, found.problems, found.allowed, language, fixable=repairs)


def _repairs(found: Checked) -> dict[int, Repair]:
    """What ``--fix`` would try, by the ``id()`` of each problem."""
    texts = {path: found.sources[path] for path in found.own if path in found.sources}
    return {id(problem): one for one in repairs_of(found.problems, texts) for problem in one.problems}


def _located(source: str, found: Checked) -> Callable[[str], str]:
    """Paths as seen from the working folder, for files of the ruleset that lie below it."""
    bundled = bundled_folder(source) if "@" in source else None
    folder = bundled or Path(source)
    folder = folder.parent if folder.is_file() else folder

    def located(path: str) -> str:
        file = (folder / path).resolve()
        if path in found.own and file.is_relative_to(Path.cwd()):
            return file.relative_to(Path.cwd()).as_posix()
        return path

    return located


def _put_data(data: dict[str, Any]) -> None:
    put(json.dumps(data, ensure_ascii=False, indent=2))
