"""From a workbook that an office filled in to figures; everything that is wrong is said at once, with its cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from evalrules.filling.columns import (
    BY_NAME,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    NEEDED,
    folded,
)
from evalrules.filling.filled import Filled, FilledList, OfficeDocument
from evalrules.filling.grid import Grid, GridCell
from evalrules.filling.values import official_figure, same_figure, wanted
from evalrules.output.report_labels import authority_label
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.model import Document
from evalrules.source.cell_span import CellSpan
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.filling import (
    DOCUMENT_NOT_OFFICIAL,
    FIGURE_CHANGED,
    FILLED_TWICE,
    HALF_FILLED,
    NO_SUCH_FIGURE,
    NOT_A_DATE,
    NOT_THAT_FIGURE,
)

_INPUTS = ("official", "page", "document")
_WRITE = {
    "official": Wording("写上正式数值，与现值相同就写“一致”", "write the official value, or “same”"),
    "page": Wording("写上页码，没有页码的写“全文”", "write the page, or “whole”"),
    "document": Wording("写上文件的名称", "write the title of the document"),
}
_FORMULA = Wording("一个数，不是公式", "a number, no formula")
_MERGED = Wording("每一行自己的数，不是合并的单元格", "a number of its own in each row, no merged cell")


def missing_columns(grid: Grid) -> Wording | None:
    """Which columns a workbook lacks, in words; None: it has all that are needed."""
    missing = [BY_NAME[name].header for name in NEEDED if name not in grid.columns]
    if not missing:
        return None
    return Wording(
        f"前 10 行里找不到这些栏：{'、'.join(one.zh for one in missing)}",
        f"its first 10 rows lack the columns {', '.join(one.en for one in missing)}",
    )


def read_filled(
    grid: Grid, figures: Sequence[Figure], documents: Sequence[Document], problems: list[Diagnostic]
) -> FilledList:
    """The rows that are filled in, with the documents they name; problems are added."""
    reading = _Reading({one.identity: one for one in figures}, documents, problems)
    rows = [row for row in grid.rows if any(cell.text for cell in row.values())]
    filled = tuple(one for row in rows if (one := reading.row(row)) is not None)
    return FilledList(filled, tuple(_documents(grid, problems)), len(rows))


@define
class _Reading:
    figures: Mapping[tuple[str, str, int], Figure]
    documents: Sequence[Document]
    problems: list[Diagnostic]
    seen: dict[tuple[str, str, int], CellSpan] = field(factory=dict)

    def row(self, row: Mapping[str, GridCell]) -> Filled | None:
        """None: nothing is filled in, or something is wrong, which is noted."""
        inputs = {name: row[name] for name in _INPUTS}
        if not any(cell.text and not cell.merged for cell in inputs.values()) and not inputs["official"].text:
            return None
        before = len(self.problems)
        figure = self._figure(row)
        for name, cell in inputs.items():
            if not cell.text:
                self.problems.append(
                    HALF_FILLED.at(cell.span, name=_quoted(BY_NAME[name].header), write=_WRITE[name])
                )
        if figure is None:
            return None
        official = self._official(inputs["official"], figure)
        document = self._document(inputs["document"])
        if len(self.problems) > before or official is None:
            return None
        return Filled(figure, official, inputs["page"].text, document, inputs["official"].span)

    def _figure(self, row: Mapping[str, GridCell]) -> Figure | None:
        at, key, ordinal = row["at"].text, row["key"].text, row["ordinal"].text
        identity = (at, key, int(ordinal) if ordinal.isdigit() else 1)
        span = row["official"].span
        figure = self.figures.get(identity)
        if figure is None:
            self.problems.append(NO_SUCH_FIGURE.at(row["at"].span, at=at, key=key, ordinal=ordinal))
            return None
        if identity in self.seen:
            self.problems.append(FILLED_TWICE.at(span, other=self.seen[identity]))
            return None
        self.seen[identity] = span
        present = row["present"]
        listed = official_figure(present.value, present.number_format, figure.text)
        if listed is None or not same_figure(listed, figure.text):
            shown = _shown(present)
            self.problems.append(FIGURE_CHANGED.at(present.span, listed=shown, present=figure.text))
            return None
        return figure

    def _official(self, cell: GridCell, figure: Figure) -> str | None:
        if not cell.text:
            return None
        told = wanted(figure.text)
        expected = _FORMULA if cell.formula else _MERGED if cell.merged else told.what
        value = None
        if not cell.formula and not cell.merged:
            value = official_figure(cell.value, cell.number_format, figure.text)
        if value is None:
            self.problems.append(
                NOT_THAT_FIGURE.at(
                    cell.span, found=_shown(cell), expected=expected, present=figure.text, write=told.write
                )
            )
        return value

    def _document(self, cell: GridCell) -> str:
        """The title of the document; one of the ruleset must be official."""
        known = next(
            (one for one in self.documents if folded(cell.text) in (folded(one.title), folded(one.key))), None
        )
        if known is None:
            return cell.text
        if known.authority != "official":
            authority = Wording(
                authority_label(known.authority, "zh"), authority_label(known.authority, "en")
            )
            self.problems.append(DOCUMENT_NOT_OFFICIAL.at(cell.span, document=cell.text, authority=authority))
        return known.title


def _documents(grid: Grid, problems: list[Diagnostic]) -> Iterator[OfficeDocument]:
    """What the sheet of documents says of each."""
    sheet = next((rows for title, rows in grid.others.items() if title in (DOCUMENTS.zh, DOCUMENTS.en)), ())
    heads = sheet[0] if sheet else ()
    columns: dict[str, int] = {}
    for index, cell in enumerate(heads):
        for column in DOCUMENT_COLUMNS:
            if folded(cell.text) in (folded(column.header.zh), folded(column.header.en)):
                columns.setdefault(column.name, index)
    for row in sheet[1:]:
        told = {name: row[index] for name, index in columns.items()}
        if "title" not in told or not told["title"].text:
            continue
        yield OfficeDocument(
            told["title"].text,
            told["issuer"].text or None if "issuer" in told else None,
            told["number"].text or None if "number" in told else None,
            _date(told["date"], problems) if "date" in told else None,
        )


def _date(cell: GridCell, problems: list[Diagnostic]) -> datetime.date | None:
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date()
    if not cell.text:
        return None
    try:
        return datetime.date.fromisoformat(folded(cell.text))
    except ValueError:
        problems.append(NOT_A_DATE.at(cell.span, found=cell.text))
        return None


def _shown(cell: GridCell) -> str:
    if isinstance(cell.value, (int, float)) and "%" in cell.number_format:
        return f"{cell.value:.10%}".rstrip("%").rstrip("0").rstrip(".") + "%"
    return cell.text


def _quoted(name: Wording) -> Wording:
    return Wording(f"“{name.zh}”", f'"{name.en}"')
