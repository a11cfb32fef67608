"""What a worked case expects of units and accounts."""

from __future__ import annotations

import pytest

from evalrules.casework import run_case
from evalrules.pipeline import load_texts
from evalrules.ruleset.cases import read_cases_text
from evalrules.source.diagnostic import Diagnostic

RULESET = """
格式: 0
编号: example
版次: "1"
名称: 例
缺项: 重新折算
未知: 按最低
文件: {标准: {名称: 例, 可信度: 示例}}
事实类型: {问题: {覆盖: 完整清单, 字段: {罚款: {类型: 整数, 最小: 0}, 重大: {类型: 是否, 可缺: true}}}}
账户: {扣款: {单位: 元, 位数: 2, 取向: 低}}
指标:
  - 编号: 总分
    名称: 总分
    满分: 10
    依据: {文件: 标准, 条款: 一}
    规则:
      - {编号: 总分/1, 原文: 每处扣 1 分, 依据: {文件: 标准, 条款: 一}, 事实: 问题, 扣分: 1, 责任: {城管局: 75%, 街道: 25%}}
      - {编号: 总分/2, 原文: 并罚款, 依据: {文件: 标准, 条款: 二}, 事实: 问题, 扣分: 罚款, 记入: 违约}
  - 编号: 违约
    名称: 违约
    账户: 扣款
    满分: 不限
    起始分: 0
    规则:
      - {编号: 违约/1, 原文: 手续费, 依据: {文件: 标准, 条款: 三}, 事实: 问题, 扣分: 5}
"""
CASE = """
- 名称: 两处
  事实: [{类型: 问题, 罚款: 20}, {类型: 问题, 罚款: 30}]
  期望: {%s}
"""


def messages(expected: str) -> list[str]:
    problems: list[Diagnostic] = []
    (case,) = read_cases_text("cases/01.yaml", CASE % expected, problems)
    assert problems == []
    outcome = run_case(load_texts({"ruleset.yaml": RULESET}), case, "zh", {})
    return [one.message("zh") for one in outcome.problems]


def test_a_case_may_say_who_answers_and_what_an_account_comes_to() -> None:
    # 扣 2 分：城管局 1.5，街道 0.5；扣款 20 + 30 + 2 × 5 = 60
    assert messages("得分: 8, 责任: {城管局: 1.5, 街道: 0.5, 公安局: 0}, 账户: {扣款: 60}") == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("责任: {城管局: 2}", ("城管局", "2", "1.5")),
        ("责任: {公安局: 1}", ("公安局", "1", "0")),
        ("账户: {扣款: 50}", ("扣款", "50", "60")),
        ("账户: {扣: 60}", ("扣",)),
    ],
)
def test_a_wrong_expectation_is_told_with_both_figures(expected: str, said: tuple[str, ...]) -> None:
    (message,) = messages(expected)
    assert all(part in message for part in said)


def test_an_entry_that_moves_nothing_has_no_sign_below_a_case_that_fails() -> None:
    capped = RULESET.replace("缺项: 重", "封顶分摊: 先到先扣\n缺项: 重").replace(
        "扣分: 1, 责任", "扣分: 1, 封顶: {本条: 1}, 责任"
    )
    (case,) = read_cases_text("cases/01.yaml", CASE % "失分: {总分/1: 2}", [])
    lines = run_case(load_texts({"ruleset.yaml": capped}), case, "zh", {}).differing
    assert [line.split("  ")[0] for line in lines] == ["-1.00", "0.00"]


RESULTS = """
结果:
  失分的: {清单: 指标 标有 查 其中 not met}
  得分率: {值: rate("总分")}
  等次: {首个: [{判为: "2", 当: score("总分") >= 8, 依据: {文件: 标准, 条款: 一}}, {判为: 不合格}]}
  处理: {首个: [{判为: 通报, 当: exists(问题 where 重大), 依据: {文件: 标准, 条款: 四}}, {判为: 无}]}
  评定: {首个: [{判为: 差, 当: exists(问题 where 重大), 依据: {文件: 标准, 条款: 四}}, {判为: 好}]}
"""


def told(expected: str) -> list[str]:
    tagged = RULESET.replace("    满分: 10\n", "    满分: 10\n    标签: [查]\n")
    problems: list[Diagnostic] = []
    (case,) = read_cases_text("cases/01.yaml", CASE % f"结果: {{{expected}}}", problems)
    assert problems == []
    outcome = run_case(load_texts({"ruleset.yaml": tagged + RESULTS}), case, "zh", {})
    return [one.message("zh") for one in outcome.problems]


def test_a_result_may_be_a_number_a_list_or_a_text() -> None:
    assert told("失分的: [总分], 得分率: 0.8, 等次: 2") == []
    assert told('失分的: 总分, 得分率: "0.80", 等次: "2"') == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("失分的: []", ("失分的", "无", "总分")),
        ("得分率: 0.81", ("得分率", "0.81", "0.8")),
        ("等次: 不合格", ("等次", "不合格", "2")),
        ("等次: 未定", ("等次", "未定", "2")),
    ],
)
def test_a_wrong_result_is_told_with_both(expected: str, said: tuple[str, ...]) -> None:
    (message,) = told(expected)
    assert all(part in message for part in said)


def test_none_is_a_decision_where_a_row_says_so_and_otherwise_that_nothing_is_decided() -> None:
    assert told("处理: 未定, 评定: 无") == []
    (said,) = told("处理: 无, 评定: 未定")
    assert said.endswith("结果“处理”应为 无，实为 未定。")
