"""The two small rulesets of a check: one to avoid, one to prefer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

Side = Literal["avoid", "prefer"]

FOLDER = Path(__file__).parent / "examples"
#: Lines around the part that is shown.
_FIRST, _LAST = "# ↓", "# ↑"


def example_path(code: str, side: Side) -> Path:
    """The ruleset of a side: one file, or a folder where it takes several."""
    file = FOLDER / code / f"{side}.yaml"
    return file if file.exists() else FOLDER / code / side


def example_texts(code: str, side: Side) -> dict[str, str]:
    """The files of a side by their path inside the ruleset; empty: the code has no example."""
    path = example_path(code, side)
    if path.is_file():
        return {"ruleset.yaml": path.read_text(encoding="utf-8")}
    files = sorted(path.rglob("*.yaml"), key=lambda file: (file.name != "ruleset.yaml", file.as_posix()))
    return {file.relative_to(path).as_posix(): file.read_text(encoding="utf-8") for file in files}


def excerpt(code: str, side: Side) -> str | None:
    """
    What the page shows of a side: the lines between ``# ↓`` and ``# ↑``, moved to the left; None without an example.

    >>> print(excerpt("ER4533", "prefer"))
    - 编号: 保洁/1
      原文: 每处扣 0.5 分，最多扣 5 分
      依据: {文件: 暗访表, 条款: 三(一)}
      事实: 问题记录
      扣分: 0.5
      封顶: {本条: 5}
    """
    shown = [part for text in example_texts(code, side).values() for part in _shown(text)]
    return "\n…\n".join(shown) or None


def _shown(text: str) -> list[str]:
    """The marked parts of a file, without their common indentation."""
    parts: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        if line.strip() in (_FIRST, _LAST):
            inside = line.strip() == _FIRST
            if inside:
                parts.append([])
        elif inside:
            parts[-1].append(line)
    return [_moved_left(lines) for lines in parts]


def _moved_left(lines: list[str]) -> str:
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)


def marked_line(code: str, text: str) -> int | None:
    """
    The line (from 1) that ends in the comment ``# ERnnnn``; None: this file has none.

    >>> marked_line("ER4533", "points: 5\\nup_to: {rule: 50}  # ER4533")
    2
    """
    found = re.search(rf"# {code}$", text, re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.start()) + 1
