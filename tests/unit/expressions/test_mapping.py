"""Conditions as mappings give the same tree as conditions as text."""

from __future__ import annotations

import pytest
import yaml

from evalrules.ruleset.expressions.mapping import condition
from evalrules.ruleset.expressions.rendering import to_source
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import YamlNode
from evalrules.source.reading import read_yaml
from tests.unit.expressions.sample import parsed
from tests.unit.expressions.trees import unplaced


def node(text: str) -> YamlNode:
    found = read_yaml("a.yaml", text, [])
    assert found is not None, yaml.safe_load(text)
    return found


def read(text: str) -> tuple[Expr | None, list[str]]:
    problems: list[Diagnostic] = []
    return condition(node(text), problems), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("mapping", "text"),
    [
        ("{问题: 暴露垃圾}", "问题 == '暴露垃圾'"),
        (
            "{问题: [暴露垃圾, 垃圾满溢], 处数: {at_least: 3}}",
            "问题 in ['暴露垃圾', '垃圾满溢'] and 处数 >= 3",
        ),
        ("{处数: {高于: 3, 不高于: 10}}", "处数 > 3 and 处数 <= 10"),
        ("{合格率: {below: 80%}}", "合格率 < 80%"),
        ("{金额: {at_least: -0.5}}", "金额 >= -0.5"),
        ("{已整改: false}", "已整改 == false"),
        ("{点位.类型: 主次干道}", "点位.类型 == '主次干道'"),
        ("{问题: {is_not: 占道}}", "问题 != '占道'"),
        ("{问题: {不是: [占道, 暴露垃圾]}}", "问题 not in ['占道', '暴露垃圾']"),
        ("{备注: {has: true}}", "has(备注)"),
        ("{备注: {有: false}}", "not has(备注)"),
        ("{参与单位: {has: 城管局}}", "'城管局' in 参与单位"),
        ("{not: {问题: 占道}}", "not 问题 == '占道'"),
        ("{any: [{问题: 占道}, {处数: {above: 3}}]}", "问题 == '占道' or 处数 > 3"),
        ("{非: {全部: [{问题: 占道}, 处数 > 3]}}", "not (问题 == '占道' and 处数 > 3)"),
        ("[{问题: 占道}, {处数: 3}]", "问题 == '占道' and 处数 == 3"),
        ('{日期: {in: "(评价日 - 12 months, 评价日]"}}', "日期 in (评价日 - 12 months, 评价日]"),
        ("{日期: {at_least: 2021-01-01}}", "日期 >= 2021-01-01"),
        ("{日期: {above: 评价日 - 30 days}}", "日期 > 评价日 - 30 days"),
        ("{合格率: {below: 参数.目标}}", "合格率 < 参数.目标"),
        ('{处数: "3"}', "处数 == '3'"),
        ('{程度: {at_least: "一般"}}', "程度 >= '一般'"),
        ("处数 >= 3", "处数 >= 3"),
    ],
)
def test_a_mapping_says_the_same_as_a_text(mapping: str, text: str) -> None:
    expr, codes = read(mapping)
    assert codes == []
    assert expr is not None
    assert unplaced(expr) == unplaced(parsed(text)), to_source(expr)


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ("{处数: {at_lest: 3}}", "ER5220"),
        ("{处数: {at_least: [3, 4]}}", "ER5221"),
        ("{any: {问题: 占道}}", "ER5221"),
        ("{问题: [[占道]]}", "ER5221"),
        ("{问题: []}", "ER5218"),
        ("{}", "ER5218"),
        ("{any: []}", "ER5218"),
        ("{3级: 占道}", "ER3212"),
        ("{处数: {in: 1 2}}", "ER5209"),
    ],
)
def test_a_slip_in_a_mapping_is_named(mapping: str, code: str) -> None:
    expr, codes = read(mapping)
    assert expr is None
    assert codes == [code]


def test_every_slip_is_named_at_once() -> None:
    _, codes = read("{处数: {at_lest: 3}, 问题: {abov: 4}}")
    assert codes == ["ER5220", "ER5220"]
