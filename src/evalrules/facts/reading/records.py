"""A case alone in its file: one record of typed fields."""

from __future__ import annotations

from collections.abc import Mapping

from evalrules.facts.keys import PARTS
from evalrules.facts.reading.content import Content
from evalrules.facts.reading.json import BROKEN, parsed
from evalrules.facts.reading.yaml import plain
from evalrules.facts.words import described
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.fact_files import FACTS_WRONG_SHAPE
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span


def record_of(content: Content, is_yaml: bool, problems: list[Diagnostic]) -> Mapping[object, object] | None:
    """
    The record of a case, or the part ``case`` of a facts file.

    >>> record_of(Content("a.json", '{"测评对象": {"编号": "某县"}}', "UTF-8"), False, [])
    {'编号': '某县'}
    """
    data = mapping_of(content, is_yaml, problems)
    parts = [value for key, value in (data or {}).items() if PARTS.get(str(key)) == "case"]
    return parts[0] if parts and isinstance(parts[0], Mapping) else data


def mapping_of(content: Content, is_yaml: bool, problems: list[Diagnostic]) -> Mapping[object, object] | None:
    """The record that a file holds, whatever its keys."""
    before = len(problems)
    data: object
    if is_yaml:
        node = read_yaml(content.path, content.text, problems)
        data = None if node is None else plain(node)
    else:
        data = parsed(content.text, content.path, problems)
    if data is BROKEN or len(problems) > before:
        return None
    if isinstance(data, Mapping):
        return data
    span = Span(content.path, 1, 1, 1, 1)
    want = Wording("“键: 值”的记录", "a record")
    problems.append(FACTS_WRONG_SHAPE.at(span, where=content.path, want=want, got=described(data)))
    return None
