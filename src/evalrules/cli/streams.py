"""Standard output and standard error, whatever encoding the terminal has."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TextIO

#: Columns of a text that does not go to a terminal.
WIDTH = 100


def prepare_streams() -> None:
    """
    Write UTF-8 to files and pipes, so that a report is the same on every machine; to a terminal in its own encoding,
    with a question mark for what it cannot show.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", newline="\n")


def put(text: str) -> None:
    """Print to standard output, ending with one line break."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def put_error(text: str) -> None:
    """Print to standard error, ending with one line break."""
    sys.stderr.write(text if text.endswith("\n") else text + "\n")
    sys.stderr.flush()


def columns(stream: TextIO | None = None) -> int:
    """Columns of the terminal; a fixed number where there is none, so that files do not depend on a window."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return WIDTH
    return max(40, min(shutil.get_terminal_size((WIDTH, 24)).columns, 160))


def coloured(stream: TextIO | None = None) -> bool:
    """Colour only on a terminal that wants it (https://no-color.org)."""
    import os

    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
