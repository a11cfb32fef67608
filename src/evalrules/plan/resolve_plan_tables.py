"""Every table of a plan: overlaps, gaps, rows that are never reached."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.leaves import GroupTable, Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_tables import cell_problems
from evalrules.plan.scope import Scope
from evalrules.ruleset.cells import TableCell
from evalrules.source.diagnostic import Diagnostic


def check_tables(plan: Plan) -> Iterator[Diagnostic]:
    """What is wrong with the tables of rules; a value that ``where`` excludes need not be covered."""
    for branch in plan.branches():
        rows = tuple(level.name for level in branch.levels)
        for leaf in branch.leaves:
            if isinstance(leaf.rule.cell, TableCell):
                yield from cell_problems(leaf.rule.cell, _scope(plan, leaf, rows), leaf.where)


def _scope(plan: Plan, leaf: Leaf, rows: tuple[str, ...]) -> Scope:
    """Where the table stands: at one fact, or at the group that has a value."""
    kind = next((one for one in plan.ruleset.kinds if one.name == leaf.kind), None)
    if not isinstance(leaf.group, GroupTable):
        return Scope(plan.ruleset, kind=kind, rows=rows)
    group = Scope(plan.ruleset, kind=kind, group=True, rows=rows)
    value = None if leaf.rule.value is None else resolve(leaf.rule.value, group, [])
    if value is None:
        return group
    return Scope(plan.ruleset, kind=kind, group=True, rows=rows, value=value[1], value_term=value[0])
