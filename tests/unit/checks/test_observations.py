from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import HEAD, of_rule

RECORDED = HEAD.replace(
    "    coverage: record\n    fields:\n",
    "    coverage: record\n    fields:\n      达标: {type: boolean, finding: true}\n      类别: {type: choice, values: [甲, 乙]}\n",
)
SHARE = "earn: {share: {got: met, of: inspected}}, empty: full"


@pytest.mark.parametrize("where", ["", "where: {类别: 甲}, "])
def test_met_of_recorded_observations_needs_a_condition_on_how_they_came_out(where):
    assert of_rule(f"facts: 抽样, {where}{SHARE}", head=RECORDED) == ["ER4550"]


@pytest.mark.parametrize("where", ["{达标: false}", "{类别: 甲, 达标: false}", "{any: [{达标: false}]}"])
def test_a_condition_on_a_finding_says_what_is_not_met(where):
    assert of_rule(f"facts: 抽样, where: {where}, {SHARE}", head=RECORDED) == []


def test_what_is_found_at_a_visit_is_a_find_in_itself():
    assert of_rule(f"facts: 问题, {SHARE}") == []
