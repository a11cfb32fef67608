"""What is known around a rule or a node while it is planned, and the numbers that stand in it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, field, frozen

from evalrules.plan.joining import RowLevel
from evalrules.plan.leaves import GroupLinear, GroupScale, GroupStep, NumberPrice, Price, PriceRow
from evalrules.plan.measures import linear_term, scale_term, step_term, table_term
from evalrules.plan.resolve import resolve
from evalrules.plan.scope import Scope
from evalrules.plan.tabling import table_rows
from evalrules.plan.terms import GroupValue, Term, Type
from evalrules.ruleset.cells import (
    Amount,
    LinearCell,
    NumberCell,
    RowCell,
    ScaleCell,
    StepCell,
    TableCell,
)
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.ruleset.model import Node, Result, Rule, Ruleset
from evalrules.source.diagnostic import Diagnostic

MeasureCell = ScaleCell | LinearCell | StepCell
Measure = GroupScale | GroupLinear | GroupStep


@frozen
class CellUse:
    """A table, scale, line or step cell where it stands, for the checks."""

    cell: MeasureCell | TableCell
    #: None: a table.
    measure: Measure | None
    owner: Rule | Node | Result
    scope: Scope
    #: What the facts at hand fulfil.
    where: Term | None


@frozen
class RuleContext:
    """What is known around a rule or a node."""

    ruleset: Ruleset
    owner: Rule | Node | Result
    #: The node around it; None for results.
    node: Node | None
    #: The rows of every enclosing ``for_each``, outermost first.
    levels: tuple[RowLevel, ...]
    problems: list[Diagnostic]
    #: Every cell met.
    cells: list[CellUse]
    #: What the facts at hand fulfil.
    where: Term | None = field(default=None, eq=False)
    #: True: a high score is bad.
    low: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        """Names of the tables of the enclosing ``for_each``."""
        return tuple(level.name for level in self.levels)

    def of(self, owner: Rule) -> RuleContext:
        """The same around a rule of the node."""
        return evolve(self, owner=owner)

    def given(self, where: Term | None) -> RuleContext:
        """The same where the facts fulfil a condition."""
        return evolve(self, where=where)

    def term(self, amount: Amount | None, scope: Scope, expect: Type | None) -> Term | None:
        """The resolved expression or cell; None when it is absent or wrong (the problem is noted)."""
        typed = None if amount is None else self.typed(amount, scope, expect)
        return None if typed is None else typed[0]

    def typed(self, amount: Amount, scope: Scope, expect: Type | None = None) -> tuple[Term, Type] | None:
        """The same with its type."""
        if isinstance(amount, TableCell):
            rows = self.table(amount, scope, lambda one: self._result(one, scope))
            return (table_term(amount, rows), "number") if len(rows) == len(amount.rows) else None
        if isinstance(amount, MeasureCell):
            measure = self.measure(amount, scope)
            return None if measure is None else (measure_term(measure), "number")
        return resolve(amount, scope, self.problems, expect)

    def table(
        self, cell: TableCell, scope: Scope, price: Callable[[RowCell], Price | None]
    ) -> tuple[PriceRow, ...]:
        """The rows of a table, which the checks will see too."""
        self.cells.append(CellUse(cell, None, self.owner, scope, self.where))
        return table_rows(cell, scope, price, self.problems)

    def measure(self, cell: MeasureCell, scope: Scope) -> Measure | None:
        """A scale, a line or steps, resolved."""
        made = self._measure(cell, scope)
        if made is not None:
            self.cells.append(CellUse(cell, made, self.owner, scope, self.where))
        return made

    def _measure(self, cell: MeasureCell, scope: Scope) -> Measure | None:
        by = self._by(cell.by, scope)
        match cell:
            case ScaleCell(rows=rows):
                pairs = self._pairs([(row.lower, row.amount) for row in rows], scope)
                return None if by is None or pairs is None else GroupScale(by, pairs)
            case LinearCell(points=points):
                pairs = self._pairs([(point.at, point.amount) for point in points], scope)
                return None if by is None or pairs is None else GroupLinear(by, pairs)
            case StepCell(goals=goals):
                pairs = self._pairs([(one.goal, one.each) for one in goals], scope)
                step = self.term(cell.step, scope, "number")
                if by is None or pairs is None or step is None:
                    return None
                return GroupStep(by, step, cell.direction, pairs, cell.partial)

    def _by(self, by: Expr | None, scope: Scope) -> Term | None:
        return GroupValue() if by is None else self.term(by, scope, "number")

    def _pairs(
        self, pairs: list[tuple[Amount, Amount]], scope: Scope
    ) -> tuple[tuple[Term, Term], ...] | None:
        read = [(self.term(one, scope, "number"), self.term(other, scope, "number")) for one, other in pairs]
        whole = tuple((one, other) for one, other in read if one is not None and other is not None)
        return whole if len(whole) == len(pairs) else None

    def _result(self, cell: RowCell, scope: Scope) -> Price | None:
        amount = amount_in(cell)
        term = None if amount is None else self.term(amount, scope, "number")
        return None if term is None else NumberPrice(term)


def amount_in(cell: RowCell) -> Amount | None:
    """The number that a cell is; None for ``all``, judged and share."""
    if isinstance(cell, NumberCell):
        return cell.amount
    return cell if isinstance(cell, MeasureCell | TableCell) else None


def measure_term(measure: Measure) -> Term:
    """A scale, a line or steps as one term."""
    match measure:
        case GroupScale():
            return scale_term(measure)
        case GroupLinear():
            return linear_term(measure)
        case GroupStep():
            return step_term(measure)
