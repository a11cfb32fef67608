"""A small ruleset as text, and ways to read parts of it."""

from __future__ import annotations

from evalrules.ruleset.folder import read_ruleset_texts
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.source.diagnostic import Diagnostic

HEAD = """\
格式: 0
编号: demo
版次: "2021"
名称: 示例标准（示例权重）
缺项: 重新折算
未知: 按最低
文件:
  暗访表: {名称: 暗访评分表, 可信度: 转载}
"""
KINDS = """\
事实类型:
  问题记录:
    覆盖: 完整清单
    字段:
      问题: {类型: 选项, 取值: [暴露垃圾, 垃圾满溢]}
      处数: {类型: 整数, 最小: 1, 最大: 100}
"""
ROOT = """\
指标:
  - 编号: 总分
    名称: 总分
    满分: 10
    依据: {文件: 暗访表, 条款: 总则}
"""
RULE = """\
    规则:
      - 编号: "1/1"
        原文: 每处扣 0.5 分
        依据: {文件: 暗访表, 条款: "1"}
        事实: 问题记录
"""
WHOLE = HEAD + KINDS + ROOT + RULE + "        扣分: 0.5\n"


def read(files: str | dict[str, str]) -> tuple[Ruleset, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    ruleset = read_ruleset_texts({"ruleset.yaml": files} if isinstance(files, str) else files, problems)
    assert ruleset is not None, [problem.message("zh") for problem in problems]
    return ruleset, problems


def well_read(files: str | dict[str, str]) -> Ruleset:
    ruleset, problems = read(files)
    assert [f"{problem.span}: {problem.message('zh')}" for problem in problems] == []
    return ruleset


def codes(files: str | dict[str, str]) -> list[str]:
    return [problem.code for problem in read(files)[1]]


def rule(lines: str) -> Rule:
    """The rule with these lines (indented by nothing) after its facts."""
    indented = "".join(f"        {line}\n" for line in lines.strip().splitlines())
    return well_read(HEAD + KINDS + ROOT + RULE + indented).roots[0].rules[0]


def node(lines: str) -> Node:
    """The root with these lines before its rules."""
    indented = "".join(f"    {line}\n" for line in lines.strip().splitlines())
    return well_read(HEAD + KINDS + ROOT + indented + RULE + "        扣分: 0.5\n").roots[0]
