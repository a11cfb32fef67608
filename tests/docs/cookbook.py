"""
The cookbook: every folder of ``gallery/``, its clause, its keys and the sentence that ``show`` reads from them.

``gallery/constructs.yaml`` names the constructs in order; what stands on the pages is read from the folders.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from evalrules.evaluation.sentences import node_sentence, result_sentence, rule_sentence
from evalrules.pipeline import LoadedRuleset, load
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Language
from tests.docs.snippets import ROOT

GALLERY = ROOT / "gallery"
_PAPER = {"编号", "名称", "原文", "依据", "测评方式", "指标", "规则"}
_HEAD = {
    "zh": (
        "# 把评分标准写成规则\n\n"
        "`gallery/` 里每个文件夹是一种评分写法：标准里的一句话、写成规则的几个键，和规则自己读出来的那句话。"
        "读出来的和标准说的一样，就是写对了。每个文件夹都有算例，算到分界上，算式写在旁边；改动任何一个数、一个词、一个键，总有一个算例会不通过。\n\n"
        "看一个文件夹：`evalrules show gallery/d01_per_occurrence_capped`；"
        "跑它的算例：`evalrules test gallery/d01_per_occurrence_capped`。\n"
    ),
    "en": (
        "# Turn a scoring clause into a rule\n\n"
        "Each folder of `gallery/` is one construct of real scoring rules: the clause, the keys it becomes, and the sentence "
        "that the rule reads back. When the sentence says what the clause says, it is right. Each folder has worked cases up to "
        "the boundaries, with their arithmetic; changing any number, word or key of a rule fails one of them.\n\n"
        "To look at a folder: `evalrules show gallery/d01_per_occurrence_capped`; to run its cases: "
        "`evalrules test gallery/d01_per_occurrence_capped`.\n"
    ),
}
_PARTS = {
    "D": ("扣分", "Deductions"),
    "B": ("分档、得分和比例", "Levels, earning and ratios"),
    "A": ("合成", "Joining"),
    "G": ("门槛、加重、时间和责任", "Gates, escalation, time and who answers"),
}


@frozen
class Construct:
    id: str
    zh: str
    en: str
    #: Ids of rules, nodes and results, and keys of the file, that are shown.
    show: tuple[str, ...]

    @property
    def folder(self) -> Path:
        prefix = f"{self.id[0].lower()}{int(self.id[1:]):02}_"
        (found,) = GALLERY.glob(f"{prefix}*/")
        return found


def constructs() -> list[Construct]:
    """The constructs in the order of the catalogue."""
    listed = yaml.safe_load((GALLERY / "constructs.yaml").read_text("utf-8"))
    return [Construct(row["id"], row["zh"], row["en"], tuple(row["show"])) for row in listed]


def generated() -> dict[Path, str]:
    """Every generated page and its text."""
    pages = {GALLERY / "README.md": _table()}
    for language in ("zh", "en"):
        pages[ROOT / "docs" / language / "how-to" / "cookbook.md"] = _page(language)
    return pages


def _table() -> str:
    lines = [
        "# 评分写法 · Scoring constructs",
        "",
        "标准里的每种评分写法一个文件夹：规则、算例、算式。本表由 `python -m tests.docs.fill` 写成。 One folder for each construct of real",
        "scoring rules: the rules, worked cases and their arithmetic. Written by `python -m tests.docs.fill`.",
        "",
        "| | 写法 construct | 文件夹 folder | 规则读作 the rule reads |",
        "|---|---|---|---|",
    ]
    for one in constructs():
        folder = load(str(one.folder))
        said = next(_said(folder, name) for name in one.show if _said(folder, name))
        lines.append(
            f"| {one.id} | {one.zh}<br>{one.en} | [{one.folder.name}]({one.folder.name}/ruleset.yaml) "
            f"| {_cell(said['zh'])}<br>{_cell(said['en'])} |"
        )
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _page(language: Language) -> str:
    parts = [_HEAD[language]]
    begun = ""
    for one in constructs():
        if one.id[0] != begun:
            begun = one.id[0]
            parts.append(f"## {_PARTS[begun][language == 'en']}\n")
        parts.append("\n".join(_section(one, language)))
    return "\n".join(parts).rstrip() + "\n"


def _section(one: Construct, language: Language) -> Iterator[str]:
    folder = load(str(one.folder))
    text = (one.folder / "ruleset.yaml").read_text("utf-8")
    yield f"### {one.id} {one.zh if language == 'zh' else one.en}\n"
    yield f"[`gallery/{one.folder.name}`](../../../gallery/{one.folder.name}/ruleset.yaml)\n"
    for name in one.show:
        clause, lines = _written(text, name)
        if clause:
            yield f"> {clause}\n"
        yield f"```yaml fragment\n{lines}```\n"
        said = _said(folder, name)
        if said:
            yield f"{said[language]}\n"


def _said(folder: LoadedRuleset, name: str) -> dict[Language, str]:
    """The sentence of a rule, node or result; nothing for a key of the file."""
    ruleset = folder.ruleset
    for node in nodes_of(ruleset):
        if node.id == name:
            sentence = node_sentence(node, ruleset)
            return {"zh": sentence.zh, "en": sentence.en}
        for rule in node.rules:
            if rule.id == name:
                sentence = rule_sentence(rule, node, ruleset)
                return {"zh": sentence.zh, "en": sentence.en}
    for result in ruleset.results:
        if result.name == name:
            sentence = result_sentence(result, ruleset.kinds)
            return {"zh": sentence.zh, "en": sentence.en}
    return {}


def _written(text: str, name: str) -> tuple[str, str]:
    """The clause and the lines of what is called so: a rule, a node without what is below it, a result, a key."""
    root: Any = yaml.compose(text)
    for key, value in root.value:
        if key.value == name:
            return "", _lines(text, [(key, value)])
        if key.value == "结果":
            for called, result in value.value:
                if called.value == name:
                    return "", _lines(text, [(called, result)])
    for mapping in _mappings(root):
        pairs = {key.value: value.value for key, value in mapping.value}
        if pairs.get("编号") == name and ("原文" in pairs or "名称" in pairs) and "格式" not in pairs:
            shown = [(key, value) for key, value in mapping.value if key.value not in _PAPER]
            return pairs.get("原文", ""), _lines(text, shown)
    raise AssertionError(f"nothing is called {name}")


def _inside(lines: list[str], column: int) -> Iterator[str]:
    return takewhile(lambda line: not line.strip() or line[: column + 1].isspace(), lines)


def _mappings(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)


def _lines(text: str, pairs: list[tuple[Any, Any]]) -> str:
    written = text.splitlines(keepends=True)
    taken: list[str] = []
    for key, value in pairs:
        column = key.start_mark.column
        if written[key.start_mark.line][:column].strip(" -"):
            # In brackets, beside other keys.
            taken.append(text[key.start_mark.index : value.end_mark.index] + "\n")
            continue
        first, *rest = written[key.start_mark.line : max(value.end_mark.line, key.start_mark.line) + 1]
        # A block ends where its text goes back to the column of its key.
        taken += [" " * column + first[column:], *_inside(rest, column)]
    kept = [line for line in taken if line.strip() and not line.lstrip().startswith("#")]
    return textwrap.dedent("".join(kept))
