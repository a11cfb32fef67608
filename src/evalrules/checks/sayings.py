"""What the wording of a clause says of steps, allowances, caps and repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.checks.quoted import NUMBER, number

Beyond = Literal["below", "above"]
Part = Literal["down", "up", "prorated"]
#: For whom a cap is said: one fact, one of something, the whole rule.
Whose = Literal["fact", "each", "rule"]

_POINT = r"个百分点|个点|百分点|[%％]"
_UNIT = rf"{_POINT}|分钟|小时|个工作日|工作日|平方米|公里|千米|个月|[名个处起次件人天日年月米元户所座条间项位家辆台秒级档点分]"
_WAYS: dict[str, Beyond] = dict.fromkeys(("低于", "低", "少", "缺", "降低", "下降", "减少"), "below")
_WAYS |= dict.fromkeys(("超过", "超出", "超", "高出", "高于", "高", "多", "上升", "增加"), "above")
_WAY = "|".join(sorted(_WAYS, key=len, reverse=True))
_STEP = re.compile(
    rf"(?:每(?P<way>{_WAY}|满|后移|快|慢|迟|晚|逾期|延误)?了?|(?<=[，；])(?P<short>少|缺|超|多))"
    rf"\s?(?P<number>{NUMBER})\s?(?P<ten>万|亿)?\s?(?P<unit>{_UNIT})[^，。；]{{0,4}}[，,]?\s?再?(?P<does>扣|加|减|得)"
)
_PART = re.compile(
    rf"不[足满到]\s?(?P<number>{NUMBER})?\s?(?P<ten>万|亿)?\s?(?:一档|{_UNIT})?的?(?:部分)?[，,]?\s?"
    rf"(?:(?P<prorated>按比例)|(?P<down>不扣|不计|不加|不算|舍去|忽略)|按\s?(?P<same>{NUMBER})(?P<tens>万|亿)?)"
)
_COUNTED = r"[处起次件个例条人名只户间辆]"
_WITHIN = re.compile(
    rf"(?:前\s?(?P<first>{NUMBER})\s?{_COUNTED}[^，。；、\d]{{0,3}}不扣"
    rf"|(?P<within>{NUMBER})\s?{_COUNTED}(?:[（(]含[）)])?(?:以内|之内|及以下|以下)的?不扣"
    rf"|不超过\s?(?P<most>{NUMBER})\s?{_COUNTED}的?不扣"
    rf"|从?第\s?(?P<from>{NUMBER})\s?{_COUNTED}起?(?:开始)?起?，?每?{_COUNTED}?扣"
    rf"|(?P<once>首[次起处]|第一[次起处])(?:发现)?的?不扣)"
)
_CAP = re.compile(
    rf"(?P<whose>(?:每|同一)[^，。；、\d最封]{{1,8}}|各[^，。；、\d]{{0,8}}合计|本[条项]|合计|累计|总共|共计)?\s?"
    rf"(?:最多|最高|至多|封顶|上限)(?:为|是)?(?:只)?(?:扣|加|得|计|记|罚|减)?(?:至|到)?\s?(?P<number>{NUMBER})\s?分(?![之钟])"
)
_ONCE = re.compile(
    r"同一?[^，。；、]{1,16}?[只仅](?:扣|计|算|记)(?:分)?[一1][次处件起]|按[一1][次处件起](?:扣|计|算)|不重复(?:扣|计|记|算)"
    r"|不(?:得)?重复(?:扣|计|记|算)|[只仅](?:扣|计|算|记)[一1][次处]"
)
_LAST = re.compile(r"以最(?:后|近)一?次?[^，。；]{0,4}为准")
_FIRST = re.compile(r"以(?:首次|第一次|最初)[^，。；]{0,4}为准")
_EACH = re.compile(
    rf"(?:每(?:发现)?[一1]?|发现[^，。；\d]{{0,6}}[一1])(?P<unit>{_COUNTED})[^，。；每\d]{{0,6}}?[扣加]"
)
_NOTHING = re.compile(
    r"不得分|不计分|全扣|扣完(?!为止)|扣除?(?:本项)?全部|(?<![0-9.])[0零]分|才得(?:满)?分|一票否决"
)
_TENS = {"万": 10000, "亿": 100000000}


@frozen
class SaidStep:
    """每低 5 个百分点扣 1 分: how long a step is, and which way it goes."""

    value: Fraction
    text: str
    #: A step of shares: 个百分点, %.
    share: bool
    way: Beyond | None


@frozen
class SaidPart:
    """不足 1 个百分点按 1 个计: of steps of which length, and what a part of one is worth."""

    value: Fraction | None
    part: Part
    text: str


@frozen
class SaidCap:
    value: Fraction
    whose: Whose | None
    text: str


def steps_said(text: str) -> Iterator[SaidStep]:
    """
    Steps that cost or earn points.

    >>> [(str(one.value), one.share, one.way) for one in steps_said("每低5个百分点扣1分，每5分钟扣1分，每少1人扣2分")]
    [('5', True, 'below'), ('5', False, None), ('1', False, 'below')]
    """
    for found in _STEP.finditer(text):
        value = number(found["number"])
        if value is not None:
            share = re.fullmatch(_POINT, found["unit"]) is not None
            value *= _TENS.get(found["ten"], 1)
            yield SaidStep(value, found[0], share, _WAYS.get(found["way"] or found["short"]))


def parts_said(text: str) -> Iterator[SaidPart]:
    """
    What a part of a step is worth.

    >>> [(str(one.value), one.part) for one in parts_said("不足1%按1%计，不足5%按比例，不满3处不扣，不足100%的扣1分")]
    [('1', 'up'), ('5', 'prorated'), ('3', 'down')]
    """
    for found in _PART.finditer(text):
        value = None if found["number"] is None else number(found["number"])
        if value is not None:
            value *= _TENS.get(found["ten"], 1)
        if found["same"] is None:
            yield SaidPart(value, "prorated" if found["prorated"] else "down", found[0])
        elif (same := number(found["same"])) is not None and (
            value is None or value == same * _TENS.get(found["tens"], 1)
        ):
            yield SaidPart(value, "up", found[0])


def free_said(text: str) -> Iterator[tuple[Fraction, str]]:
    """
    How many cost nothing.

    >>> [(str(count), said) for count, said in free_said("前2处不扣，从第4次起每次扣1分，首次不扣")]
    [('2', '前2处不扣'), ('3', '从第4次起每次扣'), ('1', '首次不扣')]
    """
    for found in _WITHIN.finditer(text):
        if found["once"]:
            yield Fraction(1), found[0]
            continue
        said = found["first"] or found["within"] or found["most"] or found["from"]
        value = number(said)
        if value is not None and value.denominator == 1:
            yield (value - 1 if found["from"] else value), found[0]


def caps_said(text: str) -> Iterator[SaidCap]:
    """
    Caps, and for whom they are said.

    >>> [(str(one.value), one.whose) for one in caps_said("每个点位最多扣1分，本项最多扣3分，最多5分，每件最多1分")]
    [('1', 'each'), ('3', 'rule'), ('5', None), ('1', 'fact')]
    """
    for found in _CAP.finditer(text):
        value = number(found["number"])
        if value is not None:
            yield SaidCap(value, _whose(found["whose"]), found[0])


def _whose(text: str | None) -> Whose | None:
    if text is None:
        return None
    if not text.startswith(("每", "同一")):
        return "rule"
    return "fact" if re.fullmatch(r"每(?:[处起次件例条项只]|一[处起次件例条项只])", text.strip()) else "each"


def once_said(text: str) -> str | None:
    """
    That repeats cost nothing.

    >>> once_said("同一点位同类只扣一次"), once_said("同一投诉三次以上的扣1分")
    ('同一点位同类只扣一次', None)
    """
    found = _ONCE.search(text)
    return None if found is None else found[0]


def kept_said(text: str) -> tuple[Literal["first", "last"], str] | None:
    """
    Which of several observations counts.

    >>> kept_said("多次复查以最后一次为准")
    ('last', '以最后一次为准')
    """
    last, first = _LAST.search(text), _FIRST.search(text)
    if (last is None) == (first is None):
        return None
    return ("last", last[0]) if last is not None else ("first", first[0] if first is not None else "")


def each_said(text: str) -> Iterator[tuple[str, str]]:
    """
    By what a rule counts: 处, 件, 起 …

    >>> list(each_said("每处扣1分，发现活鼠一只扣0.5分"))
    [('处', '每处扣'), ('只', '发现活鼠一只扣')]
    """
    for found in _EACH.finditer(text):
        yield found["unit"], found[0]


def nothing_said(text: str) -> str | None:
    """
    That nothing is left of the points.

    >>> nothing_said("在线率低于95%的本项不得分"), nothing_said("扣完为止，低于10分的")
    ('不得分', None)
    """
    found = _NOTHING.search(text)
    return None if found is None else found[0]
