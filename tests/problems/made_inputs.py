"""Bad input that cannot lie in a repository: missing, locked, huge, or a mere number of characters."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from evalrules.source.building import DEPTH, NODES
from evalrules.source.text import LINE_CHARACTERS, RULESET_BYTES


class _Failing(type(Path())):  # type: ignore[misc]
    """A path whose file refuses to open, as a locked file or a broken network drive does."""

    error: OSError

    def is_dir(self) -> bool:
        return False

    def open(self, *_: Any, **__: Any) -> IO[Any]:
        raise self.error


class _Locked(_Failing):
    error = PermissionError(errno.EACCES, "Permission denied")


class _Broken(_Failing):
    error = OSError(errno.EIO, "Input/output error")


def _file(text: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "chapters" / "03.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return make


def _folder(folder: Path) -> Path:
    path = folder / "chapters" / "03.yaml"
    path.mkdir(parents=True)
    return path


#: By code: makes the input below a folder and gives its path, which is shown as chapters/03.yaml.
MADE: dict[str, Callable[[Path], Path]] = {
    "ER1001": lambda folder: folder / "chapters" / "03.yaml",
    "ER1002": _folder,
    "ER1004": lambda folder: _Locked(folder / "chapters" / "03.yaml"),
    "ER1005": _file("# " + "满" * (RULESET_BYTES // 3) + "\n"),
    "ER1011": _file("title: 示例\ntext: " + "长" * LINE_CHARACTERS + "\n"),
    "ER1037": _file("nodes: " + "[" * (DEPTH + 5) + "]" * (DEPTH + 5) + "\n"),
    "ER1038": _file("values:\n" + "- a\n" * (NODES + 10)),
    "ER1039": lambda folder: _Broken(folder / "chapters" / "03.yaml"),
}
