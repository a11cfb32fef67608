"""ER523n, ER524n: what conditions compare and compute: types, units, functions."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording


def _error(
    code: str, wording: Wording, cure: Wording | None, why: Wording, *, avoid: str, prefer: str
) -> Problem:
    return Problem(code, "error", wording, cure, why, avoid, prefer)


TYPES_DIFFER = _error(
    "ER5230",
    Wording(
        "{left}与{right}不能用 {operator} 比较或运算。",
        "{left_en} and {right_en} cannot be combined by {operator}.",
    ),
    Wording("两边用同一种类型", "use the same type on both sides"),
    Wording(
        "类型在加载时就检查；类型不同的比较没有意义，不会留到评分时才发现。",
        "Types are checked at load; a comparison of different types means nothing and is not left for the day of scoring.",
    ),
    avoid="where: 处数 > 日期",
    prefer="where: 处数 > 3",
)
TEXT_FOR_NUMBER = _error(
    "ER5231",
    Wording(
        "“{field}”是{expected}，却与文字“{found}”放在一起。",
        '"{field}" is {expected_en}, but is used with the text "{found}".',
    ),
    Wording("{cure}", "{cure_en}"),
    Wording("加了引号的 3 是文字，不是数。", "A quoted 3 is a text, not a number."),
    avoid='where: {处数: "3"}',
    prefer="where: {处数: 3}",
)
NUMBER_FOR_TEXT = _error(
    "ER5232",
    Wording("“{field}”是文字，却与{found}放在一起。", '"{field}" is a text, but is used with {found_en}.'),
    Wording('取值是文字时加引号："{cure}"', 'quote it when the text is meant: "{cure}"'),
    Wording(
        "文字与数字不相等：“3” 不等于 3，“03” 也不等于 “3”。",
        'Texts and numbers are never equal: "3" is not 3, and "03" is not "3".',
    ),
    avoid="where: {备注: 3}",
    prefer='where: {备注: "3"}',
)
NOT_A_CONDITION = _error(
    "ER5233",
    Wording(
        "这里需要一个条件（成立或不成立），却是{found}。",
        "a condition (true or false) is needed here, but this is {found_en}.",
    ),
    Wording("写成比较，例如 处数 >= 3", "write a comparison, such as 处数 >= 3"),
    Wording(
        "只有条件才能用 and、or、not 连接，才能放在 where、when 里。",
        "Only conditions can be joined by and, or, not, and stand in where and when.",
    ),
    avoid="where: 问题 == 占道 and 处数",
    prefer="where: 问题 == 占道 and 处数 >= 3",
)
WRONG_TYPE = _error(
    "ER5234",
    Wording("这里需要{expected}，却是{found}。", "{expected_en} is needed here, but this is {found_en}."),
    Wording("改成{expected}", "write {expected_en}"),
    Wording("每个位置需要的类型是固定的。", "Each place takes one type."),
    avoid="lose: 备注",
    prefer="lose: 处数 * 0.5",
)
NOT_ORDERED = _error(
    "ER5235",
    Wording(
        "“{field}”的取值没有先后顺序，不能用 {operator}。",
        'the values of "{field}" have no order, so {operator} cannot be used.',
    ),
    Wording(
        "列出取值 in [a, b]；确有高低之分时在字段上写 ordered: true（有序）",
        "list the values, in [a, b]; where they do have an order, write ordered: true on the field",
    ),
    Wording(
        "没有声明顺序的取值，谁大谁小只能猜。",
        "Without a declared order, which value is greater would be a guess.",
    ),
    avoid="程度: {type: choice, values: [轻微, 一般, 较重]}",
    prefer="程度: {type: choice, values: [轻微, 一般, 较重], ordered: true}",
)
PERCENT_WITH_NUMBER = _error(
    "ER5236",
    Wording(
        "“{field}”是百分比（80% 即 0.8），却与 {found} 放在一起。",
        '"{field}" is a percent (80% is 0.8), but is used with {found}.',
    ),
    Wording("写成 {cure}", "write {cure}"),
    Wording(
        "百分比按份额计算；与大于 1 的数比较，多半是漏了百分号。",
        "Percents are shares; a comparison with a number above 1 has mostly lost its percent sign.",
    ),
    avoid="where: 合格率 < 80",
    prefer="where: 合格率 < 80%",
)
PERCENT_OR_POINTS = _error(
    "ER5237",
    Wording(
        "“{field}”加减 {found} 有两种读法：百分点，还是按比例。",
        '"{field}" plus or minus {found} can be read in two ways: percentage points, or a share of it.',
    ),
    Wording(
        "百分点写 {points}；按比例写成乘法，例如 {field} * 1.02；只当一个数的，不写百分号：{plain}",
        "write {points} for percentage points, or multiply, as in {field} * 1.02; a plain number is written {plain}",
    ),
    Wording(
        "% 是份额，pp 是两个份额之间的距离，二者不同。",
        "% is a share, pp a distance between shares: they differ.",
    ),
    avoid="where: 合格率 < 参数.目标 - 5%",
    prefer="where: 合格率 < 参数.目标 - 5pp",
)
LENGTH_WITH_NUMBER = _error(
    "ER5238",
    Wording(
        "时长不能与没有单位的数 {found} 放在一起。",
        "a length of time cannot be combined with {found}, a number without a unit.",
    ),
    Wording(
        "写上单位：{found} hours（小时）、{found} days（天）、{found} months（个月）",
        "write its unit: {found} hours, {found} days, {found} months",
    ),
    Wording("没有单位的数看不出是天、月还是年。", "Without a unit a number may be days, months or years."),
    avoid="where: 办结日期 - 日期 > 30",
    prefer="where: 办结日期 - 日期 > 30 days",
)
DIVISION_BY_ZERO = _error(
    "ER5239",
    Wording("除数是 0。", "the divisor is 0."),
    Wording("改正除数", "mend the divisor"),
    Wording("除以 0 没有结果。", "A division by 0 has no result."),
    avoid="lose: 处数 / 0",
    prefer="lose: 处数 / 2",
)
GROUP_NOT_HERE = _error(
    "ER5240",
    Wording("这里不能对一组事实使用“{name}”。", '"{name}" over a group of facts cannot be used here.'),
    Wording(
        "写在 when（成组条件）里：本条的事实写 {name}(…)，其他类型的事实写 {name}(事实类型 where …)",
        "say it in when: of the rule's own facts as {name}(…), of facts of another kind as {name}(kind where …)",
    ),
    Wording(
        "where、same 等处只看一条事实，那里没有“组”；汇总写在 when、value、单价与步骤里。",
        "where, same and the like see one fact; there is no group. Sum up in when, value, amounts and steps.",
    ),
    avoid="where: count() > 3",
    prefer="when: count() > 3",
)
NODES_NOT_HERE = _error(
    "ER5241",
    Wording("这里不能读取其他指标的“{name}”。", '"{name}" of another node cannot be read here.'),
    Wording(
        '移到指标的 再（步骤）里，例如 再: [{{加: score("总分") * 20}}]，或移到 结果 里',
        'move it to then of a node, such as then: [{{plus: score("总分") * 20}}], or to results',
    ),
    Wording(
        "规则只看事实；指标的结果在规则之后才有。",
        "Rules see facts; results of nodes exist only after the rules.",
    ),
    avoid="where: 'score(\"3\") > 3'",
    prefer="then: [{set: 0, when: 'score(\"3\") < 3'}]",
)
NESTED_NODES = _error(
    "ER5256",
    Wording(
        "“{name}”不能写在另一个对指标的汇总里面。",
        '"{name}" over nodes cannot stand inside another function over nodes.',
    ),
    Wording(
        '把里面的汇总做成一个指标（合成: 最高、最低、平均、相加），再读它的得分，例如 其中 score == score("最高")',
        "make the inner one a node (combine: max, min, mean or sum) and read its score, such as "
        'where score == score("最高")',
    ),
    Wording(
        "里面针对一个指标；要和全体比的数另有一个指标来算。",
        "Inside, one node is at hand; what all are compared with is the score of another node.",
    ),
    avoid="list: nodes under AQI where score >= max(score of nodes under AQI)",
    prefer='list: nodes under AQI where score == score("AQI")',
)
NESTED_GROUP = _error(
    "ER5242",
    Wording(
        "“{name}”不能写在另一个汇总函数里面。", '"{name}" cannot stand inside another function over facts.'
    ),
    Wording("拆成两条规则，或用乘除组合两个汇总", "split it into two rules, or combine two sums by * or /"),
    Wording(
        "汇总函数里面针对一条事实，没有“组”可再汇总。",
        "Inside such a function one fact is at hand; there is no group to sum up.",
    ),
    avoid="value: sum(count())",
    prefer="value: sum(处数)",
)
ROUND_CONSTANT = _error(
    "ER5243",
    Wording("round 的位数写整数，方式写取整方式的名称。", "round takes whole places and the name of a mode."),
    Wording("例如 round(x, 2) 或 round(x, 2, half_up)", "for instance round(x, 2) or round(x, 2, half_up)"),
    Wording(
        "位数与方式是标准的一部分，不能随事实变化。",
        "Places and mode belong to the standard and do not vary with facts.",
    ),
    avoid="lose: round(处数 * 0.3, 处数)",
    prefer="lose: round(处数 * 0.3, 1)",
)
HAS_FIELD = _error(
    "ER5244",
    Wording("has（有）要写一个字段或登记表的列。", "has takes a field or a column of a register."),
    Wording("例如 has(备注)", "for instance has(备注)"),
    Wording("has 问的是一个可缺字段有没有填。", "has asks whether an optional field was given."),
    avoid="where: has(处数 + 1)",
    prefer="where: has(备注)",
)
ID_QUOTED = _error(
    "ER5245",
    Wording("{name}(…) 的编号要加引号。", "the id in {name}(…) is quoted."),
    Wording('写成 {name}("{found}")', 'write {name}("{found}")'),
    Wording(
        "编号是名称不是数：3.10 与 3.1 是两个编号。", "An id is a name, no number: 3.10 and 3.1 are two ids."
    ),
    avoid="when: score(3.10) < 6",
    prefer="when: 'score(\"3.10\") < 6'",
)
LIST_COMPARED = _error(
    "ER5246",
    Wording(
        "“{field}”是列表，不能与单个取值比较。", '"{field}" is a list and cannot be compared with one value.'
    ),
    Wording(
        "写成 '{found}' in {field}，或映射写法 {field}: {{has: {found}}}",
        "write '{found}' in {field}, or in the mapping form {field}: {{has: {found}}}",
    ),
    Wording("一个列表可以同时有多个取值。", "A list may have several values at once."),
    avoid="where: {参与单位: 城管局}",
    prefer="where: {参与单位: {has: 城管局}}",
)
SUM_NEEDS_NUMBER = _error(
    "ER5247",
    Wording("{name} 需要{expected}，却是{found}。", "{name} takes {expected_en}, but this is {found_en}."),
    Wording(
        "合计、平均、最大、最小用于数；计数、占比、存在、全部用于条件",
        "sum, mean, max, min are of numbers; count, share, exists, all are of conditions",
    ),
    Wording("函数与它处理的内容类型要相配。", "A function and what it works on must fit."),
    avoid="value: sum(问题)",
    prefer="value: sum(处数)",
)
