"""Operators on conditions and expressions."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import choices, conditions

CONDITIONS = (
    operator(
        "end-flipped", conditions.end_flipped,
        ("> 与 >=、< 与 <= 对调，区间的端点算不算", "> for >=, < for <=, the ends of an interval in or out"),
        ("“以上”“不足”含不含本数", "whether “at least” includes the number"),
        ("得分：数量 >= 3 → 数量 > 3", "earn: 数量 >= 3 → 数量 > 3"),
    ),
    operator(
        "reversed", conditions.reversed_,
        ("> 与 <、>= 与 <= 对调", "> for <, >= for <="),
        ("“不低于”写成“不高于”", "“at most” written for “at least”"),
        ("条件：处数 >= 3 → 处数 <= 3", "where: 处数 >= 3 → 处数 <= 3"),
    ),
    operator(
        "denied", conditions.denied,
        ("是与不是、属于与不属于、true 与 false 对调", "is for is not, in for not in, true for false"),
        ("条件写反", "a condition the wrong way round"),
        ("条件：true → false", "where: true → false"),
    ),
    operator(
        "and-or", conditions.and_or,
        ("and 与 or 对调", "and for or"),
        ("“并且”“或者”弄混", "all of them for any of them"),
        ("条件：甲 and 乙 → 甲 or 乙", "where: 甲 and 乙 → 甲 or 乙"),
    ),
    operator(
        "not-dropped", conditions.not_dropped,
        ("去掉 not", "a not left out"),
        ("漏掉“未”字", "the word not overlooked"),
        ("条件：not 已整改 → 已整改", "where: not 已整改 → 已整改"),
    ),
    operator(
        "part-dropped", conditions.part_dropped,
        ("条件的一部分去掉", "one part of a condition left out"),
        ("漏写一个条件", "a condition forgotten"),
        ("条件：去掉 点位.类型 == '主次干道'", "where: 点位.类型 == '主次干道' left out"),
    ),
    operator(
        "condition-dropped", conditions.condition_dropped,
        ("整个条件去掉", "a whole condition left out"),
        ("漏写条件", "the condition forgotten"),
        ("成组条件：去掉 count() >= 2", "when: count() >= 2 left out"),
    ),
    operator(
        "branches-swapped", conditions.branches_swapped,
        ("if 的两个结果对调", "the two outcomes of an if swapped"),
        ("两种情形的算法写反", "the two cases the wrong way round"),
        ("指标值：2 与 3 对调", "value: 2 and 3 swapped"),
    ),
    operator(
        "arithmetic", conditions.arithmetic,
        ("+ 与 -、* 与 / 对调", "+ for -, * for /"),
        ("算式写错符号", "the wrong sign in a formula"),
        ("指标值：甲 + 乙 → 甲 - 乙", "value: 甲 + 乙 → 甲 - 乙"),
    ),
    operator(
        "function", conditions.function,
        ("min 与 max、sum 与 max、exists 与 all、inspected 与 met 等对调",
         "min for max, max for sum, all for exists, inspected for met and so on"),
        ("取最大、取最小、合计弄混", "the greatest, the least and the sum confused"),
        ("指标值：max(得分) → min(得分)", "value: max(得分) → min(得分)"),
    ),
    operator(
        "value-dropped", choices.value_dropped,
        ("一列取值少一个", "one value of a list left out"),
        ("范围漏写一类", "one class of the scope forgotten"),
        ("条件：去掉 垃圾满溢", "where: 垃圾满溢 left out"),
    ),
    operator(
        "value-added", choices.value_added,
        ("多一个取值", "one value more"),
        ("范围写宽", "the scope too wide"),
        ("条件：类型 == '学校' → 类型 in ['学校', '学校周边']", "where: 类型 == '学校' → 类型 in ['学校', '学校周边']"),
    ),
    operator(
        "value-replaced", choices.value_replaced,
        ("换成另一个取值", "another value"),
        ("选错一类", "the wrong class chosen"),
        ("条件：类型 == '学校' → 类型 == '学校周边'", "where: 类型 == '学校' → 类型 == '学校周边'"),
    ),
)  # fmt: skip
