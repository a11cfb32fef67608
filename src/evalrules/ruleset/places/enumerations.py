"""The enumerated words of the language, in both spellings."""

from __future__ import annotations

from evalrules.ruleset.shapes import Values, values

ENUMERATIONS: tuple[Values, ...] = (
    values("better", ("high", "高"), ("low", "低")),
    values(
        "na", ("renormalise", "重新折算"), ("full", "计满分"), ("zero", "计零分"), ("forbidden", "不允许")
    ),
    values("unknown", ("low", "按最低"), ("high", "按最高"), ("exclude", "剔除"), ("withhold", "不出分")),
    values("cap_share", ("earliest", "先到先扣"), ("proportional", "按比例")),
    values(
        "authority",
        ("official", "官方"),
        ("press", "报刊"),
        ("mirror", "转载"),
        ("recalled", "回忆"),
        ("illustrative", "示例"),
    ),
    values(
        "mode",
        ("half_up", "四舍五入"),
        ("half_even", "四舍六入五成双"),
        ("floor", "向下"),
        ("ceil", "向上"),
        ("truncate", "截去"),
    ),
    values("coverage", ("record", "逐条"), ("visit", "巡查"), ("case", "对象"), ("closed", "完整清单")),
    values(
        "type",
        ("text", "文本"),
        ("choice", "选项"),
        ("integer", "整数"),
        ("decimal", "小数"),
        ("percent", "百分比"),
        ("boolean", "是否"),
        ("date", "日期"),
        ("datetime", "日期时间"),
        ("time", "时间"),
        ("month_day", "月日"),
        ("list", "列表"),
    ),
    values("within", ("case", "全期"), ("year", "自然年"), ("quarter", "季度"), ("month", "月")),
    values("round", ("day", "日"), ("week", "周"), ("month", "月"), ("quarter", "季度"), ("year", "年")),
    values("every", ("year", "自然年"), ("quarter", "季度"), ("month", "月")),
    values("days", ("calendar", "自然日"), ("working", "工作日")),
    values("left", ("none", "清零"), ("rest", "结转"), ("all", "保留")),
    values("cases_by", ("charge", "责任")),
    values("disagreement", ("worst", "从严"), ("latest", "以后查为准"), ("adjudicated", "以复核为准")),
    values("register_rows", ("case", "测评对象")),
    values(
        "combine", ("sum", "相加"), ("mean", "平均"), ("rate", "得分率"), ("min", "最低"), ("max", "最高")
    ),
    values("assessed_by", ("automated", "自动"), ("judged", "人工"), ("manual", "手工"), ("pending", "待定")),
    values("keep", ("heaviest", "最重"), ("first", "首次"), ("last", "末次"), ("sum", "合计")),
    values("empty", ("na", "不适用"), ("full", "满分"), ("zero", "零分"), ("unknown", "未知")),
    values("partial", ("down", "不计"), ("up", "计一档"), ("prorated", "按比例")),
    values(
        "take",
        ("unique", "唯一"),
        ("first", "首行"),
        ("max", "最大"),
        ("min", "最小"),
        ("sum", "合计"),
        ("count", "行数"),
    ),
    values("take_rules", ("sum", "合计"), ("max", "最重")),
    values("none", ("none", "不限")),
    values("all", ("all", "全部")),
    values("value", ("value", "指标值")),
    values("level", ("site", "点位"), ("rule", "本条")),
    values("no_score", ("none", "无")),
    values(
        "state",
        ("met", "达标"),
        ("lost", "失分"),
        ("na", "不适用"),
        ("unassessed", "未查"),
        ("unknown", "未知"),
    ),
)
