"""The content of a file of facts: from a path, standard input, bytes or text to characters."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import (
    FACTS_EMPTY,
    FACTS_FOLDER,
    FACTS_LATER_FORMAT,
    FACTS_NOT_TEXT,
    FACTS_TOO_LONG,
    FACTS_UNREADABLE,
)
from evalrules.source.system_words import system_words

#: Bytes that one file may have; everything is held in memory.
MAX_BYTES = 1 << 29

_LATER = {
    b"PK\x03\x04": "Excel",
    b"\xd0\xcf\x11\xe0": "Excel",
    b"PAR1": "Parquet",
}
_LATER_SUFFIXES = {
    ".xlsx": "Excel", ".xls": "Excel", ".xlsm": "Excel", ".et": "Excel", ".ods": "Excel",
    ".parquet": "Parquet", ".pq": "Parquet",
}  # fmt: skip
_MISSING = Wording("没有这个文件", "there is no such file")
_FORBIDDEN = Wording("没有读取权限", "it may not be read")
_TOO_LARGE = Wording("太大", "the file is too large")
#: Characters that no text file holds.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


@frozen
class Content:
    """Characters, and how they were read."""

    path: str
    text: str
    encoding: str


def content_of_path(path: str | Path, problems: list[Diagnostic]) -> Content | None:
    """Read a file; ``-`` is standard input. None: it could not be read and ``problems`` says why."""
    shown = Path(path).as_posix()
    if str(path) == "-":
        return _content_of_stream(sys.stdin.buffer, "<stdin>", problems)
    later = _LATER_SUFFIXES.get(Path(path).suffix.lower())
    try:
        if Path(path).is_dir():
            problems.append(FACTS_FOLDER.at(None, path=shown))
            return None
        if later is not None and Path(path).is_file():
            problems.append(FACTS_LATER_FORMAT.at(None, path=shown, format=later))
            return None
        with Path(path).open("rb") as stream:
            return _content_of_stream(stream, shown, problems)
    except FileNotFoundError:
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=_MISSING))
    except PermissionError:
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=_FORBIDDEN))
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=system_words(error)))
    return None


def _content_of_stream(stream: BinaryIO, path: str, problems: list[Diagnostic]) -> Content | None:
    return content_of_bytes(stream.read(MAX_BYTES + 1), path, problems)


def content_of_bytes(data: bytes, path: str, problems: list[Diagnostic]) -> Content | None:
    """
    Decode: UTF-8, with or without a byte order mark, UTF-16 with one (Excel's "Unicode text"), else GB18030.

    >>> content_of_bytes("编号".encode("gb18030"), "a.csv", []).encoding
    'GB18030'
    """
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES >> 20} MB"
        problems.append(FACTS_TOO_LONG.at(None, path=path, reason=_TOO_LARGE, limit=size))
        return None
    if not data.strip():
        problems.append(FACTS_EMPTY.at(None, path=path))
        return None
    for magic, name in _LATER.items():
        if data.startswith(magic):
            problems.append(FACTS_LATER_FORMAT.at(None, path=path, format=name))
            return None
    content = _decoded(data, path)
    if isinstance(content, int):
        problems.append(FACTS_NOT_TEXT.at(None, path=path, byte=content + 1))
        return None
    return content_of_text(content.text, path, problems, content.encoding)


def _decoded(data: bytes, path: str) -> Content | int:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [("utf-16", "UTF-16")]
    elif data.startswith(b"\xef\xbb\xbf"):
        candidates = [("utf-8-sig", "UTF-8")]
    else:
        candidates = [("utf-8", "UTF-8"), ("gb18030", "GB18030")]
    first: int | None = None
    for codec, name in candidates:
        try:
            return Content(path, data.decode(codec), name)
        except UnicodeDecodeError as error:
            first = error.start if first is None else first
    return first or 0


def content_of_text(
    text: str, path: str, problems: list[Diagnostic], encoding: str = "text"
) -> Content | None:
    """Refuse text that is empty or holds characters of binary files."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        problems.append(FACTS_EMPTY.at(None, path=path))
        return None
    junk = _CONTROLS.search(text)
    if junk is not None:
        byte = len(text[: junk.start()].encode("utf-8", "replace")) + 1
        problems.append(FACTS_NOT_TEXT.at(None, path=path, byte=byte))
        return None
    return Content(path, text, encoding)
