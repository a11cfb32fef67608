"""ER2900–ER2909: comments that keep a warning from being told."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

ALLOWED_WITHOUT_REASON = Problem(
    "ER2900",
    "error",
    Wording("“{comment}”没有写理由。", '"{comment}" gives no reason.'),
    Wording(
        "在编号后面写冒号和理由，例如 # 不查 {code}：标准原文如此，见第三条",
        "write a colon and the reason after the code, such as # allow {code}: the standard says so, see clause 3",
    ),
    Wording(
        "不查的地方以后要有人看得懂：是查过了、有依据，还是嫌它碍眼。",
        "Whoever reads it later has to see whether somebody looked and had grounds, or wanted it out of sight.",
    ),
    avoid="封顶: {本条: 50}  # 不查 ER4533",
    prefer="封顶: {本条: 50}  # 不查 ER4533：原文如此，见第三条",
)
ALLOWED_UNKNOWN = Problem(
    "ER2901",
    "error",
    Wording("没有编号为“{code}”的问题，说不出不查什么。", 'there is no problem "{code}" to allow.'),
    Wording("照 check 打印的编号写，形如 ER4533", "write the code as check prints it, such as ER4533"),
    Wording(
        "编号写错的，什么也压不住，却像是有人看过。",
        "With a wrong code nothing is allowed, though it looks as if somebody had decided.",
    ),
    avoid="封顶: {本条: 50}  # 不查 ER4353：原文如此",
    prefer="封顶: {本条: 50}  # 不查 ER4533：原文如此",
)
ALLOWED_ERROR = Problem(
    "ER2902",
    "error",
    Wording("{code} 是错误，不能不查：{says}", "{code} is an error and cannot be allowed: {says}"),
    Wording("改正这个错误，再删去这条注释", "mend the error and delete the comment"),
    Wording(
        "有错误的规则集算出来的分靠不住；只有警告可以写明理由不查。",
        "A score from a ruleset with errors cannot be trusted; only warnings can be allowed, with a reason.",
    ),
    avoid="扣分: 10  # 不查 ER4002：先这样",
    prefer="扣分: 1",
)
ALLOWS_NOTHING = Problem(
    "ER2903",
    "warning",
    Wording("这里没有 {code} 可以不查。", "there is no {code} here to allow."),
    Wording(
        "删去这条注释；注释要写在问题所在的那一行末尾，或者单独写在它的上一行",
        "delete the comment; it belongs at the end of the line of the problem, or on a line of its own just above",
    ),
    Wording(
        "问题已经改掉而注释还在，以后同样的问题回来就没有人看见了。",
        "Where the problem is gone and the comment stays, the same problem would come back unseen.",
    ),
)
