"""ER2850–ER2859: waivers."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

WAIVES_NO_RULE = Problem(
    "ER2850",
    "error",
    Wording(
        "豁免“{waiver}”对的“{name}”不是哪条规则或哪个指标的编号。",
        'waiver "{waiver}" is of "{name}", which is the id of no rule or node.',
    ),
    Wording(
        "写规则的编号，或指标的编号（指其下全部规则）",
        "write the id of a rule, or of a node for all rules below it",
    ),
    Wording(
        "对不上规则的豁免什么也不免，批准的事实照样扣分。",
        "a waiver that meets no rule waives nothing: the facts it is about would still be counted.",
    ),
    avoid='豁免: [{编号: 豁-1, 对: ["3.01"], …}]',
    prefer='豁免: [{编号: 豁-1, 对: ["3.10"], …}]',
)
WAIVER_WITHOUT_KIND = Problem(
    "ER2851",
    "error",
    Wording(
        "豁免“{waiver}”写了条件，没有写是哪一类事实。",
        'waiver "{waiver}" has a condition, and does not say on facts of which kind.',
    ),
    Wording("加上“{key}”", 'add "{key}"'),
    Wording("条件里的字段属于某一类事实。", "the fields of a condition are those of a kind."),
    avoid='{编号: 豁-1, 对: ["3.10"], 条件: {问题: 暴露垃圾}, …}',
    prefer='{编号: 豁-1, 对: ["3.10"], 类型: 问题记录, 条件: {问题: 暴露垃圾}, …}',
)
WAIVES_NOTHING_THERE = Problem(
    "ER2852",
    "error",
    Wording(
        "豁免“{waiver}”所对的“{name}”没有一条规则读取它免的事实。",
        'no rule of "{name}" reads facts that waiver "{waiver}" is about.',
    ),
    Wording("核对编号和事实类型", "check the id and the kind"),
    Wording(
        "对不上规则的豁免什么也不免，批准的事实照样扣分。",
        "a waiver that meets no rule waives nothing: the facts it is about would still be counted.",
    ),
    avoid='{编号: 豁-1, 对: ["3.10"], 类型: 投诉, …}',
    prefer='{编号: 豁-1, 对: ["3.10"], 类型: 问题记录, …}',
)
