"""ER5nnn: conditions and cells."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording


def _error(code: str, wording: Wording, cure: Wording | None, why: Wording) -> Problem:
    return Problem(code, "error", wording, cure, why)


_READ_AS_WRITTEN = Wording(
    "条件按写下的样子读取；读不懂的地方不猜测，以免改变得分。",
    "Conditions are read as written; what cannot be read is never guessed, since a guess could move a score.",
)

STRANGE_CHARACTER = _error(
    "ER5201",
    Wording("表达式里不能有“{found}”。", 'an expression cannot contain "{found}".'),
    Wording("删去它；若属于文字取值，请给整个取值加引号", "remove it; if it belongs to a text value, quote the whole value"),
    _READ_AS_WRITTEN,
)
FULL_WIDTH = _error(
    "ER5202",
    Wording("表达式里用了全角符号 {found}。", "the expression uses full-width characters: {found}."),
    Wording("改用半角：{cure}", "use half-width ones: {cure}"),
    Wording(
        "全角符号看起来相似，却是另外的字符；统一用半角，才不会出现看似相同、结果不同的条件。",
        "Full-width characters look alike but are others; with half-width ones, what looks the same is the same.",
    ),
)
SINGLE_EQUALS = _error(
    "ER5203",
    Wording("比较是否相等要写两个等号。", "a comparison is written with two equals signs."),
    Wording("把 = 改成 ==", "write == instead of ="),
    _READ_AS_WRITTEN,
)
UNCLOSED_TEXT = _error(
    "ER5204",
    Wording("文字的引号没有配对：{found}。", "the quote of this text is never closed: {found}."),
    Wording("在文字末尾补上同样的引号", "end the text with the same quote"),
    _READ_AS_WRITTEN,
)
STRANGE_NUMBER = _error(
    "ER5205",
    Wording("数字“{found}”写法不对。", 'the number "{found}" is written in an unusual way.'),
    Wording("{cure}", "{cure}"),
    Wording(
        "前导零、省略的零和科学计数容易误读；数字只有一种写法。",
        "Leading zeros, missing zeros and exponents are easily misread; a number is written in one way.",
    ),
)
STRANGE_UNIT = _error(
    "ER5206",
    Wording("“{found}”不是数字，也不是名称。", '"{found}" is neither a number nor a name.'),
    Wording(
        "数字后只能跟 %、pp（个百分点）、days（天）、months（个月）、years（年）；文字取值请加引号：'{found}'",
        "after a number only %, pp, days, months or years may stand; quote it if it is a text value: '{found}'",
    ),
    _READ_AS_WRITTEN,
)
STRANGE_DATE = _error(
    "ER5207",
    Wording("“{found}”不是有效的日期写法。", '"{found}" is not a date.'),
    Wording("日期写成 2021-12-31 的样子", "write dates like 2021-12-31"),
    Wording(
        "2021/12/31 会被读成除法，2021年12月31日 会被读成时长；日期只有一种写法，且必须存在。",
        "2021/12/31 would be a division; dates are written in one way and must exist.",
    ),
)
OPERAND_EXPECTED = _error(
    "ER5208",
    Wording("{before}之后缺少内容，却读到{found}。", "something is missing after {before_en}: found {found_en}."),
    Wording("补上字段、数字、'文字' 或括号里的条件", "write a field, a number, a 'text' or a condition in brackets there"),
    _READ_AS_WRITTEN,
)
LEFT_OVER = _error(
    "ER5209",
    Wording("条件到{before}已经完整，后面的{found}接不上。", "the condition is complete after {before_en}; {found_en} does not belong to it."),
    Wording("用 and（且）、or（或）或比较符号连接；文字取值中有空格时加引号", "join them by and, or, or a comparison; quote a text value that has spaces"),
    _READ_AS_WRITTEN,
)
WORD_AS_OPERATOR = _error(
    "ER5210",
    Wording("表达式里不用“{found}”这个词来比较。", 'expressions do not compare with the word "{found}".'),
    Wording("改写成 {cure}", "write {cure} instead"),
    Wording(
        "表达式中的比较只用符号；映射写法里可用 不低于、不高于、高于、低于 作为键。",
        "Expressions compare with signs; the words at_least, at_most, above, below are keys of the mapping form.",
    ),
)
CHAINED_COMPARISON = _error(
    "ER5211",
    Wording("不能连着写两个比较。", "two comparisons cannot be chained."),
    Wording("写成区间 x in (1, 5]，或用 and（且）连接两个比较", "write an interval, x in (1, 5], or join two comparisons by and"),
    _READ_AS_WRITTEN,
)
TOO_LONG = _error(
    "ER5212",
    Wording("表达式太大：{found}，上限 {limit}。", "the expression is too big: {found_en}, at most {limit}."),
    Wording("拆成几条规则，或用列表 [a, b] 与表格代替一长串 or", "split it into rules, or use a list [a, b] or a table instead of a long chain of or"),
    Wording("大小有上限，任何表达式都能在可预见的时间内检查和计算。", "Sizes are limited so that every expression is checked and evaluated in foreseeable time."),
)
TOO_DEEP = _error(
    "ER5213",
    Wording("表达式嵌套太深，上限 {limit} 层。", "the expression is nested too deeply, at most {limit} levels."),
    Wording("减少括号与 if 的层数，或拆成几条规则", "use fewer brackets and ifs, or split it into rules"),
    Wording("嵌套过深的条件无人能够核对。", "Nobody could check a condition nested that deeply."),
)
LIST_OR_INTERVAL = Problem(
    "ER5214",
    "warning",
    Wording("{found} 是“等于其中之一”，不是区间。", "{found} means one of these values, it is not an interval."),
    Wording("要表示从 {low} 到 {high}（含两端），写 {low}..{high}", "for everything from {low} to {high}, both included, write {low}..{high}"),
    Wording(
        "方括号括起来的是取值列表；数学里的闭区间在这里写成 a..b，半开区间写成 (a, b] 或 [a, b)。",
        "Square brackets hold a list of values; a closed interval is written a..b, a half-open one (a, b] or [a, b).",
    ),
)
BRACKET_EXPECTED = _error(
    "ER5215",
    Wording("括号没有配对：缺少 {missing}，读到{found}。", "brackets do not match: {missing} is missing, found {found_en}."),
    Wording("补上 {missing}", "add {missing}"),
    _READ_AS_WRITTEN,
)
WRONG_ARGUMENTS = _error(
    "ER5216",
    Wording("{name} 的写法不对，应为 {form}。", "{name} is written as {form}."),
    None,
    Wording("每个函数有固定的写法。", "Each function is written in one way."),
)
ROUND_LIST = _error(
    "ER5217",
    Wording("取值列表要用方括号。", "a list of values stands in square brackets."),
    Wording("写成 in [a, b, c]", "write in [a, b, c]"),
    Wording("圆括号与 in 连用表示开区间 (a, b)。", "Round brackets after in are an open interval (a, b)."),
)
EMPTY_CONDITION = _error(
    "ER5218",
    Wording("这里是空的，没有条件或数值。", "there is nothing here: no condition and no number."),
    Wording("写上条件；不需要条件时删去这一项", "write a condition, or remove the key when there is none"),
    Wording("空条件会选中一切，多半不是本意。", "An empty condition would select everything, which is hardly meant."),
)
WRONG_FOR_EACH = _error(
    "ER5219",
    Wording("“{found}”不是 for_each（逐一）的写法。", '"{found}" is not how for_each is written.'),
    Wording("写登记表的名称，需要时加 where 条件：点位 where 类型 == 主次干道", "write a register, with a condition if needed: 点位 where 类型 == 主次干道"),
    _READ_AS_WRITTEN,
)
UNKNOWN_OPERATOR = _error(
    "ER5220",
    Wording("条件里没有“{name}”这个写法。", 'conditions have no operator "{name}".'),
    Wording(
        "可用：at_least 不低于、at_most 不高于、above 高于、below 低于、is_not 不是、has 有、in 在",
        "use at_least, at_most, above, below, is_not, has or in",
    ),
    _READ_AS_WRITTEN,
)
WRONG_OPERAND = _error(
    "ER5221",
    Wording("“{name}”后面应当是{expected}。", '"{name}" takes {expected_en}.'),
    None,
    _READ_AS_WRITTEN,
)
TYPES_DIFFER = _error(
    "ER5230",
    Wording("{left}与{right}不能用 {operator} 比较或运算。", "{left_en} and {right_en} cannot be combined by {operator}."),
    Wording("两边用同一种类型", "use the same type on both sides"),
    Wording(
        "类型在加载时就检查；类型不同的比较没有意义，不会留到评分时才发现。",
        "Types are checked at load; a comparison of different types means nothing and is not left for the day of scoring.",
    ),
)
TEXT_FOR_NUMBER = _error(
    "ER5231",
    Wording("“{field}”是{expected}，却与文字“{found}”放在一起。", '"{field}" is {expected_en}, but is used with the text "{found}".'),
    Wording("{cure}", "{cure_en}"),
    Wording("加了引号的 3 是文字，不是数。", 'A quoted 3 is a text, not a number.'),
)
NUMBER_FOR_TEXT = _error(
    "ER5232",
    Wording("“{field}”是文字，却与{found}放在一起。", '"{field}" is a text, but is used with {found_en}.'),
    Wording("取值是文字时加引号：\"{cure}\"", 'quote it when the text is meant: "{cure}"'),
    Wording("文字与数字不相等：“3” 不等于 3，“03” 也不等于 “3”。", 'Texts and numbers are never equal: "3" is not 3, and "03" is not "3".'),
)
NOT_A_CONDITION = _error(
    "ER5233",
    Wording("这里需要一个条件（成立或不成立），却是{found}。", "a condition (true or false) is needed here, but this is {found_en}."),
    Wording("写成比较，例如 处数 >= 3", "write a comparison, such as 处数 >= 3"),
    Wording("只有条件才能用 and、or、not 连接，才能放在 where、when 里。", "Only conditions can be joined by and, or, not, and stand in where and when."),
)
WRONG_TYPE = _error(
    "ER5234",
    Wording("这里需要{expected}，却是{found}。", "{expected_en} is needed here, but this is {found_en}."),
    Wording("改成{expected}", "write {expected_en}"),
    Wording("每个位置需要的类型是固定的。", "Each place takes one type."),
)
NOT_ORDERED = _error(
    "ER5235",
    Wording("“{field}”的取值没有先后顺序，不能用 {operator}。", 'the values of "{field}" have no order, so {operator} cannot be used.'),
    Wording("列出取值 in [a, b]；确有高低之分时在字段上写 ordered: true（有序）", "list the values, in [a, b]; where they do have an order, write ordered: true on the field"),
    Wording("没有声明顺序的取值，谁大谁小只能猜。", "Without a declared order, which value is greater would be a guess."),
)
PERCENT_WITH_NUMBER = _error(
    "ER5236",
    Wording("“{field}”是百分比（80% 即 0.8），却与 {found} 放在一起。", '"{field}" is a percent (80% is 0.8), but is used with {found}.'),
    Wording("写成 {cure}", "write {cure}"),
    Wording("百分比按份额计算；与大于 1 的数比较，多半是漏了百分号。", "Percents are shares; a comparison with a number above 1 has mostly lost its percent sign."),
)
PERCENT_OR_POINTS = _error(
    "ER5237",
    Wording("“{field}”加减 {found} 有两种读法：百分点，还是按比例。", '"{field}" plus or minus {found} can be read in two ways: percentage points, or a share of it.'),
    Wording("百分点写 {points}；按比例写 乘法，例如 {field} * 1.02", "write {points} for percentage points, or multiply, as in {field} * 1.02"),
    Wording("% 是份额，pp 是两个份额之间的距离，二者不同。", "% is a share, pp a distance between shares: they differ."),
)
LENGTH_WITH_NUMBER = _error(
    "ER5238",
    Wording("时长不能与没有单位的数 {found} 放在一起。", "a length of time cannot be combined with {found}, a number without a unit."),
    Wording("写上单位：{found} days（天）、{found} months（个月）", "write its unit: {found} days, {found} months"),
    Wording("没有单位的数看不出是天、月还是年。", "Without a unit a number may be days, months or years."),
)
DIVISION_BY_ZERO = _error(
    "ER5239",
    Wording("除数是 0。", "the divisor is 0."),
    Wording("改正除数", "mend the divisor"),
    Wording("除以 0 没有结果。", "A division by 0 has no result."),
)
GROUP_NOT_HERE = _error(
    "ER5240",
    Wording("这里不能对一组事实使用“{name}”。", '"{name}" over a group of facts cannot be used here.'),
    Wording(
        "本条自己的事实在 value（指标值）、when（成组条件）与步骤里汇总；其他事实写成 {name}(事实类型 where …)，用于指标的 na_when、步骤与结果",
        "a rule's own facts are summed up in value, when and its steps; other facts as {name}(kind where …), in na_when and steps of nodes and in results",
    ),
    Wording("where、count 与单价针对一条事实，那里没有“组”。", "where, count and prices see one fact; there is no group at hand."),
)
NODES_NOT_HERE = _error(
    "ER5241",
    Wording("这里不能读取其他指标的“{name}”。", '"{name}" of another node cannot be read here.'),
    Wording("移到指标的 then（步骤）或 results（结果）里", "move it to then of a node, or to results"),
    Wording("规则只看事实；指标的结果在规则之后才有。", "Rules see facts; results of nodes exist only after the rules."),
)
NESTED_GROUP = _error(
    "ER5242",
    Wording("“{name}”不能写在另一个汇总函数里面。", '"{name}" cannot stand inside another function over facts.'),
    Wording("拆成两条规则，或用乘除组合两个汇总", "split it into two rules, or combine two sums by * or /"),
    Wording("汇总函数里面针对一条事实，没有“组”可再汇总。", "Inside such a function one fact is at hand; there is no group to sum up."),
)
ROUND_CONSTANT = _error(
    "ER5243",
    Wording("round 的位数写整数，方式写取整方式的名称。", "round takes whole places and the name of a mode."),
    Wording("例如 round(x, 2) 或 round(x, 2, half_up)", "for instance round(x, 2) or round(x, 2, half_up)"),
    Wording("位数与方式是标准的一部分，不能随事实变化。", "Places and mode belong to the standard and do not vary with facts."),
)
HAS_FIELD = _error(
    "ER5244",
    Wording("has（有）要写一个字段或登记表的列。", "has takes a field or a column of a register."),
    Wording("例如 has(备注)", "for instance has(备注)"),
    Wording("has 问的是一个可缺字段有没有填。", "has asks whether an optional field was given."),
)
ID_QUOTED = _error(
    "ER5245",
    Wording("{name}(…) 的编号要加引号。", "the id in {name}(…) is quoted."),
    Wording("写成 {name}(\"{found}\")", 'write {name}("{found}")'),
    Wording("编号是名称不是数：3.10 与 3.1 是两个编号。", "An id is a name, no number: 3.10 and 3.1 are two ids."),
)
LIST_COMPARED = _error(
    "ER5246",
    Wording("“{field}”是列表，不能与单个取值比较。", '"{field}" is a list and cannot be compared with one value.'),
    Wording("写成 {found} in {field}，或映射写法 {field}: {{has: {found}}}", "write {found} in {field}, or in the mapping form {field}: {{has: {found}}}"),
    Wording("一个列表可以同时有多个取值。", "A list may have several values at once."),
)
SUM_NEEDS_NUMBER = _error(
    "ER5247",
    Wording("{name} 需要{expected}，却是{found}。", "{name} takes {expected_en}, but this is {found_en}."),
    Wording("合计、平均、最大、最小用于数；计数、占比、存在、全部用于条件", "sum, mean, max, min are of numbers; count, share, exists, all are of conditions"),
    Wording("函数与它处理的内容类型要相配。", "A function and what it works on must fit."),
)
STRANGE_WORD = _error(
    "ER5250",
    Wording("看不懂表格里的“{found}”。", 'the table word "{found}" cannot be read.'),
    Wording(
        "可用：取值、a|b、any（任何）、rest（其余）、3、3+、2..5、below 60（低于）、above 60（高于）、from 60 below 80",
        "use a value, a|b, any, rest, 3, 3+, 2..5, below 60, above 60 or from 60 below 80",
    ),
    Wording("表格的每一格都是固定的几种写法之一。", "Each cell of a table is one of a few fixed forms."),
)
WORD_DOES_NOT_FIT = _error(
    "ER5251",
    Wording("“{found}”与这一列不符：“{column}”是{expected}。", '"{found}" does not fit its column: "{column}" is {expected_en}.'),
    Wording("按这一列的类型填写", "write it by the type of the column"),
    Wording("表格的每一格按该列的类型读取。", "Each cell of a table is read by the type of its column."),
)
EMPTY_RANGE = _error(
    "ER5252",
    Wording("范围“{low}”到“{high}”里没有任何值。", 'the range from "{low}" to "{high}" contains nothing.'),
    Wording("把小的写在前面", "write the smaller end first"),
    Wording("空范围的行永远用不到，多半是两端写反了。", "A row with an empty range is never used; its ends are probably swapped."),
)
TABLE_OVERLAP = _error(
    "ER5260",
    Wording("第 {first} 行与第 {second} 行重叠：{witness} 时两行都成立。", "rows {first} and {second} overlap: both hold for {witness_en}."),
    Wording("改窄其中一行，或写 take: first（取首行）、max、min、sum", "narrow one of them, or write take: first, max, min or sum"),
    Wording("take: unique（唯一）要求任何情况只对应一行，否则扣多少分取决于猜测。", "take: unique asks that one row at most holds; otherwise the points would be a guess."),
)
TABLE_GAP = _error(
    "ER5261",
    Wording("表格没有覆盖 {witness}。", "the table says nothing for {witness_en}."),
    Wording("补上一行，或用 rest（其余）、any（任何）收尾；不扣分就写 0", "add a row, or end with rest or any; write 0 where nothing is lost"),
    Wording("没有覆盖到的情况会悄悄得 0 分变动；请明说。", "A case without a row would silently change nothing; say so instead."),
)
TABLE_NOT_PROVED = Problem(
    "ER5262",
    "warning",
    Wording("表格的组合太多（超过 {limit} 种），无法证明没有遗漏。", "the table has more than {limit} combinations, so it cannot be proved that none is missing."),
    Wording("拆成几个表格，或以一行全 any（任何）收尾", "split the table, or end with a row of any"),
    Wording("遗漏按组合逐一核对，组合太多时不再核对。", "Gaps are looked for combination by combination, up to a limit."),
)
ROW_NEVER_REACHED = Problem(
    "ER5263",
    "warning",
    Wording("第 {row} 行永远用不到：前面的行已经覆盖了它的全部情况。", "row {row} is never used: the rows before it cover all it says."),
    Wording("调整行的先后，或删去这一行", "change the order of the rows, or remove it"),
    Wording("取首行（first）时，排在后面又被覆盖的行不起作用。", "With take: first a row that earlier ones cover has no effect."),
)
FORM_NOT_BUILT = _error(
    "ER5290",
    Wording("表达式还不支持“{name}”。", 'expressions do not have "{name}" yet.'),
    Wording("目前按编号读取：score(\"3.10\")、state(\"3.10\")，或 count(事实类型 where …)", 'for now read nodes by id, score("3.10"), state("3.10"), or facts, count(kind where …)'),
    Wording("这是设计中已有、尚未实现的写法；不会被悄悄忽略。", "The design names this form, but it is not built yet; it is never silently ignored."),
)
