"""Worked cases as tests of pytest, in sessions of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

# Loaded before the inner sessions, which forget what they load themselves.
import evalrules.pytest_plugin.collecting
import evalrules.pytest_plugin.covering  # noqa: F401

pytest_plugins = ["pytester"]

PLUGIN = ["-p", "evalrules.pytest_plugin"]
RULESET = """\
格式: 0
编号: demo
版次: "2024"
名称: 示范（示例权重）
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
文件:
  办法: {名称: 某县检查办法, 可信度: 示例}
事实类型:
  问题:
    覆盖: 完整清单
    字段: {名目: {类型: 选项, 取值: [垃圾, 占道]}}
指标:
  - 编号: "1"
    名称: 环境秩序
    满分: 10
    依据: {文件: 办法, 条款: "1"}
    规则:
      - 编号: "1/1"
        原文: 垃圾每处扣 0.5 分，最多扣 2 分
        依据: {文件: 办法, 条款: "1"}
        测评方式: 自动
        事实: 问题
        条件: {名目: 垃圾}
        扣分: 0.5
        封顶: {本条: 2}
"""
CASES = """\
- 名称: 一处扣 0.5 分
  事实: [{类型: 问题, 名目: 垃圾}]
  期望: {得分: 9.5, 失分: {"1/1": 0.5}}

- 名称: 最多扣 2 分
  事实:
    - {类型: 问题, 名目: 垃圾}
    - {类型: 问题, 名目: 垃圾}
    - {类型: 问题, 名目: 垃圾}
    - {类型: 问题, 名目: 垃圾}
    - {类型: 问题, 名目: 垃圾}
  期望: {得分: 8}
- 名称: 一处扣 0.5 分
  事实: [{类型: 问题, 名目: 占道}]
  期望: {得分: 10}
"""
FAILING = """\
- 名称: 封顶::算错
  事实: [{类型: 问题, 名目: 垃圾}]
  期望:
    得分: 9
    失分: {"1/1": 1}
- 名称: 占道不扣分
  跳过: 等第 3 条的解释答复
  事实: [{类型: 问题, 名目: 占道}]
  期望: {得分: 1}
"""


@pytest.fixture
def written(pytester: pytest.Pytester) -> pytest.Pytester:
    """A ruleset with its cases, and beside it another project's folder of the same name."""
    write(pytester, "demo/ruleset.yaml", RULESET)
    write(pytester, "demo/cases/01.yaml", CASES)
    write(pytester, "other/cases/01.yaml", "- no: case\n")
    write(pytester, "theirs/ruleset.yaml", "rules: [{id: no-ruleset-of-ours}]\n")
    write(pytester, "theirs/cases/01.yaml", "- no: case\n")
    return pytester


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", *arguments)


def test_each_case_is_a_test_with_its_name_and_its_line(written: pytest.Pytester) -> None:
    items, _ = written.inline_genitems(*PLUGIN)
    assert [item.nodeid for item in items] == [
        "demo/cases/01.yaml::一处扣 0.5 分",
        "demo/cases/01.yaml::最多扣 2 分",
        "demo/cases/01.yaml::一处扣 0.5 分 (2)",
    ]
    assert [item.location[:2] for item in items] == [
        (str(Path("demo/cases/01.yaml")), line) for line in (0, 4, 12)
    ]
    assert len({id(item.ruleset) for item in items}) == 1, "the ruleset is loaded once"


def test_a_case_is_chosen_by_a_word_of_its_name_and_by_its_id(written: pytest.Pytester) -> None:
    run(written, "-k", "最多").assert_outcomes(passed=1, deselected=2)
    run(written, "demo/cases/01.yaml::一处扣 0.5 分 (2)").assert_outcomes(passed=1)
    result = run(written, "--collect-only", "-q")
    assert result.outlines[:3] == [
        "demo/cases/01.yaml::一处扣 0.5 分",
        "demo/cases/01.yaml::最多扣 2 分",
        "demo/cases/01.yaml::一处扣 0.5 分 (2)",
    ]


