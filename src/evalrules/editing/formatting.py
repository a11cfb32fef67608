"""The one form of a file of a ruleset: keys in order and in one language, mappings for simple conditions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from evalrules.editing.conditions import Words, mapped
from evalrules.editing.layout import laid_out
from evalrules.editing.pieces import Many
from evalrules.editing.shaping import shaped
from evalrules.editing.sheet import sheet_of
from evalrules.editing.spelling import language_of, order, spell
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.shapes import ListShape, PlaceShape, Shape
from evalrules.source.diagnostic import Diagnostic, Language, has_errors
from evalrules.source.reading import read_yaml

_SHAPES: dict[str, Shape] = {
    "chapters": PlaceShape("chapter"),
    "overlays": PlaceShape("overlay"),
    "cases": ListShape(PlaceShape("worked_case")),
    "vocabulary": PlaceShape("vocabulary"),
}


def formatted(
    path: str,
    text: str,
    problems: list[Diagnostic],
    *,
    keys: Language | None = None,
    words: Words | None = None,
) -> str | None:
    """
    The one form of a file; None when its YAML has a mistake, which is noted.

    ``path`` is relative to the ruleset and tells what file it is; ``keys`` is the language of the keys (default: that
    of most of them). With ``words``, simple conditions written as text become mappings.

    >>> formatted("chapters/01.yaml", "指标: [{满分: 5, 编号: a,名称: '甲', 规则: []}]", [])
    '指标: [{编号: a, 名称: "甲", 满分: 5, 规则: []}]\\n'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found: list[Diagnostic] = []
    node = read_yaml(path, text, found)
    problems += found
    if node is None or has_errors(found):
        return None
    sheet = sheet_of(text, node)
    parts = list(shaped(sheet.content, shape_of_file(path)))
    language = keys or language_of(parts)
    if words is not None:
        shapes = {id(part.piece): part for part in parts}
        for part in parts:
            for entry in part.piece.entries if isinstance(part.piece, Many) else ():
                if id(entry.value) in shapes:
                    mapped(entry, shapes[id(entry.value)], words)
        parts = list(shaped(sheet.content, shape_of_file(path)))
    for part in parts:
        order(part)
        spell(part, language)
    return laid_out(sheet)


def shape_of_file(path: str) -> Shape:
    """What a file holds, by its path inside the ruleset."""
    first = PurePosixPath(path).parts[0]
    return _SHAPES.get(first, PlaceShape("ruleset")) if "/" in path else PlaceShape("ruleset")


def words_of(ruleset: Ruleset) -> Words:
    """What bare words can mean in a ruleset."""
    fields = [
        *(field for kind in ruleset.kinds for field in kind.fields),
        *(field for register in ruleset.registers for field in register.fields),
        *ruleset.case_fields,
    ]
    values = {value for field in fields for value in (*field.values, *field.aliases)}
    names = {field.name for field in fields} | {register.name for register in ruleset.registers}
    return Words(frozenset(values), frozenset(names))


def format_all(
    texts: Mapping[str, str], problems: list[Diagnostic], *, keys: Language | None, words: Words | None
) -> dict[str, str]:
    """The files whose text changes, by path."""
    changed = {}
    for path, text in texts.items():
        better = formatted(path, text, problems, keys=keys, words=words)
        if better is not None and better != text:
            changed[path] = better
    return changed
