"""Mutants of bundled rulesets that mean the same for a reason, and ones beside them that do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evalrules.mutation import mutate
from evalrules.mutation.making import mutants
from evalrules.mutation.planned import planned
from evalrules.mutation.proofs.whole_node import all_points
from evalrules.pipeline import LoadedRuleset, load, load_texts
from evalrules.ruleset.bundled import bundled_folder
from evalrules.source.diagnostic import Diagnostic
from tests.unit.mutation.proving import changed, proof_of, with_condition

SAME = [
    ("star-toilet@undated", "总分/1", "earn: 0.5 → 0.6", "capped at once"),
    ("district-findings@2016", "2/2", "up_to: rule → site", "node's floor"),
    ("civilization-index@undated", "1/4", "lose: up → down", "whole steps of every fact"),
    ("district-health@undated", "2/1", "empty: unknown → zero", "never empty"),
    ("hefei-monthly@2020", "1.1/1", "earn: 100 → 101", "beyond the field"),
]


@pytest.mark.parametrize(("source", "rule", "told", "proof"), SAME)
def test_a_price_that_comes_to_the_same_is_proved_to(source: str, rule: str, told: str, proof: str) -> None:
    found = {one.mutant.told.en: (one.fate, one.by) for one in mutate(source, rule=rule).verdicts}
    assert found[told] == ("equivalent", proof)


def test_half_a_price_below_the_cap_does_not_mean_the_same() -> None:
    found = {one.mutant.told.en: one.fate for one in mutate("star-toilet@undated", rule="总分/1").verdicts}
    assert found["earn: 0.5 → 0.4"] == "killed"


def test_between_15_and_16_lies_no_sum_of_even_numbers() -> None:
    run = mutate("guangzhou-housing@2010")
    assert {one.mutant.told.en for one in run.verdicts if one.by == "grid"} >= {"rows: 15 → 16"}
    assert not run.survivors


def test_what_a_record_must_be_is_asked_again_of_every_mutant() -> None:
    """Facts fitted once by the unchanged kind would never be refused."""
    run = mutate("health-city@pre-2005", operators=["and-or"])
    asked = [
        one for one in run.verdicts if one.mutant.operator == "and-or" and one.mutant.owner == "年度统计"
    ]
    assert [one.fate for one in asked] == ["killed"]


def test_a_cap_that_closes_what_is_not_known_does_not_mean_the_same() -> None:
    """Five of five points are lost and more places were not seen: with the cap that is certain."""
    found = {
        one.mutant.told.en: one.fate for one in mutate("village-environment@undated", rule="1/1").verdicts
    }
    assert found["up_to: 5 → 6"] == "killed"


HOTELS = "            名称: 宾馆饭店\n"
EARNED = "条件: {项目: 宾馆饭店}\n                得分: {人工: 得分, 自: 0, 至: 100}\n"
LOST = """\
              - 编号: "1.1/2"
                原文: 宾馆饭店没有报送资料的，扣5分
                依据: {文件: 合肥月评, 条款: 每项分值100分}
                事实: 项目得分
                条件: {项目: 宾馆饭店}
                扣分: 5
