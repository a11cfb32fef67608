"""Worked cases that cannot be read: which ones they are, each once with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span

_Place = tuple[int, int]
#: Below every place of a file.
_END: _Place = (1 << 62, 0)


@frozen
class BrokenCase:
    """A case, or a file, that is wrong in itself."""

    #: The name of the case; the path where it has none, and for a file.
    name: str
    #: Where it stands; None: nobody knows.
    span: Span | None
    problems: tuple[Diagnostic, ...]
    #: From here up to there belongs to it.
    start: _Place = field(repr=False)
    end: _Place = field(repr=False)

    def holds(self, span: Span) -> bool:
        """Whether something in the files belongs to it."""
        here = self.span
        return here is not None and here.path == span.path and self.start <= _place(span) < self.end


def broken_cases(problems: Sequence[Diagnostic], sources: Mapping[str, str]) -> list[BrokenCase]:
    """
    The cases that errors among the problems are about. ``sources``: the texts of the files, by path.

    >>> from evalrules.ruleset.cases import read_cases_text
    >>> text = "- {name: a, fact: [], expect: {score: x}}\\n- {name: b, facts: [], expect: {score: 1}}"
    >>> found = []
    >>> _ = read_cases_text("cases/01.yaml", text, found)
    >>> [(one.name, [problem.code for problem in one.problems]) for one in broken_cases(found, {"cases/01.yaml": text})]
    [('a', ['ER2101', 'ER2001'])]
    """
    files: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        if problem.severity == "error":
            files.setdefault(problem.span.path if problem.span else "cases", []).append(problem)
    return [one for path, several in files.items() for one in _in_file(path, several, sources.get(path))]


@define
class _Stretch:
    """From where one case begins to where the next does."""

    name: str
    start: _Place
    end: _Place
    problems: list[Diagnostic] = field(factory=list)

    def holds(self, span: Span | None) -> bool:
        return span is not None and self.start <= _place(span) < self.end


def _in_file(path: str, problems: list[Diagnostic], text: str | None) -> list[BrokenCase]:
    stretches = [] if text is None else list(_stretches(path, text))
    rest: list[Diagnostic] = []
    for problem in problems:
        held = next((one for one in stretches if one.holds(problem.span)), None)
        (rest if held is None else held.problems).append(problem)
    found = []
    if rest:
        found.append(BrokenCase(path, rest[0].span, tuple(rest), (0, 0), (0, 0)))
    for one in stretches:
        if one.problems:
            span = Span(path, *one.start, *one.start)
            found.append(BrokenCase(one.name, span, tuple(one.problems), one.start, one.end))
    return found


def _stretches(path: str, text: str) -> list[_Stretch]:
    node = read_yaml(path, text, [])
    if not isinstance(node, SequenceNode):
        return []
    starts = [_place(item.span) for item in node.items]
    pairs = zip(node.items, pairwise([*starts, _END]), strict=True)
    return [_Stretch(_name(item) or path, start, end) for item, (start, end) in pairs]


def _name(item: YamlNode) -> str | None:
    entries = item.entries if isinstance(item, MappingNode) else ()
    named = (value for key, value in entries if key.text in ("name", "名称"))
    return next((value.text for value in named if isinstance(value, Scalar) and value.text), None)


def _place(span: Span) -> _Place:
    return span.line, span.column
