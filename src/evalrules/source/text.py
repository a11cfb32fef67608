"""Bytes and files into text: what cannot be read becomes a diagnostic, never an exception."""

from __future__ import annotations

import re
from pathlib import Path

from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems import files
from evalrules.source.span import Span
from evalrules.source.system_words import system_words

#: Largest file of a ruleset, in bytes.
RULESET_BYTES = 5 * 1024 * 1024
#: Longest line, in characters; beyond it nobody wrote the line by hand.
LINE_CHARACTERS = 1_000_000

_SIGNATURES = (
    (b"PK\x03\x04", Wording(" Excel、Word 或压缩包", "an Excel, Word or zip file")),
    (b"\xd0\xcf\x11\xe0", Wording("旧版 Excel 或 Word", "an old Excel or Word file")),
    (b"%PDF", Wording(" PDF 文件", "a PDF file")),
    (b"\x1f\x8b", Wording(" gzip 压缩包", "a gzip archive")),
    (b"SQLite format 3", Wording(" SQLite 数据库", "a SQLite database")),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UNKNOWN_KIND = Wording("二进制文件", "binary data")


def read_text_file(
    path: Path,
    shown: str,
    problems: list[Diagnostic],
    *,
    limit: int = RULESET_BYTES,
    line_limit: int | None = LINE_CHARACTERS,
) -> str | None:
    """
    Text of a UTF-8 file, without its byte order mark; None after a problem.

    ``shown`` is the path as people see it; ``limit`` is the largest size in bytes.

    >>> problems = []
    >>> read_text_file(Path("no such file.yaml"), "no such file.yaml", problems) is None
    True
    >>> problems[0].code
    'ER1001'
    """
    place = _start_of(shown)
    try:
        if path.is_dir():
            problems.append(files.FILE_IS_FOLDER.at(place, path=shown))
            return None
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        problems.append(files.FILE_MISSING.at(place, path=shown))
        return None
    except PermissionError:
        problems.append(files.FILE_NOT_PERMITTED.at(place, path=shown))
        return None
    except OSError as error:
        problems.append(files.FILE_NOT_READABLE.at(place, path=shown, reason=system_words(error)))
        return None
    return decode_text(data, shown, problems, limit=limit, line_limit=line_limit)


def decode_text(
    data: bytes,
    shown: str,
    problems: list[Diagnostic],
    *,
    limit: int = RULESET_BYTES,
    line_limit: int | None = LINE_CHARACTERS,
) -> str | None:
    """
    Text of UTF-8 bytes, without the byte order mark; None after a problem.

    >>> decode_text("\\ufeff标题: 示例".encode(), "r.yaml", [])
    '标题: 示例'
    >>> problems = []
    >>> decode_text("标题: 示例".encode("gb18030"), "r.yaml", problems) is None
    True
    >>> problems[0].code
    'ER1008'
    """
    if len(data) > limit:
        problems.append(files.FILE_TOO_LARGE.at(_start_of(shown), path=shown, limit=_size(limit)))
        return None
    if found := _not_text(data, shown):
        problems.append(found)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(_undecodable(data, error, shown))
        return None
    if not text.strip():
        problems.append(files.FILE_EMPTY.at(_start_of(shown), path=shown))
        return None
    if line_limit is not None and (long := _long_line(text, shown, line_limit)):
        problems.append(long)
        return None
    return text


def _not_text(data: bytes, shown: str) -> Diagnostic | None:
    if data.startswith(_UTF16):
        return files.UTF16.at(_start_of(shown), path=shown)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return files.BINARY_FILE.at(_start_of(shown), path=shown, kind=kind)
    if b"\x00" in data:
        return files.BINARY_FILE.at(
            _place_of_byte(data, data.index(b"\x00"), shown), path=shown, kind=_UNKNOWN_KIND
        )
    return None


def _undecodable(data: bytes, error: UnicodeDecodeError, shown: str) -> Diagnostic:
    # The codec counts from behind the byte order mark.
    offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
    place = _place_of_byte(data, offset, shown)
    try:
        guess = data.decode("gb18030")
    except UnicodeDecodeError:
        return files.NOT_UTF8.at(place, path=shown, byte=f"0x{data[offset]:02x}")
    chinese = re.findall(r"[\u4e00-\u9fff]{2,12}", guess)
    if not chinese:
        return files.NOT_UTF8.at(place, path=shown, byte=f"0x{data[offset]:02x}")
    # The first Chinese character; by chance it may have been good UTF-8, so the codec stumbled only later.
    first = re.search(rb"[\x80-\xff]", data)
    place = _place_of_byte(data, first.start() if first else offset, shown)
    return files.GB18030.at(place, path=shown, sample=chinese[0])


def _long_line(text: str, shown: str, limit: int) -> Diagnostic | None:
    # Cheap way out: a text shorter than the limit has no line that is longer.
    if len(text) <= limit:
        return None
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if len(line) > limit:
            place = Span(shown, number, 1, number, 1)
            return files.LINE_TOO_LONG.at(place, length=f"{len(line):,}", limit=f"{limit:,}")
    return None


def _place_of_byte(data: bytes, offset: int, shown: str) -> Span:
    before = data[:offset]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8-sig", errors="replace")) + 1
    return Span(shown, line, column, line, column + 1)


def _start_of(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)


def _size(count: int) -> str:
    return f"{count // (1024 * 1024)} MiB" if count >= 1024 * 1024 else f"{count:,} B"
