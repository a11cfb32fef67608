"""A text with its likely slips mended, so that reading can go on; places still mean the text as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from attrs import frozen

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.edit import Edit, apart
from evalrules.source.span import Span, sealed_span

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@frozen
class Slip:
    """A problem, and how the text would read without it."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...] = ()
    #: Whether the mended text surely says what the author meant; otherwise only further problems are looked for.
    faithful: bool = True
    #: Whether the mended indentation is a guess; what YAML says about the lines after it may be due to that.
    guessed: bool = False


class Draft:
    """
    A text, its edits, and the way back from the mended text to lines and columns as written.

    >>> draft = Draft("r.yaml", "points：5", [Edit(6, 7, ": ")])
    >>> draft.text, str(draft.span(8, 9))
    ('points: 5', 'r.yaml:1:8')
    """

    def __init__(self, path: str, written: str, edits: Iterable[Edit] = ()) -> None:
        self.path = path
        self.written = written
        self.edits: tuple[Edit, ...] = apart(edits)
        self._line_starts = [0, *(match.end() for match in _LINE_BREAK.finditer(written))]
        pieces: list[str] = []
        #: Where each edit's text begins and ends in the mended text, and where it ends in the written one.
        self._begins: list[int] = []
        self._ends: list[tuple[int, int, int]] = []
        at = length = 0
        for edit in self.edits:
            pieces += (written[at : edit.start], edit.text)
            length += edit.start - at
            self._begins.append(length)
            length += len(edit.text)
            self._ends.append((edit.start, length, edit.end))
            at = edit.end
        self.text: str = "".join([*pieces, written[at:]]) if self.edits else written

    def with_edits(self, edits: Iterable[Edit]) -> Draft:
        return Draft(self.path, self.written, [*self.edits, *edits])

    def original(self, index: int) -> int:
        """The place in the text as written of a place in the mended text."""
        edit = bisect_right(self._begins, index) - 1
        if edit < 0:
            return index
        start, mended_end, written_end = self._ends[edit]
        if index >= mended_end:
            return index - mended_end + written_end
        return min(start + index - self._begins[edit], max(start, written_end - 1))

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of the mended text."""
        if not self.edits:
            return self.written_span(start, end)
        return self.written_span(
            self.original(start), self.original(end) if end > start else self.original(start)
        )

    def written_span(self, start: int, end: int) -> Span:
        starts = self._line_starts
        line = bisect_right(starts, start)
        # Nearly every span ends on the line where it begins.
        same = line == len(starts) or end < starts[line]
        end_line = line if same else bisect_right(starts, end)
        column, end_column = start - starts[line - 1] + 1, end - starts[end_line - 1] + 1
        return sealed_span(self.path, line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """Where a line and column of the text as written stand in it."""
        return self._line_starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """A line of the text as written, counted from 1, without its end; empty behind the last."""
        starts = self._line_starts
        if number > len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.written)
        return self.written[starts[number - 1] : end].rstrip("\r\n")

    def edit(self, start: int, end: int, text: str) -> Edit:
        """An edit given in places of the mended text."""
        return Edit(self.original(start), self.original(end) if end > start else self.original(start), text)
