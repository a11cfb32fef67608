"""The list of rows to be classified (待归类): written for people to fill in, and read back."""

from __future__ import annotations

import csv
import io
import os

from evalrules.ledger.account import RowOutcome
from evalrules.ledger.likeness import Suggestion
from evalrules.ledger.opening import sheets_of
from evalrules.ledger.sheet import Sheet, text_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.ledgers import LEDGER_WITHOUT_HEADER

COLUMNS = ("位置", "日期", "点位", "内容", "建议1（仅供参考）", "建议2", "建议3", "条目编号（请填写）")
_PLACE, _CLAUSE = "位置", "条目编号"


def classifying_text(rows: tuple[RowOutcome, ...]) -> str:
    """The rows as CSV; the last column is for the clause, and blank until somebody fills it in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        suggestions = [said(one) for one in row.suggestions]
        cells = [row.place, *row.words, *suggestions, *[""] * (4 - len(suggestions))]
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def said(suggestion: Suggestion) -> str:
    """
    >>> said(Suggestion("1.1.9/1", "乱贴乱画", "没有乱张贴、乱涂写", 60))
    '1.1.9/1 乱贴乱画'
    """
    return suggestion.rule if suggestion.value is None else f"{suggestion.rule} {suggestion.value}"


def _harmless(cell: str) -> str:
    """Text that a spreadsheet would take for a formula gets a mark before it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def read_classified(path: str | os.PathLike[str], problems: list[Diagnostic]) -> dict[str, str]:
    """Place → clause, of the rows in which somebody has filled in the clause."""
    found: dict[str, str] = {}
    for sheet in sheets_of(path, problems) or ():
        found.update(_filled(sheet, problems))
    return found


def _filled(sheet: Sheet, problems: list[Diagnostic]) -> dict[str, str]:
    for row in range(min(10, len(sheet.rows))):
        names = [text_of(value) for value in sheet.rows[row]]
        places = [column for column, name in enumerate(names) if name == _PLACE]
        clauses = [column for column, name in enumerate(names) if name.startswith(_CLAUSE)]
        if places and clauses:
            below = range(row + 1, len(sheet.rows))
            pairs = [
                (text_of(sheet.value(at, places[0])), text_of(sheet.value(at, clauses[-1]))) for at in below
            ]
            return {place: clause for place, clause in pairs if place and clause}
    words = [text_of(value) for values in sheet.rows[:10] for value in values]
    shown = "、".join([word for word in words if word][:12])
    problems.append(LEDGER_WITHOUT_HEADER.at(None, path=f"{sheet.path}: {sheet.name}", rows=10, found=shown))
    return {}
