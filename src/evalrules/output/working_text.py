"""How points came about, for people at a terminal: the sentence, the clause, and the steps with their sums."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.text import Text

from evalrules.engine.amounts import to_decimal
from evalrules.evaluation.sentences.words import number
from evalrules.evaluation.working.explanation import Explanation, Working
from evalrules.output.forms import decimal_text
from evalrules.output.report_tables import Column, table
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.what_if_text import printed
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language, Wording

#: Rows of a ``for_each`` whose steps are shown; those that cost nothing come last.
SHOWN = 12
_PLACES = 6
_WORDS: dict[str, Wording] = {
    "clause": Wording("条款", "clause"),
    "place": Wording("位置", "place"),
    "step": Wording("步骤", "step"),
    "change": Wording("变动", "change"),
    "after": Wording("累计", "so far"),
    "effective": Wording("失分合计 {points}", "lost together: {points}"),
    "account_lost": Wording(
        "账户 {name} 失分合计 {points} {unit}", "lost together of {name}: {points} {unit}"
    ),
    "account_added": Wording("账户 {name} 合计 {points} {unit}", "together in {name}: {points} {unit}"),
    "account": Wording("账户 {name}", "account {name}"),
    "more": Wording("另有 {count} 行", "{count} more rows"),
}


def working_text(
    found: Explanation, *, language: Language = "zh", width: int = DEFAULT_WIDTH, colour: bool = False
) -> str:
    """What the id stands for, and a table of steps for every row that cost points."""
    return printed(_lines(found, language, max(width, 40)), max(width, 40), colour)


def _lines(found: Explanation, language: Language, width: int) -> Iterator[Text]:
    yield Text(printable(found.id), "bold")
    said = found.sentence.zh if language == "zh" else found.sentence.en
    for line in wrapped(printable(said), width - 2):
        yield Text("  " + line)
    colon = "：" if language == "zh" else ": "
    if found.cite is not None:
        text = f"{_WORDS['clause'].said(language)}{colon}{found.cite.document} {found.cite.clause}"
        yield from (Text("  " + line, "dim") for line in wrapped(printable(text), width - 2))
    if found.place:
        yield Text("  " + printable(f"{_WORDS['place'].said(language)}{colon}{found.place}"), "dim")
    ordered = sorted(found.workings, key=lambda one: one.effective == 0)
    for working in ordered[:SHOWN]:
        yield from _working(working, language, width)
    if len(ordered) > SHOWN:
        yield Text("  " + _WORDS["more"].filled(language, {"count": len(ordered) - SHOWN}), "dim")
    yield Text()
    if not found.accounts or any(one.account is None and one.steps for one in found.workings):
        yield Text(_WORDS["effective"].filled(language, {"points": decimal_text(found.effective)}), "bold")
    for one in found.accounts:
        words = _WORDS["account_added" if one.better == "low" else "account_lost"]
        values = {"name": one.account, "points": decimal_text(one.effective), "unit": one.unit}
        yield Text(printable(words.filled(language, values)), "bold")


def _working(working: Working, language: Language, width: int) -> Iterator[Text]:
    if not working.steps:
        return
    yield Text()
    head = working.where
    if working.account is not None:
        head = f"{head}  {_WORDS['account'].filled(language, {'name': working.account})}"
    yield Text(printable(head), "bold")
    steps = working.steps
    told = [printable(step.sentence.zh if language == "zh" else step.sentence.en) for step in steps]
    columns = [
        Column(_WORDS["step"].said(language), tuple(told), flexible=True),
        Column(_WORDS["change"].said(language), tuple(_signed(step.change) for step in steps), right=True),
        Column(_WORDS["after"].said(language), tuple(_shown(step.after) for step in steps), right=True),
    ]
    yield from table(columns, [""] * len(steps), width)


def _shown(points: Fraction) -> str:
    """A number with an end as it is, another one to six places."""
    text = number(to_decimal(points, _PLACES))
    return text if Fraction(text) == points else f"≈{text}"


def _signed(change: Fraction) -> str:
    if not change:
        return ""
    return f"+{_shown(change)}" if change > 0 else f"−{_shown(-change)}"
