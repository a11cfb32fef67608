"""The words of table cells: ``a|b``, ``any``, ``rest``, ``3+``, ``2..5``, ``from 60 below 80``."""

from __future__ import annotations

import re

from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.parsing import parse_text
from evalrules.ruleset.expressions.syntax import Expr, Name
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
_VALUE = (
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|-?[0-9]+(?:\.[0-9]+)?(?:%|pp)?"
)
_PLAIN = re.compile(_VALUE)
_OR_MORE = re.compile(rf"({_VALUE})\s*\+")
_FROM_TO = re.compile(rf"({_VALUE})?\s*\.\.\s*({_VALUE})?")
#: A word that opens an end stands before a blank or a digit.
_END = re.compile(r"(?:^|(?<=[\s0-9%]))(from|above|to|below|自|高于|至|低于)(?=\s|-?[0-9])")
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
    before = len(problems)
    found = _range(text, span, problems)
    if found is not None or len(problems) > before:
        return found
    values = tuple(value.strip() for value in text.split("|"))
    if "" in values or "｜" in text or _SIGNS.match(text) or ".." in text or set(values) & {*ANY, *REST}:
        problems.append(STRANGE_WORD.at(span, found=text))
        return None
    return ValuesWord(values, span)


def _range(text: str, span: Span, problems: list[Diagnostic]) -> RangeWord | None:
    more = _OR_MORE.fullmatch(text)
    if more is not None:
        return RangeWord(more.group(1), None, False, True, span)
    between = _FROM_TO.fullmatch(text)
    if between is not None and (between.group(1) or between.group(2)):
        low, high = between.groups()
        return RangeWord(low, high, low is None, high is None, span)
    return _named_ends(text, span, problems)


def _named_ends(text: str, span: Span, problems: list[Diagnostic]) -> RangeWord | None:
    """``below 60``, ``from 60 below 80``, ``above 定额 * 2``: each end once, the low one first."""
    found = list(_END.finditer(text))
    if not found or found[0].start() != 0:
        return None
    ends: dict[bool, tuple[str | Expr, bool]] = {}
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        written = text[match.end() : stop].strip()
        is_low, left_out = _ENDS[match.group(1)]
        if not written or is_low in ends or (is_low and ends):
            return None
        end: str | Expr | None = written
        if _PLAIN.fullmatch(written) is None:
            end = parse_text(written, span, problems)
        if isinstance(end, Name) and len(end.parts) == 1:
            # A value of an ordered choice, or a name: the column tells.
            end = written
        if end is None:
            return None
        ends[is_low] = (end, left_out)
    low, low_open = ends.get(True, (None, True))
    high, high_open = ends.get(False, (None, True))
    return RangeWord(low, high, low_open, high_open, span)
