"""Every table of a plan: overlaps, gaps, rows that are never reached."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.plan import Plan
from evalrules.plan.resolve_tables import cell_problems
from evalrules.ruleset.cells import TableCell
from evalrules.source.diagnostic import Diagnostic


def check_tables(plan: Plan) -> Iterator[Diagnostic]:
    """What is wrong with the tables, wherever they stand; a value that ``where`` excludes need not be covered."""
    for use in plan.cells:
        if isinstance(use.cell, TableCell):
            yield from cell_problems(use.cell, use.scope, use.where)
