"""What other programs see of a YAML document: the JSON data of its core schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from evalrules.source.nodes import Mapping, Scalar, YamlNode

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_json(node: YamlNode) -> Any:
    """
    >>> from tests.unit.ruleset.shaped import mapping, scalar
    >>> as_json(mapping([("points", scalar("0.5")), ("id", scalar("3.10", plain=False))]))
    {'points': Decimal('0.5'), 'id': '3.10'}
    """
    if isinstance(node, Mapping):
        return {key.text: as_json(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [as_json(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null", "Null", "NULL"):
        return None
    if node.text.lower() in ("true", "false") and node.text in (
        "true",
        "True",
        "TRUE",
        "false",
        "False",
        "FALSE",
    ):
        return node.text.lower() == "true"
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return Decimal(node.text) if _FLOAT.fullmatch(node.text) else node.text
