"""Numbers in words: written out, computed, or given by a scale, a line, steps or a table."""

from __future__ import annotations

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.table_rows import TAKE, row_condition
from evalrules.evaluation.sentences.words import (
    POINTS,
    Measure,
    expression,
    field_of,
    listed,
    name,
    negative,
    same,
)
from evalrules.ruleset.cells import (
    Amount,
    LinearCell,
    NumberCell,
    RowCell,
    ScaleCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.expressions.syntax import Expr, Name, Number
from evalrules.ruleset.vocabulary import Kind

PARTIAL = {
    "down": Sentence("不足一档的不计", "a part of a step does not count"),
    "up": Sentence("不足一档的按一档计", "a part of a step counts as a whole one"),
    "prorated": Sentence("不足一档的按比例计", "a part of a step counts pro rata"),
}
DIRECTION = {
    "below": Sentence("每低", "below"),
    "above": Sentence("每高", "above"),
    "target": Sentence("每偏离", "away from"),
}


def figure(amount: Amount) -> Sentence:
    """A number, an expression, or a cell that gives a number."""
    if isinstance(amount, ScaleCell):
        return _scale(amount)
    if isinstance(amount, LinearCell):
        return _linear(amount)
    if isinstance(amount, StepCell):
        return _steps(amount)
    if isinstance(amount, TableCell):
        return _table(amount)
    return expression(amount)


def measured(by: Expr | None) -> Sentence:
    return Sentence("指标值", "the value") if by is None else expression(by)


def _scale(cell: ScaleCell) -> Sentence:
    by = measured(cell.by)
    rows = [(expression(row.lower), figure(row.amount)) for row in cell.rows]
    zh = "，".join(f"{lower.zh} 起 {number.zh}" for lower, number in rows)
    en = ", ".join(f"from {lower.en}: {number.en}" for lower, number in rows)
    return Sentence(f"按{by.zh}分档的数（{zh}）", f"the number by {by.en} ({en})")


def _linear(cell: LinearCell) -> Sentence:
    by = measured(cell.by)
    points_of = [(expression(point.at), figure(point.amount)) for point in cell.points]
    zh = "，".join(f"{at.zh} 为 {number.zh}" for at, number in points_of)
    en = ", ".join(f"{number.en} at {at.en}" for at, number in points_of)
    return Sentence(
        f"按{by.zh}连直线的数（{zh}，两端之外取平）",
        f"the number on the lines over {by.en} ({en}, level outside)",
    )


def _steps(cell: StepCell) -> Sentence:
    by, step = measured(cell.by), expression(cell.step)
    side, partial = DIRECTION[cell.direction], PARTIAL[cell.partial]
    goals = [(figure(one.goal), figure(one.each)) for one in cell.goals]
    zh = "，".join(f"以 {goal.zh} 为准{side.zh} {step.zh}计 {each.zh}" for goal, each in goals)
    en = ", ".join(f"{each.en} for every {step.en} {side.en} {goal.en}" for goal, each in goals)
    return Sentence(f"按{by.zh}分步的数（{zh}，{partial.zh}）", f"the number by {by.en} ({en}, {partial.en})")


def _table(cell: TableCell) -> Sentence:
    columns = listed([name(column) for column in cell.by])
    rows = [(row_condition(row.words, cell.by), _result(row.amount)) for row in cell.rows]
    zh = "，".join(f"{condition.zh}的 {number.zh}" for condition, number in rows)
    en = ", ".join(f"{condition.en}: {number.en}" for condition, number in rows)
    extra = TAKE[cell.take] or Sentence("", "")
    return Sentence(
        f"按{columns.zh}查表的数（{zh}{'；' if extra.zh else ''}{extra.zh}）",
        f"the number by {columns.en} ({en}{'; ' if extra.en else ''}{extra.en})",
    )


def _result(cell: RowCell) -> Sentence:
    if isinstance(cell, NumberCell):
        return figure(cell.amount)
    assert isinstance(cell, ScaleCell | LinearCell | StepCell | TableCell)
    return figure(cell)


def amount(written: Amount, measure: Measure = POINTS) -> Sentence:
    """An amount of points: ``0.3 分``, or ``“指标值 × 0.5”所得的分`` where it is computed."""
    words = figure(written)
    if isinstance(written, Number) or negative(written) is not None:
        return Sentence(measure.of(words.zh).zh, measure.of(words.en).en)
    if measure.unit is not None:
        return Sentence(f"“{words.zh}” {measure.unit}", f"({words.en}) {measure.unit}")
    return Sentence(f"“{words.zh}”所得的分", f"({words.en}) points")


def taken(verb: str, written: Amount) -> str:
    """``扣 0.3 分``, or ``按“指标值 × 0.5”扣分``"""
    words = figure(written)
    return f"{verb} {words.zh} 分" if isinstance(written, Number) else f"按“{words.zh}”{verb}分"


def counter(count: Amount | None, kind: Kind | None) -> Sentence:
    """
    What is counted: 处 for 处数, 人 for 人数, the unit of the field, else the name itself; 条 when facts are counted.
    """
    if count is None:
        return Sentence("条", "fact")
    field = field_of(count, kind) if isinstance(count, Name) else None
    if field is not None and field.unit:
        return same(field.unit)
    if isinstance(count, Name) and len(count.parts[-1]) == 2 and count.parts[-1].endswith("数"):
        return Sentence(count.parts[-1][0], f"unit of {count}")
    words = figure(count)
    if isinstance(count, Name) and count.parts[-1].endswith("数量"):
        return Sentence("个", f"unit of {words.en}")
    return Sentence(f"单位“{words.zh}”", f"unit of {words.en}")
