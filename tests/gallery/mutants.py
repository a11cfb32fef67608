"""
Mutants of a ruleset: one number, word or key of its rules changed, or left out.

What counts as a rule: everything of ``ruleset.yaml`` but the kinds and what stands around. Ids, titles, printed texts,
citations and units change no score and are left alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import yaml
from attrs import frozen

from evalrules.ruleset.places.enumerations import ENUMERATIONS

_PAPER = """
编号 名称 原文 依据 测评方式 式样 替代 别名 标签 责任 说明 文件 格式 版次 施行 词汇 上级 理由 敏感 字段 主键
"""
#: Keys whose values say who, where and why, not how much.
PAPER = frozenset(_PAPER.split())
#: Keys of the ruleset that are left alone as well: words of the facts, the policies of the whole sheet.
AROUND = PAPER | {"事实类型", "测评对象", "缺项", "未知", "封顶分摊", "取整"}
#: A key, and the one written in its place.
SWAPS = (
    ("扣分", "得分"), ("不低于", "高于"), ("不高于", "低于"), ("高于", "不低于"), ("低于", "不高于"),
    ("低于", "高于"), ("加", "乘"), ("任一", "全部"),
)  # fmt: skip
#: Parts of an expression, and what is written in their place.
_WORDS = (
    (r"<=", "<"), (r">=", ">"), (r"(?<![<>=!])<(?!=)", "<="), (r"(?<![<>=!])>(?!=)", ">="),
    (r"==", "!="), (r"!=", "=="), (r"\band\b", "or"), (r"\bor\b", "and"), (r"\bnot ", ""),
    (r"\bmin\(", "max("), (r"\bmax\(", "min("), (r"\bsum\(", "max("), (r"\bmean\(", "max("),
    (r"\bexists\(", "not exists("), (r"(?<=[\w)]) - (?=[\w(])", " + "), (r"(?<=[\w)]) \+ (?=[\w(])", " - "),
    (r" \* ", " / "), (r" / ", " * "), (r"(?<=\bin )\(", "["), (r"(?<=\bin )\[(?=[^]]*\]$)", "("),
    (r"\bmet\b", "inspected"), (r"\binspected\b", "met"), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
)  # fmt: skip
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"(?<![\w.\-])\d+(?:\.\d+)?")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')

_Change = tuple[str, yaml.Node]


@frozen
class Mutant:
    #: ``指标/1/规则/2/扣分: 3 → 4``, the name under which it may be excused.
    name: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant of the text of a ruleset."""
    root = yaml.compose(text)
    assert isinstance(root, yaml.MappingNode)
    choices = tuple(_choices(root))
    seen = set()
    for position, (key, value) in enumerate(root.value):
        if key.value in AROUND:
            continue
        for told, changed in _changes(value, choices):
            name = f"{key.value}{told}"
            if name in seen:
                continue
            seen.add(name)
            pairs = [*root.value[:position], (key, changed), *root.value[position + 1 :]]
            new = yaml.MappingNode(root.tag, pairs, flow_style=False)
            yield Mutant(name, yaml.serialize(new, allow_unicode=True, width=10_000))


def _choices(node: yaml.Node) -> Iterator[tuple[str, ...]]:
    """The values of every choice field, and of every enumeration of the language."""
    for group in ENUMERATIONS:
        yield tuple(value.zh for value in group.words)
    yield from _declared(node)


def _declared(node: yaml.Node) -> Iterator[tuple[str, ...]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "取值" and isinstance(value, yaml.SequenceNode):
                yield tuple(item.value for item in value.value)
            else:
                yield from _declared(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _declared(item)


def _changes(node: yaml.Node, choices: tuple[tuple[str, ...], ...]) -> Iterator[_Change]:
    if isinstance(node, yaml.MappingNode):
        yield from _of_mapping(node, choices)
    elif isinstance(node, yaml.SequenceNode):
        yield from _of_sequence(node, choices)
    else:
        for changed in _of_scalar(node, choices):
            yield (
                f": {node.value} → {changed}",
                yaml.ScalarNode(node.tag, changed, style=_style(node, changed)),
            )


def _style(node: yaml.ScalarNode, changed: str) -> str | None:
    return node.style or ('"' if re.search(r": |^[\[({'\"!%@`&*]", changed) else None)


def _of_mapping(node: yaml.MappingNode, choices: tuple[tuple[str, ...], ...]) -> Iterator[_Change]:
    def with_pairs(pairs: list[tuple[yaml.Node, yaml.Node]]) -> yaml.Node:
        return yaml.MappingNode(node.tag, pairs, flow_style=node.flow_style)

    for position, (key, value) in enumerate(node.value):
        before, after = node.value[:position], node.value[position + 1 :]
        if key.value in PAPER:
            continue
        for told, changed in _changes(value, choices):
            yield f"/{key.value}{told}", with_pairs([*before, (key, changed), *after])
        for other in [new for old, new in SWAPS if old == key.value]:
            swapped = yaml.ScalarNode(key.tag, other)
            yield f"/{key.value} → {other}", with_pairs([*before, (swapped, value), *after])
        for changed in _of_scalar(key, ()):
            renamed = yaml.ScalarNode(key.tag, changed, style=_style(key, changed))
            yield f"/{key.value} → {changed}", with_pairs([*before, (renamed, value), *after])
        yield f"/{key.value}: left out", with_pairs([*before, *after])


def _of_sequence(node: yaml.SequenceNode, choices: tuple[tuple[str, ...], ...]) -> Iterator[_Change]:
    def with_items(items: list[yaml.Node]) -> yaml.Node:
        return yaml.SequenceNode(node.tag, items, flow_style=node.flow_style)

    for position, item in enumerate(node.value):
        before, after = node.value[:position], node.value[position + 1 :]
        for told, changed in _changes(item, choices):
            yield f"/{position + 1}{told}", with_items([*before, changed, *after])
        yield f"/{position + 1}: left out", with_items([*before, *after])


def _of_scalar(node: yaml.ScalarNode, choices: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    text = node.value
    for group in choices:
        if text in group and len(group) > 1:
            others = group if text in _LANGUAGE else (group[(group.index(text) + 1) % len(group)],)
            yield from (other for other in others if other != text)
    if "|" in text:
        words = text.split("|")
        yield from ("|".join(words[:n] + words[n + 1 :]) for n in range(len(words)))
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    dates = [match.span() for match in _DATE.finditer(text)]

    def free(start: int, spans: list[tuple[int, int]]) -> bool:
        return not any(low <= start < high for low, high in spans)

    for match in _DATE.finditer(text):
        day = datetime.date.fromisoformat(match[0])
        for near in (day - datetime.timedelta(1), day + datetime.timedelta(1)):
            yield f"{text[: match.start()]}{near}{text[match.end() :]}"
    for match in _NUMBER.finditer(text):
        if free(match.start(), quoted) and free(match.start(), dates):
            for near in _near(match[0]):
                yield f"{text[: match.start()]}{near}{text[match.end() :]}"
    for pattern, other in _WORDS:
        for match in re.finditer(pattern, text):
            if free(match.start(), quoted):
                yield f"{text[: match.start()]}{other}{text[match.end() :]}"


def _near(number: str) -> Iterator[str]:
    """One unit of the last place up and down."""
    value = Decimal(number)
    unit = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    yield str(value + unit)
    if value >= unit:
        yield str(value - unit)


_LANGUAGE = frozenset(word.zh for group in ENUMERATIONS for word in group.words)
