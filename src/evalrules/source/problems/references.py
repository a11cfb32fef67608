"""ER4nnn: ways from facts to rows, from conditions to nodes, and keys that reach nothing."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NO_WAY_TO_ROW = Problem(
    "ER4501",
    "error",
    Wording(
        "事实“{kind}”没有唯一的途径对应到“{register}”的一行。",
        'facts of kind "{kind}" have no single way to a row of "{register}".',
    ),
    Wording(
        "给这类事实加一个 引用: {register} 的字段，或让点位登记表引用“{register}”；有两条途径的只留一条",
        'give the kind one field with ref: {register}, or let the site register refer to "{register}"; keep one way only',
    ),
    Wording(
        "逐行计分时，每条事实必须说得清属于哪一行，否则不知道该扣谁的分。",
        "Below for_each every fact must belong to one row, or nobody knows whose points it costs.",
    ),
)
NODE_CIRCLE = Problem(
    "ER4527",
    "error",
    Wording("指标互相引用，成了一个圈：{path}。", "nodes refer to each other in a circle: {path}."),
    Wording("去掉其中一处引用", "drop one of the references"),
    Wording("成圈的指标没有先后，算不出分。", "Nodes in a circle have no order to be scored in."),
)
ROWS_BY_OPTIONAL = Problem(
    "ER4534",
    "error",
    Wording(
        "指标 {node} 用可缺的列“{column}”挑选逐一的行。",
        'node {node} chooses its rows by the optional column "{column}".',
    ),
    Wording(
        "去掉“{column}”的 可缺，或换一个必填的列",
        'make "{column}" required, or use a required column',
    ),
    Wording(
        "列没有填时，这一行算不算在内说不清，平均数就没有定数。",
        "When the column is absent nobody can say whether the row counts, and a mean has no fixed number of rows.",
    ),
    avoid="for_each: 点位 where 备案 == true",
    prefer="for_each: 点位 where 类型 == 主次干道",
)
KEY_UNUSED = Problem(
    "ER4538",
    "error",
    Wording("{where} 的“{what}”不起作用：{reason}。", "{what} of {where} has no effect: {reason}."),
    Wording(
        "去掉它；本来要它起作用的，按上面的原因改写",
        "drop it; if it should have an effect, change what the reason names",
    ),
    Wording(
        "写了却不起作用的话，读的人会信以为真；所以按名字指出，不当作没看见。",
        "What has no effect will be believed by whoever reads it; so it is named and never ignored.",
    ),
)
