"""Files of a ruleset's folder, and never any other."""

from __future__ import annotations

from pathlib import Path

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.structure import OUTSIDE_FOLDER
from evalrules.source.span import Span
from evalrules.source.text import read_text_file

_YAML = (".yaml", ".yml")


def yaml_files(folder: Path, name: str) -> list[Path]:
    """The YAML files of a folder inside ``folder``, in the order of their names; hidden files are an editor's."""
    inside = folder / name
    if not inside.is_dir():
        return []
    files = (path for path in inside.iterdir() if path.suffix in _YAML and not path.name.startswith("."))
    return sorted(files, key=lambda path: path.name)


def confined_text(folder: Path, path: Path, shown: str, problems: list[Diagnostic]) -> str | None:
    """The text of a file; a link that leads out of the folder is refused, for a ruleset is a stranger's data."""
    if not path.resolve().is_relative_to(folder.resolve()):
        problems.append(OUTSIDE_FOLDER.at(Span(shown, 1, 1, 1, 1), path=shown))
        return None
    return read_text_file(path, shown, problems)
