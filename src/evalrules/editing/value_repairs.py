"""Numbers, days, truth values and names in the one way they are written, where only one thing can be meant."""

from __future__ import annotations

import re
import unicodedata

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.number_text import EMPTY_UNITS

_CHINESE_KEY = re.compile(r"[\u4e00-\u9fff][^:：]*[:：]\s*$")


def better_value(problem: Diagnostic, raw: str, before: str) -> str | None:
    """
    What to write for a value as it stands in the file; None: not sure enough.

    ``before`` is the line up to the value.
    """
    quote = raw[0] if len(raw) > 1 and raw[0] in "'\"" and raw[-1] == raw[0] else ""
    inner = raw[1:-1] if quote else raw
    code = problem.code
    if code == "ER2003":
        return None if quote or set(raw) & set("\"'\\\n") else f'"{raw}"'
    better = str(problem.values.get("better", ""))
    if code == "ER2020" and _CHINESE_KEY.search(before):
        better = str(problem.values["better_zh"])
    if not better or "..." in better or "\n" in raw or (quote and "\\" in inner):
        return None
    if code in ("ER2020", "ER2021", "ER2023"):
        return better
    return f"{quote}{better}{quote}" if _says_the_same(code, problem, inner, better) else None


def _says_the_same(code: str, problem: Diagnostic, written: str, better: str) -> bool:
    half = unicodedata.normalize("NFKC", written)
    if code == "ER2013":
        return problem.values.get("unit") in EMPTY_UNITS
    if code == "ER2016":
        return re.sub(r"\s", "", half) == better
    if code == "ER2025":
        return _digits(half) == _digits(better)
    return True


def _digits(text: str) -> list[int]:
    """The numbers of a date, in order: 20210305 is one number of three."""
    if match := re.fullmatch(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})\s*", text):
        return [int(part) for part in match.groups()]
    return [int(number) for number in re.findall("[0-9]+", text)]
