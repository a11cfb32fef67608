"""Python data as YAML text, with the quotes the language asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

#: A word that needs no quotes: it cannot be read as a number, a date, a truth or an indicator.
_PLAIN_WORD = re.compile(r"[^\W\d][\w./]*")


class Plain(str):
    """A scalar written as it is: a percent, an expression of one word, ``none``."""


def yaml_text(data: object) -> str:
    """
    Data as block YAML; texts are quoted where they could be read as something else.

    >>> print(yaml_text({"id": "3.10", "lose": Decimal("0.5"), "where": {"问题": ["暴露垃圾"]}}), end="")
    id: "3.10"
    lose: 0.5
    where:
      问题: [暴露垃圾]
    """
    return "\n".join(_lines(data)) + "\n"


def _lines(data: object) -> list[str]:
    if isinstance(data, Mapping) and data:
        return [line for key, value in data.items() for line in _entry(f"{_scalar(key)}:", value)]
    if isinstance(data, Sequence) and not isinstance(data, str) and data:
        return [line for item in data for line in _item(item)]
    return [_flow(data)]


def _entry(head: str, value: object) -> list[str]:
    if _is_short(value):
        return [f"{head} {_flow(value)}"]
    return [head, *(f"  {line}" for line in _lines(value))]


def _item(value: object) -> list[str]:
    if _is_short(value):
        return [f"- {_flow(value)}"]
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _is_short(value: object) -> bool:
    """Scalars, and lists of scalars, stand on their line."""
    if isinstance(value, Mapping):
        return not value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(not isinstance(item, (Mapping, list, tuple)) for item in value)
    return True


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal, Plain)):
        return str(value)
    text = str(value)
    if _PLAIN_WORD.fullmatch(text) and text.lower() not in (
        "true",
        "false",
        "yes",
        "no",
        "null",
        "on",
        "off",
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
