"""From a path to its sheets, whatever kind of file it is."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

from evalrules.facts.reading.content import content_of_bytes, content_of_text
from evalrules.ledger.sheet import Sheet
from evalrules.ledger.workbook import is_workbook, sheets_of_workbook
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_FOLDER, FACTS_UNREADABLE
from evalrules.source.problems.ledgers import LEDGER_NOT_A_WORKBOOK, LEDGER_TOO_LARGE, LEDGER_WITHOUT_ROWS
from evalrules.source.system_words import system_words

#: Bytes of one file.
MAX_BYTES = 200 << 20

_MISSING = Wording("没有这个文件", "there is no such file")
_FORBIDDEN = Wording("没有读取权限", "it may not be read")
#: Characters that Chinese tables do not hold.
_FOREIGN = re.compile(
    "[^\x00-\x7f\u00a0-\u00ff\u2000-\u2fff\u3000-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ufeff\U0001f000-\U0003ffff]"
)
_SEPARATORS = {",": "comma", "\t": "tab", ";": "semicolon"}
_PAGE = Wording("它是网页，不是表格", "it is a web page, not a table")
_PICTURE = Wording("它是图片或 PDF，不是表格", "it is a picture or a PDF, not a table")
_ARCHIVE = Wording("它是压缩包，先解开", "it is an archive; unpack it first")
#: How files begin that people hand in by mistake.
_MISTAKEN = {
    b"%PDF": _PICTURE, b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE, b"GIF8": _PICTURE,
    b"Rar!": _ARCHIVE, b"7z\xbc\xaf": _ARCHIVE, b"\x1f\x8b": _ARCHIVE,
    b"<html": _PAGE, b"<HTML": _PAGE, b"<!DOC": _PAGE, b"<!doc": _PAGE,
}  # fmt: skip


def sheets_of(path: str | os.PathLike[str], problems: list[Diagnostic]) -> list[Sheet] | None:
    """The sheets of a file; None: it cannot be read and ``problems`` says why."""
    shown = Path(path).as_posix()
    data = _bytes(Path(path), shown, problems)
    if data is None:
        return None
    name = Path(path).name
    if not data.strip():
        problems.append(LEDGER_WITHOUT_ROWS.at(None, path=shown))
        return None
    for magic, reason in _MISTAKEN.items():
        if data.startswith(magic):
            problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=shown, reason=reason))
            return None
    if is_workbook(data):
        return sheets_of_workbook(data, name, problems)
    sheet = _table(data, name, problems)
    return None if sheet is None else [sheet]


def _bytes(path: Path, shown: str, problems: list[Diagnostic]) -> bytes | None:
    try:
        if path.is_dir():
            problems.append(FACTS_FOLDER.at(None, path=shown))
            return None
        size = path.stat().st_size
        if size > MAX_BYTES:
            reason = Wording(f"有 {size >> 20} MB", f"it has {size >> 20} MB")
            limit = f"{MAX_BYTES >> 20} MB"
            problems.append(LEDGER_TOO_LARGE.at(None, path=shown, reason=reason, limit=limit))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=_MISSING))
    except PermissionError:
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=_FORBIDDEN))
    except (OSError, ValueError) as error:
        problems.append(FACTS_UNREADABLE.at(None, path=shown, reason=system_words(error)))
    return None


def _table(data: bytes, name: str, problems: list[Diagnostic]) -> Sheet | None:
    """A CSV file in UTF-8, with or without a byte order mark, UTF-16 or GB18030, or with lines of both."""
    mixed = _of_both(data)
    if mixed is None:
        content = content_of_bytes(data, name, problems)
    else:
        content = content_of_text(mixed, name, problems, "UTF-8 + GB18030")
    if content is None:
        return None
    text = content.text.replace("\r\n", "\n").replace("\r", "\n")
    # The header need not be the first line: a title before it has no separators at all.
    beginning = "\n".join(text.split("\n", 12)[:12])
    separator = max(",\t;", key=beginning.count)
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        reason = Wording(f"第 {reader.line_num} 行读不下去（{error}）", f"line {reader.line_num}: {error}")
        problems.append(LEDGER_NOT_A_WORKBOOK.at(None, path=name, reason=reason))
        return None
    read_as = f"CSV, {content.encoding}, {_SEPARATORS[separator]}"
    return Sheet(name, Path(name).stem, rows, read_as=read_as)


def _of_both(data: bytes) -> str | None:
    """
    The text of a file whose lines came from files of both encodings, as pasting them together gives; None: it is none.

    >>> _of_both("日期,点位\\n".encode() + "人民路\\n".encode("gb18030"))
    '日期,点位\\n人民路\\n'
    >>> _of_both("日期,点位\\n联通\\n".encode("gb18030"))
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf8(data):
        return None
    texts: list[str] = []
    kinds: set[str] = set()
    for line in data.splitlines(keepends=True):
        try:
            text, kind = line.decode("utf-8"), "UTF-8"
        except UnicodeDecodeError:
            text, kind = "", "GB18030"
        if kind == "GB18030" or not _is_written(text):
            try:
                text, kind = line.decode("gb18030"), "GB18030"
            except UnicodeDecodeError:
                return None
        if not line.isascii():
            kinds.add(kind)
        texts.append(text)
    return "".join(texts) if len(kinds) == 2 else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_written(text: str) -> bool:
    """Whether all that is not ASCII is Chinese writing: bytes of GB18030 that pass for UTF-8 by accident are not."""
    return _FOREIGN.search(text) is None
