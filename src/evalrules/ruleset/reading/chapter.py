"""Chapter files."""

from __future__ import annotations

from attrs import evolve

from evalrules.ruleset.reading.node import read_nodes
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader, language_of
from evalrules.ruleset.reading.tree import Chapter
from evalrules.source.nodes import YamlNode


def read_chapter(reader: Reader, path: str, node: YamlNode) -> Chapter | None:
    """The nodes of one chapter file and the node they hang under."""
    entries = opened(evolve(reader, language=language_of(node)), node, "chapter", path)
    if entries is None:
        return None
    under = entries.name("under")
    nodes = read_nodes(entries)
    if "under" in entries and under is None:
        return None
    span = entries.nodes["under"].span if "under" in entries else entries.span
    return Chapter(under, span, nodes)
