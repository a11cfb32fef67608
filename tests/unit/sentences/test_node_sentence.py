from __future__ import annotations

import attrs
import pytest

from evalrules.evaluation.sentences import node_sentence
from evalrules.ruleset.model import ForEach, Rounding, RoundingLevels, Step
from tests.unit.sentences.authored import HERE, called, equals, node, num, rule, ruleset


def said(one, **changes):
    return node_sentence(one, ruleset(one, **changes)).zh


def test_a_losing_node_starts_full_and_stops_at_zero():
    words = said(node(rule()))
    assert words.startswith("本项“3.10 主次干道保洁”满分 5 分；从满分起扣分；扣到 0 分为止；最高不超过满分")


def test_an_earning_node_starts_at_zero():
    assert "从 0 分起得分" in said(node(rule(polarity="earn")))


@pytest.mark.parametrize(
    ("combine", "told"),
    [
        ("sum", "下级各项得分相加"),
        ("mean", "下级各项的得分率按权重平均，再乘本项满分，各项权重相同"),
        ("rate", "下级各项得分合计除以应得分合计，再乘本项满分，各项权重相同"),
        ("min", "取下级各项中得分率最低的一个"),
        ("max", "取下级各项中得分率最高的一个"),
    ],
)
def test_children_join_as_the_node_says(combine, told):
    assert told in said(node(children=(node(id="a"), node(id="b")), combine=combine))


def test_equal_weights_are_not_claimed_where_weights_are_written():
    heavy = node(id="a", weight=num("2"))
    assert "权重相同" not in said(node(children=(heavy, node(id="b")), combine="mean"))


def test_rows_of_a_register_count_also_without_facts():
    each = ForEach("点位", equals("类型", "主次干道"), HERE)
    words = said(node(children=(node(id="a"),), for_each=each, combine="mean"))
    assert "类型为“主次干道”的点位各算一次（没有记录的也算），各点位的得分率按权重平均，再乘本项满分" in words


def test_a_lifted_floor_is_said():
    lifted = Step("at_least", None, None, None, None, HERE)
    words = said(node(rule(), then=(lifted,)))
    assert "不设下限（可为负分）" in words
    assert "扣到 0 分为止" not in words


def test_an_open_node_has_neither_floor_nor_ceiling():
    words = said(node(rule(), points=None))
    assert "不设满分" in words
    assert "最高不超过满分" not in words


def test_what_happens_when_it_does_not_apply():
    one = node(rule(), na_when=equals("测评对象.有河道", "否"))
    assert "测评对象的有河道为“否”时不适用，其分值由同级其他指标按比例承担" in said(one)
    assert "时不适用，按零分计" in said(attrs.evolve(one, na="zero"))


def test_the_last_rounding_of_the_total_is_said_of_the_root_only():
    levels = RoundingLevels(total=Rounding(2, "half_up", HERE))
    child = node(rule(), id="child")
    root = node(children=(child,))
    whole = ruleset(root, rounding=levels)
    assert "最后四舍五入保留 2 位小数" in node_sentence(root, whole).zh
    assert "最后" not in node_sentence(child, whole).zh


def test_the_weight_of_a_node_with_rows_is_told_where_it_counts():
    rows = ForEach("点位", None, HERE)
    own = attrs.evolve(node(rule()), for_each=rows, combine="mean", weight=num("60", "%"))
    told = node_sentence(own, ruleset(own)).zh
    assert "在上级中的权重为60%" in told
    assert "各行权重相同" in told
    of_rows = attrs.evolve(own, weight=called("点位.人口"))
    assert "各行的权重为点位的人口" in node_sentence(of_rows, ruleset(of_rows)).zh
