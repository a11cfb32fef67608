"""What an office filled in: figures with their official value, page and document."""

from __future__ import annotations

import datetime

from attrs import frozen

from evalrules.ruleset.figures.figure import Figure
from evalrules.source.cell_span import CellSpan


@frozen
class Filled:
    """One row that was filled in."""

    figure: Figure
    #: Written like the figure in the ruleset: ``0.3``, ``85%``.
    official: str
    page: str
    #: Title of the document.
    document: str
    #: The cell of the official value.
    span: CellSpan


@frozen
class OfficeDocument:
    """What the office says of a document it holds."""

    title: str
    issuer: str | None = None
    number: str | None = None
    date: datetime.date | None = None


@frozen
class FilledList:
    """A workbook as read back."""

    filled: tuple[Filled, ...]
    documents: tuple[OfficeDocument, ...]
    #: Rows of figures in the workbook, filled in or not.
    rows: int
