"""What ``check --fix`` would write for a problem, before it is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from evalrules.editing.indentation import indented
from evalrules.editing.protected import Protected
from evalrules.editing.unread import unread_slips
from evalrules.editing.value_repairs import better_value
from evalrules.editing.word_repairs import better_key, half_width, half_width_word, number_alone, number_word
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.edit import Edit
from evalrules.source.mending import Draft
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.mendable import MENDABLE, TYPING, WORDS
from evalrules.source.reading import read_yaml


@frozen
class Repair:
    """A problem (or several of one cause) with the edits of its file that would mend it."""

    problems: tuple[Diagnostic, ...]
    path: str
    edits: tuple[Edit, ...]


def repairs_of(problems: Sequence[Diagnostic], texts: Mapping[str, str]) -> list[Repair]:
    """Repairs of the problems in ``texts``, by path; the indentation of a file is one repair."""
    found: list[Repair] = []
    for path, text in texts.items():
        here = [one for one in problems if one.span is not None and one.span.path == path]
        wanted = [one for one in here if one.code in MENDABLE]
        # Beside an error that hides others there may be slips that nobody could tell yet.
        if wanted or any(one.severity == "error" for one in here):
            found += _of_file(path, text, here, wanted)
    return found


def _of_file(
    path: str, text: str, here: Sequence[Diagnostic], wanted: Sequence[Diagnostic]
) -> Iterator[Repair]:
    protected, file = Protected(path, text), _File(path, text)
    for problem in wanted:
        edits = tuple(file.edits(problem))
        # Quotes around a name leave it as it is, wherever it stands.
        if edits and (problem.code == "ER2003" or all(protected.allows(edit) for edit in edits)):
            yield Repair((problem,), path, edits)
    told = {_place(problem) for problem in here}
    lines = {_place(problem)[0] for problem in here if problem.code in TYPING}
    for slips in unread_slips(file.draft, lines, readable=file.readable):
        edits = tuple(edit for slip in slips for edit in slip.edits)
        known = len(slips) == 1 and _place(slips[0].diagnostic) in told
        if not known and all(protected.allows_between_keys(edit) for edit in edits):
            yield Repair(tuple(slip.diagnostic for slip in slips), path, edits)
    if indentation := indented(path, text, here):
        lines = {file.draft.written_span(edit.start, edit.start).line for edit in indentation}
        causes = (
            one
            for one in wanted
            if one.code in ("ER1014", "ER1015") and not one.edits and one.span and one.span.line in lines
        )
        yield Repair(tuple(causes), path, indentation)


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (0, 0) if problem.span is None else (problem.span.line, problem.span.column)


def _word_edits(
    problem: Diagnostic, text: str, place: tuple[int, int], whole: tuple[int, int] | None
) -> Iterator[Edit]:
    """Edits of a key, a condition or a word of a table; ``whole`` is the scalar it stands in, when of one line."""
    raw, code = text[slice(*place)], problem.code
    around = "" if whole is None else text[slice(*whole)]
    if whole is not None and (number := number_alone(around)):
        yield Edit(*whole, number)
    elif whole is not None and code == "ER5202":
        yield from half_width(around, whole[0])
    elif (better := _better_word(code, problem, raw)) and better != raw:
        yield Edit(*place, better)


def _better_word(code: str, problem: Diagnostic, raw: str) -> str | None:
    if code == "ER2101":
        return better_key(problem, raw)
    if code == "ER5203":
        return "==" if raw == "=" else None
    if code in ("ER3201", "ER5206"):
        return number_word(raw)
    return half_width_word(raw) if code in ("ER5250", "ER5251") else None


class _File:
    """A file with its scalars by place."""

    def __init__(self, path: str, text: str) -> None:
        self.draft = Draft(path, text)
        self._text = text
        node = read_yaml(path, text, [])
        #: False: YAML cannot read it, so that its problems are not all known.
        self.readable = node is not None
        self._scalars = {} if node is None else dict(self._placed(node))

    def edits(self, problem: Diagnostic) -> Iterator[Edit]:
        span = problem.span
        assert span is not None
        if problem.code in TYPING:
            yield from problem.edits
            return
        start = self.draft.offset(span.line, span.column)
        end = self.draft.offset(span.end_line, span.end_column)
        if problem.code in WORDS:
            whole = self._around(start, end)
            yield from _word_edits(problem, self._text, (start, end), whole)
        elif raw := self._text[start:end]:
            better = better_value(problem, raw, self.draft.line(span.line)[: span.column - 1])
            if better is not None and better != raw:
                yield Edit(start, end, better)

    def _around(self, start: int, end: int) -> tuple[int, int] | None:
        """The scalar of one line that holds a stretch."""
        for first, last in self._scalars.items():
            if first <= start and end <= last:
                return (first, last) if "\n" not in self._text[first:last] else None
        return None

    def _placed(self, node: YamlNode) -> Iterator[tuple[int, int]]:
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Scalar):
                span = one.span
                yield (
                    self.draft.offset(span.line, span.column),
                    self.draft.offset(span.end_line, span.end_column),
                )
            elif isinstance(one, MappingNode):
                for key, value in one.entries:
                    waiting += [key, value]
            else:
                waiting += one.items
