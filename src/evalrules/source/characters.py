"""Characters nobody can see, found before YAML looks at the text."""

from __future__ import annotations

import re
from itertools import islice

from evalrules.source.edit import Edit
from evalrules.source.mending import Draft, Slip
from evalrules.source.problems import files

#: Places that are reported; a file with as many is not text, and nobody looks for them one by one.
UNREADABLE = 1000
#: Everything YAML cannot print, lone surrogates, and the line breaks that only some programs know.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def character_slips(draft: Draft) -> list[Slip]:
    """Control characters (read as spaces from here on) and characters of no width (left out)."""
    slips = []
    for match in islice(_CONTROL.finditer(draft.text), UNREADABLE):
        span = draft.span(match.start(), match.end())
        edit = Edit(match.start(), match.end(), " " * len(match[0]))
        slips.append(Slip(files.CONTROL_CHARACTER.at(span, code=_codes(match[0])), (edit,), faithful=False))
    for match in islice(_INVISIBLE.finditer(draft.text), UNREADABLE):
        span = draft.span(match.start(), match.end())
        edit = Edit(match.start(), match.end(), "")
        slips.append(Slip(files.INVISIBLE_CHARACTER.at(span, code=_codes(match[0])), (edit,)))
    return slips


def _codes(characters: str) -> str:
    return " ".join(sorted({code_of(character) for character in characters[:100]}))


def code_of(character: str) -> str:
    """
    >>> code_of("\\u3000")
    'U+3000'
    """
    return f"U+{ord(character):04X}"
