"""Keys of facts files: read by the readers of facts, listed here so that both spellings stand in one table."""

from __future__ import annotations

from evalrules.ruleset.shapes import DataShape, DayShape, Place, PlaceShape, TextShape, TruthShape, key, place

_ID = key("id", "编号", TextShape(), "编号", "its id")
_CASE = key("case", "测评对象", TextShape(), "属于哪个测评对象", "the case it belongs to")
_SITE = key("site", "点位", TextShape(), "点位的编号", "the site")
_DATE = key("date", "日期", DayShape(), "日期", "the day")
_PLACE = key(
    "place",
    "出处",
    TextShape(),
    "原来记在哪里，如“台账.xlsx: 问题台账!A12”；只用来在消息里指出位置",
    "where it was written first, such as “台账.xlsx: 问题台账!A12”; messages name it, nothing else reads it",
)

PLACES: tuple[Place, ...] = (
    place(
        "facts_file",
        "事实文件",
        "a facts file",
        key("case", "测评对象", PlaceShape("facts_case"), "测评对象", "the case"),
        key("cases", "各对象", DataShape(), "一次计算的各个对象", "the cases of a run"),
        key("sites", "点位", DataShape(), "点位", "the sites"),
        key("inspections", "检查", DataShape(), "谁在何时何地查了什么", "who looked, where, when, at what"),
        key("registers", "登记表", DataShape(), "登记表的行", "rows of registers"),
        key("as_of", "评价日", DayShape(), "评价日", "the day of evaluation"),
        key("facts", "事实", DataShape(), "事实", "the facts"),
        key(
            "left_out",
            "未计入",
            DataShape(),
            "没有读懂、没有成为事实的行，各有出处和说明；有这样的行就不是全部",
            "rows that were not understood and became no facts, each with its place and text; with such rows it is not whole",
        ),
    ),
    place(
        "facts_case",
        "测评对象",
        "the case",
        _ID,
        key("name", "名称", TextShape(), "名称", "its name"),
        key("period", "期间", PlaceShape("period"), "测评期", "the period"),
        open=True,
    ),
    place(
        "period",
        "期间",
        "a period",
        key("from", "自", DayShape(), "首日", "the first day"),
        key("until", "至", DayShape(), "末日", "the last day"),
    ),
    place(
        "inspection",
        "检查",
        "an inspection",
        _ID,
        _CASE,
        _SITE,
        _DATE,
        key("inspector", "检查人", TextShape(), "谁查的", "who looked"),
        key(
            "adjudicates",
            "复核",
            TruthShape(),
            "是否复核：规则集写“分歧: 以复核为准”时，以它为准",
            "true: under disagreement: adjudicated this inspection decides",
        ),
        key(
            "items",
            "检查项",
            DataShape(),
            "查了什么：全部，或类型、指标、规则的编号",
            "what was looked at: all, or kinds, node ids, rule ids",
        ),
        _PLACE,
    ),
    place(
        "fact",
        "事实",
        "a fact",
        _ID,
        key("kind", "类型", TextShape(), "事实类型", "its kind"),
        _CASE,
        _SITE,
        _DATE,
        _PLACE,
        open=True,
    ),
    place(
        "changes",
        "改动文件",
        "a file of changes",
        key("change", "改动", DataShape(), "按编号改事实的字段", "fields of facts, by their id"),
        key("withdraw", "撤销", DataShape(), "撤销的事实的编号", "ids of facts that are withdrawn"),
        key("add", "增加", DataShape(), "增加的事实", "new facts"),
        key("case", "测评对象", DataShape(), "测评对象的字段", "fields of the case"),
        key("sites", "点位", DataShape(), "按编号改，或列出增加的", "changed by id, or a list of new ones"),
        key(
            "inspections",
            "检查",
            DataShape(),
            "按编号改，或列出增加的",
            "changed by id, or a list of new ones",
        ),
        key("registers", "登记表", DataShape(), "各登记表，同上", "of each register the same"),
        key("as_of", "评价日", DayShape(), "另一个评价日", "another day of evaluation"),
    ),
)
