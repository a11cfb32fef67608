"""Mutants of bundled rulesets that mean the same for a reason, and ones beside them that do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evalrules.mutation import mutate
from evalrules.ruleset.bundled import bundled_folder

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
    run = mutate("health-city@pre-2005")
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
