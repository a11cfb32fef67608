"""Which repairs regain most: joint gains over caps, deadlines, units, and a promise that is kept."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalrules.cli import run
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.fix_plan import Fixes
from evalrules.output.fixes_text import fixes_text
from evalrules.pipeline import FactsError, evaluate, load_texts

HEAD = """
格式: 0
编号: example
版次: "1"
名称: 例
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件:
  标准: {名称: 例, 可信度: 示例}
"""
KINDS = """
登记表:
  点位: {行: case, 主键: 编号, 字段: {类型: {类型: 选项, 取值: [街, 巷]}}}
事实类型:
  问题:
    覆盖: 巡查
    字段:
      种类: {类型: 选项, 取值: [垃圾, 占道]}
      处数: {类型: 整数, 最小: 0, 最大: 99}
      责任单位: {类型: 文本, 可缺: true}
  观察:
    覆盖: 逐条
    字段:
      项目: {类型: 选项, 取值: [公益广告, 路灯]}
      数量: {类型: 整数, 最小: 0, 可缺: true, 结论: true}
      结果: {类型: 选项, 取值: [不适用, 达标, 不达标], 可缺: true, 结论: true}
  事故: {覆盖: 对象, 字段: {死亡: {类型: 整数, 最小: 0}}}
  材料: {覆盖: 逐条, 字段: {条目: 文本, 齐全: {类型: 是否, 结论: true}}}
"""


def node(rules: str, *, points: int = 10, more: str = "") -> str:
    return f"""
指标:
  - 编号: 总分
    名称: 总分
    满分: {points}
    依据: {{文件: 标准, 条款: 一}}
{more}
    规则:
{rules}
"""


def rule(keys: str, *, name: str = "一", facts: str = "问题") -> str:
    body = "\n".join(f"        {line}" for line in keys.strip().splitlines())
    return f"      - 编号: {name}\n        原文: 例\n        依据: {{文件: 标准, 条款: 一}}\n        事实: {facts}\n{body}\n"


def case(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Finds at P1 (a street) and P2, which were both inspected."""
    facts = [
        {"编号": f"F{number}", "类型": "问题", "点位": "P1", "种类": "垃圾", "处数": 1, **row}
        for number, row in enumerate(rows, 1)
    ]
    return {
        "测评对象": {"编号": "某县"},
        "点位": [{"编号": "P1", "类型": "街"}, {"编号": "P2", "类型": "街"}],
        "检查": [
            {"编号": "J1", "点位": "P1", "检查项": "全部"},
            {"编号": "J2", "点位": "P2", "检查项": "全部"},
            {"编号": "J3", "检查项": "全部"},
        ],
        "事实": facts,
        **more,
    }


def evaluated(rules: str, facts: dict[str, Any], *, kinds: str = KINDS, **options: Any) -> Evaluation:
    return evaluate(load_texts({"ruleset.yaml": HEAD + kinds + node(rules, **options)}), facts)


def kept(evaluation: Evaluation, plan: Fixes, **more: Any) -> Fixes:
    """The plan, whose promise is what another evaluation gives."""
    assert plan.after == evaluation.what_if(plan.changes, **more).after.report.score
    before = plan.start
    for step in plan.steps:
        assert before is not None
        assert step.total - before == (-step.gain if plan.better == "low" else step.gain)
        before = step.total
    assert before == plan.after
    return plan


def test_the_dearest_finds_come_first() -> None:
    county = evaluated(rule("数量: 处数\n扣分: 1"), case({"处数": 1}, {"处数": 4}, {"处数": 2}))
    plan = kept(county, county.fixes(limit=2))
    assert (plan.before, plan.after, plan.gain, plan.facts) == (3, 9, 6, ("F2", "F3"))
    assert [(step.gain, step.total, step.joint) for step in plan.steps] == [(4, 7, False), (2, 9, False)]
    [fix] = plan.steps[0].fixes
    assert (fix.change, fix.rules, fix.cite.clause, fix.what.zh) == (None, ("一",), "一", "垃圾（P1）")


