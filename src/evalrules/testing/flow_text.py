"""Rows of facts as YAML on one line, as people write worked cases."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalrules.testing.yaml_text import Plain

#: What YAML and the readers of facts take without quotes: words, days, percentages.
_BARE = re.compile(r"[^\W\d][\w./]*|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?%")
_TAKEN = ("true", "false", "yes", "no", "null", "on", "off", "y", "n")


def flow(value: object) -> str:
    """
    A value as flow YAML.

    >>> print(flow({"编号": "F1", "日期": "2021-12-31", "处数": 3, "备注": "3.10", "已整改": False}))
    {编号: F1, 日期: 2021-12-31, 处数: 3, 备注: "3.10", 已整改: false}
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (int, Plain)):
        return str(value)
    text = value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
    if _BARE.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
