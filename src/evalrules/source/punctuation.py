"""Full-width and ill-spaced punctuation inside plain scalars that YAML accepted as text, or stumbled over."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Literal

from attrs import evolve

from evalrules.source.characters import code_of
from evalrules.source.diagnostic import Diagnostic, Problem, Wording
from evalrules.source.edit import Edit, edited
from evalrules.source.mending import Draft, Slip
from evalrules.source.number_text import clipped
from evalrules.source.problems import punctuation as problem

Role = Literal["key", "item", "value"]

#: Spaces that are none to YAML: no-break, ideographic and typographic ones; and the same inside a pattern's brackets.
WIDE = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
WIDE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_WORD = r"[^\W\d][\w.]{0,30}"
_KEY = rf"{_WORD}(?:\|{_WORD})*|(?:\.\.)?[0-9][0-9.]{{0,10}}[%+]?|\"[^\"\n]{{1,60}}\"|'[^'\n]{{1,60}}'"
_COLON = re.compile(rf"({_KEY})[ {WIDE_SPACES}]*：")
#: A full-width comma and the key behind it.
NEXT_KEY = re.compile(rf"，[ {WIDE_SPACES}]*(?:{_KEY})[ {WIDE_SPACES}]*[：:]")
_NO_SPACE = re.compile(rf"({_WORD})(:)(?=[^\s/{WIDE_SPACES}]|/(?!/))")
_NO_SPACE_WIDE = re.compile(rf"({_WORD}):([{WIDE_SPACES}]+)")
_EDGE_SPACES = re.compile(rf"[{WIDE_SPACES}]+")
_DASH = re.compile(rf"([－—–―•‐‑−])[ {WIDE_SPACES}]*(?=[\w{{\[\"'“])")
_TIGHT_DASH = re.compile(rf"-(?=[^\W\d]|[{{\[\"“])|-[{WIDE_SPACES}]+")
_HASH = re.compile(rf"(?<=[ {WIDE_SPACES}])＃|(?<=[{WIDE_SPACES}])#")
_BRACKETS = {"［": "[", "｛": "{"}
_CLOSING = {"［": "］", "｛": "｝"}
_QUOTES = {"“": "”“„‟＂", "”": "”“", "＂": "＂", "‘": "’‘＇", "’": "’‘", "＇": "＇"}
_EDGES = frozenset("-－—–―•‐‑−“”＂‘’＇［］｛｝" + WIDE)
_TO_ASCII = str.maketrans({"［": "[", "］": "]", "｛": "{", "｝": "}", "，": ", ", "：": ": ", "、": ", "})

_SPACE_NAMES = {
    "\u3000": Wording("全角空格", "an ideographic space"),
    "\u00a0": Wording("不间断空格", "a no-break space"),
}
_OTHER_SPACE = Wording("排版用的特殊空格", "a typographic space")
_FULL_WIDTH_HASH = Wording("注释用了全角井号", "the comment begins with a full-width sign")
_HASH_AFTER_SPACE = Wording("井号前面不是半角空格", "there is no plain space before the comment")


def is_quiet(raw: str) -> bool:
    """
    True for a plain scalar without any sign that :func:`plain_slips` looks for.

    Nearly every scalar is; the patterns would cost more than YAML itself.
    """
    quiet = "：" not in raw and ":" not in raw and "，" not in raw and "＃" not in raw and "#" not in raw
    return quiet and raw[:1] not in _EDGES and raw[-1:] not in _EDGES


def plain_slips(draft: Draft, start: int, raw: str, role: Role, *, flow: bool) -> list[Slip]:
    """What is wrong with the punctuation of a plain scalar that stands at ``start`` of the mended text."""
    return list(_slips(draft, start, raw, role, flow))


def _slips(draft: Draft, start: int, raw: str, role: Role, flow: bool) -> Iterator[Slip]:
    yield from edge_spaces(draft, start, raw)
    if role == "key":
        yield from _dashes(draft, start, raw)
    first = raw[:1]
    if first in _BRACKETS:
        yield _bracket(draft, start, raw)
        return
    if (
        first in _QUOTES
        and len(raw) > 1
        and raw[-1] in _QUOTES[first]
        and not set(raw[1:-1]) & set(_QUOTES[first])
    ):
        yield _quotes(draft, start, raw)
        return
    colon = next(colons(draft, start, raw, flow), None) if role != "value" else None
    if colon:
        yield colon
    elif flow and role != "value":
        yield from _commas(draft, start, raw, "，")
    yield from _hashes(draft, start, raw)


def edge_spaces(draft: Draft, start: int, raw: str) -> Iterator[Slip]:
    """Wide spaces before or after a scalar; before it, at the start of a line, they are meant as indentation."""
    for match in _EDGE_SPACES.finditer(raw):
        if match.start() not in (0, len(raw) - len(match[0])):
            continue
        place = start + match.start()
        line_start = draft.text.rfind("\n", 0, place) + 1
        indents = not draft.text[line_start:place].strip(" ")
        spaces = "".join("  " if indents and character == "\u3000" else " " for character in match[0])
        yield space_slip(draft, place, match[0], spaces, faithful=not indents)


def space_slip(draft: Draft, place: int, found: str, spaces: str, *, faithful: bool) -> Slip:
    kind = _SPACE_NAMES.get(found[0], _OTHER_SPACE)
    return Slip(
        problem.WIDE_SPACE.at(draft.span(place, place + len(found)), kind=kind, code=code_of(found[0])),
        (draft.edit(place, place + len(found), spaces),),
        faithful=faithful,
        guessed=not faithful,
    )


def colons(draft: Draft, start: int, raw: str, flow: bool) -> Iterator[Slip]:
    """A word and a colon at the start of what should be key and value."""
    if match := _COLON.match(raw):
        place = start + match.end() - 1
        signs = list(_signs(raw, match.end())) if flow else []
        rest = edited(raw, signs)[match.end() :] if flow else _line_rest(draft, place + 1)
        better = f"{match[1]}: {_rest(rest)}".strip()
        tight = draft.text[place + 1 : place + 2]
        edits = [draft.edit(place, place + 1, ":" if tight in (" ", "\n", "\r", "") else ": ")]
        edits += [draft.edit(start + one.start, start + one.end, one.text) for one in signs]
        yield Slip(_better(draft, place, problem.FULL_WIDTH_COLON, better), tuple(edits))
    elif match := _NO_SPACE.match(raw):
        place = start + match.end(2)
        better = f"{match[1]}: {_rest(raw[match.end() :] if flow else _line_rest(draft, place))}"
        diagnostic = _better(draft, place - 1, problem.COLON_WITHOUT_SPACE, better)
        yield Slip(diagnostic, (draft.edit(place, place, " "),))
    elif match := _NO_SPACE_WIDE.match(raw):
        yield space_slip(draft, start + match.start(2), match[2], " " * len(match[2]), faithful=True)


def _signs(raw: str, at: int) -> Iterator[Edit]:
    """Full-width commas that part one key with its value from the next, and their colons; other commas belong to a text."""
    for match in NEXT_KEY.finditer(raw, at):
        yield Edit(match.start(), match.start() + 1, ", ")
        if raw[match.end() - 1] == "：":
            yield Edit(match.end() - 1, match.end(), ": ")


def dash_slip(draft: Draft, start: int, raw: str) -> Slip | None:
    """A dash that is none to YAML, at the start of what should be a list item."""
    if match := _DASH.match(raw):
        better = "- " + _rest(_line_rest(draft, start + match.end()))
        found = problem.FULL_WIDTH_DASH.at(draft.span(start, start + 1), sign=match[1], better=better)
        return Slip(found, (draft.edit(start, start + match.end(), "- "),))
    if match := _TIGHT_DASH.match(raw):
        better = "- " + _rest(_line_rest(draft, start + match.end()))
        found = problem.DASH_WITHOUT_SPACE.at(draft.span(start, start + 1), better=better)
        return Slip(found, (draft.edit(start + 1, start + match.end(), " "),), guessed=True)
    return None


def single_item_slips(draft: Draft, start: int, end: int) -> list[Slip]:
    """``[甲、乙]``: a list of one item that holds the Chinese list comma."""
    return list(_commas(draft, start, draft.text[start:end], "、"))


def swallowed_slips(draft: Draft, start: int, end: int, keys: Container[str]) -> Iterator[Slip]:
    """Further lines of a plain scalar that begin with a key of this file and an ill colon: they are no text."""
    for match in re.finditer(r"[\r\n][ \t]*(?=\S)", draft.text[start:end]):
        line = start + match.end()
        for slip in colons(draft, line, draft.text[line:end], flow=False):
            word = re.compile(_WORD).match(draft.text, line)
            if word and word[0] in keys:
                yield evolve(slip, edits=(), faithful=False)


def _dashes(draft: Draft, start: int, raw: str) -> Iterator[Slip]:
    if slip := dash_slip(draft, start, raw):
        yield slip


def _commas(draft: Draft, start: int, raw: str, sign: str) -> Iterator[Slip]:
    if sign not in raw or (sign == "、" and "，" in raw):
        return
    places = [at for at, character in enumerate(raw) if character == sign]
    better = clipped(raw.replace(sign, ", "))
    edits = tuple(draft.edit(start + at, start + at + 1, ", ") for at in places)
    span = draft.span(start + places[0], start + places[0] + 1)
    yield Slip(problem.FULL_WIDTH_COMMA.at(span, sign=sign, better=better), edits)


def _hashes(draft: Draft, start: int, raw: str) -> Iterator[Slip]:
    if match := _HASH.search(raw):
        before = raw[: match.start()].rstrip()
        better = f"{_rest(before)}  # {raw[match.end() :].strip()[:20]}".strip()
        sign = _FULL_WIDTH_HASH if match[0] == "＃" else _HASH_AFTER_SPACE
        found = problem.FULL_WIDTH_HASH.at(
            draft.span(start + match.start(), start + match.end()), sign=sign, better=better
        )
        yield Slip(found, (draft.edit(start + len(before), start + match.end(), " #"),))


def _bracket(draft: Draft, start: int, raw: str) -> Slip:
    """A full-width bracket, mended together with the signs up to its end, which may lie behind this scalar."""
    line = re.split("[\r\n]", draft.text[start : start + 1000], maxsplit=1)[0]
    close = line.rfind(_CLOSING[raw[0]])
    stretch = line[: close + 1] if close >= len(raw) else raw
    edits = tuple(
        draft.edit(start + at, start + at + 1, character.translate(_TO_ASCII))
        for at, character in enumerate(stretch)
        if character in "［］｛｝，：、"
    )
    better = clipped(re.sub("  +", " ", stretch.translate(_TO_ASCII)).strip())
    span = draft.span(start, start + 1)
    found = problem.FULL_WIDTH_BRACKET.at(span, sign=raw[0], ascii=_BRACKETS[raw[0]], better=better)
    return Slip(found, edits)


def _quotes(draft: Draft, start: int, raw: str) -> Slip:
    inner, end = raw[1:-1], start + len(raw)
    quote = "'" if "\\" in inner or '"' in inner else '"'
    found = problem.FULL_WIDTH_QUOTES.at(
        draft.span(start, end),
        sign=raw[0] + raw[-1],
        better=f"{quote}{clipped(inner)}{quote}",
        text=clipped(raw),
    )
    return Slip(
        found,
        (draft.edit(start, start + 1, quote), draft.edit(end - 1, end, quote)),
        faithful="'" not in inner,
    )


def _better(draft: Draft, place: int, which: Problem, better: str) -> Diagnostic:
    return which.at(draft.span(place, place + 1), better=better)


def _line_rest(draft: Draft, start: int) -> str:
    """The rest of the line, without a comment; for what to write instead."""
    end = start + 200
    line = re.split("[\r\n]", draft.text[start:end], maxsplit=1)[0]
    return re.split(r"\s#", line, maxsplit=1)[0]


def _rest(text: str) -> str:
    return clipped(text.strip())
