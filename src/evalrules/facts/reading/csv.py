"""Rows in CSV: every value is text, converted by the declared type later; a blank cell is absent."""

from __future__ import annotations

import csv
import re
from itertools import islice

from evalrules.facts.reading.content import Content
from evalrules.facts.rows import LineOrigin, MisreadRow, RawTable
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import (
    FACTS_BAD_HEADER,
    FACTS_EMPTY,
    FACTS_LONG_ROW,
    FACTS_OPEN_QUOTE,
    FACTS_TOO_LONG,
)
from evalrules.source.span import Span

#: Characters that one line may have.
MAX_LINE = 1_000_000

#: The line with which a file tells Excel its separator.
_SEPARATOR = re.compile(r"sep=([,;\t])\r?(?:\n|$)", re.IGNORECASE)

_NAMES = {",": "comma", "\t": "tab", ";": "semicolon"}


def read_csv(content: Content, problems: list[Diagnostic]) -> tuple[RawTable, str] | None:
    """The rows below the header, and how they were read; None: the file as a whole is broken."""
    if not lines_are_short(content, problems):
        return None
    said = _SEPARATOR.match(content.text)
    delimiter = said[1] if said else _delimiter(content.text)
    rows, lines = _cells(content, delimiter, problems)
    if rows is None:
        return None
    if said:
        rows, lines = rows[1:], lines[1:]
    if not rows:
        problems.append(FACTS_EMPTY.at(None, path=content.path))
        return None
    header = _header(rows, lines, content.path, problems)
    if header is None:
        return None
    records = [
        _record(header, cells, content.path, line)
        for cells, line in zip(islice(rows, 1, None), islice(lines, 1, None), strict=True)
    ]
    span = Span(content.path, lines[0], 1, lines[0], 1)
    table = RawTable(records, LineOrigin(content.path, lines[1:]), tuple(header), span)
    return table, f"CSV, {content.encoding}, {_NAMES[delimiter]}"


def lines_are_short(content: Content, problems: list[Diagnostic]) -> bool:
    """Refuse a file in which some line is longer than any row of facts."""
    start = line = 0
    while start < len(content.text):
        line += 1
        end = content.text.find("\n", start)
        end = len(content.text) if end < 0 else end
        if end - start > MAX_LINE:
            problems.append(
                FACTS_TOO_LONG.at(
                    Span(content.path, line, 1, line, 1),
                    path=content.path,
                    reason=Wording(
                        f"第 {line} 行有 {end - start} 个字符", f"line {line} has {end - start} characters"
                    ),
                    limit=MAX_LINE,
                )
            )
            return False
        start = end + 1
    return True


def _delimiter(text: str) -> str:
    """The separator that the header uses most; a comma when it uses none.

    >>> _delimiter("编号;类型;备注,说明")
    ';'
    """
    header = text.split("\n", 1)[0]
    return max(",\t;", key=header.count)


def _cells(
    content: Content, delimiter: str, problems: list[Diagnostic]
) -> tuple[list[list[str]] | None, list[int]]:
    """Rows that are not blank, stripped, with the line each begins on."""
    rows: list[list[str]] = []
    lines: list[int] = []
    text_lines = content.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in text_lines), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append(stripped)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_broken(content.path, line, error))
        return None, []
    return rows, lines


def _broken(path: str, line: int, error: csv.Error) -> Diagnostic:
    span = Span(path, line, 1, line, 1)
    words = str(error)
    if "field limit" in words:
        limit = csv.field_size_limit()
        reason = Wording(f"第 {line} 行有一格太长", f"a cell of line {line} is too long")
        return FACTS_TOO_LONG.at(span, path=path, reason=reason, limit=limit)
    if "unexpected end" in words:
        reason = Wording("从这一行起没有合上", "one opened in this row is never closed")
    else:
        reason = Wording("合上的引号后面还有别的字", "something follows a closing quote")
    return FACTS_OPEN_QUOTE.at(span, reason=reason)


def _header(
    rows: list[list[str]], lines: list[int], path: str, problems: list[Diagnostic]
) -> list[str] | None:
    header = rows[0]
    found = len(problems)
    span = Span(path, lines[0], 1, lines[0], 1)
    filled = {column for row in rows for column, cell in enumerate(row) if cell} if "" in header else set()
    names: set[str] = set()
    for column, name in enumerate(header):
        if name and name in names:
            reason = Wording(f"“{name}”与前面重名", f'repeats "{name}"')
            problems.append(FACTS_BAD_HEADER.at(span, column=column + 1, reason=reason))
        elif not name and column in filled:
            problems.append(
                FACTS_BAD_HEADER.at(span, column=column + 1, reason=Wording("没有名字", "has no name"))
            )
        names.add(name)
    return header if len(problems) == found else None


def _record(header: list[str], cells: list[str], path: str, line: int) -> object:
    if len(cells) > len(header) and any(cells[len(header) :]):
        span = Span(path, line, 1, line, 1)
        return MisreadRow(FACTS_LONG_ROW.at(span, got=len(cells), want=len(header)))
    return {name: cell for name, cell in zip(header, cells, strict=False) if cell}
