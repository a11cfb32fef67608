"""A document broken in one place."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

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
    scalar("2021-12"),
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
_NEW_KEYS = (
    *(
        "nonsense",
        "lose",
        "earn",
        "rules",
        "nodes",
        "at",
        "derived",
        "list",
        "dated",
        "values",
        "field",
        "judged",
    ),
    *("take", "default", "type", "ref", "linear", "free"),
)


def broken(random: Random, document: YamlNode) -> YamlNode:
    """The document with one thing changed, most often for the worse."""
    path = random.choice(list(_paths(document)))
    node = _at(document, path)
    if isinstance(node, Mapping) and random.random() < 0.7:
        return _replaced(document, path, _other_keys(random, node))
    if isinstance(node, Sequence) and node.items and random.random() < 0.5:
        return _replaced(document, path, Sequence(node.items[1:], PLACE))
    return _replaced(document, path, random.choice(_REPLACEMENTS))


def _paths(node: YamlNode, path: Path = ()) -> Iterator[Path]:
    """The path of every value in a document."""
    yield path
    for number, value in enumerate(_inner(node)):
        yield from _paths(value, (*path, number))


def _inner(node: YamlNode) -> tuple[YamlNode, ...]:
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, Sequence) else ()


def _at(node: YamlNode, path: Path) -> YamlNode:
    for number in path:
        node = _inner(node)[number]
    return node


def _replaced(node: YamlNode, path: Path, new: YamlNode) -> YamlNode:
    if not path:
        return new
    first, rest = path[0], path[1:]
    inner = [
        _replaced(value, rest, new) if place == first else value for place, value in enumerate(_inner(node))
    ]
    if isinstance(node, Mapping):
        keys = (key for key, _ in node.entries)
        return Mapping(tuple(zip(keys, inner, strict=True)), PLACE)
    return Sequence(tuple(inner), PLACE)


def _other_keys(random: Random, node: Mapping) -> Mapping:
    """A mapping with a key less, a key more, a key misspelt, or a key in the other language too."""
    if not node.entries or random.random() < 0.3:
        return _with(
            node, random.choice(_NEW_KEYS), random.choice((scalar("1"), scalar("true"), scalar("甲")))
        )
    key, value = random.choice(node.entries)
    others = Mapping(tuple(entry for entry in node.entries if entry[0] is not key), PLACE)
    spellings = sorted({name for _, entry in places_of(key.text) for name in (entry.en, entry.zh)})
    match random.randrange(3):
        case 0:
            return others
        case 1:
            return _with(others, key.text + "甲", value)
        case _:
            return _with(node, random.choice(spellings), value) if spellings else others


def _with(node: Mapping, name: str, value: YamlNode) -> Mapping:
    """The mapping with one entry more, unless it has that key."""
    if any(key.text == name for key, _ in node.entries):
        return node
    return Mapping((*node.entries, (scalar(name), value)), PLACE)