def test_over_a_full_cap_points_come_back_only_below_so_many() -> None:
    county = evaluated(rule("数量: 处数\n扣分: 1\n封顶: {本条: 5}"), case(*[{}] * 9))
    assert county.report.score == 5
    assert county.fixes(limit=4).steps == ()
    plan = kept(county, county.fixes(limit=6))
    assert (plan.after, len(plan.facts)) == (7, 6)
    first = plan.steps[0]
    assert first.joint
    assert first.sentence.zh.startswith("“一”现有 9 处，改到 5 处以下才开始回分；这 ")
    assert first.sentence.en.startswith('"一" has 9, and points come back only below 5; these ')


def test_a_single_find_that_regains_is_better_than_a_cap_that_does_not_let_go() -> None:
    rules = rule("条件: {种类: 垃圾}\n扣分: 2\n封顶: {本条: 4}", name="一") + rule(
        "条件: {种类: 占道}\n扣分: 1", name="二"
    )
    county = evaluated(rules, case(*[{}] * 5, {"种类": "占道"}))
    plan = kept(county, county.fixes(limit=3))
    assert (plan.after, plan.facts) == (6, ("F6",))
    # Four of the five and F6 would regain 3, the five together 4.
    assert kept(county, county.fixes(limit=5)).after == 9
    assert county.fixes(limit=6).after == 10


def test_under_a_cap_for_each_site_the_site_that_lets_go_first_is_chosen() -> None:
    rows = [{"点位": "P1"}] * 5 + [{"点位": "P2"}] * 3
    county = evaluated(rule("扣分: 1\n封顶: {点位: 2}"), case(*rows))
    plan = kept(county, county.fixes(limit=3))
    assert (plan.before, plan.after, set(plan.facts)) == (6, 8, {"F6", "F7", "F8"})


def test_where_one_forfeits_all_of_them_have_to_go() -> None:
    county = evaluated(rule("扣分: 全部"), case({}, {}))
    assert county.fixes(limit=1).steps == ()
    [step] = kept(county, county.fixes(limit=2)).steps
    assert (step.gain, step.joint) == (10, True)
    assert step.sentence.zh == "有一条就整项不得分，这 2 条都改了才回分：回 10.00 分"


def test_the_records_of_one_occurrence_are_put_right_together() -> None:
    county = evaluated(rule("视为同一: [点位, 种类]\n扣分: 1"), case({}, {}, {"种类": "占道"}))
    assert county.fixes(limit=1).facts == ("F3",)
    plan = kept(county, county.fixes(limit=3))
    assert [({fix.fact for fix in step.fixes}, step.gain) for step in plan.steps] == [
        ({"F3"}, 1),
        ({"F1", "F2"}, 1),
    ]
    assert plan.steps[1].sentence.zh == "这 2 条记的是同一处问题，只改其中一条不回分：回 1.00 分"


def test_a_site_is_met_only_when_all_found_there_is_put_right() -> None:
    county = evaluated(
        rule("得分: {占比: {得: met, 共: inspected}}\n无分母: 未知"),
        case({}, {"种类": "占道"}, {"点位": "P2"}),
    )
    assert county.report.score == 0
    assert county.fixes(limit=1).facts == ("F3",)
    plan = kept(county, county.fixes(limit=3))
    assert [step.gain for step in plan.steps] == [5, 5]
    assert plan.steps[1].sentence.zh == "同一点位的这 2 条都改了，这一处才算达标：回 5.00 分"


def test_an_observation_becomes_met_and_stays_an_observation() -> None:
    rules = rule(
        "条件: {项目: 公益广告}\n得分: {占比: {得: 数量 >= 3, 共: count()}}\n无分母: 未知", facts="观察"
    )
    rows = [{"类型": "观察", "编号": f"K{n}", "项目": "公益广告", "数量": n} for n in (1, 2, 3)]
    county = evaluated(rules, case(事实=rows))
    [first, second] = kept(county, county.fixes()).steps
    assert [step.fixes[0].change for step in (first, second)] == [(("数量", "3"),), (("数量", "3"),)]
    assert county.fixes().after == 10


