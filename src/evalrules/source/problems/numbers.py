"""ER2001–ER2018: numbers and percentages."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

_WRITE_NUMBER = Wording("写成 {better}", "write {better}")
_WHY_ONE_WAY = Wording(
    "同一个数只有一种写法，人和程序就不会读出两个数来；不同的 YAML 程序对别的写法各有各的读法。",
    "With one way to write a number, people and programs cannot read two numbers from it; "
    "other spellings are read differently by different YAML programs.",
)
_WHY_EXACT = Wording(
    "分数按所写的数字精确计算，所以这里必须是一个确定的数。",
    "Points are computed exactly from the digits as written, so a definite number must stand here.",
)

NOT_A_NUMBER = Problem(
    "ER2001",
    "error",
    Wording("这里应当是一个数，写的却是“{text}”。", 'a number is expected here, but "{text}" is written.'),
    Wording("只写数字，例如 0.5 或 3", "write digits only, such as 0.5 or 3"),
    _WHY_EXACT,
    avoid="points: 见附件",
    prefer="points: 5",
)

NUMBER_TOO_LARGE = Problem(
    "ER2002",
    "error",
    Wording(
        "“{text}”超出范围：最多 40 位数字，绝对值小于 10 的 30 次方，最多 30 位小数。",
        '"{text}" is out of range: at most 40 digits, below 10 to the power 30, at most 30 decimal places.',
    ),
    Wording("检查是不是多输了几位", "check whether digits were typed twice"),
    Wording(
        "计算全程精确，位数有上限才不会被一个误输的数拖垮。",
        "All arithmetic is exact; without a limit one mistyped number could exhaust the machine.",
    ),
)

EXPONENT = Problem(
    "ER2004",
    "error",
    Wording("“{text}”是科学记数法。", '"{text}" is in scientific notation.'),
    _WRITE_NUMBER,
    Wording(
        "标准里的数要让人一眼看懂，并与条文逐字对得上。",
        "A number of the standard should read at a glance and match its clause digit by digit.",
    ),
    avoid="points: 1e2",
    prefer="points: 100",
)

OTHER_BASE = Problem(
    "ER2005",
    "error",
    Wording(
        "“{text}”是 {base} 进制的写法，这里只用十进制。",
        '"{text}" is written in base {base}; only base 10 is used here.',
    ),
    _WRITE_NUMBER,
    _WHY_ONE_WAY,
    avoid="points: 0x10",
    prefer="points: 16",
)

LEADING_ZERO = Problem(
    "ER2006",
    "error",
    Wording(
        "“{text}”以 0 开头：有的 YAML 程序会按八进制读。",
        '"{text}" begins with 0: some YAML programs read it in base 8.',
    ),
    Wording(
        '是数就写成 {better}；是编号就加引号写成 "{text}"',
        'write {better} for a number, or "{text}" in quotes for a name',
    ),
    Wording("010 在 YAML 1.1 里等于 8，在 YAML 1.2 里等于 10。", "010 is 8 in YAML 1.1 and 10 in YAML 1.2."),
    avoid="points: 010",
    prefer="points: 10",
)

THOUSANDS = Problem(
    "ER2007",
    "error",
    Wording(
        "“{text}”里有分隔符，数字中间不能隔开。",
        '"{text}" contains separators; digits are written without them.',
    ),
    _WRITE_NUMBER,
    _WHY_ONE_WAY,
    avoid="points: 1_000",
    prefer="points: 1000",
)

BARE_POINT = Problem(
    "ER2008",
    "error",
    Wording("“{text}”的小数点前后要都有数字。", '"{text}" needs a digit on both sides of the point.'),
    _WRITE_NUMBER,
    Wording("“.5”很容易被看成 5。", "“.5” is easily mistaken for 5."),
    avoid="points: .5",
    prefer="points: 0.5",
)

PLUS_SIGN = Problem(
    "ER2009",
    "error",
    Wording("“{text}”前面不写加号。", '"{text}" is written without the plus sign.'),
    _WRITE_NUMBER,
    Wording(
        "是扣分还是加分由键（扣分、得分）说明，不由数的符号说明。",
        "Whether points are lost or earned is said by the key (lose, earn), not by a sign.",
    ),
    avoid="earn: +5",
    prefer="earn: 5",
)

FULL_WIDTH_NUMBER = Problem(
    "ER2010",
    "error",
    Wording(
        "“{text}”里有全角字符，数字要用半角。",
        '"{text}" contains full-width characters; numbers are written half-width.',
    ),
    _WRITE_NUMBER,
    Wording(
        "全角数字多半是输入法带出来的；别的程序会把它当成文字。",
        "Full-width digits come from input methods; other programs take them for text.",
    ),
    avoid="points: １２",
    prefer="points: 12",
)

CHINESE_NUMBER = Problem(
    "ER2011",
    "error",
    Wording(
        "“{text}”是汉字写的数，这里要用阿拉伯数字。",
        '"{text}" is a number in Chinese characters; digits are needed here.',
    ),
    _WRITE_NUMBER,
    _WHY_ONE_WAY,
    avoid="points: 十二",
    prefer="points: 12",
)

TIME_AS_NUMBER = Problem(
    "ER2012",
    "error",
    Wording(
        "这里应当是一个数，“{text}”是时刻（有的 YAML 程序会按六十进制读成 {sexagesimal}）。",
        'a number is expected here; "{text}" is a time of day (some YAML programs read it in base 60, as {sexagesimal}).',
    ),
    Wording(
        "写一个数，例如 {hours} 或 {hours}.5；要写比例用 12/30 这样的算式",
        "write a number such as {hours} or {hours}.5; for a ratio write an expression such as 12/30",
    ),
    Wording("YAML 1.1 把 12:30 读成 750。", "YAML 1.1 reads 12:30 as 750."),
    avoid="points: 12:30",
    prefer="points: 12.5",
)

UNIT_IN_NUMBER = Problem(
    "ER2013",
    "error",
    Wording(
        "“{text}”带了单位“{unit}”，这里只写数。", '"{text}" carries the unit "{unit}"; write only the number.'
    ),
    _WRITE_NUMBER,
    Wording(
        "单位由键和字段的声明说明：分值以分计，字段的单位写在它的 unit 里。",
        "The unit is said by the key or by the field's declaration; points are points.",
    ),
    avoid="points: 5分",
    prefer="points: 5",
)

PERCENT_AS_NUMBER = Problem(
    "ER2014",
    "error",
    Wording("这里应当是一个数，“{text}”是百分比。", 'a number is expected here; "{text}" is a percentage.'),
    Wording("写成 {better}；按比例计分要用“占比”", "write {better}; to give points by ratio use `share`"),
    Wording("80% 和 80 相差一百倍，不能互相替代。", "80% and 80 differ by a factor of one hundred."),
    avoid="points: 80%",
    prefer="points: 80",
)

NOT_AN_INTEGER = Problem(
    "ER2015",
    "error",
    Wording(
        "这里应当是整数，写的却是“{text}”。", 'a whole number is expected here, but "{text}" is written.'
    ),
    Wording("写成整数，不带小数点，例如 {better}", "write a whole number without a point, such as {better}"),
    Wording("位数、处数、次数都只能是整数。", "Places, finds and times can only be whole numbers."),
    avoid="places: 2.0",
    prefer="places: 2",
)

NOT_A_PERCENT = Problem(
    "ER2016",
    "error",
    Wording(
        "这里应当是百分比，写的却是“{text}”。", 'a percentage is expected here, but "{text}" is written.'
    ),
    Wording("带上半角百分号：{better}", "write it with the percent sign: {better}"),
    Wording(
        "0.8、80 和 80% 容易混淆，所以百分比一律带 %。",
        "0.8, 80 and 80% are easily confused, so a percentage always carries its sign.",
    ),
    avoid="目标: 0.8",
    prefer="目标: 80%",
)

VAGUE_NUMBER = Problem(
    "ER2017",
    "error",
    Wording("“{text}”不是一个确定的数。", '"{text}" is not a definite number.'),
    Wording(
        "写一个确定的数；标准只给范围、由人裁量的，用“人工”写出上下限：{{人工: 字段名, 自: 1, 至: 3}}",
        "write a definite number; where the standard leaves a range to judgement, use "
        "`judged` with its bounds: {{judged: field, from: 1, to: 3}}",
    ),
    Wording(
        "“若干”“左右”让两个人算出两个分数。", "With “several” or “about”, two people arrive at two scores."
    ),
    avoid="points: 若干",
    prefer="points: 3",
)

NOT_FINITE = Problem(
    "ER2018",
    "error",
    Wording("“{text}”不是一个能参与计算的数。", '"{text}" is not a number that can be computed with.'),
    Wording(
        "不设上限的地方写 none（不限），其余写一个确定的数",
        "write none where there is no limit, a definite number elsewhere",
    ),
    Wording("无穷大和“非数”会让总分失去意义。", "Infinity and not-a-number would make a total meaningless."),
    avoid="points: .inf",
    prefer="points: none",
)
