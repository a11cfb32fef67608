"""
Write a synthetic ledger for civilized-county@2021: the same case as facts.json and as CSV files.

Nothing here was observed: streets, sites, people and numbers are invented from a fixed seed, so that a run writes
the same bytes every time. Run it beside its output: ``python generate.py``.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 2021
HERE = Path(__file__).resolve().parent

CASE = {
    "编号": "示例县",
    "名称": "示例县（合成数据，不是任何一个县的台账）",
    "期间": {"自": "2021-01-01", "至": "2021-12-31"},
}

#: Site type: how many sites, who answers for them, what their names end in.
SITE_TYPES = {
    "主次干道": (8, "城管局", "路"),
    "背街小巷": (8, "住建局", "巷"),
    "农贸市场": (5, "市场监管局", "农贸市场"),
    "居民小区": (9, "住建局", "小区"),
    "学校": (6, "教育局", "小学"),
}
STREETS = ("城关街道", "东湖街道", "西河街道")
NAMES = ("人民", "和平", "新华", "建设", "文昌", "青年", "解放", "胜利", "朝阳")

#: Things that are counted: site type → item → (the number asked for, the share of sites that have it).
COUNTED = {
    "主次干道": {
        "公益广告": (1, 0.95), "核心价值观宣传": (3, 0.8), "文明风尚公益广告": (3, 0.75),
        "文明健康公益广告": (3, 0.7), "景观小品": (1, 0.6), "未成年人公益广告": (1, 0.7), "诚信公益广告": (2, 0.6),
    },
    "农贸市场": {
        "核心价值观宣传": (2, 0.8), "公益广告": (5, 0.7), "文明健康公益广告": (2, 0.7), "诚信公益广告": (2, 0.6),
    },
    "居民小区": {"核心价值观宣传": (1, 0.9), "未成年人公益广告": (1, 0.7)},
    "学校": {"公益广告": (2, 0.9), "核心价值观宣传": (1, 0.95)},
}  # fmt: skip
#: Things that are met or not.
JUDGED = {
    "农贸市场": {"行业规范展示": 0.8, "投诉点": 0.7, "公平秤": 0.8, "证照展示": 0.9, "健康证明": 0.8},
    "居民小区": {"垃圾分类投放": 0.6, "物业服务公示": 0.7},
}
#: Samples: item → (drawn, least and most that comply).
SAMPLED = {
    "背街小巷": {"路灯安装": (20, 18, 20)},
    "学校": {"教室守则展示": (2, 1, 2), "背诵核心价值观": (5, 2, 5)},
}
#: Problems: site type → problem → share of sites that have it.
PROBLEMS = {
    "主次干道": {
        "乱扔乱倒": 0.25, "乱贴乱画": 0.25, "乱搭乱建": 0.05, "随地吐痰": 0.1, "车窗抛物": 0.1,
        "立面破损": 0.2, "占道经营": 0.35, "乱停乱放": 0.4, "闯红灯": 0.5, "不礼让行人": 0.3,
    },
    "背街小巷": {"路面破损": 0.35, "排水不畅": 0.25, "露天明沟": 0.1},
    "农贸市场": {
        "争吵谩骂": 0.05, "乱扔乱倒": 0.3, "随地吐痰": 0.2, "排水不畅": 0.3, "厕所脏臭": 0.35,
        "乱停乱放": 0.4, "停车乱收费": 0.05, "占道经营": 0.4, "乱贴乱画": 0.2, "乞讨滋扰": 0.05,
    },
    "居民小区": {"灭火器失效": 0.25, "楼道堆物": 0.4, "乱停乱放": 0.35},
    "学校": {"违规娱乐场所": 0.1, "违规诊所": 0.05, "三无食品": 0.3, "低俗商品": 0.2, "无证摊点": 0.35},
}  # fmt: skip
QUESTIONS = {"知晓率": 0.97, "支持率": 0.98, "满意度": 0.94}
#: 220 household questionnaires in 10 communities, 80 in the street.
HOUSEHOLDS = tuple((f"第{number}社区", 22) for number in range(1, 11))
STREET_INTERCEPT = 80

FACT_COLUMNS = (
    "编号", "类型", "点位", "日期", "问题", "处数", "严重程度", "整改状态", "来源",
    "项目", "结果", "数量", "抽查数", "合格数", "题目", "调查方式", "有效份数", "满意份数", "检查人", "说明",
)  # fmt: skip
SITE_COLUMNS = ("编号", "名称", "类型", "街道", "责任单位")
INSPECTION_COLUMNS = ("编号", "点位", "日期", "检查人", "检查项")

Row = dict[str, object]


class Dice:
    """Only ``random()`` is drawn from the generator: its sequence is the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))


