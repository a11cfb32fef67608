"""Small rulesets around one rule or one node, and the codes of what is wrong with them."""

from __future__ import annotations

from textwrap import dedent, indent

from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts

HEAD = """\
format: 0
id: small
edition: "1"
title: 示例
na: renormalise
unknown: low
cap_share: earliest
rounding: {total: {places: 2, mode: half_up}}
documents: {细则: {title: 细则, authority: official}}
kinds:
  问题:
    coverage: visit
    fields:
      处数: {type: integer, min: 1, max: 9}
      程度: {type: choice, values: [轻, 中, 重]}
      分值: {type: decimal, places: 1, min: 0, max: 5}
      差额: {type: decimal, places: 1}
      已整改: boolean
      备注数: {type: integer, min: 1, optional: true}
      街道: {ref: 街道}
  抽样:
    coverage: record
    fields:
      合格数: {type: integer, min: 0}
      抽查数: {type: integer, min: 1}
  事故:
    coverage: closed
    fields: {死亡: {type: integer, min: 0}}
registers:
  街道: {key: 名称, fields: {片区: text}, rows: [{名称: 东街, 片区: 东}], cite: {doc: 细则, clause: 附表}}
  点位:
    rows: case
    key: 编号
    fields:
      权: {type: decimal, min: 1}
      备案权: {type: decimal, min: 1, optional: true}
      街道: {ref: 街道}
case: {fields: {应查: {type: integer, min: 1}, 系数: decimal}}
"""


def ruleset(nodes: str, head: str = HEAD) -> dict[str, str]:
    return {"ruleset.yaml": head + dedent(nodes)}


def with_rule(rule: str, *, node: str = "", points: str = "5", head: str = HEAD) -> dict[str, str]:
    """One node of one rule: ``rule`` and ``node`` are further keys in flow style, ``lose: 1, count: 处数``."""
    cite = "" if points == "none" else "cite: {doc: 细则, clause: 一}, "
    extra = f"{node}, " if node else ""
    line = f"{{id: 甲/1, text: 原文, cite: {{doc: 细则, clause: 一}}, {rule}}}"
    return {
        "ruleset.yaml": f"{head}nodes:\n  - {{id: 甲, title: 甲, points: {points}, {cite}{extra}rules: [{line}]}}\n"
    }


def with_children(*children: str, top: str = "points: 10, cite: {doc: 细则, clause: 一}") -> dict[str, str]:
    """A node over leaves that each have one plain rule; ``children`` are their further keys."""
    below = ""
    for number, child in enumerate(children, start=1):
        rule = f"{{id: {number}/1, text: 原文, cite: {{doc: 细则, clause: 一}}, facts: 问题, lose: 1, up_to: {{rule: 1}}}}"
        below += f'- {{id: "{number}", title: 丙, {child}, rules: [{rule}]}}\n'
    head = f"nodes:\n  - id: 甲\n    title: 甲\n    <top>\n    nodes:\n{indent(below, ' ' * 6)}"
    lines = "\n    ".join(part.strip() for part in _split(top))
    return {"ruleset.yaml": HEAD + head.replace("<top>", lines)}


def _split(keys: str) -> list[str]:
    """Keys of a flow mapping, at its outermost level."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(keys):
        depth += (character in "{[") - (character in "}]")
        if character == "," and depth == 0:
            parts.append(keys[start:place])
            start = place + 1
    return [*parts, keys[start:]]


def codes(files: dict[str, str]) -> list[str]:
    """Codes of everything wrong, warnings too."""
    try:
        return [one.code for one in load_texts(files).warnings]
    except RulesetError as error:
        return [one.code for one in error.diagnostics]


def of_rule(rule: str, **around: str) -> list[str]:
    return codes(with_rule(rule, **around))


def loaded(rule: str, **around: str) -> LoadedRuleset:
    return load_texts(with_rule(rule, **around))
