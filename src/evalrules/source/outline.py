"""The lines of a text that YAML could not parse: which of them are structure, and what is wrong at their start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define

from evalrules.source.mending import Draft, Slip
from evalrules.source.number_text import clipped
from evalrules.source.problems import punctuation as problem
from evalrules.source.punctuation import NEXT_KEY, WIDE, WIDE_SPACES, colons, dash_slip, space_slip

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_INDENT = re.compile(r"[ \t]*")
_WIDE_INDENT = re.compile(rf"[ \t]*([{WIDE_SPACES}][ \t{WIDE_SPACES}]*)")
_DASHES = re.compile(r"(?:- +)*")
_BLOCK_HEADER = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]{0,2}$")
_KEY = re.compile(r"(?:[^\s#'\"\[{][^:]*|'[^']*'|\"[^\"]*\")?:(?= |$)")
_PLAIN_SPACES = dict.fromkeys(range(8192, 8203), " ") | dict.fromkeys((9, 160, 5760, 8239, 8287, 12288), " ")
_FLOW_SIGNS = "［］｛｝，"
_PIECE_END = re.compile(r"[\[\]{},，［］｛｝]")
_FLOW_ASCII = {"［": "[", "］": "]", "｛": "{", "｝": "}", "，": ", "}


@define
class _State:
    """What the lines so far left open."""

    #: The quote that is still open, or empty.
    quote: str = ""
    #: Depth of flow brackets, and the column of the key that opened them.
    flow: int = 0
    flow_column: int = 0
    #: Column of the key whose block scalar is running, or -1.
    block: int = -1
    #: Column of the last key, and whether a plain value stands after it and may go on in deeper lines.
    column: int = -1
    has_value: bool = False


def outline_slips(draft: Draft) -> list[Slip]:
    """Slips at the start of every line that is surely structure: no quoted, block or continued text."""
    state = _State()
    slips: list[Slip] = []
    for match in _LINE.finditer(draft.text):
        line = match[0].rstrip("\r\n")
        if not line.strip():
            continue
        slips += _line(draft, match.start(), line, state)
    return slips


def line_slips(draft: Draft, start: int, *, flow: bool) -> list[Slip]:
    """Slips in the line that begins at ``start`` of the mended text, taken for structure."""
    match = _LINE.match(draft.text, start)
    line = match[0].rstrip("\r\n") if match else ""
    if line.strip().startswith("#"):
        return []
    slips = list(_start(draft, start, line))
    if flow and not slips:
        slips += _flow_signs(draft, start, line)
    return slips


def _line(draft: Draft, start: int, line: str, state: _State) -> list[Slip]:
    # Wide spaces and tabs are mended to spaces, so they count as such here; an ideographic space or a tab as two.
    plain = line.translate(_PLAIN_SPACES)
    content = _content(plain)
    shift = sum(2 if character in "\u3000\t" else 1 for character in line[:content]) - content
    indent, column = len(plain) - len(plain.lstrip(" ")) + shift, content + shift
    if state.block >= 0:
        if indent > state.block:
            return []
        state.block = -1
    key = _KEY.match(plain, content)
    if state.flow and key and column <= state.flow_column:
        # A bracket was forgotten above: a key as far left as the one that opened it begins anew.
        state.flow = 0
    if state.quote or state.flow:
        _scan(plain, 0, state)
        return []
    if plain.lstrip().startswith("#"):
        return []
    continues = state.has_value and column > state.column
    slips = [] if continues else list(_start(draft, start, line))
    if not continues:
        value = plain[key.end() :].strip() if key else plain[content:].strip()
        state.column = state.flow_column = column
        state.has_value = bool(value) and not value.startswith("#")
    if _BLOCK_HEADER.search(_scan(plain, content, state)):
        state.block = column if key else max(0, column - 2)
    return slips


def _start(draft: Draft, start: int, line: str) -> Iterator[Slip]:
    """Tabs and wide spaces in the indentation, then dashes, then the word and its colon."""
    indent = _INDENT.match(line)
    if indent and "\t" in indent[0]:
        first, last = line.index("\t"), indent.end()
        edit = draft.edit(start + first, start + last, line[first:last].replace("\t", "  "))
        span = draft.span(start + first, start + last)
        yield Slip(problem.TAB_INDENTATION.at(span), (edit,), faithful=False, guessed=True)
    if wide := _WIDE_INDENT.match(line):
        spaces = "".join("  " if character in "\u3000\t" else " " for character in wide[1])
        yield space_slip(draft, start + wide.start(1), wide[1], spaces, faithful=False)
    content = len(line) - len(line.lstrip(f" \t{WIDE}"))
    while match := re.compile(r"- +").match(line, content):
        content = match.end()
    if slip := dash_slip(draft, start + content, line[content:]):
        yield slip
        content += len(line[content:]) - len(line[content:].lstrip(f"-－—–―•‐‑− {WIDE}"))
    yield from colons(draft, start + content, _without_comment(line[content:]), flow="{" in line)


def _flow_signs(draft: Draft, start: int, line: str) -> Iterator[Slip]:
    """Full-width brackets and commas in a line inside brackets that YAML could not parse, outside quotes."""
    open_brackets: list[str] = []
    for match in re.finditer(rf"\"[^\"]*\"|'[^']*'|[\[\]{{}}{_FLOW_SIGNS}]", line):
        sign = match[0]
        if sign in "[{［｛":
            open_brackets.append(_FLOW_ASCII.get(sign, sign))
        elif sign in "]}］｝" and open_brackets:
            open_brackets.pop()
        if sign not in _FLOW_ASCII or (sign == "，" and not _parts(line, match.end(), open_brackets)):
            continue
        span = draft.span(start + match.start(), start + match.end())
        better = _FLOW_ASCII[sign]
        edit = draft.edit(start + match.start(), start + match.end(), better)
        if sign == "，":
            around = (
                f"{_PIECE_END.split(line[: match.start()])[-1]}, {_PIECE_END.split(line[match.end() :])[0]}"
            )
            yield Slip(problem.FULL_WIDTH_COMMA.at(span, sign=sign, better=clipped(around.strip())), (edit,))
        else:
            yield Slip(problem.FULL_WIDTH_BRACKET.at(span, sign=sign, ascii=better, better=better), (edit,))


def _parts(line: str, at: int, open_brackets: list[str]) -> bool:
    """Whether a full-width comma before ``at`` parts two entries; in a mapping a key follows it, or it belongs to a text."""
    if NEXT_KEY.match(line, at - 1):
        return True
    inside = open_brackets[-1] if open_brackets else ""
    return inside == "[" or (not inside and ": " not in line)


def _content(line: str) -> int:
    """Column where the content begins, after indentation and the dashes of lists."""
    at = len(line) - len(line.lstrip(" "))
    match = _DASHES.match(line, at)
    return match.end() if match else at


def _without_comment(text: str) -> str:
    return re.split(r"(?:^|(?<=\s))#", text, maxsplit=1)[0].rstrip()


def _scan(line: str, at: int, state: _State) -> str:
    """Follow quotes and brackets through a line; gives the line without its comment."""
    fresh = True
    while at < len(line):
        character = line[at]
        if state.quote:
            at = _end_of_quote(line, at, state)
            fresh = False
            continue
        if character == "#" and (at == 0 or line[at - 1] in " \t"):
            return line[:at].rstrip()
        if fresh and character in "'\"":
            state.quote = character
        elif character in "[{" and (fresh or state.flow):
            state.flow += 1
        elif character in "]}" and state.flow:
            state.flow -= 1
        if character not in " \t":
            fresh = character in "[{" or (character == "," and state.flow > 0) or character == ":"
        at += 1
    return line.rstrip()


def _end_of_quote(line: str, at: int, state: _State) -> int:
    """The place after the closing quote, or the end of the line."""
    pattern = r'(?:[^"\\]|\\.)*"' if state.quote == '"' else r"(?:[^']|'')*'"
    match = re.compile(pattern).match(line, at)
    if match is None:
        return len(line)
    state.quote = ""
    return match.end()
