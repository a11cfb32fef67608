"""What moved, for people at a terminal: a table whose last line is the difference of the score."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from evalrules.evaluation.difference import Difference, Moved
from evalrules.evaluation.evaluation import WhatIf
from evalrules.evaluation.report import Report
from evalrules.output.forms import decimal_text
from evalrules.output.report_entries import signed
from evalrules.output.report_labels import label
from evalrules.output.report_tables import Column, number_text, table
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language

#: Rows shown unless all are asked for.
SHOWN = 20


def what_if_text(
    found: WhatIf,
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
) -> str:
    """Score before and after, the rules that moved with their sum, units, results and vetoes that are others."""
    width = max(width, 40)
    return printed(_lines(found, language, width, everything), width, colour)


def printed(lines: Iterator[Text], width: int, colour: bool) -> str:
    """Lines as a text; without colour it holds no escape sequences."""
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return buffer.getvalue()


def _lines(found: WhatIf, language: Language, width: int, everything: bool) -> Iterator[Text]:
    yield from score_line(found.before, found.after.report, found.delta, language)
    if found.delta is None and found.explained_delta is not None:
        yield Text("  " + label("explains_high", language), "dim")
    yield from _moved_table(found, language, width, everything)
    yield from _unit_table(found, language, width)
    yield from _words(found, language, width)


def score_line(before: Report, after: Report, delta: Decimal | None, language: Language) -> Iterator[Text]:
    """``得分 71.5 → 73.0   +1.5`` and the range below it."""
    line = Text(f"{label('score', language)} {_score(before, language)} → {_score(after, language)}", "bold")
    if delta is not None:
        line.append(f"   {signed(delta)}", "green" if delta > 0 else "red" if delta < 0 else "dim")
    yield line
    ranges = [(one.low, one.high) for one in (before, after)]
    if any(low != high for low, high in ranges):
        words = [label("range", language, number_text(low), number_text(high)) for low, high in ranges]
        yield Text("  " + " → ".join(words), "dim")


def _score(report: Report, language: Language) -> str:
    return label("no_score", language) if report.score is None else decimal_text(report.score)


def _moved_table(found: Difference, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """What moved, the largest first unless all is asked for; the last line is what the score moved by."""
    rows = [one for one in found.moved if everything or not one.by_rounding]
    shown = rows if everything else _largest(rows)
    if not found.moved:
        yield Text()
        yield Text(label("nothing_moved", language))
        return
    yield Text()
    yield Text(label("moved", language), "bold")
    cells = [_row(one, language) for one in shown]
    styles = [""] * len(shown)
    for name, others in (
        ("moved_more", [one for one in rows if one not in shown]),
        ("moved_rounding", [one for one in found.moved if one not in rows]),
    ):
        if others:
            rest = sum((one.delta for one in others), Decimal(0))
            cells.append(("", label(name, language, len(others)), "", "", signed(rest)))
            styles.append("dim")
    total = sum((one.delta for one in found.moved), Decimal(0))
    cells.append(("", label("total", language), "", "", signed(total)))
    styles.append("bold")
    columns = [
        Column(
            label(name, language), tuple(row[index] for row in cells), right=index > 1, flexible=index == 1
        )
        for index, name in enumerate(("moved_rule", "moved_kind", "cost_before", "cost_after", "moved_by"))
    ]
    yield from table(columns, styles, width)


def _row(one: Moved, language: Language) -> tuple[str, ...]:
    where = one.rule or one.node
    kind = (
        label("moved_of_rule", language, one.node) if one.kind == "rule" else kind_label(one.kind, language)
    )
    return (
        printable(where),
        printable(kind),
        number_text(one.before),
        number_text(one.after),
        signed(one.delta),
    )


_KINDS = {"unknown": "kind_unknown", "unassessed": "state_unassessed"}


def kind_label(kind: str, language: Language) -> str:
    """The kind of an adjustment in words."""
    return label(_KINDS.get(kind, f"kind_{kind}" if kind not in ("na",) else kind), language)


def _largest(rows: Sequence[Moved]) -> list[Moved]:
    if len(rows) <= SHOWN:
        return list(rows)
    ranked = sorted(range(len(rows)), key=lambda index: (-abs(rows[index].delta), index))
    return [rows[index] for index in sorted(ranked[:SHOWN])]


def _unit_table(found: Difference, language: Language, width: int) -> Iterator[Text]:
    if not found.units:
        return
    yield Text()
    yield Text(label("units", language), "bold")
    units = found.units
    columns = [
        Column(label("unit_name", language), tuple(printable(one.unit) for one in units), flexible=True),
        Column(label("cost_before", language), tuple(number_text(one.before) for one in units), right=True),
        Column(label("cost_after", language), tuple(number_text(one.after) for one in units), right=True),
        Column(label("moved_by", language), tuple(signed(one.delta) for one in units), right=True),
    ]
    yield from table(columns, [""] * len(units), width)


def _decided(value: str | None, possible: Sequence[str], language: Language) -> str:
    if value is not None:
        return value
    words = ("、" if language == "zh" else ", ").join(possible)
    return label("undecided", language) + (
        f"（{words}）" if language == "zh" and words else f" ({words})" if words else ""
    )


def _words(found: WhatIf, language: Language, width: int) -> Iterator[Text]:
    """Results, vetoes and accounts that are others."""
    said: list[str] = []
    for result in found.results:
        ends = ((result.before, result.possible_before), (result.after, result.possible_after))
        words = [_decided(value, possible, language) for value, possible in ends]
        said.append(f"{result.name}  {words[0]} → {words[1]}")
    for veto in found.vetoes:
        words = [
            label(f"veto_{state}" if state else "veto_none", language) for state in (veto.before, veto.after)
        ]
        said.append(f"{label('vetoes', language)} {veto.where}  {words[0]} → {words[1]}")
    for account in found.accounts:
        said.append(
            f"{account.name}  {number_text(account.before)} → {number_text(account.after)} {account.unit}"
        )
    if said:
        yield Text()
        yield Text(label("results", language), "bold")
    for sentence in said:
        for line in wrapped(printable(sentence), width - 2):
            yield Text("  " + line)
