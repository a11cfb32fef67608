"""Where something stands in a file."""

from __future__ import annotations

from attrs import frozen


@frozen(weakref_slot=False)  # the same layout as a SpanDraft, see below
class Span:
    """
    A place in a source text: lines and columns count from 1, columns count characters.

    >>> str(Span("chapters/03.yaml", 13, 16, 13, 20))
    'chapters/03.yaml:13:16'
    """

    #: Path as shown to people: relative to the ruleset's folder, always with ``/``.
    path: str
    line: int
    column: int
    end_line: int
    #: Column just after the last character.
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class SpanDraft:
    """
    A span that is still being filled in; ``draft.__class__ = Span`` seals it.

    A file has a span for every key and value, and the constructor of a frozen class takes three times as long.
    """

    __slots__ = ("column", "end_column", "end_line", "line", "path")

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def sealed_span(path: str, line: int, column: int, end_line: int, end_column: int) -> Span:
    """
    The same as ``Span(…)``, quickly.

    >>> sealed_span("r.yaml", 1, 2, 1, 3) == Span("r.yaml", 1, 2, 1, 3)
    True
    """
    draft = SpanDraft()
    draft.path = path
    draft.line = line
    draft.column = column
    draft.end_line = end_line
    draft.end_column = end_column
    draft.__class__ = Span  # type: ignore[assignment]
    return draft  # type: ignore[return-value]
