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


RANK_NOT_HERE = Problem(
    "ER4733",
    "error",
    Wording("名次不能写在这里。", "a rank cannot stand here."),
    Wording(
        "写在指标的步骤、结果，或不读单条事实的规则里",
        "write it in steps of nodes, in results, or in a rule that does not price single facts",
    ),
    Wording("名次是整个测评对象的，不是一条事实的。", "A rank belongs to the case, not to a fact."),
    avoid='where: rank(score("总分"), ties: same) <= 3',
    prefer='value: rank(score("总分"), ties: same)',
)
RANK_OF_A_SCORE = Problem(
    "ER4734",
    "error",
    Wording("名次里应当写一个指标的得分。", "a rank is that of the score of a node."),
    Wording('写成 rank(score("总分"), ties: same)', 'write rank(score("总分"), ties: same)'),
    Wording("只有得分能在各对象之间比较。", "Only scores are compared between cases."),
    avoid='rank("总分", ties: same)',
    prefer='rank(score("总分"), ties: same)',
)
RANK_OPTION = Problem(
    "ER4735",
    "error",
    Wording("名次没有写清怎样排。", "the rank does not say how it is counted."),
    Wording(
        "写明 ties: same（1 1 3）、last（2 2 3）、share（1.5 1.5 3）或 next（1 1 2）；within 写测评对象的字段，order 写 best 或 worst",
        "say ties: same (1 1 3), last (2 2 3), share (1.5 1.5 3) or next (1 1 2); within names fields of the case, order is "
        "best or worst",
    ),
    Wording("并列怎样算会改变名次，没有默认值。", "How ties count changes the places; there is no default."),
    avoid='rank(score("总分"))',
    prefer='rank(score("总分"), ties: same)',
)
RANK_OF_A_RANK = Problem(
    "ER4736",
    "error",
    Wording("“{node}”自己依赖名次，不能再排名次：{path}。", '"{node}" depends on a rank itself: {path}.'),
    Wording("给不含名次分的指标排名次", "rank a node that has no points from ranks"),
    Wording(
        "名次要等所有对象算完得分才有；得分又等名次，就没有先后。",
        "Ranks wait for every score; a score that waits for a rank has no place before or after.",
    ),
    avoid='value: rank(score("总分"), ties: same)  # 总分 contains this rule',
    prefer='value: rank(score("日常"), ties: same)',
)

UNKNOWN_ACCOUNT = Problem(
    "ER3731",
    "error",
    Wording("没有账户“{name}”。", 'there is no account "{name}".'),
    Wording("在“账户”里登记，或改正名称", "list it under accounts, or correct the name"),
    Wording("计不到任何账户的数会丢失。", "What adds to no account would be lost."),
    avoid="account: 罚款",
    prefer="account: 扣款",
)
AT_NOWHERE_ELSE = Problem(
    "ER3735",
    "error",
    Wording(
        "规则 {rule} 的“记入”写的是“{node}”：它要么就是规则所在的指标，要么只是引用别处的指标。",
        'rule {rule} says at: "{node}", which is the node the rule stands in, or one that only uses another.',
    ),
    Wording(
        "计入本项的不写“记入”；要计入被引用的指标，写那个指标的编号",
        "leave out at where the points count in the rule's own node; of a node with use, name the node it uses",
    ),
    Wording(
        "“记入”把这条规则的得失算到另一个指标上，所以要写另一个自己有得分的指标。",
        "at counts the points of a rule in another node, so it names another node that has a score of its own.",
    ),
)
AT_INSIDE_EACH = Problem(
    "ER3736",
    "error",
    Wording(
        "规则 {rule} 记入“{node}”，而“{node}”逐行计分，说不清记入哪一行。",
        'rule {rule} is charged at "{node}", which has a score for every row: nobody can say which one.',
    ),
    Wording(
        "记入同一行里的指标，或各行合成以后的上级指标",
        "name a node inside the same row, or one above the rows",
    ),
    Wording(
        "只有规则所在的那一行，或包含所有行的指标，才有确定的一个得分可以记入。",
        "Only the row that the rule itself stands in, or a node above all rows, is one score that points can count in.",
    ),
)
