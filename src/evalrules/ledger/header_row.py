"""Finding the header: the row, or the two rows, among the first ten that name the most columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from evalrules.ledger.headers import Meaning, meaning_of
from evalrules.ledger.sheet import Sheet, text_of

#: Rows that are looked at.
WITHIN = 10


@frozen
class Header:
    """A header and what its columns mean."""

    #: First row, counted from 0, and how many it takes.
    row: int
    rows: int
    #: Meaning → column.
    columns: Mapping[str, int]
    #: Column → the words of its header.
    names: Mapping[int, str]
    guessed: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The first row below it."""
        return self.row + self.rows


def header_of(
    sheet: Sheet,
    own: Mapping[str, str],
    given: Mapping[str, str] | None = None,
    at: int | None = None,
    least: int = 2,
) -> Header | None:
    """
    The header of a sheet; ``own`` are fields of its own, ``given`` what a mapping says (meaning → header), ``at`` the
    row it says, counted from 0, ``least`` how many columns have to be known.

    Two rows are one header where the upper one is merged across columns that the lower one names.
    """
    best: Header | None = None
    best_score = 0
    for row in range(min(WITHIN, len(sheet.rows))) if at is None else (at,):
        for rows in (1, 2):
            header = _read(sheet, row, rows, own, given)
            score = 0 if header is None else 4 * len(header.columns) - 3 * len(header.guessed) - rows
            if header is not None and score > best_score and (len(header.columns) >= least or given):
                best, best_score = header, score
    return best


def _read(
    sheet: Sheet, row: int, rows: int, own: Mapping[str, str], given: Mapping[str, str] | None
) -> Header | None:
    if row + rows > len(sheet.rows) or sheet.is_blank(row):
        return None
    names = dict(_names(sheet, row, rows))
    if len(names) > 1 and len(set(names.values())) == 1:
        return None  # a title that is merged over the whole width
    by_name = {header: meaning for meaning, header in (given or {}).items()}
    claims: dict[str, tuple[int, int, Meaning]] = {}
    for column, name in names.items():
        said = Meaning(by_name[name], -2) if name in by_name else None
        meaning = said if given else meaning_of(name, own)
        if meaning is None:
            continue
        claim = (meaning.rank, column, meaning)
        if meaning.column not in claims or claim[:2] < claims[meaning.column][:2]:
            claims[meaning.column] = claim
    used = {column for _, column, _ in claims.values()}
    return Header(
        row,
        rows,
        {meaning: column for meaning, (_, column, _) in claims.items()},
        names,
        tuple(meaning for meaning, (_, _, found) in claims.items() if found.is_guess),
        tuple(name for column, name in names.items() if column not in used),
    )


def _names(sheet: Sheet, row: int, rows: int) -> Iterator[tuple[int, str]]:
    """The words over each column; of two rows the lower one, unless it is blank or the same merged cell."""
    for column in range(sheet.width):
        name = text_of(sheet.value(row, column))
        if rows == 2:
            lower = text_of(sheet.value(row + 1, column))
            name = lower or name
        if name:
            yield column, name
