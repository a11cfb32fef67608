"""Facts in YAML: every value is its text, converted by the declared type later."""

from __future__ import annotations

from evalrules.facts.reading.content import Content
from evalrules.facts.reading.csv import lines_are_short
from evalrules.facts.reading.parts import case_of_parts
from evalrules.facts.rows import Origin, RawCase
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.problems.fact_files import FACTS_TOO_LONG
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span

#: Characters of a YAML file; reading more than this takes minutes, JSON and CSV seconds.
MAX_YAML = 20_000_000
#: What YAML calls nothing, where it is written without quotes.
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml_facts(content: Content, problems: list[Diagnostic]) -> RawCase | None:
    """Read a facts file, or a bare list of facts; None: it is broken and ``problems`` says where."""
    if len(content.text) > MAX_YAML:
        reason = Wording(f"有 {len(content.text)} 个字符", f"it has {len(content.text)} characters")
        problems.append(FACTS_TOO_LONG.at(None, path=content.path, reason=reason, limit=MAX_YAML))
        return None
    if not lines_are_short(content, problems):
        return None
    before = len(problems)
    node = read_yaml(content.path, content.text, problems)
    if node is None or len(problems) > before:
        # A file that had to be mended is read by nobody but its author.
        return None

    def origin(label: str, *table: str) -> Origin:
        return YamlOrigin(content.path, _at(node, table), label)

    return case_of_parts(plain(node), origin, content.path, problems)


def plain(node: YamlNode) -> object:
    """
    Mappings, lists and texts; a plain ``null`` is None.

    >>> plain(Scalar("3.10", True, False, Span("a", 1, 1, 1, 5)))
    '3.10'
    """
    if isinstance(node, Scalar):
        return None if node.plain and node.text in _NULLS else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def _at(node: YamlNode, path: tuple[str, ...]) -> YamlNode | None:
    found: YamlNode | None = node
    for name in path:
        entries = found.entries if isinstance(found, Mapping) else ()
        found = next((value for key, value in entries if key.text == name), None)
    return found


class YamlOrigin:
    """Rows of a list in a YAML file; the nodes know their places."""

    def __init__(self, path: str, node: YamlNode | None, label: str) -> None:
        self.path = path
        self._node = node
        self._label = label

    def place(self, row: int) -> str:
        node = self._row(row)
        return f"{self.path}: {self._label}" if node is None else f"{self.path}:{node.span.line}"

    def span(self, row: int, key: str | None = None) -> Span | None:
        node = self._row(row)
        if isinstance(node, Mapping) and key is not None:
            return next((value.span for name, value in node.entries if name.text == key), node.span)
        return None if node is None else node.span

    def _row(self, row: int) -> YamlNode | None:
        if row < 0 or not isinstance(self._node, Sequence):
            return self._node
        return self._node.items[row] if row < len(self._node.items) else None
