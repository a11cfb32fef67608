"""Kinds of facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from evalrules.ruleset.derived import DerivedWord
from evalrules.ruleset.expressions.mapping import condition
from evalrules.ruleset.keys import BUILT_IN_FIELDS
from evalrules.ruleset.reading.derived import read_derived_of
from evalrules.ruleset.reading.entries import Entries
from evalrules.ruleset.reading.field import read_fields
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader
from evalrules.ruleset.vocabulary import Coverage, Kind, Must
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, Sequence, YamlNode

_BUILT_IN = Wording(
    "每条事实都有自己的编号、类型、测评对象、点位和日期",
    "every fact has an id, kind, case, site and date of its own",
)
_RESERVED: Mapping[str, Wording] = dict.fromkeys(BUILT_IN_FIELDS, _BUILT_IN)


def read_kinds(entries: Entries, derived: list[DerivedWord] | None = None) -> Iterator[Kind]:
    """The kinds; ``derived`` receives the words that stand in them."""
    words: list[DerivedWord] = [] if derived is None else derived
    for key, name, node in entries.named("kinds"):
        kind = read_kind(entries.reader, key, name, node, words)
        if kind is not None:
            yield kind


def read_kind(
    reader: Reader, key: Scalar, name: str, node: YamlNode, derived: list[DerivedWord]
) -> Kind | None:
    entries = opened(reader, node, "kind", name)
    if entries is None:
        return None
    title = entries.text("title")
    coverage = entries.word("coverage")
    fields = read_fields(entries, "fields", _RESERVED)
    must = tuple(_must(entries))
    derived += read_derived_of(entries, name)
    # A kind without coverage was reported; its fields still serve the rules that read them.
    return Kind(name, title, cast(Coverage, coverage or "closed"), fields, must, key.span)


def _must(entries: Entries) -> Iterator[Must]:
    for node in entries.items("must"):
        if entries.empty_value(node):
            continue
        tree = condition(node, entries.reader.problems)
        if tree is not None:
            yield Must(tree, as_written(node), node.span)


def as_written(node: YamlNode) -> str:
    """
    A condition in one line, for messages.

    >>> from evalrules.source.span import Span
    >>> as_written(Scalar("处数 >= 1", True, False, Span("k.yaml", 1, 1, 1, 8)))
    '处数 >= 1'
    """
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return "[" + ", ".join(as_written(item) for item in node.items) + "]"
    return "{" + ", ".join(f"{key.text}: {as_written(value)}" for key, value in node.entries) + "}"
