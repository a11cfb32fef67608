"""Plausible slips, planted one at a time into rulesets without any: each is seen, with the code that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalrules.pipeline import checked

GALLERY = Path(__file__).parents[3] / "gallery"


def found(folder: str, before: str, after: str) -> set[str]:
    """The codes that a slip brings about."""
    path = GALLERY / folder / "ruleset.yaml"
    text = path.read_text("utf-8")
    assert before in text
    edited = {"ruleset.yaml": text.replace(before, after, 1)}
    return {one.code for one in checked(path.parent, edited).problems} - {
        one.code for one in checked(path.parent).problems
    }


@pytest.mark.parametrize(
    ("slip", "folder", "before", "after", "code"),
    [
        ("a cap ten times too low", "d13_subsample_per_unit", "封顶: {本条: 10}", "封顶: {本条: 1}", "ER4905"),
        ("an amount with its point misplaced", "d02_inner_cap", "扣分: 0.2", "扣分: 0.02", "ER3500"),
        ("a threshold of another line", "b04_measured_conditions", "净高: {不低于: 3.7}", "净高: {不低于: 2.7}", "ER3501"),
        ("a threshold that is off", "b04_measured_conditions", "离建筑: {不低于: 3}", "离建筑: {不低于: 8}", "ER3501"),
        ("an open end turned closed", "b04_measured_conditions", "离建筑: {不低于: 3}", "离建筑: {高于: 3}", "ER3502"),
        ("a comparison turned round", "b04_measured_conditions", "净高: {不低于: 3.7}", "净高: {低于: 3.7}", "ER3505"),
        ("the value of the rule above", "d02_inner_cap", "条件: {问题: 乱停车}", "条件: {问题: 占道经营}", "ER4901"),
        ("a condition that was dropped", "d02_inner_cap", "            条件: {问题: 乱停车}\n", "", "ER4900"),
        ("the text of the rule above", "d02_inner_cap", "原文: 乱停车每处扣 1 分，扣", "原文: 占道经营每处扣 1 分，扣", "ER3504"),
        ("a weight that is off", "a02_collection_modes", "权重: 30%", "权重: 20%", "ER4908"),
        ("a weight of a row that is off", "a01_weighted_parts", "市场建设, 权重: 20%", "市场建设, 权重: 15%", "ER4908"),
        ("grades in the wrong order", "b03_grade_of_the_total", 'score("总分") >= 93', 'score("总分") >= 83', "ER5904"),
        ("a grade beyond the points", "b03_grade_of_the_total", 'score("总分") >= 93', 'score("总分") >= 930', "ER5900"),
        ("a document of another clause", "d02_inner_cap", "依据: {文件: 区级细则,", "依据: {文件: 点位标准,", "ER3510"),
    ],
)  # fmt: skip
def test_a_planted_slip_is_seen(slip, folder, before, after, code):
    assert code in found(folder, before, after), slip


DEMO = (Path(__file__).parent / "slips.yaml").read_text("utf-8")

SLIPS = {
    "免扣: 2": {"免扣: 3": "ER3527"},
    "封顶: {点位: 3}": {"封顶: {本条: 3}": "ER3528"},
    ", 封顶: {点位: 3}": {"": "ER3528"},
    ", 视为同一: [点位]": {"": "ER3529"},
    "轻微: 0.5, 严重: 2": {"轻微: 2, 严重: 0.5": "ER3535"},
    "时间 >= 08:00": {"时间 >= 09:00": "ER3536"},
    "间距 > 500": {"间距 >= 500": "ER3502", "间距 < 500": "ER3505", "间距 > 300": "ER3501"},
    "单位: 米": {"单位: 公里": "ER3532"},
    "数量: 处数, 扣分: 3": {"扣分: 3": "ER3530", "数量: 处数, 得分: 3": "ER4509", "数量: 处数, 扣分: 0.3": "ER3500"},
    "满分: 20": {"满分: 30": "ER4503"},
    "（20分）": {"（10分）": "ER3537"},
    "资料满分40分": {"资料满分50分": "ER3537"},
    "每档: 2": {"每档: 3": "ER3500"},
    "档距: 5pp": {"档距: 1pp": "ER3525", "档距: 50pp": "ER3525"},
    "低于: 90%": {"低于: 80%": "ER3501", "高于: 90%": "ER3540", "低于: 90": "ER3544"},
    "不足一档: 计一档": {"不足一档: 不计": "ER3526", "不足一档: 按比例": "ER3526"},
    "取: 末次": {"取: 首次": "ER3531"},
    "true: 0, false: 0.5": {"true: 0.5, false: 0": "ER3535"},
    "扣分: 全部": {"扣分: 2": "ER3534"},
    "得分: 2, 封": {"扣分: 2, 封": "ER3533", "得分: 3, 封": "ER3500"},
    "封顶: {本条: 5}": {"封顶: {本条: 8}": "ER3500"},
    ", 一票否决: true": {"": "ER3541"},
    ">= 54": {">= 45": "ER3538", "> 54": "ER3538"},
    ">= 36, 依据: {文件: 办法, 条款: 不低于36分为合格}": {">= 36": "ER3542"},
    "日期: 2021": {"日期: 2012": "ER3539", "日期: 2031": "ER3539"},
    "条件: {问题: 积水}, ": {"": "ER3543"},
}  # fmt: skip


def test_the_ruleset_that_slips_are_planted_into_has_none(tmp_path):
    (tmp_path / "ruleset.yaml").write_text(DEMO, "utf-8")
    assert [one.code for one in checked(tmp_path).problems] == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [(before, after, code) for before, slips in SLIPS.items() for after, code in slips.items()],
)
def test_a_text_and_a_rule_that_differ_are_seen(tmp_path, before, after, code):
    assert before in DEMO
    (tmp_path / "ruleset.yaml").write_text(DEMO.replace(before, after, 1), "utf-8")
    assert code in {one.code for one in checked(tmp_path).problems}


def test_what_a_profile_makes_of_a_cap_is_looked_at_and_its_other_figures_are_not(tmp_path):
    profile = "口径:\n  从严: {名称: 从严, 改为: {资料/1: {扣分.每档: 3, 封顶.本条: 50}}}\n指标:"
    (tmp_path / "ruleset.yaml").write_text(DEMO.replace("指标:", profile, 1), "utf-8")
    assert [one.code for one in checked(tmp_path).problems] == ["ER4533"]