def test_nothing_is_made_not_applicable_to_regain_points() -> None:
    rules = rule(
        '条件: {项目: 路灯, 结果: {不是: 不适用}}\n得分: {占比: {得: 结果 == "达标", 共: count()}}\n无分母: 未知',
        facts="观察",
    )
    rows = [
        {"类型": "观察", "编号": f"K{n}", "项目": "路灯", "结果": result}
        for n, result in enumerate(("不达标", "达标"))
    ]
    county = evaluated(rules, case(事实=rows))
    [step] = kept(county, county.fixes()).steps
    assert (step.fixes[0].change, step.gain) == ((("结果", "达标"),), 5)


def test_where_several_findings_decide_all_of_them_become_met() -> None:
    kinds = """
事实类型:
  查阅:
    覆盖: 逐条
    字段: {开展: {类型: 是否, 结论: true}, 及时: {类型: 是否, 结论: true}, 公示: {类型: 是否, 结论: true}}
"""
    table = "扣分: {按: [开展, 及时, 公示], 行: [[否, 任何, 任何, 5], [是, 否, 任何, 4], [是, 是, 否, 3], [是, 是, 是, 0]]}"
    rows = [{"类型": "查阅", "编号": "Y1", "开展": "否", "及时": "否", "公示": "否"}]
    facts = {"测评对象": {"编号": "某县"}, "事实": rows}
    county = evaluated(rule(table, facts="查阅"), facts, kinds=kinds)
    [step] = kept(county, county.fixes()).steps
    assert (step.gain, step.fixes[0].change) == (5, (("开展", "是"), ("及时", "是"), ("公示", "是")))


def test_a_number_reaches_what_the_register_asks_for_and_the_observation_stays() -> None:
    kinds = """
登记表:
  等级: {主键: 名称, 字段: {保安: {类型: 整数, 最小: 0, 最大: 9}}, 行: [{名称: 三级, 保安: 6, 依据: {文件: 标准, 条款: 二}}]}
  点位: {行: case, 主键: 编号, 字段: {等级: {引用: 等级}}}
事实类型: {到岗: {覆盖: 逐条, 字段: {在岗: {类型: 整数, 最小: 0, 最大: 9}}}}
"""
    price = "扣分: {按: 在岗, 每档: 1, 档距: 1, 低于: 点位.等级.保安, 不足一档: 计一档}"
    rows = [{"类型": "到岗", "编号": "D1", "点位": "P1", "在岗": 4}]
    facts = {"测评对象": {"编号": "某县"}, "点位": [{"编号": "P1", "等级": "三级"}], "事实": rows}
    county = evaluated(rule(price, facts="到岗"), facts, kinds=kinds)
    [step] = kept(county, county.fixes()).steps
    assert (step.gain, step.fixes[0].change) == (2, (("在岗", "6"),))


def test_only_what_lies_after_a_day_that_was_asked_for_is_left_out() -> None:
    county = evaluated(rule("扣分: 1"), case({"日期": "2021-12-20"}, 评价日="2021-12-10"))
    assert county.fixes().facts == ("F1",)
    plan = county.fixes(until="2021-12-15")
    assert [(one.fact, one.reason) for one in plan.idle] == [("F1", "later")]


def test_what_is_missing_can_be_brought() -> None:
    table = "得分: {按: 指标值, 行: [[3+, 10], [2, 4], [0..1, 0]]}"
    rules = rule(f"指标值: count(材料 where 齐全)\n{table}", facts="材料")
    rows = [{"类型": "材料", "编号": f"M{n}", "条目": str(n), "齐全": n == 0} for n in range(4)]
    county = evaluated(rules, case(事实=rows))
    assert county.report.score == 0
    plan = kept(county, county.fixes(limit=2))
    assert (plan.after, plan.steps[0].fixes[0].change) == (10, (("齐全", "是"),))


def test_a_veto_is_lifted_by_what_its_condition_counts() -> None:
    more = "    再: [{不低于: 0}, {定为: 0, 当: 'count(事故 where 死亡 >= 3) >= 2'}, {不高于: 10}]"
    rows = [{}, *({"类型": "事故", "编号": f"S{n}", "死亡": 3} for n in (1, 2))]
    facts = case({}, 事实=[])
    facts["事实"] = [{"编号": "F1", "类型": "问题", "点位": "P1", "种类": "垃圾", "处数": 1}, *rows[1:]]
    county = evaluated(rule("扣分: 1"), facts, more=more)
    assert county.report.score == 0
    plan = kept(county, county.fixes(limit=1))
    assert (plan.after, plan.facts) == (9, ("S1",))
    assert kept(county, county.fixes(limit=2)).after == 10


