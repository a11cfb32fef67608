"""Strategies for figures that are no plain numbers: scales, lines, steps and tables wherever a number stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalrules.testing.amounts import prices
from evalrules.testing.vocabularies import Vocabulary
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]


@st.composite
def amounts(draw: st.DrawFn, words: Vocabulary, most: Decimal) -> object:
    """A number above 0 that the case decides; most often a plain one."""
    price = prices(most)
    if "parameters" in words.has and most >= 3 and draw(st.booleans()):
        return "要求.上限"
    if draw(st.integers(0, 3)) > 0:
        return draw(price)
    choices: list[object] = [
        {"by": "测评对象.应查", "scale": {Plain("1"): draw(price), Plain("3"): draw(price)}},
        {"by": "测评对象.甲类", Plain("true"): draw(price), Plain("false"): draw(price)},
        {"by": "测评对象.人口", "linear": {Plain("2"): draw(price), Plain("8"): draw(price)}},
        {"by": ["测评对象.乙类", "测评对象.应查"], "rows": [
            [Plain("true"), Plain("any"), draw(price)],
            [Plain("any"), "above 测评对象.人口", draw(price)],
            [Plain("any"), Plain("any"), draw(price)],
        ], "take": draw(st.sampled_from(["first", "max", "min"]))},
    ]  # fmt: skip
    return draw(st.sampled_from(choices))


#: Rows that have a column to weigh them by.
WEIGHED = {"点位": "点位.权", "街道": "街道.系数", "检查表": "检查表.系数", "点位类型": "点位类型.权重"}


@st.composite
def weights(draw: st.DrawFn, row: str) -> object:
    """A weight that the row decides; one that does not would be the node's own, among its siblings."""
    column = WEIGHED[row]
    if row == "点位类型":  # a column without a least value
        return column
    return draw(st.sampled_from([column, column, f"{column} + 1", {"by": column, "scale": {0: 1, 2: 3}}]))


@st.composite
def figures_of_facts(draw: st.DrawFn, words: Vocabulary, most: Decimal) -> object:
    """A cell that prices each fact of 问题 by a line, a scale, steps, or a table of such."""
    price = prices(most)
    rows = ["处数", "分值", "点位.权"]
    by = draw(st.sampled_from(rows))
    choices: list[object] = [
        {"by": by, "scale": {Plain("0"): draw(price), Plain("2"): draw(price)}},
        {"by": by, "linear": {Plain("0"): draw(price), Plain("1"): 0, Plain("3"): draw(price)}},
        {"by": "程度", "轻": {"by": "处数", "scale": {Plain("0"): 0, Plain("2"): draw(price)}}, "rest": draw(price)},
        {"by": ["处数"], "rows": [["below 测评对象.应查", draw(price)], ["from 测评对象.应查", draw(price)]]},
        {"by": ["日期.月"], "rows": [[Plain("1..11"), draw(price)], [Plain("12"), draw(price)]]},
        {"by": "日期.月日", "12-01..03-31": draw(price), "04-01..11-30": draw(price)},
    ]  # fmt: skip
    if most >= 3:
        choices.append({"by": "处数", "each": Decimal("0.5"), "step": 1, "above": {"by": "重大", Plain("true"): 0, Plain("false"): 1},
                        "partial": draw(st.sampled_from(["down", "up", "prorated"]))})  # fmt: skip
    if "clock" in words.has:
        choices += [{"by": "时刻", "from 08:00 below 20:00": draw(price), "rest": draw(price)}] * 3
    if "season" in words.has:
        choices += [{"by": "日期.供暖", "采暖期": draw(price), "非采暖期": draw(price)}] * 3
    return draw(st.sampled_from(choices))


def told_cells(words: Vocabulary, most: Decimal, *, rising: bool) -> list[object]:
    """Cells that read derived words and ledgers. ``rising``: more of it never costs less."""
    little, much = Decimal("0.5") if most >= 2 else Decimal("0.1"), most if most < 2 else Decimal(2)
    low, high = (little, much) if rising else (much, little)
    cells: list[object] = []
    for name in ("第几次", "共几次", "连续几次"):
        if name in words.derived:
            cells.append(
                {
                    "by": name,
                    Plain("..1"): low,
                    Plain("2"): much,
                    Plain("3+"): max(high, much) if rising else high,
                }
            )
    if "满段" in words.derived and not rising:
        cells.append({"by": "满段", Plain("true"): much, Plain("false"): 0})
    if "办理" in words.derived:
        cells.append({"by": "办理.状态", "按时": 0, "未到期": little, "逾期已办": little, "逾期未办": much})
        cells.append({"by": "办理.逾期天数", "scale": {Plain("0"): 0, Plain("1"): little, Plain("30"): much}})
    ledger = words.running.get("账")
    if ledger is not None:
        if not (rising and "reaches" in ledger):
            cells.append({"by": "账.结余", "scale": {Plain("0"): 0, Plain("2"): little, Plain("4"): much}})
            cells.append({"by": "账.第几次", Plain("1"): 0, Plain("2"): little, Plain("3+"): much})
        if "reaches" in ledger and not rising:
            cells.append({"by": "账.第几次达到", Plain("0"): 0, Plain("1"): much, Plain("2+"): little})
    return cells


def told_conditions(words: Vocabulary) -> list[object]:
    """Conditions on one fact that read its derived words."""
    found: list[object] = []
    if "第几次" in words.derived:
        found += [{"第几次": {"at_least": 2}}, "第几次 == 1"]
    if "连续几次" in words.derived:
        found.append("连续几次 >= 2")
    if "办理" in words.derived:
        found += [{"办理.状态": ["逾期已办", "逾期未办"]}, "办理.逾期天数 > 0"]
    if "账" in words.running:
        found.append("账.第几次 >= 2")
    if "season" in words.has:
        found += [{"日期.供暖": "采暖期"}]
    if "clock" in words.has:
        found += ["时刻 in [08:00, 20:00)"]
    return found


def values_of_words(words: Vocabulary) -> list[str]:
    """Values of a group of 问题 that read derived words."""
    found = [f"count({name} >= 2)" for name in ("第几次", "共几次", "连续几次") if name in words.derived]
    if "办理" in words.derived:
        found += ["count(办理.状态 == 逾期未办)", "sum(办理.逾期天数)"]
    if "账" in words.running:
        found.append("count(账.第几次 >= 2)")
    return found


def told_of_case(words: Vocabulary) -> list[str]:
    """Conditions on the case that read its ledgers."""
    found: list[str] = []
    ledger = words.running.get("账")
    if ledger is not None and "by" not in ledger:
        found += ["账.结余 >= 2", "账.最高 > 1"]
        if "reaches" in ledger:
            found.append("账.达到次数 >= 1")
    if "连段" in words.running:
        found += ["连段.连续 >= 1", "连段.最长 >= 2", "连段.满段 >= 1"]
    return found
