"""The lists of a report: deductions, awards, adjustments; each entry with its words, clause, unit and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen
from rich.text import Text

from evalrules.evaluation.report import Adjustment, Deduction
from evalrules.output.forms import decimal_text
from evalrules.output.report_head import cited, in_language
from evalrules.output.report_labels import label
from evalrules.output.wrapping import wrapped
from evalrules.source.diagnostic import Language
from evalrules.source.display import width as width_of

#: Entries shown unless all are asked for.
SHOWN_ENTRIES = 20
#: Facts named on an entry unless all are asked for.
SHOWN_FACTS = 6


@frozen
class Entry:
    """One entry as it is printed: an amount, a sentence, and what stands below it."""

    effective: Decimal
    where: str
    sentence: str
    below: str


def deduction_entries(deductions: Sequence[Deduction], language: Language, everything: bool) -> list[Entry]:
    entries = []
    for deduction in deductions:
        below = [
            f"{label('basis', language)} {cited(deduction.cite, language)}",
            f"{label('unit', language)} {deduction.unit}",
            _facts(deduction.facts, language, everything),
            deduction.place,
        ]
        entries.append(
            Entry(
                deduction.effective,
                deduction.rule,
                in_language(deduction.sentence, language),
                "  ".join(part for part in below if part),
            )
        )
    return entries


def adjustment_entries(
    adjustments: Sequence[Adjustment], language: Language, everything: bool
) -> list[Entry]:
    return [
        Entry(
            adjustment.effective,
            adjustment.rule or adjustment.node,
            in_language(adjustment.sentence, language),
            _facts(adjustment.facts, language, everything),
        )
        for adjustment in adjustments
    ]


def _facts(facts: tuple[str, ...], language: Language, everything: bool) -> str:
    if not facts:
        return ""
    shown = facts if everything else facts[:SHOWN_FACTS]
    text = ("、" if language == "zh" else ", ").join(shown)
    if len(shown) < len(facts):
        text += label("several", language, len(facts))
    return f"{label('facts', language)} {text}"


def entries(
    title: str, items: list[Entry], *, sign: int, language: Language, width: int, everything: bool, style: str
) -> Iterator[Text]:
    """
    A list under its title, with count and sum; a long one shows its largest entries in their order and says what is
    left out. ``sign`` is −1 where a positive amount lowers the score.
    """
    if not items:
        return
    total = sum((item.effective for item in items), Decimal(0))
    yield Text()
    heading = Text(label(title, language), "bold")
    # Adjustments go both ways, so that their sum has a sign as they have.
    written = (lambda sum: signed(sign * sum)) if title == "adjustments" else decimal_text
    heading.append("  " + label("entries", language, len(items), written(total)), "")
    yield heading
    shown = items if everything else _largest(items)
    amounts = [signed(sign * item.effective) for item in shown]
    widest = max(map(len, amounts))
    for item, amount in zip(shown, amounts, strict=True):
        yield from _entry(item, amount, widest, width, style)
    if len(shown) < len(items):
        rest = total - sum((item.effective for item in shown), Decimal(0))
        words = label("more_entries", language, len(shown), len(items) - len(shown), written(rest))
        for line in wrapped(words, width - 2):
            yield Text("  " + line, "dim")


def _largest(items: list[Entry]) -> list[Entry]:
    if len(items) <= SHOWN_ENTRIES:
        return items
    ranked = sorted(range(len(items)), key=lambda index: (-abs(items[index].effective), index))
    return [items[index] for index in sorted(ranked[:SHOWN_ENTRIES])]


def signed(amount: Decimal) -> str:
    """
    >>> signed(Decimal("-0.40")), signed(Decimal("1")), signed(Decimal("-0.00"))
    ('-0.40', '+1', '0.00')
    """
    if amount == 0:
        return decimal_text(abs(amount))
    return ("+" if amount > 0 else "") + decimal_text(amount)


def _entry(item: Entry, amount: str, widest: int, width: int, style: str) -> Iterator[Text]:
    indent = 2 + widest + 2
    room = width - indent
    for index, line in enumerate(wrapped(f"{item.where}  {item.sentence}", room)):
        if index:
            yield Text(" " * indent + line)
            continue
        first = Text("  ")
        first.append(amount.rjust(widest), style if item.effective else "dim")
        first.append("  " + line)
        yield first
    if item.below:
        for line in wrapped(item.below, room):
            yield Text(" " * indent + line, "dim")


def names(
    title: str, items: Sequence[str], language: Language, width: int, everything: bool
) -> Iterator[Text]:
    """A list of names on as few lines as they need."""
    if not items:
        return
    shown = items if everything else items[: SHOWN_ENTRIES * 2]
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    heading = f"{label(title, language)} {len(items)}{colon}"
    text = comma.join(shown)
    if len(shown) < len(items):
        text += comma + label("more", language, len(items) - len(shown))
    yield Text()
    indent = min(width_of(heading), 16)
    for index, line in enumerate(wrapped(text, width - indent)):
        line_text = Text(heading if index == 0 else " " * indent, "bold")
        line_text.append(line, "")
        yield line_text
