"""Whether the rows of a table overlap, leave something out, or are never reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from evalrules.plan.resolve_atoms import Atom, atoms_of, matches
from evalrules.plan.resolve_words import Chosen, Column, choice, column
from evalrules.plan.scope import Scope
from evalrules.plan.table_ends import TooManyEnds, combinations_of, filled
from evalrules.plan.terms import Term
from evalrules.ruleset.cells import AnyWord, RestWord, TableCell, Word
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.cells import ENDS_NOT_PROVED
from evalrules.source.problems.tables import (
    ROW_NEVER_REACHED,
    ROW_WITHOUT_VALUES,
    TABLE_GAP,
    TABLE_NOT_PROVED,
    TABLE_OVERLAP,
)
from evalrules.source.span import Span

Take = Literal["unique", "first", "max", "min", "sum", "count"]

#: Combinations looked at before a proof is given up.
MAX_CELLS = 100_000


@frozen
class _Grid:
    """Columns as atoms, rows as sets of atoms by column (bits)."""

    columns: tuple[Column, ...]
    atoms: tuple[tuple[Atom, ...], ...]
    rows: tuple[tuple[int, ...], ...]

    def full(self, column: int) -> int:
        return (1 << len(self.atoms[column])) - 1


class _TooMany(Exception):
    """More combinations than are looked at."""


def table_problems(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Word]],
    take: Take,
    spans: Sequence[Span],
    span: Span,
    scope: Scope,
    where: Term | None = None,
) -> Iterator[Diagnostic]:
    """
    Overlaps (``unique``), gaps (unless ``sum`` or ``count``) and rows never reached (``first``), each with a witness.

    ``spans`` are the places of the rows, ``span`` that of the table; values that ``where`` excludes need no row.
    Words that do not fit their column are left to ``word_test``: then nothing is said.
    """
    words = _words(columns, rows, scope)
    if words is None or not columns:
        return
    unreached: set[int] | None = None
    empty: set[int] | None = None
    try:
        for values in combinations_of(words, scope.ruleset):
            grid = _grid(columns, rows, [[filled(one, values) for one in column] for column in words], where)
            if grid is None:
                if not _needs_no_proof(rows, take):
                    yield TABLE_NOT_PROVED.at(span)
                return
            found = list(_overlaps(grid, spans)) if take == "unique" else []
            if take not in ("sum", "count"):
                found += _gap(grid, span)
            if found:
                yield from found
                return
            idle = _idle(grid) if take == "first" else set()
            unreached = idle if unreached is None else unreached & idle
            nothing = set(_without_values(grid, rows))
            empty = nothing if empty is None else empty & nothing
    except _TooMany:
        yield TABLE_NOT_PROVED.at(span)
        return
    except TooManyEnds:
        yield ENDS_NOT_PROVED.at(span)
        return
    # A row that some values of its ends reach has a use.
    yield from (ROW_NEVER_REACHED.at(spans[place], row=place + 1) for place in sorted(unreached or ()))
    yield from (ROW_WITHOUT_VALUES.at(spans[place], row=place + 1) for place in sorted(empty or ()))


def _needs_no_proof(rows: Sequence[Sequence[Word]], take: Take) -> bool:
    """No row need hold, or one holds for all that the others leave."""
    if take in ("sum", "count"):
        return True
    alone = all(len(row) == 1 for row in rows)
    whole = any(
        all(isinstance(word, AnyWord) or (alone and isinstance(word, RestWord)) for word in row)
        for row in rows
    )
    return take != "unique" and whole


def _idle(grid: _Grid) -> set[int]:
    """Rows that are never reached; none where there are too many combinations to say so."""
    try:
        return set(_unreached(grid))
    except _TooMany:
        return set()


def _words(
    columns: Sequence[Column], rows: Sequence[Sequence[Word]], scope: Scope
) -> list[list[Chosen]] | None:
    """What the words of each column name; None when one does not fit."""
    quiet: list[Diagnostic] = []
    words = []
    for index, one in enumerate(columns):
        chosen = [choice(one, row[index], scope, quiet) for row in rows]
        if quiet:
            return None
        words.append([Chosen() if part is None else part for part in chosen])
    return words


def _grid(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Word]],
    words: Sequence[Sequence[Chosen]],
    where: Term | None,
) -> _Grid | None:
    """None when a column has too many values."""
    atoms: list[tuple[Atom, ...]] = []
    masks: list[list[int]] = [[] for _ in rows]
    for index, one in enumerate(columns):
        chosen = [
            None if isinstance(row[index], AnyWord | RestWord) else word
            for row, word in zip(rows, words[index], strict=True)
        ]
        found = atoms_of(one, [part for part in chosen if part is not None], where)
        if found is None:
            return None
        atoms.append(found)
        full = (1 << len(found)) - 1
        bits = [0 if part is None else _bits(one, part, found) for part in chosen]
        union = 0
        for part_bits in bits:
            union |= part_bits
        for row, line in enumerate(rows):
            if isinstance(line[index], AnyWord):
                masks[row].append(full)
            else:
                masks[row].append(full & ~union if isinstance(line[index], RestWord) else bits[row])
    return _Grid(tuple(columns), tuple(atoms), tuple(tuple(row) for row in masks))


def _bits(column: Column, chosen: Chosen, atoms: tuple[Atom, ...]) -> int:
    return sum(1 << place for place, atom in enumerate(atoms) if matches(column, chosen, atom))


def _overlaps(grid: _Grid, spans: Sequence[Span]) -> Iterator[Diagnostic]:
    for second, row in enumerate(grid.rows):
        for first in range(second):
            common = [one & other for one, other in zip(grid.rows[first], row, strict=True)]
            if all(common):
                zh, en = _witness(grid, [_lowest(bits) for bits in common])
                yield TABLE_OVERLAP.at(
                    spans[second], first=first + 1, second=second + 1, witness=zh, witness_en=en
                )
                break


def _unreached(grid: _Grid) -> Iterator[int]:
    """Rows that earlier ones cover."""
    for place, row in enumerate(grid.rows):
        if place and all(row) and _uncovered(grid, tuple(range(place)), row) is None:
            yield place


def _without_values(grid: _Grid, rows: Sequence[Sequence[Word]]) -> Iterator[int]:
    """Rows that no value of a column can be in; ``rest`` may be there for nothing."""
    for place, (row, words) in enumerate(zip(grid.rows, rows, strict=True)):
        if any(not bits and not isinstance(word, RestWord) for bits, word in zip(row, words, strict=False)):
            yield place


def _gap(grid: _Grid, span: Span) -> Iterator[Diagnostic]:
    everything = tuple(grid.full(column) for column in range(len(grid.columns)))
    if not all(everything):
        return
    cell = _uncovered(grid, tuple(range(len(grid.rows))), everything)
    if cell is not None:
        zh, en = _witness(grid, cell)
        yield TABLE_GAP.at(span, witness=zh, witness_en=en)


def _uncovered(grid: _Grid, rows: tuple[int, ...], within: tuple[int, ...]) -> list[int] | None:
    """A combination inside ``within`` that none of the rows covers; None when there is none."""
    seen = 0

    def search(column: int, alive: tuple[int, ...]) -> list[int] | None:
        nonlocal seen
        seen += 1
        if seen > MAX_CELLS:
            raise _TooMany
        if not alive:
            return [_lowest(bits) for bits in within[column:]]
        if any(_covers_rest(grid.rows[row], within, column) for row in alive):
            return None
        for place in _places(within[column]):
            bit = 1 << place
            found = search(column + 1, tuple(row for row in alive if grid.rows[row][column] & bit))
            if found is not None:
                return [place, *found]
        return None

    return search(0, rows)


def _covers_rest(row: tuple[int, ...], within: tuple[int, ...], column: int) -> bool:
    return all(bits & ~row[place] == 0 for place, bits in enumerate(within) if place >= column)


def _places(bits: int) -> Iterator[int]:
    place = 0
    while bits:
        if bits & 1:
            yield place
        bits >>= 1
        place += 1


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _witness(grid: _Grid, cell: Sequence[int]) -> tuple[str, str]:
    """The combination in words of both languages."""
    zh, en = [], []
    for one, atoms, place in zip(grid.columns, grid.atoms, cell, strict=True):
        atom = atoms[place]
        zh.append(f"{'指标值' if one.name == 'value' else one.name} = {atom.zh}")
        en.append(f"{one.name} = {atom.en}")
    return "，".join(zh), ", ".join(en)


def cell_problems(cell: TableCell, scope: Scope, where: Term | None = None) -> Iterator[Diagnostic]:
    """``table_problems`` of an authored table; nothing when a column or a word of it is wrong by itself."""
    quiet: list[Diagnostic] = []
    columns = [column(name, scope, quiet) for name in cell.by]
    whole = [one for one in columns if one is not None]
    if quiet or len(whole) < len(columns) or any(len(row.words) != len(columns) for row in cell.rows):
        return
    rows = [row.words for row in cell.rows]
    yield from table_problems(
        whole, rows, cell.take, [row.span for row in cell.rows], cell.span, scope, where
    )
