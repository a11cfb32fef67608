"""Cells: what may stand where points stand, as authored."""

from __future__ import annotations

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
    amount: Expr
    span: Span


@frozen
class ScaleCell:
    """``{by: …, scale: {0%: 0, 60%: 0.5}}``: the row with the greatest lower end ≤ value."""

    by: Expr | None
    rows: tuple[ScaleRow, ...]
    span: Span


@frozen
class StepCell:
    """``{by, each, step, below | above | target, partial}``: ``each`` points for every ``step`` of distance."""

    by: Expr | None
    each: Expr
    step: Expr
    direction: Literal["below", "above", "target"]
    goal: Expr
    partial: Literal["down", "up", "prorated"]
    span: Span


@frozen
class JudgedCell:
    """``{judged: 扣分值, from: 10, to: 20}``: the inspector's value, inside bounds."""

    field: Name
    low: Expr
    high: Expr
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
    """``3+``, ``2..5``, ``below 60``, ``from 60 below 80``, ``above 60``: ends as written."""

    low: str | None
    high: str | None
    low_open: bool
    high_open: bool
    span: Span


Word = AnyWord | RestWord | ValuesWord | RangeWord


@frozen
class TableRow:
    words: tuple[Word, ...]
    amount: AllCell | JudgedCell | NumberCell
    span: Span


@frozen
class TableCell:
    """Rows chosen by the words of their columns; ``by`` names fields or ``value``."""

    by: tuple[Name, ...]
    rows: tuple[TableRow, ...]
    take: Literal["unique", "first", "max", "min", "sum", "count"]
    span: Span


Cell = NumberCell | AllCell | ShareCell | ScaleCell | StepCell | JudgedCell | TableCell
