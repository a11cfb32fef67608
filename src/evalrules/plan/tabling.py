"""Rows of a table as conditions and prices."""

from __future__ import annotations

from collections.abc import Callable

from evalrules.plan.leaves import Price, PriceRow
from evalrules.plan.resolve_words import column, word_test
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Operation, Term
from evalrules.ruleset.cells import RowCell, TableCell, Word
from evalrules.source.diagnostic import Diagnostic


def table_rows(
    cell: TableCell, scope: Scope, price: Callable[[RowCell], Price | None], problems: list[Diagnostic]
) -> tuple[PriceRow, ...]:
    """One condition and one price a row; empty after noting what does not fit."""
    columns = [column(name, scope, problems) for name in cell.by]
    rows = []
    for index, row in enumerate(cell.rows):
        test: Term | None = None
        for place, one in enumerate(columns):
            if one is None or place >= len(row.words):
                continue
            others: list[Word] = [
                other.words[place]
                for number, other in enumerate(cell.rows)
                if number != index and place < len(other.words)
            ]
            part = word_test(one, row.words[place], others, scope, problems)
            if part is not None:
                test = part if test is None else Operation("and", (test, part))
        amount = price(row.amount)
        if amount is not None:
            rows.append(PriceRow(test, amount))
    return tuple(rows)
