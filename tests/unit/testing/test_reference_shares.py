"""The reference evaluator sums a share fact by fact where the engine does."""

from __future__ import annotations

import pytest

from evalrules.casework import raw_case
from evalrules.engine.testing_facts import fact_tests
from evalrules.facts.fitting import fit
from evalrules.pipeline import evaluate, load_texts
from evalrules.ruleset.cases import read_cases_text
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import evaluate as by_reference

RULESET = """
格式: 0
编号: example
版次: "1"
名称: 例
缺项: 重新折算
未知: 剔除
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件: {标准: {名称: 例, 可信度: 示例}}
登记表:
  等次表:
    主键: 等次
    字段: {比例: {类型: 百分比, 最小: "0%", 最大: "100%"}}
    依据: {文件: 标准, 条款: 二}
    行: [{等次: 甲, 比例: "100%"}, {等次: 乙, 比例: "60%"}]
事实类型: {材料: {覆盖: 逐条, 字段: {等次: FIELD}}}
指标:
  - 编号: 总分
    名称: 总分
    满分: 50
    依据: {文件: 标准, 条款: 一}
    规则:
      - 编号: 总分/1
        原文: 按等次折算
        依据: {文件: 标准, 条款: 一}
        事实: 材料
        得分: {占比: {得: 等次表.比例, 共: count()}}
        无分母: 未知
"""
CASE = """
- 名称: 三份材料
  事实: [{类型: 材料, 等次: 甲}, {类型: 材料, 等次: 乙}, {类型: 材料, 等次: 乙}, {类型: 材料}]
  期望: {得分: 36.67}
"""


@pytest.mark.parametrize("field", ["{引用: 等次表, 可缺: true}", "{类型: 选项, 取值: [甲, 乙], 可缺: true}"])
def test_what_a_field_of_the_fact_looks_up_is_summed_fact_by_fact(field: str) -> None:
    # （100% + 60% + 60%）÷ 3 × 50 = 36.67；没有写等次的一份在 0 到 100% 之间
    loaded = load_texts({"ruleset.yaml": RULESET.replace("FIELD", field)})
    (case,) = read_cases_text("cases/01.yaml", CASE, [])
    raw = raw_case(case, [])
    assert raw is not None
    fitted = fit(loaded.ruleset, raw, tests=fact_tests(loaded.plan))
    report = evaluate(loaded, fitted).report
    assert (str(report.score), str(report.low)[:5], str(report.high)[:5]) == ("36.67", "27.50", "40.00")
    assert differences(report, by_reference(loaded.ruleset, fitted), loaded.report_places) == []
