"""A ranking, and the agreement of inspections, as tables for people and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rich.text import Text

from evalrules.evaluation.agreeing import DifferentLooks, RuleAgreement
from evalrules.evaluation.ranking import Place
from evalrules.evaluation.withholding import percentage
from evalrules.output.forms import decimal_text
from evalrules.output.report_head import cited, in_language
from evalrules.output.report_tables import Column, number_text, table
from evalrules.output.wrapping import printable
from evalrules.source.diagnostic import Language, Wording

_HEADS = {
    "place": Wording("名次", "place"),
    "possible": Wording("可能名次", "possible"),
    "name": Wording("测评对象", "case"),
    "score": Wording("得分", "score"),
    "range": Wording("区间", "range"),
    "assessed": Wording("已查", "looked at"),
    "note": Wording("说明", "note"),
    "rule": Wording("规则", "rule"),
    "compared": Wording("可比的次数", "compared"),
    "agreed": Wording("一致", "agreed"),
    "share": Wording("一致率", "agreement"),
    "clause": Wording("条款", "clause"),
    "different": Wording("不一致的", "different"),
}
_CASE = Wording("整个对象", "the case")
#: Differences shown of one rule; the JSON has all.
SHOWN = 3


def ranking_lines(places: Sequence[Place], language: Language, width: int) -> Iterator[Text]:
    """One line a case, the best first; those that are not compared last."""
    columns = [
        _column("place", language, [number_text(one.place) for one in places], right=True),
        _column("possible", language, [_possible(one) for one in places]),
        _column("name", language, [printable(one.name) for one in places], flexible=True),
        _column("score", language, [number_text(one.score) for one in places], right=True),
        _column("range", language, [_range(one) for one in places]),
        _column("assessed", language, [percentage(Fraction(one.assessed)) for one in places], right=True),
        _column(
            "note",
            language,
            ["" if one.note is None else printable(in_language(one.note, language)) for one in places],
            flexible=True,
        ),
    ]
    yield from table(columns, ["" if one.place is not None else "dim" for one in places], width)


def agreement_lines(found: Sequence[RuleAgreement], language: Language, width: int) -> Iterator[Text]:
    """One line a rule, the one that inspectors see most differently first."""
    columns = [
        _column("rule", language, [printable(one.rule) for one in found], flexible=True),
        _column("share", language, [percentage(Fraction(one.share)) for one in found], right=True),
        _column("agreed", language, [f"{one.agreed}/{one.compared}" for one in found], right=True),
        _column("clause", language, [printable(cited(one.cite, language)) for one in found], flexible=True),
        _column("different", language, [_differences(one, language) for one in found], flexible=True),
    ]
    yield from table(columns, ["" for _ in found], width)


def ranking_data(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Plain data: numbers as texts of exact decimals, sentences in both languages."""
    return [
        {
            "name": one.name,
            "place": _text(one.place),
            "best": _text(one.best),
            "worst": _text(one.worst),
            "settled": one.settled,
            "score": _text(one.score),
            "low": _text(one.low),
            "high": _text(one.high),
            "assessed": _text(one.assessed),
            "tied": list(one.tied),
            "unsettled": list(one.unsettled),
            "note": None if one.note is None else {"zh": one.note.zh, "en": one.note.en},
        }
        for one in places
    ]


def agreement_data(found: Sequence[RuleAgreement]) -> list[dict[str, Any]]:
    """Plain data of every rule that was looked at more than once."""
    return [
        {
            "rule": one.rule,
            "node": one.node,
            "clause": one.cite.clause,
            "compared": one.compared,
            "agreed": one.agreed,
            "share": _text(one.share),
            "different": [
                {
                    "site": other.site,
                    "found": other.found.isoformat(),
                    "clear": other.clear.isoformat(),
                    "facts": list(other.facts),
                }
                for other in one.different
            ],
        }
        for one in found
    ]


def _column(name: str, language: Language, cells: Sequence[str], **how: bool) -> Column:
    return Column(_HEADS[name].said(language), tuple(cells), **how)


def _possible(one: Place) -> str:
    if one.place is None:
        return ""
    worst = "…" if one.worst is None else decimal_text(one.worst)
    return worst if one.settled else f"{number_text(one.best)}–{worst}"


def _range(one: Place) -> str:
    if one.low is not None and one.low == one.high:
        return ""
    return f"{number_text(one.low)}–{number_text(one.high)}"


def _differences(one: RuleAgreement, language: Language) -> str:
    shown = [_difference(other, language) for other in one.different[:SHOWN]]
    more = len(one.different) - len(shown)
    if more:
        shown.append(f"等 {len(one.different)} 处" if language == "zh" else f"and {more} more")
    return ("；" if language == "zh" else "; ").join(shown)


def _difference(one: DifferentLooks, language: Language) -> str:
    site = printable(one.site) if one.site is not None else _CASE.said(language)
    if language == "zh":
        return f"{site} {one.found} 有、{one.clear} 无"
    return f"{site} found on {one.found}, not on {one.clear}"


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
