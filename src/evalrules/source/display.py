"""How wide a text stands on the screen, and how to show what would not be seen."""

from __future__ import annotations

import unicodedata

_SHOWN_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""
    The text with everything that cannot be seen, or that moves the cursor, written as an escape.

    >>> visible("\tlose:\u3000\x1b[31m")
    '\\tlose:\\u3000\\x1b[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _is_seen(character) else _escape(character) for character in text)


def width(text: str) -> int:
    """
    Columns that a visible text takes on a screen: full-width characters take two, combining marks none.

    >>> width("问题a")
    5
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in _SHOWN_ESCAPED and (category != "Zs" or character == " ")


def _escape(character: str) -> str:
    return (
        character.encode("unicode_escape").decode("ascii")
        if not character.isascii()
        else repr(character)[1:-1]
    )


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
