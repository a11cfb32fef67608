from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from evalrules.evaluation.sentences import rule_sentence
from evalrules.ruleset.cells import (
    AllCell,
    AnyWord,
    Goal,
    JudgedCell,
    NumberCell,
    RangeWord,
    RestWord,
    ScaleCell,
    ScaleRow,
    ShareCell,
    StepCell,
    TableCell,
    TableRow,
    ValuesWord,
)
from evalrules.ruleset.model import Cap, Charge, ForEach, Rounding, RoundingLevels, Rule, Step
from evalrules.ruleset.seasons import Season, SeasonPart, Stretch
from evalrules.source.day_parts import MonthDay
from tests.unit.sentences.authored import (
    HERE,
    PROBLEM,
    call,
    called,
    equals,
    minus,
    node,
    num,
    rule,
    ruleset,
    times,
)


def said(one: Rule, **changes):
    parent = node(one, points=Decimal(10))
    return rule_sentence(one, parent, ruleset(parent, **changes))


def test_the_sentence_follows_the_order_of_work():
    one = rule(
        where=equals("问题", "暴露垃圾", "垃圾满溢"),
        same=(called("点位"), called("问题")),
        count=called("处数"),
        free=num("2"),
        up_to=(Cap("site", num("2"), HERE), Cap("rule", num("5"), HERE)),
        charge=Charge((("城管局", Decimal(1)),)),
    )
    assert said(one).zh == (
        "凡“问题记录”中问题为“暴露垃圾”或“垃圾满溢”的记录，点位、问题相同的只算一次，取扣分最重的一条，按“处数”计处数，前 2 处不扣分，"
        "每处扣 0.3 分；每个点位最多扣 2 分，本条最多扣 5 分，扣完为止；责任归城管局；"
        "巡查过而没有记录的算没有问题，没有巡查的算未查，不算满分，未查和未知的，得分按最不利的情形计。"
    )


def test_the_english_sentence_follows_the_same_order():
    one = rule(
        same=(called("点位"),), up_to=(Cap("rule", num("5"), HERE),), charge=Charge((("城管局", Decimal(1)),))
    )
    assert said(one).en == (
        "All facts of kind 问题记录, those with the same 点位 count once, at the heaviest of them, each fact costs "
        "0.3 points; lost at most: 5 points by this rule; charged to 城管局; what was inspected without a record "
        "counts as no problem, and what was not inspected was not looked at, which is not full points; what is not "
        "looked at or unknown counts at its worst."
    )


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, "每条记录算一次（相同的也各算一次）"),
        ({"count": called("处数")}, "每条记录按“处数”计处数（相同的也各算）"),
        ({}, "本条不另设封顶，以扣完本项 10 分为止"),
        ({}, "没有写责任单位，记入“未归属”"),
        ({"same": (called("问题"),), "keep": "last"}, "问题相同的只算一次，取最晚的一条"),
        ({"same": (called("问题"),), "keep": "sum"}, "问题相同的归为一处，各条相加"),
        ({"same": ()}, "全部记录合起来只算一次，取扣分最重的一条"),
        ({"polarity": "earn"}, "以本项满分 10 分为限"),
        ({"polarity": "earn", "same": ()}, "取得分最高的一条"),
        ({"empty": "na"}, "没有可比的基数时，本项按不适用处理"),
        ({"when": equals("测评对象.级别", "县")}, "仅当测评对象的级别为“县”时计算"),
        ({"charge": Charge((("甲", Decimal("0.3")), ("乙", Decimal("0.7"))))}, "责任由甲担 30%、乙担 70%"),
        ({"charge": Charge(field=called("点位.责任单位"))}, "责任按“点位的责任单位”记"),
        ({"charge": Charge(equally=called("参与单位"))}, "责任由“参与单位”各单位平均分担"),
        ({"then": (Step("times", num("0.5"), None, None, None, HERE),)}, "得数乘以 0.5"),
        (
            {"then": (Step("round", None, Rounding(1, "half_up", HERE), None, None, HERE),)},
            "四舍五入保留 1 位小数",
        ),
    ],
)
def test_every_default_that_changes_a_number_is_named(changes, named):
    assert named in said(rule(**changes)).zh


