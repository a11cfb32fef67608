"""The words of table cells: ``a|b``, ``any``, ``rest``, ``3+``, ``2..5``, ``from 60 below 80``."""

from __future__ import annotations

import re

from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.tables import STRANGE_WORD
from evalrules.source.span import Span

ANY = ("any", "任何")
REST = ("rest", "其余")
#: Words that open an end: (is it the low end, is the end itself left out).
_ENDS = {
    "from": (True, False),
    "自": (True, False),
    "above": (True, True),
    "高于": (True, True),
    "to": (False, False),
    "至": (False, False),
    "below": (False, True),
    "低于": (False, True),
}
_VALUE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|-?[0-9]+(?:\.[0-9]+)?(?:%|pp)?"
_OR_MORE = re.compile(rf"({_VALUE})\s*\+")
_FROM_TO = re.compile(rf"({_VALUE})?\s*\.\.\s*({_VALUE})?")
_END = re.compile(rf"\s*(from|above|to|below|自|高于|至|低于)(?:\s*({_VALUE})|\s+(\S+))")
_SIGNS = re.compile(r"\s*(>=|<=|>|<|=|≥|≤|＞|＜)")


def parse_word(text: str, span: Span, problems: list[Diagnostic]) -> Word | None:
    """
    The word of a table cell; None when it cannot be read.

    >>> span = Span("a.yaml", 1, 1, 1, 5)
    >>> parse_word("2..5", span, []).high, parse_word("a|b", span, []).values
    ('5', ('a', 'b'))
    """
    text = text.strip()
    if text in ANY:
        return AnyWord(span)
    if text in REST:
        return RestWord(span)
    found = _range(text, span)
    if found is not None:
        return found
    values = tuple(value.strip() for value in text.split("|"))
    if "" in values or "｜" in text or _SIGNS.match(text) or ".." in text or set(values) & {*ANY, *REST}:
        problems.append(STRANGE_WORD.at(span, found=text))
        return None
    return ValuesWord(values, span)


def _range(text: str, span: Span) -> RangeWord | None:
    more = _OR_MORE.fullmatch(text)
    if more is not None:
        return RangeWord(more.group(1), None, False, True, span)
    between = _FROM_TO.fullmatch(text)
    if between is not None and (between.group(1) or between.group(2)):
        low, high = between.groups()
        return RangeWord(low, high, low is None, high is None, span)
    return _named_ends(text, span)


def _named_ends(text: str, span: Span) -> RangeWord | None:
    """``below 60``, ``from 60 below 80``: each end once, the low one first."""
    ends: dict[bool, tuple[str, bool]] = {}
    position = 0
    while position < len(text):
        found = _END.match(text, position)
        if found is None:
            return None
        is_low, left_out = _ENDS[found.group(1)]
        if is_low in ends or (is_low and ends):
            return None
        ends[is_low] = (found.group(2) or found.group(3), left_out)
        position = found.end()
    if not ends:
        return None
    low, low_open = ends.get(True, (None, True))
    high, high_open = ends.get(False, (None, True))
    return RangeWord(low, high, low_open, high_open, span)