"""
OTHERWISE = [
    # 101 points are refused by the bound of the rule alone.
    {"最大: 100, 位数: 2": "最大: 200, 位数: 2"},
    # Of 101 points, 5 lost leave 96.
    {HOTELS: HOTELS + "            起始分: 0\n", EARNED: EARNED + LOST},
]


@pytest.mark.parametrize("changed", OTHERWISE, ids=["refused", "lost"])
def test_a_bound_that_makes_a_difference_does_not_mean_the_same(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    folder = tmp_path / "monthly"
    source = bundled_folder("hefei-monthly@2020")
    assert source is not None
    shutil.copytree(source, folder)
    file = folder / "ruleset.yaml"
    text = file.read_text("utf-8")
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    shutil.rmtree(folder / "cases")
    fates = {one.mutant.told.en: one.fate for one in mutate(folder, rule="1.1/1").verdicts}
    assert fates["earn: 100 → 101"] == "survived"


PESTS = "扣分: {每档: 1, 档距: 1, 高于: 3, 不足一档: 计一档}\n            无分母: 未知\n            封顶: {本条: 1}"
STEPS = [
    ("{每档: 1, 档距: 2, 高于: 3, 不足一档: 计一档}", "1", "2 → 3", True),
    ("{每档: 0.8, 档距: 2, 高于: 3, 不足一档: 计一档}", "0.7", "0.8 → 0.9", True),
    ("{每档: 0.8, 档距: 2, 高于: 3, 不足一档: 不计}", "0.7", "0.8 → 0.7", True),
    ("{每档: 0.8, 档距: 2, 高于: 3, 不足一档: 计一档}", "0.8", "0.8 → 0.7", False),
    ("{每档: 1, 档距: 2, 高于: 3, 不足一档: 不计}", "1", "2 → 3", False),
    ("{每档: 0.8, 档距: 2, 高于: 3, 不足一档: 按比例}", "0.7", "0.8 → 0.9", False),
    ("{每档: 0.5, 档距: 2, 高于: 3, 不足一档: 计一档}", "1", "2 → 3", False),
    ("{每档: 1, 档距: 2, 高于: 4, 不足一档: 计一档}", "1", "4 → 5", False),
]


@pytest.mark.parametrize(("written", "cap", "told", "same"), STEPS)
def test_a_step_may_cost_more_or_be_longer_where_the_first_one_reaches_the_cap(
    written: str, cap: str, told: str, same: bool
) -> None:
    """Not where parts of steps are left out or in proportion, where the first step leaves room, nor another goal."""
    step = f"扣分: {written}\n            无分母: 未知\n            封顶: {{本条: {cap}}}"
    found = proof_of(changed("health-city@2005", (PESTS, step)), f"lose: {told}", "蝇4/1")
    assert found == ("capped at the first step" if same else None)


FIVE = "health-city@pre-2005"
NOTHING = '{定为: 0, 当: score("5.1") < 3, '
ALL = '{不低于: 1, 当: score("5.1") >= 3, '
NOT_WHOLE = [
    # Two of four: half a point.
    (NOTHING, '{定为: 0, 当: score("5.1") < 2, '),
    (NOTHING, '{定为: 0.5, 当: score("5.1") < 3, '),
    (ALL, '{不低于: 0.9, 当: score("5.1") >= 3, '),
    # Without a floor of its own what is lost could go on below nothing.
    (
        "逐一: 病媒达标.种类\n        合成: 平均\n",
        "再: [{不低于: 不限, 依据: {文件: 五项条件, 条款: 四种有三种达标}}]\n",
    ),
    # Four or three of five conditions, 5 points: 6.25 or 3.75 for each.
    ("未知: 不出分", "未知: 剔除"),
    ("名称: 生活污水\n    满分: 1", "名称: 生活污水\n    不适用条件: {测评对象.地区: 北方}\n    满分: 1"),
    # A third of the garbage.
    ("比率 < 80%\n        扣分: 全部", "比率 < 80%\n        扣分: 0.3"),
    ("取整:\n", "取整:\n  指标: {位数: 1, 方式: 四舍五入}\n"),
]


@pytest.mark.parametrize("told", ["half_up → floor", "half_up → half_even", "1 → 0", "1 → 2"])
def test_conditions_that_are_met_or_not_add_up_to_a_whole_number(told: str) -> None:
    assert proof_of(load(FIVE), f"rounding: {told}", "health-city") == "whole totals"


@pytest.mark.parametrize("change", NOT_WHOLE, ids=[new.strip() for _, new in NOT_WHOLE])
def test_what_may_be_met_in_part_does_not(change: tuple[str, str]) -> None:
    assert proof_of(changed(FIVE, change), "rounding: half_up → floor", "health-city") is None


def test_steps_of_which_always_one_acts_have_no_order() -> None:
    told = next(one.told.en for one in mutants(load(FIVE).ruleset) if one.operator == "steps-swapped")
    assert proof_of(load(FIVE), told, "5") == "opposite steps"
    for change in (
        (NOTHING, '{定为: 0, 当: score("5.1") < 4, '),
        (ALL, '{不低于: 1, 当: score("5.1") > 3, '),
    ):
        assert proof_of(changed(FIVE, change), told, "5") is None


def test_one_part_is_its_own_mean_and_its_own_least() -> None:
    told = "combine: mean → min"
    assert proof_of(load(FIVE), told, "5") == "only part"
    assert proof_of(load(FIVE), told, "5.1") is None
    assert proof_of(changed(FIVE, ("未知: 不出分", "未知: 剔除")), told, "5") is None
    second = ('  - 编号: "5"\n', '  - 编号: "5"\n    不适用条件: {测评对象.地区: 北方}\n')
    assert proof_of(changed(FIVE, second), told, "5") is None


def test_a_third_of_a_condition_is_told_to_as_many_places_as_the_total_has() -> None:
    three = changed(FIVE, ("取值: [鼠, 蚊, 蝇, 蟑]", "取值: [鼠, 蚊, 蝇]"))
    assert proof_of(three, "rounding: half_up → floor", "health-city") == "whole totals"
    assert proof_of(three, "rounding: 1 → 2", "health-city") is None


FIXED = [
    'item == "litter"',
    "'\"litter\" == item'",
    "item in [litter]",
    "{item: litter}",
    "{item: [litter], grave: true}",
]


@pytest.mark.parametrize("condition", FIXED)
def test_a_field_that_the_condition_gives_one_value_tells_no_two_finds_apart(condition: str) -> None:
    assert proof_of(with_condition(condition), "same: item left out") == "fixed by the condition"


@pytest.mark.parametrize("condition", ["grave", "not grave", "{grave: false}"])
def test_so_does_a_yes_or_no_that_the_condition_asks_for(condition: str) -> None:
    assert proof_of(with_condition(condition), "same: grave left out") == "fixed by the condition"


@pytest.mark.parametrize("condition", ["item in [litter, sign]", 'item == "litter" or grave', "grave"])
def test_a_field_with_two_values_left_tells_finds_apart(condition: str) -> None:
    assert proof_of(with_condition(condition), "same: item left out") is None


def test_inside_the_row_of_a_site_all_finds_are_of_that_site() -> None:
    rows = with_condition("{item: litter}", nodes="    for_each: sites\n    combine: mean")
    assert proof_of(rows, "same: site left out") == "fixed by the condition"
    assert proof_of(rows, "same: street left out") is None
    assert proof_of(with_condition("{item: litter}"), "same: site left out") is None


PLACES = "rounding: 1 → 2"


def test_where_nothing_has_that_many_places_a_rounding_means_nothing() -> None:
    assert proof_of(load(RECHECK), PLACES) == "exact"
    assert proof_of(changed(RECHECK, ("扣分: 0.5", "扣分: 0.55")), PLACES) is None


def test_a_rounding_that_the_author_wrote_is_no_rounding_of_a_level() -> None:
    """The total has no place left to round because the step before it rounds."""
    step = (
        "规则:\n      - 编号: 总分/1",
        "再: [{取整: {位数: 1, 方式: 四舍五入}}]\n    规则:\n      - 编号: 总分/1",
    )
    written = changed(RECHECK, step, ("扣分: 0.5", "扣分: 0.55"))
    assert proof_of(written, "then: half_up → floor") is None
    assert proof_of(written, PLACES) is None


def test_causes_that_are_parted_are_told_to_more_places() -> None:
    """Of what is lost, each of three who answer has a share with more places than the loss."""
    between = changed(RECHECK, ("责任: {字段: 责任单位}", "责任: {甲: 34%, 乙: 33%, 丙: 33%}"))
    assert proof_of(between, PLACES) is None
    assert proof_of(between, "rounding: half_up → floor") == "exact"
    assert proof_of(changed(RECHECK, ("封顶分摊: 先到先扣", "封顶分摊: 按比例")), PLACES) is None


YEAR = "qingdao-sifang@undated"
RECHECK = "changde-recheck@2020"


@pytest.mark.parametrize("to", ["full", "zero"])
def test_where_only_the_whole_has_rows_nothing_else_can_be_not_applicable(to: str) -> None:
    told = f"na: renormalise → {to}"
    assert proof_of(load(YEAR), told) == "always applicable"
    assert proof_of(changed(YEAR, ("无分母: 未知", "无分母: 不适用")), told) is None
    below = changed(YEAR, ("满分: 100\n    依据: {文件: 考核办法, 条款: 12个月的平均}", TWO_LEVELS))
    assert proof_of(below, told) is None


def test_the_values_of_a_field_are_always_there() -> None:
    """Four kinds of pests, one row each; with a condition on the rows there may be none."""
    health = load("health-city@pre-2005")
    assert proof_of(health, "na: renormalise → full") == "always applicable"


#: The months stand below the whole.
TWO_LEVELS = """满分: 100
    依据: {文件: 考核办法, 条款: 12个月的平均}
    指标:
     - 编号: 各月
       名称: 各月
       满分: 100
       依据: {文件: 考核办法, 条款: 12个月的平均}
       不适用条件: count(整改通知) > 3
       规则:
         - {编号: 各月/1, 原文: 每件扣1分, 依据: {文件: 考核办法, 条款: 扣分}, 测评方式: 自动, 事实: 整改通知, 扣分: 1}
  - 编号: 按月
    名称: 按月
    满分: 100
    依据: {文件: 考核办法, 条款: 12个月的平均}"""


def test_parts_of_equal_points_weigh_alike_in_the_mean_and_the_rate_whatever_their_weights() -> None:
    told = "within: mean → rate"
    assert proof_of(load(YEAR), told) == "equal parts"
    half = ("名称: 月度检查\n        满分: 100", "名称: 月度检查\n        满分: 50")
    assert proof_of(changed(YEAR, half), told) is None


def test_equal_parts_that_may_leave_are_summed_as_they_are_averaged() -> None:
    told = "combine: sum → mean"
    assert proof_of(load("case-closing@undated"), told, "指标") == "equal parts"
    parts = ("名称: 结案率\n        满分: 100", "名称: 结案率\n        满分: 150")
    less = ("名称: 按时结案率\n        满分: 100", "名称: 按时结案率\n        满分: 50")
    assert proof_of(changed("case-closing@undated", parts, less), told, "指标") is None


@pytest.mark.parametrize("to", ["na", "full", "zero"])
def test_a_month_that_was_looked_at_has_something_to_divide_by(to: str) -> None:
    told = f"empty: unknown → {to}"
    assert proof_of(load(YEAR), told, "月度/1") == "never empty"


def test_what_another_inspection_may_set_aside_leaves_nothing_to_divide_by() -> None:
    later = changed(YEAR, ("未知: 不出分", "未知: 不出分\n分歧: 以后查为准"))
    assert proof_of(later, "empty: unknown → zero", "月度/1") is None


def test_a_condition_on_a_finding_may_leave_nothing_to_divide_by() -> None:
    asked = changed(YEAR, ("事实: 月度检查, 指标值", "事实: 月度检查, 条件: 得分 > 0, 指标值"))
    assert proof_of(asked, "empty: unknown → zero", "月度/1") is None


def test_a_finding_read_beside_another_says_no_more_of_who_looked() -> None:
    assert proof_of(load(RECHECK), "fields: true → false", "复查") == "asked beside findings"
    alone = changed(
        RECHECK, ("{any: [{结果: [未整改, 整改中, 反弹]}, {同类问题: true}]}", "{结果: [未整改, 反弹]}")
    )
    assert proof_of(alone, "fields: true → false", "复查") is None


def test_a_finding_that_a_function_over_the_kind_reads_says_who_looked() -> None:
    counted = changed(RECHECK, ("count(复查) >= 10", 'count(复查 where 结果 == "已整改") >= 10'))
    assert proof_of(counted, "fields: true → false", "复查") is None


def test_nothing_to_divide_by_is_as_unknown_as_what_nobody_looked_at() -> None:
    """A share of no facts whose ``empty`` is unknown: low and high differ, though every list is closed."""
    assert proof_of(load("gallery/d08_linear_share"), "unknown: low → high") == "always known"
    assert proof_of(load("gallery/b01_bands"), "unknown: withhold → low") is None


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("value: count()\n        earn: {scale: {0: 0, 3: 1}}", "earn: 1 → 2"),
    ],
)
def test_what_is_worth_all_points_of_a_node_at_once_may_as_well_be_worth_more(cell: str, told: str) -> None:
    assert proof_of(_priced(cell), told) == "all points"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("value: count()\n        earn: {scale: {0: 0, 3: 0.5}}", "earn: 0.5 → 0.6"),
        ("value: count()\n        earn: {scale: {0: 0, 2: 0.5, 3: 1}}", "earn: 2 → 1"),
        (
            "value: count()\n        earn: {scale: {0: 0, 3: 1}}\n        then: [{times: 0.5}]",
            "earn: 1 → 2",
        ),
    ],
)
def test_what_is_worth_less_or_is_reworked_may_not(cell: str, told: str) -> None:
    assert proof_of(_priced(cell), told) is None


CLOSED = ("coverage: visit", "coverage: closed")


def test_all_means_as_much_as_all_the_points_only_where_nothing_is_open() -> None:
    """One certain find and one that is open: with ``all`` nothing is left for certain; 1 or 2 of 1 point is not published."""
    assert proof_of(_priced("lose: all", CLOSED), "lose: all → 1") == "all points"
    assert proof_of(_priced("lose: all"), "lose: all → 1") is None


def test_in_proportion_two_finds_bear_half_of_it_each_and_of_all_the_first_bears_everything() -> None:
    shared = ("cap_share: earliest", "cap_share: proportional")
    assert proof_of(_priced("lose: all", CLOSED, shared), "lose: all → 1") is None


def test_where_it_is_open_which_of_two_full_bands_holds_they_have_to_be_alike() -> None:
    bands = "value: count()\n        earn: {scale: {0: 0, 2: 1, 3: 2}}"
    proved = [_all_points(_priced(bands, ("unknown: low", f"unknown: {to}"))) for to in ("low", "withhold")]
    assert proved == [True, False]


def _all_points(loaded: LoadedRuleset) -> bool:
    """Whether any price is proved to mean as much as another."""
    pairs = [(one, planned(one.ruleset)) for one in mutants(loaded.ruleset) if one.operator == "number"]
    return any(not isinstance(two, Diagnostic) and all_points(one, loaded, two) for one, two in pairs)


def _priced(cell: str, *more: tuple[str, str]) -> LoadedRuleset:
    """The small ruleset with another cell, and 1 point to lose or to earn."""
    text = with_condition("{item: litter}").ruleset.sources["ruleset.yaml"]
    for old, new in (
        ("        same: [item, street, grave, site]\n", ""),
        ("points: 10", "points: 1"),
        ("lose: 1\n        up_to: {rule: 10}", cell),
        *more,
    ):
        assert old in text
        text = text.replace(old, new)
    return load_texts({"ruleset.yaml": text})


LIMITS = "event-limits@undated"


@pytest.mark.parametrize("to", ["full", "zero"])
def test_the_whole_without_anything_to_divide_by_is_not_applicable_whatever_the_policy(to: str) -> None:
    told = f"na: renormalise → {to}"
    assert proof_of(load(LIMITS), told) == "always applicable"
    condition = "满分: 100\n    不适用条件: count(处置) > 3"
    assert proof_of(changed(LIMITS, ("满分: 100", condition)), told) is None


def test_a_share_of_what_was_looked_at_is_never_more_than_all() -> None:
    told = "cap_share: earliest → proportional"
    assert proof_of(load(LIMITS), told) == "never cut"
    capped = changed(LIMITS, ("        无分母: 不适用", "        封顶: {本条: 50}\n        无分母: 不适用"))
    assert proof_of(capped, told) is None
    hours = "测评对象.城市 == 甲市 and 用时 <= 事项.甲市 or 测评对象.城市 == 济源 and 用时 <= 事项.济源"
    assert proof_of(changed(LIMITS, (hours, "用时")), told) is None


def shared(
    where: str = "{item: sign, site.kind: road}", of: str = "count()", coverage: str = "record"
) -> LoadedRuleset:
    """A share of what was observed at sites of one kind."""
    return load_texts(
        {
            "ruleset.yaml": f"""
