"""ER6nnn: facts, inspections, sites and cases that cannot be read or do not fit the vocabulary."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

# Files (ER6301–ER6319)

FACTS_UNREADABLE = Problem(
    "ER6301", "error",
    Wording("打不开“{path}”：{zh}。", 'cannot open "{path}": {en}.'),
    Wording("核对路径和读取权限。", "check the path and that it may be read."),
    Wording("没有读到事实就没有得分。", "without facts there is nothing to score."),
)
FACTS_FOLDER = Problem(
    "ER6302", "error",
    Wording("“{path}”是文件夹，这里要一个文件。", '"{path}" is a folder; a file is needed here.'),
    Wording("写出文件夹里那个文件的路径。", "name the file inside it."),
    Wording("一次评价只读一个事实文件，多读少读都会改变得分。",
            "an evaluation reads one file of facts; one more or one fewer would change the score."),
)
FACTS_EMPTY = Problem(
    "ER6303", "error",
    Wording("“{path}”是空的。", '"{path}" is empty.'),
    Wording('确实没有事实时写 {{"facts": []}}；CSV 至少要有表头一行。',
            'when there are really no facts write {{"facts": []}}; a CSV needs at least its header.'),
    Wording("空文件多半是没有写完或传错了，不能当作“没有问题”。",
            "an empty file is most often an unfinished one; it must not pass for a clean record."),
)
FACTS_NOT_TEXT = Problem(
    "ER6304", "error",
    Wording("“{path}”不是文本文件（第 {byte} 字节起无法按 UTF-8 或 GB18030 解读）。",
            '"{path}" is not a text file (neither UTF-8 nor GB18030 from byte {byte} on).'),
    Wording("另存为 UTF-8 编码的 JSON 或 CSV。", "save it as JSON or CSV in UTF-8."),
    Wording("猜出来的文字会把点位和选项认错。", "guessed characters would name the wrong sites and values."),
)
FACTS_TOO_LONG = Problem(
    "ER6305", "error",
    Wording("“{path}”{zh}，上限是 {limit}。", '"{path}": {en}; the limit is {limit}.'),
    Wording("分成几个文件，或检查换行是否丢失。", "split the file, or see whether its line breaks were lost."),
    Wording("一行只写一条事实；过长的行通常是文件损坏。",
            "a line holds one fact; a line this long is mostly a damaged file."),
)
FACTS_LATER_FORMAT = Problem(
    "ER6306", "error",
    Wording("“{path}”是 {format} 文件，这一版还不能读。", '"{path}" is {format}, which this version does not read yet.'),
    Wording("现在请另存为 CSV（UTF-8），再用 CSV 评价。", "for now save it as CSV (UTF-8) and score that."),
    Wording("Excel 和 Parquet 的读取在后续版本提供。", "reading Excel and Parquet comes with a later version."),
)
FACTS_UNKNOWN_FORMAT = Problem(
    "ER6307", "error",
    Wording("不认识事实文件的格式“{format}”。", 'there is no format of facts called "{format}".'),
    Wording("用 json、jsonl、yaml 或 csv。", "use json, jsonl, yaml or csv."),
    Wording("格式由扩展名或 format 决定，不猜。", "the format follows from the name or from format; it is not guessed."),
)
FACTS_BROKEN_JSON = Problem(
    "ER6308", "error",
    Wording("JSON 在这里断了：{zh}。", "the JSON breaks here: {en}."),
    Wording("补全括号、引号和逗号；文件若被截断，请重新导出。",
            "mend brackets, quotes and commas; if the file was cut off, export it again."),
    Wording("只读半个文件会少算扣分。", "half a file would lose points silently."),
)
FACTS_TOO_DEEP = Problem(
    "ER6309", "error",
    Wording("“{path}”嵌套太深（超过 {limit} 层）。", '"{path}" is nested too deeply (more than {limit} levels).'),
    Wording("事实是平的：一条事实里只有字段和值。", "facts are flat: a fact holds fields and their values."),
    Wording("过深的嵌套不是事实，只会耗尽内存。", "such depth is no fact and only exhausts memory."),
)
FACTS_WRONG_SHAPE = Problem(
    "ER6310", "error",
    Wording("{where}应当是{want_zh}，这里是{got_zh}。", "{where} should be {want_en}, and is {got_en}."),
    Wording('写成 {{"case": {{…}}, "sites": […], "inspections": […], "facts": […]}}，或只写事实的列表。',
            'write {{"case": {{…}}, "sites": […], "inspections": […], "facts": […]}}, or only the list of facts.'),
    Wording("各部分各有固定的形状，读错一层就会整段丢失。",
            "each part has its shape; read one level off, a whole part would be lost."),
)
FACTS_KEY_TWICE = Problem(
    "ER6311", "error",
    Wording("同一条记录里“{key}”写了两次{also}。", 'one record says "{key}" twice{also}.'),
    Wording("留下一个。中英文写法是同一个键。", "keep one; the Chinese and the English spelling are the same key."),
    Wording("两个值里取哪一个会改变得分，不能由程序选。",
            "which of the two is right changes the score; a program must not choose."),
)
FACTS_UNKNOWN_PART = Problem(
    "ER6312", "error",
    Wording("事实文件里没有“{key}”这一部分。", 'a facts file has no part called "{key}".'),
    Wording("可用：case 测评对象、sites 点位、inspections 检查、registers 登记表、facts 事实、as_of 评价日。",
            "there are case 测评对象, sites 点位, inspections 检查, registers 登记表, facts 事实, as_of 评价日."),
    Wording("写错名字的部分若被忽略，里面的事实就不见了。",
            "a part with a slip in its name would vanish with everything in it."),
)
FACTS_BAD_HEADER = Problem(
    "ER6313", "error",
    Wording("表头第 {column} 列{zh}。", "column {column} of the header {en}."),
    Wording("每列写一个字段名，各列不同名。", "give every column the name of a field, each once."),
    Wording("没有名字的列不知道该读成什么。", "a column without its own name cannot be read as anything."),
)
FACTS_LONG_ROW = Problem(
    "ER6314", "error",
    Wording("这一行有 {got} 格，表头只有 {want} 列。", "this row has {got} cells and the header {want} columns."),
    Wording("值里有逗号时要加英文双引号。", "put double quotes around a value that contains a comma."),
    Wording("多出来的格说明后面的列都错位了。", "a cell too many means that the columns have shifted."),
)
FACTS_OPEN_QUOTE = Problem(
    "ER6315", "error",
    Wording("CSV 的引号没有配对：{zh}。", "the quotes of the CSV do not pair: {en}."),
    Wording("值里的双引号写成两个（\"\"），并检查文件是否完整。",
            'write a double quote inside a value twice (""), and see whether the file is complete.'),
    Wording("没有合上的引号会把后面许多行吞成一格。", "an open quote swallows the rows after it into one cell."),
)
FACTS_NOT_FACTS = Problem(
    "ER6316", "error",
    Wording("不能把 {type} 当作事实来读。", "cannot read facts from {type}."),
    Wording("给出路径、字典、字典或 Fact 的列表，或数据框。",
            "give a path, a dict, a list of dicts or Fact objects, or a data frame."),
    Wording("只有这些形式能说清每条事实出自哪里。", "only these say where each fact comes from."),
)

# Rows of facts (ER6330–ER6359)

NOT_A_RECORD = Problem(
    "ER6330", "error",
    Wording("一条{part_zh}应当是“字段: 值”的记录，这里是{got_zh}。", "{part_en} should be a record of fields, and is {got_en}."),
    Wording('写成 {{"编号": …, …}}。', 'write {{"id": …, …}}.'),
    Wording("没有字段名就不知道每个值说的是什么。", "without names nobody knows what the values say."),
)
FACT_WITHOUT_KIND = Problem(
    "ER6331", "error",
    Wording("这条事实没有写类型（kind 类型）。", "this fact does not say its kind (kind 类型)."),
    Wording("写上类型，例如 {example}。", "add its kind, such as {example}."),
    Wording("规则按类型取事实。", "rules take facts by their kind."),
)
UNKNOWN_FACT_KIND = Problem(
    "ER6332", "error",
    Wording("没有名为“{value}”的事实类型。", 'there is no kind of fact named "{value}".'),
    Wording("用规则集词汇里的类型。", "use a kind of the ruleset's vocabulary."),
    Wording("类型写错的事实不会被任何规则读到。", "no rule would read a fact of an unknown kind."),
)
UNKNOWN_FACT_FIELD = Problem(
    "ER6333", "error",
    Wording("{owner_zh}没有字段“{field}”。", '{owner_en} has no field "{field}".'),
    Wording("改成声明过的字段，或删去这一列。", "use a declared field, or leave it out."),
    Wording("写错名字的可缺字段若被忽略，结果会悄悄改变。",
            "an optional field with a slip in its name would change the result silently."),
)
MISSING_FIELD = Problem(
    "ER6335", "error",
    Wording("{owner_zh}缺少必填字段“{field}”。", '{owner_en} lacks the required field "{field}".'),
    Wording("补上；确实可以没有时，在词汇里写 optional: true。",
            "add it; if it may really be absent, the vocabulary says optional: true."),
    Wording("必填字段缺了，条件就无法判断。", "without it conditions cannot be decided."),
)
EMPTY_FIELD = Problem(
    "ER6336", "error",
    Wording("必填字段“{field}”是空的。", 'the required field "{field}" is empty.'),
    Wording("填上值；空格和 null 都不算值。", "fill it in; blanks and null are no value."),
    Wording("空白表示没有记录，不表示零或“否”。", "a blank says that nothing was recorded, neither zero nor no."),
)
UNKNOWN_CHOICE = Problem(
    "ER6337", "error",
    Wording("字段“{field}”没有“{value}”这个选项。", 'the field "{field}" has no value "{value}".'),
    Wording("可用：{choices}。", "it is one of {choices}."),
    Wording("不认识的选项不会满足任何条件，等于没有记录。", "an unknown value meets no condition: as good as lost."),
)
UNKNOWN_SITE = Problem(
    "ER6338", "error",
    Wording("没有编号为“{value}”的点位。", 'there is no site "{value}".'),
    Wording("改正点位编号，或把这个点位加进点位表。", "correct the site, or add it to the list of sites."),
    Wording("点位决定属于哪一类、由谁负责、受哪个封顶。", "the site decides the type, the unit and the cap."),
)
UNKNOWN_ROW = Problem(
    "ER6339", "error",
    Wording("字段“{field}”的“{value}”不在登记表“{register}”里。",
            '"{value}" of the field "{field}" is not in the register "{register}".'),
    Wording("改正写法，或在登记表里加一行（也可以写成别名）。",
            "correct it, or add a row (or an alias) to the register."),
    Wording("引用的行不存在，它的各列就读不出来。", "a row that does not exist has no columns to read."),
)
NOT_A_NUMBER = Problem(
    "ER6340", "error",
    Wording("字段“{field}”要{want_zh}，这里是“{value}”。", 'the field "{field}" takes {want_en}, and is "{value}".'),
    Wording("只写半角数字，如 {example}；不带单位、千分号或文字。",
            "write plain digits, such as {example}; no unit, no thousands separator, no words."),
    Wording("从文字里猜数字会猜错分数。", "a number guessed from words would be a guessed score."),
)
FLOAT_VALUE = Problem(
    "ER6341", "error",
    Wording("字段“{field}”是浮点数 {value}，浮点数不能精确表示小数。",
            'the field "{field}" is the float {value}; a float cannot hold decimals exactly.'),
    Wording('写成文本 "{example}" 或 Decimal("{example}")；JSON 文件里的数字按原文读取，不受影响。',
            'write "{example}" or Decimal("{example}"); numbers in a JSON file are read from their text and are fine.'),
    Wording("0.1 加十次不等于 1，分数就差在这里。", "ten times 0.1 is not 1 in floats; scores would drift."),
)
TOO_MANY_PLACES = Problem(
    "ER6342", "error",
    Wording("字段“{field}”最多 {places} 位小数，这里是 {value}。",
            'the field "{field}" has at most {places} decimal places, and is {value}.'),
    Wording("按规定的位数填写；需要更多位时修改词汇的 places。",
            "give it with those places, or raise places in the vocabulary."),
    Wording("程序不替人取舍数位。", "a program must not round a record by itself."),
)
OUT_OF_BOUNDS = Problem(
    "ER6343", "error",
    Wording("字段“{field}”应{want_zh}，这里是 {value}。", 'the field "{field}" should be {want_en}, and is {value}.'),
    Wording("核对原始记录。", "check the original record."),
    Wording("超出范围多半是笔误，也会让得分区间失效。", "beyond its bounds it is a slip, and would break the range of the score."),
)
NUMBER_TOO_LARGE = Problem(
    "ER6344", "error",
    Wording("字段“{field}”的数字太大（{digits} 位），最多 {limit} 位。",
            'the number in "{field}" is too large ({digits} digits); at most {limit} are allowed.'),
    Wording("核对原始记录。", "check the original record."),
    Wording("统计数字不会有这么多位；多半是粘连或损坏。", "no statistic has so many digits; the record is damaged."),
)
NOT_FINITE = Problem(
    "ER6345", "error",
    Wording("字段“{field}”是 {value}，不是数。", 'the field "{field}" is {value}, which is not a number.'),
    Wording("没有数值时不写这个字段。", "leave the field out where there is no number."),
    Wording("NaN 和无穷大参加计算后，整个得分都没有意义。", "NaN and Infinity would make the whole score meaningless."),
)
NOT_AN_INTEGER = Problem(
    "ER6346", "error",
    Wording("字段“{field}”要整数，这里是 {value}。", 'the field "{field}" takes a whole number, and is {value}.'),
    Wording("写成 3，不写 3.0、true 或“三”。", "write 3, not 3.0, true or a word."),
    Wording("处数、人数是数出来的；带小数点说明来源有误。", "counts are whole; a decimal point says the source is wrong."),
)
PERCENT_WITHOUT_SIGN = Problem(
    "ER6348", "error",
    Wording("字段“{field}”是百分比，这里只写了 {value}。", 'the field "{field}" is a percentage, and says only {value}.'),
    Wording('写成 "{example}"；若填的是小数，在词汇里声明为 decimal。',
            'write "{example}"; if it holds a plain share, the vocabulary says decimal.'),
    Wording("0.8 是 80% 还是 0.8%，相差一百倍。", "0.8 may mean 80% or 0.8%: a factor of a hundred."),
)
NOT_A_BOOLEAN = Problem(
    "ER6349", "error",
    Wording("字段“{field}”要“是”或“否”，这里是“{value}”。", 'the field "{field}" is true or false, and is "{value}".'),
    Wording("写 true、false、是、否。", "write true, false, 是 or 否."),
    Wording("1、0、有、无在不同表里意思不同。", "1, 0 and other words mean different things in different tables."),
)
NOT_A_DATE = Problem(
    "ER6350", "error",
    Wording("字段“{field}”要{want_zh}，这里是“{value}”。", 'the field "{field}" takes {want_en}, and is "{value}".'),
    Wording("写成 {example}；2021/7/8、2021年7月8日也可以。",
            "write {example}; 2021/7/8 and 2021年7月8日 will do."),
    Wording("7/8/2021 可能是七月八日也可能是八月七日。", "7/8/2021 may be July 8 or August 7."),
)
NOT_A_TEXT = Problem(
    "ER6352", "error",
    Wording("字段“{field}”要文本，这里是{got_zh}。", 'the field "{field}" takes text, and is {got_en}.'),
    Wording('加上引号，如 "{example}"。', 'put it in quotes, such as "{example}".'),
    Wording("不加引号的 3.10 会变成 3.1。", "without quotes 3.10 would become 3.1."),
)
TEXT_TOO_LONG = Problem(
    "ER6353", "error",
    Wording("字段“{field}”的文本{zh}。", 'the text in "{field}" {en}.'),
    Wording("核对原始记录；长的材料放在别处，这里写编号。",
            "check the record; keep long material elsewhere and put its number here."),
    Wording("超长或损坏的文字无法写进报告。", "such a text cannot be written into a report."),
)
DUPLICATE_FACT_ID = Problem(
    "ER6354", "error",
    Wording("编号“{value}”已经在 {first} 用过（{same_zh}）。", 'the id "{value}" was used at {first} ({same_en}).'),
    Wording("重复录入的删去一行；确是两处的，各给一个编号。",
            "delete the row if it was entered twice; give two finds two ids."),
    Wording("同一处扣两次，或两处只扣一次，都会算错。", "one find counted twice, or two counted once, would both be wrong."),
)
OUT_OF_PERIOD = Problem(
    "ER6355", "error",
    Wording("日期 {value} 不在测评期 {period} 内。", "the date {value} is outside the period {period}."),
    Wording("核对日期，或修改测评对象的 period 期间。", "check the date, or the period 期间 of the case."),
    Wording("别的测评期的事实不能算进这一期。", "facts of another period do not count in this one."),
)
OTHER_CASE = Problem(
    "ER6356", "error",
    Wording("这一行属于测评对象“{value}”，现在评价的是“{case}”。",
            'this row belongs to the case "{value}", and "{case}" is being evaluated.'),
    Wording("一个文件有几个测评对象时，用 --only 选一个。", "choose one with --only where a file holds several cases."),
    Wording("别处的事实不能扣这里的分。", "the facts of one case must not cost another its points."),
)
MUST_BROKEN = Problem(
    "ER6357", "error",
    Wording("这条“{kind}”不满足 {condition}。", 'this "{kind}" does not fulfil {condition}.'),
    Wording("核对原始记录。", "check the original record."),
    Wording("词汇规定每条事实都要满足这个条件（must 须满足）。", "the vocabulary demands it of every fact (must 须满足)."),
)
SITE_REFUSED = Problem(
    "ER6358", "error",
    Wording("“{value}”在“{register}”里的那一行未被接受（{place}）。",
            'the row of "{value}" in "{register}" was itself refused ({place}).'),
    Wording("先改正那一行。", "mend that row first."),
    Wording("读不出类型和责任单位，就无法计分。", "without its columns nothing can be priced."),
)

# Inspections, registers, cases (ER6360–ER6389)

INSPECTION_WITHOUT_ITEMS = Problem(
    "ER6360", "error",
    Wording("这次检查没有写查了什么（items 检查项）。", "this inspection does not say what was looked at (items 检查项)."),
    Wording('全部都查写 "items": "all"，否则列出类型、指标或规则的编号。',
            'write "items": "all", or list kinds, node ids or rule ids.'),
    Wording("查过没有发现是零扣分，没查是未知，两者不同。", "looked and found nothing is zero; not looked at is unknown."),
)
UNKNOWN_ITEM = Problem(
    "ER6361", "error",
    Wording("检查项“{value}”不是类型、指标或规则的编号。", 'the item "{value}" is no kind, node or rule.'),
    Wording("用规则集里的编号。", "use an id of the ruleset."),
    Wording("写错的检查项会让查过的变成没查。", "a slip here turns what was looked at into unknown."),
)
REGISTER_OF_STANDARD = Problem(
    "ER6370", "error",
    Wording("登记表“{register}”由标准规定，不能随事实提供。",
            'the rows of the register "{register}" belong to the standard and do not come with facts.'),
    Wording("删去这些行；要改标准，修改规则集。", "leave them out; to change the standard, change the ruleset."),
    Wording("标准的参数只能有一个出处。", "a figure of the standard has one source."),
)
UNKNOWN_REGISTER = Problem(
    "ER6371", "error",
    Wording("规则集没有登记表“{value}”。", 'the ruleset has no register "{value}".'),
    Wording("用规则集声明的登记表。", "use a register that the ruleset declares."),
    Wording("没有声明的登记表不会被任何规则读到。", "no rule reads an undeclared register."),
)
DUPLICATE_ROW = Problem(
    "ER6372", "error",
    Wording("“{register}”里“{value}”已经在 {first} 出现。", 'in "{register}", "{value}" already stands at {first}.'),
    Wording("留下一行；别名不能和别的主键相同。", "keep one; an alias must not be another row's key."),
    Wording("同一个主键的两行说法不同时，无从取舍。", "two rows of one key leave no way to choose."),
)
UNKNOWN_CASE_FIELD = Problem(
    "ER6380", "error",
    Wording("测评对象没有字段“{field}”。", 'the case has no field "{field}".'),
    Wording("可用：{choices}。", "it has {choices}."),
    Wording("测评对象的字段在规则集的 case 里声明。", "the fields of the case are declared in the ruleset."),
)
BAD_PERIOD = Problem(
    "ER6381", "error",
    Wording("期间的起止不对：{value}。", "the period does not make sense: {value}."),
    Wording("写成 {{自: 2021-01-01, 至: 2021-12-31}}，起不晚于止。",
            "write {{from: 2021-01-01, until: 2021-12-31}}, the first not after the last."),
    Wording("期间决定哪些事实算数。", "the period decides which facts count."),
)
