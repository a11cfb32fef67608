"""Keys of worked cases (``cases/*.yaml``)."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    DataShape,
    DayShape,
    EitherShape,
    ListShape,
    NamedShape,
    NameShape,
    NumberShape,
    Place,
    PlaceShape,
    TextShape,
    TruthShape,
    WordShape,
    key,
    place,
)

PLACES: tuple[Place, ...] = (
    place(
        "worked_case",
        "算例",
        "a worked case",
        key("name", "名称", TextShape(), "算例的名称", "its name", required=True),
        key("why", "说明", TextShape(), "说明了什么", "what it shows"),
        key("skip", "跳过", TextShape(), "为什么暂不核对", "why it is not run for now"),
        key(
            "profile", "口径", NameShape(), "按哪个口径计算；不写就按文件原样", "the profile it is run under"
        ),
        key("case", "测评对象", DataShape(), "测评对象", "the case"),
        key("cases", "各对象", DataShape(), "一次计算的各个对象", "the cases of a run"),
        key("as_of", "评价日", DayShape(), "评价日", "the day of evaluation"),
        key("sites", "点位", DataShape(), "点位", "the sites"),
        key("inspections", "检查", DataShape(), "检查", "the inspections"),
        key("registers", "登记表", DataShape(), "登记表的行", "rows of registers"),
        key("facts", "事实", DataShape(), "事实", "the facts"),
        key("expect", "期望", PlaceShape("expect"), "应得的结果", "what must come out", required=True),
    ),
    place(
        "expect",
        "期望",
        "expect",
        key(
            "score", "得分", NumberShape(word="no_score"), "得分；无 表示不出分", "the score; none: no score"
        ),
        key("low", "保底分", NumberShape(word="no_score"), "保底分", "the lower end of the range"),
        key("high", "可能分", NumberShape(word="no_score"), "可能分", "the upper end of the range"),
        key("full", "满分", NumberShape(), "满分", "full points"),
        key(
            "range_exact",
            "区间精确",
            TruthShape(),
            "区间的两端是否都能达到",
            "both ends of the range can happen",
        ),
        key(
            "lost",
            "失分",
            NamedShape(NumberShape()),
            "规则或指标 → 失分",
            "rule or node → effective points lost",
        ),
        key(
            "earned",
            "加分",
            NamedShape(NumberShape()),
            "规则或指标 → 加分",
            "rule or node → effective points awarded",
        ),
        key("nodes", "指标得分", NamedShape(NumberShape(word="no_score")), "指标 → 得分", "node → score"),
        key("state", "状态", NamedShape(WordShape("state")), "指标 → 状态", "node → state"),
        key(
            "results",
            "结果",
            NamedShape(EitherShape(TextShape(), ListShape(NameShape(), empty=True))),
            "结果的名称 → 结论（数、清单、未定也可以）",
            "name of a result → what it says (a number, a list or undecided too)",
        ),
        key(
            "units",
            "责任",
            NamedShape(NumberShape()),
            "责任单位 → 失分减加分",
            "unit → what it lost less what it earned",
        ),
        key(
            "by_unit",
            "各单位",
            NamedShape(NumberShape(word="no_score")),
            "责任单位 → 它自己的得分；无 表示不出分",
            "unit → its own score; none: no score",
        ),
        key(
            "accounts",
            "账户",
            NamedShape(NumberShape(word="no_score")),
            "账户 → 合计；无 表示不出",
            "account → its total; none: no total",
        ),
        key("vetoes", "一票否决", PlaceShape("expect_vetoes"), "一票否决", "the vetoes"),
        key(
            "unassessed", "未查", ListShape(NameShape(), empty=True), "没有查的规则", "rules nobody looked at"
        ),
        key(
            "not_applicable",
            "缺项",
            ListShape(NameShape(), empty=True),
            "缺项的指标",
            "nodes that do not apply",
        ),
        key("refused", "拒收", NumberShape(at_least=0, whole=True), "拒收几条", "how many rows are refused"),
        key(
            "error",
            "错误",
            NameShape(r"ER\d{4}", "ER3001"),
            "应报的错误码",
            "the code of the problem that must be reported",
        ),
    ),
    place(
        "expect_vetoes",
        "一票否决",
        "vetoes",
        key("certain", "确定", ListShape(NameShape(), empty=True), "确定的", "the certain ones"),
        key("possible", "可能", ListShape(NameShape(), empty=True), "可能的", "the possible ones"),
    ),
)
