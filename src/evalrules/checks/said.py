"""What the wording of a clause says beside what the rule made from it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.conditions import joined
from evalrules.checks.figures_written import (
    Compared,
    amounts_of,
    compared_in,
    expressions_of,
    figures_of,
    figures_read,
    ledgers_read,
)
from evalrules.checks.placing import at, shown
from evalrules.checks.quoted import (
    NUMBER,
    Quoted,
    lengths_said,
    losing_bands_said,
    number,
    numbers_said,
    points_said,
    requirements_said,
    shares_said,
    thresholds_said,
)
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import NumberCell, amounts_in
from evalrules.ruleset.derived import Counting, Deadline
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import LENGTHS, Binary, Call, Expr, Name, Number
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.vocabulary import FieldType
from evalrules.ruleset.walking import nodes_of, reads
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.wording import (
    BOUNDARY_ON_THE_OTHER_SIDE,
    LENGTH_NOT_AS_SAID,
    POINTS_NOT_AS_SAID,
    REQUIREMENT_TURNED,
    THRESHOLD_NOT_AS_SAID,
)
from evalrules.source.span import Span

_SIDES = {"up": Wording("大的一边", "greater side"), "down": Wording("小的一边", "smaller side")}
_UNITS = {"days": "日", "months": "月", "years": "年", "hours": "小时", "minutes": "分钟"}
#: Lengths of time in hours, as near as a text means them.
_HOURS = {
    "分钟": Fraction(1, 60),
    "小时": Fraction(1),
    "日": Fraction(24),
    "工作日": Fraction(24),
    "月": Fraction(24 * 30),
    "年": Fraction(24 * 360),
}
#: What a field may call its unit.
_CALLED = {
    "天": "日",
    "日": "日",
    "工作日": "工作日",
    "个工作日": "工作日",
    "小时": "小时",
    "分钟": "分钟",
    "月": "月",
    "个月": "月",
    "年": "年",
}
#: Which side of its number a comparison takes.
_UPWARD = {">": "up", ">=": "up", "<": "down", "<=": "down"}
_MORE = re.compile("[再另加又]$")
_SCALES = (1, 100, 1000, 10000)
_WITHIN = re.compile(rf"({NUMBER})\s?(?:个工作日|工作日|天|日)(?:以|之)?内")
_REMARK = re.compile(r"[（(](?!不?含)[^（）()]*[）)]")
_SCORE = re.compile(r"[%％分]")
_DOES = {
    "band": Wording("该扣的不扣，不该扣的反而扣", "what should cost does not, and what should not does"),
    "lose": Wording("做到的反而扣分", "who complies loses points"),
    "earn": Wording("没有做到的反而得分", "who falls short gets points"),
}
_HERE = Wording("规则里的数在这里", "the number of the rule stands here")

_IN_LEDGER = Wording(
    "规则读台账“{ledger}”，数写在那里", 'the rule reads the ledger "{ledger}"; its number stands here'
)


def check_said(plan: Plan) -> Iterator[Diagnostic]:
    """Figures, boundaries, units of time and values that the text of a rule says and its condition does not."""
    ruleset = plan.ruleset
    for node in nodes_of(ruleset):
        for rule in node.rules:
            if rule.assessed_by == "pending" or not rule.text:
                continue
            fields = fields_of(rule, ruleset)
            if any(sign.isdigit() or sign in "一二两三四五六七八九十百半" for sign in rule.text):
                yield from _figures(rule, node, ruleset, fields)


def fields_of(rule: Rule, ruleset: Ruleset) -> dict[str, FieldType]:
    """The fields of a rule's facts by name."""
    return {one.name: one for kind in ruleset.kinds if kind.name in rule.kinds for one in kind.fields}


