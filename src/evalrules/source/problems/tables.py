"""ER525n, ER526n: words and rows of tables."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording


def _error(
    code: str, wording: Wording, cure: Wording | None, why: Wording, *, avoid: str, prefer: str
) -> Problem:
    return Problem(code, "error", wording, cure, why, avoid, prefer)


STRANGE_WORD = _error(
    "ER5250",
    Wording("看不懂表格里的“{found}”。", 'the table word "{found}" cannot be read.'),
    Wording(
        "改用：取值、a|b、any（任何）、rest（其余）、3、3+、2..5、below 60（低于）、above 60（高于）、from 60 below 80",
        "use a value, a|b, any, rest, 3, 3+, 2..5, below 60, above 60 or from 60 below 80",
    ),
    Wording("表格的每一格都是固定的几种写法之一。", "Each cell of a table is one of a few fixed forms."),
    avoid="rows: [[>= 5, 1]]",
    prefer="rows: [[5+, 1]]",
)
WORD_DOES_NOT_FIT = _error(
    "ER5251",
    Wording(
        "“{found}”与这一列不符：“{column}”是{expected}。",
        '"{found}" does not fit its column: "{column}" is {expected_en}.',
    ),
    Wording(
        "按这一列的类型填写；要等于一个算式，写 自 算式 至 算式",
        "write it by the type of the column; to equal an expression write from it to it",
    ),
    Wording("表格的每一格按该列的类型读取。", "Each cell of a table is read by the type of its column."),
    avoid="rows: [[许多, 1]]",
    prefer="rows: [[5+, 1]]",
)
EMPTY_RANGE = _error(
    "ER5252",
    Wording("范围“{low}”到“{high}”里没有任何值。", 'the range from "{low}" to "{high}" contains nothing.'),
    Wording("把小的写在前面", "write the smaller end first"),
    Wording(
        "空范围的行永远用不到，多半是两端写反了。",
        "A row with an empty range is never used; its ends are probably swapped.",
    ),
    avoid="rows: [[4..1, 0.3]]",
    prefer="rows: [[1..4, 0.3]]",
)
TABLE_OVERLAP = _error(
    "ER5260",
    Wording(
        "第 {first} 行与第 {second} 行重叠：{witness} 时两行都成立。",
        "rows {first} and {second} overlap: both hold for {witness_en}.",
    ),
    Wording(
        "改窄其中一行，或写 take: first（取首行）、max、min、sum",
        "narrow one of them, or write take: first, max, min or sum",
    ),
    Wording(
        "take: unique（唯一）要求任何情况只对应一行，否则扣多少分取决于猜测。",
        "take: unique asks that one row at most holds; otherwise the points would be a guess.",
    ),
    avoid="rows: [[1..3, 0.3], [3+, 1]]",
    prefer="rows: [[1..3, 0.3], [4+, 1]]",
)
TABLE_GAP = _error(
    "ER5261",
    Wording("表格没有覆盖 {witness}。", "the table says nothing for {witness_en}."),
    Wording(
        "补上一行，或用 rest（其余）、any（任何）收尾；不扣分就写 0",
        "add a row, or end with rest or any; write 0 where nothing is lost",
    ),
    Wording(
        "没有覆盖到的情况会悄悄得 0 分变动；请明说。",
        "A case without a row would silently change nothing; say so instead.",
    ),
    avoid="rows: [[1..3, 0.3], [5+, 1]]",
    prefer="rows: [[1..4, 0.3], [5+, 1]]",
)
TABLE_NOT_PROVED = Problem(
    "ER5262",
    "error",
    Wording(
        "表格的组合太多，无法证明没有遗漏和重叠。",
        "the table has too many combinations to prove its rows complete and apart.",
    ),
    Wording(
        "拆成几个表格，或写 取: 首行 并以一行全 any（任何）收尾",
        "split the table, or write take: first and end with a row of any",
    ),
    Wording(
        "每种组合恰好有一个分值才能装载；组合太多时证明不了，也不能当作没有问题。",
        "A table loads when every combination has one amount; what cannot be proved is not taken for granted.",
    ),
)
ROW_WITHOUT_VALUES = Problem(
    "ER5740",
    "warning",
    Wording(
        "第 {row} 行永远用不到：没有一个可能的值落在里面。",
        "row {row} is never used: no value that may occur lies in it.",
    ),
    Wording(
        "核对字段的最小、最大和取值，以及规则的条件",
        "compare it with min, max and values of the field and with where",
    ),
    Wording(
        "“七无”只列得出六项时，要七项的那一行没有人够得着；多半是数错了项，或范围写小了。",
        "Where only six items are listed, nobody reaches the row for seven: items were miscounted, or a bound is too small.",
    ),
    avoid="做到: {类型: 整数, 最小: 0, 最大: 6}\n得分: {按: 做到, 0..6: 0, 7: 10}",
    prefer="做到: {类型: 整数, 最小: 0, 最大: 7}\n得分: {按: 做到, 0..6: 0, 7: 10}",
)
ROW_NEVER_REACHED = Problem(
    "ER5263",
    "warning",
    Wording(
        "第 {row} 行永远用不到：前面的行已经覆盖了它的全部情况。",
        "row {row} is never used: the rows before it cover all it says.",
    ),
    Wording("调整行的先后，或删去这一行", "change the order of the rows, or remove it"),
    Wording(
        "取首行（first）时，排在后面又被覆盖的行不起作用。",
        "With take: first a row that earlier ones cover has no effect.",
    ),
    avoid="rows: [[any, 0.3], [5+, 1]]\ntake: first",
    prefer="rows: [[5+, 1], [any, 0.3]]\ntake: first",
)
