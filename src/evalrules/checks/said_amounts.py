"""Steps, allowances, caps and repeats that the text of a rule says and its amounts do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from evalrules.checks.figures_written import expressions_of, figures_of, tables_of
from evalrules.checks.placing import at, called, called_word, shown
from evalrules.checks.quoted import numbers_said, points_said
from evalrules.checks.sayings import (
    SaidCap,
    SaidPart,
    SaidStep,
    caps_said,
    each_said,
    free_said,
    kept_said,
    once_said,
    parts_said,
    steps_said,
)
from evalrules.plan.plan import Plan
from evalrules.ruleset.cells import JudgedCell, NumberCell, ShareCell, StepCell, TableCell, amounts_in
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import AGGREGATES, Binary, Call, Expr, Name, Number
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.vocabulary import FieldType
from evalrules.ruleset.walking import reads, rules_of
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.sayings import (
    AMOUNT_NOT_SAID,
    CAP_NOT_AS_SAID,
    COUNT_NOT_AS_SAID,
    FREE_NOT_AS_SAID,
    GOAL_WITHOUT_PERCENT,
    KEPT_NOT_AS_SAID,
    ONCE_NOT_AS_SAID,
    PART_NOT_AS_SAID,
    STEP_NOT_AS_SAID,
    WAY_NOT_AS_SAID,
)
from evalrules.source.problems.wording import THRESHOLD_NOT_AS_SAID
from evalrules.source.span import Span

#: Steps of one length in two units: metres and kilometres, yuan and 万元, minutes and hours.
_SCALES = (Fraction(1), Fraction(1000), Fraction(10000), Fraction(60))
#: Fields that measure how much is missing or too much, so that what is too low counts upwards.
_PERIODIC = re.compile("每[季月周日天年旬]|每个[季月]")
#: What makes points of other points, so that those of the rule need not be said.
_CONVERTED = re.compile("倍|半|折|返|分之|示例|示意|÷|/")
#: How points that are lost and points that are earned begin in a text.
_PRICED = {"lose": "扣罚减", "earn": "得加"}
_GAPS = re.compile("差|缺|少|逾期|超|欠|未")


@frozen
class Standing:
    """A rule where it stands."""

    rule: Rule
    node: Node
    ruleset: Ruleset
    #: True below a ``for_each``, where it is priced once a row.
    in_rows: bool


def standings(plan: Plan) -> Iterator[Standing]:
    """Every rule that is assessed and has a text, where it stands."""
    pending = [(root, False) for root in reversed(plan.ruleset.roots)]
    # What an overlay tightens is meant to differ from the text of the base.
    changed = [change.at + "." for change in plan.ruleset.changes if change.key is not None]
    while pending:
        node, above = pending.pop()
        in_rows = above or node.for_each is not None
        for rule in node.rules:
            if rule.assessed_by != "pending" and rule.text and not _is_among(rule, changed):
                yield Standing(rule, node, plan.ruleset, in_rows)
        pending += [(child, in_rows) for child in reversed(node.children)]


def _is_among(rule: Rule, places: list[str]) -> bool:
    return any(place.startswith(rule.id + ".") for place in places)


def check_amounts_said(plan: Plan) -> Iterator[Diagnostic]:
    """Lengths of steps, what a part of one is worth, what is free, capped, counted once and counted by."""
    for one in standings(plan):
        rule = one.rule
        text = rule.text + "\n" + rule.cite.clause
        cells = [cell for cell in tables_of(rule) if isinstance(cell, StepCell)]
        if cells:
            yield from _steps(rule, cells, list(steps_said(text)))
            yield from _parts(rule, cells, list(parts_said(text)))
            yield from _goals(rule, cells, text)
        yield from _priced(one, text)
        yield from _free(one)
        yield from _caps(one, list(caps_said(rule.text)))
        yield from _once(one)
        yield from _counted(one)
        kept = kept_said(rule.text)
        if (
            kept is not None
            and rule.same is not None
            and rule.keep in ("first", "last")
            and rule.keep != kept[0]
        ):
            written = called_word("keep", rule.keep)
            yield KEPT_NOT_AS_SAID.at(at(rule, "keep"), rule=rule.id, said=kept[1], written=written)


def _steps(rule: Rule, cells: list[StepCell], said: list[SaidStep]) -> Iterator[Diagnostic]:
    if not said:
        return
    for cell in cells:
        step = cell.step
        if isinstance(step, Number) and not any(_as_long(one, step) for one in said):
            yield STEP_NOT_AS_SAID.at(step.span, rule=rule.id, said=said[0].text, written=to_source(step))
        ways = {one.way for one in said} - {None}
        turned = len(ways) == 1 and cell.direction not in (*ways, "target")
        if turned and len(cells) == 1 and _measures(rule, cell):
            written = called("step_cell", cell.direction)
            yield WAY_NOT_AS_SAID.at(cell.goals[0].span, rule=rule.id, said=said[0].text, written=written)


def _as_long(said: SaidStep, step: Number) -> bool:
    """Whether a step may be the one that is said."""
    length = Fraction(step.value)
    if step.unit in ("pp", "%"):
        return not said.share or said.value == length
    if step.unit is not None:
        return True
    if said.share:
        return length in (said.value, said.value / 100)
    return any(length in (said.value * scale, said.value / scale) for scale in _SCALES)


def _measures(rule: Rule, cell: StepCell) -> bool:
    """True when a cell counts from a goal of what is measured, and not how much is missing."""
    goals = [goal.goal for goal in cell.goals]
    if any(isinstance(goal, Number) and goal.value == 0 for goal in goals):
        return False
    by = cell.by or rule.value
    if by is None or not hasattr(by, "span"):
        return False
    parts = [part for expr in amounts_in(by) for part in reads(expr)]
    differs = any(isinstance(part, Binary) and part.operator == "-" for part in parts)
    return not differs and not any(isinstance(part, Name) and _GAPS.search(part.parts[-1]) for part in parts)


def _parts(rule: Rule, cells: list[StepCell], said: list[SaidPart]) -> Iterator[Diagnostic]:
    for cell in cells:
        step = cell.step
        if not isinstance(step, Number):
            continue
        length = Fraction(step.value)
        ones = [one for one in said if one.value in (None, length, length * 100)]
        if ones and all(one.part != cell.partial for one in ones):
            written = called_word("partial", cell.partial)
            yield PART_NOT_AS_SAID.at(cell.span, rule=rule.id, said=ones[0].text, written=written)


def _goals(rule: Rule, cells: list[StepCell], text: str) -> Iterator[Diagnostic]:
    said = list(steps_said(text))
    numbers = set(numbers_said(text)) | {number * 100 for number in numbers_said(text)}
    others = numbers_said(rule.text)
    for value in (*(one.value for one in said), *(one.value for one in points_said(rule.text))):
        if value in others:
            others.remove(value)
    if not others:
        # The text does not say what is counted from.
        said = []
    for goal in (goal.goal for cell in cells for goal in cell.goals if isinstance(cell.step, Number)):
        if not isinstance(goal, Number) or goal.value == 0:
            continue
        step = next(cell.step for cell in cells if isinstance(cell.step, Number))
        if isinstance(step, Number) and step.unit == "pp" and goal.unit is None and goal.value > 1:
            yield GOAL_WITHOUT_PERCENT.at(goal.span, step=to_source(step), goal=shown(Fraction(goal.value)))
        elif (
            said and Fraction(goal.value) not in numbers and not _PERIODIC.search(text) and goal.value != 100
        ):
            yield THRESHOLD_NOT_AS_SAID.at(
                goal.span, rule=rule.id, said=said[0].text, written=to_source(goal)
            )


def _priced(one: Standing, text: str) -> Iterator[Diagnostic]:
    """A price that the text has nowhere, though it says points."""
    rule = one.rule
    prices: list[tuple[Decimal, Span]] = []
    if isinstance(rule.cell, NumberCell) and isinstance(rule.cell.amount, Number) and rule.value is None:
        prices.append((rule.cell.amount.value, rule.cell.amount.span))
    elif isinstance(rule.cell, StepCell):
        amounts = [goal.each for goal in rule.cell.goals]
        prices += [(amount.value, amount.span) for amount in amounts if isinstance(amount, Number)]
    said = [figure for figure in points_said(rule.text) if figure.text[0] in _PRICED[rule.polarity]]
    if not said or _CONVERTED.search(text):
        return
    figures = figures_of(rule, one.node, one.ruleset)
    if any(figure.value not in figures for figure in said):
        return
    numbers = set(numbers_said(text))
    for value, span in prices:
        if Fraction(value) not in numbers:
            yield AMOUNT_NOT_SAID.at(span, rule=rule.id, said=said[0].text, written=shown(Fraction(value)))


def _free(one: Standing) -> Iterator[Diagnostic]:
    rule = one.rule
    said = list(free_said(rule.text))
    if not said:
        return
    if isinstance(rule.free, Number):
        free = Fraction(rule.free.value)
        if all(value != free for value, _ in said):
            written = Wording(f"免扣却是 {shown(free)}", f"{shown(free)} are free in the rule")
            yield FREE_NOT_AS_SAID.at(rule.free.span, rule=rule.id, said=said[0][1], written=written)
    elif rule.free is None:
        figures = figures_of(rule, one.node, one.ruleset)
        value, text = said[0]
        if value not in figures and value + 1 not in figures:
            written = Wording("规则里没有免扣", "the rule lets none go free")
            yield FREE_NOT_AS_SAID.at(at(rule, "lose", "earn"), rule=rule.id, said=text, written=written)


def _caps(one: Standing, said: list[SaidCap]) -> Iterator[Diagnostic]:
    rule = one.rule
    caps = {Fraction(cap.amount.value): cap for cap in rule.up_to if isinstance(cap.amount, Number)}
    if len(caps) != len(rule.up_to):
        return
    for cap in said:
        written = caps.get(cap.value)
        if written is None:
            if _uncapped(one, cap):
                words = Wording(
                    f"规则里却没有 {shown(cap.value)} 分的封顶",
                    f"the rule has no cap of {shown(cap.value)} points",
                )
                yield CAP_NOT_AS_SAID.at(
                    at(rule, "up_to", "lose", "earn"), rule=rule.id, said=cap.text, written=words
                )
        elif cap.whose == "each" and written.level == "rule" and not one.in_rows and rule.same != ():
            words = Wording("封顶却写在“本条”", "the cap is that of the whole rule")
            yield CAP_NOT_AS_SAID.at(written.span, rule=rule.id, said=cap.text, written=words)
        elif cap.whose == "rule" and written.level != "rule" and len(said) == 1:
            words = Wording(f"封顶却按“{written.level}”", f'the cap is for every "{written.level}"')
            yield CAP_NOT_AS_SAID.at(written.span, rule=rule.id, said=cap.text, written=words)


def _uncapped(one: Standing, cap: SaidCap) -> bool:
    """True when nothing in a rule, or about it, can be the cap that is said."""
    rule, node = one.rule, one.node
    if isinstance(rule.cell, JudgedCell | ShareCell | TableCell) and cap.whose != "each":
        return False
    steps = (*rule.then, *(node.then or ()))
    if any(step.name == "at_most" for step in steps) or rule.at is not None:
        return False
    if cap.whose != "each" and (
        cap.value in (node.points, node.start) or cap.value > (node.points or cap.value)
    ):
        # The node is the cap; more than its points is said of other points than these.
        return False
    exprs = [part for expr in expressions_of(rule) for part in reads(expr)]
    return not any(isinstance(part, Call) and part.name in ("min", "max") for part in exprs)


def _once(one: Standing) -> Iterator[Diagnostic]:
    rule = one.rule
    said = once_said(rule.text)
    if said is None or rule.same is not None or rule.facts is None or rule.value is not None:
        return
    if one.node.take != "sum" or rule.when is not None or any(cap.level != "rule" for cap in rule.up_to):
        return
    if any(isinstance(cell, TableCell) and cell.take == "max" for cell in tables_of(rule)):
        return
    words = {word.name for word in one.ruleset.derived} | {ledger.name for ledger in one.ruleset.ledgers}
    for part in _priced_by(rule):
        if isinstance(part, Call) and part.name in AGGREGATES:
            return
        if isinstance(part, Name) and part.parts[0] in words:
            return
    yield ONCE_NOT_AS_SAID.at(at(rule, "lose", "earn", "facts"), rule=rule.id, said=said)


def _priced_by(rule: Rule) -> Iterator[Expr]:
    """What selects and prices the facts of a rule, before its steps."""
    exprs = [*amounts_in(rule.cell), *(() if rule.where is None else (rule.where,))]
    for expr in exprs:
        yield from reads(expr)


def _counted(one: Standing) -> Iterator[Diagnostic]:
    rule = one.rule
    if rule.count is not None or rule.value is not None or rule.same is not None:
        return
    if not isinstance(rule.cell, NumberCell):
        return
    if any(isinstance(part, Call) and part.name in AGGREGATES for part in _priced_by(rule)):
        return
    kinds = [kind for kind in one.ruleset.kinds if kind.name in rule.kinds]
    said = list(each_said(rule.text))
    if not kinds or not said:
        return
    used = {str(other.count) for other in rules_of(one.ruleset) if set(other.kinds) & set(rule.kinds)}
    shared = used.intersection(*({field.name for field in kind.fields} for kind in kinds))
    read = {part.parts[0] for expr in expressions_of(rule) for part in reads(expr) if isinstance(part, Name)}
    for field in kinds[0].fields:
        if field.type == "integer" and field.name in shared and field.name not in read:
            text = next((text for unit, text in said if _counts(field, unit)), None)
            if text is not None:
                yield COUNT_NOT_AS_SAID.at(
                    at(rule, "lose", "earn"), rule=rule.id, said=text, field=field.name
                )
                return


def _counts(field: FieldType, unit: str) -> bool:
    """Whether a field says how many: 处数 of 处, 件数 of 件, a 数量 in 处."""
    least = field.minimum is None or field.minimum >= Decimal(0)
    return least and (
        field.name == unit + "数" or (field.unit == unit and field.name.endswith(("数", "数量")))
    )
