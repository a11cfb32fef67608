"""Answers of ``why_not`` for people at a terminal: one answer, or a table of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.output.forms import decimal_text
from evalrules.output.report_tables import Column, table
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.what_if_text import printed
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language, Wording

#: Rows of a table unless all are asked for.
SHOWN = 60
#: Reasons that only say that the rule is not about this; counted, not listed.
_ASIDE = (Reason.SITE_NOT_COVERED, Reason.NOT_APPLICABLE, Reason.OTHER_TOTAL, Reason.NOT_BY_SITE)

_WORDS: dict[str, Wording] = {
    "rule": Wording("规则", "rule"),
    "site": Wording("点位", "site"),
    "lost": Wording("扣分", "lost"),
    "reason": Wording("没有扣分的理由", "why nothing"),
    "told": Wording("说明", "in words"),
    "condition": Wording("条件写在", "the condition stands at"),
    "clause": Wording("条款", "clause"),
    "place": Wording("规则写在", "the rule stands at"),
    "aside": Wording("另有 {count} 条：{reason}", "{count} more: {reason}"),
    "more": Wording("另有 {count} 条，加 --all 全部列出", "{count} more; list all with --all"),
    "none": Wording("没有可列的。", "nothing to list."),
}


def why_not_text(
    answer: WhyNot, *, language: Language = "zh", width: int = DEFAULT_WIDTH, colour: bool = False
) -> str:
    """One answer: the sentence, the place of each false part, the clause, the place of the rule."""
    return printed(_one(answer, language, max(width, 40)), max(width, 40), colour)


def _one(answer: WhyNot, language: Language, width: int) -> Iterator[Text]:
    head = answer.rule if answer.site is None else f"{answer.rule}  @ {answer.site}"
    yield Text(printable(head), "bold")
    yield Text("  " + _outcome(answer, language), "red" if answer.reason is None else "green")
    for line in wrapped(printable(_said(answer, language)), width - 2):
        yield Text("  " + line)
    change = answer.nearest_change
    if change is not None:
        told = change.sentence.zh if language == "zh" else change.sentence.en
        for line in wrapped(printable(told), width - 2):
            yield Text("  " + line)
    colon = "：" if language == "zh" else ": "
    notes = [("condition", part.place) for part in answer.parts]
    if answer.cite is not None:
        notes.append(("clause", f"{answer.cite.document} {answer.cite.clause}"))
    notes.append(("place", answer.place))
    for name, text in notes:
        for line in wrapped(printable(f"{_WORDS[name].said(language)}{colon}{text}"), width - 2):
            yield Text("  " + line, "dim")


def _outcome(answer: WhyNot, language: Language) -> str:
    if answer.reason is None:
        return f"{_WORDS['lost'].said(language)} {decimal_text(answer.deducted)}"
    return _label(answer.reason, language)


def _said(answer: WhyNot, language: Language) -> str:
    return answer.sentence.zh if language == "zh" else answer.sentence.en


def why_not_table(
    answers: Sequence[WhyNot],
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
    by_site: bool = False,
) -> str:
    """A line an answer; rules that are not about the place at all are only counted, unless all is asked for."""
    width = max(width, 40)
    return printed(_lines(answers, language, width, everything, by_site), width, colour)


def _lines(
    answers: Sequence[WhyNot], language: Language, width: int, everything: bool, by_site: bool
) -> Iterator[Text]:
    listed = [one for one in answers if everything or one.reason not in _ASIDE]
    shown = listed if everything else listed[:SHOWN]
    name = "site" if by_site else "rule"
    if shown:
        columns = [
            Column(_WORDS[name].said(language), tuple(printable(_key(one, by_site)) for one in shown)),
            Column(
                _WORDS["lost"].said(language),
                tuple("" if one.reason is not None else decimal_text(one.deducted) for one in shown),
                right=True,
            ),
            Column(_WORDS["reason"].said(language), tuple(_label(one.reason, language) for one in shown)),
            Column(
                _WORDS["told"].said(language),
                tuple(printable(_said(one, language)) for one in shown),
                flexible=True,
            ),
        ]
        yield from table(columns, ["red" if one.reason is None else "" for one in shown], width)
    elif not answers:
        yield Text(_WORDS["none"].said(language))
    if len(shown) < len(listed):
        yield Text("  " + _WORDS["more"].filled(language, {"count": len(listed) - len(shown)}), "dim")
    aside = Counter(one.reason for one in answers if one.reason in _ASIDE)
    for reason, count in () if everything else aside.items():
        words = {"count": count, "reason": _label(reason, language)}
        yield Text("  " + _WORDS["aside"].filled(language, words), "dim")


def _key(answer: WhyNot, by_site: bool) -> str:
    return answer.site or "" if by_site else answer.rule


def _label(reason: Reason | None, language: Language) -> str:
    if reason is None:
        return ""
    return reason.label.zh if language == "zh" else reason.label.en
