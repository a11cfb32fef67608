"""
The workload: rules that deduct points for facts, and facts as plain dictionaries, from a fixed seed.

R rules over R/3 kinds under nine categories. A rule takes the facts of one kind that fulfil two or three
conditions and deducts its points × 处数 for each, capped per rule and per category. About 0.3 deductions a fact.
All amounts are tenths of a point (integers); the ruleset writes them as decimals.
"""

from __future__ import annotations

import random
from typing import Any, Literal, NamedTuple

SEED = 20211122
CATEGORIES = (
    "市容环境",
    "环境卫生",
    "公共秩序",
    "公共设施",
    "食品安全",
    "病媒防制",
    "农贸市场",
    "居住小区",
    "单位庭院",
)
SITE_TYPES = (
    "主次干道", "背街小巷", "农贸市场", "居住小区", "城中村", "公共广场", "公园绿地", "车站码头", "医疗机构", "学校周边",
)  # fmt: skip
DEGREES = ("轻微", "一般", "较重", "严重")
_NOUNS = ("垃圾", "车辆", "摊贩", "广告", "积水", "线缆", "墙面", "绿化", "道路", "公厕")
_FAULTS = ("堆积", "乱停", "占道", "破损", "外溢", "悬挂", "污损", "缺失", "黑臭", "油污")

Row = dict[str, Any]


class Condition(NamedTuple):
    field: Literal["点位类型", "处数", "已整改", "程度"]
    operator: Literal["in", ">=", "=="]
    value: Any


class RuleSpec(NamedTuple):
    index: int
    id: str
    kind: str
    category: int
    conditions: tuple[Condition, ...]
    #: Tenths of a point for each unit of 处数.
    price: int
    #: Tenths of a point that the rule takes at most.
    cap: int


class Workload(NamedTuple):
    kinds: tuple[str, ...]
    rules: tuple[RuleSpec, ...]
    #: Tenths of a point that each category has, and so can lose.
    category_points: tuple[int, ...]
    facts: list[Row]

    def rules_of_kind(self) -> dict[str, list[RuleSpec]]:
        grouped: dict[str, list[RuleSpec]] = {kind: [] for kind in self.kinds}
        for rule in self.rules:
            grouped[rule.kind].append(rule)
        return grouped


def kind_names(number: int) -> tuple[str, ...]:
    names = [f"{noun}{fault}" for noun in _NOUNS for fault in _FAULTS]
    return tuple(names[i % 100] + (f"{i // 100}类" if i >= 100 else "") for i in range(number))


def workload(rules: int, facts: int, seed: int = SEED) -> Workload:
    """
    >>> small = workload(30, 1000)
    >>> len(small.rules), len(small.kinds), len(small.facts)
    (30, 10, 1000)
    """
    chance = random.Random(seed)
    kinds = kind_names(max(1, rules // 3))
    specs = tuple(_rule(chance, index, kinds[index % len(kinds)]) for index in range(rules))
    # From 40 % to 120 % of what its rules can take: some categories reach their ceiling, some do not.
    points = tuple(
        max(200, sum(spec.cap for spec in specs if spec.category == category) * (4 + category) // 10)
        for category in range(len(CATEGORIES))
    )
    return Workload(kinds, specs, points, [_fact(chance, index, kinds) for index in range(facts)])


def _rule(chance: random.Random, index: int, kind: str) -> RuleSpec:
    def places(number: int) -> Condition:
        return Condition("点位类型", "in", tuple(sorted(chance.sample(SITE_TYPES, number))))

    shape = index % 4
    if shape == 0:
        conditions = (places(2), Condition("处数", ">=", chance.choice((3, 4))))
    elif shape == 1:
        conditions = (places(2), Condition("已整改", "==", False))
    elif shape == 2:
        conditions = (places(3), Condition("程度", "in", ("较重", "严重")), Condition("已整改", "==", False))
    else:
        conditions = (places(2), Condition("处数", ">=", 2), Condition("已整改", "==", False))
    category = index % len(CATEGORIES)
    return RuleSpec(
        index, f"{category + 1}.{index}", kind, category, conditions,
        price=chance.choice((1, 2, 3, 5, 10)), cap=chance.choice((50, 80, 100, 200)),
    )  # fmt: skip


def _fact(chance: random.Random, index: int, kinds: tuple[str, ...]) -> Row:
    return {
        "编号": f"F{index:08d}",
        "类型": chance.choice(kinds),
        "日期": f"2021-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "点位类型": chance.choice(SITE_TYPES),
        "处数": chance.randint(1, 5),
        "程度": chance.choice(DEGREES),
        "已整改": chance.random() < 0.3,
    }
