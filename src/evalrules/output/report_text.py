"""The report for people at a terminal, in Chinese or English."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from evalrules.evaluation.report import Report
from evalrules.output.forms import decimal_text
from evalrules.output.report_entries import Entry, adjustment_entries, deduction_entries, entries, names
from evalrules.output.report_head import cited, head, in_language
from evalrules.output.report_labels import label
from evalrules.output.report_tables import node_table, unit_table
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language

#: Columns when the output is not a terminal.
DEFAULT_WIDTH = 100


def report_text(
    report: Report,
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
) -> str:
    """
    The report as text: head, results, vetoes, nodes, deductions, awards, adjustments, what nobody looked at, units.

    Lines are at most ``width`` columns (full-width characters count as two); long lists are cut and say so unless
    ``everything``. Without ``colour`` the text holds no escape sequences.
    """
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=max(width, 40),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines(report, language, max(width, 40), everything):
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return buffer.getvalue()


def lines(report: Report, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """Every line of the report in its order."""
    yield from head(report, language, width)
    yield from node_table(report, language, width, everything)
    lists: tuple[tuple[str, list[Entry], int, str], ...] = (
        ("deductions", deduction_entries(report.deductions, language, everything), -1, "red"),
        ("awards", deduction_entries(report.awards, language, everything), 1, "green"),
        ("adjustments", adjustment_entries(report.adjustments, language, everything), -1, "yellow"),
    )
    for title, items, sign, style in lists:
        yield from entries(
            title, items, sign=sign, language=language, width=width, everything=everything, style=style
        )
    yield from names("unassessed", report.unassessed, language, width, everything)
    yield from names("not_applicable", report.not_applicable, language, width, everything)
    yield from _samples(report, language, width)
    outside = [f"{one.rule}: {fact}" for one in report.outside for fact in one.facts]
    yield from names("outside", outside, language, width, everything)
    yield from _waived(report, language, width)
    yield from _set_aside(report, language, width)
    yield from unit_table(report, language, width, everything)
    yield from _accounts(report, language, width)
    yield from _refused(report, language, width)


def _accounts(report: Report, language: Language, width: int) -> Iterator[Text]:
    """Totals beside the score, with their causes."""
    if not report.accounts:
        return
    yield Text()
    yield Text(label("accounts", language), "bold")
    for one in report.accounts:
        known = one.total is not None
        words = decimal_text(one.total) if one.total is not None else label("undecided", language)
        if not known or one.low != one.high:
            ends = ["–" if end is None else decimal_text(end) for end in (one.low, one.high)]
            words += f" [{ends[0]}, {ends[1]}]"
        yield Text(f"  {one.name}  {words} {one.unit}")
        told = [entry.sentence for entry in (*one.deductions, *one.awards)]
        for sentence in (*told, *(entry.sentence for entry in one.adjustments)):
            for line in wrapped(in_language(sentence, language), width - 4):
                yield Text("    " + line)


def _samples(report: Report, language: Language, width: int) -> Iterator[Text]:
    """What samples still owe."""
    if not report.samples:
        return
    yield Text()
    yield Text(label("samples", language), "bold")
    for one in report.samples:
        for line in wrapped(in_language(one.sentence, language), width - 2):
            yield Text("  " + line)


def _waived(report: Report, language: Language, width: int) -> Iterator[Text]:
    """All that waivers kept from being counted, with whose leave; never cut."""
    if not report.waived:
        return
    yield Text()
    yield Text(label("waived", language, len(report.waived)), "bold")
    for one in report.waived:
        expiry = (
            label("waived_always", language)
            if one.until is None
            else label("waived_until", language, one.until.isoformat())
        )
        told = (one.fact, one.rule, one.waiver, one.reason, one.approver, cited(one.cite, language), expiry)
        for line in wrapped(printable(label("waived_by", language, *told)), width - 2):
            yield Text("  " + line)


def _set_aside(report: Report, language: Language, width: int) -> Iterator[Text]:
    """All finds that another inspection sets aside; never cut."""
    if not report.set_aside:
        return
    yield Text()
    yield Text(label("set_aside", language, len(report.set_aside)), "bold")
    for one in report.set_aside:
        for line in wrapped(printable(in_language(one.sentence, language)), width - 2):
            yield Text("  " + line)


def _refused(report: Report, language: Language, width: int) -> Iterator[Text]:
    """All refused rows, never cut: a row that does not score must not vanish."""
    if not report.refused:
        return
    yield Text()
    yield Text(label("refused", language), "bold red")
    for row in report.refused:
        for problem in f"{row.place}: {row.code} {in_language(row.sentence, language)}".split("\n"):
            for line in wrapped(problem, width - 2):
                yield Text("  " + line)
