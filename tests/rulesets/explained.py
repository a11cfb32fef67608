"""Warnings that a ruleset explains: CHANGES.md (its own or its base's), or a comment in ruleset.yaml, names the code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evalrules.ruleset.bundled import bundled_folder
from evalrules.source.diagnostic import Diagnostic

#: Codes that may be explained; any other has to be mended.
EXPLAINABLE = frozenset({"ER4830"})


def unexplained(problems: Iterable[Diagnostic], source: str) -> list[Diagnostic]:
    """The problems of a bundled ruleset or a folder that nobody has explained."""
    folder = bundled_folder(source) if "@" in source else Path(source)
    assert folder is not None
    said = _said(folder)
    for line in (folder / "ruleset.yaml").read_text(encoding="utf-8").splitlines():
        key, _, base = line.partition(":")
        if key in ("extends", "承接") and (below := bundled_folder(base.strip())) is not None:
            said += _said(below)
    return [one for one in problems if one.code not in EXPLAINABLE or one.code not in said]


def _said(folder: Path) -> str:
    comments = (folder / "ruleset.yaml").read_text(encoding="utf-8").splitlines()
    changes = folder / "CHANGES.md"
    text = changes.read_text(encoding="utf-8") if changes.exists() else ""
    return "\n".join([text, *(line for line in comments if line.lstrip().startswith("#"))])
