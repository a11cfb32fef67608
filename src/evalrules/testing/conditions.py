"""Strategies for conditions: as mappings and as text, on facts, groups, the case and rows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from evalrules.testing.figures import told_of_case
from evalrules.testing.vocabularies import Vocabulary

Data = dict[str, Any]

#: Conditions on one fact, by kind.
ON_FACTS: dict[str, tuple[object, ...]] = {
    "问题": (
        {"程度": "重"},
        {"程度": ["轻", "中"]},
        {"重大": True},
        {"处数": {"at_least": 2}},
        {"点位.类型": "主路"},
        {"点位.类型.口径": "严", "重大": False},
        {"not": {"程度": "轻"}},
        {"any": [{"程度": "重"}, {"重大": True}]},
        {"合格": False},
        {"合格": False, "重大": True},
        "处数 >= 2 and 重大",
        "程度 in [中, 重] or 合格",
        "日期 in (评价日 - 12 months, 评价日]",
        "点位.类型.权重 >= 2",
        "处数 * 2 - 1 > 2",
        "if 重大 then 处数 > 1 else 程度 == 重",
    ),
    "抽样": (
        {"复查": False},
        {"抽查数": {"at_least": 1}},
        {"点位.类型": ["主路"]},
        "合格数 < 抽查数",
        "复查 or 抽查数 >= 3",
    ),
}

#: Conditions on the rule's whole group.
ON_GROUPS: dict[str, tuple[str, ...]] = {
    "问题": (
        "count() >= 2",
        "count(重大) >= 1",
        "sum(处数) > 3",
        "exists(程度 == 重)",
        "测评对象.甲类",
        "inspected >= 1",
        "exists(抽样)",
        "count(抽样 where 合格数 < 抽查数) >= 1",
    ),
    "抽样": (
        "count() >= 1",
        "sum(抽查数) >= 3",
        "all(复查)",
        "测评对象.甲类",
        "count(问题) >= 2",
        "exists(问题 where 重大)",
    ),
}

#: Conditions on the case alone.
ON_CASE_ALONE: tuple[str, ...] = (
    "测评对象.甲类",
    "not 测评对象.乙类",
    "测评对象.人口 >= 5",
    "测评对象.人口 == 0",
    "测评对象.应查 > 3",
)

#: Conditions on the case and facts of any kind, for nodes and results.
ON_CASE: tuple[str, ...] = (
    *ON_CASE_ALONE,
    "count(问题 where 重大) >= 1",
    "exists(问题 where 程度 == 重)",
    "count(抽样) == 0",
    "count(抽样 where 合格数 < 抽查数) >= 2",
)

#: Conditions on the row, by the register of the ``for_each``.
ON_ROWS: dict[str, tuple[str, ...]] = {
    "点位": ("点位.类型 == 背街", "点位.权 >= 2", "点位.类型.口径 == 严"),
    "街道": ("街道.系数 >= 2",),
    "点位类型": ("点位类型.权重 >= 2", "点位类型.口径 == 严"),
    "检查表": ("检查表.系数 >= 2", "检查表.点位.权 >= 2"),
    "months": ("months.首日 < 2021-12-01",),
    "quarters": (),
    "years": (),
    "inspections": ("inspections.日期 >= 2021-12-01",),
    "问题.程度": ("程度 == 重",),
}


#: Conditions that ask whether a value was given: filling it in changes what they say.
ON_PRESENCE: dict[str, tuple[object, ...]] = {
    "问题": ({"程度": {"has": True}}, "not has(处数)"),
    "抽样": ("has(复查)",),
}


def on_facts(kind: str, *, asks_presence: bool = True, from_sums: bool = False) -> st.SearchStrategy[object]:
    choices = (*ON_FACTS[kind], *(ON_PRESENCE[kind] if asks_presence else ()))
    if from_sums:
        choices = tuple(one for one in choices if not str(one).startswith("if "))
    return st.sampled_from(choices)


def on_group(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from(ON_GROUPS[kind])


def on_case(words: Vocabulary, row: str | None = None) -> st.SearchStrategy[str]:
    """Conditions on the case and on facts, and on the row below a ``for_each``."""
    return st.sampled_from((*ON_CASE, *told_of_case(words) * 2, *(ON_ROWS[row] * 3 if row else ())))


def on_case_alone(words: Vocabulary, row: str | None = None) -> st.SearchStrategy[str]:
    """Conditions that read no facts."""
    return st.sampled_from((*ON_CASE_ALONE, *told_of_case(words) * 2, *(ON_ROWS[row] * 3 if row else ())))
