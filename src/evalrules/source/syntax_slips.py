"""What PyYAML could not parse, as a sentence that says what to write instead."""

from __future__ import annotations

import re

import yaml

from evalrules.source.building import Builder
from evalrules.source.diagnostic import Problem, Wording
from evalrules.source.mending import Draft, Slip
from evalrules.source.number_text import clipped
from evalrules.source.outline import line_slips
from evalrules.source.problems import punctuation
from evalrules.source.problems import yaml as problem

_MEANINGS = {
    "*": Wording("表示引用别处的内容", "refers to another place"),
    "&": Wording("表示给内容起一个供引用的名字", "names a place to refer to"),
    "!": Wording("表示类型标签", "begins a type tag"),
    "|": Wording("表示下面有几行文字", "announces lines of text below"),
    ">": Wording("表示下面有几行文字", "announces lines of text below"),
}
_RESERVED = Wording("另有用途", "is reserved")
_QUOTED = Wording("引号收尾", "the closing quote")
_BRACKETED = Wording("括号收尾", "the closing bracket")
_PROPERTY = re.compile(r"(?:scanning|parsing) an? (?:alias|anchor|tag(?! directive)|block scalar)\b")
_CLOSING = {"[": "]", "{": "}"}
_KEY = re.compile(r"[ ]*(?:- +)*([^\s:'\"\[{#][^:'\"]*?|\"[^\"]*\"|'[^']*'): +(\S.*)")


