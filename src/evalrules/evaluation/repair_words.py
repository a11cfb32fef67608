"""The words by which rulesets tell that a find was put right, or that an observation is met."""

from __future__ import annotations


def _words(zh: str, en: str) -> tuple[str, ...]:
    return (*zh.split(), *en.split())


#: Yes-or-no fields that say it was put right.
REPAIRED_FIELDS = frozenset(
    _words(
        "已整改 整改到位 整改完成 已办结 已解决 已修复 已销号 已处理",
        "rectified repaired fixed resolved done closed",
    )
)
#: Values of a choice that say so, the plainest first.
REPAIRED_VALUES = _words(
    "已整改 整改到位 整改完成 已办结 办结 已解决 已修复 已销号 已处理 结案 按时办结",
    "rectified repaired fixed resolved done closed",
)
#: Dates on which it was put right.
REPAIRED_DATES = frozenset(
    _words(
        "整改日期 整改完成日期 整改日 完成日期 办结日期 办结日 结案日期 解决日期",
        "rectified_on repaired_on fixed_on resolved_on done_on closed_on",
    )
)
#: Values that say an observation is met, the plainest first.
MET_VALUES = (
    *_words("达标 合格 符合 具备 齐全 通过 满意 好 优 是", "met pass passed satisfied good yes"),
    *REPAIRED_VALUES,
)
#: Values that say it does not concern the case: no repair makes a thing not applicable.
NOT_APPLICABLE = frozenset(
    ["不适用", "不涉及", "无此项", "合理缺项", "缺项", "na", "n/a", "not applicable", "查无此事", "作废"]
)
#: Parts of the names of kinds that no repair turns: what people answered, what was counted.
STATISTICS = _words("问卷 调查 统计 知晓 指标值", "survey questionnaire statistic tally")
