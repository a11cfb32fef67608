"""Keys of nodes, of ``for_each`` and of steps."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    ConditionShape,
    EitherShape,
    ExpressionShape,
    ListShape,
    NameShape,
    NumberShape,
    Place,
    PlaceShape,
    TextShape,
    TruthShape,
    WordShape,
    key,
    later,
    place,
)

STEPS = ListShape(PlaceShape("step"))

PLACES: tuple[Place, ...] = (
    place(
        "node", "指标", "a node",
        key("id", "编号", NameShape(), "印在标准上的编号，像数字的加引号", "the printed clause number, quoted when it looks like a number",
            required=True),
        key("title", "名称", TextShape(), "指标名称", "its title", required=True),
        key("points", "满分", NumberShape(above=0, word="none"), "满分；不限 表示开放计分", "full points; none: open",
            required=True),
        key("start", "起始分", NumberShape(), "从几分起算；既有扣分又有得分时必填",
            "where the score begins; must be said when rules both lose and earn"),
        key("cite", "依据", PlaceShape("citation"), "满分出自哪里；满分是数字时必填",
            "where its points come from; required where points is a number"),
        key("combine", "合成", WordShape("combine"), "下级怎样合成；默认 相加", "how the parts join; default sum"),
        key("within", "行内合成", WordShape("combine"), "逐一展开时，同一行内的下级怎样合成；默认 相加",
            "how the children inside one row join; default sum"),
        key("weight", "权重", ExpressionShape(above=0), "在上级中的权重；默认 1", "its weight above; default 1"),
        key("for_each", "逐一", EitherShape(TextShape(), None, PlaceShape("for_each")), "对登记表的每一行各算一次",
            "the subtree once for every row of a register"),
        key("then", "再", STEPS, "得分再做的几步，按顺序", "steps on the score, in order"),
        key("na_when", "不适用条件", ConditionShape(), "什么时候本项缺项", "when it does not apply"),
        key("monotone", "单调", TruthShape(), "false：情况变差得分可能反而高", "false: something worse may score better"),
        key("na", "缺项", WordShape("na"), "下级缺项怎样计分", "how what does not apply below counts"),
        key("unknown", "未知", WordShape("unknown"), "未知怎样计入公布的得分", "how the unknown enters the headline score"),
        key("tags", "标签", ListShape(NameShape()), "标签，如 关键", "tags such as 关键"),
        key("nodes", "指标", ListShape(PlaceShape("node")), "下级指标", "the children"),
        key("rules", "规则", ListShape(PlaceShape("rule")), "计分规则", "the rules"),
        later("take", "取"), later("sample", "抽样"), later("account", "账户"), later("empty", "无分母"), later("use", "引用"),
        exclusive=(("nodes", "rules"),),
    ),
    place(
        "for_each", "逐一", "for_each",
        key("in", "于", NameShape(), "登记表的名称", "name of the register", required=True),
        key("where", "条件", ConditionShape(), "只算满足条件的行", "only rows that fulfil it"),
    ),
    place(
        "step", "一步", "a step",
        key("times", "乘", ExpressionShape(at_least=0), "乘以", "multiply"),
        key("plus", "加", ExpressionShape(), "加上", "add"),
        key("at_least", "不低于", ExpressionShape(word="none"), "不低于；不限 去掉默认的下限", "no less than; none lifts the default"),
        key("at_most", "不高于", ExpressionShape(word="none"), "不高于；不限 去掉默认的上限", "no more than; none lifts the default"),
        key("round", "取整", PlaceShape("rounding"), "取整", "round"),
        key("set", "定为", ExpressionShape(), "定为", "set to"),
        key("when", "当", ConditionShape(), "满足条件才做", "only when it holds"),
        key("cite", "依据", PlaceShape("citation"), "这一步的依据", "citation of the step"),
        exclusive=(("times", "plus", "at_least", "at_most", "round", "set"),),
        one_of=(("times", "plus", "at_least", "at_most", "round", "set"),),
    ),
)
