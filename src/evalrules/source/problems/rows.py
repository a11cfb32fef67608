"""ERn710–ERn719: rows of ``for_each``, samples, nodes read by others."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_ROWS = Problem(
    "ER3710",
    "error",
    Wording("没有可以逐一展开的“{name}”。", 'there is nothing called "{name}" to go through row by row.'),
    Wording(
        "写登记表、事实类型、选项字段（问题记录.来源），或 月份、季度、年度、巡查",
        "name a register, a kind, a choice field (kind.field), or months, quarters, years, inspections",
    ),
    Wording(
        "逐一展开要知道有哪些行；没有记录的行也要计分，不能从记录里猜。",
        "The rows must be known without looking at the facts: rows without facts are scored too.",
    ),
    avoid="for_each: 街到",
    prefer="for_each: 街道",
)
ROWS_IN_THEMSELVES = Problem(
    "ER3711",
    "error",
    Wording(
        "指标 {node} 在“{name}”的每一行里又逐一展开“{name}”。",
        'node {node} goes through the rows of "{name}" inside each row of "{name}".',
    ),
    Wording("去掉一层", "drop one of the two"),
    Wording(
        "里层的行分不清是外层那一行，还是全部的行。",
        "Nobody could tell the inner rows from the outer row they stand in.",
    ),
    avoid="for_each: 点位（里面再写 for_each: 点位）",
    prefer="for_each: 点位类型（里面写 for_each: 点位）",
)
