"""Raw values put into words for messages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from evalrules.facts.rows import Unreadable
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Wording


def shown(value: object, declared: FieldType | None = None) -> str:
    """
    A value as a message may show it: short, on one line, and hidden where the field is sensitive.

    >>> shown("a\\nb")
    'a b'
    """
    if declared is not None and declared.sensitive:
        return "***"
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 256:
        return f"≈10^{digits_of(value) - 1}"
    if isinstance(value, bool):
        value = "true" if value else "false"
    is_plain = isinstance(value, (str, int, float, Decimal, datetime.date, Unreadable))
    text = str(value) if is_plain else _BRACKETS.get(type(value), type(value).__name__)
    text = "".join(character if character.isprintable() else " " for character in text[:60])
    return text if len(text) <= 40 else f"{text[:38]}…"


#: Records and lists are not shown, only that they are such.
_BRACKETS: dict[type, str] = {dict: "{…}", list: "[…]", tuple: "[…]"}


def digits_of(number: int) -> int:
    """Decimal digits; of very long numbers within one, since counting them exactly takes quadratic time."""
    bits = number.bit_length()
    return len(str(abs(number))) if bits < 10_000 else bits * 30103 // 100_000 + 1


def listed(names: Iterable[str], most: int = 12) -> Wording:
    """
    >>> listed(["甲", "乙", "丙"], most=2)
    Wording(zh='甲、乙……', en='甲, 乙, …')
    """
    names = list(names)
    shown, is_cut = names[:most], len(names) > most
    return Wording("、".join(shown) + ("……" if is_cut else ""), ", ".join([*shown, "…"] if is_cut else shown))


def also_as(spelling: str) -> Wording:
    """How the other spelling of a key is mentioned."""
    return Wording(f"（另一处写作“{spelling}”）", f' (also as "{spelling}")')


def described(value: object) -> Wording:
    """
    What a value is, in both languages; never the value itself.

    >>> described([1, 2])
    Wording(zh='列表', en='a list')
    """
    if value is None:
        return Wording("空的", "empty")
    for types, zh, en in _DESCRIPTIONS:
        if isinstance(value, types):
            return Wording(zh, en)
    name = type(value).__name__
    return Wording(f"{name} 对象", f"a {name} object")


_DESCRIPTIONS: tuple[tuple[tuple[type, ...], str, str], ...] = (
    ((bool,), "是否值", "true or false"),
    ((int, Decimal, float, Unreadable), "数字", "a number"),
    ((str, bytes), "文本", "a text"),
    ((Mapping,), "记录", "a record"),
    ((Sequence,), "列表", "a list"),
    ((datetime.date,), "日期", "a date"),
)
