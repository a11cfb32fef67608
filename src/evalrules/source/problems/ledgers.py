"""ER6820–ER6829, ER2820–ER2822, ER9820: ledgers as people keep them, in workbooks and CSV files."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

# Files

LEDGER_NOT_A_WORKBOOK = Problem(
    "ER6820",
    "error",
    Wording("“{path}”打不开：{reason}。", '"{path}" cannot be opened: {reason}.'),
    Wording(
        "在 Excel 或 WPS 里打开它，另存为 .xlsx 或 CSV 再导入。",
        "open it in Excel or WPS, save it as .xlsx or CSV, and read that.",
    ),
    Wording(
        "读不全的台账会少算问题，不能当作没有问题。",
        "Half a ledger loses problems; it must not pass for a clean one.",
    ),
)
LEDGER_LOCKED = Problem(
    "ER6821",
    "error",
    Wording("“{path}”设了打开密码。", '"{path}" is protected by a password.'),
    Wording(
        "在 Excel 或 WPS 里取消密码另存一份（文件－信息－保护工作簿），再导入那一份。",
        "save a copy without the password (File – Info – Protect Workbook) and read the copy.",
    ),
    Wording("程序不试密码，也不保存密码。", "A program should neither guess nor keep passwords."),
)
LEDGER_TOO_LARGE = Problem(
    "ER6822",
    "error",
    Wording(
        "“{path}”太大：{reason}，上限是 {limit}。", '"{path}" is too large: {reason}; the limit is {limit}.'
    ),
    Wording(
        "按年度或单位分成几个文件；行数多出来的常是拉到底的空行，删掉再存。",
        "split it by year or unit; rows that are too many are often blank ones dragged down to the end: delete them.",
    ),
    Wording(
        "一份台账到不了这个大小；这样大的多半是坏文件，或格式刷到了最后一行。",
        "No ledger is that large; such a file is mostly damaged, or was formatted down to its last row.",
    ),
)
LEDGER_WITHOUT_ROWS = Problem(
    "ER6823",
    "error",
    Wording("“{path}”里没有一行内容。", '"{path}" has no row with anything in it.'),
    Wording(
        "核对是不是选错了文件；确实没有发现问题时，交一份巡查清单，写明查过哪些点位。",
        "see whether it is the right file; where really nothing was found, give a patrol list that says which sites "
        "were looked at.",
    ),
    Wording(
        "空的台账不等于没有问题：也可能谁都没有去查。",
        "An empty ledger does not say that all is well: perhaps nobody looked.",
    ),
)
LEDGER_WITHOUT_HEADER = Problem(
    "ER6824",
    "error",
    Wording(
        "“{path}”的前 {rows} 行里没有认出表头；看到的是：{found}。",
        '"{path}": no header was recognised in the first {rows} rows; they say: {found}.',
    ),
    Wording(
        "表头至少要有点位一列，再有条目、问题或说明中的一列（如“点位名称”“条目编号”“问题描述”）；名称特别的，写进映射文件的“列”。",
        "a header needs a column for the site and one for the clause, the problem or a description (such as 点位名称, "
        "条目编号, 问题描述); unusual names go into columns of the mapping file.",
    ),
    Wording("不知道哪一列是什么，就不能计分。", "Without knowing what a column holds nothing can be scored."),
)

# Cells

CELL_NOT_UNDERSTOOD = Problem(
    "ER6825",
    "error",
    Wording(
        "{cell}：{column}写的是“{value}”，这里要{want}。",
        '{cell}: {column} says "{value}"; {want} is needed here.',
    ),
    Wording("改成{better}。", "write {better}."),
    Wording(
        "从含糊的字里猜出来的数会猜错分数。", "A value guessed from vague words would be a guessed score."
    ),
)
CELL_NAMES_NO_SITE = Problem(
    "ER6826",
    "error",
    Wording("{cell}：点位表里没有“{value}”{why}。", '{cell}: "{value}" is not in the list of sites{why}.'),
    Wording(
        "改成点位表里的编号或名称，或在映射文件的“点位”里写一行：{value}: 它的编号。",
        "write an id or a name of the list, or add a line to sites of the mapping file: {value}: its id.",
    ),
    Wording(
        "认错点位，扣的就是别人的分；所以相近的名称只提示，不代填。",
        "A wrong site takes somebody else's points; so near names are suggested and never filled in.",
    ),
)
CELL_NAMES_NO_CLAUSE = Problem(
    "ER6827",
    "error",
    Wording("{cell}：条目“{value}”{why}。", '{cell}: the clause "{value}" {why}.'),
    Wording(
        "改成规则集里的编号（evalrules show 规则集 可以逐条看到）。",
        "write an id of the ruleset (evalrules show RULESET lists them).",
    ),
    Wording(
        "条目和点位对不上的记录不会被任何规则读到，等于白记。",
        "No rule would read a record whose clause does not go with its site.",
    ),
)
NUMBER_OF_TWO_RECORDS = Problem(
    "ER6828",
    "error",
    Wording(
        "{cell}：编号“{value}”在 {first} 已经用过，两行内容不同。",
        '{cell}: the number "{value}" is that of {first} already, and the rows differ.',
    ),
    Wording(
        "给它一个新编号；若是同一件事的后续进展，只留最新的一行。",
        "give it a number of its own; if it is the same matter later on, keep the latest row only.",
    ),
    Wording("同一件事记两次会扣两次分。", "What is written down twice would cost twice."),
)
LEDGER_WITHOUT_SITES = Problem(
    "ER6829",
    "error",
    Wording(
        "没有点位表，台账里也没有点位类型一列。",
        "there is no list of sites, and no column says the type of a site.",
    ),
    Wording(
        "再给一个点位表（点位编号、点位名称、点位类型），写在命令后面：evalrules ledger 规则集 台账.xlsx 点位表.xlsx",
        "add a list of sites (点位编号, 点位名称, 点位类型) to the command: evalrules ledger RULESET ledger.xlsx sites.xlsx",
    ),
    Wording(
        "同一个问题在马路上和在小区里归不同的条目；不知道点位类型就不知道扣哪一条。",
        "The same problem falls under another clause on a street than in a compound; the type of the site decides.",
    ),
)

# The mapping file

MAPPING_UNKNOWN_KEY = Problem(
    "ER2820",
    "error",
    Wording("映射文件里没有“{key}”这个键。", 'a mapping file has no key "{key}".'),
    Wording("可用：{choices}。", "it is one of {choices}."),
    Wording(
        "写错的键若被忽略，台账会按别的意思读。",
        "Passing over a slip would read the ledger in another sense.",
    ),
)
MAPPING_WRONG_SHAPE = Problem(
    "ER2821",
    "error",
    Wording("映射文件的“{key}”要{want}。", '"{key}" of the mapping file takes {want}.'),
    Wording(
        "照着 evalrules ledger 存下的映射文件写。",
        "write it as in the mapping file that evalrules ledger saves.",
    ),
    Wording("映射文件决定每一列怎样读。", "The mapping says how each column is read."),
)
MAPPING_NAMES_NOTHING = Problem(
    "ER2822",
    "error",
    Wording(
        "给出的{what}“{name}”在“{where}”里没有。",
        'the {what} "{name}" that was given is not in "{where}".',
    ),
    Wording(
        "台账改过以后，映射文件和待归类的确认也要跟着改；看到的有：{choices}。",
        "where the ledger has changed, mend the mapping file or the confirmed rows too; there are {choices}.",
    ),
    Wording(
        "按旧映射读新台账，会把一列当成另一列。",
        "An old mapping on a new ledger would take one column for another.",
    ),
)

# What is installed

LEDGER_NOT_INSTALLED = Problem(
    "ER9820",
    "error",
    Wording(
        "“{path}”是工作簿，读它要先装 python-calamine。",
        '"{path}" is a workbook; reading it needs python-calamine.',
    ),
    Wording(
        '运行：pip install "evalrules[excel]"；或另存为 CSV 再导入。',
        'run: pip install "evalrules[excel]"; or save it as CSV and read that.',
    ),
    Wording("只用 CSV、JSON 的人不必装它。", "Who uses CSV and JSON only does not need it."),
)
ROW_LEFT_OUT = Problem(
    "ER9821",
    "error",
    Wording(
        "这一行没有读懂，没有成为事实：{reason}", "this row was not understood and became no fact: {reason}"
    ),
    Wording(
        "在台账里改正后重新运行 evalrules ledger，或加 --accept-partial 只算其余的。",
        "mend it in the ledger and run evalrules ledger again, or score the others with --accept-partial.",
    ),
    Wording(
        "少算一行就可能多得分，所以不完整的成绩处处注明不完整。",
        "A row left out may be points won; so a result that is not whole says so everywhere.",
    ),
)
