"""The office's own ruleset: what extends the other one, and the file that holds the figures filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from evalrules.filling.filled import FilledList, OfficeDocument
from evalrules.filling.overlay import Entry
from evalrules.filling.writing import quoted
from evalrules.ruleset.keys import spelling, value_spelling
from evalrules.ruleset.model import Document, Ruleset
from evalrules.ruleset.shelf import OVERLAYS
from evalrules.source.cell_span import CellSpan
from evalrules.source.diagnostic import Language

_HEAD = {
    "zh": "# 本单位的规则集：承接别的规则集，只写本单位改的地方。正式数字在 overlays/ 里，由 evalrules fill 写。\n",
    "en": "# The office's own ruleset: it extends another one. Official figures stand in overlays/, written by evalrules fill.\n",
}
_HEAD_OF_FIGURES = {
    "zh": "# 读自 {file}。再读回同一个工作簿时，这个文件整个重写；手写的修改请放在 ruleset.yaml 或别的文件里。\n",
    "en": "# Read from {file}. Reading that workbook again rewrites this file as a whole; write changes by hand elsewhere.\n",
}
_TITLE = {"zh": "正式数字，读自 {file}", "en": "official figures, read from {file}"}


@frozen
class FigureFile:
    """The overlay file, and which cells its lines come from."""

    text: str
    #: First and last line of each entry, with its cells.
    lines: tuple[tuple[int, int, tuple[CellSpan, ...]], ...]

    def cells(self, line: int) -> tuple[CellSpan, ...]:
        return next((spans for first, last, spans in self.lines if first <= line <= last), ())


def own_ruleset(base: Ruleset, extends: str, language: Language) -> str:
    """``ruleset.yaml`` of an office that extends a base."""

    def key(name: str, place: str = "ruleset") -> str:
        return spelling(place, name, language)

    lines = [
        f"{key('format')}: 0",
        f"{key('id')}: {base.id}-office",
        f"{key('edition')}: {_text(base.edition)}",
        f"{key('title')}: {_text(base.title)}",
    ]
    days = [
        f"{key(name, 'in_force')}: {day.isoformat()}"
        for name, day in (("from", base.in_force_from), ("until", base.in_force_until))
        if day is not None
    ]
    if days:
        lines.append(f"{key('in_force')}: {{{', '.join(days)}}}")
    lines.append(f"{key('extends')}: {extends}")
    return _HEAD[language] + "\n".join(lines) + "\n"


def overlay_path(stem: str) -> str:
    """Where the figures of a workbook of this name go: reading it again replaces them, another one adds to them."""
    return f"{OVERLAYS}/{stem.lstrip('.') or 'figures'}.yaml"


def figure_file(
    file: str, entries: Sequence[Entry], read: FilledList, known: Sequence[Document], language: Language
) -> FigureFile:
    """The overlay with these entries; documents the ruleset does not have are described in it."""
    named = {one.title: one.key for one in known}
    added = [title for title in dict.fromkeys(entry.cite.document for entry in entries) if title not in named]
    stem = file.rsplit(".", 1)[0]
    keys = {title: f"{stem}·{number}" for number, title in enumerate(added, 1)}
    told = {one.title: one for one in read.documents}
    lines = [
        _HEAD_OF_FIGURES[language].format(file=file).rstrip("\n"),
        f"{spelling('overlay', 'title', language)}: {_text(_TITLE[language].format(file=file))}",
    ]
    if added:
        lines.append(f"{spelling('overlay', 'documents', language)}:")
        for title in added:
            lines += _document(keys[title], told.get(title, OfficeDocument(title)), language)
    placed = []
    if entries:
        lines.append(f"{spelling('overlay', 'replace', language)}:")
    for entry in entries:
        first = len(lines) + 1
        lines += _entry(entry, {**named, **keys}, language)
        placed.append((first, len(lines), entry.spans))
    return FigureFile("\n".join(lines) + "\n", tuple(placed))


def _document(key: str, document: OfficeDocument, language: Language) -> Iterator[str]:
    def name(key: str) -> str:
        return spelling("document", key, language)

    yield f"  {_text(key)}:"
    yield f"    {name('title')}: {_text(document.title)}"
    if document.issuer is not None:
        yield f"    {name('issuer')}: {_text(document.issuer)}"
    if document.number is not None:
        yield f"    {name('number')}: {_text(document.number)}"
    if document.date is not None:
        yield f"    {name('date')}: {document.date.isoformat()}"
    yield f"    {name('authority')}: {value_spelling('authority', 'official', language)}"


def _entry(entry: Entry, keys: Mapping[str, str], language: Language) -> Iterator[str]:
    def name(key: str, place: str = "replaced") -> str:
        return spelling(place, key, language)

    cite = entry.cite
    cited = [
        f"{name('doc', 'citation')}: {_text(keys[cite.document])}",
        f"{name('clause', 'citation')}: {_text(cite.clause)}",
        f"{name('page', 'citation')}: {_text(cite.page)}",
    ]
    if cite.authority is not None:
        cited.append(
            f"{name('authority', 'citation')}: {value_spelling('authority', cite.authority, language)}"
        )
    citation = f"{{{', '.join(cited)}}}"
    yield f"  - {name('at')}: {_text(entry.at)}"
    yield f"    {name('key')}: {_text(entry.key)}"
    yield f"    {name('with')}: {citation if entry.new is None else entry.new}"
    if entry.was is not None:
        yield f"    {name('was')}: {_text(entry.was)}"
    yield f"    {name('reason')}: {_text(entry.reason.said(language))}"
    yield f"    {name('cite')}: {citation}"


def _text(text: str) -> str:
    return quoted(text)
