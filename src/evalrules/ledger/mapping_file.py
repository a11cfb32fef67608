"""The mapping as YAML: written for people to mend, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from evalrules.ledger.headers import HEADERS, meaning_of
from evalrules.ledger.mapping import ROLES, LedgerMapping, SheetMapping
from evalrules.source.diagnostic import Diagnostic, Language, Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, Sequence, YamlNode
from evalrules.source.problems.ledgers import MAPPING_UNKNOWN_KEY, MAPPING_WRONG_SHAPE
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.reading import read_yaml

_TOP = {"sheets": "工作表", "values": "词", "sites": "点位"}
_SHEET = {
    "file": "文件", "sheet": "表名", "role": "读作", "holds": "内容", "header_row": "表头行", "year": "年份",
    "columns": "列", "defaults": "空白时", "fill_down": "向下填充",
}  # fmt: skip
_HEAD = Wording(
    "# 台账映射：每张表读作什么、每一列是什么（意思: 表头）。改好后用 --mapping 读回来。\n"
    "# “空白时”里写空格子代表什么；结果一列空着永远是未知，写在这里也不算达标。\n"
    "# “词”里写本地的说法：{整改状态: {已上报: 整改中}}；“点位”里写别名：{人民东路: P001}。\n",
    "# How the ledger is read: what each sheet is, and what each column means (meaning: header). Give it back with --mapping.\n"
    "# defaults: what a blank cell stands for; a blank result is unknown for ever, whatever stands here.\n"
    "# values: words of this office, {整改状态: {已上报: 整改中}}; sites: other names, {人民东路: P001}.\n",
)
_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff（）()/. -]*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def mapping_text(mapping: LedgerMapping, language: Language) -> str:
    """
    >>> sheet = SheetMapping("台账.xlsx", "九月", "问题台账", 3, {"点位": "具体点位"})
    >>> print(mapping_text(LedgerMapping((sheet,)), "zh").split("。\\n")[-1])
    工作表:
    - 文件: 台账.xlsx
      表名: 九月
      读作: 问题台账
      表头行: 3
      列:
        点位: 具体点位
    <BLANKLINE>
    """
    return _HEAD.said(language) + "\n".join(_lines(mapping, language)) + "\n"


def _lines(mapping: LedgerMapping, language: Language) -> Iterator[str]:
    def key(names: Mapping[str, str], name: str) -> str:
        return name if language == "en" else names[name]

    if mapping.sheets:
        yield f"{key(_TOP, 'sheets')}:"
    for sheet in mapping.sheets:
        said = {
            "file": sheet.file, "sheet": sheet.sheet, "role": sheet.role, "holds": sheet.holds,
            "header_row": sheet.header_row, "year": sheet.year,
        }  # fmt: skip
        start = "- "
        for name, value in said.items():
            if value is not None:
                yield f"{start}{key(_SHEET, name)}: {value if isinstance(value, int) else _scalar(value)}"
                start = "  "
        yield from _columns(sheet, key(_SHEET, "columns"), language)
        if sheet.defaults:
            yield f"  {key(_SHEET, 'defaults')}: {_flow(sheet.defaults)}"
        if sheet.fill_down:
            yield f"  {key(_SHEET, 'fill_down')}: [{', '.join(map(_scalar, sheet.fill_down))}]"
    if mapping.values:
        yield f"{key(_TOP, 'values')}:"
        yield from (f"  {_scalar(name)}: {_flow(words)}" for name, words in mapping.values.items())
    if mapping.sites:
        yield f"{key(_TOP, 'sites')}: {_flow(mapping.sites)}"


def _columns(sheet: SheetMapping, key: str, language: Language) -> Iterator[str]:
    guess = Wording("  # 名称只是相近，请核对", "  # only like the name, please check").said(language)
    if sheet.columns:
        yield f"  {key}:"
    for meaning, header in sheet.columns.items():
        yield f"    {_scalar(meaning)}: {_scalar(header)}{guess if meaning in sheet.guessed else ''}"
    if sheet.unused:
        words = Wording("没有用到的列：", "columns that are not used: ").said(language)
        yield f"    # {words}{'、'.join(sheet.unused)}"


def _flow(words: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_scalar(name)}: {_scalar(value)}" for name, value in words.items()) + "}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)


def read_mapping(path: str, text: str, problems: list[Diagnostic], own: Collection[str]) -> LedgerMapping:
    """The mapping of a text; ``own`` are the fields that the ruleset's kinds and registers have."""
    node = read_yaml(path, text, problems)
    if node is None or problems:
        return LedgerMapping()
    reader = _Reader(problems, frozenset({*HEADERS, *own}))
    parts = reader.keys(node, {**_TOP, **_SHEET})
    sheets = [reader.sheet(item) for item in reader.items(parts.get("sheets"), "sheets")]
    if any(name in _SHEET for name in parts):
        sheets.append(reader.sheet_of(parts))  # a ledger of one sheet may be described without a list
    headers = {header: meaning for sheet in sheets for meaning, header in sheet.columns.items()}
    values = {
        headers.get(name, reader.meaning(name)): reader.words(words, name)
        for name, words in reader.entries(parts.get("values"), "values").items()
    }
    return LedgerMapping(tuple(sheets), values, reader.words(parts.get("sites"), "sites"))


