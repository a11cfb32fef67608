"""Keys of cells."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    AmountShape,
    DataShape,
    EitherShape,
    ExpressionShape,
    GoalShape,
    ListShape,
    NamedShape,
    PathShape,
    Place,
    PlaceShape,
    WordShape,
    key,
    place,
)

_BY = key("by", "按", ExpressionShape(), "按什么值；默认指标值", "by which value; default the rule's value")
_TAKE = key(
    "take",
    "取",
    WordShape("take"),
    "几行同时满足时取哪一行；默认 唯一",
    "which of several rows; default unique",
)

PLACES: tuple[Place, ...] = (
    place(
        "share_cell",
        "占比",
        "a share",
        key("share", "占比", PlaceShape("share"), "满分 × 得 ÷ 共", "points × got ÷ of", required=True),
    ),
    place(
        "share",
        "占比",
        "share",
        key("got", "得", ExpressionShape(), "分子", "the numerator", required=True),
        key("of", "共", ExpressionShape(), "分母", "the denominator", required=True),
    ),
    place(
        "scale_cell",
        "分档",
        "a scale",
        _BY,
        key(
            "scale",
            "分档",
            NamedShape(AmountShape()),
            "各档下限 → 分值，取不超过该值的最高一档",
            "lower end → amount; the greatest lower end not above the value",
            required=True,
        ),
    ),
    place(
        "step_cell",
        "每档",
        "a step cell",
        _BY,
        key("each", "每档", AmountShape(), "每档几分", "points for every step"),
        key("step", "档距", ExpressionShape(above=0), "一档多宽", "how wide a step is", required=True),
        key("below", "低于", GoalShape(), "低于此值起算", "counted below it"),
        key("above", "高于", GoalShape(), "高于此值起算", "counted above it"),
        key("target", "目标", GoalShape(), "离目标的远近", "the distance from it"),
        key(
            "partial",
            "不足一档",
            WordShape("partial"),
            "不足一档怎样计",
            "how part of a step counts",
            required=True,
        ),
        exclusive=(("below", "above", "target"),),
        one_of=(("below", "above", "target"),),
    ),
    place(
        "judged_cell",
        "人工评分",
        "a judged cell",
        key(
            "judged",
            "人工",
            PathShape(),
            "检查人员评分的字段",
            "the field with the inspector's value",
            required=True,
        ),
        key("from", "自", AmountShape(at_least=0), "最少几分", "the least", required=True),
        key("to", "至", AmountShape(at_least=0), "最多几分", "the most", required=True),
    ),
    place(
        "table_cell",
        "表",
        "a table",
        key(
            "by",
            "按",
            EitherShape(PathShape(), ListShape(PathShape()), None),
            "按哪些字段",
            "the columns",
            required=True,
        ),
        key(
            "rows",
            "行",
            ListShape(ListShape(DataShape())),
            "每行：各列的词，最后是分值",
            "rows: a word for every column, then the amount",
            required=True,
        ),
        _TAKE,
    ),
    place(
        "short_table",
        "简表",
        "a short table",
        key("by", "按", PathShape(), "按哪个字段", "the field", required=True),
        _TAKE,
        open=True,
    ),
    place(
        "linear_cell",
        "线性",
        "a linear cell",
        _BY,
        key(
            "linear",
            "线性",
            NamedShape(AmountShape()),
            "各点 → 分值，点间连直线，点外取平",
            "points → amounts; straight lines between them, level outside",
            required=True,
        ),
    ),
)
