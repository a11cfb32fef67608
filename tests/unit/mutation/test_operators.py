"""Each operator of the list changes what some example comes to: none is there for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from evalrules.mutation.catalogue import OPERATORS
from evalrules.mutation.making import mutants
from evalrules.mutation.planned import planned
from evalrules.pipeline import LoadedRuleset
from tests.meaning.cases import cases, loaded_ruleset
from tests.unit.mutation.moving import moved_by

#: Operator → an example of the meaning that comes out otherwise.
EXAMPLES = {
    "alike-dropped": "60_which_time_it_is: 全期第几次 nth within the case",
    "and-or": "04_nothing_found_or_nobody_looked: 逐条登记，登记的是别的对象 record, only of something else",
    "arithmetic": "110_open_totals_of_complete_lists: 合计的一成 a tenth of the sum",
    "at-dropped": "72_charged_to_another_node: 扣在总分上 a loss at the total",
    "boundary": "60_which_time_it_is: 只看第几次的不必说明 by the number alone every further time adds its own price",
    "boundary-flipped": "49_times_seasons_and_ends: 采暖期的第一天，八点整 the first day of heating, at eight",
    "branches-swapped": "52_nodes_as_a_kind: 一项超标但不到两倍 one over its limit but below twice",
    "cap-dropped": "01_caps_at_three_levels: 先到先扣 earliest",
    "cap-level": "01_caps_at_three_levels: 先到先扣 earliest",
    "charge-dropped": "30_who_answers: 三七分摊 thirty and seventy",
    "charge-rows": "84_who_answers_by_a_table: 每一行 every row",
    "charge-shares": "84_who_answers_by_a_table: 每一行 every row",
    "combine": "03_ratio_with_zero_inspected: 计满分 full",
    "condition-dropped": "03_ratio_with_zero_inspected: 可能没有分母，不适用，那一条达标 perhaps empty, na, the one is met",
    "count-dropped": "19_free_allowance: 一条记录跨过免扣 a record half inside",
    "counted-kind": "86_so_many_of_another_kind: 点位和月份 sites and months",
    "counted-within": "60_which_time_it_is: 全期第几次 nth within the case",
    "coverage": "01_caps_at_three_levels: 先到先扣 earliest",
    "days": "62_deadlines: 工作日 working days pass over holidays and weekends",
    "denied": "04_nothing_found_or_nobody_looked: 逐条登记，有一条合格的 record, one record that is met",
    "direction": "110_open_totals_of_complete_lists: 每满一档 steps of a sum",
    "empty": "03_ratio_with_zero_inspected: 不适用 na",
    "end-flipped": "07_veto_certain_and_possible: 没有 none",
    "figure": "25_dated_parameter: 2021年最后一天，目标80% the last day of 2021",
    "finding": "04_nothing_found_or_nobody_looked: 逐条登记，有一条合格的 record, one record that is met",
    "finished-dropped": "62_deadlines: 办了但不知哪天 done on a day nobody knows",
    "forfeit": "02_mean_over_sites: 两个点位都查过 both visited",
    "free-dropped": "19_free_allowance: 两处以内 within the allowance",
    "function": "03_ratio_with_zero_inspected: 不适用 na",
    "keep": "20_same_and_keep: 最重 heaviest",
    "ledger": "110_open_totals_of_complete_lists: 累计结余 a balance",
    "length-unit": "60_which_time_it_is: 十二个月 nth within 12 months, a year earlier to the day is out",
    "node-take": "06_unknown_feeding_two_rules: C12 一个未知两条规则读，按最低 read twice, low",
    "not-dropped": "36_rows_that_do_not_apply: 平均，缺项的一行退出 mean, the row leaves",
    "nth-total": "60_which_time_it_is: 全期第几次 nth within the case",
    "number": "01_caps_at_three_levels: 先到先扣 earliest",
    "part-dropped": "04_nothing_found_or_nobody_looked: 逐条登记，登记的是别的对象 record, only of something else",
    "partial": "110_open_totals_of_complete_lists: 每满一档 steps of a sum",
    "points": "01_caps_at_three_levels: 先到先扣 earliest",
    "polarity": "01_caps_at_three_levels: 先到先扣 earliest",
    "policy": "02_mean_over_sites: 第三个没查，剔除 the third not visited, excluded",
    "result-row-dropped": "07_veto_certain_and_possible: 确定 certain",
    "result-rows-swapped": "07_veto_certain_and_possible: 确定 certain",
    "reversed": "07_veto_certain_and_possible: 确定 certain",
    "rounding-dropped": "05_na_at_two_levels: C4 全部缺项时，计零分也还是缺项 all N/A is N/A whatever na says",
    "rounding-mode": "02_mean_over_sites: 第三个没查，剔除 the third not visited, excluded",
    "rounding-places": "02_mean_over_sites: 权重 weights",
    "row-dropped": "110_open_totals_of_complete_lists: 可缺的列只决定是哪一行 an optional column decides the row, not the end",
    "rows-swapped": "110_open_totals_of_complete_lists: 指标值查表，再乘 a value that is a table, times a share",
    "rule-dropped": "06_unknown_feeding_two_rules: C12 一个未知两条规则读，按最低 read twice, low",
    "same-dropped": "20_same_and_keep: 最重 heaviest",
    "sample-dropped": "55_samples: 逐户计分，够了 row by row, all of them seen",
    "season": "49_times_seasons_and_ends: 采暖期的第一天，八点整 the first day of heating, at eight",
    "share-swapped": "03_ratio_with_zero_inspected: 查了两处，一处有问题 two inspected, one find",
    "size": "55_samples: 逐户计分，够了 row by row, all of them seen",
    "step-changed": "07_veto_certain_and_possible: 可能，按最低 possible, at the lowest",
    "step-dropped": "07_veto_certain_and_possible: 确定 certain",
    "steps-swapped": "14_steps_and_forfeits: C7 扣五分再减七分 minus seven after a loss of five",
    "use-dropped": "53_used_under_a_second_parent: 两条路之和 the sum over both ways",
    "value-added": "04_nothing_found_or_nobody_looked: 逐条登记，登记的是别的对象 record, only of something else",
    "value-dropped": "96_waivers: 写了的都成立才不计 all that is written must hold",
    "value-replaced": "04_nothing_found_or_nobody_looked: 逐条登记，登记的是别的对象 record, only of something else",
    "veto-dropped": "07_veto_certain_and_possible: 确定 certain",
    "waiver-dropped": "96_waivers: 写了的都成立才不计 all that is written must hold",
    "weight-dropped": "26_pooled_rate_and_mean_of_rates: 合并，甲的权重 3 pooled with a weight",
}
#: What no example of the meaning has: prices by a table of which the first row counts, a register with a default row.
RARE: dict[str, Any] = {
    "with": {},
    "needs": None,
    "ruleset": """
