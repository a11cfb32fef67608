"""
Diagnostics, one module a family: on the ruleset as authored, and on the plan.

Names and types are noted while a ruleset is read and planned; what stands here looks at the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalrules.checks.amounts import check_amounts
from evalrules.checks.budgets import check_budgets
from evalrules.checks.caps import check_caps
from evalrules.checks.divisions import check_divisions
from evalrules.checks.measures import check_measures
from evalrules.checks.monotony import check_monotony
from evalrules.checks.observations import check_kept, check_observations
from evalrules.checks.pools import check_pools
from evalrules.checks.recurring import check_recurring
from evalrules.checks.references import check_references
from evalrules.checks.shapes import check_shapes
from evalrules.checks.sinking import check_sinking
from evalrules.checks.units import check_units
from evalrules.checks.unused import check_unused
from evalrules.checks.vetoes import check_vetoes
from evalrules.checks.waivers import check_waivers
from evalrules.plan.plan import Plan
from evalrules.plan.resolve_plan_tables import check_tables
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic

RULESET_CHECKS: tuple[Callable[[Ruleset], Iterator[Diagnostic]], ...] = (check_shapes, check_vetoes)
PLAN_CHECKS: tuple[Callable[[Plan], Iterator[Diagnostic]], ...] = (
    check_budgets,
    check_amounts,
    check_measures,
    check_sinking,
    check_divisions,
    check_kept,
    check_observations,
    check_caps,
    check_pools,
    check_references,
    check_unused,
    check_monotony,
    check_recurring,
    check_tables,
    check_waivers,
    check_units,
)


def check_ruleset(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Every problem of the ruleset as authored."""
    for check in RULESET_CHECKS:
        yield from check(ruleset)


def check_plan(plan: Plan) -> Iterator[Diagnostic]:
    """Every problem of the plan."""
    for check in PLAN_CHECKS:
        yield from check(plan)
