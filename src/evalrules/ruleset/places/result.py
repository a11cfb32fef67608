"""Keys of results."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    AmountShape,
    ConditionShape,
    ListShape,
    NameShape,
    Place,
    PlaceShape,
    TextShape,
    TruthShape,
    key,
    place,
)

PLACES: tuple[Place, ...] = (
    place(
        "result",
        "结果",
        "a result",
        key(
            "first", "首个", ListShape(PlaceShape("result_row")), "取第一个成立的", "the first row that holds"
        ),
        key("value", "值", AmountShape(), "算出的值", "a computed value"),
        key(
            "list",
            "清单",
            TextShape(),
            "满足条件的指标，如 nodes under 必备条件 where not met",
            "the nodes that fulfil a condition",
        ),
        key("cite", "依据", PlaceShape("citation"), "依据", "its citation"),
        exclusive=(("first", "value", "list"),),
        one_of=(("first", "value", "list"),),
    ),
    place(
        "result_row",
        "结果的一行",
        "a row of a result",
        key("is", "判为", NameShape(), "结论", "the decision", required=True),
        key("when", "当", ConditionShape(), "什么时候；最后一行不写", "when; the last row has none"),
        key("cite", "依据", PlaceShape("citation"), "依据", "its citation"),
        key("veto", "一票否决", TruthShape(), "是不是一票否决", "whether it is a veto"),
    ),
)