def _figures(rule: Rule, node: Node, ruleset: Ruleset, fields: dict[str, FieldType]) -> Iterator[Diagnostic]:
    place = at(rule, "text", "id")
    points = list(points_said(rule.text)) if _priced_plainly(rule, ruleset) else []
    if _priced_plainly(rule, ruleset):
        points += points_said(rule.cite.clause)
    points += shares_said(rule.text)
    said = list(thresholds_said(rule.text))
    lengths = list(lengths_said(rule.text))
    if not (points or said or lengths):
        return
    figures = figures_of(rule, node, ruleset)
    missing = next(
        (one for one in points if one.value not in figures and not _elsewhere(one, rule, node, figures)), None
    )
    if missing is not None:
        yield POINTS_NOT_AS_SAID.at(place, rule=rule.id, said=missing.text, value=shown(missing.value))
    compared = list(compared_in(rule))
    if (other := _other_threshold(rule, ruleset, said, compared, figures)) is not None:
        yield other
    elif said and compared and (lost := _lost(rule, said, figures)) is not None:
        yield POINTS_NOT_AS_SAID.at(place, rule=rule.id, said=lost.text, value=shown(lost.value))
    yield from _sides(rule, said, compared)
    yield from _turned(rule)
    if lengths:
        yield from _lengths(rule, lengths, _written_lengths(rule, ruleset, fields, compared))
        yield from _deadlines(rule, ruleset)
        yield from _other_lengths(rule, lengths, dict(_plain_lengths(rule, ruleset)))


def _other_threshold(
    rule: Rule, ruleset: Ruleset, said: list[Quoted], compared: list[Compared], figures: frozenset[Fraction]
) -> Diagnostic | None:
    """A number that the rule compares with where its text says another; None: what is said is there."""
    if not (said and compared):
        return None
    numbers = frozenset(numbers_said(rule.text))
    shares = {(part / whole) * 100 for part in numbers for whole in numbers if 0 < part < whole}
    alike = [one for one in compared if _is_one_of(one.value, numbers) or one.value in shares]
    read = figures_read(rule, ruleset)
    there = frozenset(one.value for one in alike) | read
    lost = [one for one in said if not _is_one_of(one.value, there)]
    things = {to_source(one.what) for one in alike if one.what is not None}
    # Where everything that is said is there, a number is held against it only if it is one of the same thing.
    strange = [
        one
        for one in compared
        if _is_figure(one)
        and one not in alike
        and (lost or one.what is None or not things or to_source(one.what) in things)
    ]
    shared = any(one.value in shares for one in compared)
    if not strange and (shared or any(_is_one_of(one.value, figures | read) for one in said)):
        return None
    # Of what is told, what is compared itself comes before how often something was found.
    told = [
        one for one in compared if one in strange or (lost and one.value not in numbers and _is_figure(one))
    ]
    first = min(told if strange else compared, key=lambda one: isinstance(one.what, Call))
    written = shown(first.value) if first.number is None else to_source(first.number)
    note = None if first.number is None else Note(_HERE, {}, first.number.span)
    ledgers = () if strange else tuple(ledgers_read(rule, ruleset))
    for ledger in ledgers:
        if ledger.reaches is not None:
            written = shown(Fraction(ledger.reaches))
            note = Note(_IN_LEDGER, {"ledger": ledger.name}, ledger.keys.get("reaches", ledger.span))
    return THRESHOLD_NOT_AS_SAID.at(
        at(rule, "text", "id"),
        *(() if note is None else (note,)),
        rule=rule.id,
        said=(lost or said)[0].text,
        written=written,
    )


def _lost(rule: Rule, said: list[Quoted], figures: frozenset[Fraction]) -> Quoted | None:
    """A share or a score that the text compares with and the rule has nowhere; remarks in brackets are no part of it."""
    plain = _REMARK.sub("", rule.text)
    for one in said:
        named = one.value not in (0, 1) and _SCORE.search(one.text) and one.text in plain
        if named and not _is_one_of(one.value, figures):
            return one
    return None


def _elsewhere(one: Quoted, rule: Rule, node: Node, figures: frozenset[Fraction]) -> bool:
    """Whether another rule of the node says the same points, and has them, while this one has others that its text says."""
    said = {figure.value for figure in points_said(rule.text)} - {one.value}
    own = {Fraction(amount.value) for amount in amounts_of(rule.cell) if isinstance(amount, Number)}
    if _MORE.search(rule.text[: rule.text.find(one.text)]) and any(
        more - one.value in figures for more in figures
    ):
        # 再扣 2 分: in the rule stands what comes of it.
        return True
    if any(
        isinstance(part, Binary) and part.operator == "*"
        for expr in amounts_in(rule.cell)
        for part in reads(expr)
    ):
        return any(one.value == figure * times for figure in figures for times in (2, 3, 4, 5))
    return bool(said & own) and any(
        other is not rule
        and one.text in other.text
        and any(
            isinstance(cell, Number) and Fraction(cell.value) == one.value for cell in amounts_of(other.cell)
        )
        for other in node.rules
    )


