"""A YAML text into pieces: nodes give the structure, the text between them gives the comments."""

from __future__ import annotations

import re
from bisect import bisect_right

from attrs import define

from evalrules.editing.pieces import Entry, Leaf, Many, Piece, Sheet
from evalrules.source.comments import comments_outside
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.span import Span


@define(eq=False)
class _Placed:
    """An entry with its place in the text."""

    entry: Entry
    start: int
    column: int
    within: _Placed | None
    #: The list or mapping it stands in, and where that ends.
    container: Many
    end: int


def sheet_of(text: str, node: YamlNode) -> Sheet:
    """The pieces of a text that was read as ``node`` without a problem; its line breaks are ``\\n``."""
    cutter = _Cutter(text)
    content = cutter.piece(node, None)
    sheet = Sheet([], False, content, node)
    for start, comment in cutter.comments():
        cutter.hang(sheet, start, comment)
    cutter.space(sheet)
    return sheet


class _Cutter:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._scalars: list[tuple[int, int]] = []
        self._placed: list[_Placed] = []
        #: Line numbers (from 0) of the first line that belongs to an entry, its comments included.
        self._first_lines: dict[int, int] = {}

    def piece(self, node: YamlNode, within: _Placed | None) -> Piece:
        if isinstance(node, Scalar):
            return self._leaf(node)
        start, end = self._offset(node.span), self._end(node.span)
        flow = self._text[start : start + 1] in ("{", "[")
        many = Many([], isinstance(node, Mapping), flow)
        if isinstance(node, Mapping):
            for key, value in node.entries:
                placed = self._place(many, self._offset(key.span), end, within)
                placed.entry.key = self._leaf(key)
                placed.entry.value = self.piece(value, placed)
        else:
            assert isinstance(node, Sequence)
            for item in node.items:
                at = self._offset(item.span)
                placed = self._place(many, at if flow else self._dash(at), end, within)
                placed.entry.value = self.piece(item, placed)
        return many

    def comments(self) -> list[tuple[int, str]]:
        """Every comment with its place, in order."""
        return comments_outside(self._text, self._scalars)

    def hang(self, sheet: Sheet, start: int, comment: str) -> None:
        """Give a comment to the entry it speaks of."""
        line = self._line(start)
        earlier = [placed for placed in self._placed if placed.start < start]
        if self._text[self._lines[line] : start].strip():
            self._beside(sheet, earlier, start, comment)
            return
        following = next((placed for placed in self._placed if placed.start > start), None)
        if not earlier:
            if sheet.head and self._blank(line - 1):
                sheet.head.append("")
            sheet.head.append(comment)
            sheet.head_apart = self._blank(line + 1)
            return
        column = start - self._lines[line]
        if following is not None and (column <= following.column or following.container.flow):
            if following.entry.before and self._blank(line - 1):
                following.entry.before.append("")
            following.entry.before.append(comment)
            self._first_lines.setdefault(id(following.entry), line)
            return
        self._foot(earlier[-1], column, comment)

    def space(self, sheet: Sheet) -> None:
        """Note which entries a blank line sets apart from the one before."""
        for placed in self._placed:
            entry = placed.entry
            line = self._first_lines.get(id(entry), self._line(placed.start))
            entry.apart = entry is not placed.container.entries[0] and self._blank(line - 1)

    def _beside(self, sheet: Sheet, earlier: list[_Placed], start: int, comment: str) -> None:
        if not earlier:
            sheet.head.append(comment)
            return
        placed = earlier[-1]
        while placed.container.flow and placed.end <= start and placed.within is not None:
            placed = placed.within
        if placed.entry.beside is None:
            placed.entry.beside = comment
        else:
            placed.entry.after.append(comment)

    def _foot(self, placed: _Placed, column: int, comment: str) -> None:
        while placed.within is not None and (placed.column > column or placed.container.flow):
            placed = placed.within
        placed.entry.after.append(comment)

    def _place(self, many: Many, start: int, end: int, within: _Placed | None) -> _Placed:
        entry = Entry(Leaf("", ""))
        many.entries.append(entry)
        column = start - self._lines[self._line(start)]
        placed = _Placed(entry, start, column, within, many, end)
        self._placed.append(placed)
        return placed

    def _leaf(self, node: Scalar) -> Leaf:
        start, end = self._offset(node.span), self._end(node.span)
        self._scalars.append((start, end))
        raw = self._text[start:end]
        if not node.block:
            return Leaf(_one_line(raw, node), node.text, node.plain)
        head, _, body = raw.partition("\n")
        if any(character.isdigit() for character in head):
            return Leaf(double_quoted(node.text), node.text, plain=False)
        lines = body.split("\n")
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        return Leaf(head, node.text, False, [line[indent:].rstrip() for line in lines])

    def _dash(self, at: int) -> int:
        """Where the ``-`` of an item stands."""
        found = self._text.rfind("-", 0, at)
        return at if found < 0 else found

    def _blank(self, line: int) -> bool:
        if not 0 <= line < len(self._lines):
            return False
        end = self._lines[line + 1] if line + 1 < len(self._lines) else len(self._text)
        return not self._text[self._lines[line] : end].strip()

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, at) - 1

    def _offset(self, span: Span) -> int:
        return self._lines[span.line - 1] + span.column - 1

    def _end(self, span: Span) -> int:
        return self._lines[span.end_line - 1] + span.end_column - 1


def _one_line(raw: str, node: Scalar) -> str:
    """How a scalar is written on one line: as it was, or with the one kind of quotes."""
    if "\n" not in raw:
        return double_quoted(node.text) if raw.startswith("'") else raw
    return node.text if node.plain and "\n" not in node.text else double_quoted(node.text)


def double_quoted(text: str) -> str:
    r"""
    >>> double_quoted('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
