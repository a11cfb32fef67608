"""Reading a ruleset: from a folder, from a single file, by a bundled id, or from texts in memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from evalrules.ruleset.bundled import bundled_folder, bundled_ids, editions_like
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.sheets import Sheets, sheets_of
from evalrules.ruleset.shelf import MAIN, Shelf, folder_shelf, recorded_shelf, text_shelf, with_texts
from evalrules.source.diagnostic import Diagnostic, Note, Wording, has_errors
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.problems.structure import NO_RULESET_FILE, NO_SUCH_RULESET
from evalrules.source.text import decode_text

_NO_SUCH_PATH = Wording("没有这个路径", "there is no such path")
_NOTHING_THERE = Wording("文件夹里没有 ruleset.yaml", "the folder has no ruleset.yaml")


def read_ruleset(
    source: str | os.PathLike[str], problems: list[Diagnostic], sources: dict[str, str] | None = None
) -> Ruleset | None:
    """
    Read a ruleset; every problem of its files is added to ``problems``.

    ``source`` is a bundled id (it has an ``@``), a folder with ``ruleset.yaml``, or one YAML file. The result is the
    ruleset as far as it could be read, for further checks; as long as one of the problems is an error it must not be
    evaluated. None: there is nothing to check. ``sources`` receives the text of each file by the path shown in spans,
    also when the result is None.

    >>> found = []
    >>> read_ruleset("no-such-standard@1999", found) is None
    True
    >>> found[0].message("en")
    'there is no bundled ruleset "no-such-standard@1999".'
    """
    sheets = read_sheets(source, problems, sources)
    return None if sheets is None else sheets.ruleset(problems)


def read_ruleset_texts(files: Mapping[str, str], problems: list[Diagnostic]) -> Ruleset | None:
    """
    Read a ruleset from texts by their paths: ``ruleset.yaml``, ``chapters/01.yaml``, ``vocabulary/x/1/kinds.yaml``.

    >>> found = []
    >>> read_ruleset_texts({"ruleset.yaml": "format: 0"}, found).format
    0
    >>> found[0].code
    'ER2102'
    """
    sheets = read_sheets_texts(files, problems)
    return None if sheets is None else sheets.ruleset(problems)


def read_sheets(
    source: str | os.PathLike[str],
    problems: list[Diagnostic],
    sources: dict[str, str] | None = None,
    edited: Mapping[str, str] | None = None,
) -> Sheets | None:
    """
    The files of a ruleset put together, with its base and its overlays; see :func:`read_ruleset`.

    ``edited`` are texts to take instead of the ruleset's own files of that path.
    """
    shelf = _shelf(source, problems)
    if shelf is None:
        return None
    if edited:
        shelf = with_texts(shelf, edited)
    if sources is not None:
        sources.update(shelf.texts)
    return sheets_of(shelf, problems)


def read_sheets_texts(files: Mapping[str, str], problems: list[Diagnostic]) -> Sheets | None:
    """The same from texts in memory."""
    shelf = text_shelf(files)
    if shelf is None:
        problems.append(NO_RULESET_FILE.at(None, path=MAIN, reason=_NOTHING_THERE))
        return None
    return sheets_of(shelf, problems)


def read_recorded_sheets(files: Mapping[str, str], main: str, problems: list[Diagnostic]) -> Sheets | None:
    """The same from all the texts that a ruleset was made of, and from nothing else; limits are those of files."""
    for path, text in files.items():
        decode_text(text.encode("utf-8"), path, problems)
    shelf = None if has_errors(problems) else recorded_shelf(files, main)
    if shelf is None:
        if not has_errors(problems):
            problems.append(NO_RULESET_FILE.at(None, path=main, reason=_NOTHING_THERE))
        return None
    return sheets_of(shelf, problems)


def _shelf(source: str | os.PathLike[str], problems: list[Diagnostic]) -> Shelf | None:
    if isinstance(source, str) and "@" in source and "/" not in source and "\\" not in source:
        folder = bundled_folder(source)
        if folder is None:
            problems.append(_no_such_ruleset(source))
            return None
        return folder_shelf(folder, MAIN, problems)
    path = Path(source)
    if path.is_file():
        return folder_shelf(path.parent, path.name, problems)
    if (path / MAIN).is_file():
        return folder_shelf(path, MAIN, problems)
    reason = _NOTHING_THERE if path.is_dir() else _NO_SUCH_PATH
    problems.append(NO_RULESET_FILE.at(None, path=path, reason=reason))
    return None


def _no_such_ruleset(ruleset_id: str) -> Diagnostic:
    known = bundled_ids()
    near = near_miss(ruleset_id, known)
    notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
    return NO_SUCH_RULESET.at(None, *notes, id=ruleset_id, bundled=editions_like(ruleset_id))
