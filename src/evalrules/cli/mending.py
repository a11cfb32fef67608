"""``check --fix``: mended in memory, tried, shown as a difference, and only then written, all files or none."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from evalrules.cli.files import write_all
from evalrules.cli.starting import ruleset_folder
from evalrules.cli.stopping import NOT_UNDERSTOOD, Stop
from evalrules.editing.repairing import repaired
from evalrules.pipeline import Checked, checked
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.editing import CHANGED_MEANWHILE

_BYTE_ORDER_MARK = "\ufeff"


@frozen
class Mended:
    """What ``check --fix`` did, or would do."""

    #: The ruleset as it is now (or would be).
    checked: Checked
    done: tuple[Diagnostic, ...]
    #: A unified diff of the files that changed; empty: nothing did.
    diff: str
    #: Paths of the files that changed.
    files: tuple[str, ...]


def mended(source: str, *, write: bool) -> Mended:
    """Mend the typing of a ruleset; with ``write`` its files are replaced, all of them or none."""
    path = ruleset_folder(source)
    before = checked(path)
    result = repaired(before, lambda texts: checked(path, texts))
    files = tuple(sorted(result.texts))
    diff = "".join(_difference(name, before.sources[name], result.texts[name]) for name in files)
    if write and files:
        write_mended(path if path.is_dir() else path.parent, before.sources, result.texts)
    return Mended(result.checked, result.done, diff, files)


def write_mended(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Replace the files below a folder, byte order marks and line ends as they were; stops where one has changed."""
    ready: dict[str, str] = {}
    for name, text in after.items():
        found = (folder / name).read_bytes().decode("utf-8")
        mark = _BYTE_ORDER_MARK if found.startswith(_BYTE_ORDER_MARK) else ""
        if found != mark + before[name]:
            raise Stop(NOT_UNDERSTOOD, [CHANGED_MEANWHILE.at(None, path=name)])
        ready[str(folder / name)] = mark + text
    write_all(ready)


def _difference(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}", n=1
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
