"""What ``check`` says of a ruleset as SARIF 2.1.0, which editors and code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from attrs import frozen

from evalrules.source.allowances import Allowed
from evalrules.source.diagnostic import Diagnostic, Language, Problem, in_order
from evalrules.source.edit import Edit
from evalrules.source.explaining import explain, plain
from evalrules.source.mending import Draft
from evalrules.source.problems import CATALOGUE
from evalrules.source.problems.documented import DOCUMENTED
from evalrules.source.rendering import as_json
from evalrules.source.span import Span
from evalrules.version import VERSION

_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


class Change(Protocol):
    """Edits of one file."""

    @property
    def path(self) -> str: ...
    @property
    def edits(self) -> Sequence[Edit]: ...


@frozen
class _Writer:
    """Turns problems into results; ``located`` says where a file lies for whoever reads the log."""

    sources: Mapping[str, str]
    language: Language
    codes: Sequence[str]
    located: Callable[[str], str]
    edits: Mapping[int, Change]

    def result(self, problem: Diagnostic, allowed: Allowed | None) -> dict[str, Any]:
        (said,) = as_json([problem], self.language)
        before = "改法：" if self.language == "zh" else " "
        cure = f"{before}{said['cure']}" if said["cure"] else ""
        written: dict[str, Any] = {
            "ruleId": problem.code,
            "ruleIndex": self.codes.index(problem.code),
            "level": problem.severity,
            "message": {"text": said["message"] + cure},
            "locations": [] if problem.span is None else [self._location(problem.span)],
            "suppressions": [] if allowed is None else [self._suppression(allowed)],
        }
        if related := list(self._related(problem, said["notes"])):
            written["relatedLocations"] = related
        if id(problem) in self.edits:
            written["fixes"] = [self._fix(self.edits[id(problem)])]
        return written

    def _location(self, span: Span) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._artifact(span.path), "region": _region(span)}}

    def _artifact(self, path: str) -> dict[str, str]:
        return {"uri": quote(self.located(path))}

    def _suppression(self, allowed: Allowed) -> dict[str, Any]:
        return {
            "kind": "inSource",
            "status": "accepted",
            "justification": allowed.reason,
            "location": self._location(allowed.span),
        }

    def _related(self, problem: Diagnostic, notes: Sequence[str]) -> Iterator[dict[str, Any]]:
        for number, (note, said) in enumerate(zip(problem.notes, notes, strict=True), start=1):
            if note.span is not None:
                yield {**self._location(note.span), "id": number, "message": {"text": said}}

    def _fix(self, change: Change) -> dict[str, Any]:
        draft = Draft(change.path, self.sources[change.path])
        replacements = [
            {
                "deletedRegion": _region(draft.written_span(edit.start, edit.end)),
                "insertedContent": {"text": edit.text},
            }
            for edit in change.edits
        ]
        change_of_file = {"artifactLocation": self._artifact(change.path), "replacements": replacements}
        return {"description": {"text": "evalrules check --fix"}, "artifactChanges": [change_of_file]}


def sarif(
    problems: Sequence[Diagnostic],
    allowed: Sequence[Allowed],
    sources: Mapping[str, str],
    language: Language,
    *,
    edits: Mapping[int, Change] | None = None,
    located: Callable[[str], str] = str,
) -> dict[str, Any]:
    """
    A log of one run: each problem a result, each allowed warning a result that is suppressed with its reason.

    ``edits`` are known fixes by the ``id()`` of their problem; ``located`` turns a path inside the ruleset into one
    for whoever reads the log.
    """
    codes = sorted({one.code for one in problems} | {one.diagnostic.code for one in allowed})
    writer = _Writer(sources, language, codes, located, edits or {})
    reasons = {id(one.diagnostic): one for one in allowed}
    ordered = in_order([*problems, *(one.diagnostic for one in allowed)])
    driver = {
        "name": "evalrules",
        "version": VERSION,
        "language": _LANGUAGES[language],
        "rules": [_rule(CATALOGUE[code], language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "results": [writer.result(one, reasons.get(id(one))) for one in ordered],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _rule(problem: Problem, language: Language) -> dict[str, Any]:
    """What the catalogue says of a code; the help of both languages, for a log may be read in either."""
    topic = DOCUMENTED.get(problem.code)
    return {
        "id": problem.code,
        "shortDescription": {"text": plain(problem.wording, language)},
        "fullDescription": {"text": problem.why.said(language)},
        "help": {"text": explain(problem.code, language)},
        "defaultConfiguration": {"level": problem.severity},
        "properties": {
            "tags": [] if topic is None else [topic.title.said(language)],
            "help": {name: explain(problem.code, name) for name in ("zh", "en")},
        },
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
