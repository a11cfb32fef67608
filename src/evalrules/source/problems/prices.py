"""ER4nnn: prices, weights, scales and steps."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

WEIGHT_NOT_POSITIVE = Problem(
    "ER4514",
    "error",
    Wording("指标 {node} 的权重不能保证大于 0。", "the weight of node {node} is not surely above 0."),
    Wording(
        "给所读的字段写大于 0 的 最小，并去掉 可缺",
        "declare a min above 0 for the fields it reads, and make them required",
    ),
    Wording("权重加起来是 0 就没有平均数。", "When weights sum to zero there is no mean."),
    avoid="权重: {type: decimal, optional: true}",
    prefer="权重: {type: decimal, min: 1}",
)
NEGATIVE_PRICE = Problem(
    "ER4519",
    "error",
    Wording("规则 {rule} 的“{what}”可能小于 0。", "{what} of rule {rule} may be below 0."),
    Wording(
        "给所读的字段写 最小: 0，或把算式写成 max(0, …)；是加是减由 得分、扣分 决定",
        "declare min: 0 for the fields it reads, or write max(0, …); the sign belongs to lose and earn",
    ),
    Wording(
        "同一封顶之下的扣分必须同号，否则先后次序会改变总数。",
        "Prices under one cap have one sign, or their order would change the sum.",
    ),
    avoid="lose: 天数 - 3",
    prefer="lose: max(0, 天数 - 3)",
)
SCALE_DISORDER = Problem(
    "ER4520",
    "error",
    Wording(
        "{where} 的分档下限不能保证从小到大。",
        "the lower ends of the scale of {where} do not surely rise.",
    ),
    Wording(
        "从小到大排列，每个下限只写一次；下限是算式的，给所读的字段写 最小、最大",
        "put them in rising order, each once; for lower ends that are expressions declare min and max of what they read",
    ),
    Wording(
        "分档取下限不超过指标值的最后一档，次序乱了就会取错档。",
        "The last row whose lower end is not above the value counts; in disorder the wrong one would.",
    ),
    avoid="scale: {60%: 1, 0%: 0}",
    prefer="scale: {0%: 0, 60%: 1}",
)
SCALE_WITHOUT_FIRST = Problem(
    "ER4521",
    "error",
    Wording(
        "{where} 的指标值可能低于第一档的下限 {lower}。",
        "the value of {where} may be below the first lower end {lower}.",
    ),
    Wording(
        "加一档更低的（例如从 0 起），或给所读的字段写 最小",
        "add a lower row (such as 0), or declare min for the fields it reads",
    ),
    Wording(
        "落在所有档以外的值没有分数，不能默认得 0 分。",
        "A value below every row has no points, and none is assumed.",
    ),
    avoid="scale: {60%: 1, 90%: 2}",
    prefer="scale: {0%: 0, 60%: 1, 90%: 2}",
)
FACTOR_NEGATIVE = Problem(
    "ER4522",
    "error",
    Wording(
        "{where} 里“乘”的系数可能小于 0。",
        "the factor that {where} multiplies by may be below 0.",
    ),
    Wording(
        "写 0 或正数，或给所读的字段写 最小: 0",
        "write 0 or a positive number, or declare min: 0 for the fields it reads",
    ),
    Wording("乘以负数会把扣分变成加分。", "A negative factor turns losses into awards."),
    avoid="times: 1 - 测评对象.系数",
    prefer="times: max(0, 1 - 测评对象.系数)",
)
STEP_NOT_POSITIVE = Problem(
    "ER4530",
    "error",
    Wording("{where} 的档距不是固定的正数。", "the step of {where} is no fixed number above 0."),
    Wording(
        "写成固定的数，例如 档距: 1pp 或 档距: 5",
        "write a fixed number, for example step: 1pp or step: 5",
    ),
    Wording("多少算一档必须固定，也不能是 0。", "How much makes one step must be fixed, and never zero."),
    avoid="step: 测评对象.档距",
    prefer="step: 1pp",
)
BARE_PERCENT_STEP = Problem(
    "ER4531",
    "error",
    Wording(
        "{where} 的档距 {value}% 有两种读法：百分点，或目标值的百分之几。",
        "the step {value}% of {where} reads two ways: percentage points, or a part of the goal.",
    ),
    Wording(
        "百分点写 {value}pp；目标值的百分之几写出算得的数",
        "write {value}pp for percentage points; for a part of the goal write the number it comes to",
    ),
    Wording(
        "“每低 1%”按百分点算，与按目标值的 1% 算，结果不同。",
        "One percent below reads two ways, and they score differently.",
    ),
    avoid="step: 1%",
    prefer="step: 1pp",
)
JUDGED_BOUNDS = Problem(
    "ER4532",
    "error",
    Wording(
        "规则 {rule} 的人工评分自 {low} 至 {high}，前者可能大于后者。",
        "the judged range of rule {rule} goes from {low} to {high}; the first may be above the second.",
    ),
    Wording(
        "小的写在 自，大的写在 至；是算式的，给所读的字段写 最小、最大",
        "write the smaller one at from, the larger one at to; for expressions declare min and max of what they read",
    ),
    Wording(
        "评分要落在范围之内，颠倒的范围里没有数。",
        "A judged value lies inside its range; a reversed range is empty.",
    ),
    avoid="{judged: 扣分值, from: 20, to: 10}",
    prefer="{judged: 扣分值, from: 10, to: 20}",
)
BELOW_ZERO = Problem(
    "ER4535",
    "error",
    Wording(
        "规则 {rule} 的“{what}”经过各步以后可能小于 0。",
        "{what} of rule {rule} may fall below 0 in its steps.",
    ),
    Wording("在最后加一步 不低于: 0", "end its steps with at_least: 0"),
    Wording(
        "扣分小于 0 就成了加分；是加是减由 扣分、得分 决定。",
        "A loss below 0 would be an award; the sign belongs to lose and earn.",
    ),
    avoid="then: [{plus: -3}]",
    prefer="then: [{plus: -3}, {at_least: 0}]",
)
VALUE_MISSING = Problem(
    "ER4539",
    "error",
    Wording(
        "{where} 按指标值计分，却没有写按什么值。",
        "{where} is scored by a value, but does not say which.",
    ),
    Wording("给规则写 指标值，或在分档里写 按", "write value for the rule, or by in the cell"),
    Wording(
        "没有写按什么值分档，就没有数可以比较。",
        "Without a value there is nothing to compare with the rows.",
    ),
    avoid="lose: {scale: {0: 0, 3: 1}}",
    prefer="value: count()\nlose: {scale: {0: 0, 3: 1}}",
)
EARN_ALL = Problem(
    "ER4540",
    "error",
    Wording(
        "规则 {rule} 写了 得分: 全部；“全部”只能用于扣分。",
        "rule {rule} says earn: all; all is only for lose.",
    ),
    Wording("写出得几分", "write how many points it earns"),
    Wording(
        "“全部”指发现即本项不得分，不是得满分。",
        "all forfeits the item; it does not mean full marks.",
    ),
    avoid="earn: all",
    prefer="earn: 5",
)
ALL_IN_TABLE = Problem(
    "ER4541",
    "error",
    Wording(
        "规则 {rule} 的表格里有“全部”，不能用“{take}”取值。",
        "the table of rule {rule} has an amount all, which take: {take} cannot choose.",
    ),
    Wording(
        "写 取: 唯一、首行、最大 或 合计，或把“全部”改成分值",
        "write take: unique, first, max or sum, or a number instead of all",
    ),
    Wording(
        "“全部”是本项不得分，不是一个可以取小或计数的分值。",
        "all forfeits the item; it is no amount that could be the least or be counted.",
    ),
    avoid="take: min",
    prefer="take: first",
)
DIVISOR_MAY_BE_ZERO = Problem(
    "ER4542",
    "error",
    Wording("{where} 的“{what}”里，除数可能是 0。", "{what} of {where} divides by what may be 0."),
    Wording(
        "给除数所读的字段写大于 0 的 最小，并去掉 可缺；不是字段的，把除数写成 max(1, …)",
        "declare a min above 0 for the fields of the divisor, and make them required; write any other divisor as max(1, …)",
    ),
    Wording(
        "除以 0 没有结果，扣多少分就没有定数。",
        "A division by 0 has no result, so the points would have none.",
    ),
    avoid="lose: 面积 / 户数",
    prefer="户数: {type: integer, min: 1}",
)
