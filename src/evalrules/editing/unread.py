"""
Slips of typing that other errors hide: full-width commas and colons between known keys, and full-width figures.

Where YAML cannot read a file, or the ruleset is not read to its end, nobody has told them yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from attrs import define

from evalrules.editing.protected import KEYS, PROSE
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.shapes import AmountShape, CellShape, NumberShape
from evalrules.source.edit import Edit
from evalrules.source.mending import Draft, Slip
from evalrules.source.problems.numbers import FULL_WIDTH_NUMBER
from evalrules.source.problems.punctuation import FULL_WIDTH_COLON, FULL_WIDTH_COMMA

#: Keys that always have a number or a cell behind them.
_SHAPES: dict[str, set[bool]] = {}
for _place in PLACES.values():
    for _key in _place.keys:
        for _spelling in (_key.en, _key.zh):
            _SHAPES.setdefault(_spelling, set()).add(
                isinstance(_key.shape, NumberShape | CellShape | AmountShape)
            )
_NUMERIC = frozenset(word for word, numeric in _SHAPES.items() if numeric == {True})
#: Keys with a mapping of amounts behind them.
_TABLES = _NUMERIC | {"scale", "分档", "linear", "线性", "up_to", "封顶"}
_COLUMNS = frozenset({"by", "按", "take", "取", "judged", "人工", "partial", "不足一档"})
_CONDITIONS = frozenset({"where", "条件"})
_LINE = re.compile(r"[^\r\n]+")
_TOKEN = re.compile(
    r"(?P<quoted>\"(?:[^\"\\]|\\.)*\"|'[^']*')|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>[,，])"
    r"|(?P<key>[^\s{}\[\],，：:\"'#]+)(?P<colon>[ \t]*(?:：[ \t]*|:(?:[ \t]+|$)))|(?P<comment>(?:^|(?<=\s))#)|(?P<other>.)"
)
_FIGURE = re.compile(r"(?=[0-9.%]*[０-９．％])[0-9０-９.．%％]+(?=\s*(?:[,，}\]]|$|\s#))")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")


@define
class _Frame:
    """An open bracket."""

    sign: str
    #: Its values are amounts.
    numeric: bool
    #: Its keys are names of the author: of fields, of values.
    named: bool


def unread_slips(draft: Draft, told: Collection[int], *, readable: bool) -> Iterator[list[Slip]]:
    """
    Slips between known keys, line by line, and figures one by one.

    Where YAML reads the file it tells a comma or a colon by itself, but not both in one value (``甲，低于：70%``), and
    not what comes after the first of a line; ``told`` are the lines with such a slip.
    """
    for line in _LINE.finditer(draft.written):
        if not re.search(r"[，：０-９．％]", line[0]) or "“" in line[0]:
            continue
        slips = list(_in_line(draft, line.start(), line[0]))
        figures = [slip for slip in slips if slip.diagnostic.problem is FULL_WIDTH_NUMBER]
        signs = [slip for slip in slips if slip not in figures]
        yield from ([figure] for figure in figures)
        number = draft.written_span(line.start(), line.start()).line
        if signs and (not readable or number in told or re.search("，[^，：]+：", line[0])):
            yield signs


def _in_line(draft: Draft, start: int, line: str) -> Iterator[Slip]:
    frames: list[_Frame] = []
    key, fresh, at = "", True, 0
    while at < len(line):
        found = _TOKEN.match(line, at)
        if found is None or found["comment"]:
            return
        at = found.end()
        if found["open"]:
            outer = bool(frames) and frames[-1].numeric
            numeric = key in _TABLES or (outer and key not in _COLUMNS)
            frames.append(_Frame(found["open"], numeric, numeric or key in _CONDITIONS))
            key, fresh = "", True
        elif found["close"]:
            if frames:
                frames.pop()
            fresh = False
        elif found["comma"]:
            if found["comma"] == "，" and frames and _parts(line, at, frames[-1], key):
                yield _comma(draft, start + found.start(), line)
                fresh = True
            elif found["comma"] == "，":
                fresh = False
            else:
                fresh = bool(frames)
        elif found["key"] and (fresh or not found["key"].strip("- ")):
            key, fresh = found["key"], False
            opens = not frames and line[at : at + 1] in ("{", "[")
            if (
                "：" in found["colon"]
                and (opens or frames)
                and (key in KEYS or (frames and frames[-1].named))
            ):
                yield _colon(draft, start + found.end("key"), found["colon"], line)
            numeric = bool(frames) and frames[-1].numeric and key not in _COLUMNS
            if (key in _NUMERIC or numeric) and (figure := _FIGURE.match(line, at)):
                yield from _figure(draft, start + at, figure[0])
        elif found[0].strip(" -"):
            fresh = False


def _parts(line: str, at: int, frame: _Frame, key: str) -> bool:
    """Whether a full-width comma parts two entries: a known key follows, or it stands in a list without texts."""
    behind = _TOKEN.match(line, at + len(line[at:]) - len(line[at:].lstrip()))
    if frame.sign == "{":
        return behind is not None and bool(behind["key"]) and (behind["key"] in KEYS or frame.named)
    return key not in PROSE


def _comma(draft: Draft, place: int, line: str) -> Slip:
    better = line.strip()[:20].replace("，", ", ")
    problem = FULL_WIDTH_COMMA.at(draft.written_span(place, place + 1), sign="，", better=better)
    return Slip(problem, (Edit(place, place + 1, ", "),))


def _colon(draft: Draft, place: int, colon: str, line: str) -> Slip:
    problem = FULL_WIDTH_COLON.at(
        draft.written_span(place, place + 1), better=line.strip()[:20].replace("：", ": ")
    )
    return Slip(problem, (Edit(place, place + len(colon), ": "),))


def _figure(draft: Draft, place: int, written: str) -> Iterator[Slip]:
    better = unicodedata.normalize("NFKC", written)
    if _NUMBER.fullmatch(better):
        span = draft.written_span(place, place + len(written))
        problem = FULL_WIDTH_NUMBER.at(span, text=written, better=better)
        yield Slip(problem, (Edit(place, place + len(written), better),))
