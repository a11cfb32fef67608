"""
Write the demo county: a year of one invented county, as its office keeps it.

Nothing here was observed; every site, person and number comes from a fixed seed, so that a run writes the same again.
Run ``python generate.py`` after a change to the ruleset: the ledger cites its clauses.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tables import ROLES, Row, check_row, ledger_row, refused_rows, tables_of
from words import (
    COMPOUND_ENDINGS,
    COMPOUND_NAMES,
    DOCUMENTS,
    PHRASES,
    PLACE_NAMES,
    PREREQUISITES,
    SITE_TYPES,
    SPOTS,
    STATISTICS,
    STREETS,
    TOWNSHIPS,
    UNITS,
    VAGUE,
)

from evalrules import load
from evalrules.ledger.clauses import Target, clauses_of
from evalrules.ruleset.expressions.syntax import Binary, Name, Number
from evalrules.ruleset.walking import reads

SEED = 20211231
HERE = Path(__file__).resolve().parent
RULESET = "civilized-county@2021"
CASE = {
    "编号": "示例县",
    "名称": "示例县（合成数据，不是任何一个县的记录）",
    "期间": {"自": "2021-01-01", "至": "2021-12-31"},
}
DAY = "2021-12-31"
#: The ledger: rows that count, rows without a clause, repeated rows; eight more are not understood.
COUNTED, VAGUE_ROWS, REPEATED = 1172, 41, 19
COMPOUNDS = 256


class Dice:
    """Only ``random()`` is drawn from the generator: its sequence is the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def one(self, options: Sequence[Any]) -> Any:
        return options[self.between(0, len(options) - 1)]


@cache
def targets() -> tuple[Target, ...]:
    return clauses_of(load(RULESET).ruleset).targets


def rules(site_type: str, *kinds: str) -> list[Target]:
    return [one for one in targets() if one.kind.name in kinds and site_type in (one.site_types or ())]


