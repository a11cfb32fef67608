"""Keys around the rules: ruleset.yaml, documents, roundings, chapters."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    DayShape,
    EitherShape,
    ListShape,
    NamedShape,
    NameShape,
    NumberShape,
    Place,
    PlaceShape,
    TextShape,
    WordShape,
    key,
    later,
    place,
)

#: Ids of rulesets become folder names and parts of ``id@edition``.
RULESET_ID = r"[A-Za-z0-9][A-Za-z0-9-]*"
VOCABULARY_NAME = r"[A-Za-z][A-Za-z0-9-]*@[1-9][0-9]*"

_ROUNDING = PlaceShape("rounding")

PLACES: tuple[Place, ...] = (
    place(
        "ruleset", "规则集", "a ruleset",
        key("format", "格式", NumberShape(whole=True, only=0), "文件格式的版本，现在是 0", "version of the file format, now 0",
            required=True),
        key("id", "编号", NameShape(RULESET_ID, "health-county"), "规则集的编号：字母、数字和 -",
            "id of the ruleset: letters, digits and -", required=True),
        key("edition", "版次", NameShape(), "标准的版次，加引号，如 \"2021\"", 'edition of the standard, quoted: "2021"',
            required=True),
        key("title", "名称", TextShape(), "标准的名称", "title of the standard", required=True),
        key("in_force", "施行", PlaceShape("in_force"), "施行期间，首尾两日都算在内", "when it is in force, both days included"),
        key("better", "取向", WordShape("better"), "分数高好还是低好；默认 高", "which way is good; default high"),
        key("rounding", "取整", PlaceShape("roundings"), "各级最后一步怎样取整", "the last rounding of each level"),
        key("na", "缺项", WordShape("na"), "缺项怎样计分", "how what does not apply counts", required=True),
        key("unknown", "未知", WordShape("unknown"), "未知怎样计入公布的得分", "how the unknown enters the headline score",
            required=True),
        key("cap_share", "封顶分摊", WordShape("cap_share"), "封顶以后，失分怎样分摊到各条记录；有封顶时必填",
            "how a cap is shared among facts; required where a cap stands"),
        key("documents", "文件", NamedShape(PlaceShape("document")), "依据的文件，按简称", "documents cited, by a short name"),
        key("vocabulary", "词汇", ListShape(NameShape(VOCABULARY_NAME, "inspection@1")), "引入的公共词汇，如 inspection@1",
            "shared vocabularies, such as inspection@1"),
        key("kinds", "事实类型", NamedShape(PlaceShape("kind")), "事实（观察记录）的类型", "kinds of facts"),
        key("registers", "登记表", NamedShape(PlaceShape("register")), "登记表：点位类型、点位、单位、参数等",
            "registers: site types, sites, units, parameters"),
        key("case", "测评对象", PlaceShape("case"), "测评对象自己的字段", "fields of the case that gets the score"),
        key("nodes", "指标", ListShape(PlaceShape("node")), "根指标；第一个是总分", "the roots; the first is the headline",
            required=True),
        key("results", "结果", NamedShape(PlaceShape("result")), "等级等各项结论", "named decisions such as a grade"),
        later("extends", "继承"), later("add", "增加"), later("tighten", "从严"), later("reweight", "调权"),
        later("replace", "替换"), later("drop", "删去"), later("derived", "派生"), later("running", "累计"),
        later("waivers", "豁免"), later("disagreement", "分歧"), later("withhold_above", "示例上限"),
        later("cases", "分对象"), later("accounts", "账户"), later("profiles", "口径"),
    ),
    place(
        "in_force", "施行期间", "in_force",
        key("from", "自", DayShape(), "施行首日", "the first day"),
        key("until", "至", DayShape(), "施行末日", "the last day"),
    ),
    place(
        "roundings", "取整", "rounding",
        key("total", "总分", _ROUNDING, "根指标得分的取整", "rounding of the roots"),
        key("node", "指标", _ROUNDING, "各级指标得分的取整", "rounding of the other nodes"),
        key("rule", "规则", _ROUNDING, "每条规则失分或得分的取整", "rounding of each rule"),
        key("report", "明细", NumberShape(at_least=0, whole=True), "扣分明细保留的小数位数",
            "decimal places of the entries of the report"),
    ),
    place(
        "rounding", "取整方式", "a rounding",
        key("places", "位数", NumberShape(at_least=0, whole=True), "保留几位小数", "decimal places", required=True),
        key("mode", "方式", WordShape("mode"), "怎样取整", "how to round", required=True),
    ),
    place(
        "document", "文件", "a document",
        key("title", "名称", TextShape(), "文件全称", "its full title", required=True),
        key("issuer", "发布单位", TextShape(), "谁发布的", "who issued it"),
        key("number", "文号", TextShape(), "文号", "its number"),
        key("date", "日期", DayShape(), "发布日期", "the day it was issued"),
        key("authority", "可信度", WordShape("authority"), "所见文本的来源", "where our text of it comes from", required=True),
        key("address", "网址", TextShape(), "网址", "its address on the web"),
    ),
    place(
        "citation", "依据", "a citation",
        key("doc", "文件", NameShape(), "documents 中的简称", "its name in documents", required=True),
        key("clause", "条款", NameShape(), "条款号", "the clause", required=True),
        key("page", "页", TextShape(), "页码", "the page"),
        key("authority", "可信度", WordShape("authority"), "这个数的来源；默认同文件，不得高于文件",
            "how well the figure is attested; default and at most that of the document"),
    ),
    place(
        "case", "测评对象", "the case",
        key("fields", "字段", NamedShape(EitherShape(WordShape("type"), None, PlaceShape("field"))), "测评对象的字段",
            "fields of the case", required=True),
    ),
    place(
        "chapter", "分章文件", "a chapter",
        key("under", "上级", NameShape(), "上级指标的编号；默认第一个根指标", "id of the node above; default the first root"),
        key("nodes", "指标", ListShape(PlaceShape("node")), "本章的指标", "the nodes of the chapter", required=True),
    ),
)
