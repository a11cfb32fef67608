"""A plan of repairs as a table that can be printed: its last line is the score with all of them made."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from evalrules.evaluation.fix_plan import Fixes, FixStep
from evalrules.output.fixes_table import repair_words
from evalrules.output.forms import decimal_text
from evalrules.output.report_entries import SHOWN_ENTRIES, signed
from evalrules.output.report_head import in_language
from evalrules.output.report_labels import label
from evalrules.output.report_tables import Column, table
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.what_if_text import printed
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language


def fixes_text(
    plan: Fixes,
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
) -> str:
    """What is asked, the score before and after, the steps, and what no repair regains."""
    width = max(width, 40)
    return printed(_lines(plan, language, width, everything), width, colour)


def _lines(plan: Fixes, language: Language, width: int, everything: bool) -> Iterator[Text]:
    asked = [label("fixes_most", language, plan.limit)]
    if plan.unit is not None:
        asked.append(plan.unit)
    if plan.until is not None:
        asked.append(label("fixes_until", language, plan.until))
    yield Text(f"{label('fixes', language)}  " + " · ".join(map(printable, asked)), "bold")
    yield from _scores(plan, language)
    if plan.steps:
        yield Text()
        yield from _table(plan, language, width)
    yield from _idle(plan, language, width, everything)
    if plan.open:
        yield Text()
        names = ("、" if language == "zh" else ", ").join(map(printable, plan.open))
        for line in wrapped(label("fixes_open", language, names), width):
            yield Text(line)
    if plan.unknown > 0:
        yield Text()
        for line in wrapped(label("fixes_unknown", language, decimal_text(plan.unknown)), width):
            yield Text(line)


def _scores(plan: Fixes, language: Language) -> Iterator[Text]:
    if plan.start is None or plan.after is None:
        yield Text(label("fixes_no_score", language))
        return
    if plan.explains_high:
        yield Text("  " + label("explains_high", language), "dim")
    if plan.before is not None and plan.before != plan.start:
        yield Text(label("fixes_undone", language, decimal_text(plan.before), decimal_text(plan.start)))
    line = Text(f"{label('score', language)} {decimal_text(plan.start)} → {decimal_text(plan.after)}", "bold")
    line.append(f"   {signed(plan.after - plan.start)}", "green" if plan.steps else "dim")
    yield line
    if not plan.steps:
        yield Text(label("fixes_none", language))


def _table(plan: Fixes, language: Language, width: int) -> Iterator[Text]:
    rows: list[tuple[str, ...]] = []
    styles: list[str] = []
    for number, step in enumerate(plan.steps, 1):
        for index, fix in enumerate(step.fixes):
            first = index == 0
            what = in_language(fix.what, language)
            if fix.due is not None:
                what += label("fixes_late" if fix.late else "fixes_due", language, fix.due)
            rows.append(
                (
                    str(number) if first else "",
                    fix.fact, what, repair_words(fix, language), fix.unit, "、".join(fix.rules),
                    _gain(plan, step) if first else "",
                    decimal_text(step.total) if first else "",
                )
            )  # fmt: skip
            styles.append("")
        if step.joint:
            rows.append(("", "", in_language(step.sentence, language), "", "", "", "", ""))
            styles.append("dim")
    assert plan.start is not None
    assert plan.after is not None
    count = label("fixes_count", language, len(plan.facts))
    rows.append(("", "", count, "", "", "", signed(plan.after - plan.start), decimal_text(plan.after)))
    styles.append("bold")
    names = ("fixes_step", "id", "fixes_fact", "fixes_how", "unit", "moved_rule", "fixes_gain", "fixes_total")
    columns = [
        Column(
            label(name, language),
            tuple(printable(row[index]) for row in rows),
            right=index in (0, 6, 7),
            flexible=index in (2, 3, 4),
            optional=index == 5,
        )
        for index, name in enumerate(names)
    ]
    yield from table(columns, styles, width)


def _gain(plan: Fixes, step: FixStep) -> str:
    return signed(-step.gain if plan.better == "low" else step.gain)


def _idle(plan: Fixes, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """Facts that no repair regains anything for, by the reason."""
    reasons: dict[str, list[str]] = {}
    for one in plan.idle:
        reasons.setdefault(in_language(one.sentence, language), []).append(one.fact)
    if reasons:
        yield Text()
        yield Text(label("fixes_idle", language, len(plan.idle)), "bold")
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    for reason, facts in reasons.items():
        shown = facts if everything else facts[:SHOWN_ENTRIES]
        text = reason + colon + comma.join(shown)
        if len(shown) < len(facts):
            text += comma + label("more", language, len(facts) - len(shown))
        for line in wrapped(printable(text), width - 2):
            yield Text("  " + line)
