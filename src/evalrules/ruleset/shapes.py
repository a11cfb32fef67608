"""
The shapes a value of a ruleset file can have, and the keys that ask for them.

One description serves three readers: the YAML reader (which keys may stand here), the published JSON Schemas and the
documentation. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import attrs
from attrs import frozen

from evalrules.source.diagnostic import Language, Wording


@frozen
class TextShape:
    """Free text that is not empty: titles, remarks, page numbers."""


@frozen
class NameShape:
    """A name or id: quoted when it looks like a number; ``pattern`` is a regular expression it fulfils as a whole."""

    pattern: str | None = None
    #: A name that fulfils the pattern, for messages.
    example: str = ""


@frozen
class NumberShape:
    """An exact number; ``word`` names the one value word that may stand instead (``points: none``)."""

    above: int | None = None
    at_least: int | None = None
    whole: bool = False
    #: The one number it may be.
    only: int | None = None
    #: ``80%`` may stand too.
    percent: bool = False
    word: str | None = None


@frozen
class TruthShape:
    """``true`` or ``false``."""


@frozen
class DayShape:
    """``2021-12-31``."""


@frozen
class PathShape:
    """The name of a field, dotted where it reads a register: ``点位.类型``."""


@frozen
class PercentShape:
    """``30%``; ``zero``: ``0%`` may stand too, and nothing above ``100%``."""

    zero: bool = False


@frozen
class WordShape:
    """One of the enumerated words of the set ``values``, in either language."""

    values: str


@frozen
class ExpressionShape:
    """A number, a percentage or an expression; the bounds hold for a number written out."""

    above: int | None = None
    at_least: int | None = None
    #: The one value word that may stand instead: ``at_least: none``.
    word: str | None = None


@frozen
class AmountShape:
    """What may stand wherever a number stands: like an expression, or a table, a scale, a line, steps."""

    above: int | None = None
    at_least: int | None = None
    #: The one value word that may stand instead: ``at_least: none``.
    word: str | None = None


@frozen
class GoalShape:
    """An amount, or several goals with an amount each: ``{100%: 0.5, 95%: 0.5}``."""


@frozen
class ConditionShape:
    """A mapping of conditions, a list of such mappings, or an expression."""


@frozen
class ListShape:
    """A list with at least one item."""

    item: Shape
    empty: bool = False


@frozen
class NamedShape:
    """A mapping whose keys are names the author chose, at least one."""

    value: Shape
    empty: bool = False


@frozen
class PlaceShape:
    """A mapping with the keys of a place."""

    place: str


@frozen
class EitherShape:
    """What may stand depends on whether a scalar, a list or a mapping was written; None: that may not stand."""

    scalar: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None


@frozen
class CellShape:
    """What stands where points stand: a number, an expression, ``all``, or one of the mappings of a cell."""


@frozen
class DataShape:
    """Data of the case, read by the reader of facts."""


Shape = (
    TextShape
    | NameShape
    | NumberShape
    | TruthShape
    | DayShape
    | PathShape
    | PercentShape
    | WordShape
    | ExpressionShape
    | AmountShape
    | GoalShape
    | ConditionShape
    | ListShape
    | NamedShape
    | PlaceShape
    | EitherShape
    | CellShape
    | DataShape
)

#: ``built``: means something today. ``later``: a word of the language that is not built yet (ER2090).
Status = Literal["built", "later"]


@frozen
class Key:
    """One key at one place: both spellings, the shape of its value, what it is for."""

    en: str
    zh: str
    shape: Shape
    doc: Wording
    required: bool = False
    status: Status = "built"

    def spelling(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def key(en: str, zh: str, shape: Shape, doc_zh: str, doc_en: str, *, required: bool = False) -> Key:
    """Write one line of the table."""
    return Key(en, zh, shape, Wording(doc_zh, doc_en), required)


def later(en: str, zh: str) -> Key:
    """A key of the language that is not built yet: refused by name, never ignored."""
    return Key(en, zh, DataShape(), Wording("尚未支持", "not built yet"), status="later")


@attrs.frozen(slots=False)
class Place:
    """A place where keys may stand: its name in both languages and its keys in their usual order."""

    name: str
    title: Wording
    keys: tuple[Key, ...]
    #: Groups of keys of which at most one may be written.
    exclusive: tuple[tuple[str, ...], ...] = ()
    #: Groups of keys of which at least one must be written.
    one_of: tuple[tuple[str, ...], ...] = ()
    #: Other keys are the author's own names (short tables, register rows, facts).
    open: bool = False
    #: A key, and those that need not be written where it is.
    inherits: tuple[str, ...] = ()

    @cached_property
    def by_spelling(self) -> dict[str, Key]:
        return {spelling: entry for entry in self.keys for spelling in (entry.en, entry.zh)}

    @cached_property
    def by_name(self) -> dict[str, Key]:
        return {entry.en: entry for entry in self.keys}

    @cached_property
    def required(self) -> tuple[Key, ...]:
        return tuple(entry for entry in self.keys if entry.required)

    def built(self) -> Iterator[Key]:
        return (entry for entry in self.keys if entry.status == "built")


def place(
    name: str,
    zh: str,
    en: str,
    *keys: Key,
    exclusive: tuple[tuple[str, ...], ...] = (),
    one_of: tuple[tuple[str, ...], ...] = (),
    open: bool = False,
    inherits: tuple[str, ...] = (),
) -> Place:
    """Write one place of the table."""
    return Place(name, Wording(zh, en), keys, exclusive, one_of, open, inherits)


@frozen
class ValueWord:
    """One enumerated word in both spellings."""

    en: str
    zh: str
    status: Status = "built"

    def spelling(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@attrs.frozen(slots=False)
class Values:
    """A set of enumerated words: ``keep`` is ``heaviest`` 最重, ``first`` 首次 …"""

    name: str
    words: tuple[ValueWord, ...]

    @cached_property
    def by_spelling(self) -> dict[str, ValueWord]:
        return {spelling: word for word in self.words for spelling in (word.en, word.zh)}

    @cached_property
    def by_name(self) -> dict[str, ValueWord]:
        return {word.en: word for word in self.words}

    def built(self) -> Iterator[ValueWord]:
        return (word for word in self.words if word.status == "built")


def values(name: str, *pairs: tuple[str, str], later: tuple[tuple[str, str], ...] = ()) -> Values:
    """Write one set of enumerated words; ``later`` are those not built yet."""
    return Values(
        name,
        (*(ValueWord(en, zh) for en, zh in pairs), *(ValueWord(en, zh, "later") for en, zh in later)),
    )
