"""What the wording of a clause says beside what the rule made from it does."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.conditions import joined
from evalrules.checks.figures_written import (
    Compared,
    compared_in,
    expressions_of,
    figures_of,
)
from evalrules.checks.placing import at, shown
from evalrules.checks.quoted import (
    Quoted,
    lengths_said,
    numbers_said,
    points_said,
    requirements_said,
    shares_said,
    thresholds_said,
)
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import NumberCell
from evalrules.ruleset.derived import Deadline
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import LENGTHS, Binary, Expr, Name, Number
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
_DOES = {
    "lose": Wording("做到的反而扣分", "who complies loses points"),
    "earn": Wording("没有做到的反而得分", "who falls short gets points"),
}
_HERE = Wording("规则里的数在这里", "the number of the rule stands here")


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
    missing = next((one for one in points if one.value not in figures), None)
    if missing is not None:
        yield POINTS_NOT_AS_SAID.at(place, rule=rule.id, said=missing.text, value=shown(missing.value))
    compared = list(compared_in(rule))
    numbers = frozenset(numbers_said(rule.text))
    strange = [one for one in compared if _is_figure(one) and not _is_one_of(one.value, numbers)]
    if said and compared and (strange or not any(_is_one_of(one.value, figures) for one in said)):
        first = (strange or compared)[0]
        notes = () if first.number is None else (Note(_HERE, {}, first.number.span),)
        yield THRESHOLD_NOT_AS_SAID.at(
            place,
            *notes,
            rule=rule.id,
            said=said[0].text,
            written=shown(first.value) if first.number is None else to_source(first.number),
        )
    yield from _sides(rule, said, compared)
    yield from _turned(rule)
    if lengths:
        yield from _lengths(rule, lengths, _written_lengths(rule, ruleset, fields, compared))


def _priced_plainly(rule: Rule, ruleset: Ruleset) -> bool:
    """True when its amounts are written out, in the rule or in a register, and not worked out."""
    if rule.value is not None or not isinstance(rule.cell, NumberCell):
        return rule.value is None
    amount = rule.cell.amount
    columns = {field.name for register in ruleset.registers for field in register.fields}
    return isinstance(amount, Number) or (isinstance(amount, Name) and amount.parts[-1] in columns)


def _is_figure(one: Compared) -> bool:
    """True of a number that the text has to say: no sign such as 0 or 1, no choice between readings."""
    return one.value not in (0, 1) and not (isinstance(one.what, Name) and len(one.what.parts) > 1)


def _is_one_of(value: Fraction, figures: frozenset[Fraction]) -> bool:
    """Whether a threshold is written; of counts, 3 and up may be written as more than 2."""
    near = {value - 1, value + 1} if value.denominator == 1 else set()
    # 1万 may be written 10000 in the rule, and half of all 50%.
    return bool(({value, value * 10000, value / 10000, value * 100, value / 100} | near) & figures)


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
            number = written[0].number
            notes = () if number is None else (Note(_HERE, {}, number.span),)
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
    for where in (rule.where, rule.when) if required else ():
        for part in () if where is None else joined(where):
            if not (isinstance(part, Binary) and part.operator in _UPWARD and isinstance(part.right, Number)):
                continue
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
    for expr in exprs:
        for part in reads(expr):
            if isinstance(part, Number) and part.unit in LENGTHS:
                yield (Fraction(part.value), _UNITS[part.unit]), (part.span, to_source(part))
    for one in compared:
        field = fields.get(str(one.what)) if isinstance(one.what, Name) else None
        if field is not None and field.unit in _CALLED and one.number is not None and one.number.unit is None:
            yield (one.value, _CALLED[field.unit]), (one.number.span, f"{one.number.value}（{field.unit}）")
