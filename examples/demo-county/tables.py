"""The sheets of the demo county, written as people write them: many forms of a date, a number, a clause, a state."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from words import OTHER_TYPES

Row = dict[str, Any]

#: Sheet → the encoding of its CSV file.
ROLES = {
    "点位表": "utf-8-sig",
    "乡镇": "utf-8",
    "责任单位": "gb18030",
    "问题台账": "gb18030",
    "检查表": "utf-8-sig",
    "巡查清单": "utf-8",
    "问卷统计": "utf-8",
    "年度统计": "gb18030",
    "材料": "utf-8",
    "必备条件": "utf-8",
}
LEDGER = (
    "问题编号", "督查时间", "问题来源", "所属镇街", "具体点位", "场所类型", "测评条目", "问题小类", "主要问题", "处  数",
    "整改责任单位", "整改情况", "备注",
)  # fmt: skip
CHECK = (
    "编号",
    "检查日期",
    "检查点位",
    "测评内容",
    "检查结果",
    "数量",
    "抽查数",
    "合格数",
    "实测值",
    "检查人员",
)
#: Words of the vocabulary as ledgers have them.
OTHER_WORDS = {
    "乱贴乱画": "非法小广告", "乱扔乱倒": "乱扔垃圾", "占道经营": "店外经营", "楼道堆物": "楼道堆放杂物", "路面破损": "路面坑洼",
    "违规吸烟": "抽烟", "闯红灯": "行人闯红灯", "厕所脏臭": "厕所异味", "灭火器失效": "灭火器过期",
}  # fmt: skip
STATES = {
    "已整改": ("已整改", "整改完毕", "已销号", "办结", "整改到位"),
    "整改中": ("整改中", "正在整改", "处理中"),
    "未整改": ("未整改", "未完成", "尚未整改"),
    "逾期": ("逾期", "超期", "逾期未改"),
}
MET = ("达标", "达标", "合格", "符合", "√", "是")
UNMET = ("不达标", "不达标", "不合格", "不符合", "×", "否")
NA = ("不适用", "不涉及", "/", "无此项")
COUNTS = {
    1: ("1", "1处", "一处", ""),
    2: ("2", "2处", "两处", "２"),
    3: ("3", "3处", "三处"),
    4: ("4", "4处", "四处"),
}


def date_cell(date: str, dice: Any) -> object:
    """A real date, or one of the ways to write it."""
    day = datetime.date.fromisoformat(date)
    form = dice.between(0, 7)
    texts = {
        4: f"{day.year}.{day.month}.{day.day}",
        5: f"{day.month}月{day.day}日",
        6: f"{day.year}年{day.month}月{day.day}日",
        7: f"{day:%Y%m%d}",
    }
    return texts.get(form, day)


def place_cell(site: Row, dice: Any) -> str:
    """The name, the name with a remark, or the id; a name that two compounds share needs its area."""
    form = dice.between(0, 9)
    if form == 0:
        return str(site["编号"])
    remark = dice.one(("（东段）", "(西门)", "（巡查点）")) if form in (1, 2) else ""
    return f"{site['名称']}{remark}"


def clause_cells(row: Row, dice: Any) -> tuple[str, str]:
    """The clause, and the word for the problem where no clause is written."""
    if "vague" in row:
        return "", ""
    rule = row["target"].rule
    if len(row["target"].values) > 1:
        return rule.id, str(row["问题"])
    form = dice.between(0, 9)
    if form < 4:
        return rule.id, ""
    if form < 6:
        return row["target"].node.id, ""
    if form == 6:
        return rule.id.translate(str.maketrans("0123456789./", "０１２３４５６７８９．／")), ""
    if form == 7:
        return rule.text, ""
    return "", OTHER_WORDS.get(str(row["问题"]), str(row["问题"]))


def ledger_row(row: Row, dice: Any) -> Sequence[object]:
    """A row of the ledger; the rows of one visit share date and site, which are merged."""
    site = row["site"]
    clause, word = clause_cells(row, dice)
    follows = row["follows"]
    text = str(row["vague"]).format(dice.one(("门口", "路边", "院内"))) if "vague" in row else row["说明"]
    state = row.get("整改状态")
    kind = OTHER_TYPES.get(site["类型"], site["类型"]) if dice.happens(0.5) else site["类型"]
    return (
        row["编号"],
        "" if follows else date_cell(str(row["日期"]), dice),
        row["来源"],
        "" if follows else site["街道"],
        "" if follows else place_cell(site, dice),
        "" if follows else kind,
        clause,
        word,
        text,
        dice.one(COUNTS[row["处数"]]),
        row["责任单位"],
        dice.one(STATES[state]) if state else "",
        dice.one(("", "", "", "附照片", "已电话告知")),
    )


def check_row(row: Row, dice: Any) -> Sequence[object]:
    """A row of the check sheet; the item is named by its number or by the words of the clause."""
    rule = row["target"].rule
    words = {"达标": MET, "不达标": UNMET, "不适用": NA}.get(str(row.get("结果")), ("",))
    return (
        row["编号"],
        date_cell(str(row["日期"]), dice),
        row["site"]["编号"] if dice.happens(0.5) else row["site"]["名称"],
        rule.id if dice.happens(0.6) else rule.text,
        dice.one(words),
        row.get("数量", ""),
        row.get("抽查数", ""),
        row.get("合格数", ""),
        row.get("数值", ""),
        row.get("检查人", row.get("测量人")),
    )


def refused_rows(found: dict[str, Any], dice: Any) -> list[Sequence[object]]:
    """Eight rows that nobody can understand, each for a reason of its own."""
    road = next(site for site in found["sites"] if site["类型"] == "主次干道")
    row = {**next(one for one in found["ledger"] if one["点位"] == road["编号"]), "follows": False}
    base = list(ledger_row(row, dice))
    base[1], base[4], base[6], base[7], base[9] = "2021-11-01", road["名称"], "1.1.8/1", "", "1"
    changes: list[dict[int, str]] = [
        {9: "多处"},
        {9: "若干处"},
        {4: "人民大道"},
        {4: "老电影院门前"},
        {1: "上周三"},
        {6: "1.99.1"},
        {6: "1.3.6/1"},
        {0: "T0001"},
    ]
    rows = []
    for number, change in enumerate(changes, 1):
        cells = [*base]
        cells[0] = f"T9{number:03d}"
        for column, value in change.items():
            cells[column] = value
        rows.append(tuple(cells))
    return rows


def tables_of(
    found: dict[str, Any],
    ledger: list[Sequence[object]],
    refused: list[Sequence[object]],
    checked: list[Sequence[object]],
    townships: Sequence[str],
) -> tuple[dict[str, Sequence[Sequence[object]]], dict[str, list[str]]]:
    """Every sheet, and the cells that are merged in the workbook."""
    width = len(LEDGER)
    head = [
        ("示例县文明城市创建问题台账", *[""] * (width - 1)),
        ("填报单位：创建办", *[""] * (width - 1)),
        LEDGER,
    ]
    foot = [
        ("合计", *[""] * 8, len(ledger), *[""] * 3),
        ("填表人：某某", *[""] * 5, "审核人：某某", *[""] * 6),
    ]
    names = {site["编号"]: site["名称"] for site in found["sites"]}
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    looks = [
        (
            row["日期"],
            row["点位"] if names[row["点位"]] in shared else names[row["点位"]],
            row["检查人"],
            row["检查项"],
        )
        for row in found["patrols"]
    ]
    columns = ("编号", "名称", "类型", "街道", "乡镇", "责任单位")
    further = {
        kind: [row for row in [*found["tallies"], *found["further"]] if row["类型"] == kind]
        for kind in ("问卷统计", "年度统计", "材料", "必备条件")
    }
    tables: dict[str, Sequence[Sequence[object]]] = {
        "点位表": [
            ("点位编号", "点位名称", "点位类型", "所属镇街", "乡镇", "责任单位", "申报"),
            *(
                (*(site.get(name, "") for name in columns), "是" if site["编号"][0] == "P" else "")
                for site in found["sites"]
            ),
        ],
        "乡镇": [("名称",), *((name,) for name in townships)],
        "责任单位": [("序号", "单位全称"), *enumerate(found["units"], 1)],
        "问题台账": [*head, *ledger, *refused, *foot],
        "检查表": [CHECK, *checked],
        "巡查清单": [("巡查日期", "点位", "巡查人", "检查项"), *looks],
        **{kind: _table(rows) for kind, rows in further.items()},
    }
    return tables, {"问题台账": _merges(found["ledger"], width)}


def _table(rows: list[Row]) -> list[Sequence[object]]:
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if name != "类型"]
    cells = [
        [
            {True: "是", False: "否"}.get(row.get(name), row.get(name, ""))
            if isinstance(row.get(name), bool)
            else row.get(name, "")
            for name in names
        ]
        for row in rows
    ]
    return [names, *cells]


def _merges(rows: list[Row], width: int) -> list[str]:
    """The title, and date, area, site and type of the rows of one visit."""
    from openpyxl.utils import get_column_letter as letter

    merged = [f"A1:{letter(width)}1"]
    start = 4
    for at, row in enumerate(rows):
        line = at + 4
        if not row["follows"]:
            start = line
        last = at + 1 == len(rows) or not rows[at + 1]["follows"]
        if last and line > start:
            merged += [f"{column}{start}:{column}{line}" for column in ("B", "D", "E", "F")]
    return merged
