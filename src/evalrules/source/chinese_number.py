"""Numbers in Chinese characters, only to say what to write instead."""

from __future__ import annotations

import re

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL = r"[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+"
_WRITTEN = re.compile(
    rf"(?P<percent>百分之)?(?P<ordinal>第)?(?P<whole>{_NUMERAL})(?:点(?P<places>[零〇一二两三四五六七八九]+))?"
    r"(?P<unit>[分处个次项件条款章节天日月年人户家元])?"
)


def chinese_number(text: str) -> str | None:
    """
    The number in digits; None when it is not one.

    >>> chinese_number("百分之八十"), chinese_number("第三条"), chinese_number("零点五分"), chinese_number("一百零五")
    ('80%', '3', '0.5', '105')
    >>> chinese_number("三乡") is None
    True
    """
    match = _WRITTEN.fullmatch(text)
    if match is None or len(text) > 30:
        return None
    whole = _whole(match["whole"])
    if whole is None:
        return None
    places = "".join(str(_DIGITS[character]) for character in match["places"] or "")
    return str(whole) + (f".{places}" if places else "") + ("%" if match["percent"] else "")


def _whole(text: str) -> int | None:
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section += (digit or 1) * _UNITS[character]
            digit = 0
    return total + section + digit
