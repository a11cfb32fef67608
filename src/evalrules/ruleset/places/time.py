"""Keys of derived words and ledgers."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    ConditionShape,
    DayShape,
    EitherShape,
    ExpressionShape,
    ListShape,
    NameShape,
    NumberShape,
    PathShape,
    Place,
    PlaceShape,
    TruthShape,
    WordShape,
    key,
    place,
)

_SAME = key(
    "same",
    "相同",
    ListShape(PathShape()),
    "哪些字段相同才一起数",
    "fields that are equal for what is counted",
)
_WHERE = key("where", "条件", ConditionShape(), "哪些事实参加计数", "which facts are counted")
_WITHIN = key(
    "within",
    "期间",
    ExpressionShape(),
    "全期、自然年、季度、月，或一段时长；默认 全期",
    "case, year, quarter, month, or a length of time; default case",
)
_BLOCK = key("block", "每满", NumberShape(above=0, whole=True), "连着几轮算一段", "so many rounds in a row")
_HOWS = ("nth", "total", "run", "deadline")

PLACES: tuple[Place, ...] = (
    place(
        "derived_word",
        "派生词",
        "a derived word",
        key("nth", "第几次", PlaceShape("counted"), "第几次", "which time it is"),
        key("total", "共几次", PlaceShape("totalled"), "共几次", "how many times in all"),
        key("run", "连续几次", PlaceShape("run"), "连着几轮", "how many rounds in a row"),
        key("deadline", "期限", PlaceShape("deadline"), "办理期限", "a deadline"),
        exclusive=(_HOWS,),
        one_of=(_HOWS,),
    ),
    place("counted", "计数", "what is counted", _SAME, _WHERE, _WITHIN),
    place(
        "totalled",
        "合计",
        "what is counted in all",
        key(
            "facts",
            "事实",
            NameShape(),
            "数哪一类事实；默认本类",
            "the kind that is counted; default its own",
        ),
        _SAME,
        _WHERE,
        _WITHIN,
    ),
    place(
        "run",
        "连续",
        "a run",
        _SAME,
        _WHERE,
        key("rounds", "轮次", PathShape(), "哪个字段或日期单位是一轮", "what is a round", required=True),
        _BLOCK,
    ),
    place(
        "deadline",
        "期限",
        "a deadline",
        key("start", "起算", PathShape(), "从哪天起算", "from when it runs", required=True),
        key(
            "allow",
            "期限",
            EitherShape(ExpressionShape(at_least=0), None, PlaceShape("short_table")),
            "限几天",
            "how many days it allows",
            required=True,
        ),
        key(
            "done", "办结", PathShape(), "办结日期的字段", "the field with the day it was done", required=True
        ),
        key("finished", "已办结", PathShape(), "办结与否的字段", "the field that says whether it was done"),
        key("days", "天数", WordShape("days"), "自然日或工作日", "calendar or working days", required=True),
        key("calendar", "日历", NameShape(), "哪张日历登记表", "the calendar register"),
    ),
    place(
        "ledger",
        "累计",
        "a ledger",
        key("facts", "事实", NameShape(), "哪类事实", "facts of which kind", required=True),
        key("where", "条件", ConditionShape(), "哪些事实计入", "which facts are entries"),
        key("by", "按", ListShape(PathShape()), "每种组合一本账", "one ledger for each combination"),
        key(
            "value",
            "分值",
            ExpressionShape(at_least=0),
            "一条计多少；默认 1",
            "amount of an entry; default 1",
        ),
        key("lives", "有效期", ExpressionShape(), "一条多久有效", "how long an entry counts"),
        key("restart", "清零", PlaceShape("restart"), "哪些日子重新开始", "when it begins afresh"),
        key("reaches", "达到", NumberShape(above=0), "结余达到多少", "the balance to be reached"),
        key(
            "keep",
            "达到后",
            WordShape("left"),
            "达到以后留下什么；默认 清零",
            "what is left then; default none",
        ),
        key("rounds", "轮次", PathShape(), "改为数连着几轮", "counts rounds in a row instead"),
        key("none", "无记录", TruthShape(), "数没有记录的轮", "counts the rounds without an entry"),
        _BLOCK,
        exclusive=tuple(("rounds", other) for other in ("value", "lives", "restart", "reaches", "keep")),
    ),
    place(
        "restart",
        "清零",
        "a restart",
        key("every", "每", ExpressionShape(), "隔多久", "how often", required=True),
        key("from", "自", ExpressionShape(), "从哪天算起", "counted from which day"),
        key("keep", "保留", ConditionShape(), "哪些条目留下", "which entries stay"),
    ),
    place(
        "covers",
        "覆盖期",
        "covers",
        key("from", "自", DayShape(), "首日", "the first day", required=True),
        key("until", "至", DayShape(), "末日", "the last day", required=True),
    ),
)
