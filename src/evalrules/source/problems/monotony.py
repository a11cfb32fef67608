"""ER4523: worse never scores better."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NOT_MONOTONE = Problem(
    "ER4523",
    "error",
    Wording(
        "{what}会让情况更差时得分更高，却没有写 单调: false。",
        "{what} lets something worse score better, but monotone: false is not written.",
    ),
    Wording(
        "核对是否写反；标准确实如此的，写 单调: false；指标上的一步也可先写 不低于",
        "check whether it is reversed; if it is meant, write monotone: false; a step of a node may follow at_least instead",
    ),
    Wording(
        "“越差分越高”几乎总是写错了；标准真这样规定的，应当写明。",
        "Worse scoring better is almost always a slip; if the standard means it, the file says so.",
    ),
    avoid="value: met / inspected\nlose: {scale: {0%: 0, 90%: 2}}",
    prefer="value: met / inspected\nlose: {scale: {0%: 2, 90%: 0}}",
)
