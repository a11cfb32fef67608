"""Losses, awards, forfeits, vetoes and units of measure that the text of a rule says and the rule does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.figures_written import Compared, compared_in, tables_of
from evalrules.checks.placing import at, called, shown
from evalrules.checks.quoted import NUMBER, number, points_said
from evalrules.checks.said import fields_of
from evalrules.checks.said_amounts import Standing, standings
from evalrules.checks.sayings import nothing_said
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import AllCell, NumberCell, StepCell, TableCell
from evalrules.ruleset.expressions.syntax import Name, Number
from evalrules.ruleset.model import Rule
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.sayings import (
    FORFEIT_NOT_AS_SAID,
    POLARITY_NOT_AS_SAID,
    UNIT_NOT_AS_SAID,
    VETO_NOT_AS_SAID,
)

_LOSS = re.compile(rf"(?<![不倒])(?:扣除?|罚|减)\s?{NUMBER}\s?分")
_AWARD = re.compile(rf"(?:加|奖励?)\s?{NUMBER}\s?分")
_ANY_LOSS = re.compile("扣|罚|减|记|计")
_ANY_AWARD = re.compile("得|加|奖|记|计|赋|满分|每[缺少]")
_VETO = re.compile("一票否决")
#: A row that says that there is no veto.
_NO = re.compile("[无未没]|不否决|不予")
#: Units of one measure, each with how many of the smallest it is.
_MEASURES: tuple[dict[str, Fraction], ...] = (
    {
        "毫米": Fraction(1), "mm": Fraction(1), "厘米": Fraction(10), "cm": Fraction(10), "米": Fraction(1000),
        "m": Fraction(1000), "公里": Fraction(1000000), "千米": Fraction(1000000), "km": Fraction(1000000),
    },
    {
        "平方米": Fraction(1), "㎡": Fraction(1), "m²": Fraction(1), "亩": Fraction(2000, 3), "公顷": Fraction(10000),
        "平方公里": Fraction(1000000), "平方千米": Fraction(1000000), "km²": Fraction(1000000),
        "万平方米": Fraction(10000),
    },
    {"克": Fraction(1), "g": Fraction(1), "千克": Fraction(1000), "公斤": Fraction(1000), "kg": Fraction(1000), "吨": Fraction(1000000)},
    {"元": Fraction(1), "万元": Fraction(10000), "亿元": Fraction(100000000)},
    {"人": Fraction(1), "万人": Fraction(10000)},
    {"秒": Fraction(1), "分钟": Fraction(60), "小时": Fraction(3600)},
)  # fmt: skip
_SIZES = {unit: (measure, size) for measure, units in enumerate(_MEASURES) for unit, size in units.items()}
_MEASURED = re.compile(
    rf"(?P<number>{NUMBER})\s?(?P<unit>{'|'.join(sorted(_SIZES, key=len, reverse=True))})(?![A-Za-z²])"
)


def check_outcomes_said(plan: Plan) -> Iterator[Diagnostic]:
    """Losses that are awards, forfeits that are points, vetoes that are none, metres that are kilometres."""
    vetoed = any(row.veto for result in plan.ruleset.results for row in result.rows)
    for one in standings(plan):
        rule = one.rule
        yield from _polarity(one)
        yield from _forfeit(one)
        yield from _units(rule, fields_of(rule, plan.ruleset))
        veto = _VETO.search(rule.text)
        if veto is not None and not vetoed and not _forfeits(rule):
            what = Wording(f"规则 {rule.id} 的原文", f"the text of rule {rule.id}")
            yield VETO_NOT_AS_SAID.at(at(rule, "lose", "earn"), what=what, said=veto[0])
    for result in plan.ruleset.results:
        for row in result.rows:
            said = row.value if row.cite is None else f"{row.value} {row.cite.clause}"
            found = _VETO.search(said)
            if found is not None and not row.veto and not _NO.search(row.value):
                what = Wording(f"结果“{result.name}”的这一行", f'this row of the result "{result.name}"')
                yield VETO_NOT_AS_SAID.at(row.span, what=what, said=found[0])


def _polarity(one: Standing) -> Iterator[Diagnostic]:
    rule = one.rule
    if not (isinstance(rule.cell, NumberCell) and isinstance(rule.cell.amount, Number)):
        return
    if one.ruleset.better == "low" or rule.at is not None or one.node.account is not None:
        return
    said = (_LOSS if rule.polarity == "earn" else _AWARD).search(rule.text)
    other = _ANY_AWARD if rule.polarity == "earn" else _ANY_LOSS
    if said is not None and not other.search(rule.text):
        written = called("rule", rule.polarity)
        yield POLARITY_NOT_AS_SAID.at(at(rule, rule.polarity), rule=rule.id, said=said[0], written=written)


def _forfeits(rule: Rule) -> bool:
    rows = (row.amount for table in tables_of(rule) if isinstance(table, TableCell) for row in table.rows)
    return any(isinstance(cell, AllCell) for cell in (rule.cell, *rows))


def _forfeit(one: Standing) -> Iterator[Diagnostic]:
    """A rule that says 不得分 and takes some points, or says points and takes all of them."""
    rule = one.rule
    if rule.polarity != "lose" or rule.at is not None or one.node.points is None:
        return
    said = nothing_said(rule.text)
    points = list(points_said(rule.text))
    if isinstance(rule.cell, AllCell):
        lost = [figure for figure in points if figure.text.startswith(("扣", "罚"))]
        if lost and said is None and all(figure.value < one.node.points for figure in lost):
            written = Wording("把本项全部扣光", "forfeits the whole item")
            yield FORFEIT_NOT_AS_SAID.at(rule.cell.span, rule=rule.id, said=lost[0].text, written=written)
        return
    if said is not None and isinstance(rule.cell, TableCell) and _leaves_something(rule.cell, one):
        written = Wording("没有一行扣光", "has no row that does")
        yield FORFEIT_NOT_AS_SAID.at(rule.cell.span, rule=rule.id, said=said, written=written)
    if said is None or points or not isinstance(rule.cell, NumberCell):
        return
    amount = rule.cell.amount
    if isinstance(amount, Number) and Fraction(amount.value) < Fraction(one.node.points) and not rule.then:
        number_said = shown(Fraction(amount.value))
        written = Wording(f"只扣 {number_said} 分", f"takes only {number_said} points")
        yield FORFEIT_NOT_AS_SAID.at(rule.cell.span, rule=rule.id, said=said, written=written)


def _leaves_something(cell: TableCell, one: Standing) -> bool:
    """True when no row of a table can take all the points of the node."""
    if any(isinstance(other.cell, AllCell) for other in one.node.rules):
        return False
    for row in cell.rows:
        match row.amount:
            case NumberCell(amount=Number(value=value)):
                if one.node.points is not None and value >= one.node.points:
                    return False
            case StepCell():
                continue
            case _:
                return False
    return True


def _units(rule: Rule, fields: dict[str, FieldType]) -> Iterator[Diagnostic]:
    """A number of the text in metres that is compared with a field in kilometres."""
    said = [(number(found["number"]), found) for found in _MEASURED.finditer(rule.text)]
    if not said:
        return
    for one in compared_in(rule):
        field = _compared_field(one, fields)
        if field is None or field.unit not in _SIZES or one.number is None:
            continue
        measure, size = _SIZES[field.unit]
        alike = [
            (found, _SIZES[found["unit"]][1])
            for value, found in said
            if value == one.value and _SIZES[found["unit"]][0] == measure
        ]
        if alike and all(other != size for _, other in alike):
            yield UNIT_NOT_AS_SAID.at(
                one.number.span,
                rule=rule.id,
                said=alike[0][0][0],
                number=shown(one.value),
                field=field.name,
                unit=field.unit,
            )


def _compared_field(one: Compared, fields: dict[str, FieldType]) -> FieldType | None:
    return fields.get(str(one.what)) if isinstance(one.what, Name) else None
