"""A walk through the pieces of a file by the one table of keys: which place, which shape a value has."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from evalrules.editing.pieces import Entry, Leaf, Many, Piece
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.shapes import (
    AmountShape,
    CellShape,
    ConditionShape,
    EitherShape,
    GoalShape,
    Key,
    ListShape,
    NamedShape,
    NameShape,
    Place,
    PlaceShape,
    Shape,
)

#: The key that only this mapping of a cell has; looked at in this order.
_CELLS = (
    ("share_cell", "share"),
    ("judged_cell", "judged"),
    ("table_cell", "rows"),
    ("scale_cell", "scale"),
    ("linear_cell", "linear"),
    ("step_cell", "each"),
    ("step_cell", "step"),
)
_CELL = CellShape()
_CHARGE = EitherShape(NameShape(), None, PlaceShape("charge"))


@frozen(eq=False)
class Shaped:
    """A piece with the shape the language gives it; of a mapping with keys of the language also its place."""

    piece: Piece
    shape: Shape
    place: Place | None = None
    #: The key it stands under, when that is one of the language.
    key: Key | None = None
    #: A word of a column in a row of a table.
    is_word: bool = False


def shaped(piece: Piece, shape: Shape, key: Key | None = None) -> Iterator[Shaped]:
    """The piece and everything in it, outermost first."""
    if isinstance(shape, EitherShape):
        yield from _either(piece, shape, key)
        return
    place = place_of(piece, shape)
    yield Shaped(piece, shape, place, key)
    if isinstance(piece, Leaf):
        return
    if place is not None:
        for entry in piece.entries:
            yield from _under(entry, place)
    elif isinstance(shape, (ListShape, NamedShape)):
        item = shape.item if isinstance(shape, ListShape) else shape.value
        for entry in piece.entries:
            yield from shaped(entry.value, item)
    elif isinstance(shape, GoalShape):
        for entry in piece.entries:
            yield from shaped(entry.value, AmountShape())
    elif isinstance(shape, ConditionShape):
        for entry in piece.entries:
            yield from shaped(entry.value, shape) if not piece.is_mapping else ()


def place_of(piece: Piece, shape: Shape) -> Place | None:
    """The place whose keys a mapping has; None where its keys are the author's, or where it is none."""
    if isinstance(piece, Leaf) or not piece.is_mapping:
        return None
    if isinstance(shape, PlaceShape):
        return PLACES[shape.place]
    if isinstance(shape, (CellShape, AmountShape, GoalShape)):
        for name, key in _CELLS:
            if _has(piece, name, key):
                return PLACES[name]
        if _has(piece, "short_table", "by"):
            return PLACES["short_table"]
    return None


def _has(piece: Many, place: str, key: str) -> bool:
    known = PLACES[place].by_name[key]
    return piece.get(known.en, known.zh) is not None


def _either(piece: Piece, shape: EitherShape, key: Key | None) -> Iterator[Shaped]:
    if isinstance(piece, Leaf):
        chosen = shape.scalar
    else:
        chosen = shape.mapping if piece.is_mapping else shape.sequence
    if chosen is not None:
        yield from shaped(piece, chosen, key)


def _under(entry: Entry, place: Place) -> Iterator[Shaped]:
    """What stands under a key of a place."""
    known = None if entry.key is None else place.by_spelling.get(entry.key.value)
    if known is None:
        if place.name == "short_table":
            yield from shaped(entry.value, _CELL)
        return
    if place.name in ("table_cell", "charge") and known.en == "rows":
        yield from _rows(entry.value, known, _CELL if place.name == "table_cell" else _CHARGE)
        return
    yield from shaped(entry.value, known.shape, known)


def _rows(rows: Piece, key: Key, results: Shape) -> Iterator[Shaped]:
    yield Shaped(rows, key.shape, None, key)
    for row in rows.entries if isinstance(rows, Many) else ():
        if isinstance(row.value, Many):
            for word in row.value.entries[:-1]:
                yield Shaped(word.value, key.shape, is_word=True)
            for result in row.value.entries[-1:]:
                yield from shaped(result.value, results)
