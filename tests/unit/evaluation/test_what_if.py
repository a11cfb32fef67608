"""What if: the exact difference, the rules that moved, and a refusal with its place for what cannot be."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalrules.cli import run
from evalrules.evaluation.changes import changes_of
from evalrules.evaluation.evaluation import Evaluation
from evalrules.pipeline import FactsError, evaluate, load_texts

RULESET = """
格式: 0
编号: example
版次: "1"
名称: 例
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
施行: {自: 2021-01-01, 至: 2021-12-31}
文件:
  标准: {名称: 例, 可信度: 示例}
事实类型:
  问题:
    覆盖: 巡查
    字段:
      处数: {类型: 整数, 最小: 0, 最大: 9}
      已整改: 是否
      占比: {类型: 百分比, 位数: 1, 可缺: true}
      责任单位: {类型: 文本, 可缺: true}
登记表:
  点位:
    行: case
    主键: 编号
    字段: {类型: {类型: 选项, 取值: [街, 巷]}, 整改率: {类型: 百分比, 可缺: true}}
测评对象:
  字段: {人口: {类型: 整数, 可缺: true}, 绿化率: {类型: 百分比, 位数: 2, 可缺: true}}
指标:
  - 编号: 总分
    名称: 总分
    满分: 10
    依据: {文件: 标准, 条款: 一}
    指标:
      - 编号: 甲
        名称: 甲
        满分: 10
        依据: {文件: 标准, 条款: 一}
        规则:
          - 编号: 甲/1
            原文: 街上每处1分，最多5分
            依据: {文件: 标准, 条款: 一}
            事实: 问题
            条件: {点位.类型: 街, 已整改: false}
            数量: 处数
            扣分: 1
            封顶: {本条: 5}
            责任: {字段: 责任单位}
结果:
  等级:
    首个:
      - {判为: 好, 当: 'score("总分") >= 7', 依据: {文件: 标准, 条款: 二}}
      - {判为: 差}
