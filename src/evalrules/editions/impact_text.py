"""What another edition does to a score, for people at a terminal: the waterfall, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.text import Text

from evalrules.editions.asked import Asked
from evalrules.editions.diff_words import cause_label, word
from evalrules.editions.difference import Impact, Side
from evalrules.editions.waterfall import Part, Step, Waterfall
from evalrules.output.forms import decimal_text
from evalrules.output.report_entries import signed
from evalrules.output.report_tables import Column, number_text, table
from evalrules.output.what_if_text import score_line
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language

#: Steps, parts and missing facts that are shown unless all are asked for.
SHOWN = 10
ZERO = Decimal(0)
_HUNDRED = Decimal(100)
#: A line of a table: its name, points lost under both, what it does to the score, and to the share.
_Row = tuple[str, str, str, str, str]


def impact_lines(found: Impact, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """Scores, waterfall, indicators, units, what is asked, what was left out."""
    yield Text()
    yield Text(word("impact", language), "bold")
    if found.totals is not None:
        old, new = (printable(id_ if id_ == title else f"{id_} {title}") for id_, title in found.totals)
        yield from _lines(word("totals", language, old=old, new=new), width)
    fall = found.waterfall
    delta = None if fall is None else fall.delta
    yield from score_line(found.old.report, found.new.report, delta, language)
    if fall is None:
        yield Text(word("no_waterfall", language))
    else:
        yield from _fall(found, fall, language, width, everything)
    yield from _asked(found.asked, language, width, everything)
    yield from _left_out(found, language, width)


def _fall(found: Impact, fall: Waterfall, language: Language, width: int, everything: bool) -> Iterator[Text]:
    if fall.share is not None:
        old, new = (
            _rate(score, full) for score, full in ((fall.old, fall.old_full), (fall.new, fall.new_full))
        )
        yield Text("  " + word("rate", language, old=old, new=new, share=_points_of_share(fall.share)))
    if found.old.report.score is None or found.new.report.score is None:
        yield Text("  " + word("withheld", language), "dim")
    yield Text()
    yield Text(word("waterfall", language), "bold")
    rows = [*_groups(fall.steps, language), *_unmoved(fall, language), _total(fall, language)]
    yield from _table(rows, language, width, last="bold")
    steps = [step for step in fall.steps if step.kind != "full"]
    shown = steps if everything else _largest(steps)
    if len(steps) > 1 and shown:
        yield Text()
        yield Text(word("largest", language) if len(shown) < len(steps) else word("rules", language), "bold")
        yield from _table([_step_row(step, language) for step in shown], language, width)
    yield from _part_table("indicators", fall, fall.indicators, language, width)
    yield from _part_table("units", fall, fall.units, language, width)


def _groups(steps: Sequence[Step], language: Language) -> Iterator[_Row]:
    """Steps of one sort together: all of them, so that they add up."""
    sorts: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        sorts.setdefault((step.kind, step.what), []).append(step)
    for (kind, what), members in sorts.items():
        if kind == "full":
            one = members[0]
            name = word("full", language, old=decimal_text(one.old), new=decimal_text(one.new))
            yield name, "", "", signed(one.delta), _points_of_share(one.share)
            continue
        if kind == "rule":
            name = word("of_rules", language, what=word(what, language), count=len(members))
        else:
            name = cause_label(what, language)
        old, new = (sum((getattr(one, end) for one in members), ZERO) for end in ("old", "new"))
        delta = sum((one.delta for one in members), ZERO)
        share = None if members[0].share is None else sum((one.share or ZERO for one in members), ZERO)
        yield name, decimal_text(old), decimal_text(new), signed(delta), _points_of_share(share)


def _lost(fall: Waterfall) -> tuple[Decimal, Decimal]:
    """All that was lost under both editions."""
    return sum((part.old for part in fall.indicators), ZERO), sum(
        (part.new for part in fall.indicators), ZERO
    )


def _unmoved(fall: Waterfall, language: Language) -> Iterator[_Row]:
    """What costs the same under both: no step, and yet part of what was lost."""
    rest = _lost(fall)[0] - sum((step.old for step in fall.steps if step.kind != "full"), ZERO)
    if rest:
        share = "" if fall.share is None else _points_of_share(ZERO)
        yield word("unmoved", language), decimal_text(rest), decimal_text(rest), signed(ZERO), share


def _total(fall: Waterfall, language: Language) -> _Row:
    old, new = _lost(fall)
    share = _points_of_share(fall.share)
    return word("total", language), decimal_text(old), decimal_text(new), signed(fall.delta), share


def _step_row(step: Step, language: Language) -> _Row:
    what = word(step.what, language) if step.kind == "rule" else cause_label(step.what, language)
    # A number of the old edition may be another rule's now.
    gone = f"{word('was', language)} " if step.what == "dropped" and step.kind == "rule" else ""
    name = f"{gone}{printable(step.name)}  {what}"
    return (
        name,
        decimal_text(step.old),
        decimal_text(step.new),
        signed(step.delta),
        _points_of_share(step.share),
    )


def _largest(steps: Sequence[Step]) -> list[Step]:
    ranked = sorted(range(len(steps)), key=lambda place: (-abs(steps[place].delta), place))
    return [steps[place] for place in sorted(ranked[:SHOWN]) if steps[place].delta]


def _table(rows: Sequence[_Row], language: Language, width: int, last: str = "") -> Iterator[Text]:
    heads = ("step", "lost_old", "lost_new", "by_score", "by_share")
    columns = [
        Column(
            word(head, language), tuple(row[index] for row in rows), right=index > 0, flexible=index == 0,
            optional=index == 4,
        )
        for index, head in enumerate(heads)
        if index < 4 or any(row[4] for row in rows)
    ]  # fmt: skip
    yield from table(columns, [*([""] * (len(rows) - 1)), last], width)


def _part_table(
    head: str, fall: Waterfall, parts: Sequence[Part], language: Language, width: int
) -> Iterator[Text]:
    if not parts:
        return
    yield Text()
    yield Text(word(head, language), "bold")
    of_nodes = head == "indicators"
    rows = [
        (
            _part_name(one, of_nodes, language),
            number_text(one.old_points), number_text(one.new_points), decimal_text(one.old), decimal_text(one.new), signed(one.delta),
        )
        for one in parts
    ]  # fmt: skip
    if fall.full:
        name = word("full", language, old=decimal_text(fall.old_full), new=decimal_text(fall.new_full))
        rows.append((name, "", "", "", "", signed(fall.full)))
    rows.append((word("total", language), "", "", "", "", signed(fall.delta)))
    heads = ("step", "points_old", "points_new", "lost_old", "lost_new", "by_score")
    columns = [
        Column(word(name, language), tuple(row[index] for row in rows), right=index > 0, flexible=index == 0)
        for index, name in enumerate(heads)
        if of_nodes or index not in (1, 2)
    ]
    yield from table(columns, [*([""] * (len(rows) - 1)), "bold"], width)


def _part_name(one: Part, of_nodes: bool, language: Language) -> str:
    if not of_nodes:
        return printable(one.name)
    gone = f"{word('was', language)} " if one.new_points is None and one.old_points is not None else ""
    return gone + printable(f"{one.name} {one.title}" if one.title != one.name else one.name)


def _asked(asked: Sequence[Asked], language: Language, width: int, everything: bool) -> Iterator[Text]:
    yield Text()
    if not asked:
        yield Text(word("asked_none", language))
        return
    yield Text(word("asked", language), "bold")
    comma = "、" if language == "zh" else ", "
    shown = asked if everything else asked[: SHOWN * 2]
    for one in shown:
        rules = comma.join(one.rules[:6]) + (" …" if len(one.rules) > 6 else "")
        new = (
            f"（{word('asked_new', language)}）" if language == "zh" else f" ({word('asked_new', language)})"
        )
        hang = "asked_rules_one" if one.points == 1 else "asked_rules"
        told = word(hang, language, rules=rules, points=decimal_text(one.points))
        line = f"{word(f'what_{one.what}', language)} {one.name}".rstrip() + (new if one.is_new else "")
        yield from _lines(f"{line}{'：' if language == 'zh' else ': '}{told}", width)
    if len(shown) < len(asked):
        yield Text("  " + word("more", language, count=len(asked) - len(shown)), "dim")


def _left_out(found: Impact, language: Language, width: int) -> Iterator[Text]:
    comma = "、" if language == "zh" else ", "
    for name, side in (("aside_old", found.old), ("aside_new", found.new)):
        if side.aside:
            yield Text()
            yield Text(word(name, language), "bold")
            shown = [word("rows", language, what=one.what, count=one.rows) for one in side.aside[:SHOWN]]
            more = " …" if len(side.aside) > SHOWN else ""
            yield from _lines(comma.join(shown) + more, width)
    yield from _waived(found, language, width)
    if found.new.lacking:
        yield Text()
        names = comma.join(found.new.lacking[:SHOWN]) + (" …" if len(found.new.lacking) > SHOWN else "")
        yield from _lines(word("lacking", language, names=names), width, 0)
    refused = max(_refused(found.old), _refused(found.new))
    if refused:
        yield Text()
        yield Text(word("refused", language, count=refused))


def _waived(found: Impact, language: Language, width: int) -> Iterator[Text]:
    """What waivers keep from being counted is shown under both editions."""
    if not found.old.report.waived and not found.new.report.waived:
        return
    yield Text()
    yield Text(word("waived", language), "bold")
    for name, side in (("waived_old", found.old), ("waived_new", found.new)):
        for one in side.report.waived:
            until = "" if one.until is None else f"  {one.until}"
            what = f"{one.waiver}  {one.rule}  {one.fact}  {one.reason}  {one.approver}{until}"
            yield from _lines(word(name, language, what=what), width)


def _refused(side: Side) -> int:
    return len(side.refused)


def _lines(text: str, width: int, indent: int = 2) -> Iterator[Text]:
    for number, line in enumerate(wrapped(printable(text), width - indent - 2)):
        yield Text(" " * (indent + (2 if number else 0)) + line)


def _rate(score: Decimal, full: Decimal) -> str:
    return f"{(score / full * _HUNDRED).quantize(Decimal('0.01')):f}%"


def _points_of_share(share: Decimal | None) -> str:
    """A share as percentage points."""
    return "" if share is None else f"{signed((share * _HUNDRED).quantize(Decimal('0.01')))}pp"
