"""A sheet as rows of cells, with merged cells read as people see them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from evalrules.filling.columns import HEADER_ROWS, column_named
from evalrules.filling.workbook import ruleset_named
from evalrules.source.cell_span import CellSpan, cell_span
from evalrules.source.diagnostic import Wording

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A workbook that unpacks to more than this is no list of figures.
_MOST_BYTES = 200_000_000
_NOT_A_WORKBOOK = Wording("它不是 .xlsx 工作簿", "it is no .xlsx workbook")
_TOO_LARGE = Wording("它解开后太大", "it unpacks to too much")


@frozen
class GridCell:
    value: object
    number_format: str
    #: True: it belongs to a merged range that begins in another cell.
    merged: bool
    formula: bool
    span: CellSpan

    @property
    def text(self) -> str:
        """What stands there as people would say it; empty for an empty cell."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip()


@frozen
class Grid:
    """The sheet of figures: its cells by the names of the columns, and the other sheets by their titles."""

    rows: tuple[Mapping[str, GridCell], ...]
    #: Names of the columns that were found.
    columns: frozenset[str]
    others: Mapping[str, tuple[tuple[GridCell, ...], ...]]
    #: The ruleset the list was made of; None: the workbook does not say.
    ruleset: str | None


def read_grid(path: Path) -> Grid | Wording:
    """The sheet whose first rows have the headers of a list; a reason when there is no such thing."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_BYTES:
                return _TOO_LARGE
        book = load_workbook(path)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError):
        return _NOT_A_WORKBOOK
    best: Grid | None = None
    others: dict[str, tuple[tuple[GridCell, ...], ...]] = {}
    named = None
    for sheet in book.worksheets:
        cells = tuple(_rows(sheet, path.name))
        rows, columns = _with_headers(cells)
        named = named or ruleset_named(sheet)
        if best is None or len(columns) > len(best.columns):
            best = Grid(rows, columns, {}, None)
        others[sheet.title] = cells
    assert best is not None
    return Grid(best.rows, best.columns, others, named)


def _rows(sheet: Worksheet, file: str) -> Iterator[tuple[GridCell, ...]]:
    merged = {
        (row, column): (bounds.min_row, bounds.min_col)
        for bounds in sheet.merged_cells.ranges
        for row in range(bounds.min_row, bounds.max_row + 1)
        for column in range(bounds.min_col, bounds.max_col + 1)
    }
    for cells in sheet.iter_rows():
        row = []
        for cell in cells:
            place = cell.row, cell.column
            shown = sheet.cell(*merged.get(place, place))
            row.append(
                GridCell(
                    shown.value,
                    str(shown.number_format),
                    merged.get(place, place) != place,
                    shown.data_type == "f",
                    cell_span(file, sheet.title, cell.row, cell.column),
                )
            )
        yield tuple(row)


def _with_headers(
    cells: tuple[tuple[GridCell, ...], ...],
) -> tuple[tuple[Mapping[str, GridCell], ...], frozenset[str]]:
    """The rows below the headers, by the names of the columns."""
    found: dict[str, int] = {}
    below = 0
    for number, row in enumerate(cells[:HEADER_ROWS]):
        names: dict[str, int] = {}
        for index, cell in enumerate(row):
            name = column_named(cell.value)
            if name is not None:
                names.setdefault(name, index)
        if len(names) > len(found):
            found, below = names, number + 1
    rows = tuple({name: row[index] for name, index in found.items()} for row in cells[below:])
    return rows, frozenset(found)
