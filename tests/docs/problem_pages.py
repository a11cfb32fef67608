"""The pages of all problems, written from the catalogue: ``docs/*/reference/problems.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evalrules.source.diagnostic import Language
from evalrules.source.explaining import explain
from evalrules.source.problems import CATALOGUE

_FAMILIES = {
    "1": ("YAML 与文件", "YAML and files"),
    "2": ("形状", "Shape"),
    "3": ("名称与依据", "Names and citations"),
    "4": ("分数", "Points"),
    "5": ("条件与分值格", "Conditions and cells"),
    "6": ("事实", "Facts"),
    "7": ("算例", "Worked cases"),
    "8": ("版次", "Editions"),
    "9": ("运行", "Running"),
}
_OPENING = {
    "zh": "# 问题一览\n\n本页由问题目录写成（`python -m tests.docs.fill`）；"
    "`evalrules explain ER2003` 显示其中一条。“…”处是实际的值。"
    "判断规则集说了什么的，另有[检查一览](checks/index.md)，每项一页。",
    "en": "# Problems\n\nWritten from the catalogue (`python -m tests.docs.fill`); `evalrules explain ER2003 --lang en` shows one. "
    "A value of the file stands where “…” does. Those that judge what a ruleset says have [a page each](checks/index.md).",
}


def page_path(root: Path, language: Language) -> Path:
    return root / "docs" / language / "reference" / "problems.md"


def problems_page(language: Language) -> str:
    """Every problem with its sentence, its cure and its reason, by family."""
    return "\n\n".join(_sections(language)) + "\n"


def _sections(language: Language) -> Iterator[str]:
    yield _OPENING[language]
    family = ""
    for code in CATALOGUE:
        if code[2] != family:
            family = code[2]
            yield f"## ER{family} {_FAMILIES[family][0 if language == 'zh' else 1]}"
        title, _, body = explain(code, language).partition("\n\n")
        yield f"### {title}\n\n```text\n{body}\n```"
