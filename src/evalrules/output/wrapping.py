"""Lines of mixed Chinese and Latin text: broken by display width, never inside a number or before a comma."""

from __future__ import annotations

import re
import unicodedata

from evalrules.source.display import width as width_of

#: May not begin a line (避头).
_NO_START = frozenset("，。、；：！？）】》”’％,.;:!?)]}%")
#: May not end a line (避尾).
_NO_END = frozenset("（【《“‘([{")

#: A piece that stays whole: a Latin word or number, a space, or one other character.
_PIECE = re.compile(r"[0-9A-Za-z_.\-/:#\[\]%+]+|\s+|.", re.DOTALL)


def printable(text: str) -> str:
    """
    Text of strangers without control characters, which could move the cursor or turn the line round.

    >>> printable("a\\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """
    Break a text into lines of at most ``width`` columns.

    >>> wrapped("本条封顶 5 分，前面已扣 4.6 分", 15)
    ['本条封顶 5 分，', '前面已扣 4.6 分']
    """
    width = max(width, 4)
    lines: list[list[str]] = [[]]
    used = 0
    for piece in _pieces(text, width):
        size = width_of(piece)
        if used + size > width and lines[-1]:
            moved = [] if piece.isspace() else _moved(lines[-1], piece, width)
            lines.append(moved)
            used = sum(map(width_of, moved))
            if piece.isspace():
                continue
        if piece.isspace() and not lines[-1] and len(lines) > 1:
            continue
        lines[-1].append(piece)
        used += size
    return ["".join(line).rstrip() for line in lines if line] or [""]


def _pieces(text: str, width: int) -> list[str]:
    """Pieces that stay whole; one that is wider than a line is cut."""
    pieces = []
    for match in _PIECE.finditer(printable(text)):
        piece = match.group()
        while width_of(piece) > width:
            pieces.append(piece[:width])
            piece = piece[width:]
        pieces.append(piece)
    return pieces


def _moved(line: list[str], piece: str, width: int) -> list[str]:
    """
    Take from the end of the line what goes to the next one together with ``piece``, so that no line begins or ends
    badly; nothing where that would not fit.
    """
    count = 0
    while count < len(line) - 1 and (
        (line[-count] if count else piece)[0] in _NO_START or line[-count - 1] in _NO_END
    ):
        count += 1
    moved = line[len(line) - count :]
    if sum(map(width_of, moved)) + width_of(piece) > width:
        return []
    del line[len(line) - count :]
    return moved
