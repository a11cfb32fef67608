"""The head of a report: what was scored by what, the score with its range, results and vetoes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.text import Text

from evalrules.evaluation.report import CitedClause, Report, ResultValue, Sentence, Veto
from evalrules.output.forms import decimal_text
from evalrules.output.report_labels import authority_label, label
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language
from evalrules.source.display import width as width_of


def percent(share: Decimal) -> str:
    """
    >>> percent(Decimal("0.8")), percent(Decimal("0.3333")), percent(Decimal("0"))
    ('80%', '33.33%', '0%')
    """
    text = format(share * 100, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def in_language(sentence: Sentence, language: Language) -> str:
    return sentence.zh if language == "zh" else sentence.en


def cited(cite: CitedClause, language: Language) -> str:
    """``暗访表 三(十) 第 4 页（转载）``; the edition is that of the ruleset and stands in the first line."""
    page = label("page", language, cite.page) if cite.page else ""
    text = " ".join(part for part in (cite.document, cite.clause, page) if part)
    authority = authority_label(cite.authority, language)
    return f"{text}（{authority}）" if language == "zh" else f"{text} ({authority})"


def head(report: Report, language: Language, width: int) -> Iterator[Text]:
    """Every line above the table of nodes."""
    yield from _lines(_first_line(report, language), width, "bold")
    if not report.complete:
        yield from _lines("!! " + label("incomplete", language, len(report.refused)), width, "bold red")
    yield Text()
    yield from _score(report, language, width)
    if report.withheld is not None:
        yield from _lines(in_language(report.withheld.sentence, language), width, "yellow")
    if report.explains_high:
        yield from _lines(label("explains_high", language), width, "yellow")
    if report.results:
        yield from _results(report.results, language, width)
    if report.vetoes_certain or report.vetoes_possible:
        yield from _vetoes(report, language, width)


def _first_line(report: Report, language: Language) -> str:
    parts = [
        f"{report.ruleset.title} {label('edition', language, report.ruleset.edition)}",
        "" if report.ruleset.profile is None else label("profile", language, report.ruleset.profile),
        report.case,
        label("as_of", language, report.as_of.isoformat()) if report.as_of else "",
        _authority(report, language),
    ]
    return " · ".join(part for part in parts if part)


def _authority(report: Report, language: Language) -> str:
    """Which share of the points rests on what: official figures are named also when there are none."""
    shares = dict(report.authority.points)
    told = {"official": shares.pop("official", Decimal(0))} | {
        name: share for name, share in shares.items() if share
    }
    comma, colon = ("，", "：") if language == "zh" else (", ", ": ")
    inside = comma.join(f"{authority_label(name, language)} {percent(share)}" for name, share in told.items())
    return f"{label('authority', language)}{colon}{inside}"


def _score(report: Report, language: Language, width: int) -> Iterator[Text]:
    score = label("no_score", language) if report.score is None else decimal_text(report.score)
    line = Text(f"{label('score', language)} ")
    line.append(score, "bold yellow" if report.score is None else "bold green")
    full = decimal_text(report.full)
    line.append(label("high_is_bad", language, full) if report.ruleset.better == "low" else f" / {full}")
    rest = f"   {_range(report, language)}   {label('assessed', language, percent(report.assessed))}"
    if width_of(line.plain + rest) <= width:
        line.append(rest)
        yield line
        return
    yield line
    yield from _lines(rest.strip(), width, "")


def _range(report: Report, language: Language) -> str:
    if report.low is None or report.high is None:
        return label("range", language, "–", "–")
    if report.low == report.high and report.score is not None:
        return label("certain", language)
    ends = label("range", language, decimal_text(report.low), decimal_text(report.high))
    return ends + label("exact" if report.range_exact else "inexact", language)


def _results(results: tuple[tuple[str, ResultValue], ...], language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(label("results", language), "bold")
    for name, result in results:
        value = result.value if result.value is not None else label("undecided", language)
        value = value or "–"
        words = f"{name}  {value}"
        if (
            result.possible
            and result.possible != result.certain
            and (result.value is None or len(result.possible) > 1)
        ):
            choices = ("、" if language == "zh" else ", ").join(result.possible)
            words += "  " + label("possible", language, choices)
        if result.cite is not None:
            words += "  " + cited(result.cite, language)
        yield from _lines(words, width, "", indent=2)


def _vetoes(report: Report, language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(label("vetoes", language), "bold")
    groups: list[tuple[tuple[Veto, ...], str]] = [
        (report.vetoes_certain, "bold red"),
        (report.vetoes_possible, "yellow"),
    ]
    for vetoes, style in groups:
        for veto in vetoes:
            words = f"{in_language(veto.sentence, language)}"
            if veto.cite is not None:
                words += " " + cited(veto.cite, language)
            yield from _lines(words, width, style, indent=2)


def _lines(text: str, width: int, style: str, indent: int = 0) -> Iterator[Text]:
    for line in wrapped(printable(text), width - indent):
        yield Text(" " * indent + line, style)