def sites(dice: Dice) -> list[Row]:
    """131 declared sites of 31 types, then the compounds that were not declared."""
    rows: list[Row] = []
    for kind, (many, unit, ending) in SITE_TYPES.items():
        for index in range(many):
            town = TOWNSHIPS[index % len(TOWNSHIPS)]
            area = town if kind in ("乡镇", "行政村") else STREETS[(index + len(rows)) % len(STREETS)]
            name = {"乡镇": town, "街道办事处": STREETS[index % 3] + ending}.get(kind)
            row = {
                "编号": f"P{len(rows) + 1:03d}",
                "名称": name or f"{PLACE_NAMES[index]}{ending}",
                "类型": kind,
                "街道": area,
                "责任单位": unit or area,
            }
            if kind in ("乡镇", "行政村"):
                row["乡镇"] = town
            rows.append(row)
    for index in range(COMPOUNDS - SITE_TYPES["居民小区"][0]):
        name = COMPOUND_NAMES[index % len(COMPOUND_NAMES)] + COMPOUND_ENDINGS[index // len(COMPOUND_NAMES)]
        area = dice.one(STREETS)
        row = {"编号": f"X{index + 1:03d}", "名称": name, "类型": "居民小区", "街道": area, "责任单位": area}
        rows.append(row)
    # 两个镇街各有一个同名的小区，要看所属镇街才分得开。
    rows[-1] |= {"名称": rows[-2]["名称"], "街道": STREETS[0], "责任单位": STREETS[0]}
    rows[-2] |= {"街道": STREETS[1], "责任单位": STREETS[1]}
    return rows


def patrols(all_sites: list[Row], dice: Dice) -> list[Row]:
    """One township and one village in it are drawn; every other declared site is visited, and three compounds in four."""
    township = dice.one(TOWNSHIPS)
    rows: list[Row] = []
    for site in all_sites:
        is_rural = site["类型"] in ("乡镇", "行政村")
        if (is_rural and site["乡镇"] != township) or (
            str(site["编号"]).startswith("X") and not dice.happens(0.75)
        ):
            continue
        for _ in range(1 if str(site["编号"]).startswith("X") else dice.between(1, 2)):
            rows.append(
                {
                    "点位": site["编号"],
                    "日期": day(dice),
                    "检查人": f"督查{dice.between(1, 6)}组",
                    "检查项": "全部",
                }
            )
    return sorted(rows, key=lambda row: (str(row["日期"]), str(row["点位"])))


def day(dice: Dice) -> str:
    return (datetime.date(2021, 3, 1) + datetime.timedelta(days=dice.between(0, 244))).isoformat()


def problems(all_sites: list[Row], visited: list[Row], dice: Dice) -> list[list[Row]]:
    """Groups of what was found on one visit to one site; some sites are found wanting again and again."""
    seen = {str(row["点位"]) for row in visited}
    pool = [site for site in all_sites if site["编号"] in seen and rules(str(site["类型"]), "问题记录")]
    pool += [site for site in pool if dice.happens(0.35)] * 8
    groups: list[list[Row]] = []
    count = 0
    while count < COUNTED:
        site = dice.one(pool)
        found = rules(str(site["类型"]), "问题记录")
        many = min(dice.between(1, 4), len(found), COUNTED - count)
        begun = dice.between(0, len(found) - 1)
        date = day(dice)
        groups.append([problem(site, date, found[(begun + step) % len(found)], dice) for step in range(many)])
        count += many
    return sorted(groups, key=lambda group: (str(group[0]["日期"]), str(group[0]["点位"])))


def problem(site: Row, date: str, target: Target, dice: Dice) -> Row:
    value = dice.one(target.values)
    phrases = PHRASES.get(value, (f"{{}}{value}",))
    status = dice.one(("已整改", "已整改", "整改中", "未整改", "逾期", None))
    row = {
        "target": target,
        "site": site,
        "类型": "问题记录",
        "点位": site["编号"],
        "日期": date,
        "问题": value,
        "处数": dice.between(1, 4) if dice.happens(0.6) else 1,
        "来源": dice.one(("县级督查", "第三方测评", "网格员上报", "12345转办")),
        "责任单位": site["责任单位"],
        "说明": dice.one(phrases).format(dice.one(SPOTS)),
    }
    return row if status is None else {**row, "整改状态": status}


def observations(all_sites: list[Row], visited: list[Row], dice: Dice) -> list[Row]:
    """What was judged and counted, item by item, at the declared sites that were visited."""
    dates = {str(row["点位"]): row for row in visited}
    rows: list[Row] = []
    for site in all_sites:
        visit = dates.get(str(site["编号"]))
        if visit is None or str(site["编号"]).startswith("X"):
            continue
        for target in rules(str(site["类型"]), "观察记录", "实测值"):
            base = {"target": target, "site": site, "类型": target.kind.name, "点位": site["编号"]}
            by = "检查人" if target.kind.name == "观察记录" else "测量人"
            base |= {"日期": visit["日期"], by: visit["检查人"], "项目": target.values[0]}
            rows.append({**base, **outcome(target, dice)})
    return rows


def outcome(target: Target, dice: Dice) -> Row:
    """How one item came out; now and then nobody wrote it down, or the site has no such thing."""
    is_met = dice.happens(0.86)
    result = "达标" if is_met else "不达标"
    if dice.happens(0.02):
        return {"空": True}
    if "合格数" in target.needs:
        drawn = {"路灯安装": 20, "路灯亮灯": 20, "教室守则展示": 2, "师生知晓创建": 7}.get(
            target.values[0], 5
        )
        return {"抽查数": drawn, "合格数": drawn if is_met else dice.between(0, drawn - 1)}
    if "数值" in target.needs:
        return {"数值": f"{dice.between(30, 45) if is_met else dice.between(10, 19)}.0"}
    if "数量" in target.needs:
        least = threshold(target)
        number = least + dice.between(0, 2) if is_met else dice.between(0, least - 1)
        return {"结果": result, "数量": number}
    if dice.happens(0.03):
        return {"结果": "不适用"}
    return {"结果": result}


def threshold(target: Target) -> int:
    """The number that a rule asks for, as its share says it."""
    for part in reads(target.rule.cell.got):  # type: ignore[union-attr]
        if isinstance(part, Binary) and isinstance(part.left, Name) and str(part.left) == "数量":
            assert isinstance(part.right, Number)
            return int(part.right.value)
    return 1


def tallies(dice: Dice) -> list[Row]:
    """300 questionnaires: 22 in each of ten communities, 80 in the street."""
    groups = [(f"第{number}社区", "入户", 22) for number in range(1, 11)] + [("街头", "街头拦访", 80)]
    rows: list[Row] = []
    for place, way, copies in groups:
        for question, share in (("知晓率", 0.97), ("支持率", 0.98), ("满意度", 0.95)):
            pleased = sum(dice.happens(share) for _ in range(copies))
            row = {"编号": f"W{len(rows) + 1:03d}", "类型": "问卷统计", "题目": question, "调查方式": way}
            rows.append({**row, "社区": place, "有效份数": copies, "满意份数": pleased})
    return rows


def further(dice: Dice) -> list[Row]:
    """Statistics of five years, documents, prerequisites: what other standards read."""
    rows: list[Row] = []
    for name, (first, step, is_share) in STATISTICS.items():
        for year in range(2017, 2022):
            hundredths = (
                round(float(first) * 100) + (year - 2017) * round(float(step) * 100) + dice.between(-9, 9)
            )
            number = f"{min(hundredths, 9990 if is_share else hundredths) // 100}.{hundredths % 100:02d}"
            value: Row = {"比率": f"{number}%"} if is_share else {"数值": number}
            rows.append(
                {"编号": f"N{len(rows) + 1:03d}", "类型": "年度统计", "指标": name, "年度": year, **value}
            )
    for index, name in enumerate(DOCUMENTS):
        kind = ("政策文件", "情况说明", "统计表", "制度")[index % 4]
        row = {
            "编号": f"C{index + 1:03d}",
            "类型": "材料",
            "条目": f"第{index + 1}号",
            "种类": kind,
            "名称文号": name,
        }
        rows.append({**row, "提交": not dice.happens(0.1), "等次": dice.one("AABC"), "年度": 2021})
    for index, name in enumerate(PREREQUISITES):
        rows.append(
            {"编号": f"Q{index + 1:03d}", "类型": "必备条件", "条件": name, "具备": True, "核对人": "考核组"}
        )
    return rows


def county() -> dict[str, Any]:
    """Everything, as it is; ``tables`` writes it as people do."""
    dice = Dice(SEED)
    all_sites = sites(dice)
    visited = patrols(all_sites, dice)
    groups = problems(all_sites, visited, dice)
    checked = observations(all_sites, visited, dice)
    for number, row in enumerate(checked, 1):
        row["编号"] = f"K{number:04d}"
    vague = [
        {
            **problem(dice.one(groups)[0]["site"], day(dice), groups[0][0]["target"], dice),
            "vague": dice.one(VAGUE),
        }
        for _ in range(VAGUE_ROWS)
    ]
    ledger = numbered(groups, vague, dice)
    return {
        "sites": all_sites,
        "patrols": visited,
        "ledger": ledger,
        "checked": checked,
        "tallies": tallies(dice),
        "further": further(dice),
        "units": [*UNITS, *STREETS, *TOWNSHIPS],
        "dice": dice,
    }


def numbered(groups: list[list[Row]], vague: list[Row], dice: Dice) -> list[Row]:
    """The rows of the ledger in the order in which they were written down; some were pasted twice."""
    chunks = [*groups, *([row] for row in vague)]
    chunks.sort(key=lambda group: (str(group[0]["日期"]), str(group[0]["点位"])))
    rows: list[Row] = []
    for chunk in chunks:
        for position, row in enumerate(chunk):
            rows.append(
                {**row, "编号": f"T{len(rows) + 1:04d}", "follows": position > 0, "group": len(chunk)}
            )
    single = [row for row in rows if row["group"] == 1 and "vague" not in row]
    for _ in range(REPEATED):
        row = single.pop(dice.between(0, len(single) - 1))
        at = min(rows.index(row) + dice.between(3, 30), len(rows))
        while at < len(rows) and rows[at]["follows"]:
            at += 1
        rows.insert(at, {**row, "repeated": True})
    return rows


def facts(found: dict[str, Any]) -> list[Row]:
    """The facts as they are: what reading the ledger has to come to."""
    rows = [row for row in found["ledger"] if "vague" not in row and "repeated" not in row]
    rows += [row for row in found["checked"] if "空" not in row]
    hidden = {"target", "site", "follows", "group", "空"}
    return [
        {name: value for name, value in row.items() if name not in hidden}
        for row in [*rows, *found["tallies"], *found["further"]]
    ]


def write_json(path: Path, found: dict[str, Any]) -> None:
    def lines(rows: Iterable[Row]) -> str:
        return "[\n" + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n]"

    looks = [{"编号": f"J{number:03d}", **row} for number, row in enumerate(found["patrols"], 1)]
    blocks = [f'"测评对象": {json.dumps(CASE, ensure_ascii=False)}', f'"评价日": "{DAY}"']
    blocks.append(f'"登记表": {{"乡镇": {lines({"名称": name} for name in TOWNSHIPS)}}}')
    blocks += [
        f'"点位": {lines(found["sites"])}',
        f'"检查": {lines(looks)}',
        f'"事实": {lines(facts(found))}',
    ]
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8", newline="\n")


