"""Places in YAML files by ids and paths: ``3.10/1`` and in it ``lose.rows[2]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from evalrules.ruleset.keys import VALUES, places_of
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, Sequence, YamlNode

#: Numbers of entries and items, from the root of a file down.
Steps = tuple[int, ...]

_PART = re.compile(r"([^\[\]]*)((?:\[[^\[\]]*\])*)")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


_LEVELS = VALUES["level"].by_spelling


@frozen
class Pointed:
    """A value of a file: where it is, what it is, and by which keys (in English, where they have a name) it is reached."""

    file: str
    steps: Steps
    node: YamlNode
    names: tuple[str, ...] = ()
    #: The key it stands under; None for items of lists.
    key: Scalar | None = None

    def entry(self, number: int) -> Pointed:
        assert isinstance(self.node, MappingNode)
        key, value = self.node.entries[number]
        return Pointed(self.file, (*self.steps, number), value, (*self.names, english(key.text)), key)

    def item(self, number: int) -> Pointed:
        assert isinstance(self.node, Sequence)
        return Pointed(self.file, (*self.steps, number), self.node.items[number], (*self.names, "[]"))

    def under(self, name: str) -> Pointed | None:
        """What stands under a key, in either language."""
        entries = self.node.entries if isinstance(self.node, MappingNode) else ()
        same = next((number for number, (key, _) in enumerate(entries) if key.text == name), None)
        if same is None:
            same = next((number for number, (key, _) in enumerate(entries) if alike(key.text, name)), None)
        return None if same is None else self.entry(same)


@lru_cache(maxsize=4096)
def english(key: str) -> str:
    """
    A key of the language by its English name; an author's own name as it is.

    >>> english("封顶"), english("轻微")
    ('up_to', '轻微')
    """
    names = list(dict.fromkeys(entry.en for _, entry in places_of(key)))
    return key if not names or key in names else names[0]


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> bool:
    """
    Whether two spellings can be the same key.

    >>> alike("封顶", "up_to"), alike("取", "keep"), alike("取", "take"), alike("轻微", "一般")
    (True, True, True, False)
    """
    if one == other:
        return True
    if any(other in (entry.en, entry.zh) for _, entry in places_of(one)):
        return True
    # Levels of caps are words, not keys.
    return one in _LEVELS and _LEVELS[one] == _LEVELS.get(other)


def members(files: Mapping[str, YamlNode]) -> dict[str, Pointed]:
    """Every node and rule by its id."""
    found: dict[str, Pointed] = {}
    for file, node in files.items():
        for member in _members(Pointed(file, (), node)):
            id_ = member.under("id")
            if id_ is not None and isinstance(id_.node, Scalar):
                found.setdefault(id_.node.text, member)
    return found


def _members(upper: Pointed) -> Iterator[Pointed]:
    for name in ("nodes", "rules"):
        listed = upper.under(name)
        if listed is None or not isinstance(listed.node, Sequence):
            continue
        for number in range(len(listed.node.items)):
            # Names are counted from the member.
            member = Pointed(upper.file, (*listed.steps, number), listed.node.items[number])
            yield member
            if name == "nodes":
                yield from _members(member)


def follow(start: Pointed, path: str) -> Pointed | None:
    """
    What a path leads to; None when nothing is there.

    Names of keys may hold dots (``lose.scale.0.5``): the longest that is there is taken.
    """
    return _follow(start, path.split("."))


def _follow(here: Pointed, parts: list[str]) -> Pointed | None:
    if not parts:
        return here
    for length in range(len(parts), 0, -1):
        match = _PART.fullmatch(".".join(parts[:length]))
        if match is None:
            continue
        name, brackets = match[1], _BRACKET.findall(match[2])
        inner: Pointed | None = here.under(name) if name else here
        for bracket in brackets:
            inner = None if inner is None else _item(inner, bracket, here)
        if inner is not None and (found := _follow(inner, parts[length:])) is not None:
            return found
    return None


def _item(listed: Pointed, bracket: str, owner: Pointed) -> Pointed | None:
    """An item of a list by its number from 1, or a row of a register by its key."""
    if not isinstance(listed.node, Sequence):
        return None
    items = listed.node.items
    if bracket.isdigit() and 1 <= int(bracket) <= len(items):
        return listed.item(int(bracket) - 1)
    column = owner.under("key")
    if column is None or not isinstance(column.node, Scalar):
        return None
    for number in range(len(items)):
        row = listed.item(number)
        cell = row.under(column.node.text)
        if cell is not None and isinstance(cell.node, Scalar) and cell.node.text == bracket:
            return row
    return None


def amount_of(pointed: Pointed) -> Pointed:
    """A row of a table is its amount."""
    if isinstance(pointed.node, Sequence) and pointed.node.items and pointed.names[-2:] == ("rows", "[]"):
        return pointed.item(len(pointed.node.items) - 1)
    return pointed
