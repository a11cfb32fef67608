"""Keys of kinds, fields and registers."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    ConditionShape,
    DataShape,
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

DERIVED = NamedShape(PlaceShape("derived_word"))
_DERIVED_BY_KIND = NamedShape(DERIVED)
_FIELDS = NamedShape(EitherShape(WordShape("type"), None, PlaceShape("field")))

PLACES: tuple[Place, ...] = (
    place(
        "vocabulary",
        "词汇文件",
        "a vocabulary",
        key("title", "名称", TextShape(), "词汇的名称", "title of the vocabulary"),
        key("kinds", "事实类型", NamedShape(PlaceShape("kind")), "事实（观察记录）的类型", "kinds of facts"),
        key("registers", "登记表", NamedShape(PlaceShape("register")), "登记表", "registers"),
        key("derived", "派生", _DERIVED_BY_KIND, "各类事实的派生词", "derived words by kind"),
        key("running", "累计", NamedShape(PlaceShape("ledger")), "累计", "ledgers"),
        one_of=(("kinds", "registers"),),
    ),
    place(
        "kind",
        "事实类型",
        "a kind",
        key("title", "名称", TextShape(), "给人看的名称", "its title for people"),
        key(
            "coverage",
            "覆盖",
            WordShape("coverage"),
            "没有记录说明什么",
            "how absence is read",
            required=True,
        ),
        key("fields", "字段", _FIELDS, "字段", "its fields", required=True),
        key(
            "must",
            "须满足",
            ListShape(ConditionShape()),
            "每条记录必须满足的条件；不满足的记录被拒收",
            "conditions every fact fulfils; a fact that breaks one is refused",
        ),
        key("derived", "派生", DERIVED, "由其他事实算出的词", "words worked out from the other facts"),
    ),
    place(
        "field",
        "字段",
        "a field",
        key("type", "类型", WordShape("type"), "数据类型", "its type"),
        key("ref", "引用", NameShape(), "引用哪张登记表", "the register it refers to"),
        key(
            "values", "取值", ListShape(NameShape()), "选项的取值，按顺序", "the values of a choice, in order"
        ),
        key("aliases", "别名", NamedShape(NameShape()), "别的写法 → 取值", "another spelling → value"),
        key(
            "ordered",
            "有序",
            TruthShape(),
            "取值有大小之分（小的在前）",
            "the values have an order, the least first",
        ),
        key("min", "最小", NumberShape(percent=True), "最小值", "the least value"),
        key("max", "最大", NumberShape(percent=True), "最大值", "the greatest value"),
        key("places", "位数", NumberShape(at_least=0, whole=True), "小数位数", "decimal places"),
        key("unit", "单位", TextShape(), "计量单位", "its unit"),
        key("optional", "可缺", TruthShape(), "可以不填", "may be absent"),
        key(
            "finding",
            "结论",
            TruthShape(),
            "说的是检查的结果，而不是查了什么",
            "says how the observation came out, not what was looked at",
        ),
        key("sensitive", "敏感", TruthShape(), "不在文字中显示", "not shown in words"),
        exclusive=(("type", "ref"),),
        one_of=(("type", "ref"),),
    ),
    place(
        "register",
        "登记表",
        "a register",
        key("key", "主键", NameShape(), "主键字段的名称", "name of the key field"),
        key(
            "dated",
            "按日期",
            TruthShape(),
            "每行有起止日期，读评价日有效的一行",
            "rows by date: the one in force on the day of evaluation is read",
        ),
        key(
            "covers",
            "覆盖期",
            PlaceShape("covers"),
            "（日历）从哪天到哪天是齐全的",
            "(a calendar) from when until when it is complete",
        ),
        key("fields", "字段", _FIELDS, "各列", "its columns"),
        key(
            "default",
            "默认行",
            NamedShape(DataShape(), empty=True),
            "没有列出的主键读这一行",
            "what keys without a row read",
        ),
        key("cite", "依据", PlaceShape("citation"), "各行共同的依据", "citation of rows without their own"),
        key(
            "rows",
            "行",
            EitherShape(WordShape("register_rows"), ListShape(PlaceShape("row")), None),
            "各行；随事实给出的写 测评对象",
            "the rows; case when they come with the facts",
            required=True,
        ),
    ),
    place(
        "row",
        "登记表的行",
        "a row",
        key("from", "自", DataShape(), "（按日期）首日", "(dated) the first day"),
        key("until", "至", DataShape(), "（按日期）末日", "(dated) the last day"),
        key("aliases", "别名", ListShape(NameShape()), "主键的别的写法", "other spellings of the key"),
        key("cite", "依据", PlaceShape("citation"), "这一行的依据", "citation of the row"),
        open=True,
    ),
)
