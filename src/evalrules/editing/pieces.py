"""A YAML file as it is rewritten: scalars as they are written, lists and mappings, and the remarks on each entry."""

from __future__ import annotations

from attrs import define, field

from evalrules.source.nodes import YamlNode


@define(eq=False)
class Leaf:
    """A scalar as it stands in the file: ``text`` with its quotes; a block scalar keeps its head and its lines."""

    text: str
    #: The scalar without quotes and escapes, as YAML understands it.
    value: str
    plain: bool = True
    #: Lines below the head of a block scalar (``|``, ``>``), without their common indent; None: no block scalar.
    lines: list[str] | None = None


@define(eq=False)
class Entry:
    """An item of a list or a key with its value, and what is remarked on it."""

    value: Piece
    #: None for the items of a list.
    key: Leaf | None = None
    #: Comments on lines of their own before it; an empty text is a blank line between them.
    before: list[str] = field(factory=list)
    #: A blank line stands before it (and its comments).
    apart: bool = False
    #: The comment at the end of its line.
    beside: str | None = None
    #: Comments after it that belong to nothing that follows.
    after: list[str] = field(factory=list)

    @property
    def remarked(self) -> bool:
        return bool(self.before or self.beside or self.after)


@define(eq=False)
class Many:
    """A list (entries without keys) or a mapping (entries with keys)."""

    entries: list[Entry]
    is_mapping: bool
    #: Written in brackets on one line.
    flow: bool

    def get(self, *spellings: str) -> Entry | None:
        """The entry under one of these keys."""
        return next((one for one in self.entries if one.key and one.key.value in spellings), None)


Piece = Leaf | Many


@define(eq=False)
class Sheet:
    """A whole file: what is remarked before its first key, and its content."""

    head: list[str]
    #: A blank line stands between the head and the content.
    head_apart: bool
    content: Piece
    #: Where the content came from.
    node: YamlNode
