"""The built-in kind ``结果`` (``result``): what other cases and earlier periods came to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evalrules.ruleset.expressions.parsing import parse_expression
from evalrules.ruleset.vocabulary import FieldType, Kind, Must, TypeName
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.span import Span

#: Where something is declared that no file declares.
NOWHERE = Span("", 1, 1, 1, 1)
#: Chinese and English name, type, whether it may be absent.
_FIELDS: tuple[tuple[str, str, TypeName, bool], ...] = (
    ("对象", "subject", "text", False),
    ("期间", "period", "text", False),
    ("标准", "standard", "text", True),
    ("指标", "node", "text", False),
    ("得分", "score", "decimal", True),
    ("最低", "low", "decimal", True),
    ("最高", "high", "decimal", True),
    ("名次", "rank", "integer", True),
    ("满分", "points", "decimal", True),
)
#: Inside an expression: ``count(结果 where …)``, ``sum(结果.得分)``.
_NAMED = re.compile(r"\(\s*(结果|result)\s*(?:where\b|\.|\)|,)")
_NAMES = ("结果", "result")
_FACTS = ("事实", "facts")


def results_kind(name: str) -> Kind:
    """
    The kind under one of its names, with its fields in that language.

    >>> [field.name for field in results_kind("result").fields][:3]
    ['subject', 'period', 'standard']
    """
    names = {en: zh if name == "结果" else en for zh, en, _, _ in _FIELDS}
    ends = names["low"], names["high"]
    fields = tuple(
        _field(names[en], type, optional, ends if en == "score" else None)
        for _, en, type, optional in _FIELDS
    )
    text = f"{names['low']} <= {names['high']}"
    return Kind(name, None, "closed", fields, tuple(_musts(text)), NOWHERE)


def results_named(files: Iterable[YamlNode]) -> list[str]:
    """By which of its names the values of these files mention the kind."""
    found: dict[str, None] = {}
    pending = list(files)
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            if "结果" in node.text or "result" in node.text:
                found.update(dict.fromkeys(_NAMED.findall(node.text)))
        elif isinstance(node, Mapping):
            for key, value in node.entries:
                pending.append(value)
                if key.text in _FACTS:
                    items = value.items if isinstance(value, Sequence) else (value,)
                    texts = (item.text for item in items if isinstance(item, Scalar))
                    found.update(dict.fromkeys(text for text in texts if text in _NAMES))
        elif isinstance(node, Sequence):
            pending += node.items
    return sorted(found)


def _field(name: str, type: TypeName, optional: bool, between: tuple[str, str] | None) -> FieldType:
    return FieldType(name, type, NOWHERE, optional=optional, between=between)


def _musts(text: str) -> Iterator[Must]:
    problems: list[Diagnostic] = []
    condition = parse_expression(Scalar(text, plain=True, block=False, span=NOWHERE), problems)
    assert condition is not None
    yield Must(condition, text, NOWHERE)