def _priced_plainly(rule: Rule, ruleset: Ruleset) -> bool:
    """True when its amounts are written out, in the rule or in a register, and not worked out."""
    if not isinstance(rule.cell, NumberCell):
        amounts = list(amounts_of(rule.cell))
        return rule.value is None or all(isinstance(one, Number) for one in amounts)
    if rule.value is not None:
        return False
    amount = rule.cell.amount
    columns = {field.name for register in ruleset.registers for field in register.fields}
    return isinstance(amount, Number) or (isinstance(amount, Name) and amount.parts[-1] in columns)


def _is_figure(one: Compared) -> bool:
    """True of a number that the text has to say: no sign such as 0 or 1, no choice between readings."""
    return one.value not in (0, 1) and not (isinstance(one.what, Name) and len(one.what.parts) > 1)


def _is_one_of(value: Fraction, figures: frozenset[Fraction]) -> bool:
    """Whether a threshold is written; of counts, 3 and up may be written as more than 2."""
    near = {value - 1, value + 1} if value.denominator == 1 else set()
    # 1万 may be written 10000 in the rule, half of all 50%, and 500 m 0.5 km.
    return bool(
        ({value * scale for scale in _SCALES} | {value / scale for scale in _SCALES} | near) & figures
    )


def _sides(rule: Rule, said: list[Quoted], compared: list[Compared]) -> Iterator[Diagnostic]:
    for value in dict.fromkeys(one.value for one in said):
        ones = [one for one in said if one.value == value]
        written = [one for one in compared if one.value == value]
        sides = {one.side for one in ones}
        if (
            len(sides) > 1
            or len({one.side for one in written}) != 1
            or numbers_said(rule.text).count(value) > len(ones)
        ):
            continue
        side = ones[0].side
        if side is not None and written[0].side is not None and written[0].side != side:
            figure = written[0].number
            notes = () if figure is None else (Note(_HERE, {}, figure.span),)
            yield BOUNDARY_ON_THE_OTHER_SIDE.at(
                at(rule, "text", "id"),
                *notes,
                rule=rule.id,
                said=ones[0].text,
                number=shown(value),
                side=_SIDES[side],
            )


def _turned(rule: Rule) -> Iterator[Diagnostic]:
    """A loss for what the text asks for, an award for what it forbids."""
    required = list(requirements_said(rule.text))
    bands = list(losing_bands_said(rule.text)) if rule.polarity == "lose" else []
    for where in (rule.where, rule.when) if required or bands else ():
        for part in () if where is None else joined(where):
            if not (isinstance(part, Binary) and part.operator in _UPWARD and isinstance(part.right, Number)):
                continue
            for one in bands:
                if one.value == Fraction(part.right.value) and _UPWARD[part.operator] != one.side:
                    yield REQUIREMENT_TURNED.at(
                        part.span, rule=rule.id, said=one.text, part=to_source(part), does=_DOES["band"]
                    )
            for one in required:
                fulfilled = _UPWARD[part.operator] == one.side
                if one.value == Fraction(part.right.value) and fulfilled == (rule.polarity == "lose"):
                    yield REQUIREMENT_TURNED.at(
                        part.span,
                        rule=rule.id,
                        said=one.text,
                        part=to_source(part),
                        does=_DOES[rule.polarity],
                    )


def _lengths(
    rule: Rule, lengths: list[Quoted], found: Iterator[tuple[tuple[Fraction, str], tuple[Span, str]]]
) -> Iterator[Diagnostic]:
    written = dict(found)
    for one in lengths:
        units = {unit for (value, unit) in written if value == one.value}
        if one.unit is not None and units and one.unit not in units:
            span, shown_as = next(place for (value, _), place in written.items() if value == one.value)
            yield LENGTH_NOT_AS_SAID.at(span, rule=rule.id, said=one.text, written=shown_as)
            return


