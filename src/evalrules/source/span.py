"""Where something stands in a file."""

from __future__ import annotations

from attrs import frozen


@frozen
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
