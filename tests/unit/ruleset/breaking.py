"""A document broken in one place."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from evalrules.ruleset.keys import places_of
from evalrules.source.nodes import Mapping, Sequence, YamlNode
from tests.unit.ruleset.shaped import PLACE, mapping, scalar, sequence

#: A path into a document: the number of the entry or item at each level.
Path = tuple[int, ...]

_REPLACEMENTS: tuple[YamlNode, ...] = (
    scalar(""),
    scalar("0"),
    scalar("-1"),
    scalar("-1", plain=False),
    scalar("0", plain=False),
    scalar("7"),
    scalar("7.5"),
    scalar("12", plain=False),
    scalar("true"),
    scalar("甲"),
    scalar("none"),
    scalar("2021-12-31"),
    scalar("30%"),
    scalar("", plain=False),
    sequence([]),
    sequence([scalar("甲")]),
    sequence([scalar("3")]),
    sequence([mapping([("甲", scalar("1"))])]),
    mapping([]),
    mapping([("甲", scalar("1"))]),
    mapping([("by", scalar("处数"))]),
)


def paths(node: YamlNode, path: Path = ()) -> Iterator[Path]:
    """The path of every value in a document."""
    yield path
    inner = [value for _, value in node.entries] if isinstance(node, Mapping) else []
    inner = list(node.items) if isinstance(node, Sequence) else inner
    for number, value in enumerate(inner):
        yield from paths(value, (*path, number))


def replaced(node: YamlNode, path: Path, new: YamlNode) -> YamlNode:
    if not path:
        return new
    number, *rest = path
    if isinstance(node, Mapping):
        entries = [
            (key, replaced(value, tuple(rest), new) if place == number else value)
            for place, (key, value) in enumerate(node.entries)
        ]
        return Mapping(tuple(entries), PLACE)
    assert isinstance(node, Sequence)
    items = [replaced(item, tuple(rest), new) if place == number else item for place, item in enumerate(node.items)]
    return Sequence(tuple(items), PLACE)


def at(node: YamlNode, path: Path) -> YamlNode:
    for number in path:
        node = node.entries[number][1] if isinstance(node, Mapping) else node.items[number]  # type: ignore[union-attr]
    return node


@st.composite
def broken(draw: st.DrawFn, documents: st.SearchStrategy[Mapping]) -> YamlNode:
    """A document with one thing changed, most often for the worse."""
    document = draw(documents)
    path = draw(st.sampled_from(list(paths(document))))
    node = at(document, path)
    if isinstance(node, Mapping) and draw(st.booleans()):
        return replaced(document, path, draw(_other_keys(node)))
    if isinstance(node, Sequence) and node.items and draw(st.booleans()):
        return replaced(document, path, Sequence(node.items[1:], PLACE))
    return replaced(document, path, draw(st.sampled_from(_REPLACEMENTS)))


def _other_keys(node: Mapping) -> st.SearchStrategy[Mapping]:
    """A mapping with a key less, a key more, a key misspelt, or a key in the other language too."""
    changes = [Mapping((*node.entries, (scalar(new), scalar("1"))), PLACE) for new in _NEW_KEYS if not _has(node, new)]
    for number, (key, value) in enumerate(node.entries):
        others = [entry for place, entry in enumerate(node.entries) if place != number]
        changes.append(Mapping(tuple(others), PLACE))
        misspelt = (scalar(key.text + "甲"), value)
        changes.append(Mapping((*others, misspelt), PLACE))
        changes += [
            Mapping((*node.entries, (scalar(spelling), value)), PLACE)
            for spelling in {name for _, entry in places_of(key.text) for name in (entry.en, entry.zh)}
            if not _has(node, spelling)
        ]
    return st.sampled_from(changes)


_NEW_KEYS = ("nonsense", "lose", "earn", "rules", "at", "derived", "list", "dated", "values", "field", "judged", "take")


def _has(node: Mapping, name: str) -> bool:
    return any(key.text == name for key, _ in node.entries)


