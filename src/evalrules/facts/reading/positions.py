"""Lines and columns of a JSON text, found only when somebody asks."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from evalrules.source.span import Span

_BLANK = re.compile(r"[ \t\n\r]*")
# The text was parsed before; digits are kept as text so that skipping a long number costs nothing.
_SKIP = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class JsonPositions:
    """
    Places in one JSON text.

    Reading keeps no positions, because almost no row is refused; for the rows that are, the text is walked again.

    >>> positions = JsonPositions("a.json", '{"facts": [{"id": 1},\\n {"id": 2}]}')
    >>> str(positions.span(("facts",), 1, "id"))
    'a.json:2:9'
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines: list[int] | None = None
        self._elements: dict[tuple[str, ...], list[int]] = {}

    def span(self, table: tuple[str, ...], row: int, key: str | None = None) -> Span | None:
        """The place of a row of the list at ``table`` (row −1: of the value at ``table`` itself), or of its key."""
        offset = self._value(table) if row < 0 else self._element(table, row)
        if offset is None:
            return None
        if key is not None:
            # The last of its name: where a key is said twice, that is the one too many.
            offset = dict(self._members(offset)).get(key, offset)
        line, column = self.line_and_column(offset)
        return Span(self.path, line, column, line, column + 1)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        if self._lines is None:
            self._lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _value(self, path: tuple[str, ...]) -> int | None:
        offset: int | None = self._after_blank(0)
        for key in path:
            offset = None if offset is None else self._member(offset, key)
        return offset

    def _element(self, table: tuple[str, ...], row: int) -> int | None:
        offsets = self._elements.get(table)
        if offsets is None:
            start = self._value(table)
            offsets = self._elements[table] = [] if start is None else list(self._items(start))
        return offsets[row] if row < len(offsets) else None

    def _member(self, offset: int, key: str) -> int | None:
        return next((value for name, value in self._members(offset) if name == key), None)

    def _after_blank(self, offset: int) -> int:
        match = _BLANK.match(self.text, offset)
        return offset if match is None else match.end()

    def _items(self, offset: int) -> Iterator[int]:
        """Offsets of the elements of the list that begins here."""
        if self.text[offset] != "[":
            return
        offset = self._after_blank(offset + 1)
        while self.text[offset] != "]":
            yield offset
            _, offset = _SKIP.raw_decode(self.text, offset)
            offset = self._after_blank(offset)
            if self.text[offset] == ",":
                offset = self._after_blank(offset + 1)

    def _members(self, offset: int) -> Iterator[tuple[str, int]]:
        """Keys of the object that begins here, with the offsets of their values."""
        if self.text[offset] != "{":
            return
        offset = self._after_blank(offset + 1)
        while self.text[offset] != "}":
            key, offset = _SKIP.raw_decode(self.text, offset)
            offset = self._after_blank(self._after_blank(offset) + 1)
            yield key, offset
            _, offset = _SKIP.raw_decode(self.text, offset)
            offset = self._after_blank(offset)
            if self.text[offset] == ",":
                offset = self._after_blank(offset + 1)


class JsonOrigin:
    """Rows of a list in a JSON file."""

    def __init__(self, positions: JsonPositions, table: tuple[str, ...], label: str) -> None:
        self.path: str = positions.path
        self._positions = positions
        self._table = table
        self._label = label

    def place(self, row: int) -> str:
        return f"{self.path}: {self._label}" if row < 0 else f"{self.path}: {self._label}[{row}]"

    def span(self, row: int, key: str | None = None) -> Span | None:
        return self._positions.span(self._table, row, key)
