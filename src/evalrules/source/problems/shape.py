"""ER2nnn: keys and values of the wrong shape."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

STANDS_IN = Wording("“{key}”写在{places}里", '"{key}" stands in {places}')
COMMA_SPLITS = Wording(
    "花括号里的逗号把内容断开了：逗号是文字或算式的一部分时，给整项加引号",
    "a comma inside {{…}} ends an entry: where it belongs to a text or an expression, quote the whole",
)
WRITTEN_HERE = Wording("“{name}”写在这里", '"{name}" is written here')

NOT_BUILT_YET = Problem(
    "ER2090",
    "error",
    Wording("{what}尚未支持。", "{what} is not built yet."),
    Wording(
        "先用已支持的写法；见参考手册“规则集语言”",
        "use what is built today; see the reference page of the language",
    ),
    Wording(
        "语言里已经定名、但这一版还不能计算的内容，按名拒绝，绝不悄悄忽略。",
        "words of the language that this version cannot compute are refused by name, never ignored.",
    ),
    avoid="带正负号: true",
    prefer="扣分: 1",
)

# Keys and their values (ER2101–ER2129): the published JSON Schemas refuse the same files.

UNKNOWN_KEY = Problem(
    "ER2101",
    "error",
    Wording("{place}里没有“{key}”这个键。", '{place} has no key "{key}".'),
    Wording("改成这里可以写的键（{allowed}）", "use a key that may stand here ({allowed})"),
    Wording(
        "写错的键若被忽略，它要说的分数就丢了。",
        "a key with a slip in it would be ignored, and what it says be lost.",
    ),
    avoid="扣分数: 0.5",
    prefer="扣分: 0.5",
)
MISSING_KEY = Problem(
    "ER2102",
    "error",
    Wording("{place}缺少“{key}”：{doc}。", '{place} lacks "{key}": {doc}.'),
    Wording("补上 {key}: …", "add {key}: …"),
    Wording(
        "必填的内容没有默认值，程序不替作者决定。",
        "it has no default: a program does not decide it for the author.",
    ),
    avoid='- {编号: "3.10", 满分: 5}',
    prefer='- {编号: "3.10", 名称: 主次干道保洁, 满分: 5}',
)
WRONG_SHAPE = Problem(
    "ER2103",
    "error",
    Wording("“{key}”应当是{expected}，这里是{got}。", '"{key}" should be {expected}, and is {got}.'),
    None,
    Wording(
        "每个键的值有固定的形状，读错形状就会读错分数。",
        "each key has its shape; read as another it would say something else.",
    ),
    avoid="标签: 关键",
    prefer="标签: [关键]",
)
KEY_TWICE = Problem(
    "ER2104",
    "error",
    Wording(
        "“{key}”和“{other}”是同一个键的中英文写法，只能写一个。",
        '"{key}" and "{other}" are the same key in two languages; write one of them.',
    ),
    Wording("删去其中一个", "remove one of them"),
    Wording(
        "两个值里取哪一个会改变得分，不能由程序选。",
        "which of the two is meant may change the score; a program must not choose.",
    ),
    avoid="扣分: 0.5\nlose: 1",
    prefer="扣分: 0.5",
)
UNKNOWN_WORD = Problem(
    "ER2105",
    "error",
    Wording("“{key}”没有“{value}”这个取值。", '"{key}" cannot be "{value}".'),
    Wording("改用其中之一：{allowed}", "write one of {allowed}"),
    Wording(
        "取值只有这几个，每个都改变计分的方式。",
        "only these words mean something, and each changes how points are counted.",
    ),
    avoid="未知: 按最小",
    prefer="未知: 按最低",
)
KEYS_EXCLUDE = Problem(
    "ER2106",
    "error",
    Wording("“{key}”和“{other}”不能同时写。", '"{key}" and "{other}" exclude each other.'),
    Wording("留下一个；两样都要时，分开写", "keep one; where both are needed, write them apart"),
    Wording("两个键回答的是同一个问题。", "both answer the same question."),
    avoid="扣分: 0.5\n得分: 1",
    prefer="扣分: 0.5",
)
ONE_KEY_NEEDED = Problem(
    "ER2107",
    "error",
    Wording("{place}要写{keys}中的一个。", "{place} needs one of {keys}."),
    None,
    Wording("少了它，这里就没有说要做什么。", "without it nothing is said here."),
    avoid="事实: 问题记录\n封顶: {本条: 5}",
    prefer="事实: 问题记录\n扣分: 0.5\n封顶: {本条: 5}",
)
BARE_CAP = Problem(
    "ER2108",
    "error",
    Wording(
        "“{key}”要写明封的是哪一级，不能只写 {value}。",
        '"{key}" must say which level it caps, not only {value}.',
    ),
    Wording(
        "本条最多扣 {value} 分写 {{{rule}: {value}}}，每个点位最多扣 {value} 分写 {{{site}: {value}}}",
        "write {{{rule}: {value}}} for the whole rule, or {{{site}: {value}}} for every site",
    ),
    Wording(
        "“最多扣2分”可以是每处、每个点位或整条，差别很大。",
        "at most 2 points may be meant for each site or for the whole rule; the difference is large.",
    ),
    avoid="封顶: 5",
    prefer="封顶: {本条: 5}",
)
EMPTY_COLLECTION = Problem(
    "ER2109",
    "error",
    Wording("“{key}”是空的。", '"{key}" is empty.'),
    Wording("写上内容，或删去这个键", "fill it, or leave the key out"),
    Wording("空的列表多半是没有写完。", "an empty list is most often an unfinished one."),
    avoid="取值: []",
    prefer="取值: [暴露垃圾, 垃圾满溢]",
)
OUT_OF_RANGE = Problem(
    "ER2110",
    "error",
    Wording("“{key}”应当{bound}，这里是 {value}。", '"{key}" should be {bound}, and is {value}.'),
    None,
    Wording(
        "正负由键表示（扣分、得分），数本身不带负号；满分、封顶和档距为零就没有意义。",
        "the sign belongs to the key (lose, earn); points, caps and steps of zero mean nothing.",
    ),
    avoid="扣分: -0.5",
    prefer="扣分: 0.5",
)
UNKNOWN_FORMAT = Problem(
    "ER2111",
    "error",
    Wording("不认识文件格式 {value}，这一版只读格式 0。", "this version reads format 0, not {value}."),
    Wording(
        "写 {key}: 0；文件出自更新的版本时，请升级程序",
        "write {key}: 0; if the file is newer than the program, upgrade",
    ),
    Wording(
        "格式号变了，同样的键可能有别的意思。", "under another format the same keys may mean something else."
    ),
    avoid="格式: 1",
    prefer="格式: 0",
)
BAD_SPELLING = Problem(
    "ER2112",
    "error",
    Wording("“{key}”的写法不对：“{value}”。", '"{key}" is not written properly: "{value}".'),
    Wording("写成 {example} 这样", "write it like {example}"),
    Wording("编号和引用要能用作文件夹名称和链接。", "ids and references become names of folders and links."),
    avoid="编号: 卫生县城2021",
    prefer="编号: health-county",
)
OPTION_MISFIT = Problem(
    "ER2114",
    "error",
    Wording("类型是“{type}”的字段不能写“{key}”。", 'a field of type "{type}" cannot have "{key}".'),
    Wording("“{key}”只用于：{types}", '"{key}" belongs to {types}'),
    Wording(
        "对这种类型没有意义的选项，说明类型或选项写错了。",
        "an option that means nothing for the type says that one of the two is a slip.",
    ),
    avoid="备注: {类型: 文本, 位数: 2}",
    prefer="金额: {类型: 小数, 位数: 2}",
)
NOT_A_CELL = Problem(
    "ER2115",
    "error",
    Wording("“{key}”的写法不认识：{written}。", '"{key}" is no kind of cell: {written}.'),
    Wording(
        "写一个数、表达式、{all}，或带有 {kinds} 之一的映射",
        "write a number, an expression, {all}, or a mapping with one of {kinds}",
    ),
    Wording(
        "分值只有这几种写法，每种的算法都写在参考手册里。",
        "points are said in these ways only, each with its own arithmetic.",
    ),
    avoid="得分: {占笔: {得: 合格数, 共: 抽查数}}",
    prefer="得分: {占比: {得: 合格数, 共: 抽查数}}",
)
ROW_LENGTH = Problem(
    "ER2116",
    "error",
    Wording(
        "这一行有 {got} 格，应当是 {want} 格：{columns} 各一格，最后一格是分值。",
        "this row has {got} cells and should have {want}: one for each of {columns}, then the amount.",
    ),
    None,
    Wording(
        "少一格或多一格，后面的词就对错了列。",
        "a cell too few or too many puts the words under other columns.",
    ),
    avoid="按: [问题, 处数]\n行: [[暴露垃圾, 1]]",
    prefer="按: [问题, 处数]\n行: [[暴露垃圾, 任何, 1]]",
)
CHARGE_MIXED = Problem(
    "ER2117",
    "error",
    Wording("“{key}”和单位比例不能写在一起。", '"{key}" and shares of units exclude each other.'),
    Wording("要么写 {key}，要么按单位写比例", "write either {key} or the shares of units"),
    Wording("责任只能有一种分法。", "there is one way of sharing the blame."),
    avoid="责任: {字段: 责任单位, 城管局: 100%}",
    prefer="责任: {字段: 责任单位}",
)
