"""Where the characters of an expression stand in its file."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.nodes import Scalar
from evalrules.source.span import Span


@frozen
class TextPlace:
    """
    The place of a text; ``column`` is the column of its first character, None when characters cannot be placed.

    They cannot in block scalars, in texts over several lines and in quoted texts with escapes: the whole is shown then.
    """

    whole: Span
    column: int | None

    def at(self, start: int, end: int) -> Span:
        """
        >>> str(TextPlace(Span("a.yaml", 3, 5, 3, 9), 6).at(2, 3))
        'a.yaml:3:8'
        """
        if self.column is None:
            return self.whole
        line = self.whole.line
        return Span(self.whole.path, line, self.column + start, line, self.column + max(end, start + 1))


def scalar_place(scalar: Scalar) -> TextPlace:
    """The place of a scalar's text: after its quote when it has one."""
    span = scalar.span
    width = span.end_column - span.column
    if scalar.block or span.line != span.end_line:
        return TextPlace(span, None)
    if scalar.plain:
        return TextPlace(span, span.column if width == len(scalar.text) else None)
    return TextPlace(span, span.column + 1 if width == len(scalar.text) + 2 else None)


def text_place(text: str, span: Span) -> TextPlace:
    """The place of a text that fills its span."""
    fills = span.line == span.end_line and span.end_column - span.column == len(text)
    return TextPlace(span, span.column if fills else None)


def joined(first: Span, last: Span) -> Span:
    """From the start of one place to the end of another."""
    return Span(first.path, first.line, first.column, last.end_line, last.end_column)