DEADLINES = """
事实类型:
  问题:
    覆盖: 完整清单
    字段: {发现: 日期, 办结: {类型: 日期, 可缺: true}, 责任单位: {类型: 文本, 可缺: true}}
    派生: {办理: {期限: {起算: 发现, 期限: 5, 办结: 办结, 天数: 自然日}}}
"""


def deadline_case(*found: str, **more: Any) -> dict[str, Any]:
    rows = [{"编号": f"F{n}", "类型": "问题", "发现": day, **more} for n, day in enumerate(found, 1)]
    return {"测评对象": {"编号": "某县"}, "评价日": "2021-12-10", "事实": rows}


def overdue(price: str, facts: dict[str, Any]) -> Evaluation:
    rules = rule(f"扣分: {{按: 办理.状态, 按时|未到期: 0, 逾期已办: {price}, 逾期未办: 2}}")
    return evaluated(rules, facts, kinds=DEADLINES)


def test_what_is_done_in_time_by_the_day_costs_nothing_then() -> None:
    county = overdue("1", deadline_case("2021-12-01", "2021-12-08"))
    assert county.report.score == 8
    plan = kept(county, county.fixes(until="2021-12-20"), as_of="2021-12-20")
    assert (plan.before, plan.start, plan.after) == (8, 6, 9)
    first, second = (step.fixes[0] for step in plan.steps)
    assert (first.fact, first.change, str(first.due), first.late) == (
        "F2",
        (("办结", "2021-12-13"),),
        "2021-12-13",
        False,
    )
    assert (second.fact, second.change, second.late) == ("F1", (("办结", "2021-12-20"),), True)


def test_a_repair_whose_deadline_has_passed_regains_nothing_where_late_costs_as_much() -> None:
    county = overdue("2", deadline_case("2021-12-01", "2021-12-08"))
    plan = kept(county, county.fixes(until="2021-12-20"), as_of="2021-12-20")
    assert plan.facts == ("F2",)
    assert [(one.fact, one.reason) for one in plan.idle] == [("F1", "late")]
    assert plan.idle[0].sentence.zh == "办结期限已过，现在改也不回分"


def test_what_was_done_cannot_be_done_again() -> None:
    county = overdue("1", deadline_case("2021-12-01", 办结="2021-12-09"))
    plan = county.fixes()
    assert (plan.steps, [(one.fact, one.reason) for one in plan.idle]) == ((), [("F1", "already")])


def test_a_field_that_says_it_was_put_right_is_filled_in() -> None:
    kinds = (
        "事实类型: {问题: {覆盖: 完整清单, 字段: {整改状态: {类型: 选项, 取值: [未整改, 整改中, 已整改]}}}}\n"
    )
    rules = rule("条件: {整改状态: [未整改, 整改中]}\n扣分: 1")
    facts = {"测评对象": {"编号": "某县"}, "事实": [{"编号": "F1", "类型": "问题", "整改状态": "未整改"}]}
    county = evaluated(rules, facts, kinds=kinds)
    assert kept(county, county.fixes()).steps[0].fixes[0].change == (("整改状态", "已整改"),)


def test_a_unit_sees_only_what_it_answers_for_and_every_unit_has_its_plan() -> None:
    rows = [{"责任单位": "城管局"}, {"责任单位": "住建局", "处数": 3}, {}]
    county = evaluated(rule("数量: 处数\n扣分: 1\n责任: {字段: 责任单位}"), case(*rows))
    assert kept(county, county.fixes(by_unit="城管局")).facts == ("F1",)
    plans = county.fixes(limit=1, by_unit=True)
    assert [(plan.unit, plan.facts, plan.gain) for plan in plans] == [
        ("住建局", ("F2",), 3), ("城管局", ("F1",), 1), ("未归属", ("F3",), 1),
    ]  # fmt: skip


