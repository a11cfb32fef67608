"""ER170n, ER270n, ER470n, ER570n: lines, times and days of the year, seasons, ends of words, pooled kinds, one rule of many."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

LINE_DISORDER = Problem(
    "ER4700",
    "error",
    Wording(
        "{where} 的线性各点不是从小到大的固定数。",
        "the points of the line of {where} are not fixed numbers in rising order.",
    ),
    Wording(
        "把各点写成数（或百分数），从小到大，每个只写一次；分值可以下降",
        "write the points as numbers (or percentages), rising, each once; their amounts may fall",
    ),
    Wording(
        "直线依次连接各点，次序乱了就不知道连向哪里。",
        "The lines join the points in their order; in disorder there is no line.",
    ),
    avoid="linear: {38%: 10, 20%: 0}",
    prefer="linear: {20%: 0, 38%: 10}",
)
LINE_TOO_SHORT = Problem(
    "ER4701",
    "error",
    Wording("{where} 的线性只有一个点。", "the line of {where} has one point only."),
    Wording(
        "至少写两个点；固定分值就直接写数", "write two points at least; for a fixed amount write the number"
    ),
    Wording("一个点连不成直线。", "One point makes no line."),
    avoid="linear: {20%: 5}",
    prefer="linear: {20%: 0, 38%: 10}",
)
NOT_A_TIME = Problem(
    "ER1700",
    "error",
    Wording("“{text}”不是一天中的时间。", '"{text}" is no time of day.'),
    Wording("写成 08:30；秒可以写成 08:30:15", "write 08:30; with seconds 08:30:15"),
    Wording(
        "时间从 00:00 到 23:59，24:00 只能作区间的端点。",
        "Times go from 00:00 to 23:59; 24:00 is only an end.",
    ),
    avoid="开放时间: 上午八点",
    prefer="开放时间: 08:00",
)
NOT_A_MONTH_DAY = Problem(
    "ER1701",
    "error",
    Wording("“{text}”不是一年中的某一天。", '"{text}" is no month and day.'),
    Wording("写成 04-01（月-日，不写年份）", "write 04-01 (month and day, no year)"),
    Wording(
        "月日不带年份，每年都适用；2 月 29 日也是其中一天。",
        "A month and day holds in every year; 29 February is one of them.",
    ),
    avoid="起: 2021-04-01",
    prefer="起: 04-01",
)
SEASON_PART = Problem(
    "ER2700",
    "error",
    Wording(
        "时段“{name}”写成了“{text}”，看不懂。", 'the part "{name}" is written "{text}", which cannot be read.'
    ),
    Wording(
        "写成 04-01..10-31；几段用 | 隔开",
        "write 04-01..10-31; several stretches with | between",
    ),
    Wording(
        "时段从一天到另一天，两端都在内，可以跨过年末。",
        "A part goes from one day to another, both included, also over the turn of the year.",
    ),
    avoid="旺季: 四月到十月",
    prefer="旺季: 04-01..10-31",
)
SEASON_OVERLAP = Problem(
    "ER2701",
    "error",
    Wording(
        "季节“{season}”里，{day} 既在“{first}”又在“{second}”。",
        'in the season "{season}", {day} lies in "{first}" and in "{second}".',
    ),
    Wording("改动其中一段的起止", "move the end of one of them"),
    Wording(
        "一天只能属于一个时段，否则读作哪一个全凭猜测。",
        "A day lies in one part only; otherwise its part would be a guess.",
    ),
    avoid="{夏季: 04-01..10-31, 冬季: 10-31..03-31}",
    prefer="{夏季: 04-01..10-31, 冬季: 11-01..03-31}",
)
SEASON_GAP = Problem(
    "ER2702",
    "error",
    Wording(
        "季节“{season}”没有说 {day} 属于哪个时段。",
        'the season "{season}" does not say in which part {day} lies.',
    ),
    Wording(
        "把各段首尾接上；不要忘了 02-29",
        "let the parts meet; do not forget 02-29",
    ),
    Wording("一年里的每一天都要有归属。", "Every day of the year has a part."),
    avoid="{夏季: 05-01..10-31, 冬季: 11-01..03-31}",
    prefer="{夏季: 04-01..10-31, 冬季: 11-01..03-31}",
)
SEASON_NAME = Problem(
    "ER2703",
    "error",
    Wording(
        "“{name}”是日期自带的组成部分，不能用作季节的名字。",
        '"{name}" is a part that every date has; no season may be called so.',
    ),
    Wording("换一个名字，例如 供暖", "use another name, such as heating"),
    Wording(
        "日期.年、日期.月 等已有含义。",
        "date.year, date.month and their like mean something already.",
    ),
    avoid="季节: {月: {…}}",
    prefer="季节: {供暖: {…}}",
)
ENDS_NOT_PROVED = Problem(
    "ER5700",
    "error",
    Wording(
        "表格的端点是算式，无法证明各行没有遗漏和重叠。",
        "the ends of the table are expressions, and its rows cannot be proved complete and apart.",
    ),
    Wording(
        "端点写成数，或写成标准登记表的一栏；也可拆成几个表格",
        "write the ends as numbers or as columns of a register of the standard, or split the table",
    ),
    Wording(
        "端点的先后说不定，就可能有一种情形没有分值、或有两个分值。",
        "Where the order of the ends is open, a case may have no amount, or two.",
    ),
    avoid="rows: [[below 甲 * 乙, 1], [from 丙, 2]]",
    prefer="rows: [[below 参数.下限, 1], [from 参数.下限, 2]]",
)
