"""Tabs and wide spaces in the indentation: mended where every way to count them gives the same ruleset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import product

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.edit import Edit, edited
from evalrules.source.mending import Draft
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.punctuation import WIDE, WIDE_SPACES
from evalrules.source.reading import read_yaml

_INDENT = re.compile(rf"[ \t{WIDE_SPACES}]*")
#: Columns of a tab stop; 0 stands for a tab that is two spaces wherever it stands.
_TABS = (0, 2, 4, 8)
#: Columns of an ideographic space.
_WIDE = (2, 1)
_INDENTATION = frozenset({"ER1014", "ER1015"})


def indented(path: str, text: str, problems: Sequence[Diagnostic]) -> tuple[Edit, ...]:
    r"""
    Edits that make the indentation of a file plain spaces; none where it could be meant in more than one way.

    >>> text, problems = "a:\n\tb: 1\n\tc: 2\n", []
    >>> read_yaml("r.yaml", text, problems) is None
    True
    >>> edited(text, indented("r.yaml", text, problems))
    'a:\n  b: 1\n  c: 2\n'
    """
    draft = Draft(path, text)
    lines = {one.span.line for one in problems if one.span and _is_indentation(one, draft)}
    found: dict[object, tuple[Edit, ...]] = {}
    for tab, wide in product(_TABS, _WIDE) if lines else ():
        edits, node = _read_with(draft, lines, tab, wide)
        # Without a node YAML cannot be parsed, or not be trusted to say what was meant.
        if node is not None:
            found.setdefault(_content(node), edits)
    return next(iter(found.values())) if len(found) == 1 else ()


def _read_with(
    draft: Draft, lines: Set[int], tab: int, wide: int
) -> tuple[tuple[Edit, ...], YamlNode | None]:
    """One way to count; lines that come to light once others are mended are mended too."""
    wanted = set(lines)
    while True:
        edits = tuple(_edits(draft, sorted(wanted), tab, wide))
        again: list[Diagnostic] = []
        node = read_yaml(draft.path, edited(draft.written, edits), again)
        more = {one.span.line for one in again if one.span and _is_indentation(one, draft)} - wanted
        if node is not None or not more:
            return edits, node
        wanted |= more


def _is_indentation(problem: Diagnostic, draft: Draft) -> bool:
    span = problem.span
    if problem.code not in _INDENTATION or span is None or span.path != draft.path:
        return False
    return not draft.line(span.line)[: span.column - 1].strip(f" \t{WIDE}")


def _edits(draft: Draft, lines: Sequence[int], tab: int, wide: int) -> Iterator[Edit]:
    for number in lines:
        indent = _indent_of(draft.line(number))
        start = draft.offset(number, 1)
        yield Edit(start, start + len(indent), " " * _columns(indent, tab, wide))


def _indent_of(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""


def _columns(indent: str, tab: int, wide: int) -> int:
    columns = 0
    for character in indent:
        if character == "\t":
            columns = columns + 2 if tab == 0 else (columns // tab + 1) * tab
        else:
            columns += wide if character == "\u3000" else 1
    return columns


def _content(node: YamlNode) -> object:
    """What a file says, wherever it stands in it."""
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, Mapping):
        return tuple((key.text, _content(value)) for key, value in node.entries)
    return ("-", *(_content(item) for item in node.items))