@pytest.mark.parametrize(
    ("cell", "changes", "told"),
    [
        (AllCell(HERE), {}, "有一条即本项不得分"),
        (AllCell(HERE), {"facts": None}, "本项不得分"),
        (
            ShareCell(called("met"), called("inspected"), HERE),
            {"polarity": "earn"},
            "得分 = 本项满分 × 达标数 ÷ 检查数（检查数是查过的点位数，达标数是其中没有上述记录的点位数；合计后相除，不逐点平均）",
        ),
        (
            StepCell(None, num("2", "pp"), "below", (Goal(num("38", "%"), num("0.4"), HERE),), "down", HERE),
            {},
            "指标值以 38% 为准，每低 2 个百分点扣 0.4 分，不足一档的不计",
        ),
        (
            StepCell(None, num("1"), "above", (Goal(num("60"), num("1"), HERE),), "up", HERE),
            {},
            "指标值以 60 为准，每高 1 扣 1 分，不足一档的按一档计",
        ),
        (
            ScaleCell(
                None, (ScaleRow(num("0"), num("0"), HERE), ScaleRow(num("60", "%"), num("0.5"), HERE)), HERE
            ),
            {"polarity": "earn"},
            "按指标值分档，0 起得 0 分，60% 起得 0.5 分（含起点，取达到的最高一档）",
        ),
        (
            JudgedCell(called("扣分值"), num("10"), num("20"), HERE),
            {},
            "由检查人员在 10 至 20 分之间评定扣分（“扣分值”），没有评定的按未知处理",
        ),
        (
            NumberCell(times(called("value"), num("0.4")), HERE),
            {"value": call("max", num("0"), minus(num("6"), call("count")))},
            "扣分（得数小于 0 的按 0 计）",
        ),
    ],
)
def test_each_cell_says_what_it_takes(cell, changes, told):
    assert told in said(rule(cell=cell, **changes)).zh


def test_a_table_says_each_row_and_how_rows_are_taken():
    rows = (
        TableRow(
            (ValuesWord(("市级督查",), HERE), RangeWord("2", None, False, False, HERE)),
            NumberCell(num("1"), HERE),
            HERE,
        ),
        TableRow((RestWord(HERE), AnyWord(HERE)), AllCell(HERE), HERE),
    )
    one = rule(cell=TableCell((called("来源"), called("第几次")), rows, "first", HERE), count=called("处数"))
    assert (
        "按来源、第几次查表扣分：市级督查且第几次在 2 及以上的扣 1 分，其余来源的本项不得分；自上而下取最先相符的一行；"
        "以上为每处的分值，按“处数”累计"
    ) in said(one).zh


@pytest.mark.parametrize(
    ("coverage", "told"),
    [
        ("visit", "没有巡查的算未查，不算满分"),
        ("case", "没有检查的算未查，不算满分"),
        ("record", "一条记录也没有的算未查，不算满分"),
        ("closed", "记录是完整清单，清单上没有的就是没有"),
    ],
)
def test_absence_is_read_as_the_coverage_says(coverage, told):
    assert told in said(rule(), kinds=(attrs.evolve(PROBLEM, coverage=coverage),)).zh


def test_the_unknown_policy_is_named_only_where_something_can_be_unknown():
    closed = (attrs.evolve(PROBLEM, coverage="closed"),)
    assert "未知" not in said(rule(), kinds=closed).zh
    assert "剔除" in said(rule(), unknown="exclude").zh


def test_the_nearest_policy_is_the_one_named():
    one = rule()
    parent = node(one, unknown="withhold")
    assert "本项不出分" in rule_sentence(one, parent, ruleset(parent)).zh


def test_below_for_each_the_sentence_says_that_rows_are_scored_apart():
    one = rule()
    parent = node(one, for_each=ForEach("点位", None, HERE))
    assert rule_sentence(one, parent, ruleset(parent)).zh.startswith(
        "每个点位分别计算，凡“问题记录”的全部记录"
    )


def test_a_rounding_of_rules_is_named():
    rounding = RoundingLevels(rule=Rounding(0, "ceil", HERE))
    assert "本条得数向上取整到整数" in said(rule(), rounding=rounding).zh


def test_a_pending_rule_says_that_what_is_recorded_is_only_possible():
    said_of = said(rule(assessed_by="pending"))
    assert "本条测评方式待定，在定下来之前一律按未查计，已有的记录也只算可能" in said_of.zh
    assert "巡查过" not in said_of.zh
    assert "how this rule is assessed is pending" in said_of.en


def test_a_node_with_a_ceiling_of_its_own_does_not_hold_the_rule_at_its_points():
    one = rule(polarity="earn", cell=NumberCell(num("2"), HERE))
    parent = attrs.evolve(
        node(one, points=Decimal(20)), then=(Step("at_most", num("24"), None, None, None, HERE),)
    )
    told = rule_sentence(one, parent, ruleset(parent)).zh
    assert "以本项得分的上限为限" in told
    assert "20 分" not in told
    plain = node(one, points=Decimal(20))
    assert "以本项满分 20 分为限" in rule_sentence(one, plain, ruleset(plain)).zh


def test_a_season_is_told_with_its_days():
    days = [MonthDay(5, 1), MonthDay(9, 30), MonthDay(10, 1), MonthDay(4, 30)]
    flood = Season(
        "汛期",
        (
            SeasonPart("汛期", (Stretch(days[0], days[1]),), HERE),
            SeasonPart("平时", (Stretch(days[2], days[3]),), HERE),
        ),
        HERE,
    )
    one = rule(where=equals("日期.汛期", "汛期"))
    assert (
        "“汛期”分为：汛期 05-01 至 09-30，平时 10-01 至 04-30（首尾两日都算）"
        in said(one, seasons=(flood,)).zh
    )
    assert "汛期 is made of" not in said(rule(), seasons=(flood,)).en
