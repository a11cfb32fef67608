"""What a case covers against what its report says: the report knows nothing of coverage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from evalrules.coverage.units import units_of
from evalrules.coverage.watching import covered
from evalrules.evaluation.report import Report
from evalrules.plan.plan import Plan
from tests.properties.generated import Drawn, drawn


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(drawn())
def test_what_the_report_tells_of_a_rule_is_covered(ruleset: Drawn) -> None:
    assert_told_is_covered(ruleset)


@pytest.mark.heavy
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(drawn())
def test_what_many_reports_tell_of_their_rules_is_covered(ruleset: Drawn) -> None:
    assert_told_is_covered(ruleset)


def assert_told_is_covered(ruleset: Drawn) -> None:
    units = {unit.key for unit in units_of(ruleset.loaded.plan)}
    for case in ruleset.cases():
        evaluation = case.facts.evaluate()
        keys = covered(ruleset.loaded.plan, evaluation.outcome)
        for key in told_by(evaluation.report, ruleset.loaded.plan):
            assert key in keys or key not in units, f"{key}\n{case.shown()}"


def told_by(report: Report, plan: Plan) -> Iterator[str]:
    """Units that a case must cover because the report speaks of them."""
    levels = {leaf.id: {one.level for one in leaf.caps} for leaf in plan.leaves()}
    # Steps of a rule (a multiplier of 0, a rounding) may take back what its facts cost: then it does not act.
    stepless = {leaf.id for leaf in plan.leaves() if not leaf.steps}
    for entry in (*report.deductions, *report.awards):
        if entry.effective and entry.rule in stepless and entry.cause in ("fact", "group", "forfeit"):
            yield f"{entry.rule} acts"
        if entry.capped_by in levels.get(entry.rule, ()):
            yield f"{entry.rule} cap {entry.capped_by}"
        if entry.capped_by == "duplicate":
            yield f"{entry.rule} same"
        if entry.capped_by == "free":
            yield f"{entry.rule} free"
    for name in report.unassessed:
        yield f"{name.partition('[')[0]} unassessed"
