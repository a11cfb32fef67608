"""A new ruleset folder: what every ruleset has, with slots for what only the standard can say."""

from __future__ import annotations

import re
from pathlib import PurePath

from evalrules.editing.formatting import formatted
from evalrules.ruleset.places.around import RULESET_ID
from evalrules.source.diagnostic import Diagnostic, Language

_RULESET = {
    "zh": """\
# 一份标准的一个版本。标着“待填”的地方照标准填写；evalrules check 列出还没有填的。
格式: 0
编号: {id}
版次: {edition}
名称: 待填
# 缺项怎样计分、未知怎样计入得分，由标准或主管部门定，没有默认。
缺项: 待填
未知: 待填
封顶分摊: 先到先扣

文件:
  标准: {{名称: 待填, 发布单位: 待填, 可信度: 待填}}

# 检查人员记下的是什么。覆盖：没有记录时说明什么。
事实类型:
  问题记录:
    覆盖: 待填
    字段:
      问题: {{类型: 选项, 取值: 待填}}
      处数: {{类型: 整数, 最小: 1, 最大: 1000}}

指标:
  - 编号: 总分
    名称: 待填
    满分: 待填
    依据: {{文件: 标准, 条款: 待填}}
""",
    "en": """\
# One edition of one standard. Write what the standard says where it says "fill in"; evalrules check lists the slots.
format: 0
id: {id}
edition: {edition}
title: fill in
# How what does not apply counts, and how the unknown enters the score, is for the standard to say: no default.
na: fill in
unknown: fill in
cap_share: earliest

documents:
  standard: {{title: fill in, issuer: fill in, authority: fill in}}

# What inspectors record. coverage: what it means that there is no record.
kinds:
  finding:
    coverage: fill in
    fields:
      problem: {{type: choice, values: fill in}}
      count: {{type: integer, min: 1, max: 1000}}

nodes:
  - id: total
    title: fill in
    points: fill in
    cite: {{doc: standard, clause: fill in}}
""",
}
_CHAPTER = {
    "zh": """\
# 第一章。一个文件一章，按文件名的顺序读。
指标:
  - 编号: "1"
    名称: 待填
    满分: 待填
    依据: {文件: 标准, 条款: 待填}
    规则:
      - 编号: "1/1"
        原文: 待填
        依据: {文件: 标准, 条款: 待填}
        事实: 问题记录
        数量: 处数
        扣分: 待填
        封顶: {本条: 待填}
""",
    "en": """\
# The first chapter. One file a chapter, read in the order of their names.
nodes:
  - id: "1"
    title: fill in
    points: fill in
    cite: {doc: standard, clause: fill in}
    rules:
      - id: "1/1"
        text: fill in
        cite: {doc: standard, clause: fill in}
        facts: finding
        count: count
        lose: fill in
        up_to: {rule: fill in}
""",
}
_CASE = {
    "zh": """\
# 算例：手算一个得分，写在期望里；evalrules test 逐个核对。
- 名称: 没有发现问题得满分
  事实: []
  期望: {得分: 待填}
""",
    "en": """\
# Worked cases: work a score out by hand and write it under expect; evalrules test compares.
- name: nothing found scores full points
  facts: []
  expect: {score: fill in}
""",
}


def scaffold(folder: str, language: Language) -> dict[str, str]:
    """
    The files of a new ruleset by their paths inside its folder, which names the standard and, below it, the edition.

    >>> sorted(scaffold("my-city/2021", "zh"))
    ['cases/01.yaml', 'chapters/01.yaml', 'ruleset.yaml']
    """
    id, edition = _named(folder, "待填" if language == "zh" else "fill in")
    texts = {
        "ruleset.yaml": _RULESET[language].format(id=id, edition=edition),
        "chapters/01.yaml": _CHAPTER[language],
        "cases/01.yaml": _CASE[language],
    }
    problems: list[Diagnostic] = []
    shaped = {path: formatted(path, text, problems) for path, text in texts.items()}
    assert not problems, problems
    return {path: text for path, text in shaped.items() if text is not None}


def _named(folder: str, slot: str) -> tuple[str, str]:
    """Id and edition, from a folder ``my-city/2021`` or ``my-city``; what cannot be told is a slot."""
    parts = PurePath(folder).parts[-2:]
    last = parts[-1] if parts else ""
    if re.fullmatch(r"[0-9]{4}[0-9.-]*", last):
        standard = parts[0] if len(parts) > 1 else ""
        return standard if re.fullmatch(RULESET_ID, standard) else slot, f'"{last}"'
    return last if re.fullmatch(RULESET_ID, last) else slot, slot
