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
