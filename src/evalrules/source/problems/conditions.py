"""ER52nn: how conditions and expressions are written."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording


def _error(
    code: str, wording: Wording, cure: Wording | None, why: Wording, *, avoid: str, prefer: str
) -> Problem:
    return Problem(code, "error", wording, cure, why, avoid, prefer)


_READ_AS_WRITTEN = Wording(
    "条件按写下的样子读取；读不懂的地方不猜测，以免改变得分。",
    "Conditions are read as written; what cannot be read is never guessed, since a guess could move a score.",
)

STRANGE_CHARACTER = _error(
    "ER5201",
    Wording("表达式里不能有“{found}”。", 'an expression cannot contain "{found}".'),
    Wording(
        "删去它；若属于文字取值，请给整个取值加引号",
        "remove it; if it belongs to a text value, quote the whole value",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 处数 > 3；",
    prefer="where: 处数 > 3",
)
PER_MILLE = _error(
    "ER5222",
    Wording("表达式里不能写“{found}”。", 'an expression cannot contain "{found}".'),
    Wording(
        "写成百分数：2‰ 写 0.2%；档距写百分点：1‰ 写 0.1pp",
        "write a percentage: 0.2% for 2‰; the width of a step in percentage points: 0.1pp for 1‰",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 投诉率 > 2‰",
    prefer="where: 投诉率 > 0.2%",
)
FULL_WIDTH = _error(
    "ER5202",
    Wording("表达式里用了全角符号 {found}。", "the expression uses full-width characters: {found}."),
    Wording("改用半角：{cure}", "use half-width ones: {cure}"),
    Wording(
        "全角符号看起来相似，却是另外的字符；统一用半角，才不会出现看似相同、结果不同的条件。",
        "Full-width characters look alike but are others; with half-width ones, what looks the same is the same.",
    ),
    avoid="where: （处数 ＞ 3）",
    prefer="where: (处数 > 3)",
)
SINGLE_EQUALS = _error(
    "ER5203",
    Wording("比较是否相等要写两个等号。", "a comparison is written with two equals signs."),
    Wording("把 = 改成 ==", "write == instead of ="),
    _READ_AS_WRITTEN,
    avoid="where: 处数 = 3",
    prefer="where: 处数 == 3",
)
UNCLOSED_TEXT = _error(
    "ER5204",
    Wording("文字的引号没有配对：{found}。", "the quote of this text is never closed: {found}."),
    Wording("在文字末尾补上同样的引号", "end the text with the same quote"),
    _READ_AS_WRITTEN,
    avoid="where: 问题 == '暴露垃圾",
    prefer="where: 问题 == '暴露垃圾'",
)
STRANGE_NUMBER = _error(
    "ER5205",
    Wording("数字“{found}”写法不对。", 'the number "{found}" is written in an unusual way.'),
    Wording("写成 {cure}", "write {cure}"),
    Wording(
        "前导零、省略的零和科学计数容易误读；数字只有一种写法。",
        "Leading zeros, missing zeros and exponents are easily misread; a number is written in one way.",
    ),
    avoid="where: 处数 > 03",
    prefer="where: 处数 > 3",
)
STRANGE_UNIT = _error(
    "ER5206",
    Wording("“{found}”不是数字，也不是名称。", '"{found}" is neither a number nor a name.'),
    Wording(
        "数字后只能跟 %、pp（个百分点）、days（天）、months（个月）、years（年）；{cure}",
        "after a number only %, pp, days, months or years may stand; {cure}",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 处数 > 3处",
    prefer="where: 处数 > 3",
)
STRANGE_DATE = _error(
    "ER5207",
    Wording("“{found}”不是有效的日期写法。", '"{found}" is not a date.'),
    Wording("日期写成 2021-12-31 的样子", "write dates like 2021-12-31"),
    Wording(
        "2021/12/31 会被读成除法，2021年12月31日 会被读成时长；日期只有一种写法，且必须存在。",
        "2021/12/31 would be a division; dates are written in one way and must exist.",
    ),
    avoid="where: 日期 > 2021年12月31日",
    prefer="where: 日期 > 2021-12-31",
)
OPERAND_EXPECTED = _error(
    "ER5208",
    Wording(
        "{before}之后缺少内容，却读到{found}。", "something is missing after {before_en}: found {found_en}."
    ),
    Wording(
        "补上字段、数字、'文字' 或括号里的条件",
        "write a field, a number, a 'text' or a condition in brackets there",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 处数 > and 问题 == 占道",
    prefer="where: 处数 > 3 and 问题 == 占道",
)
LEFT_OVER = _error(
    "ER5209",
    Wording(
        "条件到{before}已经完整，后面的{found}接不上。",
        "the condition is complete after {before_en}; {found_en} does not belong to it.",
    ),
    Wording(
        "用 and（且）、or（或）或比较符号连接；文字取值中有空格时加引号",
        "join them by and, or, or a comparison; quote a text value that has spaces",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 问题 == 占道 处数 > 3",
    prefer="where: 问题 == 占道 and 处数 > 3",
)
WORD_AS_OPERATOR = _error(
    "ER5210",
    Wording("表达式里不用“{found}”这个词来比较。", 'expressions do not compare with the word "{found}".'),
    Wording("改写成 {cure}", "write {cure} instead"),
    Wording(
        "表达式中的比较只用符号；映射写法里可用 不低于、不高于、高于、低于 作为键。",
        "Expressions compare with signs; the words at_least, at_most, above, below are keys of the mapping form.",
    ),
    avoid="where: 处数 不少于 3",
    prefer="where: 处数 >= 3",
)
CHAINED_COMPARISON = _error(
    "ER5211",
    Wording("不能连着写两个比较。", "two comparisons cannot be chained."),
    Wording(
        "写成区间 x in (1, 5]，或用 and（且）连接两个比较",
        "write an interval, x in (1, 5], or join two comparisons by and",
    ),
    _READ_AS_WRITTEN,
    avoid="where: 1 < 处数 < 5",
    prefer="where: 处数 in (1, 5)",
)
TOO_LONG = _error(
    "ER5212",
    Wording("表达式太大：{found}，上限 {limit}。", "the expression is too big: {found_en}, at most {limit}."),
    Wording(
        "拆成几条规则，或用列表 [a, b] 与表格代替一长串 or",
        "split it into rules, or use a list [a, b] or a table instead of a long chain of or",
    ),
    Wording(
        "大小有上限，任何表达式都能在可预见的时间内检查和计算。",
        "Sizes are limited so that every expression is checked and evaluated in foreseeable time.",
    ),
    avoid="where: 问题 == 甲 or 问题 == 乙 or …",
    prefer="where: 问题 in [甲, 乙]",
)
TOO_DEEP = _error(
    "ER5213",
    Wording(
        "表达式嵌套太深，上限 {limit} 层。", "the expression is nested too deeply, at most {limit} levels."
    ),
    Wording("减少括号与 if 的层数，或拆成几条规则", "use fewer brackets and ifs, or split it into rules"),
    Wording("嵌套过深的条件无人能够核对。", "Nobody could check a condition nested that deeply."),
    avoid="lose: ((((…))))",
    prefer="lose: 处数 * 0.5",
)
LIST_OR_INTERVAL = Problem(
    "ER5214",
    "warning",
    Wording(
        "{found} 是“等于其中之一”，不是区间。", "{found} means one of these values, it is not an interval."
    ),
    Wording(
        "要表示从 {low} 到 {high}（含两端），写 {low}..{high}",
        "for everything from {low} to {high}, both included, write {low}..{high}",
    ),
    Wording(
        "方括号括起来的是取值列表；数学里的闭区间在这里写成 a..b，半开区间写成 (a, b] 或 [a, b)。",
        "Square brackets hold a list of values; a closed interval is written a..b, a half-open one (a, b] or [a, b).",
    ),
    avoid="where: 处数 in [1, 5]",
    prefer="where: 处数 in 1..5",
)
BRACKET_EXPECTED = _error(
    "ER5215",
    Wording(
        "括号没有配对：缺少 {missing}，读到{found}。",
        "brackets do not match: {missing} is missing, found {found_en}.",
    ),
    Wording(
        "补上 {missing}；算式写在花括号里又带逗号的，给整个算式加引号",
        "add {missing}; an expression with a comma inside {{…}} needs quotes around the whole",
    ),
    _READ_AS_WRITTEN,
    avoid="where: (处数 > 3 or 问题 == 占道",
    prefer="where: (处数 > 3 or 问题 == 占道)",
)
WRONG_ARGUMENTS = _error(
    "ER5216",
    Wording("{name} 的写法不对，应为 {form}。", "{name} is written as {form_en}."),
    None,
    Wording("每个函数有固定的写法。", "Each function is written in one way."),
    avoid="lose: round(处数 * 0.3)",
    prefer="lose: round(处数 * 0.3, 1)",
)
ROUND_LIST = _error(
    "ER5217",
    Wording("取值列表要用方括号。", "a list of values stands in square brackets."),
    Wording("写成 in [a, b, c]", "write in [a, b, c]"),
    Wording("圆括号与 in 连用表示开区间 (a, b)。", "Round brackets after in are an open interval (a, b)."),
    avoid="where: 问题 in (暴露垃圾, 占道, 乱张贴)",
    prefer="where: 问题 in [暴露垃圾, 占道, 乱张贴]",
)
EMPTY_CONDITION = _error(
    "ER5218",
    Wording("这里是空的，没有条件或数值。", "there is nothing here: no condition and no number."),
    Wording("写上条件；不需要条件时删去这一项", "write a condition, or remove the key when there is none"),
    Wording(
        "空条件会选中一切，多半不是本意。",
        "An empty condition would select everything, which is hardly meant.",
    ),
    avoid="where: {}",
    prefer="where: {处数: {at_least: 3}}",
)
WRONG_FOR_EACH = _error(
    "ER5219",
    Wording("“{found}”不是 for_each（逐一）的写法。", '"{found}" is not how for_each is written.'),
    Wording(
        "写登记表的名称，需要时加 where 条件：点位 where 类型 == 主次干道",
        "write a register, with a condition if needed: 点位 where 类型 == 主次干道",
    ),
    _READ_AS_WRITTEN,
    avoid="for_each: 点位 且 类型 == 主次干道",
    prefer="for_each: 点位 where 类型 == 主次干道",
)
UNKNOWN_OPERATOR = _error(
    "ER5220",
    Wording("条件里没有“{name}”这个写法。", 'conditions have no operator "{name}".'),
    Wording(
        "改用：at_least 不低于、at_most 不高于、above 高于、below 低于、is_not 不是、has 有、in 在",
        "use at_least, at_most, above, below, is_not, has or in",
    ),
    _READ_AS_WRITTEN,
    avoid="where: {处数: {at_lest: 3}}",
    prefer="where: {处数: {at_least: 3}}",
)
WRONG_OPERAND = _error(
    "ER5221",
    Wording("“{name}”后面应当是{expected}。", '"{name}" takes {expected_en}.'),
    None,
    _READ_AS_WRITTEN,
    avoid="where: {处数: {at_least: [3, 5]}}",
    prefer="where: {处数: {at_least: 3}}",
)
FORM_NOT_BUILT = _error(
    "ER5290",
    Wording("表达式还不支持“{name}”。", 'expressions do not have "{name}" yet.'),
    Wording(
        '目前按编号读取：score("3.10")、state("3.10")，或 count(事实类型 where …)',
        'for now read nodes by id, score("3.10"), state("3.10"), or facts, count(kind where …)',
    ),
    Wording(
        "这是设计中已有、尚未实现的写法；不会被悄悄忽略。",
        "The design names this form, but it is not built yet; it is never silently ignored.",
    ),
    avoid="when: count(nodes tagged 关键 where score == 0) > 0",
    prefer="when: 'score(\"3.10\") == 0'",
)