def syntax_slips(draft: Draft, error: yaml.MarkedYAMLError, builder: Builder) -> list[Slip]:
    """The slips that explain a syntax error; at least one."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(draft.text)) if mark else 0
    context = min(error.context_mark.index, at) if error.context_mark else at
    said = f"{error.context or ''}: {error.problem or ''}"
    if "quoted scalar" in said:
        return [_in_quotes(draft, context, at, said)]
    if tab := _tab(draft, at):
        return [tab]
    if "cannot start any token" in said or _PROPERTY.search(said):
        return [_indicator(draft, context if "cannot start" not in said else at)]
    if (
        (last := builder.last)
        and last[2] in ("'", '"')
        and "\n" in draft.text[last[0] : last[1]]
        and _same_line(draft, last[1], at)
    ):
        return [_unclosed(draft, last[0])]
    if unquoted := _unquoted(draft, at, said, builder):
        return [unquoted]
    if nearby := _nearby(draft, context, at, said):
        return nearby
    return [_structural(draft, context, at, said, builder)]


def _unquoted(draft: Draft, at: int, said: str, builder: Builder) -> Slip | None:
    """A plain value inside brackets that goes on with a bracket of its own: ``share(状态 in [甲, 乙])``."""
    sign, last = draft.text[at : at + 1], builder.last
    if "flow" not in said or sign not in ("[", "{") or last is None or last[2]:
        return None
    start = last[0]
    if (
        draft.text[last[1] : at].strip(" ")
        or not draft.text[start:at].strip(" ")
        or not _same_line(draft, start, at)
    ):
        return None
    end, open_brackets = at, 0
    for end in range(start, _line_end(draft, at)):
        character = draft.text[end]
        if open_brackets == 0 and character in ",]}" and end > at:
            break
        open_brackets += (character in "([{") - (character in ")]}")
    else:
        end += 1
    value = draft.text[start:end].strip()
    better = f"'{clipped(value)}'" if '"' in value else f'"{clipped(value)}"'
    return _slip(draft, problem.EXPRESSION_NOT_QUOTED, at, at + 1, sign=sign, better=better)


def _nearby(draft: Draft, context: int, at: int, said: str) -> list[Slip]:
    """Ill punctuation in the lines that YAML was looking at."""
    first = _line_start(draft, context if "simple key" in said or "flow" in said else at)
    previous = _previous_line(draft, first)
    slips = []
    for start in dict.fromkeys((previous, first, _line_start(draft, at))):
        if start is not None:
            slips += line_slips(draft, start, flow="flow" in said)
    return slips


def _structural(draft: Draft, context: int, at: int, said: str, builder: Builder) -> Slip:
    bracket = builder.open_bracket()
    sign = draft.text[at : at + 1]
    if "directive" in said:
        return _slip(draft, problem.SYNTAX, context, _line_end(draft, context))
    if "parsing a flow" in said or (bracket and sign == ""):
        start, opened = bracket or (context, draft.text[context : context + 1])
        return _slip(
            draft, problem.BRACKET_NOT_CLOSED, start, start + 1, sign=opened, other=_CLOSING.get(opened, "]")
        )
    if "mapping values are not allowed" in said:
        return _colon(draft, at)
    if sign == ":":
        return _slip(draft, problem.EMPTY_KEY, at, at + 1)
    if sign and sign in "]},":
        return _slip(draft, problem.STRAY_BRACKET, at, at + 1, sign=sign)
    if "sequence entries are not allowed" in said:
        return _slip(draft, problem.LIST_ON_KEY_LINE, at, at + 1)
    if "could not find expected ':'" in said:
        return _slip(draft, problem.LINE_WITHOUT_COLON, context, _line_end(draft, context))
    if (
        (last := builder.last)
        and last[2] in ("'", '"', "]")
        and _same_line(draft, last[1], at)
        and last[1] <= at
    ):
        after = _BRACKETED if last[2] == "]" else _QUOTED
        return _slip(draft, problem.TEXT_AFTER_VALUE, at, _line_end(draft, at), after=after)
    if "did not find expected" in said or "<block end>" in said:
        return _slip(draft, problem.INDENTATION, at, max(at + 1, _line_end(draft, at)))
    return _slip(draft, problem.SYNTAX, at, at + 1)


def _in_quotes(draft: Draft, context: int, at: int, said: str) -> Slip:
    if "unknown escape" in said or "escape" in said or "hexdecimal" in said or "hexadecimal" in said:
        slash = draft.text.rfind("\\", context, at + 2)
        slash = slash if slash >= 0 else at
        escape = draft.text[slash : slash + 2]
        edit = draft.edit(slash, slash + 1, "\\\\")
        diagnostic = problem.BAD_ESCAPE.at(draft.span(slash, slash + 2), escape=clipped(escape))
        return Slip(diagnostic, (edit,), faithful=False)
    return _unclosed(draft, context)


def _unclosed(draft: Draft, start: int) -> Slip:
    sign = draft.text[start : start + 1]
    other = "'" if sign == '"' else '"'
    return _slip(draft, problem.QUOTE_NOT_CLOSED, start, _line_end(draft, start), sign=sign, other=other)


def _tab(draft: Draft, at: int) -> Slip | None:
    """A tab in the indentation of the line, at the place of the error or before it."""
    start = _line_start(draft, at)
    match = re.compile(r"[ ]*(\t[ \t]*)").match(draft.text, start)
    if match is None or at > match.end():
        return None
    edit = draft.edit(match.start(1), match.end(1), match[1].replace("\t", "  "))
    return Slip(
        punctuation.TAB_INDENTATION.at(draft.span(match.start(1), match.end(1))),
        (edit,),
        faithful=False,
        guessed=True,
    )


def _indicator(draft: Draft, at: int) -> Slip:
    sign = draft.text[at : at + 1]
    if not sign.strip() or sign.isalnum():
        return _slip(draft, problem.SYNTAX, at, at + 1)
    rest = draft.text[at : _line_end(draft, at)]
    better = f"'{clipped(rest)}'" if '"' in rest else f'"{clipped(rest)}"'
    diagnostic = punctuation.INDICATOR_START.at(
        draft.span(at, at + 1), sign=sign, meaning=_MEANINGS.get(sign, _RESERVED), better=better
    )
    return Slip(diagnostic, (draft.edit(at, at + 1, "x"),), faithful=False)


def _colon(draft: Draft, at: int) -> Slip:
    """A colon where no key can be: the second one of its line, or a line too deep below a value."""
    start = _line_start(draft, at)
    line = draft.text[start : _line_end(draft, at)]
    match = _KEY.match(line)
    if match and start + match.start(2) < at:
        value = match[2]
        better = f"{match[1].strip()}: " + (f"'{clipped(value)}'" if '"' in value else f'"{clipped(value)}"')
        diagnostic = problem.SECOND_COLON.at(draft.span(at, at + 1), better=better)
        return Slip(diagnostic, (draft.edit(at, at + 1, "："),), faithful=False)
    key = start + len(line) - len(line.lstrip())
    return _slip(draft, problem.INDENTATION, key, at)


def _slip(draft: Draft, which: Problem, start: int, end: int, **values: object) -> Slip:
    end = max(end, min(start + 1, len(draft.text)))
    return Slip(which.at(draft.span(start, end), **values), faithful=False)


def _same_line(draft: Draft, one: int, other: int) -> bool:
    return not re.search("[\r\n]", draft.text[min(one, other) : max(one, other)])


def _line_start(draft: Draft, at: int) -> int:
    return max(draft.text.rfind("\n", 0, at), draft.text.rfind("\r", 0, at)) + 1


def _line_end(draft: Draft, at: int) -> int:
    match = re.compile("[\r\n]|$").search(draft.text, at)
    end = match.start() if match else len(draft.text)
    return at + len(draft.text[at:end].rstrip())


def _previous_line(draft: Draft, start: int) -> int | None:
    """Where the last line with content before ``start`` begins."""
    while start > 0:
        start = _line_start(draft, start - 1)
        line = draft.text[start : _line_end(draft, start)].strip()
        if line and not line.startswith("#"):
            return start
    return None
