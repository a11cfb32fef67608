"""The files of a ruleset that may be rewritten."""

from __future__ import annotations

from pathlib import Path

from evalrules.ruleset.confined import confined_text, yaml_files
from evalrules.ruleset.shelf import CHAPTERS, MAIN, OVERLAYS
from evalrules.source.diagnostic import Diagnostic

_FOLDERS = (CHAPTERS, OVERLAYS, "cases")


def files_of(source: Path, problems: list[Diagnostic]) -> tuple[Path, dict[str, str]]:
    """
    The folder of a ruleset and the texts of its files by their path inside it.

    A file of a folder (``chapters/03.yaml``) stands for itself, with the folder of its ruleset; a base that lies inside
    the folder is a ruleset of its own.
    """
    if source.is_dir():
        folder = source
        inside = [MAIN, *(f"{name}/{file.name}" for name in _FOLDERS for file in yaml_files(folder, name))]
        inside += [
            file.relative_to(folder).as_posix() for file in sorted(folder.glob("vocabulary/*/*/kinds.yaml"))
        ]
    elif source.parent.name in _FOLDERS:
        folder, inside = source.parent.parent, [f"{source.parent.name}/{source.name}"]
    else:
        folder, inside = source.parent, [source.name]
    texts = {name: confined_text(folder, folder / name, name, problems) for name in inside}
    return folder, {name: text for name, text in texts.items() if text is not None}


def context_of(folder: Path) -> dict[str, str]:
    """Every YAML text below a folder, to load the ruleset from memory; what cannot be read is left out."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.yaml")):
        text = confined_text(folder, path, path.relative_to(folder).as_posix(), [])
        if text is not None:
            found[path.relative_to(folder).as_posix()] = text
    return found
