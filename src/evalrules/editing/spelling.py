"""Keys and words in one language, keys in their usual order."""

from __future__ import annotations

from collections.abc import Iterable

from evalrules.editing.pieces import Entry, Leaf, Many, Piece
from evalrules.editing.shaping import Shaped
from evalrules.ruleset.expressions.mapping import LOGIC, OPERATORS
from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.shapes import (
    AmountShape,
    CellShape,
    ConditionShape,
    ExpressionShape,
    Key,
    NumberShape,
    WordShape,
)
from evalrules.source.diagnostic import Language

#: Keys that come before the author's own names where both may stand; the others come after.
_FIRST = frozenset({"by", "from", "until"})
_ANY = {"any": ("any", "任何"), "任何": ("any", "任何"), "rest": ("rest", "其余"), "其余": ("rest", "其余")}


def language_of(parts: Iterable[Shaped]) -> Language:
    """The language that most keys of a file are written in; English when none tells."""
    zh = en = 0
    for part in parts:
        for entry, key in _known(part):
            assert entry.key is not None
            zh += entry.key.value == key.zh != key.en
            en += entry.key.value == key.en != key.zh
    return "zh" if zh > en else "en"


def spell(part: Shaped, language: Language) -> None:
    """Write the keys of a mapping, or the word of a scalar, in a language."""
    for entry, key in _known(part):
        _write(entry.key, key.spelling(language))
    piece = part.piece
    if isinstance(piece, Leaf):
        _word(part, piece, language)
    elif isinstance(part.shape, ConditionShape) and piece.is_mapping:
        _operators(piece, language)
    elif part.key is not None and part.key.en == "up_to" and piece.is_mapping:
        for entry in piece.entries:
            _value(entry.key, "level", language)
    if isinstance(piece, Many) and part.place is not None and part.place.name == "short_table":
        for entry in piece.entries:
            if entry.key is not None and entry.key.plain and entry.key.value in _ANY:
                _write(entry.key, _ANY[entry.key.value][language == "zh"])


def order(part: Shaped) -> None:
    """Put the keys of a mapping in the order of the table; the author's own names keep theirs."""
    piece, place = part.piece, part.place
    if place is None or isinstance(piece, Leaf):
        return
    names = [key.en for key in place.keys]

    def rank(entry: Entry) -> tuple[int, int]:
        known = place.by_spelling.get(entry.key.value) if entry.key is not None else None
        if known is None:
            return (1, 0) if place.open else (2, 0)
        return (0 if not place.open or known.en in _FIRST else 2, names.index(known.en))

    ordered = sorted(piece.entries, key=rank)
    if ordered == piece.entries:
        return
    first = piece.entries[0]
    if ordered[0] is not first:
        # The first entry has no blank line before it; the one that was first gets that of the new first.
        first.apart, ordered[0].apart = ordered[0].apart, False
    piece.entries[:] = ordered


def _known(part: Shaped) -> Iterable[tuple[Entry, Key]]:
    place, piece = part.place, part.piece
    if place is None or isinstance(piece, Leaf):
        return
    for entry in piece.entries:
        known = None if entry.key is None else place.by_spelling.get(entry.key.value)
        if known is not None:
            yield entry, known


def _word(part: Shaped, leaf: Leaf, language: Language) -> None:
    match part.shape:
        case WordShape(values=values):
            _value(leaf, values, language)
        case (
            NumberShape(word=str(values)) | ExpressionShape(word=str(values)) | AmountShape(word=str(values))
        ):
            _value(leaf, values, language)
        case CellShape():
            _value(leaf, "all", language)
        case _ if part.is_word and leaf.plain and leaf.value in _ANY:
            _write(leaf, _ANY[leaf.value][language == "zh"])


def _operators(piece: Many, language: Language) -> None:
    """``{处数: {at_least: 3}}``: operators below fields, and the words that join conditions."""
    for entry in piece.entries:
        if entry.key is None:
            continue
        logic = LOGIC.get(entry.key.value)
        if logic is not None:
            _write(entry.key, _spelled(LOGIC, logic, language))
            for inner in _conditions(entry.value):
                _operators(inner, language)
        elif isinstance(entry.value, Many) and entry.value.is_mapping:
            for operator in entry.value.entries:
                known = None if operator.key is None else OPERATORS.get(operator.key.value)
                if known is not None:
                    _write(operator.key, _spelled(OPERATORS, known, language))


def _conditions(piece: Piece) -> Iterable[Many]:
    if isinstance(piece, Many) and piece.is_mapping:
        yield piece
    elif isinstance(piece, Many):
        for entry in piece.entries:
            yield from _conditions(entry.value)


def _spelled(table: dict[str, str], name: str, language: Language) -> str:
    """The first spelling of a name in the table that is of the language."""
    return next(
        spelling
        for spelling, meant in table.items()
        if meant == name and spelling.isascii() == (language == "en")
    )


def _value(leaf: Leaf | None, values: str, language: Language) -> None:
    known = None if leaf is None else VALUES[values].by_spelling.get(leaf.value)
    if leaf is not None and known is not None:
        _write(leaf, known.spelling(language))


def _write(leaf: Leaf | None, text: str) -> None:
    if leaf is not None and leaf.value != text:
        leaf.text = leaf.value = text
        leaf.plain = True
