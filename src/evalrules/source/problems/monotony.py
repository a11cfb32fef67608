"""ER4523: worse never scores better."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

KEPT_AMONG_FINDS = Problem(
    "ER4543",
    "warning",
    Wording(
        "规则 {rule} 的“条件”按结论“{finding}”选了记录，“取”的{kept}是选中的记录里的，不是全部检查里的。",
        "rule {rule} selects by the finding {finding}; keep: {kept_en} takes it among what was selected, not among all observations.",
    ),
    Wording(
        "要看{kept}检查的结论，条件 里去掉“{finding}”，写成 扣分: {{按: {finding}, …: …}}",
        "to go by how the {kept_en} observation came out, leave {finding} out of where and write lose: {{by: {finding}, …: …}}",
    ),
    Wording(
        "第一次不合格、复查合格的，只在不合格的记录里取末次，取到的还是不合格。",
        "What failed first and passed later is, among the failures, a failure to the last.",
    ),
    avoid="where: {整改: false}\nsame: 原题\nkeep: last\nlose: 0.5",
    prefer="same: 原题\nkeep: last\nlose: {by: 整改, true: 0, false: 0.5}",
)
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
