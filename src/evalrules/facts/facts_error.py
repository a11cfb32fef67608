"""What is raised when facts are not understood."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.facts.fact import Refused
from evalrules.source.diagnostic import Diagnostic


class FactsError(Exception):
    """Facts were not understood; ``refused`` lists every row, ``diagnostics`` what concerns the whole input."""

    def __init__(self, refused: Sequence[Refused] = (), diagnostics: Sequence[Diagnostic] = ()) -> None:
        self.refused: tuple[Refused, ...] = tuple(refused)
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        rows = [f"{row.place}: {row.code} {row.message_zh} / {row.message_en}" for row in self.refused]
        super().__init__("\n".join([*rows, listed(self.diagnostics)]).strip())


def listed(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics as the text of an exception: a line each, in both languages."""
    return "\n".join(
        f"{one.span or '-'}: {one.code} {one.message('zh')} / {one.message('en')}" for one in diagnostics
    )
