"""Listing the figures that are not official, and reading the official ones back into a ruleset of the office's own."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from evalrules.cli.files import write_all
from evalrules.cli.loading import load_or_stop
from evalrules.cli.sourcing import points_by, shares_in_words
from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put, put_error
from evalrules.cli.wording import say
from evalrules.filling.filled import Filled
from evalrules.filling.folder import NotThere, OfficeFolder, office_folder
from evalrules.filling.grid import Grid, read_grid
from evalrules.filling.line import lines_of
from evalrules.filling.office import FigureFile, figure_file, overlay_path
from evalrules.filling.overlay import account_of, entries_of
from evalrules.filling.reading import missing_columns, read_filled
from evalrules.filling.values import same_figure
from evalrules.filling.workbook import workbook_of
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.figures.finding import figures_of
from evalrules.ruleset.folder import read_sheets, read_sheets_texts
from evalrules.ruleset.sheets import Sheets
from evalrules.source.diagnostic import Diagnostic, Language, Note, Wording
from evalrules.source.problems.filling import (
    EXCEL_NOT_INSTALLED,
    FOLDER_NOT_AN_OVERLAY,
    LIST_EXISTS,
    NOT_A_LIST,
)
from evalrules.source.rendering import render

#: What reads and writes workbooks.
PACKAGE = "openpyxl"
_FROM_CELL = Wording("读自 {cells}", "read from {cells}")
_CHANGED = Wording("这次改了 {cells}", "changed this time: {cells}")
#: Cells named where a problem may come from any of them.
_NAMED = 8
_NO_FILE = Wording("没有这个文件", "there is no such file")


def list_figures(source: str, path: str, language: Language) -> int:
    """Write the list of figures that are not official as a workbook; one that is there is never overwritten."""
    _need_excel()
    if Path(path).exists():
        raise Stop(NOT_UNDERSTOOD, [LIST_EXISTS.at(None, path=path)])
    loaded = load_or_stop(source)
    sheets = read_sheets(source, [])
    assert sheets is not None
    figures = figures_of(sheets, loaded.ruleset)
    lines = lines_of(loaded, figures)
    write_all({path: workbook_of(loaded.ruleset, lines, source, language)})
    put(say("listed", language, path=path, count=len(lines), all=len(figures)))
    put(say("points_by", language) + shares_in_words(points_by(loaded), None, language))
    put(say("read_back", language, ruleset=source, path=path))
    return WELL


def read_figures(source: str, path: str, into: str, language: Language) -> int:
    """Read a workbook back: write the overlay, or say everything that is wrong and write nothing."""
    _need_excel()
    base, file = load_or_stop(source), Path(path)
    grid = _grid(file, source)
    laid = overlay_path(file.stem)
    office = _office(into, source, base, laid)
    before = _Known.of(office.texts)
    named = {f"{one.id}@{one.edition}" for one in (base.ruleset, before.loaded.ruleset)}
    if grid.ruleset is not None and grid.ruleset not in named:
        reason = Wording(f"它列的是 {grid.ruleset} 的数字", f"it lists the figures of {grid.ruleset}")
        raise _not_a_list(path, source, reason)
    problems: list[Diagnostic] = []
    documents = before.loaded.ruleset.documents
    read = read_filled(grid, before.figures, documents, problems)
    if problems:
        raise Stop(NOT_UNDERSTOOD, problems, message=say("nothing_written", language))
    entries = entries_of(read.filled, before.figures)
    figures = figure_file(file.name, entries, read, documents, office.language)
    cells = _Cells(laid, figures, read.filled)
    after = _checked({**office.texts, laid: figures.text}, cells, language)
    _write(Path(into), {**office.new, laid: figures.text} if entries or office.has_figures else {}, language)
    account = account_of(read.filled, entries)
    put(
        say(
            "filled_in",
            language,
            rows=read.rows,
            changed=account.changed,
            same=account.confirmed,
            open=read.rows - len(read.filled),
        )
    )
    if account.waiting:
        put(say("still_waiting", language, count=account.waiting))
    for name, loaded in (("points_before", before.loaded), ("points_after", after)):
        put(say(name, language) + shares_in_words(points_by(loaded), None, language))
    return WELL


@frozen
class _Known:
    """The ruleset as it is before anything is read back, with its figures."""

    loaded: LoadedRuleset
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> _Known:
        try:
            loaded = load_texts(texts)
        except RulesetError as error:
            raise Stop(RULESET_HAS_PROBLEMS, error.diagnostics, texts=error.sources) from None
        sheets: Sheets | None = read_sheets_texts(texts, [])
        assert sheets is not None
        return cls(loaded, figures_of(sheets, loaded.ruleset))


def _need_excel() -> None:
    if importlib.util.find_spec(PACKAGE) is None:
        raise Stop(NOT_UNDERSTOOD, [EXCEL_NOT_INSTALLED.at(None, packages=PACKAGE)])


def _grid(file: Path, source: str) -> Grid:
    """The sheet of figures of a workbook; stops where there is none."""
    grid = read_grid(file) if file.is_file() else _NO_FILE
    reason = grid if isinstance(grid, Wording) else missing_columns(grid)
    if isinstance(grid, Wording) or reason is not None:
        assert reason is not None
        raise _not_a_list(str(file), source, reason)
    return grid


def _not_a_list(path: str, source: str, reason: Wording) -> Stop:
    return Stop(NOT_UNDERSTOOD, [NOT_A_LIST.at(None, path=path, reason=reason, ruleset=source)])


def _office(into: str, source: str, base: LoadedRuleset, laid: str) -> OfficeFolder:
    try:
        return office_folder(Path(into), source, base, laid)
    except NotThere as error:
        raise Stop(
            NOT_UNDERSTOOD, [FOLDER_NOT_AN_OVERLAY.at(None, path=into, reason=error.reason, ruleset=source)]
        ) from None


@frozen
class _Cells:
    """Which cells a problem of the ruleset comes from."""

    laid: str
    figures: FigureFile
    filled: Sequence[Filled]

    def told(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The problems with their cells: those of the line, or where they stand elsewhere all that were changed."""
        changed = [one.span for one in self.filled if not same_figure(one.official, one.figure.text)]
        told = []
        for diagnostic in diagnostics:
            span = diagnostic.span
            here = span is not None and span.path == self.laid
            cells = self.figures.cells(span.line) if here and span is not None else tuple(changed)
            named = ", ".join(map(str, cells[:_NAMED])) + (" …" if len(cells) > _NAMED else "")
            note = Note(_FROM_CELL if here else _CHANGED, {"cells": named})
            told.append(evolve(diagnostic, notes=(*diagnostic.notes, note)) if cells else diagnostic)
        return told


def _checked(texts: Mapping[str, str], cells: _Cells, language: Language) -> LoadedRuleset:
    """The ruleset that comes of it; with errors nothing is written, and each is said with the cells it comes from."""
    try:
        loaded = load_texts(texts)
    except RulesetError as error:
        message = say("nothing_written", language)
        told = cells.told(error.diagnostics)
        raise Stop(RULESET_HAS_PROBLEMS, told, texts=error.sources, message=message) from None
    if loaded.warnings:
        put_error(render(cells.told(loaded.warnings), loaded.ruleset.sources, language))
    return loaded


def _write(folder: Path, texts: Mapping[str, str], language: Language) -> None:
    for name in texts:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    write_all({str(folder / name): text for name, text in texts.items()})
    for name in texts:
        put(say("written", language, path=folder / name))
