"""Keys of rules, in the order of work, and of caps and charges."""

from __future__ import annotations

from evalrules.ruleset.places.node import STEPS
from evalrules.ruleset.shapes import (
    AmountShape,
    CellShape,
    ConditionShape,
    DataShape,
    EitherShape,
    ListShape,
    NamedShape,
    NameShape,
    PathShape,
    Place,
    PlaceShape,
    TextShape,
    TruthShape,
    WordShape,
    key,
    later,
    place,
)

_NAMES = EitherShape(NameShape(), ListShape(NameShape()), None)
#: An empty list says that there are none.
_NONE_TOO = EitherShape(NameShape(), ListShape(NameShape(), empty=True), None)

PLACES: tuple[Place, ...] = (
    place(
        "rule",
        "规则",
        "a rule",
        key("id", "编号", NameShape(), '规则的编号，如 "3.10/1"', 'its id, such as "3.10/1"', required=True),
        key("text", "原文", TextShape(), "标准的原文或提要", "what the standard says", required=True),
        key("cite", "依据", PlaceShape("citation"), "出自哪个文件的哪一条", "where it stands", required=True),
        key(
            "assessed_by",
            "测评方式",
            WordShape("assessed_by"),
            "怎样测评；默认 自动",
            "how it is assessed; default automated",
        ),
        key(
            "shape",
            "式样",
            NameShape(),
            "声明规则的式样，加载时核对",
            "the shape the rule should have, checked at load",
        ),
        key(
            "monotone",
            "单调",
            TruthShape(),
            "false：情况变差得分可能反而高",
            "false: something worse may score better",
        ),
        key(
            "replaces",
            "替代",
            _NONE_TOO,
            "替代了前一版的哪些规则；[] 是新增",
            "ids of the rules it replaces; []: it is new",
        ),
        key("facts", "事实", _NAMES, "读哪一类（或哪几类）事实", "the kind of facts it reads, or several"),
        key("where", "条件", ConditionShape(), "选哪些事实", "which facts"),
        key(
            "same",
            "视为同一",
            EitherShape(PathShape(), ListShape(PathShape(), empty=True), None),
            "这些字段相同的事实视为同一处；[] 是全部合为一处",
            "facts with equal fields are one occurrence; []: all of them are",
        ),
        key(
            "keep",
            "取",
            WordShape("keep"),
            "同一处取哪一条；默认 最重",
            "which fact of an occurrence counts; default heaviest",
        ),
        key("when", "成组条件", ConditionShape(), "全部事实满足条件才计分", "a condition on the whole group"),
        key(
            "count",
            "数量",
            AmountShape(at_least=0),
            "一条事实算几处；默认 1",
            "what one fact stands for; default 1",
        ),
        key("value", "指标值", AmountShape(), "由全部事实算出的指标值", "a value computed from the group"),
        key("free", "免扣", AmountShape(at_least=0), "前几处不扣", "the first so many cost nothing"),
        key("lose", "扣分", CellShape(), "扣几分", "points lost"),
        key("earn", "得分", CellShape(), "得几分", "points earned"),
        key(
            "empty",
            "无分母",
            WordShape("empty"),
            "没有可除的数时怎样计",
            "what counts when there is nothing to divide by",
        ),
        key(
            "up_to",
            "封顶",
            NamedShape(AmountShape(above=0)),
            "封顶：点位、字段、本条，由内到外",
            "caps: site, a field, rule; inner first",
        ),
        key("then", "再", STEPS, "失分或得分再做的几步", "steps on the points lost or earned"),
        key(
            "at",
            "记入",
            NameShape(),
            "得失计入哪个指标；默认规则所在的指标",
            "the node whose score the points count in; default the rule's own",
        ),
        key(
            "charge", "责任", EitherShape(NameShape(), None, PlaceShape("charge")), "责任单位", "who answers"
        ),
        later("signed", "带正负号"),
        later("derived", "派生"),
        exclusive=(("lose", "earn"),),
        one_of=(("lose", "earn"),),
    ),
    place(
        "charge",
        "责任",
        "charge",
        key("field", "字段", PathShape(), "记录责任单位的字段", "the field that names the unit"),
        key(
            "equally",
            "平均",
            PathShape(),
            "列出各单位的字段，平均分担",
            "a list field; its units share equally",
        ),
        key(
            "by",
            "按",
            EitherShape(PathShape(), ListShape(PathShape()), None),
            "按哪些字段查表",
            "the columns of a table",
        ),
        key(
            "rows",
            "行",
            ListShape(ListShape(DataShape())),
            "每行：各列的词，最后是由谁负责；自上而下取最先相符的一行",
            "rows: a word for every column, then who answers; the first row that fits",
        ),
        exclusive=(("field", "equally", "by"),),
        open=True,
    ),
)
