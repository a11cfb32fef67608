"""Points by unit for people at a terminal: a table whose last line is what the total lost, and the causes of each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.text import Text

from evalrules.evaluation.unit_rows import ByUnit, UnitEntry, UnitRow, UnitTotals
from evalrules.output.forms import decimal_text
from evalrules.output.report_labels import label
from evalrules.output.report_tables import Column, table
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.what_if_text import printed
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language, Wording

#: Causes of one unit unless all are asked for; units of the table.
SHOWN = 10
_UNITS = 40

_WORDS: dict[str, Wording] = {
    "adjusted": Wording("调整", "adjusted"),
    "entries": Wording("{unit}：{count} 项，净 {net}", "{unit}: {count} cause(s), net {net}"),
    "more": Wording(
        "另有 {count} 项，合计 {net}；加 --all 全部列出", "{count} more, together {net}; list all with --all"
    ),
    "units": Wording("另有 {count} 个单位，加 --all 全部列出", "{count} more units; list all with --all"),
    "account": Wording("账户 {name}（{measure}）", "account {name} ({measure})"),
    "high": Wording(
        "得分未定，以下按可能分说明", "the score is withheld; what follows explains its high end"
    ),
    "none": Wording("没有失分，也没有加分。", "nothing is lost, nothing is earned."),
}


def by_unit_text(
    found: ByUnit,
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
    detailed: bool = False,
) -> str:
    """The units; ``detailed``: and under the table the causes of each."""
    width = max(width, 40)
    return printed(_lines(found, language, width, everything, detailed), width, colour)


def _lines(found: ByUnit, language: Language, width: int, everything: bool, detailed: bool) -> Iterator[Text]:
    if found.explains_high:
        yield Text(_WORDS["high"].said(language), "dim")
    for total in (found.score, *found.accounts):
        if total.account is not None:
            yield Text()
            words = {"name": printable(total.account), "measure": printable(total.measure)}
            yield Text(_WORDS["account"].filled(language, words), "bold")
        if not total.rows:
            yield Text(_WORDS["none"].said(language))
            continue
        yield from _table(total, language, width, everything)
        for row in total.rows if detailed else ():
            yield from _row(row, language, width, everything)


def _table(total: UnitTotals, language: Language, width: int, everything: bool) -> Iterator[Text]:
    rows = total.rows if everything else total.rows[:_UNITS]
    alone = len(total.rows) == 1 and total.rows[0].net != total.total
    names = [printable(row.unit) for row in rows] + ([] if alone else [label("total", language)])
    columns = [Column(label("unit_name", language), tuple(names), flexible=True)]
    for name in ("lost", "earned", "adjusted", "net"):
        cells = [decimal_text(getattr(row, name)) for row in rows]
        together = sum((getattr(row, name) for row in total.rows), Decimal(0))
        cells += [] if alone else [decimal_text(together)]
        title = _WORDS[name].said(language) if name in _WORDS else label(name, language)
        columns.append(Column(title, tuple(cells), right=True))
    yield from table(columns, [""] * len(rows) + ([] if alone else ["bold"]), width)
    if len(rows) < len(total.rows):
        yield Text("  " + _WORDS["units"].filled(language, {"count": len(total.rows) - len(rows)}), "dim")


def _row(row: UnitRow, language: Language, width: int, everything: bool) -> Iterator[Text]:
    yield Text()
    words = {"unit": printable(row.unit), "count": len(row.entries), "net": decimal_text(row.net)}
    yield Text(_WORDS["entries"].filled(language, words), "bold")
    shown = row.entries if everything else _largest(row.entries)
    for entry in shown:
        head = f"{decimal_text(entry.net)}  {entry.rule or entry.node}  "
        told = entry.sentence.zh if language == "zh" else entry.sentence.en
        for index, line in enumerate(wrapped(printable(f"{head}{told}"), width - 4)):
            yield Text(("  " if index == 0 else "    ") + line)
    rest = [one for one in row.entries if one not in shown]
    if rest:
        net = decimal_text(sum((one.net for one in rest), Decimal(0)))
        yield Text("  " + _WORDS["more"].filled(language, {"count": len(rest), "net": net}), "dim")


def _largest(entries: tuple[UnitEntry, ...]) -> list[UnitEntry]:
    """The causes that weigh most, in the order of the report."""
    if len(entries) <= SHOWN:
        return list(entries)
    ranked = sorted(range(len(entries)), key=lambda index: (-abs(entries[index].net), index))
    return [entries[index] for index in sorted(ranked[:SHOWN])]