class _Reader:
    """Reads the nodes of one mapping file and gathers what is wrong with them."""

    def __init__(self, problems: list[Diagnostic], meanings: frozenset[str]) -> None:
        self._problems = problems
        self._meanings = meanings

    def keys(self, node: YamlNode, names: Mapping[str, str]) -> dict[str, YamlNode]:
        """The values of a record by the English names of their keys."""
        spelled = {**{name: name for name in names}, **{zh: name for name, zh in names.items()}}
        if not isinstance(node, MappingNode):
            self._shape(node, "", Wording("“键: 值”的记录", "a record"))
            return {}
        found: dict[str, YamlNode] = {}
        for key, value in node.entries:
            if key.text in spelled:
                found[spelled[key.text]] = value
            else:
                self._unknown(key, spelled, Wording("、".join(names.values()), ", ".join(names)))
        return found

    def sheet(self, node: YamlNode) -> SheetMapping:
        return self.sheet_of(self.keys(node, _SHEET))

    def meaning(self, name: str) -> str:
        """A meaning by any of the names that headers have: 问题编号 is 编号."""
        found = None if name in self._meanings else meaning_of(name, {})
        return name if found is None or found.is_guess else found.column

    def _by_meaning(self, node: YamlNode | None, key: str) -> dict[str, str]:
        for name, _ in node.entries if isinstance(node, MappingNode) else ():
            if self.meaning(name.text) not in self._meanings:
                self._unknown(name, self._meanings, Wording("、".join(HEADERS), ", ".join(HEADERS)))
        return {self.meaning(name): text for name, text in self.words(node, key).items()}

    def sheet_of(self, said: Mapping[str, YamlNode]) -> SheetMapping:
        role = self.text(said.get("role"), "role") or "问题台账"
        if role not in ROLES:
            self._shape(
                said["role"], "role", Wording("其中之一：" + "、".join(ROLES), "one of " + ", ".join(ROLES))
            )
        fill_down = [
            self.text(item, "fill_down") or "" for item in self.items(said.get("fill_down"), "fill_down")
        ]
        return SheetMapping(
            self.text(said.get("file"), "file"),
            self.text(said.get("sheet"), "sheet"),
            role,
            self.number(said.get("header_row"), "header_row"),
            self._by_meaning(said.get("columns"), "columns"),
            holds=self.text(said.get("holds"), "holds"),
            defaults=self._by_meaning(said.get("defaults"), "defaults"),
            fill_down=tuple(map(self.meaning, fill_down)),
            year=self.number(said.get("year"), "year"),
        )

    def _unknown(self, key: Scalar, names: Collection[str], choices: Wording) -> None:
        near = near_miss(key.text, names)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        self._problems.append(MAPPING_UNKNOWN_KEY.at(key.span, *notes, key=key.text[:40], choices=choices))

    def _shape(self, node: YamlNode, key: str, want: Wording) -> None:
        shown = Wording(_SHEET.get(key, _TOP.get(key, key)) or "文件", key or "file")
        self._problems.append(MAPPING_WRONG_SHAPE.at(node.span, key=shown, want=want))

    def text(self, node: YamlNode | None, key: str) -> str | None:
        if node is None:
            return None
        if isinstance(node, Scalar):
            return node.text
        self._shape(node, key, Wording("一个词", "a word"))
        return None

    def number(self, node: YamlNode | None, key: str) -> int | None:
        text = self.text(node, key)
        if node is None or text is None:
            return None
        if text.isdigit() and len(text) <= 6 and int(text) > 0:
            return int(text)
        self._shape(node, key, Wording("一个整数", "a whole number"))
        return None

    def items(self, node: YamlNode | None, key: str) -> tuple[YamlNode, ...]:
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        self._shape(node, key, Wording("列表", "a list"))
        return ()

    def entries(self, node: YamlNode | None, key: str) -> dict[str, YamlNode]:
        if node is None:
            return {}
        if isinstance(node, MappingNode):
            return {name.text: value for name, value in node.entries}
        self._shape(node, key, Wording("“键: 值”的记录", "a record"))
        return {}

    def words(self, node: YamlNode | None, key: str) -> dict[str, str]:
        found = self.entries(node, key)
        return {name: text for name, value in found.items() if (text := self.text(value, key)) is not None}
