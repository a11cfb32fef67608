"""ER630n, ER631n: files of facts that cannot be read."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

FACTS_UNREADABLE = Problem(
    "ER6301",
    "error",
    Wording("打不开“{path}”：{reason}。", 'cannot open "{path}": {reason}.'),
    Wording("核对路径和读取权限。", "check the path and that it may be read."),
    Wording("没有读到事实就没有得分。", "Without facts there is nothing to score."),
)
FACTS_FOLDER = Problem(
    "ER6302",
    "error",
    Wording("“{path}”是文件夹，这里要一个文件。", '"{path}" is a folder; a file is needed here.'),
    Wording("写出文件夹里那个文件的路径。", "name the file inside it."),
    Wording(
        "一次评价只读一个事实文件，多读少读都会改变得分。",
        "An evaluation reads one file of facts; one more or one fewer would change the score.",
    ),
)
FACTS_EMPTY = Problem(
    "ER6303",
    "error",
    Wording("“{path}”是空的。", '"{path}" is empty.'),
    Wording(
        '确实没有事实时写 {{"facts": []}}；CSV 至少要有表头一行。',
        'when there are really no facts write {{"facts": []}}; a CSV needs at least its header.',
    ),
    Wording(
        "空文件多半是没有写完或传错了，不能当作“没有问题”。",
        "An empty file is most often an unfinished one; it must not pass for a clean record.",
    ),
)
FACTS_NOT_TEXT = Problem(
    "ER6304",
    "error",
    Wording(
        "“{path}”不是文本文件（第 {byte} 字节起无法按 UTF-8 或 GB18030 解读）。",
        '"{path}" is not a text file (neither UTF-8 nor GB18030 from byte {byte} on).',
    ),
    Wording("另存为 UTF-8 编码的 JSON 或 CSV。", "save it as JSON or CSV in UTF-8."),
    Wording("猜出来的文字会把点位和选项认错。", "Guessed characters would name the wrong sites and values."),
)
FACTS_TOO_LONG = Problem(
    "ER6305",
    "error",
    Wording("“{path}”{reason}，上限是 {limit}。", '"{path}": {reason}; the limit is {limit}.'),
    Wording(
        "分成几个文件，或检查换行是否丢失。", "split the file, or see whether its line breaks were lost."
    ),
    Wording(
        "一行只写一条事实；过长的行通常是文件损坏。",
        "A line holds one fact; a line this long is mostly a damaged file.",
    ),
)
FACTS_LATER_FORMAT = Problem(
    "ER6306",
    "error",
    Wording(
        "“{path}”是 {format} 文件，不能直接当作事实来读。",
        '"{path}" is {format}, which is not read as facts directly.',
    ),
    Wording(
        "Excel 台账先读成事实：evalrules ledger 规则集 台账.xlsx --out 事实.json；Parquet 用 --engine bulk 读。",
        "turn an Excel ledger into facts first: evalrules ledger RULESET ledger.xlsx --out facts.json; Parquet is read with "
        "--engine bulk.",
    ),
    Wording(
        "台账的列名、日期、状态各有各的写法，先认出来、给人看过，才好计分。",
        "Ledgers name columns, dates and states in their own ways; these are recognised and shown before anything is scored.",
    ),
)
FACTS_UNKNOWN_FORMAT = Problem(
    "ER6307",
    "error",
    Wording("不认识事实文件的格式“{format}”。", 'there is no format of facts called "{format}".'),
    Wording("用 json、jsonl、yaml 或 csv。", "use json, jsonl, yaml or csv."),
    Wording(
        "格式由扩展名或 format 决定，不猜。",
        "The format follows from the name or from format; it is not guessed.",
    ),
)
FACTS_BROKEN_JSON = Problem(
    "ER6308",
    "error",
    Wording("JSON 在这里断了：{reason}。", "the JSON breaks here: {reason}."),
    Wording(
        "补全括号、引号和逗号；文件若被截断，请重新导出。",
        "mend brackets, quotes and commas; if the file was cut off, export it again.",
    ),
    Wording("只读半个文件会少算扣分。", "Half a file would lose points silently."),
)
FACTS_TOO_DEEP = Problem(
    "ER6309",
    "error",
    Wording("“{path}”嵌套太深。", '"{path}" is nested too deeply.'),
    Wording("事实是平的：一条事实里只有字段和值。", "facts are flat: a fact holds fields and their values."),
    Wording("过深的嵌套不是事实，只会耗尽内存。", "Such depth is no fact and only exhausts memory."),
)
FACTS_WRONG_SHAPE = Problem(
    "ER6310",
    "error",
    Wording("“{where}”应当是{want}，这里是{got}。", '"{where}" should be {want}, and is {got}.'),
    Wording(
        '写成 {{"case": {{…}}, "sites": […], "inspections": […], "facts": […]}}，或只写事实的列表。',
        'write {{"case": {{…}}, "sites": […], "inspections": […], "facts": […]}}, or only the list of facts.',
    ),
    Wording(
        "各部分各有固定的形状，读错一层就会整段丢失。",
        "Each part has its shape; read one level off, a whole part would be lost.",
    ),
)
FACTS_KEY_TWICE = Problem(
    "ER6311",
    "error",
    Wording("同一条记录里“{key}”写了两次{also}。", 'one record says "{key}" twice{also}.'),
    Wording(
        "留下一个。中英文写法是同一个键。", "keep one; the Chinese and the English spelling are the same key."
    ),
    Wording(
        "两个值里取哪一个会改变得分，不能由程序选。",
        "Which of the two is right changes the score; a program must not choose.",
    ),
)
FACTS_UNKNOWN_PART = Problem(
    "ER6312",
    "error",
    Wording("事实文件里没有“{key}”这一部分。", 'a facts file has no part called "{key}".'),
    Wording(
        "可用：case 测评对象、sites 点位、inspections 检查、registers 登记表、facts 事实、as_of 评价日。",
        "there are case 测评对象, sites 点位, inspections 检查, registers 登记表, facts 事实, as_of 评价日.",
    ),
    Wording(
        "写错名字的部分若被忽略，里面的事实就不见了。",
        "A part with a slip in its name would vanish with everything in it.",
    ),
)
FACTS_BAD_HEADER = Problem(
    "ER6313",
    "error",
    Wording("表头第 {column} 列{reason}。", "column {column} of the header {reason}."),
    Wording("每列写一个字段名，各列不同名。", "give every column the name of a field, each once."),
    Wording("没有名字的列不知道该读成什么。", "A column without its own name cannot be read as anything."),
)
FACTS_LONG_ROW = Problem(
    "ER6314",
    "error",
    Wording(
        "这一行有 {got} 格，表头只有 {want} 列。", "this row has {got} cells and the header {want} columns."
    ),
    Wording("值里有逗号时要加英文双引号。", "put double quotes around a value that contains a comma."),
    Wording("多出来的格说明后面的列都错位了。", "A cell too many means that the columns have shifted."),
)
FACTS_OPEN_QUOTE = Problem(
    "ER6315",
    "error",
    Wording("CSV 的引号没有配对：{reason}。", "the quotes of the CSV do not pair: {reason}."),
    Wording(
        '值里的双引号写成两个（""），并检查文件是否完整。',
        'write a double quote inside a value twice (""), and see whether the file is complete.',
    ),
    Wording(
        "没有合上的引号会把后面许多行吞成一格。", "An open quote swallows the rows after it into one cell."
    ),
)
FACTS_NOT_FACTS = Problem(
    "ER6316",
    "error",
    Wording("不能把 {type} 当作事实来读。", "cannot read facts from {type}."),
    Wording(
        "给出路径、字典、字典或 Fact 的列表，或数据框。",
        "give a path, a dict, a list of dicts or Fact objects, or a data frame.",
    ),
    Wording("只有这些形式能说清每条事实出自哪里。", "Only these say where each fact comes from."),
)
FACTS_WITHOUT_KIND_COLUMN = Problem(
    "ER6501",
    "error",
    Wording(
        "这张表没有“类型”（kind）一列，表头是：{columns}。",
        "this table has no column 类型 (kind); its header is: {columns}.",
    ),
    Wording(
        "第一行写各列的名字，其中一列叫“类型”，逐行写明事实类型；点位表和检查表另用 --sites、--inspections 给出。",
        "let the first row name the columns, one of them kind; sites and inspections go to --sites and --inspections.",
    ),
    Wording(
        "不知道每行是哪一类事实，就没有一条规则会读它；什么也没读到，会被当成什么也没发现。",
        "Without its kind no rule would read a row, and nothing read would pass for nothing found.",
    ),
)