def test_a_failing_case_says_what_was_expected_and_what_cost_the_points(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", FAILING)
    result = run(written, "-rfs", f"--junitxml={written.path / 'junit.xml'}")
    result.assert_outcomes(passed=3, failed=1, skipped=1)
    told = result.stdout.str()
    assert "算例“封顶::算错”不通过（demo/cases/02.yaml:1:3）" in told
    assert "得分        9     9.5   demo/cases/02.yaml:4:5" in told
    assert "1/1 的扣分  1     0.5   demo/cases/02.yaml:5:5" in told
    assert "-0.500  1/1  垃圾每处扣 0.5 分" in told
    assert "FAILED demo/cases/02.yaml::封顶:算错 - 得分应为 9，实为 9.5" in told
    assert "等第 3 条的解释答复" in told
    assert "Traceback" not in told
    assert ".py" not in told.split("FAILURES")[1]
    failure = ElementTree.parse(written.path / "junit.xml").find(".//testcase/failure")
    assert failure is not None
    assert failure.get("message") == "得分应为 9，实为 9.5（另有 1 处）"
    assert "1/1 的扣分  1     0.5" in (failure.text or "")
    assert "-0.500  1/1  垃圾每处扣 0.5 分" in (failure.text or "")


def test_it_says_so_in_english_too(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", FAILING)
    told = run(written, "--evalrules-lang", "en").stdout.str()
    assert 'case "封顶::算错" fails (demo/cases/02.yaml:1:3)' in told
    assert "the score      9         9.5     demo/cases/02.yaml:4:5" in told
    assert "the score should be 9, but is 9.5" in told


def test_a_failing_case_with_brackets_in_its_name_is_run_again_too(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", FAILING.replace("封顶::算错", "现场[S01] 算错"))
    written.runpytest_inprocess(*PLUGIN).assert_outcomes(passed=3, failed=1, skipped=1)
    again = written.runpytest_inprocess(*PLUGIN, "--lf")
    again.assert_outcomes(failed=1)
    assert "FAILED demo/cases/02.yaml::现场(S01) 算错" in again.stdout.str()


def test_the_state_of_a_node_is_told_in_the_words_of_a_chinese_case(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", "- 名称: 达标\n  事实: []\n  期望: {状态: {'1': 失分}}\n")
    told = run(written, "demo/cases/02.yaml").stdout.str()
    assert "1 的状态  失分  达标" in told


def test_the_cases_that_failed_last_are_run_again(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", FAILING)
    written.runpytest_inprocess(*PLUGIN).assert_outcomes(passed=3, failed=1, skipped=1)
    written.runpytest_inprocess(*PLUGIN, "--lf").assert_outcomes(failed=1)


def test_a_broken_ruleset_and_a_broken_file_of_cases_are_told_in_our_words(written: pytest.Pytester) -> None:
    write(written, "bad/ruleset.yaml", RULESET.replace("事实: 问题", "事实: 问提"))
    write(written, "bad/cases/01.yaml", CASES)
    write(written, "bad/cases/02.yaml", CASES)
    write(written, "demo/cases/02.yaml", "# 还没有写\n")
    write(written, "demo/cases/03.yaml", "- {名称: 甲, 跳过: true, 期望: {得分: 1}}\n")
    result = run(written)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    told = result.stdout.str()
    assert "规则集 bad 有错误，算例没有运行：" in told
    assert re.search(
        "^bad/ruleset.yaml:[0-9]+:[0-9]+: 错误 ER3001 没有名为“问提”的事实类型。", told, re.MULTILINE
    )
    assert "规则集 bad 有 1 个错误（见上），算例没有运行。" in told
    assert "demo/cases/02.yaml:1:1: 错误 ER1051" in told
    assert "demo/cases/03.yaml:1:15: 错误 ER7420" in told
    assert "Traceback" not in told
    assert ".py:" not in told


@pytest.mark.parametrize("arguments", [["--no-evalrules-cases"], ["-o", "evalrules_cases=false"]])
def test_collection_can_be_switched_off(written: pytest.Pytester, arguments: list[str]) -> None:
    assert run(written, *arguments).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_workers_of_xdist_run_the_same_cases(written: pytest.Pytester) -> None:
    write(written, "demo/cases/02.yaml", FAILING)
    result = run(written, "-n", "2")
    result.assert_outcomes(passed=3, failed=1, skipped=1)
    told = result.stdout.str()
    assert "1/1 的扣分  1     0.5   demo/cases/02.yaml:5:5" in told
    assert "FAILED demo/cases/02.yaml::封顶:算错 - 得分应为 9，实为 9.5" in told


def test_what_no_case_covers_is_listed_and_can_be_asked_for(written: pytest.Pytester) -> None:
    result = run(written, "--evalrules-coverage")
    result.assert_outcomes(passed=3)
    assert result.ret == 0
    told = result.stdout.str()
    assert "算例覆盖 5/5（100%）：规则 2/2，条件 2/2，封顶等限度 1/1" in told
    assert "没有遗漏。" in told
    result = run(written, "--evalrules-coverage=90", "-k", "一处")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    told = result.stdout.str()
    assert "算例覆盖 4/5（80.0%）" in told
    assert "封顶（本条）扣到头" in told
    assert "不通过：要求覆盖不低于 90%。" in told


def test_the_workers_of_xdist_cover_together(written: pytest.Pytester) -> None:
    result = run(written, "-n", "3", "--evalrules-coverage=100")
    result.assert_outcomes(passed=3)
    assert result.ret == 0
    assert "算例覆盖 5/5（100%）" in result.stdout.str()


@pytest.mark.parametrize("said", ["demo", "101"])
def test_a_coverage_that_is_no_percentage_is_refused(written: pytest.Pytester, said: str) -> None:
    result = run(written, "--evalrules-coverage", said)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "--evalrules-coverage=80" in result.stderr.str()