"""
FACTS: dict[str, Any] = {
    "测评对象": {"编号": "某县", "期间": {"自": "2021-01-01", "至": "2021-12-31"}, "绿化率": "36.25%"},
    "评价日": "2021-12-01",
    "点位": [{"编号": "P1", "类型": "街", "整改率": "80%"}, {"编号": "P2", "类型": "巷"}],
    "检查": [{"编号": "J1", "点位": "P1", "检查项": "全部"}, {"编号": "J2", "点位": "P2", "检查项": "全部"}],
    "事实": [
        {
            "编号": "F1",
            "类型": "问题",
            "点位": "P1",
            "日期": "2021-03-01",
            "处数": 3,
            "已整改": "否",
            "占比": "12.5%",
            "责任单位": "城管局",
        },
        {
            "编号": "F2",
            "类型": "问题",
            "点位": "P1",
            "日期": "2021-04-01",
            "处数": 3,
            "已整改": "否",
            "责任单位": "住建局",
        },
        {"编号": "F3", "类型": "问题", "点位": "P2", "处数": 1, "已整改": "否"},
    ],
}


@pytest.fixture
def county() -> Evaluation:
    return evaluate(load_texts({"ruleset.yaml": RULESET}), FACTS)


def test_a_repaired_fact_gives_its_points_back_and_the_cap_lets_go(county: Evaluation) -> None:
    found = county.what_if({"F1": {"已整改": "是"}})
    assert (county.report.score, found.after.report.score, found.delta) == (5, 7, 2)
    [moved] = found.moved
    assert (moved.rule, moved.before, moved.after, moved.delta) == ("甲/1", 5, 3, 2)
    assert {one.unit: one.delta for one in found.units} == {"城管局": 3, "住建局": -1}
    assert [(one.name, one.before, one.after) for one in found.results] == [("等级", "差", "好")]
    assert (found.low_delta, found.high_delta) == (2, 2)


def test_what_is_asked_leaves_the_evaluation_as_it_was(county: Evaluation) -> None:
    before = county.report
    county.what_if({"F1": None, "F2": {"处数": 9}})
    assert county.report is before
    assert [fact.id for fact in county.fitted.facts] == ["F1", "F2", "F3"]


def test_facts_may_be_withdrawn_and_added(county: Evaluation) -> None:
    new = {"类型": "问题", "点位": "P1", "处数": "2", "已整改": "否"}
    found = county.what_if({"F1": None}, withdraw=["F2"], add=[new, new])
    assert found.delta == 1
    assert [fact.id for fact in found.after.fitted.facts] == ["F3", "#4", "#5"]
    assert [fact.id for fact in found.after.what_if(add=[new]).after.fitted.facts] == ["F3", "#4", "#5", "#6"]


def test_shares_dates_and_absent_fields_survive_a_change_of_another_field(county: Evaluation) -> None:
    fact = county.what_if({"F1": {"处数": 1, "责任单位": None}}).after.fitted.facts[0]
    assert fact.values == {"处数": 1, "已整改": False, "占比": Decimal("0.125")}
    assert (fact.site, fact.date) == ("P1", datetime.date(2021, 3, 1))


def test_a_site_of_another_type_frees_what_was_found_there(county: Evaluation) -> None:
    found = county.what_if(sites={"P1": {"类型": "巷"}, "P2": {"类型": "街"}})
    assert found.delta == 4
    assert found.after.fitted.case.registers["点位"]["P1"] == {"类型": "巷", "整改率": Decimal("0.8")}


def test_a_new_site_a_new_inspection_and_a_find_there_count(county: Evaluation) -> None:
    found = county.what_if(
        sites=[{"编号": "P3", "类型": "街"}],
        inspections=[{"点位": "P3", "检查项": "全部"}],
        add=[{"编号": "F9", "类型": "问题", "点位": "P3", "日期": "2021-01-05", "处数": 2, "已整改": False}],
    )
    assert found.delta == 0
    assert found.after.report.deductions[0].facts == ("F9",)
    assert len(found.after.fitted.inspections) == 3


def test_without_the_inspection_nobody_looked(county: Evaluation) -> None:
    found = county.what_if({"F1": None, "F2": None}, inspections={"J1": None})
    assert (found.delta, found.after.report.high, found.after.report.unassessed) == (0, 10, ("甲/1",))


def test_fields_of_the_case_and_the_day_may_differ(county: Evaluation) -> None:
    after = county.what_if(case={"人口": "300000"}, as_of="2021-12-20").after.fitted.case
    assert (after.values, after.as_of) == (
        {"人口": 300000, "绿化率": Decimal("0.3625")},
        datetime.date(2021, 12, 20),
    )
    assert (after.id, after.period_until) == ("某县", datetime.date(2021, 12, 31))


def test_a_period_that_leaves_facts_out_is_refused_with_each_of_them(county: Evaluation) -> None:
    with pytest.raises(FactsError) as error:
        county.what_if(case={"期间": {"自": "2021-04-01", "至": "2021-12-31"}})
    assert [row.place for row in error.value.refused] == ["F1.日期"]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"F1": {"处数": "三"}}, "改动 F1.处数", "ER6340"),
        ({"F1": {"点位": "P9"}}, "改动 F1.点位", "ER6338"),
        ({"F1": {"site": "P9"}}, "改动 F1.点位", "ER6338"),
        ({"F1": {"已整改": "也许", "处数": 10}}, "改动 F1", "ER6343"),
        ({"F1": {"占比": "0.5"}}, "改动 F1.占比", "ER6348"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(
    county: Evaluation, change: dict[str, Any], place: str, code: str
) -> None:
    with pytest.raises(FactsError) as error:
        county.what_if(change)
    assert [(row.place, row.code) for row in error.value.refused] == [(place, code)]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"changes": {"F11": None}}, "ER9910"),
        ({"withdraw": ["F4"]}, "ER9910"),
        ({"sites": {"P9": {"类型": "街"}}}, "ER9910"),
        ({"inspections": {"J9": None}}, "ER9910"),
        ({"changes": {"F1": {"编号": "F9"}}}, "ER9911"),
        ({"case": {"id": "别县"}}, "ER9911"),
        ({"changes": {"F1": "已整改"}}, "ER9912"),
        ({"as_of": "2022-03-01"}, "ER9502"),
    ],
)
def test_what_cannot_be_changed_is_refused(county: Evaluation, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(FactsError) as error:
        county.what_if(asked.pop("changes", None), **asked)
    assert [one.code for one in error.value.diagnostics] == [code]


def test_the_near_miss_of_an_id_is_named(county: Evaluation) -> None:
    with pytest.raises(FactsError) as error:
        county.what_if({"f1": None})
    assert error.value.diagnostics[0].notes[0].values == {"near": "F1"}


def test_rows_that_were_refused_before_stay_refused() -> None:
    facts = {**FACTS, "事实": [*FACTS["事实"], {"编号": "坏", "类型": "问题", "处数": "三"}]}
    county = evaluate(load_texts({"ruleset.yaml": RULESET}), facts, accept_partial=True)
    after = county.what_if({"F1": None}).after.report
    assert (after.complete, [row.code for row in after.refused]) == (False, ["ER6340"])


def test_changes_can_be_made_beforehand_and_asked_of_several_cases(county: Evaluation) -> None:
    changes = changes_of({"F1": {"已整改": True}}, withdraw=["F2"])
    assert county.what_if(changes).delta == 5


def test_the_command_prints_a_table_whose_last_line_is_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ruleset.yaml").write_text(RULESET, encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    (tmp_path / "new.yaml").write_text("- {类型: 问题, 点位: P1, 处数: 1, 已整改: 否}\n", encoding="utf-8")
    (tmp_path / "changes.yaml").write_text("改动: {F1: {处数: 2}}\n撤销: [F3]\n", encoding="utf-8")
    case = ["what-if", str(tmp_path), str(tmp_path / "facts.json")]
    asked = [*case, "--change", "F1.已整改=是", "--withdraw", "F2", "--add", str(tmp_path / "new.yaml")]
    assert run(asked) == 0
    said = capsys.readouterr().out
    assert said.startswith("得分 5 → 9   +4\n")
    assert "甲/1  指标 甲      5.00      1.00     +4.00" in said
    assert "等级  差 → 好" in said
    assert run([*case, "--changes", str(tmp_path / "changes.yaml"), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["before"]["score"], data["after"]["score"], data["delta"]) == ("5", "5", "0")


def test_the_command_refuses_a_wrong_change_without_a_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ruleset.yaml").write_text(RULESET, encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    case = ["what-if", str(tmp_path), str(tmp_path / "facts.json")]
    assert run([*case, "--change", "F1.处数=三"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("改动 F1.处数: ER6340")
    assert "accept-partial" not in captured.err
