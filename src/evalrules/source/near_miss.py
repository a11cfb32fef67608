"""The name that was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

#: Candidates beyond this many are not compared one by one; the first in order are.
_MOST = 5000


def near_miss(name: str, candidates: Iterable[str]) -> str | None:
    """
    The candidate most like ``name``, or None when none is like it.

    Short Chinese words differ by one character in two, which a plain ratio calls far apart; so shared characters
    in their places count too.

    >>> near_miss("问题纪录", ["问题记录", "投诉", "巡查"])
    '问题记录'
    >>> near_miss("街到", ["街道", "点位"])
    '街道'
    >>> near_miss("lsoe", ["lose", "earn"]), near_miss("点位", ["街道", "社区"])
    ('lose', None)
    """
    wanted = _folded(name)
    if not wanted or len(wanted) > 200:
        return None
    pool = [
        candidate
        for candidate, _ in zip(dict.fromkeys(candidates), range(_MOST), strict=False)
        if candidate != name
    ]
    best = nlargest(
        1, ((_likeness(wanted, _folded(candidate)), -place) for place, candidate in enumerate(pool))
    )
    if not best or best[0][0] < 0.6:
        return None
    return pool[-best[0][1]]


def _folded(name: str) -> str:
    """Full-width forms, case, spaces and separators do not make names different."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in text if character not in " _-　") or text.strip()


def _likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if not right or len(right) > 200:
        return 0.0
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
    if _is_chinese(left) and _is_chinese(right):
        return max(ratio, _overlap(left, right))
    if sorted(left) == sorted(right):
        return max(ratio, 0.9)
    # One letter in a word of three is another word.
    return ratio if min(len(left), len(right)) > 2 else 0.0


def _overlap(left: str, right: str) -> float:
    """Shared characters: one of two in its place counts as near, one contained in the other likewise."""
    if len(min(left, right, key=len)) >= 2 and (left in right or right in left):
        return 0.75
    shorter, longer = sorted((left, right), key=len)
    shared = sum(1 for character in set(shorter) if character in longer)
    in_place = sum(1 for one, other in zip(left, right, strict=False) if one == other)
    if len(left) == len(right) == 2:
        return 0.65 if in_place == 1 or shared == 2 else 0.0
    return max(shared / len(longer) * 0.9, in_place / len(longer))


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
