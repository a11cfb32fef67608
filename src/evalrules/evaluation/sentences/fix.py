"""What a step of a plan of repairs does, in words."""

from __future__ import annotations

from decimal import Decimal

from evalrules.evaluation.report import Sentence

_WHY = {
    "site": (
        "同一点位的这 {n} 条都改了，这一处才算达标",
        "the site counts as met only when all {n} are put right",
    ),
    "same": (
        "这 {n} 条记的是同一处问题，只改其中一条不回分",
        "these {n} are one occurrence; one of them alone regains nothing",
    ),
    "forfeit": (
        "有一条就整项不得分，这 {n} 条都改了才回分",
        "one is enough to forfeit the item; points come back when all {n} are put right",
    ),
    "group": (
        "这 {n} 条合起来计分，一起改才回分",
        "these {n} are priced together; they regain points together",
    ),
    "condition": (
        "按件数算的条件，这 {n} 条一起改才不再成立",
        "a condition over their number no longer holds when all {n} are put right",
    ),
    "node": (
        "单改其中一条不回分，这 {n} 条一起改才回分",
        "one of them alone regains nothing; these {n} together do",
    ),
    "cap": (
        "“{where}”扣满了，这 {n} 条一起改才开始回分",
        '"{where}" is at its cap; these {n} together bring it below',
    ),
    "one": ("这 {n} 条一起改", "these {n} are put right together"),
    "several": ("这 {n} 条一起改", "these {n} are put right together"),
}


def step_sentence(*, why: str, number: int, where: str, gain: Decimal, low: bool) -> Sentence:
    """
    One step: why its facts belong together, and what they regain.

    >>> step_sentence(why="one", number=1, where="3.10/1", gain=Decimal("0.30"), low=False).zh
    '回 0.30 分'
    """
    zh = f"少 {gain} 分" if low else f"回 {gain} 分"
    en = f"{gain} points fewer" if low else f"regains {gain}"
    if number == 1:
        return Sentence(zh, en)
    words = _WHY.get(why, _WHY["several"])
    told = [word.format(n=number, where=where) for word in words]
    return Sentence(f"{told[0]}：{zh}", f"{told[1]}: {en}")


def cap_sentence(*, number: int, where: str, there: str, below: str, gain: Decimal, low: bool) -> Sentence:
    """
    A cap that lets go only below so many: 改到 6 处以下才开始回分.

    >>> cap_sentence(number=4, where="3.10/1", there="9", below="6", gain=Decimal("0.6"), low=False).zh
    '“3.10/1”现有 9 处，改到 6 处以下才开始回分；这 4 条一起改：回 0.6 分'
    """
    zh = f"少 {gain} 分" if low else f"回 {gain} 分"
    en = f"{gain} points fewer" if low else f"regains {gain}"
    return Sentence(
        f"“{where}”现有 {there} 处，改到 {below} 处以下才开始回分；这 {number} 条一起改：{zh}",
        f'"{where}" has {there}, and points come back only below {below}; these {number} together: {en}',
    )


#: Why a fact regains nothing, put right or not.
IDLE = {
    "late": Sentence(
        "办结期限已过，现在改也不回分", "its deadline has passed: put right now, it regains nothing"
    ),
    "already": Sentence(
        "事实里已经写着改好了，还是扣分", "the facts say that it was put right; it costs points all the same"
    ),
    "later": Sentence("在整改截止日以后", "it lies after the day by which repairs are done"),
    "named": Sentence("别的事实引用了它，不能单独撤销", "other facts name it, so it cannot go alone"),
    "no_way": Sentence(
        "不是改一条记录就能不扣的（如统计数）", "no statement about it alone would cost nothing (a statistic)"
    ),
}