registers:
  单价:
    key: 名称
    fields: {价: {type: decimal, places: 1, min: 0, max: 9}}
    rows: [{名称: 大, 价: 3, cite: {doc: 标准, clause: 一}}]
    default: {价: 2}
kinds:
  问题:
    coverage: closed
    fields:
      来源: {type: choice, values: [市级, 县级, 自查]}
      大小: {ref: 单价}
      日期起: date
      抽查数: {type: integer, min: 0, max: 9}
      合格数: {type: integer, min: 0, max: 9}
    must: [合格数 <= 抽查数]
nodes:
  - id: 总分
    title: 总分
    points: 50
    cite: {doc: 标准, clause: 一}
    rules:
      - id: 扣分
        text: 按来源扣
        cite: {doc: 标准, clause: 一}
        facts: 问题
        where: 日期起 >= 2021-05-01
        lose: {by: 来源, rows: [[市级|县级, 2], [any, 1]], take: first}
        up_to: {rule: 20}
      - {id: 单价, text: 按大小扣, cite: {doc: 标准, clause: 一}, facts: 问题, lose: 大小.价, up_to: {rule: 20}}
      - id: 合格
        text: 不合格的每个扣 1 分
        cite: {doc: 标准, clause: 一}
        facts: 问题
        lose: {by: 来源, rows: [[市级|县级, 2], [自查, "max(抽查数 - 合格数, 0)"]]}
        up_to: {rule: 20}
""",
    "given": {
        "facts": [
            {
                "id": "F1", "kind": "问题", "来源": "县级", "大小": "小", "日期起": "2021-05-01", "抽查数": "3",
                "合格数": "2",
            },
            {
                "id": "F2", "kind": "问题", "来源": "自查", "大小": "大", "日期起": "2021-04-30", "抽查数": "3",
                "合格数": "1",
            },
        ]
    },
    "expect": {},
}  # fmt: skip
_REFUSED = {**RARE["given"]["facts"][0], "合格数": "4"}


def examples() -> dict[str, dict[str, Any]]:
    return {str(one.id): one.values[0] for one in cases()}


@pytest.mark.heavy
@pytest.mark.parametrize("operator", sorted(EXAMPLES))
def test_an_operator_changes_what_an_example_comes_to(operator: str) -> None:
    assert moved_by(operator, examples()[EXAMPLES[operator]]) is not None


@pytest.mark.parametrize(
    "operator", ["rows-reordered", "take", "word-dropped", "word-moved", "default-dropped", "day"]
)
def test_rare_words_are_changed_too(operator: str) -> None:
    if operator == "word-moved":
        assert any(one.operator == operator for one in mutants(loaded_ruleset(RARE).ruleset))
    else:
        assert moved_by(operator, RARE) is not None


def test_without_its_condition_a_fact_is_taken_that_was_refused() -> None:
    refused = {**RARE, "given": {"facts": [_REFUSED]}}
    assert moved_by("must-dropped", refused) is not None


def test_percent_and_points_of_percent_mean_the_same_length() -> None:
    """The operator is there to prove it: 1% and 1pp give one plan wherever both may stand."""
    example = examples()[EXAMPLES["partial"]]
    loaded = loaded_ruleset(example)
    found = [one for one in mutants(loaded.ruleset) if one.operator == "percent-unit"]
    plans = [planned(one.ruleset) for one in found]
    assert all(not isinstance(one, LoadedRuleset) or one.digest == loaded.digest for one in plans)


def test_every_operator_of_the_list_is_shown() -> None:
    rare = {
        *("rows-reordered", "take", "word-dropped", "word-moved", "default-dropped", "day"),
        *("must-dropped", "percent-unit"),
    }
    assert {one.id for one in OPERATORS} == set(EXAMPLES) | rare


def test_an_id_stands_for_one_operator() -> None:
    assert len({one.id for one in OPERATORS}) == len(OPERATORS)
