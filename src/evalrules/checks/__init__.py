"""
Diagnostics on the plan, one module a family.

Names, types and shapes are noted while a ruleset is read and planned; what stands here looks at the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalrules.checks.amounts import check_amounts
from evalrules.checks.budgets import check_budgets
from evalrules.checks.caps import check_caps
from evalrules.checks.divisions import check_divisions
from evalrules.checks.measures import check_measures
from evalrules.checks.monotony import check_monotony
from evalrules.checks.recurring import check_recurring
from evalrules.checks.references import check_references
from evalrules.checks.sinking import check_sinking
from evalrules.checks.unused import check_unused
from evalrules.plan.plan import Plan
from evalrules.plan.resolve_plan_tables import check_tables
from evalrules.source.diagnostic import Diagnostic

CHECKS: tuple[Callable[[Plan], Iterator[Diagnostic]], ...] = (
    check_budgets,
    check_amounts,
    check_measures,
    check_sinking,
    check_divisions,
    check_caps,
    check_references,
    check_unused,
    check_monotony,
    check_recurring,
    check_tables,
)


def check_plan(plan: Plan) -> Iterator[Diagnostic]:
    """Every problem that the checks find."""
    for check in CHECKS:
        yield from check(plan)
