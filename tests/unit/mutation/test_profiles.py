"""Worked cases under a profile (口径), and mutants that only a profile lets anybody notice."""

from __future__ import annotations

from pathlib import Path

from evalrules.casework import run_cases
from evalrules.coverage.tally import covered_by
from evalrules.mutation import MutationRun, mutate
from evalrules.pipeline import load
from evalrules.ruleset.cases import read_cases

RULESET = """\
格式: 0
编号: yard
版次: "1"
名称: 院落检查
缺项: 重新折算
未知: 按最高
封顶分摊: 先到先扣
取整: {总分: {位数: 0, 方式: 四舍五入}}
文件: {办法: {名称: 院落检查办法, 可信度: 示例}}
事实类型:
  问题: {覆盖: 完整清单, 字段: {处数: {类型: 整数, 最小: 1, 最大: 2}}}
指标:
  - 编号: 总分
    名称: 院落
    满分: 10
    依据: {文件: 办法, 条款: 一}
    规则:
      - 编号: "1/1"
        原文: 每处扣 1 分，最多 3 分
        依据: {文件: 办法, 条款: 一}
        测评方式: 手工
        事实: 问题
        扣分: 1
        数量: 处数
        封顶: {本条: 3}
口径:
  从严: {名称: 每处扣两分, 改为: {"1/1": {扣分: 2}}}
  折半: {名称: 每处扣半分, 改为: {"1/1": {扣分: 0.5}}}
"""
PLAIN = """\
- {名称: 一处, 事实: [{类型: 问题, 处数: 1}], 期望: {得分: 9}}
- {名称: 两处, 事实: [{类型: 问题, 处数: 2}], 期望: {得分: 8}}
"""
STRICT = "- {名称: 从严两处, 口径: 从严, 事实: [{类型: 问题, 处数: 2}], 期望: {失分: {1/1: 3}}}\n"
HALF = "- {名称: 折半一处, 口径: 折半, 事实: [{类型: 问题, 处数: 1}], 期望: {得分: 10}}\n"


def yard(folder: Path, cases: str, ruleset: str = RULESET) -> str:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "ruleset.yaml").write_text(ruleset, "utf-8")
    (folder / "cases" / "01.yaml").write_text(cases, "utf-8")
    return str(folder)


def fates(run: MutationRun) -> dict[str, tuple[str, str]]:
    return {one.mutant.told.en: (one.fate, one.by) for one in run.verdicts}


def test_a_case_under_a_profile_is_scored_with_its_figures(tmp_path: Path) -> None:
    source = yard(tmp_path, PLAIN + STRICT + HALF)
    assert [one.passed for one in run_cases(load(source), source)] == [True, True, True, True]
    source = yard(tmp_path, STRICT.replace("口径: 从严, ", ""))
    assert "应为 3，实为 2" in run_cases(load(source), source)[0].problems[0].message("zh")


def test_a_case_under_a_profile_that_is_not_there_says_where_and_which_there_are(tmp_path: Path) -> None:
    source = yard(tmp_path, STRICT.replace("口径: 从严", "口径: 从宽"))
    problem = run_cases(load(source), source)[0].problems[0]
    assert (problem.code, str(problem.span)) == ("ER9730", "cases/01.yaml:1:4")
    assert "从严、折半" in str(problem.values["known"].zh)


def test_a_case_under_a_profile_covers_what_only_its_figures_reach(tmp_path: Path) -> None:
    source = yard(tmp_path, PLAIN + STRICT)
    loaded = load(source)
    _, two, strict = (covered_by(loaded, case) for case in read_cases(source, []))
    assert strict - two == {"1/1 cap rule"}


def test_a_cap_that_only_a_profile_reaches_is_noticed_by_a_case_under_it(tmp_path: Path) -> None:
    assert fates(mutate(yard(tmp_path, PLAIN)))["up_to: 3 → 4"] == ("survived", "")
    assert fates(mutate(yard(tmp_path, PLAIN + STRICT)))["up_to: 3 → 4"] == ("killed", "从严两处")


def test_the_figure_of_a_profile_stands_instead_of_a_slip_in_the_figure_it_replaces(tmp_path: Path) -> None:
    assert fates(mutate(yard(tmp_path, STRICT)))["lose: 1 → 2"] == ("survived", "")
    assert fates(mutate(yard(tmp_path, STRICT + PLAIN)))["lose: 1 → 2"][0] == "killed"


def test_what_a_profile_lets_happen_is_not_proved_impossible(tmp_path: Path) -> None:
    """Whole points are never rounded; half a point is: 9.5 → 10, and 9 when rounded down."""
    mode = "rounding: half_up → floor"
    assert fates(mutate(yard(tmp_path, PLAIN)))[mode] == ("survived", "")
    assert fates(mutate(yard(tmp_path, PLAIN + HALF)))[mode] == ("killed", "折半一处")


def test_without_profiles_the_same_slip_is_proved_to_mean_nothing(tmp_path: Path) -> None:
    alone = yard(tmp_path, PLAIN, RULESET[: RULESET.index("口径:")])
    assert fates(mutate(alone))["rounding: half_up → floor"] == ("equivalent", "exact")
