"""Keys one letter off, and full-width signs in conditions and tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from evalrules.ruleset.expressions.characters import FULL_WIDTH
from evalrules.ruleset.keys import PLACES
from evalrules.source.chinese_number import chinese_number
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.edit import Edit
from evalrules.source.fault import Fault
from evalrules.source.number_text import EMPTY_UNITS, decimal_of

#: Shortest key of Latin letters that is put right; in shorter ones a letter is half the word.
_LETTERS = 4
_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([^\W\d_]+)")


def better_key(problem: Diagnostic, raw: str) -> str | None:
    """The one key of the place that differs by a letter left out, added, changed or swapped; None: none or several."""
    place = next((one for one in PLACES.values() if one.title == problem.values.get("place")), None)
    if place is None or (raw.isascii() and len(raw) < _LETTERS) or len(raw) < 2:
        return None
    near = {
        spelling for key in place.built() for spelling in (key.zh, key.en) if one_letter_off(raw, spelling)
    }
    return next(iter(near)) if len(near) == 1 else None


def one_letter_off(one: str, other: str) -> bool:
    """
    >>> one_letter_off("封定", "封顶"), one_letter_off("facst", "facts"), one_letter_off("lose", "earn")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        first = apart[0]
        return one[first : first + 2] == other[first : first + 2][::-1]
    return len(apart) == 1


def half_width(raw: str, start: int) -> Iterator[Edit]:
    """Full-width signs of an expression outside its quotes; ``raw`` is how it stands in the file, from ``start`` on."""
    outer = raw[0] if len(raw) > 1 and raw[0] in "'\"" and raw[-1] == raw[0] else ""
    quote = ""
    for at in range(len(outer), len(raw) - len(outer)):
        character = raw[at]
        if quote and character != quote:
            continue
        if quote:
            quote = ""
        elif character in "'\"":
            quote = character
            continue
        elif character in "“‘":
            quote = {"“": "”", "‘": "’"}[character]
        if character in FULL_WIDTH:
            meant = FULL_WIDTH[character]
            if meant in "'\"" and meant == outer:
                meant = "'" if outer == '"' else '"'
            yield Edit(start + at, start + at + 1, meant)


def half_width_word(raw: str) -> str | None:
    """A word of a table in half-width letters and digits; None: it is already."""
    better = unicodedata.normalize("NFKC", raw)
    return None if better == raw else better


def number_alone(whole: str) -> str | None:
    """
    A whole amount that is a number written otherwise; None: it is none, or more than a number.

    >>> number_alone("+0.5"), number_alone(".5"), number_alone("5e-1"), number_alone("010"), number_alone("处数 + 1")
    ('0.5', '0.5', '0.5', None, None)
    >>> number_alone("５分"), number_alone("０.５ 分"), number_alone("５０％")
    ('5', '0.5', None)
    """
    half = unicodedata.normalize("NFKC", whole)
    if half != whole and (match := _WITH_UNIT.fullmatch(half)):
        return match[1] if match[2] in EMPTY_UNITS else None
    value = decimal_of(whole)
    if not isinstance(value, Fault) or value.problem.code not in ("ER2004", "ER2008", "ER2009"):
        return None
    better = str(value.values["better"])
    return None if "..." in better else better


def number_word(raw: str) -> str | None:
    """
    A number of an expression in Chinese characters, or with a unit that says nothing; None: it is none.

    >>> number_word("百分之八十"), number_word("零点五"), number_word("0.5分"), number_word("5万"), number_word("第三条")
    ('80%', '0.5', '0.5', None, None)
    """
    if raw.startswith("第"):
        return None
    if match := _WITH_UNIT.fullmatch(raw):
        return match[1] if match[2] in EMPTY_UNITS else None
    return chinese_number(raw)
