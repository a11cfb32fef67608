"""Characters nobody can see, found before YAML looks at the text."""

from __future__ import annotations

import re

from evalrules.source.mending import Draft, Edit, Slip
from evalrules.source.problems import files

#: Everything YAML cannot print, lone surrogates, and the line breaks that only some programs know.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def character_slips(draft: Draft) -> list[Slip]:
    """Control characters (read as spaces from here on) and characters of no width (left out)."""
    slips = []
    for match in _CONTROL.finditer(draft.text):
        diagnostic = files.CONTROL_CHARACTER.at(
            draft.span(match.start(), match.end()), code=code_of(match[0])
        )
        slips.append(Slip(diagnostic, (Edit(match.start(), match.end(), " "),), faithful=False))
    for match in _INVISIBLE.finditer(draft.text):
        span = draft.span(match.start(), match.end())
        codes = " ".join(dict.fromkeys(code_of(character) for character in match[0]))
        slips.append(
            Slip(files.INVISIBLE_CHARACTER.at(span, code=codes), (Edit(match.start(), match.end(), ""),))
        )
    return slips


def code_of(character: str) -> str:
    """
    >>> code_of("\\u3000")
    'U+3000'
    """
    return f"U+{ord(character):04X}"