def test_what_is_unknown_is_no_repair_and_is_mentioned() -> None:
    county = evaluated(rule("数量: 处数\n扣分: 1\n封顶: {本条: 5}"), case({}, 检查=[]))
    plan = kept(county, county.fixes())
    assert (plan.before, plan.unknown, plan.after) == (5, 4, 5)


def test_a_user_may_say_what_a_repair_is() -> None:
    county = evaluated(rule("数量: 处数\n扣分: 1"), case({"处数": 4}))
    plan = kept(county, county.fixes(repair={"问题": {"处数": "1"}}))
    assert (plan.after, plan.steps[0].fixes[0].change) == (9, (("处数", "1"),))
    assert county.fixes(repair={"问题": {}}).steps == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"by_unit": "城管句"}, "ER9913"),
        ({"repair": {"问提": None}}, "ER9913"),
        ({"repair": {"问题": {"处": 1}}}, "ER9913"),
        ({"repair": {"问题": {"处数": "一"}}}, "ER6340"),
        ({"limit": 0}, "ER9915"),
        ({"until": "2021-11-30"}, "ER9914"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], code: str) -> None:
    facts = case({"责任单位": "城管局"}, 评价日="2021-12-01")
    county = evaluated(rule("数量: 处数\n扣分: 1\n责任: {字段: 责任单位}"), facts)
    with pytest.raises(FactsError) as error:
        county.fixes(**asked)
    assert [one.code for one in error.value.diagnostics] == [code]


def test_where_a_high_score_is_bad_a_repair_makes_it_fall() -> None:
    text = HEAD + "取向: 低\n" + KINDS
    text += node(rule("数量: 处数\n扣分: 1\n封顶: {本条: 50}"), more="    起始分: 0").replace(
        "满分: 10", "满分: 不限"
    )
    county = evaluate(load_texts({"ruleset.yaml": text}), case({"处数": 2}, {"处数": 5}))
    plan = kept(county, county.fixes(limit=1))
    assert (plan.before, plan.after, plan.gain, plan.facts) == (7, 2, 5, ("F2",))
    assert plan.steps[0].sentence.zh == "少 5.00 分"


def test_a_withheld_score_is_improved_at_its_high_end() -> None:
    text = (HEAD + KINDS + node(rule("数量: 处数\n扣分: 1"))).replace("未知: 按最低", "未知: 不出分")
    county = evaluate(load_texts({"ruleset.yaml": text}), case({"处数": 2}, 检查=[]))
    plan = county.fixes()
    assert (county.report.score, plan.explains_high, plan.before, plan.after) == (None, True, 8, 10)


def test_a_find_without_which_there_is_no_score_regains_nothing() -> None:
    text = (HEAD + KINDS + node(rule("数量: 处数\n扣分: 1"))).replace("未知: 按最低", "未知: 剔除")
    county = evaluate(load_texts({"ruleset.yaml": text}), case({"处数": 3}, 检查=[]))
    assert county.report.score == 7
    assert county.what_if({"F1": None}).after.report.score is None
    plan = kept(county, county.fixes())
    assert (plan.before, plan.after, plan.steps) == (7, 7, ())
    # Beside a find that stays, each can be put right.
    county = evaluate(load_texts({"ruleset.yaml": text}), case({"处数": 3}, {"处数": 1}, 检查=[]))
    assert kept(county, county.fixes()).facts == ("F1",)


MONITORING = "事实类型: {监测: {覆盖: 逐条, 字段: {依从率: {类型: 百分比, 位数: 1, 最小: 0%, 最大: 100%}}}}\n"


