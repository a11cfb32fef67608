"""What pytest says of a case that fails and of a ruleset that cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from evalrules.casework import CaseOutcome
from evalrules.pipeline import RulesetError
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.display import width
from evalrules.source.problems.cases import CASE_FAILS
from evalrules.source.rendering import render

_FAILS = Wording("算例“{name}”不通过（{place}）", 'case "{name}" fails ({place})')
_EXPECTED = Wording("应为", "expected")
_ACTUAL = Wording("实为", "actual")
_BEHIND = Wording(
    "差别所在的扣分、加分和调整（占总分）：", "the losses, awards and adjustments behind it (of the total):"
)
_SUMMARY = Wording("{what}应为 {expected}，实为 {actual}", "{what} should be {expected}, but is {actual}")
_MORE = Wording("{first}（另有 {count} 处）", "{first} ({count} more)")
_BROKEN = Wording(
    "规则集 {folder} 有错误，算例没有运行：", "the ruleset {folder} has errors; its cases were not run:"
)
_AGAIN = Wording(
    "规则集 {folder} 有 {count} 个错误（见上），算例没有运行。",
    "the ruleset {folder} has {count} error(s), told above; its cases were not run.",
)


class CaseFailed(Exception):
    """A worked case did not come out; the text is what people read."""

    def __init__(self, told: tuple[str, str]) -> None:
        #: In a line, for the list at the end.
        self.summary: str = told[0]
        super().__init__(told[1])


def language_of(config: pytest.Config) -> Language:
    """The language of messages: the option, then the ini file."""
    said = config.getoption("--evalrules-lang") or config.getini("evalrules_lang")
    return "en" if said == "en" else "zh"


def case_told(outcome: CaseOutcome, language: Language) -> tuple[str, str]:
    """A line, and the whole: expected and actual, and the entries of the report behind what differs."""
    differing = [problem for problem in outcome.problems if problem.problem is CASE_FAILS]
    others = [problem for problem in outcome.problems if problem.problem is not CASE_FAILS]
    blocks = [_FAILS.filled(language, {"name": outcome.name, "place": outcome.place})]
    if differing:
        blocks.append("\n".join(_table(differing, language)))
    if others:
        blocks.append(render(others, outcome.sources, language))
    if outcome.differing:
        entries = "\n".join("    " + line for line in outcome.differing)
        blocks.append(f"{_BEHIND.said(language)}\n{entries}")
    return _summary(outcome.problems, language), "\n\n".join(blocks)


def _summary(problems: Sequence[Diagnostic], language: Language) -> str:
    first = problems[0]
    said = (
        _SUMMARY.filled(language, first.values)
        if first.problem is CASE_FAILS
        else f"{first.code} {' '.join(first.message(language).split())}"
    )
    if len(problems) == 1:
        return said
    return _MORE.filled(language, {"first": said, "count": len(problems) - 1})


def _table(differing: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Expected and actual, one line for each thing that differs, with its place in the file."""
    rows = [("", _EXPECTED.said(language), _ACTUAL.said(language), "")]
    for problem in differing:
        cells = [_said(problem.values[name], language) for name in ("what", "expected", "actual")]
        rows.append((*cells, str(problem.span)))  # type: ignore[arg-type]
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False)]
        yield ("    " + "  ".join([*cells, row[3]])).rstrip()


def _said(value: object, language: Language) -> str:
    return value.said(language) if isinstance(value, Wording) else str(value)


def ruleset_told(error: RulesetError, folder: str, language: Language, *, again: bool) -> str:
    """Why the cases of a ruleset cannot be run; ``again``: its problems have been told at another file of cases."""
    errors = [problem for problem in error.diagnostics if problem.severity == "error"]
    if again:
        return _AGAIN.filled(language, {"folder": folder, "count": len(errors)})
    return _BROKEN.filled(language, {"folder": folder}) + "\n\n" + render(errors, error.sources, language)
