"""Operators on numbers, dates and roundings."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import numbers

NUMBERS = (
    operator(
        "number", numbers.number,
        ("算式、价、封顶、免扣、分档、目标、时限里的一个数，末位加一、减一",
         "a number of an expression, price, cap, allowance, band, goal or limit, one unit of its last place up and down"),
        ("抄错一个数字", "a figure copied wrongly"),
        ("封顶：5 → 6", "up_to: 5 → 6"),
    ),
    operator(
        "points", numbers.points,
        ("满分、起点，末位加一、减一", "full points and start, one unit of the last place up and down"),
        ("抄错分值", "points copied wrongly"),
        ("满分：4 → 5", "points: 4 → 5"),
    ),
    operator(
        "figure", numbers.figure,
        ("规则读到的登记表里的数，末位加一、减一；是与否对调",
         "a figure of a register that something reads, one unit of its last place up and down; yes for no"),
        ("参数表抄错一格", "a cell of a table of parameters copied wrongly"),
        ("目标：95 → 96", "目标: 95 → 96"),
    ),
    operator(
        "size", numbers.size,
        ("连续几次、达到多少、抽样几个、示例占比上限，加一、减一",
         "how many in a row, the number reached, the size of a sample, the limit of illustrative figures, one step"),
        ("数错一次", "counting one off"),
        ("满段：3 → 4", "block: 3 → 4"),
    ),
    operator(
        "day", numbers.day,
        ("日期前后一天，时刻前后一分钟", "a date one day off, a time one minute off"),
        ("“起”“止”当天算不算弄错", "whether the first or last day counts"),
        ("条件：2021-06-30 → 2021-07-01", "where: 2021-06-30 → 2021-07-01"),
    ),
    operator(
        "length-unit", numbers.length_unit,
        ("月换成年，日换成月", "years for months, months for days"),
        ("期限的单位弄错", "the unit of a period"),
        ("条件：12 months → 12 years", "where: 12 months → 12 years"),
    ),
    operator(
        "percent-unit", numbers.percent_unit,
        ("% 与 pp（百分点）对调", "% for pp (percentage points) and the other way round"),
        ("“低 5%”当成“低 5 个百分点”", "5 percent read as 5 percentage points"),
        ("扣分：1pp → 1%", "lose: 1pp → 1%"),
    ),
    operator(
        "rounding-places", numbers.rounding_places,
        ("取整多一位、少一位", "one place of rounding more or less"),
        ("保留几位小数弄错", "how many places are kept"),
        ("取整：2 → 1", "rounding: 2 → 1"),
    ),
    operator(
        "rounding-mode", numbers.rounding_mode,
        ("换一种取整方式", "another way of rounding"),
        ("四舍五入与去尾弄混", "rounding half up for cutting off"),
        ("取整：half_up → floor", "rounding: half_up → floor"),
    ),
    operator(
        "rounding-dropped", numbers.rounding_dropped,
        ("去掉一级取整", "the rounding of a level left out"),
        ("忘了逐级取整", "rounding forgotten on a level"),
        ("取整：node → -", "rounding: node → -"),
    ),
)  # fmt: skip