@pytest.mark.parametrize(
    "price",
    [
        "指标值: min(依从率)\n扣分: {每档: 1, 档距: 1pp, 低于: 90%, 不足一档: 不计}\n无分母: 未知",
        "扣分: {按: 依从率, 每档: 1, 档距: 1pp, 低于: 90%, 不足一档: 不计}",
    ],
)
def test_a_measurement_is_not_removed_for_what_it_shows(price: str) -> None:
    rows = [{"类型": "监测", "编号": name, "依从率": rate} for name, rate in (("F1", "85%"), ("F2", "95%"))]
    facts = {"测评对象": {"编号": "某县"}, "事实": rows}
    county = evaluated(rule(price, facts="监测"), facts, kinds=MONITORING)
    assert county.report.score == 5
    plan = kept(county, county.fixes())
    assert (plan.steps, {one.reason for one in plan.idle}) == ((), {"no_way"})
    assert kept(county, county.fixes(repair={"监测": {"依从率": "89%"}})).after == 9
    assert county.fixes(repair={"监测": None}).facts == ("F1",)


def test_a_plan_is_not_the_best_where_a_find_without_its_site_may_cost_more() -> None:
    county = evaluated(
        rule("条件: {点位.类型: 街}\n数量: 处数\n扣分: 1"), case({"处数": 2}, {"处数": 5, "点位": None})
    )
    assert county.report.score == 3
    plan = kept(county, county.fixes(limit=1))
    assert (plan.after, plan.facts, plan.is_best, plan.open) == (5, ("F1",), False, ("F2",))
    assert county.what_if({"F2": None}).after.report.score == 8
    settled = county.what_if({"F2": {"点位": "P1"}}).after.fixes(limit=1)
    assert (settled.after, settled.facts, settled.is_best, settled.open) == (8, ("F2",), True, ())


def test_a_plan_is_not_the_best_where_what_may_cost_something_stands_behind_a_forfeit() -> None:
    rules = rule("条件: {种类: 占道}\n扣分: 全部", name="一") + rule(
        "条件: {种类: 垃圾, 点位.类型: 街}\n扣分: 3", name="二"
    )
    county = evaluated(rules, case({"种类": "占道"}, {"点位": None}))
    assert (county.report.low, county.report.high) == (0, 0)
    plan = kept(county, county.fixes(limit=2))
    assert (plan.after, plan.facts, plan.is_best, plan.open) == (7, ("F1",), False, ("F2",))
    text = fixes_text(plan, language="en")
    assert "Not on the list, since they only may cost something: F2." in text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = rule("数量: 处数\n扣分: 1\n封顶: {本条: 5}\n责任: {字段: 责任单位}")
    (tmp_path / "ruleset.yaml").write_text(HEAD + KINDS + node(rules), encoding="utf-8")
    facts = case(*[{"责任单位": "=1+1"}] * 9)
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path


def test_the_list_is_printed_as_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["fixes", str(folder), str(folder / "facts.json"), "--limit", "6"]
    assert run(asked) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["整改清单  最多 6 条", "得分 5.00 → 7.00   +2.00"]
    assert "改到 5 处以下才开始回分" in "".join(line.strip() for line in lines)
    assert lines[-1].split() == ["合计", "6", "条", "+2.00", "7.00"]
    assert run(["--lang", "en", *asked]) == 0
    assert capsys.readouterr().out.startswith("Repairs  at most 6\nScore 5.00 → 7.00   +2.00\n")


def test_the_list_as_data_is_a_file_of_changes_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = [str(folder), str(folder / "facts.json")]
    assert run(["fixes", *case, "--limit", "6", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["before"], data["after"], len(data["change"])) == ("5.00", "7.00", 6)
    changes = folder / "plan.json"
    changes.write_text(json.dumps({"change": data["change"]}), encoding="utf-8")
    assert run(["what-if", *case, "--changes", str(changes), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["after"]["score"] == data["after"]


def test_a_row_for_a_spreadsheet_holds_no_formula(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "fixes",
        str(folder),
        str(folder / "facts.json"),
        "--limit",
        "6",
        "--format",
        "csv",
        "--each-unit",
    ]
    assert run(asked) == 0
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert (head[0], len(rows), rows[0][0]) == ("清单", 6, "'=1+1")
    assert Decimal(rows[-1][12]) == 7


def test_a_repair_can_be_said_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["fixes", str(folder), str(folder / "facts.json"), "--limit", "9"]
    assert run([*asked, "--repair", "问题.处数=0"]) == 0
    assert "处数：0" in capsys.readouterr().out
    assert run([*asked, "--repair", "问题"]) == 2
    assert "ER9912" in capsys.readouterr().err
