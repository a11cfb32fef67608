"""One ruleset.yaml out of a base's and an overlay's."""

from __future__ import annotations

from collections.abc import Sequence

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.overlays.applying import same_value
from evalrules.ruleset.overlays.asking import DOINGS
from evalrules.ruleset.overlays.pointing import english
from evalrules.ruleset.reading.reader import Reader
from evalrules.source.diagnostic import Note
from evalrules.source.nodes import Mapping, Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.problems.overlays import WRITTEN_IN_BOTH
from evalrules.source.problems.shape import WRITTEN_HERE

#: What the overlaying ruleset says of itself.
_ITS_OWN = frozenset({"format", "id", "edition", "title", "in_force", "extends"})
#: Names to definitions: those of both.
_NAMED = frozenset({"documents", "kinds", "registers", "results", "accounts", "profiles"})
#: Lists: those of both, the base's first.
_LISTED = frozenset({"vocabulary", "nodes", "waivers", *DOINGS})
#: What an overlay file of its own may bring.
_OF_FILES = frozenset({"documents", *DOINGS})
_Entries = dict[str, tuple[Scalar, YamlNode]]


def joined_main(reader: Reader, base: YamlNode, overlays: Sequence[YamlNode]) -> YamlNode:
    """ruleset.yaml of an overlay with what its base says; the first of ``overlays`` is its own, the others are files."""
    own = overlays[0]
    if not isinstance(own, Mapping) or not isinstance(base, Mapping):
        return own
    entries = _entries(own)
    for name, (key, value) in _entries(base).items():
        if name in _ITS_OWN:
            continue
        mine = entries.get(name)
        entries[name] = (key, value) if mine is None else _both(reader, name, (key, value), mine)
    for file in overlays[1:]:
        for name, (key, value) in _entries(file).items():
            if name not in _OF_FILES:
                continue
            mine = entries.get(name)
            entries[name] = (key, value) if mine is None else _both(reader, name, mine, (key, value))
    return Mapping(tuple(entries.values()), own.span)


def _entries(node: YamlNode) -> _Entries:
    return (
        {english(key.text): (key, value) for key, value in node.entries} if isinstance(node, Mapping) else {}
    )


def _both(
    reader: Reader, name: str, base: tuple[Scalar, YamlNode], mine: tuple[Scalar, YamlNode]
) -> tuple[Scalar, YamlNode]:
    key, value = base
    if name in _LISTED:
        return mine[0], _listed(value, mine[1])
    if name in _NAMED and isinstance(value, Mapping) and isinstance(mine[1], Mapping):
        theirs = {one.text: one for one, _ in value.entries}
        for one, _ in mine[1].entries:
            if one.text in theirs:
                _clash(reader, one, theirs[one.text])
        known = {one.text for one, _ in mine[1].entries}
        kept = tuple(entry for entry in value.entries if entry[0].text not in known)
        return mine[0], Mapping((*kept, *mine[1].entries), mine[1].span)
    if not _same(value, mine[1]):
        _clash(reader, mine[0], key)
    return mine


def _clash(reader: Reader, mine: Scalar, theirs: Scalar) -> None:
    note = Note(WRITTEN_HERE, {"name": theirs.text}, theirs.span)
    reader.report(WRITTEN_IN_BOTH, mine.span, note, name=mine.text)


def _listed(first: YamlNode, second: YamlNode) -> YamlNode:
    if isinstance(first, SequenceNode) and isinstance(second, SequenceNode):
        return SequenceNode((*first.items, *second.items), second.span)
    return second


def _same(one: YamlNode, other: YamlNode) -> bool:
    """Whether two values say the same, in either language of keys."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return same_value(one.text, other.text) or any(
            words.by_spelling.get(one.text) is not None
            and words.by_spelling.get(one.text) == words.by_spelling.get(other.text)
            for words in VALUES.values()
        )
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        mine, theirs = _entries(one), _entries(other)
        return mine.keys() == theirs.keys() and all(_same(mine[name][1], theirs[name][1]) for name in mine)
    if isinstance(one, SequenceNode) and isinstance(other, SequenceNode):
        return len(one.items) == len(other.items) and all(map(_same, one.items, other.items))
    return False
