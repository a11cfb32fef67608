from __future__ import annotations

import pytest

from evalrules.ruleset.cells import (
    AllCell,
    AnyWord,
    Goal,
    JudgedCell,
    NumberCell,
    ScaleCell,
    ScaleRow,
    ShareCell,
    StepCell,
    TableCell,
    TableRow,
)
from evalrules.ruleset.rule_shape import shape_of
from tests.unit.sentences.authored import HERE, call, called, minus, num, rule, ruleset, times

MISSING = call("max", num("0"), minus(num("6"), call("count")))
SCALE = ScaleCell(None, (ScaleRow(num("0"), num("0"), HERE),), HERE)


def table(*by):
    row = TableRow(tuple(AnyWord(HERE) for _ in by), NumberCell(num("1"), HERE), HERE)
    return TableCell(tuple(called(name) for name in by), (row,), "first", HERE)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "每处扣分"),
        ({"polarity": "earn"}, "加分"),
        ({"same": ()}, "定额扣分"),
        ({"facts": None}, "定额扣分"),
        ({"cell": AllCell(HERE)}, "一项不符不得分"),
        ({"cell": ShareCell(called("met"), called("inspected"), HERE), "polarity": "earn"}, "按比例得分"),
        (
            {
                "cell": StepCell(
                    None, num("1", "pp"), "below", (Goal(num("38", "%"), num("1"), HERE),), "down", HERE
                )
            },
            "每低一个百分点扣分",
        ),
        (
            {
                "cell": StepCell(
                    None, num("2", "pp"), "above", (Goal(num("38", "%"), num("1"), HERE),), "down", HERE
                )
            },
            "每高一档扣分",
        ),
        (
            {"cell": StepCell(None, num("1"), "below", (Goal(num("6"), num("1"), HERE),), "down", HERE)},
            "缺一扣分",
        ),
        ({"value": MISSING, "cell": NumberCell(times(called("value"), num("0.4")), HERE)}, "缺一扣分"),
        ({"cell": SCALE, "polarity": "earn"}, "分档得分"),
        ({"cell": SCALE, "value": call("count", called("达标")), "polarity": "earn"}, "达标项数分档"),
        ({"cell": JudgedCell(called("扣分值"), num("1"), num("2"), HERE)}, "人工评分"),
        ({"cell": table("程度")}, "分类扣分"),
        ({"cell": table("来源", "第几次")}, "加重表"),
        ({"cell": table("value")}, "分档扣分"),
    ],
)
def test_the_shape_follows_from_what_the_rule_says(changes, name):
    assert shape_of(rule(**changes), ruleset())[0] == name