def write_csv(path: Path, rows: Sequence[Sequence[object]], encoding: str) -> None:
    out = io.StringIO()
    shown = [
        [cell.strftime("%Y/%m/%d") if isinstance(cell, datetime.date) else cell for cell in row]
        for row in rows
    ]
    csv.writer(out, lineterminator="\r\n").writerows(shown)
    path.write_bytes(out.getvalue().encode(encoding))


def write_workbook(
    path: Path, tables: dict[str, Sequence[Sequence[object]]], merged: dict[str, list[str]]
) -> None:
    """The sheets of one workbook; the times inside are fixed, so that the same county is the same file."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cells in merged.get(name, ()):
            sheet.merge_cells(cells)
    book.properties.created = book.properties.modified = datetime.datetime(2021, 12, 31)
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                start = data.index(b"<dcterms:modified")
                end = data.index(b"</dcterms:modified>")
                data = (
                    data[:start]
                    + data[data.index(b"<dcterms:created") : data.index(b"</dcterms:created>")].replace(
                        b"dcterms:created", b"dcterms:modified"
                    )
                    + data[end:]
                    if start < end
                    else data
                )
            new.writestr(zipfile.ZipInfo(name, (2021, 12, 31, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def main() -> None:
    found = county()
    dice: Dice = found["dice"]
    ledger = [ledger_row(row, dice) for row in found["ledger"]]
    refused = refused_rows(found, dice)
    checked = [check_row(row, dice) for row in found["checked"]]
    tables, merged = tables_of(found, ledger, refused, checked, TOWNSHIPS)
    write_json(HERE / "facts.json", found)
    for name, rows in tables.items():
        write_csv(HERE / "csv" / f"{name}.csv", rows, ROLES[name])
    write_workbook(HERE / "示例县.xlsx", tables, merged)


if __name__ == "__main__":
    main()
