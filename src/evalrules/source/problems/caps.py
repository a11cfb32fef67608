"""ER4nnn: caps, allowances and what keeps an amount bounded."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

LOSS_WITHOUT_BOUND = Problem(
    "ER4505",
    "error",
    Wording(
        "规则 {rule} 的“{what}”没有底：没有按本条封顶，指标 {node} 的第一步又不是固定的下限。",
        '"{what}" of rule {rule} has no bound: no cap per rule, and the first step of node {node} is no fixed floor.',
    ),
    Wording(
        "写 封顶: {{本条: …}}，或给指标写满分，或让 再 以固定的 不低于 开头；记录确是一件不漏的清单时，写 覆盖: 完整清单",
        "write up_to: {{rule: …}}, or give the node points, or let then begin with a fixed at_least; where the records "
        "are a complete list, say coverage: closed",
    ),
    Wording(
        "没有检查的地方最多丢多少分，必须有个限度，否则算不出保底分。",
        "What may be lost where nobody looked needs a bound, or there is no lowest score.",
    ),
    avoid="points: none, lose: 1",
    prefer="points: none, lose: 1, up_to: {rule: 5}",
)
GAIN_WITHOUT_BOUND = Problem(
    "ER4506",
    "error",
    Wording(
        "规则 {rule} 的“{what}”没有顶：没有按本条封顶，指标 {node} 的最前几步里也没有固定的上限。",
        '"{what}" of rule {rule} has no bound: no cap per rule, and no fixed ceiling among the first steps of node {node}.',
    ),
    Wording(
        "写 封顶: {{本条: …}}，或给指标写满分，或让 再 以固定的 不高于 开头（还写了 不低于 的，两步都放在最前）；"
        "记录确是一件不漏的清单时，写 覆盖: 完整清单",
        "write up_to: {{rule: …}}, or give the node points, or let then begin with a fixed at_most "
        "(and with at_least, where that is written too); where the records are a complete list, say coverage: closed",
    ),
    Wording(
        "没有检查的地方最多得多少分，必须有个限度，否则算不出可能分。",
        "What may be earned where nobody looked needs a bound, or there is no highest score.",
    ),
    avoid="points: none, earn: 1",
    prefer="points: none, earn: 1, up_to: {rule: 5}",
)
CAP_SHARE_MISSING = Problem(
    "ER4508",
    "error",
    Wording(
        "规则 {rule} 有封顶，规则集却没有写封顶后怎样分摊。",
        "rule {rule} has a cap, but the ruleset does not say cap_share.",
    ),
    Wording(
        "在开头写 封顶分摊: 先到先扣 或 按比例",
        "write cap_share: earliest or proportional at the top",
    ),
    Wording(
        "扣到封顶以后每个问题各担几分，关系到各单位各担几分。",
        "How a capped loss is shared decides who answers for how much.",
    ),
)
CAPS_CROSS = Problem(
    "ER4515",
    "error",
    Wording(
        "规则 {rule} 的封顶“{inner}”与“{outer}”互相交叉。",
        'the caps "{inner}" and "{outer}" of rule {rule} cross.',
    ),
    Wording(
        "外层须由内层决定，例如先 点位、再 点位.街道；否则只留一层和 本条",
        "let the outer one follow from the inner one, such as site then 点位.街道; or keep one of them and rule",
    ),
    Wording(
        "两层交叉时，多查出一个问题反而可能少扣分。",
        "Where two levels cross, one more problem could cost fewer points.",
    ),
    avoid="up_to: {街道: 2, 问题: 3}",
    prefer="up_to: {site: 2, 点位.街道: 3}",
)
OPTIONAL_KEY = Problem(
    "ER4516",
    "error",
    Wording(
        "规则 {rule} 的“{what}”用到可缺的字段“{field}”。",
        '{what} of rule {rule} uses the optional field "{field}".',
    ),
    Wording("去掉“{field}”的 可缺，或换一个必填的字段", 'make "{field}" required, or use a required field'),
    Wording(
        "字段没有填时，说不清是不是同一处、该归哪一层封顶。",
        "When the field is absent nobody can say whether two facts are the same, or under which cap they fall.",
    ),
)
FREE_WITH_SAME = Problem(
    "ER4517",
    "error",
    Wording("规则 {rule} 同时写了 免扣 和 视为同一。", "rule {rule} has both free and same."),
    Wording(
        "去掉其中一个；确需并用时写 单调: false，并且只读必填字段",
        "drop one of them; if both are needed write monotone: false and read required fields only",
    ),
    Wording(
        "同一处再查出更重的问题，会改变免扣的是哪一处，分数可能反升。",
        "A heavier find at the same place can change which one is free, so that something worse scores better.",
    ),
)
GROUP_CAP = Problem(
    "ER4525",
    "error",
    Wording(
        "规则 {rule} 对全部事实只算一个数，不能按“{level}”封顶。",
        'rule {rule} has one amount for all facts and cannot be capped per "{level}".',
    ),
    Wording(
        "写 封顶: {{本条: …}}，或用 逐一 按行计分",
        "write up_to: {{rule: …}}, or score row by row with for_each",
    ),
    Wording(
        "只有一个数，没有分到各处的扣分可以封顶。",
        "With a single amount there is nothing per place to cap.",
    ),
)
CAP_ABOVE_NODE = Problem(
    "ER4533",
    "warning",
    Wording(
        "规则 {rule} 封顶 {cap} 分，超过指标 {node} 的 {points} 分。",
        "the cap {cap} of rule {rule} is above the {points} points of node {node}.",
    ),
    Wording("核对封顶；超过本项的封顶永远到不了", "check the cap; above the item it is never reached"),
    Wording("多半是抄错了行。", "Most often the figure belongs to another line."),
    avoid="points: 5, up_to: {rule: 50}",
    prefer="points: 5, up_to: {rule: 5}",
)
CAP_UNDER_SAME = Problem(
    "ER4571",
    "error",
    Wording(
        "规则 {rule} 写了“视为同一”，封顶层级“{level}”却不由同一处的各项决定。",
        'rule {rule} has same, but its cap level "{level}" does not follow from the fields of same.',
    ),
    Wording(
        "把“{level}”也写进 视为同一，或只留 本条 封顶",
        'put "{level}" into same too, or keep only the cap per rule',
    ),
    Wording(
        "同一处的记录落在不同的封顶之下时，多查出一条更重的反而可能少扣分。",
        "Where facts of one occurrence fall under different caps, a heavier one could cost fewer points.",
    ),
)
