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
NO_NODES = Problem(
    "ER3712",
    "error",
    Wording("没有这样的指标。", "there are no such nodes."),
    Wording(
        "改正编号或标签；直属 只看下一级，隶属 看之下的所有各级",
        "mend the id or the tag; under means the children, below means everything beneath",
    ),
    Wording(
        "一个指标也没有的计数总是 0，条件就形同虚设。",
        "A count over no nodes is always 0, and the condition would be empty.",
    ),
    avoid="count(nodes tagged 关健 where score == 0) > 0",
    prefer="count(nodes tagged 关键 where score == 0) > 0",
)
UNKNOWN_RESULT = Problem(
    "ER3713",
    "error",
    Wording("没有名为“{name}”的结果。", 'there is no result named "{name}".'),
    Wording(
        '写结果的名称，加引号，如 result("等级")', 'write the name of a result in quotes: result("等级")'
    ),
    Wording("引用的结果必须存在。", "Only a result that is there can be read."),
    avoid='when: \'result("等极") == "合格"\'',
    prefer='when: \'result("等级") == "合格"\'',
)
RESULT_NOT_HERE = Problem(
    "ER5711",
    "error",
    Wording("这里不能引用结果。", "results cannot be read here."),
    Wording("只在 结果 里引用别的结果", "read a result in another result only"),
    Wording(
        "结果在得分之后得出；得分若又取决于结果，就没有先后了。",
        "Results follow from the score; a score that asked for them would have no order to be worked out in.",
    ),
    avoid='再: [{定为: 0, 当: \'result("等级") == "不合格"\'}]',
    prefer="再: [{定为: 0, 当: 'score(\"3.10\") < 6'}]",
)
NODES_WITHOUT_VALUE = Problem(
    "ER5710",
    "error",
    Wording("“{node}”没有可以引用的 {word}。", '"{node}" has no {word} that could be read.'),
    Wording(
        "value 是指标唯一一条规则的指标值，target 是这条规则按步距计分的目标；或者把范围写窄，如 标有 某个标签",
        "value is that of the node's only rule, target the target its steps count from; or narrow the set, say by a tag",
    ),
    Wording(
        "所数的指标若有一个没有这个数，比较就没有答案。",
        "Where one node of the set lacks the number, the comparison has no answer.",
    ),
    avoid="all(nodes under 四类指标 where value <= 2 * target)（有一项没有指标值）",
    prefer="all(nodes under 四类指标 tagged 数据 where value <= 2 * target)",
)
RESULT_CIRCLE = Problem(
    "ER4710",
    "error",
    Wording("结果互相引用，成了一个圈：{path}。", "results refer to each other in a circle: {path}."),
    Wording("去掉其中一处引用", "drop one of the references"),
    Wording("成圈的结果没有先后，得不出结论。", "Results in a circle have no order to be decided in."),
)
WRONG_NODE_LIST = Problem(
    "ER5712",
    "error",
    Wording("“{found}”不是清单的写法。", '"{found}" is not how a list is written.'),
    Wording(
        "写成 nodes under 编号 where 条件，或 nodes tagged 标签 where 条件",
        "write nodes under id where condition, or nodes tagged tag where condition",
    ),
    Wording("清单列出满足条件的指标。", "A list names the nodes that fulfil a condition."),
    avoid="清单: count(nodes under 必备条件 where not met)",
    prefer="清单: nodes under 必备条件 where not met",
)
STRANGE_SIZE = Problem(
    "ER2711",
    "error",
    Wording("“{key}”不能是“{found}”。", '"{key}" cannot be "{found}".'),
    Wording(
        "写不小于 1 的整数，或 100% 以内的百分比", "write a whole number from 1, or a percentage up to 100%"
    ),
    Wording("抽查的是整行。", "A sample consists of whole rows."),
    avoid="抽样: {数量: 2.5}",
    prefer="抽样: {数量: 15%}",
)
#: A step of a circle, with its place.
CIRCLE_STEP = Wording("“{node}”引用“{other}”", '"{node}" refers to "{other}"')
DATED_ROWS_APART = Problem(
    "ER2710",
    "error",
    Wording(
        "从 {day} 起到这一行之前，没有一行有效。", "from {day} until this row begins no row is in force."
    ),
    Wording("把前一行的末日或这一行的首日接上", "let the row before end, or this one begin, without a gap"),
    Wording("那几天评价就没有数可用。", "On those days there would be no figure to use."),
    avoid="- {自: 2021-01-01, 至: 2021-11-30, 目标: 80%}\n- {自: 2022-01-01, 目标: 85%}",
    prefer="- {自: 2021-01-01, 至: 2021-12-31, 目标: 80%}\n- {自: 2022-01-01, 目标: 85%}",
)
CLASS_WITHOUT_ROW = Problem(
    "ER3714",
    "error",
    Wording("登记表“{register}”没有“{value}”的行。", 'the register "{register}" has no row for "{value}".'),
    Wording("补一行，或写默认行", "add a row, or a default row"),
    Wording("有这个值的对象就读不到数。", "Whatever has this value would have no figure to read."),
)
SAMPLE_OF_WHAT = Problem(
    "ER4712",
    "error",
    Wording(
        "指标 {node} 的 抽样 不知道从哪张登记表抽。",
        "node {node}: its sample is not drawn from a register.",
    ),
    Wording("写 自: 登记表名称", "write from: with the name of a register"),
    Wording(
        "抽样要知道全部有多少行；事实和巡查只有记下来的，没有查的不在里面。",
        "A sample is drawn from rows that are all known; facts and inspections are only those written down.",
    ),
    avoid="逐一: 检查表\n抽样: {数量: 12}",
    prefer="抽样: {自: 户, 数量: 12}",
)
SAMPLE_PER_WHAT = Problem(
    "ER4713",
    "error",
    Wording(
        "“{register}”没有唯一的途径对应到“{per}”的一行。",
        'rows of "{register}" have no single way to a row of "{per}".',
    ),
    Wording(
        "给“{register}”加一个 引用: {per} 的字段，有两个的只留一个",
        'give "{register}" one field with ref: {per}',
    ),
    Wording(
        "每个单元抽几行，要说得清每一行属于哪个单元。",
        "So many for each needs to know which row belongs to which.",
    ),
)
SAMPLE_UNSEEN = Problem(
    "ER4711",
    "error",
    Wording(
        "指标 {node} 之下没有一条规则看得出“{register}”查了哪些行。",
        'no rule below node {node} shows which rows of "{register}" were seen.',
    ),
    Wording(
        "给规则所读的事实加一个 引用: {register} 的字段，其覆盖写 逐条 或 巡查",
        "give the facts that the rules read a field with ref: {register}, and coverage: record or visit",
    ),
    Wording(
        "查没查够，从事实和巡查里看；都不说是哪一行的，就无从知道。",
        "Whether enough was seen is read from facts and inspections; these name no such row.",
    ),
)
OWN_ROWS_LAST = Problem(
    "ER4715",
    "error",
    Wording(
        "指标 {node} 抽自己逐一的行，这一步应当是最后一步。",
        "node {node} draws from the rows of its own for_each in a stage that is not the last.",
    ),
    Wording("行内再抽的，写在下一级指标里", "draw inside a row in a node below"),
    Wording(
        "抽出哪些行和行内再抽哪些，是两级指标的事。",
        "Which rows, and what inside a row, are samples of two nodes.",
    ),
    avoid="逐一: 村\n抽样: [{自: 村, 数量: 3}, {自: 户, 数量: 12}]",
    prefer="逐一: 村\n抽样: {数量: 3}（下一级指标写 抽样: {自: 户, 数量: 12}）",
)
TWO_WAYS_OUT = Problem(
    "ER4714",
    "error",
    Wording(
        "“{inner}”有两条途径对应到外层的“{outer}”：{ways}。",
        'rows of "{inner}" belong to "{outer}" in two ways: {ways}.',
    ),
    Wording(
        "只留一条：去掉其中一个引用，或改引别的登记表",
        "keep one of them: drop a reference, or let it name another register",
    ),
    Wording(
        "里层的行属于外层的哪一行，必须只有一个说法。",
        "An inner row must stand in one outer row, whoever is asked.",
    ),
)
NAMES_NO_FACT = Problem(
    "ER6710",
    "error",
    Wording("“{field}”写的“{value}”不在{table}里。", '"{field}" is "{value}", which is not among {table}.'),
    Wording("写成有的编号，或补上那一条", "write the id of one that is there, or add it"),
    Wording(
        "指着不存在的记录，就不属于任何一行，会悄悄不计分。",
        "What refers to nothing belongs to no row and would silently cost nobody anything.",
    ),
)
PERIOD_NEEDED = Problem(
    "ER9710",
    "error",
    Wording(
        "规则集按{spans}逐一计分，测评对象却没有写期间。",
        "the ruleset goes through {spans} one by one, but the case has no period.",
    ),
    Wording(
        "在 测评对象 里写 期间: {{自: 2021-01-01, 至: 2021-12-31}}",
        "write period: {{from: 2021-01-01, until: 2021-12-31}} in case",
    ),
    Wording(
        "没有期间就不知道有哪几行；没有记录的月份也要计分，不能从记录里猜。",
        "Without it the rows are not known; months without facts are scored too, and are never guessed from the facts.",
    ),
)
