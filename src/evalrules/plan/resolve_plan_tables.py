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
    pending = [(root, None if root.domain is None else root.domain.register) for root in reversed(plan.roots)]
    while pending:
        branch, row = pending.pop()
        for leaf in branch.leaves:
            if isinstance(leaf.rule.cell, TableCell):
                yield from cell_problems(leaf.rule.cell, _scope(plan, leaf, row), leaf.where)
        pending += [
            (child, row if child.domain is None else child.domain.register)
            for child in reversed(branch.children)
        ]


def _scope(plan: Plan, leaf: Leaf, row: str | None) -> Scope:
    """Where the table stands: at one fact, or at the group that has a value."""
    kind = next((one for one in plan.ruleset.kinds if one.name == leaf.kind), None)
    if not isinstance(leaf.group, GroupTable):
        return Scope(plan.ruleset, kind=kind, row=row)
    group = Scope(plan.ruleset, kind=kind, group=True, row=row)
    value = None if leaf.rule.value is None else resolve(leaf.rule.value, group, [])
    if value is None:
        return group
    return Scope(plan.ruleset, kind=kind, group=True, row=row, value=value[1], value_term=value[0])
