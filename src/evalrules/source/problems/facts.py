"""ER6nnn: rows of facts, inspections, sites and cases that do not fit the vocabulary."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

# Rows of facts (ER6330–ER6359)

NOT_A_RECORD = Problem(
    "ER6330",
    "error",
    Wording(
        "一条{part}应当是“字段: 值”的记录，这里是{got}。",
        "{part} should be a record of fields, and is {got}.",
    ),
    Wording('写成 {{"编号": …, …}}。', 'write {{"id": …, …}}.'),
    Wording("没有字段名就不知道每个值说的是什么。", "Without names nobody knows what the values say."),
)
FACT_WITHOUT_KIND = Problem(
    "ER6331",
    "error",
    Wording("这条事实没有写类型（kind 类型）。", "this fact does not say its kind (kind 类型)."),
    Wording("写上类型，例如 {example}。", "add its kind, such as {example}."),
    Wording("规则按类型取事实。", "Rules take facts by their kind."),
)
UNKNOWN_FACT_KIND = Problem(
    "ER6332",
    "error",
    Wording("没有名为“{value}”的事实类型。", 'there is no kind of fact named "{value}".'),
    Wording("用规则集词汇里的类型。", "use a kind of the ruleset's vocabulary."),
    Wording("类型写错的事实不会被任何规则读到。", "No rule would read a fact of an unknown kind."),
)
UNKNOWN_FACT_FIELD = Problem(
    "ER6333",
    "error",
    Wording("{owner}没有字段“{field}”。", '{owner} has no field "{field}".'),
    Wording("改成声明过的字段，或删去这一列。", "use a declared field, or leave it out."),
    Wording(
        "写错名字的可缺字段若被忽略，结果会悄悄改变。",
        "An optional field with a slip in its name would change the result silently.",
    ),
)
MISSING_FIELD = Problem(
    "ER6335",
    "error",
    Wording("{owner}缺少必填字段“{field}”。", '{owner} lacks the required field "{field}".'),
    Wording(
        "补上；确实可以没有时，在词汇里写 optional: true。",
        "add it; if it may really be absent, the vocabulary says optional: true.",
    ),
    Wording("必填字段缺了，条件就无法判断。", "Without it conditions cannot be decided."),
)
EMPTY_FIELD = Problem(
    "ER6336",
    "error",
    Wording("必填字段“{field}”是空的。", 'the required field "{field}" is empty.'),
    Wording("填上值；空格和 null 都不算值。", "fill it in; blanks and null are no value."),
    Wording(
        "空白表示没有记录，不表示零或“否”。", "A blank says that nothing was recorded, neither zero nor no."
    ),
)
UNKNOWN_CHOICE = Problem(
    "ER6337",
    "error",
    Wording("字段“{field}”没有“{value}”这个选项。", 'the field "{field}" has no value "{value}".'),
    Wording("可用：{choices}。", "it is one of {choices}."),
    Wording(
        "不认识的选项不会满足任何条件，等于没有记录。",
        "An unknown value meets no condition: as good as lost.",
    ),
)
UNKNOWN_SITE = Problem(
    "ER6338",
    "error",
    Wording("没有编号为“{value}”的点位。", 'there is no site "{value}".'),
    Wording("改正点位编号，或把这个点位加进点位表。", "correct the site, or add it to the list of sites."),
    Wording("点位决定属于哪一类、由谁负责、受哪个封顶。", "The site decides the type, the unit and the cap."),
)
UNKNOWN_ROW = Problem(
    "ER6339",
    "error",
    Wording(
        "字段“{field}”的“{value}”不在登记表“{register}”里。",
        '"{value}" of the field "{field}" is not in the register "{register}".',
    ),
    Wording(
        "改正写法，或在登记表里加一行（也可以写成别名）。",
        "correct it, or add a row (or an alias) to the register.",
    ),
    Wording("引用的行不存在，它的各列就读不出来。", "A row that does not exist has no columns to read."),
)
NOT_A_NUMBER = Problem(
    "ER6340",
    "error",
    Wording(
        "字段“{field}”要{want}，这里是“{value}”。", 'the field "{field}" takes {want}, and is "{value}".'
    ),
    Wording(
        "只写半角数字，如 {example}；不带单位、千分号或文字。",
        "write plain digits, such as {example}; no unit, no thousands separator, no words.",
    ),
    Wording("从文字里猜数字会猜错分数。", "A number guessed from words would be a guessed score."),
)
FLOAT_VALUE = Problem(
    "ER6341",
    "error",
    Wording(
        "字段“{field}”是浮点数 {value}，说不准它代表哪个小数。",
        'the field "{field}" is the float {value}; it does not say which decimal it stands for.',
    ),
    Wording(
        '写成文本 "{example}" 或 Decimal("{example}")，或在字段上写明 places（位数）；JSON 文件里的数字按原文读取，不受影响。',
        'write "{example}" or Decimal("{example}"), or declare the `places` of the field; numbers in a JSON file are '
        "read from their text and are fine.",
    ),
    Wording("0.1 加十次不等于 1，分数就差在这里。", "Ten times 0.1 is not 1 in floats; scores would drift."),
)
TOO_MANY_PLACES = Problem(
    "ER6342",
    "error",
    Wording(
        "字段“{field}”最多 {places} 位小数，这里是 {value}。",
        'the field "{field}" has at most {places} decimal places, and is {value}.',
    ),
    Wording(
        "按规定的位数填写；需要更多位时修改词汇的 places。",
        "give it with those places, or raise places in the vocabulary.",
    ),
    Wording("程序不替人取舍数位。", "A program must not round a record by itself."),
)
OUT_OF_BOUNDS = Problem(
    "ER6343",
    "error",
    Wording(
        "字段“{field}”应{want}，这里是 {value}。", 'the field "{field}" should be {want}, and is {value}.'
    ),
    Wording("核对原始记录。", "check the original record."),
    Wording(
        "超出范围多半是笔误，也会让得分区间失效。",
        "Beyond its bounds it is a slip, and would break the range of the score.",
    ),
)
NUMBER_TOO_LARGE = Problem(
    "ER6344",
    "error",
    Wording(
        "字段“{field}”的数字太大（{digits} 位），最多 {limit} 位。",
        'the number in "{field}" is too large ({digits} digits); at most {limit} are allowed.',
    ),
    Wording("核对原始记录。", "check the original record."),
    Wording(
        "统计数字不会有这么多位；多半是粘连或损坏。",
        "No statistic has so many digits; the record is damaged.",
    ),
)
NOT_FINITE = Problem(
    "ER6345",
    "error",
    Wording("字段“{field}”是 {value}，不是数。", 'the field "{field}" is {value}, which is not a number.'),
    Wording("没有数值时不写这个字段。", "leave the field out where there is no number."),
    Wording(
        "NaN 和无穷大参加计算后，整个得分都没有意义。",
        "NaN and Infinity would make the whole score meaningless.",
    ),
)
NOT_AN_INTEGER = Problem(
    "ER6346",
    "error",
    Wording(
        "字段“{field}”要整数，这里是 {value}。", 'the field "{field}" takes a whole number, and is {value}.'
    ),
    Wording("写成 3，不写 3.0、true 或“三”。", "write 3, not 3.0, true or a word."),
    Wording(
        "处数、人数是数出来的；带小数点说明来源有误。",
        "Counts are whole; a decimal point says the source is wrong.",
    ),
)
PERCENT_WITHOUT_SIGN = Problem(
    "ER6348",
    "error",
    Wording(
        "字段“{field}”是百分比，这里只写了 {value}。",
        'the field "{field}" is a percentage, and says only {value}.',
    ),
    Wording(
        '写成 "{example}"；若填的是小数，在词汇里声明为 decimal。',
        'write "{example}"; if it holds a plain share, the vocabulary says decimal.',
    ),
    Wording("0.8 是 80% 还是 0.8%，相差一百倍。", "0.8 may mean 80% or 0.8%: a factor of a hundred."),
)
NOT_A_BOOLEAN = Problem(
    "ER6349",
    "error",
    Wording(
        "字段“{field}”要“是”或“否”，这里是“{value}”。",
        'the field "{field}" is true or false, and is "{value}".',
    ),
    Wording("写 true、false、是、否。", "write true, false, 是 or 否."),
    Wording(
        "1、0、有、无在不同表里意思不同。", "1, 0 and other words mean different things in different tables."
    ),
)
NOT_A_DATE = Problem(
    "ER6350",
    "error",
    Wording(
        "字段“{field}”要{want}，这里是“{value}”。", 'the field "{field}" takes {want}, and is "{value}".'
    ),
    Wording(
        "写成 {example}；2021/7/8、2021年7月8日也可以。",
        "write {example}; 2021/7/8 and 2021年7月8日 will do.",
    ),
    Wording("7/8/2021 可能是七月八日也可能是八月七日。", "7/8/2021 may be July 8 or August 7."),
)
NOT_A_TEXT = Problem(
    "ER6352",
    "error",
    Wording("字段“{field}”要文本，这里是{got}。", 'the field "{field}" takes text, and is {got}.'),
    Wording('加上引号，如 "{example}"。', 'put it in quotes, such as "{example}".'),
    Wording("不加引号的 3.10 会变成 3.1。", "Without quotes 3.10 would become 3.1."),
)
TEXT_TOO_LONG = Problem(
    "ER6353",
    "error",
    Wording("字段“{field}”的文本{reason}。", 'the text in "{field}" {reason}.'),
    Wording(
        "核对原始记录；长的材料放在别处，这里写编号。",
        "check the record; keep long material elsewhere and put its number here.",
    ),
    Wording("超长或损坏的文字无法写进报告。", "Such a text cannot be written into a report."),
)
DUPLICATE_FACT_ID = Problem(
    "ER6354",
    "error",
    Wording("编号“{value}”已经在 {first} 用过（{same}）。", 'the id "{value}" was used at {first} ({same}).'),
    Wording(
        "重复录入的删去一行；确是两处的，各给一个编号。",
        "delete the row if it was entered twice; give two finds two ids.",
    ),
    Wording(
        "同一处扣两次，或两处只扣一次，都会算错。",
        "One find counted twice, or two counted once, would both be wrong.",
    ),
)
OUT_OF_PERIOD = Problem(
    "ER6355",
    "error",
    Wording("日期 {value} 不在测评期 {period} 内。", "the date {value} is outside the period {period}."),
    Wording("核对日期，或修改测评对象的 period 期间。", "check the date, or the period 期间 of the case."),
    Wording("别的测评期的事实不能算进这一期。", "Facts of another period do not count in this one."),
)
OTHER_CASE = Problem(
    "ER6356",
    "error",
    Wording(
        "这一行属于测评对象“{value}”，现在评价的是“{case}”。",
        'this row belongs to the case "{value}", and "{case}" is being evaluated.',
    ),
    Wording(
        "一个文件有几个测评对象时，用 --only 选一个。",
        "choose one with --only where a file holds several cases.",
    ),
    Wording("别处的事实不能扣这里的分。", "The facts of one case must not cost another its points."),
)
MUST_BROKEN = Problem(
    "ER6357",
    "error",
    Wording("这条“{kind}”不满足 {condition}。", 'this "{kind}" does not fulfil {condition}.'),
    Wording("核对原始记录。", "check the original record."),
    Wording(
        "词汇规定每条事实都要满足这个条件（must 须满足）。",
        "The vocabulary demands it of every fact (must 须满足).",
    ),
)
SITE_REFUSED = Problem(
    "ER6358",
    "error",
    Wording(
        "“{value}”在“{register}”里的那一行未被接受（{place}）。",
        'the row of "{value}" in "{register}" was itself refused ({place}).',
    ),
    Wording("先改正那一行。", "mend that row first."),
    Wording("读不出类型和责任单位，就无法计分。", "Without its columns nothing can be priced."),
)

# Inspections, registers, cases (ER6360–ER6389)

INSPECTION_WITHOUT_ITEMS = Problem(
    "ER6360",
    "error",
    Wording(
        "这次检查没有写查了什么（items 检查项）。",
        "this inspection does not say what was looked at (items 检查项).",
    ),
    Wording(
        '全部都查写 "items": "all"，否则列出类型、指标或规则的编号。',
        'write "items": "all", or list kinds, node ids or rule ids.',
    ),
    Wording(
        "查过没有发现是零扣分，没查是未知，两者不同。",
        "Looked and found nothing is zero; not looked at is unknown.",
    ),
)
UNKNOWN_ITEM = Problem(
    "ER6361",
    "error",
    Wording("检查项“{value}”不是类型、指标或规则的编号。", 'the item "{value}" is no kind, node or rule.'),
    Wording("用规则集里的编号。", "use an id of the ruleset."),
    Wording("写错的检查项会让查过的变成没查。", "A slip here turns what was looked at into unknown."),
)
REGISTER_OF_STANDARD = Problem(
    "ER6370",
    "error",
    Wording(
        "登记表“{register}”由标准规定，不能随事实提供。",
        'the rows of the register "{register}" belong to the standard and do not come with facts.',
    ),
    Wording(
        "删去这些行；要改标准，修改规则集。", "leave them out; to change the standard, change the ruleset."
    ),
    Wording("标准的参数只能有一个出处。", "A figure of the standard has one source."),
)
UNKNOWN_REGISTER = Problem(
    "ER6371",
    "error",
    Wording("规则集没有登记表“{value}”。", 'the ruleset has no register "{value}".'),
    Wording("用规则集声明的登记表。", "use a register that the ruleset declares."),
    Wording("没有声明的登记表不会被任何规则读到。", "No rule reads an undeclared register."),
)
DUPLICATE_ROW = Problem(
    "ER6372",
    "error",
    Wording(
        "“{register}”里“{value}”已经在 {first} 出现。",
        'in "{register}", "{value}" already stands at {first}.',
    ),
    Wording("留下一行；别名不能和别的主键相同。", "keep one; an alias must not be another row's key."),
    Wording("同一个主键的两行说法不同时，无从取舍。", "Two rows of one key leave no way to choose."),
)
UNKNOWN_CASE_FIELD = Problem(
    "ER6380",
    "error",
    Wording("测评对象没有字段“{field}”。", 'the case has no field "{field}".'),
    Wording("可用：{choices}。", "it has {choices}."),
    Wording("测评对象的字段在规则集的 case 里声明。", "The fields of the case are declared in the ruleset."),
)
BAD_PERIOD = Problem(
    "ER6381",
    "error",
    Wording("期间的起止不对：{value}。", "the period does not make sense: {value}."),
    Wording(
        "写成 {{自: 2021-01-01, 至: 2021-12-31}}，起不晚于止。",
        "write {{from: 2021-01-01, until: 2021-12-31}}, the first not after the last.",
    ),
    Wording("期间决定哪些事实算数。", "The period decides which facts count."),
)
