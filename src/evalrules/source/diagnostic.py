"""Problems (what can be wrong, with its wording) and diagnostics (one that was found, with its place)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from evalrules.source.edit import Edit
from evalrules.source.span import Span

Language = Literal["zh", "en"]
Severity = Literal["error", "warning"]


@frozen
class Wording:
    """
    One sentence in both languages; ``{name}`` is filled from the diagnostic's values.

    A value that is itself a :class:`Wording` stands there in the same language, as it is.
    """

    zh: str
    en: str

    def filled(self, language: Language, values: Mapping[str, object]) -> str:
        """
        >>> Wording("没有“{name}”。", 'there is no "{name}".').filled("zh", {"name": "街道"})
        '没有“街道”。'
        """
        texts = {
            name: value.said(language) if isinstance(value, Wording) else str(value)
            for name, value in values.items()
        }
        return self.said(language).format_map(texts)

    def said(self, language: Language) -> str:
        """The sentence with its places unfilled."""
        return self.zh if language == "zh" else self.en


@frozen
class Note:
    """A further line under a diagnostic: a near miss, a related place, the clause."""

    wording: Wording
    values: Mapping[str, object] = field(factory=dict)
    span: Span | None = None


@frozen
class Problem:
    """
    One entry of the catalogue: a code for ever, its sentence, its cure, and the page that ``explain`` shows.

    ``family`` follows the code: ER1 YAML, ER2 shape, ER3 names and citations, ER4 points, ER5 conditions and cells,
    ER6 facts, ER7 cases, ER8 editions, ER9 engines.
    """

    code: str
    severity: Severity
    wording: Wording
    #: What to write instead; None only when the sentence itself says it.
    cure: Wording | None
    #: Why this is refused, for the page of the problem.
    why: Wording
    #: A line or two of YAML with the mistake, and mended: for the page of the problem.
    avoid: str | None = None
    prefer: str | None = None

    def at(self, span: Span | None, *notes: Note, **values: object) -> Diagnostic:
        return Diagnostic(self, span, values, notes)


@frozen
class Diagnostic:
    """A problem found at a place."""

    problem: Problem
    span: Span | None
    values: Mapping[str, object] = field(factory=dict)
    notes: tuple[Note, ...] = ()
    #: How the text would read without it, where that is known while reading and surely what was meant.
    edits: tuple[Edit, ...] = field(default=(), eq=False, repr=False)

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def severity(self) -> Severity:
        return self.problem.severity

    def message(self, language: Language) -> str:
        return self.problem.wording.filled(language, self.values)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """True when something is wrong; warnings alone are not."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, line, column, code; those without a place come last."""

    def key(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str]:
        span = diagnostic.span
        if span is None:
            return (True, "", 0, 0, diagnostic.code)
        return (False, span.path, span.line, span.column, diagnostic.code)

    return sorted(diagnostics, key=key)
