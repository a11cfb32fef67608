"""Values as they are written into an overlay: one line of YAML, with the quotes the language asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evalrules.editing.sheet import double_quoted
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode

#: A name that can be read as nothing else.
_NAME = re.compile(r"[^\W\d][\w]*")
#: What would end a scalar inside brackets, or begin something else.
_BREAKS = re.compile(r"[,\[\]{}\"'\\]|: |:$| #|^[#&*!|>%@`]|^[-?:] |^\s|\s$|\n")


def quoted(text: str) -> str:
    """
    A text; only a plain name goes without quotes.

    >>> quoted("国家标准"), quoted("3.6"), quoted('a "b"')
    ('国家标准', '"3.6"', '"a \\\\"b\\\\""')
    """
    return text if _NAME.fullmatch(text) and text not in _TAKEN else double_quoted(text)


_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "True", "False", "None", "y", "n"})


def one_line(node: YamlNode, changed: Mapping[Scalar, str]) -> str:
    """A value on one line, with other texts in the place of some scalars."""
    if isinstance(node, Scalar):
        return _scalar(node, changed.get(node, node.text))
    if isinstance(node, SequenceNode):
        return f"[{', '.join(one_line(item, changed) for item in node.items)}]"
    assert isinstance(node, MappingNode)
    entries = (f"{one_line(key, changed)}: {one_line(value, changed)}" for key, value in node.entries)
    return f"{{{', '.join(entries)}}}"


def _scalar(node: Scalar, text: str) -> str:
    """Plain ones stay plain where brackets allow it: quotes would make a text of a number."""
    return text if node.plain and not _BREAKS.search(text) else double_quoted(text)