def _other_lengths(
    rule: Rule, lengths: list[Quoted], written: dict[tuple[Fraction, str], tuple[Span, str]]
) -> Iterator[Diagnostic]:
    """None of the lengths of a rule is one that the text says; one day or one month may be a step."""
    said = [one for one in lengths if one.value > 1 and one.unit is not None]
    hours = {one.value * _HOURS[one.unit or "日"] for one in said}
    numbers = {one.value for one in said}
    if not said or any(value * _HOURS[unit] in hours or value in numbers for value, unit in written):
        return
    for span, shown_as in list(written.values())[:1]:
        yield LENGTH_NOT_AS_SAID.at(span, rule=rule.id, said=said[0].text, written=shown_as)


def _deadlines(rule: Rule, ruleset: Ruleset) -> Iterator[Diagnostic]:
    """A text that says within how many days, and a deadline that allows as many as it does not say."""
    said = {number(found[1]): found[0] for found in _WITHIN.finditer(rule.text)}
    words = {part.parts[0] for expr in expressions_of(rule) for part in reads(expr) if isinstance(part, Name)}
    for word in ruleset.derived:
        if word.name in words and word.kind in rule.kinds and isinstance(word.meaning, Deadline):
            allow = word.meaning.allow
            if (
                said
                and isinstance(allow, Number)
                and allow.unit is None
                and Fraction(allow.value) not in said
            ):
                unit = "工作日" if word.meaning.days == "working" else "日"
                text = next(iter(said.values()))
                yield LENGTH_NOT_AS_SAID.at(
                    allow.span, rule=rule.id, said=text, written=f"{allow.value}（{unit}）"
                )


def _length(one: Number) -> Iterator[tuple[tuple[Fraction, str], tuple[Span, str]]]:
    if one.unit in LENGTHS:
        yield (Fraction(one.value), _UNITS[one.unit]), (one.span, to_source(one))


def _written_lengths(
    rule: Rule, ruleset: Ruleset, fields: dict[str, FieldType], compared: list[Compared]
) -> Iterator[tuple[tuple[Fraction, str], tuple[Span, str]]]:
    """Lengths of time of a rule: number and unit, with the place and how it is written."""
    exprs: list[Expr] = list(expressions_of(rule))
    words = {part.parts[0] for expr in exprs for part in reads(expr) if isinstance(part, Name)}
    for word in ruleset.derived:
        if word.name in words and word.kind in rule.kinds and isinstance(word.meaning, Deadline):
            allow = word.meaning.allow
            unit = "工作日" if word.meaning.days == "working" else "日"
            if isinstance(allow, Number):
                text = f"{allow.value}"
                yield (Fraction(allow.value), unit), (allow.span, f"{text}（{unit}）")
    for one in compared:
        field = fields.get(str(one.what)) if isinstance(one.what, Name) else None
        if field is not None and field.unit in _CALLED and one.number is not None and one.number.unit is None:
            yield (one.value, _CALLED[field.unit]), (one.number.span, f"{one.number.value}（{field.unit}）")
    yield from _plain_lengths(rule, ruleset)


def _plain_lengths(rule: Rule, ruleset: Ruleset) -> Iterator[tuple[tuple[Fraction, str], tuple[Span, str]]]:
    """Lengths that are written with their unit: in expressions, windows and ledgers."""
    exprs: list[Expr] = list(expressions_of(rule))
    words = {part.parts[0] for expr in exprs for part in reads(expr) if isinstance(part, Name)}
    for word in ruleset.derived:
        if (
            word.name in words
            and isinstance(word.meaning, Counting)
            and isinstance(word.meaning.within, Number)
        ):
            yield from _length(word.meaning.within)
    for ledger in ruleset.ledgers:
        if ledger.name in words:
            every = None if ledger.restart is None else ledger.restart.every
            for one in (ledger.lives, every):
                if isinstance(one, Number):
                    yield from _length(one)
    for expr in exprs:
        for part in reads(expr):
            if isinstance(part, Number):
                yield from _length(part)
