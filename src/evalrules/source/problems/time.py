"""Derived words, deadlines, calendars and ledgers: ERn720–ERn729 of each family."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

KEY_WITHOUT_OTHER = Problem(
    "ER2720",
    "error",
    Wording("写了“{key}”，却没有“{other}”。", '"{key}" is written without "{other}".'),
    Wording("补上“{other}”，或删去“{key}”", 'add "{other}", or remove "{key}"'),
    Wording("这两项合起来才有意义。", "these two mean something only together."),
    avoid="累计: {违法累计: {事实: 违法记录, 达到后: 结转}}",
    prefer="累计: {违法累计: {事实: 违法记录, 达到: 20, 达到后: 结转}}",
)
NOT_A_LENGTH = Problem(
    "ER2721",
    "error",
    Wording("“{key}”写的是 {value}，不是一段时长。", "{key}: {value} is no length of time."),
    Wording("写 {allowed}", "write {allowed}"),
    Wording("期间按整天、整月或整年计。", "periods are counted in whole days, months or years."),
    avoid="期间: 半年",
    prefer="期间: 6 个月",
)
CALENDAR_SHAPE = Problem(
    "ER2722",
    "error",
    Wording("登记表“{register}”不能当日历：{what}。", 'the register "{register}" is no calendar: {what}.'),
    Wording(
        "写 按日期: true、覆盖期: {{自, 至}} 和 字段: {{工作日: 是否}}",
        "write dated: true, covers: {{from, until}} and fields: {{工作日: boolean}}",
    ),
    Wording(
        "工作日只按写明的日历算；日历没有覆盖的日子绝不猜。",
        "working days follow a written calendar; days it does not cover are never guessed.",
    ),
    avoid="工作日历: {按日期: true, 字段: {工作日: 是否}, 行: …}",
    prefer="工作日历: {按日期: true, 覆盖期: {自: 2021-01-01, 至: 2021-12-31}, 字段: {工作日: 是否}, 行: …}",
)
SAME_OF_TWO_TYPES = Problem(
    "ER4800",
    "error",
    Wording(
        "“{name}”按“{field}”数，这个字段在“{kind}”和“{other}”里不是同一种类型。",
        '"{name}" counts by "{field}", which is not of one type in "{kind}" and "{other}".',
    ),
    Wording("用两类事实里类型相同的字段", "use a field that both kinds have with the same type"),
    Wording(
        "类型不同的值永远不会相等，数出来总是 0。",
        "values of different types are never equal; the number would always be 0.",
    ),
    avoid="共几次: {事实: 投诉, 相同: [编码]}",
    prefer="共几次: {事实: 投诉, 相同: [点位]}",
)
WORD_TWICE = Problem(
    "ER3720",
    "error",
    Wording("“{name}”已经是{what}。", '"{name}" already is {what}.'),
    Wording("换一个名称", "choose another name"),
    Wording("同一个名称只能有一种读法。", "a name can be read in one way only."),
    avoid="字段: {第几次: 整数}, 派生: {第几次: …}",
    prefer="派生: {第几次: …}",
)
WORD_NOT_HERE = Problem(
    "ER3721",
    "error",
    Wording("这里不能读派生词“{name}”。", 'the derived word "{name}" cannot be read here.'),
    Wording("只读字段", "read fields only"),
    Wording(
        "派生词由全部事实算出；“须满足”和派生词、累计自己的条件先于它。",
        "derived words are worked out from all facts; must and the conditions of derived words and ledgers come before.",
    ),
    avoid="须满足: [第几次 <= 3]",
    prefer="条件: {第几次: {不高于: 3}}",
)
LEDGER_WITHOUT_ROW = Problem(
    "ER3722",
    "error",
    Wording(
        "“{name}”按“{by}”分账，这里不知道读哪一本。",
        '"{name}" is a ledger for each "{by}"; which one is not known here.',
    ),
    Wording(
        "在以它为行的“逐一”之下读，或在函数里逐条读",
        "read it below a for_each over its rows, or fact by fact inside a function",
    ),
    Wording(
        "一人一本账，整个测评对象就没有一个结余。", "with one ledger a person the case has no single balance."
    ),
    avoid="指标值: 违法累计.结余",
    prefer="指标值: max(违法累计.结余)",
)
SAME_AS_OCCURRENCE = Problem(
    "ER4720",
    "error",
    Wording(
        "规则 {rule} 的“视为同一”把“{name}”要数的都并成了一次，读到的总是 1。",
        "rule {rule} joins by same everything that {name} counts: it always reads 1.",
    ),
    Wording(
        "“视为同一”里加上分得开各次的字段（如日期），或删去它",
        "add to same a field that tells the times apart (such as the date), or leave it out",
    ),
    Wording("先认定哪些事实是一次，再数第几次。", "facts are first joined to occurrences, then counted."),
    avoid="视为同一: [单位, 问题]，第几次: {相同: [单位, 问题]}",
    prefer="视为同一: [单位, 问题, 日期]，第几次: {相同: [单位, 问题]}",
)
UNITS_WITHOUT_BOUND = Problem(
    "ER4721",
    "error",
    Wording(
        "规则 {rule} 的“数量”要按次逐个计价，须是整数，最大不超过 {most}。",
        "the count of rule {rule} is priced unit by unit: it needs to be whole and at most {most}.",
    ),
    Wording("给字段写 类型: 整数 和 最大", "give the field type: integer and a max"),
    Wording(
        "读了“第几次”，数量为 3 的一条就是三次，每次按自己的次数计价。",
        "with the n-th time in the price, a count of 3 is three times, each with its own number.",
    ),
    avoid="处数: 整数",
    prefer="处数: {类型: 整数, 最小: 1, 最大: 100}",
)
NEVER_KNOWN_ABSENT = Problem(
    "ER4722",
    "error",
    Wording(
        "累计“{name}”数没有记录的轮，但“{kind}”逐条记录，没有记录不说明什么。",
        'ledger "{name}" counts rounds without facts, but of "{kind}" (coverage: record) absence says nothing.',
    ),
    Wording("改用巡查、对象或完整清单的事实类型", "use a kind with coverage visit, case or closed"),
    Wording("没有人记录，不等于没有发生。", "what nobody recorded may have happened."),
    avoid="覆盖: 逐条",
    prefer="覆盖: 完整清单",
)
NEGATIVE_ENTRY = Problem(
    "ER4723",
    "error",
    Wording("累计“{name}”的分值可能小于 0。", 'an entry of the ledger "{name}" may be below 0.'),
    Wording("给字段写 最小: 0", "give the field min: 0"),
    Wording(
        "结余、最高和达到次数只对不小于 0 的分值有一种意思。",
        "balance, peak and hits have one meaning only for amounts of at least 0.",
    ),
    avoid="分值: 小数",
    prefer="分值: {类型: 小数, 最小: 0}",
)
OPTIONAL_COUNT_KEY = Problem(
    "ER4724",
    "error",
    Wording(
        "“{name}”的“{key}”读到可缺的“{field}”。", '"{key}" of "{name}" reads "{field}", which may be absent.'
    ),
    Wording("把它改成必填，或换一个字段", "make it required, or use another field"),
    Wording("不知道和谁一起数，就数不出第几次。", "without it nobody knows what it is counted with."),
    avoid="单位: {类型: 文本, 可缺: true}",
    prefer="单位: 文本",
)
NO_ROUNDS = Problem(
    "ER5720",
    "error",
    Wording(
        "“{name}”不能当轮次：{found}的先后不清楚。",
        '"{name}" gives no rounds: {found} has no order of its own.',
    ),
    Wording(
        "用引用登记表的字段、整数、有序的选项，或 日、周、月、季度、年",
        "use a ref to a register, an integer, an ordered choice, or day, week, month, quarter, year",
    ),
    Wording("连续几轮要知道下一轮是哪一轮。", "rounds in a row need to know which round comes next."),
    avoid="轮次: 备注",
    prefer="轮次: 批次",
)
NOT_A_DAY = Problem(
    "ER5721",
    "error",
    Wording("“{name}”的“{key}”不是日期。", '"{key}" of "{name}" is no date.'),
    Wording("用日期或日期时间字段", "use a date or datetime field"),
    Wording("期限从一天算到另一天。", "a deadline runs from one day to another."),
    avoid="起算: 备注",
    prefer="起算: 发现日期",
)
NOT_DAYS = Problem(
    "ER5722",
    "error",
    Wording(
        "“{name}”的期限表只能写天数，逐行取第一个符合的。",
        'the table of days of "{name}" has days only, and takes the first row that fits.',
    ),
    Wording("写天数；取 写 唯一 或 首行", "write days; take is unique or first"),
    Wording("一条事实只有一个期限。", "a fact has one deadline."),
    avoid="期限: {按: 问题, 取: 最大, 暴露垃圾: 1, 其余: 3}",
    prefer="期限: {按: 问题, 暴露垃圾: 1, 其余: 3}",
)
OUTSIDE_CALENDAR = Problem(
    "ER6720",
    "error",
    Wording(
        "要算“{word}”，{day} 不在日历“{calendar}”的 {from}–{until} 之内。",
        'to work out {word}, {day} is not within {from}–{until} of the calendar "{calendar}".',
    ),
    Wording("补全日历，或改正日期", "complete the calendar, or mend the date"),
    Wording("放假和调休每年公布，不能推算。", "holidays are announced each year and cannot be guessed."),
    avoid="覆盖期: {自: 2021-01-01, 至: 2021-12-31}，发现日期: 2022-01-04",
    prefer="覆盖期: {自: 2021-01-01, 至: 2022-12-31}",
)
