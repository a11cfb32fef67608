"""Facts in JSON lines: one fact a line."""

from __future__ import annotations

from evalrules.facts.reading.content import Content
from evalrules.facts.reading.csv import lines_are_short
from evalrules.facts.reading.json import BROKEN, parsed
from evalrules.facts.rows import LineOrigin, MisreadRow, RawTable
from evalrules.source.diagnostic import Diagnostic


def read_jsonl(content: Content, problems: list[Diagnostic]) -> RawTable | None:
    """A line that is broken becomes a refused row; the others are read. None: some line is far too long."""
    if not lines_are_short(content, problems):
        return None
    rows: list[object] = []
    lines: list[int] = []
    for number, line in enumerate(content.text.split("\n"), 1):
        if not line.strip():
            continue
        found: list[Diagnostic] = []
        row = parsed(line, content.path, found, number)
        rows.append(MisreadRow(found[0]) if row is BROKEN else row)
        lines.append(number)
    return RawTable(rows, LineOrigin(content.path, lines))
