"""ER2003 and ER2020–ER2031: true and false, dates, and names that look like something else."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

UNQUOTED_NAME = Problem(
    "ER2003",
    "error",
    Wording("{what}没有加引号，YAML 会把 {text} {read_as}。", "{what} is not quoted; YAML {read_as} {text}."),
    Wording('写成 {key}"{text}"', 'write {key}"{text}"'),
    Wording(
        "条款编号“3.10”是名称，不是数 3.1。不加引号，其他程序会把它读成数字、日期或真假值，编号就变了。",
        'A clause number "3.10" is a name, not the number 3.1. Without quotes other programs read a number, a date or a boolean, '
        "and the name has changed.",
    ),
    avoid="id: 3.10",
    prefer='id: "3.10"',
)

YES_NO = Problem(
    "ER2020",
    "error",
    Wording(
        "“{text}”在有的 YAML 程序里是真假值，在有的里是文字。",
        '"{text}" is a boolean to some YAML programs and text to others.',
    ),
    Wording("写成 {better}（或 {better_zh}）", "write {better} (or {better_zh})"),
    Wording(
        "YAML 1.1 把 yes/no/on/off 读成真假值，YAML 1.2 读成文字。",
        "YAML 1.1 reads yes, no, on and off as booleans, YAML 1.2 as text.",
    ),
    avoid="optional: yes",
    prefer="optional: true",
)

CAPITAL_BOOLEAN = Problem(
    "ER2021",
    "error",
    Wording("“{text}”要用小写。", '"{text}" is written in lower case.'),
    Wording("写成 {better}", "write {better}"),
    Wording(
        "true、True、TRUE 混着写，检索和比对都会漏掉一些。",
        "With true, True and TRUE side by side, searching and comparing miss some.",
    ),
    avoid="optional: True",
    prefer="optional: true",
)

NOT_A_BOOLEAN = Problem(
    "ER2022",
    "error",
    Wording(
        "这里应当是 true 或 false，写的却是“{text}”。",
        'true or false is expected here, but "{text}" is written.',
    ),
    Wording("写 true（是）或 false（否）", "write true or false"),
    Wording(
        "真假值只有两个，别的写法都要猜。", "There are only two truth values; anything else would be a guess."
    ),
    avoid="optional: 可以",
    prefer="optional: 是",
)

QUOTED_BOOLEAN = Problem(
    "ER2023",
    "error",
    Wording(
        "{text} 加了引号，成了文字，不再是真假值。",
        "{text} is quoted and so a text, no longer a truth value.",
    ),
    Wording("去掉引号，写成 {better}", "write {better}, without quotes"),
    Wording(
        "引号表示“照原样当文字”，编辑器和其他程序都这样理解。",
        "Quotes say “take it as text”, and so editors and other programs do.",
    ),
    avoid='optional: "true"',
    prefer="optional: true",
)

NOT_A_DATE = Problem(
    "ER2024",
    "error",
    Wording("这里应当是日期，写的却是“{text}”。", 'a date is expected here, but "{text}" is written.'),
    Wording("写成 年-月-日，例如 2021-12-31", "write year-month-day, such as 2021-12-31"),
    Wording(
        "日期决定哪一版标准、哪一行参数有效，必须确定到日。",
        "Dates decide which edition and which parameter is in force, so they must name a day.",
    ),
    avoid="date: 去年年底",
    prefer="date: 2021-12-31",
)

DATE_FORM = Problem(
    "ER2025",
    "error",
    Wording("日期“{text}”的写法不对。", 'the date "{text}" is not in the expected form.'),
    Wording("写成 {better}", "write {better}"),
    Wording(
        "只有“年-月-日”、月日各两位这一种写法，各国、各程序读法一致。",
        "Year-month-day with two digits each is read alike everywhere.",
    ),
    avoid="date: 2021年3月5日",
    prefer="date: 2021-03-05",
)

NO_SUCH_DAY = Problem(
    "ER2026",
    "error",
    Wording("没有 {text} 这一天。", "there is no such day as {text}."),
    Wording("核对月份和日数（{hint}）", "check month and day ({hint})"),
    Wording(
        "不存在的日期无法判断是否在期限之内。",
        "A day that does not exist is neither inside nor outside a period.",
    ),
    avoid="date: 2021-02-30",
    prefer="date: 2021-02-28",
)

NOT_A_DATETIME = Problem(
    "ER2027",
    "error",
    Wording(
        "这里应当是日期和时刻，写的却是“{text}”。",
        'a date with a time is expected here, but "{text}" is written.',
    ),
    Wording(
        "写成 年-月-日 时:分，例如 2021-12-31 08:30",
        "write year-month-day hour:minute, such as 2021-12-31 08:30",
    ),
    Wording("期限按时刻计算时，必须确定到分。", "Deadlines by the clock need the minute."),
    avoid="发现时间: 早上八点半",
    prefer="发现时间: 2021-12-31 08:30",
)

DATETIME_ZONE = Problem(
    "ER2028",
    "error",
    Wording("“{text}”带了时区，这里只用当地时间。", '"{text}" carries a time zone; local time is used here.'),
    Wording(
        "先换算成当地时间，再写成 年-月-日 时:分，例如 {better}",
        "convert it to local time and write year-month-day hour:minute, such as {better}",
    ),
    Wording(
        "台账里的时间都是当地时间；混用时区会让先后颠倒。",
        "Ledgers are in local time; mixed zones would change what came first.",
    ),
    avoid="发现时间: 2021-12-31T08:30:00Z",
    prefer="发现时间: 2021-12-31 16:30",
)

EMPTY_VALUE = Problem(
    "ER2029",
    "error",
    Wording("这里没有写值。", "no value is written here."),
    Wording(
        "补上值；不需要这一项就整行删掉", "write the value, or delete the whole line if it is not needed"
    ),
    Wording(
        "空值可以理解成 0、没有或未知，三种理解得分不同。",
        "An empty value could mean zero, none or unknown, with different scores.",
    ),
    avoid="points:",
    prefer="points: 5",
)

NAME_EDGES = Problem(
    "ER2030",
    "error",
    Wording("名称“{text}”里有{where}。", 'the name "{text}" has {where}.'),
    Wording('写成 "{better}"', 'write "{better}"'),
    Wording(
        "看不见的空格和换行会让两个看起来一样的名称不相等。",
        "Spaces and line breaks that nobody sees make two names that look alike differ.",
    ),
    avoid='id: "3.1 "',
    prefer='id: "3.1"',
)

NOT_A_SCALAR = Problem(
    "ER2031",
    "error",
    Wording(
        "这里应当是{expected}，写的却是{found}。", "{expected} is expected here, but {found} is written."
    ),
    Wording(
        "写一个单独的值；冒号、短横、括号开头的内容要去掉",
        "write a single value, without colons, dashes or brackets around it",
    ),
    Wording("一个数、一个名称或一个日期只能是单独的值。", "A number, a name or a date is a single value."),
    avoid="points: [5]",
    prefer="points: 5",
)
