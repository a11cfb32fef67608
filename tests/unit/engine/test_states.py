from __future__ import annotations

import pytest

from evalrules.pipeline import evaluate
from tests.unit.checks.rulesets import loaded

LOOKED = [{"id": "检查", "site": "甲路", "items": "all"}]
SITES = [{"id": "甲路", "权": 1, "街道": "东街"}]


def find(**values: object) -> dict[str, object]:
    plain = {"处数": 1, "程度": "轻", "分值": 1, "差额": 0, "已整改": False, "街道": "东街"}
    return {"kind": "问题", "site": "甲路", **plain, **values}


def state(
    rule: str, facts: list[dict[str, object]], *, looked: bool = True, case: int = 5, **around: str
) -> str:
    data = {
        "case": {"id": "某县", "应查": case, "系数": 1}, "sites": SITES, "facts": facts,
        "inspections": LOOKED if looked else [],
    }  # fmt: skip
    return evaluate(loaded(rule, **around), data).report.nodes[0].state


RULE = "facts: 问题, where: 处数 < 5, lose: 1"


@pytest.mark.parametrize(("facts", "expected"), [([], "met"), ([find()], "lost"), ([find(处数=9)], "met")])
def test_a_node_that_was_looked_at_is_met_or_lost(facts, expected):
    assert state(RULE, facts) == expected


def test_what_nobody_looked_at_is_unassessed_until_something_is_surely_found():
    assert state(RULE, [], looked=False) == "unassessed"
    assert state(RULE, [find()], looked=False) == "unknown"


def test_an_open_condition_leaves_a_node_unknown():
    assert state("facts: 问题, where: 备注数 > 2, lose: 1", [find()]) == "unknown"
    assert state("facts: 问题, where: 备注数 > 2, lose: 1", [find(备注数=3)]) == "lost"


def test_what_does_not_apply_is_na_whatever_was_found():
    around = {"node": "na_when: 测评对象.应查 < 3"}
    assert state(RULE, [find()], case=2, **around) == "na"
    assert state(RULE, [find()], case=3, **around) == "lost"


def test_a_node_that_lost_and_earned_it_back_is_met():
    steps = {"node": "then: [{plus: 1}, {at_least: 0}], monotone: false"}
    assert state("facts: 问题, lose: 1, up_to: {rule: 5}", [find()], **steps) == "met"
