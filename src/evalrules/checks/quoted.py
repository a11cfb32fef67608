"""Figures that the wording of a clause says: points, thresholds with the side their boundary belongs to, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

#: To which side of a threshold the number itself belongs: 不低于, 低于 → up; 超过, 不超过 → down.
Side = Literal["up", "down"]

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE = "[一二两三四五六七八九十百]+"
NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|百分之{_CHINESE}|{_CHINESE}|半)"
_UNIT = r"个百分点|个工作日|工作日|个月|小时|分钟|平方米|公里|千米|厘米|[%％‰]|[名个处起次件人天日岁年月米元户所座条幅家间]"
_UNIT += r"|m²|㎡|km|cm|mm|m|kg|g|dB|h"
_POINTS = re.compile(
    rf"(?:扣除?|罚|减|得|加|计|最多|最高|封顶|上限)\s?(?P<number>{NUMBER})(?:\s?[-—–~～至到]\s?(?P<end>{NUMBER}))?\s?分(?![之钟])"
)
_UP = r"达不到|未达到?|没有达到|不到|不低于|至少有|不少于|不小于|不得低于|不得少于|至少|达到|低于|少于|小于|不足|不满|≥|＜|>=|<(?!=)"
_DOWN = r"不超过|不得超过|不大于|不高于|不多于|超过|大于|高于|多于|≤|＞|<=|>(?!=)"
_BEFORE = re.compile(rf"(?P<word>{_DOWN}|{_UP})\s?(?P<number>{NUMBER})\s?(?P<unit>{_UNIT})?")
_AFTER = re.compile(
    rf"(?P<number>{NUMBER})\s?(?P<unit>{_UNIT}|分)?\s?(?:[（(]含[）)])?(?P<word>[及含]?以上|[及含]?以下|以内|之内)"
)
_ORDINAL = re.compile(rf"第(?P<number>{NUMBER})[次起处件名](?:及以上|以上|起|开始)")
_SHARE = re.compile(r"占\s?(?P<number>[0-9]+(?:\.[0-9]+)?)\s?[%％](?!以)")
_REQUIRED = re.compile(
    rf"(?P<word>不低于|不少于|不小于|不得低于|不得少于|至少有|至少|≥|不超过|不得超过|不大于|不高于|不多于|≤)"
    rf"\s?(?P<number>(?>{NUMBER}))\s?+(?P<unit>{_UNIT})?+(?!\s?的[^，；。]*扣)"
)
_BAND = re.compile(
    rf"(?:(?P<over>超过|高于|大于|多于)|(?P<under>达不到|低于|不足|少于|小于|不满))\s?(?P<number>(?>{NUMBER}))\s?(?>{_UNIT}|分)?"
    rf"的?[，,]?(?:[^，。；\d]{{0,8}})?(?P<verb>[扣罚减])"
)
_BAND_AFTER = re.compile(
    rf"(?P<number>{NUMBER})\s?(?>{_UNIT}|分)?(?:[（(]含[）)])?(?:(?P<over>及?以上)|(?P<under>及?以下))的?[，,]?"
    rf"(?:[^，。；\d]{{0,8}})?(?P<verb>[扣罚减])"
)
_LENGTH = re.compile(rf"(?P<number>{NUMBER})\s?(?P<unit>个工作日|工作日|个月|小时|分钟|天|日|年)")
_LENGTHS = {"个工作日": "工作日", "天": "日", "个月": "月"}


@frozen
class Quoted:
    """A number of the wording, as it is written there."""

    value: Fraction
    text: str
    #: None: the wording says nothing of a boundary.
    side: Side | None = None
    #: The unit of a length of time: 工作日, 日, 月, 年, 小时, 分钟.
    unit: str | None = None


def points_said(text: str) -> Iterator[Quoted]:
    """
    Points that are taken or given.

    >>> [str(one.value) for one in points_said("每处扣0.5分，最多扣2分；扣完为止，三分钟内到场得一分")]
    ['1/2', '2', '1']
    """
    for found in _POINTS.finditer(text):
        for name in ("number", "end"):
            value = None if found[name] is None else number(found[name])
            if value is not None:
                yield Quoted(value, found[0])


def shares_said(text: str) -> Iterator[Quoted]:
    """
    Shares of the whole.

    >>> [str(one.value) for one in shares_said("实地考评占60%，公众占 10%")]
    ['60', '10']
    """
    for found in _SHARE.finditer(text):
        yield Quoted(Fraction(found["number"]), found[0])


def requirements_said(text: str) -> Iterator[Quoted]:
    """
    What is asked for: at least a number (side up), at most one (side down); bands that cost something are none.

    >>> [(one.text, one.side) for one in requirements_said("合格率不低于80%；不超过3处的扣1分")]
    [('不低于80%', 'up')]
    """
    for found in _REQUIRED.finditer(text):
        value = number(found["number"])
        if value is not None:
            yield Quoted(value, found[0], "down" if re.fullmatch(_DOWN, found["word"]) else "up")


def losing_bands_said(text: str) -> Iterator[Quoted]:
    """
    Bands that cost something: what lies above the number (side up), or below it (side down).

    >>> [(one.text, one.side) for one in losing_bands_said("超过3天的扣1分，合格率低于80%的扣2分，三次以上的扣1分")]
    [('超过3天的扣', 'up'), ('低于80%的扣', 'down'), ('三次以上的扣', 'up')]
    """
    for pattern in (_BAND, _BAND_AFTER):
        for found in pattern.finditer(text):
            value = number(found["number"])
            if value is not None and "不" not in found[0].removeprefix("达不到").removeprefix(
                "不足"
            ).removeprefix("不满"):
                yield Quoted(value, found[0], "up" if found["over"] else "down")


def thresholds_said(text: str) -> Iterator[Quoted]:
    """
    Numbers that something is compared with; in a standard 以上, 以下 and 以内 include their number.

    >>> [(str(one.value), one.side) for one in thresholds_said("合格率不低于80%，超过3处的，90分以上的")]
    [('80', 'up'), ('3', 'down'), ('90', 'up')]
    """
    taken = [found.span() for found in _BEFORE.finditer(text)]
    for found in _BEFORE.finditer(text):
        value = number(found["number"])
        if value is not None:
            yield Quoted(value, found[0], "down" if re.fullmatch(_DOWN, found["word"]) else "up")
    for found in _AFTER.finditer(text):
        value = number(found["number"])
        if value is not None and not any(start <= found.start() < end for start, end in taken):
            yield Quoted(value, found[0], "up" if found["word"].endswith("上") else "down")
    for found in _ORDINAL.finditer(text):
        value = number(found["number"])
        if value is not None:
            yield Quoted(value, found[0], "up")


def lengths_said(text: str) -> Iterator[Quoted]:
    """
    Lengths of time.

    >>> [(str(one.value), one.unit) for one in lengths_said("3个工作日内整改，三十天内复查")]
    [('3', '工作日'), ('30', '日')]
    """
    for found in _LENGTH.finditer(text):
        value = number(found["number"])
        if value is not None and not (found["unit"] == "年" and value > 1900):
            yield Quoted(value, found[0], unit=_LENGTHS.get(found["unit"], found["unit"]))


def numbers_said(text: str) -> list[Fraction]:
    """
    Every number of the text.

    >>> [str(one) for one in numbers_said("70–80分扣2分，七十分以下扣3分")]
    ['70', '80', '2', '70', '3']
    >>> [str(one) for one in numbers_said("每低1个百分点扣半分")]
    ['1', '1/2']
    """
    found = re.findall(NUMBER, text.replace("百分点", "点"))
    return [value for one in found if (value := number(one)) is not None]


def number(text: str) -> Fraction | None:
    """
    A number in figures or in Chinese characters.

    >>> number("0.5"), number("百分之八十"), number("十二"), number("半")
    (Fraction(1, 2), Fraction(80, 1), Fraction(12, 1), Fraction(1, 2))
    """
    if text == "半":
        return Fraction(1, 2)
    text = text.removeprefix("百分之")
    if text[0].isdigit():
        return Fraction(text)
    total = 0
    unit = 0
    for sign in text:
        if sign in _DIGITS:
            unit = _DIGITS[sign]
        else:
            total += (unit or 1) * (10 if sign == "十" else 100)
            unit = 0
    return Fraction(total + unit)
