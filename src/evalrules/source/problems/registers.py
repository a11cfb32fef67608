"""ER2150–ER2169: kinds, fields, registers and their rows."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

ROW_WITHOUT_KEY = Problem(
    "ER2150",
    "error",
    Wording("这一行没有主键“{key}”。", 'this row lacks the key "{key}".'),
    Wording("补上 {key}: …", "add {key}: …"),
    Wording("没有主键的行谁也引用不到。", "nothing can refer to a row without a key."),
    avoid="行: [{等级: 甲}]",
    prefer="行: [{名称: 城东街道, 等级: 甲}]",
)
ROW_TWICE = Problem(
    "ER2151",
    "error",
    Wording("主键或别名“{value}”用了两次。", 'the key or alias "{value}" is used twice.'),
    Wording("留下一行", "keep one row"),
    Wording("同一个主键的两行说法不同时，无从取舍。", "two rows of one key leave no way to choose."),
    avoid="行: [{名称: 城东, 等级: 甲}, {名称: 城东, 等级: 乙}]",
    prefer="行: [{名称: 城东, 等级: 甲}, {名称: 城西, 等级: 乙}]",
)
UNKNOWN_COLUMN = Problem(
    "ER2152",
    "error",
    Wording(
        "登记表“{register}”没有“{column}”这一列。", 'the register "{register}" has no column "{column}".'
    ),
    Wording("改成声明过的列（{allowed}）", "use a declared column ({allowed})"),
    Wording("写错列名，值就读不到。", "under a wrong name the value is read by nobody."),
    avoid="字段: {等级: 文本}\n行: [{名称: 城东, 级别: 甲}]",
    prefer="字段: {等级: 文本}\n行: [{名称: 城东, 等级: 甲}]",
)
MISSING_COLUMN = Problem(
    "ER2153",
    "error",
    Wording("这一行缺少“{column}”。", 'this row lacks "{column}".'),
    Wording(
        "补上，或写进默认行；可以不填的列写“可缺”",
        "add it here or to the default row, or make the column optional",
    ),
    Wording("缺的值会让引用它的规则算不出来。", "rules that read it could not be computed."),
    avoid="字段: {等级: 文本}\n行: [{名称: 城东}]",
    prefer="字段: {等级: 文本}\n行: [{名称: 城东, 等级: 甲}]",
)
VALUE_MISFIT = Problem(
    "ER2154",
    "error",
    Wording("“{column}”要{type}，这里是“{value}”。", '"{column}" takes {type}, and is "{value}".'),
    Wording("写成 {example} 这样", "write it like {example}"),
    Wording(
        "登记表里的值按声明的类型读，程序不猜。",
        "values of registers are read by their declared types, never guessed.",
    ),
    avoid="系数: 1.25",
    prefer="系数: 1.2",
)
UNKNOWN_CHOICE_VALUE = Problem(
    "ER2155",
    "error",
    Wording("“{column}”没有“{value}”这个取值。", '"{column}" has no value "{value}".'),
    Wording("改用其中之一：{allowed}", "write one of {allowed}"),
    Wording("没有声明的取值不会满足任何条件。", "an undeclared value meets no condition."),
    avoid="等级: 甲等",
    prefer="等级: 甲类",
)
DATED_ROWS_OVERLAP = Problem(
    "ER2156",
    "error",
    Wording(
        "这一行与前面的一行在 {day} 同时有效。", "this row and an earlier one are both in force on {day}."
    ),
    Wording("写明前一行的末日", "say when the earlier row ends"),
    Wording("同一天有两个数，不知道用哪一个。", "two figures for one day leave no way to choose."),
    avoid="- {自: 2021-01-01, 目标: 80%}\n- {自: 2022-01-01, 目标: 85%}",
    prefer="- {自: 2021-01-01, 至: 2021-12-31, 目标: 80%}\n- {自: 2022-01-01, 目标: 85%}",
)
ALIAS_TO_NOWHERE = Problem(
    "ER2157",
    "error",
    Wording(
        "别名“{alias}”指向“{value}”，它不在取值里。",
        'the alias "{alias}" stands for "{value}", which is not a value.',
    ),
    Wording("改用其中之一：{allowed}", "write one of {allowed}"),
    Wording("别名只是取值的另一种写法。", "an alias is only another spelling of a value."),
    avoid="取值: [垃圾满溢]\n别名: {垃圾外溢: 垃圾满益}",
    prefer="取值: [垃圾满溢]\n别名: {垃圾外溢: 垃圾满溢}",
)
VALUE_TWICE = Problem(
    "ER2158",
    "error",
    Wording("取值“{value}”写了两次。", 'the value "{value}" stands twice.'),
    Wording("删去一个", "remove one"),
    Wording("同一个取值有两个位置，顺序就不确定。", "a value in two places has no order."),
    avoid="取值: [暴露垃圾, 暴露垃圾]",
    prefer="取值: [暴露垃圾, 垃圾满溢]",
)
RESERVED_NAME = Problem(
    "ER2159",
    "error",
    Wording("“{name}”不能用作字段名：{reason}。", '"{name}" cannot be the name of a field: {reason}.'),
    Wording("换一个名称", "choose another name"),
    Wording("同一个名称不能有两种意思。", "one name cannot mean two things."),
    avoid="字段: {点位: 文本}",
    prefer="字段: {位置: 文本}",
)
UNKNOWN_REFERENCE = Problem(
    "ER2160",
    "error",
    Wording("登记表“{register}”里没有“{value}”。", 'the register "{register}" has no row "{value}".'),
    Wording("改正写法，或在登记表里加一行", "correct it, or add a row to the register"),
    Wording("引用的行不存在，它的各列就读不出来。", "a row that does not exist has no columns to read."),
    avoid="街道: 城东街",
    prefer="街道: 城东街道",
)
NAME_TWICE = Problem(
    "ER2161",
    "error",
    Wording("“{name}”已经在 {other} 定义过。", '"{name}" is defined at {other} already.'),
    Wording("换一个名称，或去掉一处", "choose another name, or remove one"),
    Wording("同名的两个定义，不知道用哪一个。", "two definitions of one name leave no way to choose."),
)
