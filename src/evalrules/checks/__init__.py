"""
Diagnostics, one module a family: on the ruleset as authored, and on the plan.

Names and types are noted while a ruleset is read and planned; what stands here looks at the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalrules.checks.amounts import check_amounts
from evalrules.checks.bands import check_bands, check_empty, check_grades, check_values
from evalrules.checks.budgets import check_budgets
from evalrules.checks.caps import check_caps
from evalrules.checks.ceilings import check_ceilings
from evalrules.checks.declared import (
    check_copies,
    check_documents,
    check_names,
    check_unread,
    check_waiver_days,
)
from evalrules.checks.divisions import check_divisions
from evalrules.checks.hollow import check_conditions, check_expressions, check_limits, check_result_rows
from evalrules.checks.measures import check_measures
from evalrules.checks.monotony import check_monotony
from evalrules.checks.observations import check_kept, check_observations
from evalrules.checks.pools import check_pools
from evalrules.checks.recurring import check_recurring
from evalrules.checks.references import check_references
from evalrules.checks.said import check_said
from evalrules.checks.said_amounts import check_amounts_said
from evalrules.checks.said_days import check_days_said
from evalrules.checks.said_elsewhere import check_elsewhere_said
from evalrules.checks.said_outcomes import check_outcomes_said
from evalrules.checks.said_rows import check_rows_said
from evalrules.checks.shapes import check_shapes
from evalrules.checks.sinking import check_sinking
from evalrules.checks.twice import check_twice
from evalrules.checks.units import check_units
from evalrules.checks.unused import check_unused
from evalrules.checks.values_said import check_values_said
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
#: What is only advised; ``check`` asks for it, loading does not.
ADVICE_CHECKS: tuple[Callable[[Plan], Iterator[Diagnostic]], ...] = (
    check_documents,
    check_copies,
    check_waiver_days,
    check_names,
    check_unread,
    check_said,
    check_amounts_said,
    check_rows_said,
    check_outcomes_said,
    check_days_said,
    check_elsewhere_said,
    check_values_said,
    check_twice,
    check_ceilings,
    check_conditions,
    check_result_rows,
    check_expressions,
    check_limits,
    check_bands,
    check_values,
    check_empty,
    check_grades,
)


def check_ruleset(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Every problem of the ruleset as authored."""
    for check in RULESET_CHECKS:
        yield from check(ruleset)


def check_plan(plan: Plan) -> Iterator[Diagnostic]:
    """Every problem of the plan."""
    for check in PLAN_CHECKS:
        yield from check(plan)


def check_advice(plan: Plan) -> Iterator[Diagnostic]:
    """What a careful reader would ask about a ruleset without errors."""
    for check in ADVICE_CHECKS:
        yield from check(plan)
