"""Rows of a table as conditions and prices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evalrules.plan.leaves import Price, PriceRow
from evalrules.plan.resolve_words import column, word_test
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Operation, Term
from evalrules.ruleset.cells import RowCell, TableCell, Word
from evalrules.ruleset.expressions.syntax import Name
from evalrules.source.diagnostic import Diagnostic


def table_rows(
    cell: TableCell, scope: Scope, price: Callable[[RowCell], Price | None], problems: list[Diagnostic]
) -> tuple[PriceRow, ...]:
    """One condition and one price a row; empty after noting what does not fit."""
    tests = row_tests(cell.by, [row.words for row in cell.rows], scope, problems)
    rows = []
    for test, row in zip(tests, cell.rows, strict=True):
        amount = price(row.amount)
        if amount is not None:
            rows.append(PriceRow(test, amount))
    return tuple(rows)


def row_tests(
    by: Sequence[Name], rows: Sequence[Sequence[Word]], scope: Scope, problems: list[Diagnostic]
) -> list[Term | None]:
    """What the words of each row ask; None: nothing."""
    columns = [column(name, scope, problems) for name in by]
    tests = []
    for index, words in enumerate(rows):
        test: Term | None = None
        for place, one in enumerate(columns):
            if one is None or place >= len(words):
                continue
            others = [
                other[place] for number, other in enumerate(rows) if number != index and place < len(other)
            ]
            part = word_test(one, words[place], others, scope, problems)
            if part is not None:
                test = part if test is None else Operation("and", (test, part))
        tests.append(test)
    return tests
