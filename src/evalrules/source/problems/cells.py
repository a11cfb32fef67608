"""ER270n, ER470n: lines, words of tables that are expressions, pooled kinds, rules of which one counts."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

LINE_DISORDER = Problem(
    "ER4700",
    "error",
    Wording(
        "{where} 的线性各点不是从小到大的固定数。",
        "the points of the line of {where} are not fixed numbers in rising order.",
    ),
    Wording(
        "把各点写成数（或百分数），从小到大，每个只写一次；分值可以下降",
        "write the points as numbers (or percentages), rising, each once; their amounts may fall",
    ),
    Wording(
        "直线依次连接各点，次序乱了就不知道连向哪里。",
        "The lines join the points in their order; in disorder there is no line.",
    ),
    avoid="linear: {38%: 10, 20%: 0}",
    prefer="linear: {20%: 0, 38%: 10}",
)
LINE_TOO_SHORT = Problem(
    "ER4701",
    "error",
    Wording("{where} 的线性只有一个点。", "the line of {where} has one point only."),
    Wording(
        "至少写两个点；固定分值就直接写数", "write two points at least; for a fixed amount write the number"
    ),
    Wording("一个点连不成直线。", "One point makes no line."),
    avoid="linear: {20%: 5}",
    prefer="linear: {20%: 0, 38%: 10}",
)