format: 0
id: t
edition: "1"
title: t
na: renormalise
unknown: exclude
cap_share: earliest
rounding: {{total: {{places: 2, mode: half_up}}}}
documents: {{d: {{title: d, authority: illustrative}}}}
registers:
  sites: {{rows: case, key: id, fields: {{kind: {{type: choice, values: [road, park]}}}}}}
kinds:
  check:
    coverage: {coverage}
    fields:
      item: {{type: choice, values: [sign, lamp]}}
      seen: {{type: integer, min: 0, optional: true, finding: true}}
      told: {{type: integer, min: 0, optional: true}}
nodes:
  - id: total
    title: total
    points: 10
    cite: {{doc: d, clause: "1"}}
    sample: {{from: sites, where: {{kind: road}}, size: 1}}
    rules:
      - id: total/1
        text: two signs in every road
        cite: {{doc: d, clause: "1"}}
        assessed_by: automated
        facts: check
        where: {where}
        earn: {{share: {{got: seen >= 2, of: {of}}}}}
        empty: unknown
"""
        }
    )


@pytest.mark.parametrize("to", ["na", "full", "zero"])
@pytest.mark.parametrize("where", ["{item: sign, site.kind: road}", "{item: sign, told: 1}"])
def test_what_says_that_somebody_looked_is_there_to_divide_by_whatever_the_condition_reads(
    where: str, to: str
) -> None:
    assert proof_of(shared(where), f"empty: unknown → {to}") == "never empty"


@pytest.mark.parametrize(
    ("where", "of", "coverage"),
    [
        ("{item: sign, seen: 1}", "count()", "record"),
        ("{item: sign, site.kind: road}", "count(seen > 0)", "record"),
        ("{item: sign, site.kind: road}", "count()", "case"),
        ("{item: sign, site.kind: road}", "told", "record"),
    ],
)
def test_somebody_may_have_looked_and_found_nothing_to_divide_by(where: str, of: str, coverage: str) -> None:
    assert proof_of(shared(where, of, coverage), "empty: unknown → full") is None


@pytest.mark.parametrize(("weight", "proof"), [("1", "weight of one"), ("2", None)])
def test_what_has_no_weight_weighs_one(weight: str, proof: str | None) -> None:
    weighed = changed("qingdao-sifang@undated", ("权重: 7", f"权重: {weight}"))
    assert proof_of(weighed, f"weight: {weight} left out") == proof
