"""Rows that were not understood, gathered with every reason."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.facts.fact import Refused, Section
from evalrules.source.diagnostic import Diagnostic, Language
from evalrules.source.span import Span


class Refusals:
    """The refused rows of one fit, in the order in which they were met."""

    def __init__(self) -> None:
        self.rows: list[Refused] = []

    def refuse(self, section: Section, place: str, diagnostics: Sequence[Diagnostic]) -> None:
        """One row, with all its problems; the first gives the code, the others a line each with place and code."""
        self.rows.append(
            Refused(
                place=_exact_place(place, diagnostics[0].span),
                code=diagnostics[0].code,
                message_zh=_lines(place, diagnostics, "zh"),
                message_en=_lines(place, diagnostics, "en"),
                section=section,
                diagnostics=tuple(diagnostics),
            )
        )


def _lines(place: str, diagnostics: Sequence[Diagnostic], language: Language) -> str:
    first, *others = diagnostics
    further = (f"{_exact_place(place, one.span)}: {one.code} {sentence(one, language)}" for one in others)
    return "\n".join([sentence(first, language), *further])


def _exact_place(place: str, span: Span | None) -> str:
    """
    The place with line and column, where they are known.

    >>> _exact_place("facts.json: facts[3]", Span("facts.json", 5, 12, 5, 13))
    'facts.json:5:12: facts[3]'
    """
    if span is None or not place.startswith(f"{span.path}: "):
        return place
    return f"{span}{place.removeprefix(span.path)}"


def sentence(diagnostic: Diagnostic, language: Language) -> str:
    """
    What is wrong, the near miss and the cure in one line.

    >>> from evalrules.source.problems.facts import NOT_FINITE
    >>> sentence(NOT_FINITE.at(None, field="处数", value="NaN"), "en")
    'the field "处数" is NaN, which is not a number; leave the field out where there is no number.'
    """
    parts = [diagnostic.message(language)]
    parts += [note.wording.filled(language, note.values) for note in diagnostic.notes]
    if diagnostic.problem.cure is not None:
        parts.append(diagnostic.problem.cure.filled(language, diagnostic.values))
    if language == "zh":
        return "".join(parts)
    line = ""
    for part in parts:
        line += (
            (" " if line.endswith("?") else "; ") + part.removesuffix(".") if line else part.removesuffix(".")
        )
    return line if line.endswith("?") else f"{line}."
