"""How shapes and nodes are called in messages."""

from __future__ import annotations

from evalrules.ruleset.reading.reader import Label
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, Sequence, YamlNode

A_LIST = Wording("列表（每行以 - 开头）", "a list")
A_MAPPING = Wording("带键的内容（键: 值）", "a mapping")
A_VALUE = Wording("一个单独的值", "a single value")
A_TEXT = Wording("文字", "a text")
A_NAME = Wording("名称", "a name")
A_NUMBER = Wording("数", "a number")
A_WHOLE_NUMBER = Wording("整数", "a whole number")
A_TRUTH = Wording("true（是）或 false（否）", "true or false")
A_DAY = Wording("日期", "a date")
AN_EXPRESSION = Wording("数或表达式", "a number or an expression")
A_WORD = Wording("一个规定的词", "one of the fixed words")
A_WORD_OF_A_TABLE = Wording("表里的一个词", "a word of a table")
A_PERCENTAGE = Wording("百分比", "a percentage")
A_SHARE = Wording("0% 至 100% 之间", "from 0% to 100%")
A_VALUE_OR_LIST = Wording("一个值或列表", "a value or a list")
A_VALUE_OR_MAPPING = Wording("一个值或带键的内容", "a value or a mapping")
A_VALUE_OR_ROWS = Wording("“测评对象”或各行的列表", '"case" or a list of rows')


def found(node: YamlNode) -> Wording:
    """What stands there instead."""
    if isinstance(node, Scalar):
        return A_VALUE
    return Wording("列表", "a list") if isinstance(node, Sequence) else Wording("带键的内容", "a mapping")


def item_of(label: Label) -> Wording:
    """
    >>> item_of("nodes").en
    'an item of nodes'
    """
    if isinstance(label, Wording):
        return Wording(f"{label.zh}的一项", f"an item of {label.en}")
    return Wording(f"{label} 的一项", f"an item of {label}")


def inside(label: Label, name: str) -> Wording:
    """
    >>> inside("扣分", "自").zh
    '扣分 里的 自'
    """
    zh, en = (label.zh, label.en) if isinstance(label, Wording) else (label, label)
    return Wording(f"{zh} 里的 {name}", f"{name} of {en}")
