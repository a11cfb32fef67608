"""Diagnostics as people read them: a machine-readable line, the excerpt with its caret, the cure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from evalrules.source.diagnostic import Diagnostic, Language, Note, in_order
from evalrules.source.display import visible, width
from evalrules.source.span import Span

#: Problems shown; how many were left out is said at the end.
SHOWN = 200
#: Columns of the screen an excerpt may take, without its line number.
_EXCERPT = 100
#: Characters of a sentence; a longer one holds a value that nobody would read.
_SENTENCE = 600

_SEVERITIES = {"zh": {"error": "错误", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def render(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    language: Language,
    *,
    clause_of: Callable[[Span], str | None] | None = None,
) -> str:
    """
    All diagnostics in order, with excerpts from ``texts`` (by path as shown) and a count at the end.

    ``clause_of`` names the clause a place belongs to (“3.10 主次干道保洁”). No diagnostics give an empty text.
    """
    ordered = in_order(list(diagnostics))
    if not ordered:
        return ""
    lines = _Lines(texts)
    blocks = [_block(diagnostic, lines, language, clause_of) for diagnostic in ordered[:SHOWN]]
    return "\n\n".join([*blocks, _count(ordered, language)])


def as_json(diagnostics: Iterable[Diagnostic], language: Language) -> list[dict[str, Any]]:
    """Diagnostics in order as plain data; places are None for what has none."""
    return [_as_dict(diagnostic, language) for diagnostic in in_order(list(diagnostics))]


class _Lines:
    """Lines of the texts, split once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._split: dict[str, list[str]] = {}

    def at(self, span: Span) -> str | None:
        if span.path not in self._texts:
            return None
        if span.path not in self._split:
            self._split[span.path] = _LINE_BREAK.split(self._texts[span.path])
        lines = self._split[span.path]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def _block(
    diagnostic: Diagnostic,
    lines: _Lines,
    language: Language,
    clause_of: Callable[[Span], str | None] | None,
) -> str:
    span = diagnostic.span
    severity = _SEVERITIES[language][diagnostic.severity]
    sentence = _one_line(diagnostic.message(language))
    place = f"{visible(str(span))}: " if span else ""
    block = [f"{place}{severity} {diagnostic.code} {sentence}"]
    number_width = 4
    line = lines.at(span) if span else None
    if span and line is not None:
        number_width = max(4, len(str(span.line)))
        shown, carets = _excerpt(line, span)
        block.append(f"{span.line:>{number_width}} | {shown}".rstrip())
        block.append(f"{'':{number_width}} | {carets}")
    block += [f"{'':{number_width}} = {text}" for text in _remarks(diagnostic, language)]
    clause = clause_of(span) if clause_of and span else None
    if clause:
        block.append(f"{'':{number_width}} = {'条款' if language == 'zh' else 'clause'} {_one_line(clause)}")
    return "\n".join(block)


def _remarks(diagnostic: Diagnostic, language: Language) -> list[str]:
    """Notes, then the cure."""
    remarks = [_note(note, language) for note in diagnostic.notes]
    if cure := _cure(diagnostic, language):
        remarks.append(f"改法：{cure}" if language == "zh" else cure)
    return remarks


def _note(note: Note, language: Language) -> str:
    """A note says its place itself (``{place}``), or carries it in brackets."""
    if note.span is None:
        return _one_line(note.wording.filled(language, note.values))
    text = _one_line(note.wording.filled(language, {**note.values, "place": note.span}))
    if "{place}" in note.wording.said(language):
        return text
    place = visible(str(note.span))
    return f"{text}（{place}）" if language == "zh" else f"{text} ({place})"


def _cure(diagnostic: Diagnostic, language: Language) -> str | None:
    cure = diagnostic.problem.cure
    return None if cure is None else without_stop(_one_line(cure.filled(language, diagnostic.values)))


def without_stop(cure: str) -> str:
    """A cure is often something to copy, so it ends without a full stop."""
    return cure if cure.endswith("..") else cure.removesuffix("。").removesuffix(".")


def _excerpt(line: str, span: Span) -> tuple[str, str]:
    """The line and carets below it by display width, cut around the place when the line is long."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    # Escapes may lengthen a line tenfold; only what is near the place is worth drawing.
    first, last = max(0, start - _EXCERPT), start + 2 * _EXCERPT
    before, marked, after = (
        visible(line[first:start]),
        visible(line[start : min(end, last)]),
        visible(line[max(end, start) : last]),
    )
    head, tail = first > 0, len(line) > last
    if width(before) > _EXCERPT // 2 and width(before + marked + after) > _EXCERPT:
        before, head = _last_columns(before, _EXCERPT // 2), True
    room = _EXCERPT - width(before)
    if width(marked + after) > room:
        marked, after, tail = _first_columns(marked, room), _first_columns(after, room - width(marked)), True
    before = "..." + before if head else before
    carets = " " * width(before) + "^" * max(1, width(marked))
    return before + marked + after + ("..." if tail else ""), carets


def _first_columns(text: str, columns: int) -> str:
    while width(text) > max(0, columns):
        text = text[:-1]
    return text


def _last_columns(text: str, columns: int) -> str:
    while width(text) > columns:
        text = text[1:]
    return text


def _one_line(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _SENTENCE else f"{shown[: _SENTENCE - 103]}...{shown[-100:]}"


def _count(ordered: list[Diagnostic], language: Language) -> str:
    errors = sum(diagnostic.severity == "error" for diagnostic in ordered)
    warnings = len(ordered) - errors
    hidden = len(ordered) - SHOWN
    if language == "zh":
        parts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个警告"] * bool(warnings)
        cut = f"只列出前 {SHOWN} 个，另有 {hidden} 个没有列出。" if hidden > 0 else ""
        return f"共 {'，'.join(parts)}。{cut}"
    parts = [_plural(errors, "error")] * bool(errors) + [_plural(warnings, "warning")] * bool(warnings)
    cut = f" The first {SHOWN} are shown, {hidden} more are not." if hidden > 0 else ""
    return f"{', '.join(parts)}.{cut}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _as_dict(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": _one_line(diagnostic.message(language)),
        "cure": _cure(diagnostic, language),
        "notes": [_note(note, language) for note in diagnostic.notes],
    }