def sites() -> list[Row]:
    rows: list[Row] = []
    for kind, (many, unit, ending) in SITE_TYPES.items():
        for index in range(many):
            rows.append(
                {
                    "编号": f"P{len(rows) + 1:03d}",
                    "名称": f"{NAMES[index]}{ending}",
                    "类型": kind,
                    "街道": STREETS[len(rows) % len(STREETS)],
                    "责任单位": unit,
                }
            )
    return rows


def inspections(all_sites: list[Row], dice: Dice) -> list[Row]:
    """One visit a site; the last two compounds were not drawn, and nobody looked at street lamps by day."""
    drawn = [site for site in all_sites if site["编号"] not in ("P029", "P030")]
    rows: list[Row] = []
    for site in drawn:
        rows.append(
            {
                "编号": f"J{len(rows) + 1:03d}",
                "点位": site["编号"],
                "日期": f"2021-10-{dice.between(11, 29):02d}",
                "检查人": f"检查组{dice.between(1, 3)}",
                "检查项": "全部",
            }
        )
    return rows


def observations(kind: str, dice: Dice) -> Iterator[Row]:
    for item, (least, share) in COUNTED.get(kind, {}).items():
        number = least + dice.between(0, 2) if dice.happens(share) else dice.between(0, least - 1)
        # 偶尔只记了“看过”，忘了写看到几处：这次观察的结果是未知，不是达标。
        yield {"项目": item} if dice.happens(0.02) else {"项目": item, "数量": number}
    for item, share in JUDGED.get(kind, {}).items():
        yield {"项目": item, "结果": "达标" if dice.happens(share) else "不达标"}
    for item, (drawn, low, high) in SAMPLED.get(kind, {}).items():
        yield {"项目": item, "抽查数": drawn, "合格数": dice.between(low, high)}


def problems(kind: str, dice: Dice) -> Iterator[Row]:
    for problem, share in PROBLEMS.get(kind, {}).items():
        if dice.happens(share):
            severity = ("轻", "一般", "较重")[dice.between(0, 2)]
            status = ("已整改", "整改中", "未整改")[dice.between(0, 2)]
            places = dice.between(1, 4)
            yield {
                "问题": problem,
                "处数": places,
                "严重程度": severity,
                "整改状态": status,
                "来源": "县级督查",
            }


def questionnaires(dice: Dice) -> Iterator[Row]:
    groups = [(place, "入户", copies) for place, copies in HOUSEHOLDS]
    groups.append(("街头", "街头拦访", STREET_INTERCEPT))
    for place, way, copies in groups:
        for question, share in QUESTIONS.items():
            pleased = sum(dice.happens(share) for _ in range(copies))
            yield {"题目": question, "调查方式": way, "有效份数": copies, "满意份数": pleased, "说明": place}


def ledger(all_sites: list[Row], visits: list[Row], dice: Dice) -> list[Row]:
    kinds = {site["编号"]: str(site["类型"]) for site in all_sites}
    rows: list[Row] = []

    def note(kind: str, fact: Row, visit: Row | None = None) -> None:
        around = {} if visit is None else {name: visit[name] for name in ("点位", "日期", "检查人")}
        rows.append({"编号": f"{len(rows) + 1:04d}", "类型": kind, **around, **fact})

    for visit in visits:
        kind = kinds[visit["点位"]]
        for fact in observations(kind, dice):
            note("观察记录", fact, visit)
        for fact in problems(kind, dice):
            note("问题记录", fact, visit)
    for fact in questionnaires(dice):
        note("问卷统计", fact)
    return rows


def write_json(path: Path, parts: dict[str, object]) -> None:
    def line(row: object) -> str:
        return json.dumps(row, ensure_ascii=False)

    blocks = [f'"测评对象": {line(parts["测评对象"])}', f'"评价日": {line(parts["评价日"])}']
    for name in ("点位", "检查", "事实"):
        rows = parts[name]
        assert isinstance(rows, list)
        blocks.append(f'"{name}": [\n' + ",\n".join(f"  {line(row)}" for row in rows) + "\n]")
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8", newline="\n")


def write_csv(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    dice = Dice(SEED)
    all_sites = sites()
    visits = inspections(all_sites, dice)
    facts = ledger(all_sites, visits, dice)
    parts: dict[str, object] = {
        "测评对象": CASE, "评价日": "2021-12-31", "点位": all_sites, "检查": visits, "事实": facts
    }  # fmt: skip
    write_json(HERE / "facts.json", parts)
    write_csv(HERE / "facts.csv", FACT_COLUMNS, facts)
    write_csv(HERE / "sites.csv", SITE_COLUMNS, all_sites)
    write_csv(HERE / "inspections.csv", INSPECTION_COLUMNS, visits)


if __name__ == "__main__":
    main()
