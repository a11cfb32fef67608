"""Cells: what may stand where points stand, as authored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.source.span import Span


@frozen
class NumberCell:
    """A number, a parameter or an expression; per fact it is multiplied by the count."""

    amount: Expr
    span: Span


@frozen
class AllCell:
    """``all``: the node is forfeited."""

    span: Span


@frozen
class ShareCell:
    """``{share: {got: …, of: …}}``: the node's points × got ÷ of, pooled over the selected facts."""

    got: Expr
    of: Expr
    span: Span


@frozen
class ScaleRow:
    lower: Expr
    amount: Amount
    span: Span


@frozen
class ScaleCell:
    """``{by: …, scale: {0%: 0, 60%: 0.5}}``: the row with the greatest lower end ≤ value."""

    by: Expr | None
    rows: tuple[ScaleRow, ...]
    span: Span


@frozen
class LinearPoint:
    at: Expr
    amount: Amount
    span: Span


@frozen
class LinearCell:
    """``{by: …, linear: {20%: 0, 38%: 10}}``: straight lines through the points, level outside them."""

    by: Expr | None
    points: tuple[LinearPoint, ...]
    span: Span


@frozen
class Goal:
    """What a step cell counts from, and how many points every step from it is worth."""

    goal: Amount
    each: Amount
    span: Span


@frozen
class StepCell:
    """
    ``{by, each, step, below | above | target, partial}``: so many points for every ``step`` of distance.

    Several goals (``below: {100%: 0.5, 95%: 0.5}``) count by themselves and add up.
    """

    by: Expr | None
    step: Expr
    direction: Literal["below", "above", "target"]
    goals: tuple[Goal, ...]
    partial: Literal["down", "up", "prorated"]
    span: Span


@frozen
class JudgedCell:
    """``{judged: 扣分值, from: 10, to: 20}``: the inspector's value, inside bounds."""

    field: Name
    low: Amount
    high: Amount
    span: Span


@frozen
class AnyWord:
    span: Span


@frozen
class RestWord:
    """``rest``: what no other row of this column names."""

    span: Span


@frozen
class ValuesWord:
    """``a|b``: one of these values, as written; read by the column's type."""

    values: tuple[str, ...]
    span: Span


@frozen
class RangeWord:
    """
    ``3+``, ``2..5``, ``below 60``, ``from 60 below 80``, ``above 定额``: ends as written.

    An end that is no plain value is an expression.
    """

    low: str | Expr | None
    high: str | Expr | None
    low_open: bool
    high_open: bool
    span: Span


Word = AnyWord | RestWord | ValuesWord | RangeWord


@frozen
class TableRow:
    words: tuple[Word, ...]
    amount: RowCell
    span: Span


@frozen
class TableCell:
    """Rows chosen by the words of their columns; ``by`` names fields or ``value``."""

    by: tuple[Name, ...]
    rows: tuple[TableRow, ...]
    take: Literal["unique", "first", "max", "min", "sum", "count"]
    span: Span


#: What may stand wherever a number stands.
Amount = Expr | ScaleCell | LinearCell | StepCell | TableCell
#: The result of a row.
RowCell = NumberCell | AllCell | ShareCell | ScaleCell | LinearCell | StepCell | JudgedCell | TableCell
Cell = RowCell


def amounts_in(cell: Cell | Amount) -> Iterator[Expr | Name]:
    """Every expression of a cell, and the columns of its tables; ``by`` left out is ``value``."""
    match cell:
        case AllCell():
            return
        case NumberCell(amount=amount):
            yield amount
        case ShareCell(got=got, of=of):
            yield from (got, of)
        case JudgedCell(field=field, low=low, high=high):
            yield field
            yield from amounts_in(low)
            yield from amounts_in(high)
        case ScaleCell(by=by, rows=rows, span=span):
            yield Name(("value",), span) if by is None else by
            for row in rows:
                yield row.lower
                yield from amounts_in(row.amount)
        case LinearCell(by=by, points=points, span=span):
            yield Name(("value",), span) if by is None else by
            for point in points:
                yield point.at
                yield from amounts_in(point.amount)
        case StepCell(by=by, step=step, goals=goals, span=span):
            yield Name(("value",), span) if by is None else by
            yield step
            for goal in goals:
                yield from amounts_in(goal.goal)
                yield from amounts_in(goal.each)
        case TableCell(by=columns, rows=lines):
            yield from columns
            for line in lines:
                for word in line.words:
                    if isinstance(word, RangeWord):
                        yield from (
                            end
                            for end in (word.low, word.high)
                            if end is not None and not isinstance(end, str)
                        )
                yield from amounts_in(line.amount)
        case _:
            yield cell
