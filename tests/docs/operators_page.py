"""The page of the operators of ``mutate``, written from the list."""

from __future__ import annotations

from pathlib import Path

from evalrules.mutation.catalogue import OPERATORS
from evalrules.source.diagnostic import Language

_HEAD = {
    "zh": """# 变异测试的算子

`evalrules mutate` 按这张固定的表，在规则集里每一处能改的地方改错一点，每次只改一处，再看算例能不能发现
（[怎么用](../how-to/mutate-a-ruleset.md)）。编号用过就不再改作别的。

| 编号 | 改什么 | 相当于作者的哪种错 | 例 |
|---|---|---|---|
""",
    "en": """# Operators of mutation tests

`evalrules mutate` makes every place of a ruleset a little wrong by this fixed list, one place at a time, and looks
whether a worked case notices ([how to](../how-to/mutate-a-ruleset.md)). An id is never used for something else.

| id | what it changes | the mistake of an author | example |
|---|---|---|---|
""",
}


def operators_path(root: Path, language: Language) -> Path:
    return root / "docs" / language / "reference" / "mutation-operators.md"


def operators_page(language: Language) -> str:
    """The page in a language."""
    rows = [
        f"| `{one.id}` | {_cell(one.does.said(language))} | {_cell(one.mistake.said(language))} | "
        f"`{_cell(one.example.said(language))}` |"
        for one in OPERATORS
    ]
    return _HEAD[language] + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
