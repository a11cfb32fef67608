"""Warnings that the author has looked at: a comment names the code and says why, and they are told no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve, frozen

from evalrules.source.comments import comments_of
from evalrules.source.diagnostic import Diagnostic, Note
from evalrules.source.mending import Draft
from evalrules.source.near_miss import near_miss
from evalrules.source.nodes import YamlNode
from evalrules.source.number_text import clipped
from evalrules.source.problems import CATALOGUE, allowances
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span

_WORDS = r"(?:不查|allow|ALLOW|Allow)"
#: Something that is meant as a code: letters and three to five digits.
_CODE = r"[A-Za-z]{1,3}-?[0-9]{3,5}"
_COMMENT = re.compile(
    rf"#+[ \t\u3000]*{_WORDS}[ \t\u3000]*:?[ \t\u3000]*(?P<codes>{_CODE}(?:[ \t\u3000]*[,、][ \t\u3000]*{_CODE})*)(?![\w])(?P<reason>.*)"
)
#: A file without such a sign has no comment of this kind, and most files have none.
_HINT = re.compile(rf"[#＃][#＃ \t\u3000]*{_WORDS}")
_EMPTY_REASONS = frozenset({"", "待填", "理由", "原因", "reason", "fill in"})


@frozen
class Allowance:
    """A comment ``# 不查 ER4533：理由`` (``# allow ER4533: reason``) for one code."""

    code: str
    reason: str
    #: Where the code stands.
    span: Span
    #: The line whose warnings it keeps back.
    line: int


@frozen
class Allowed:
    """A warning that was found and is not told, and why."""

    diagnostic: Diagnostic
    reason: str
    #: The code in the comment.
    span: Span


def heeded(
    problems: Iterable[Diagnostic],
    texts: Mapping[str, str],
    own: Collection[str],
    *,
    extends: Span | None = None,
    told_idle: bool = False,
    nodes: Mapping[str, YamlNode] | None = None,
) -> tuple[list[Diagnostic], list[Allowed]]:
    """
    Problems without the warnings that comments in ``texts`` allow, together with what is wrong with these comments.

    Who uses a base cannot write into its files: a comment where the ruleset names it (``extends``) keeps back what is
    told of files that are not in ``own``. With ``told_idle`` a comment in ``own`` that allows nothing is told too;
    nobody knows before every check was made. ``nodes`` of files that were read already need not be read again.
    """
    left = list(problems)
    faults: list[Diagnostic] = []
    found = [
        one
        for path, text in texts.items()
        if _HINT.search(text)
        for one in _allowances(path, text, (nodes or {}).get(path), faults)
    ]
    if not found and not faults:
        return left, []
    known: dict[tuple[str, int, str], Allowance] = {}
    for one in found:
        known.setdefault((one.span.path, one.line, one.code), one)
    kept: list[Diagnostic] = []
    allowed: list[Allowed] = []
    for problem in left:
        span = problem.span
        comment = known.get((span.path, span.line, problem.code)) if span is not None else None
        if comment is None and span is not None and extends is not None and span.path not in own:
            comment = known.get((extends.path, extends.line, problem.code))
        if comment is None or problem.severity == "error":
            kept.append(problem)
        else:
            allowed.append(Allowed(problem, comment.reason, comment.span))
    used = {one.span for one in allowed}
    idle = [
        allowances.ALLOWS_NOTHING.at(one.span, code=one.code)
        for one in found
        if told_idle and one.span not in used and one.span.path in own
    ]
    return [*kept, *faults, *idle], allowed


def is_allowance(comment: str) -> bool:
    """
    Whether a comment keeps a warning back, or is meant to.

    >>> is_allowance("# 不查 ER4533：原文如此"), is_allowance("# 不查的点位另列")
    (True, False)
    """
    return _COMMENT.match(_half(comment)) is not None


def _allowances(
    path: str, text: str, known: YamlNode | None, faults: list[Diagnostic]
) -> Iterator[Allowance]:
    """The comments of a file; what is wrong with them goes to ``faults``."""
    node = known or read_yaml(path, text, [])
    if node is None:
        return
    written = text.removeprefix("\ufeff")
    draft = Draft(path, written)
    comments = comments_of(written, node)
    for start, comment in comments:
        match = _COMMENT.match(_half(comment))
        if not match:
            continue
        reason = comment[match.start("reason") :].strip().lstrip(":：,，。.;；-–— ").strip()
        line = _line_meant(draft, start)
        for code in re.finditer(_CODE, match["codes"]):
            at = start + match.start("codes") + code.start()
            span = draft.written_span(at, at + len(code[0]))
            name = code[0].upper()
            if fault := _fault(name, reason, comment, span):
                faults.append(fault)
            else:
                yield Allowance(name, reason, span, line)


def _half(comment: str) -> str:
    """The comment with full-width letters and digits made half-width, each in its place."""
    return "".join(
        chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else character for character in comment
    )


def _fault(code: str, reason: str, comment: str, span: Span) -> Diagnostic | None:
    problem = CATALOGUE.get(code)
    if problem is None:
        family = [known for known in CATALOGUE if known[:3] == code[:3]]
        near = near_miss(code, family) or near_miss(code, CATALOGUE)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        return allowances.ALLOWED_UNKNOWN.at(span, *notes, code=clipped(code))
    if problem.severity == "error":
        says = evolve(problem.wording, zh=_plain(problem.wording.zh), en=_plain(problem.wording.en))
        return allowances.ALLOWED_ERROR.at(span, code=code, says=says)
    if reason in _EMPTY_REASONS:
        return allowances.ALLOWED_WITHOUT_REASON.at(span, comment=clipped(comment), code=code)
    return None


def _plain(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")


def _line_meant(draft: Draft, start: int) -> int:
    """The line a comment speaks of: its own, or for one on a line of its own the next that is no comment."""
    line = draft.written_span(start, start).line
    if draft.line(line).lstrip()[:1] != "#":
        return line
    while draft.line(line).lstrip()[:1] == "#":
        line += 1
    return line
