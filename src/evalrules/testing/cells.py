"""Strategies for cells: what a rule's facts, or their group, cost or earn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalrules.testing.amounts import prices
from evalrules.testing.figures import figures_of_facts, told_cells
from evalrules.testing.vocabularies import Vocabulary
from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]

#: Whole-group values, by kind; the second says whether there is a divisor.
VALUES: dict[str, tuple[tuple[str, bool], ...]] = {
    "问题": (
        ("count()", False),
        ("sum(处数)", False),
        ("count(重大) + count(程度 == 重)", False),
        ("max(0, 测评对象.应查 - count())", False),
        ("max(0, 测评对象.应查 - count(合格))", False),
        ("mean(处数)", True),
        ("share(合格)", True),
        ("sum(处数) / 测评对象.人口", True),
        ("count(合格) / count()", True),
        ("inspected", False),
        ("count(合格) + sum(抽样.合格数)", False),
        ("count(合格) / count(抽样)", True),
    ),
    "抽样": (
        ("sum(合格数)", False),
        ("sum(抽查数 where 复查)", False),
        ("sum(合格数) / sum(抽查数)", True),
        ("count(复查) / count()", True),
        ("mean(合格数)", True),
        ("share(复查)", True),
        ("count(复查)", False),
        ("count(问题 where 重大)", False),
        ("mean(问题.处数)", True),
    ),
}

#: Shares that may be taken of a kind: (got, of).
SHARES: dict[str, tuple[tuple[str, str], ...]] = {
    "问题": (
        ("合格", "count()"),
        ("count(合格)", "count()"),
        ("count(合格 and 重大)", "count(重大)"),
        ("met", "inspected"),
        ("count(合格)", "测评对象.应查"),
        ("count(合格)", "count(抽样)"),
    ),
    "抽样": (
        ("合格数", "抽查数"),
        ("sum(合格数)", "sum(抽查数)"),
        ("sum(合格数 where 复查)", "sum(抽查数 where 复查)"),
        ("复查", "count()"),
        ("met", "inspected"),
    ),
}


@st.composite
def fact_cells(
    draw: st.DrawFn, words: Vocabulary, kind: str, most: Decimal, *, monotone: bool = False
) -> object:
    """A cell that prices each fact: a number, an expression, ``all``, judged, or a table."""
    price = prices(most)
    if words.from_sums:
        return draw(_cells_of_sums(words, kind, most))
    if kind == "抽样":
        missing = st.just("max(0, 抽查数 - 合格数)") if most >= 4 else price
        sampled: list[st.SearchStrategy[object]] = [price, missing, table_of_samples(most)]
        return draw(st.one_of(sampled))
    if "parameters" in words.has and most >= 3 and not monotone and draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(["参数.单价", "处数 * 参数.单价"]))
    told = told_cells(words, most, rising=monotone)
    if told and draw(st.integers(0, 1)) == 0:
        return draw(st.sampled_from(told))
    if not monotone and draw(st.integers(0, 2)) == 0:
        return draw(figures_of_facts(words, most))
    judged = {"judged": "分值", "from": 0, "to": 2}
    choices: list[st.SearchStrategy[object]] = [price, price, tables(most), tables(most), short_tables(most)]
    choices.append(st.just(Plain("all")))
    if most >= 3:
        choices += [
            st.just("if 重大 then 2 else 0.5"),
            st.just("分值"),
            st.just("处数 * 0.5"),
            st.just(judged),
        ]
        if not monotone:
            choices += [
                st.just("if exists(抽样 where 复查) then 2 else 0.5"),
                st.just("min(2, 0.5 * count(抽样))"),
            ]
    return draw(st.one_of(choices))


def _cells_of_sums(words: Vocabulary, kind: str, most: Decimal) -> st.SearchStrategy[object]:
    """Amounts of which a table may choose one, but none that is worked out for each fact."""
    price = prices(most)
    if kind == "抽样":
        return st.one_of(price, table_of_samples(most))
    cells: list[st.SearchStrategy[object]] = [price, tables(most), short_tables(most), st.just(Plain("all"))]
    if "season" in words.has:
        cells.append(st.fixed_dictionaries({"by": st.just("日期.供暖"), "采暖期": price, "非采暖期": price}))
    if most >= 3:
        cells.append(st.just({"judged": "分值", "from": 0, "to": 2}))
    return st.one_of(cells)


@st.composite
def short_tables(draw: st.DrawFn, most: Decimal) -> Data:
    """``{by: 程度, 轻: 0.2, 中|重: 0.6}``"""
    price = prices(most)
    if draw(st.booleans()):
        return {"by": "程度", "轻": draw(price), "rest": draw(price)}
    return {"by": "程度", "轻|中": draw(price), "重": draw(price)}


@st.composite
def tables(draw: st.DrawFn, most: Decimal) -> Data:
    """A table over 程度 and 重大, whose rows cover every case and overlap where ``take`` says how to choose."""
    amount = st.one_of(prices(most), prices(most), st.just(Plain("all")))
    take = draw(st.sampled_from(["unique", "first", "max", "min", "sum", "count", "sum", "count"]))
    if take in ("unique",):
        rows = [[Plain("轻"), Plain("any")], [Plain("rest"), Plain("true")], [Plain("rest"), Plain("false")]]
        by = ["程度", "重大"]
    elif draw(st.booleans()):
        rows = [[Plain("重"), Plain("any")], [Plain("any"), Plain("true")], [Plain("any"), Plain("any")]]
        by = ["程度", "重大"]
    else:
        rows = [[Plain("3+"), Plain("any")], [Plain("1..2"), Plain("轻|重")], [Plain("any"), Plain("rest")],
                [Plain("any"), Plain("any")]]  # fmt: skip
        by = ["处数", "程度"]
    if take not in ("unique", "first"):
        amount = prices(most if take in ("max", "min") else most / 4)
    if take == "count" and most < 4:
        take = "max"
    return {"by": by, "rows": [[*row, draw(amount)] for row in rows], "take": take}


@st.composite
def table_of_samples(draw: st.DrawFn, most: Decimal) -> Data:
    rows = [
        ["below 2", draw(prices(most))],
        ["from 2 below 4", draw(prices(most))],
        [Plain("4+"), draw(prices(most))],
    ]
    return {"by": ["合格数"], "rows": rows, "take": draw(st.sampled_from(["unique", "first"]))}


@st.composite
def group_cells(draw: st.DrawFn, most: Decimal, *, divides: bool) -> object:
    """A cell that prices the rule's ``value``: scale, step, or table."""
    ends = ["0%", "50%", "80%"] if divides else ["0", "1", "3"]
    price = st.one_of(st.just(Decimal(0)), prices(most))
    shape = draw(st.sampled_from(["scale", "step", "table", "number", "linear", "goals"]))
    if shape == "linear":
        return {"linear": {Plain(end): draw(price) for end in ends}}
    if shape == "goals":
        goals = ["60%", "80%"] if divides else ["1", "3"]
        worth = prices(min(most, Decimal(1)))
        return {
            "step": Plain("10pp") if divides else 1,
            draw(st.sampled_from(["below", "above"])): {Plain(goal): draw(worth) for goal in goals},
            "partial": draw(st.sampled_from(["down", "up", "prorated"])),
        }
    if shape == "scale":
        return {"scale": {Plain(end): draw(price) for end in ends}}
    if shape == "step":
        goal: object = Plain("60%") if divides else 2
        if draw(st.integers(0, 3)) == 0:
            ends_of_goal = ("40%", "80%") if divides else ("1", "2")
            goal = {
                "by": "测评对象.甲类",
                Plain("true"): Plain(ends_of_goal[0]),
                "rest": Plain(ends_of_goal[1]),
            }
        return {
            "each": draw(prices(min(most, Decimal(1)))),
            "step": Plain("10pp") if divides else draw(st.sampled_from([1, 2])),
            draw(st.sampled_from(["below", "above", "target"])): goal,
            "partial": draw(st.sampled_from(["down", "up", "prorated"])),
        }
    if shape == "table":
        rows = [["below 1", draw(price)], ["from 1 below 3", draw(price)], [Plain("3+"), draw(price)]]
        return {"by": ["value"], "rows": rows, "take": draw(st.sampled_from(["unique", "first"]))}
    return "value * 0.5"
