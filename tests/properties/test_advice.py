"""What the checks say of the most a rule or a node can come to is true of every case that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

import evalrules
from evalrules.checks import check_advice
from evalrules.checks.ceilings import most_of_group
from evalrules.evaluation.report import Report
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Diagnostic
from tests.properties.generated import Drawn, drawn, law


@pytest.mark.heavy
@law(cases=10)
@given(drawn())
def test_points_that_nobody_loses_or_earns_are_never_lost_or_earned(ruleset: Drawn) -> None:
    advice = list(check_advice(ruleset.loaded.plan))
    most = dict(_most(ruleset.loaded))
    # What an earning rule leaves open of a start below the points is said as a deduction: that is no loss by it.
    earning = frozenset(leaf.id for leaf in ruleset.loaded.plan.leaves() if leaf.polarity == "earn")
    for case in ruleset.cases(10):
        report = evalrules.evaluate(case.loaded, case.raw).report
        for one in advice:
            assert _true_of(one, report, earning), f"{one.message('en')}\n{case.shown()}"
        for entry in (*report.deductions, *report.awards):
            bound = most.get(entry.rule)
            assert bound is None or abs(Fraction(entry.points)) <= bound, (
                f"{entry.rule}: {entry.points}\n{case.shown()}"
            )


def _most(loaded: LoadedRuleset) -> Iterator[tuple[str, Fraction]]:
    """The most that the one amount of a rule can be, before its caps."""
    for branch in loaded.plan.branches():
        for leaf in branch.counted:
            most = most_of_group(branch, leaf)
            # What an earning rule leaves open of a start below the points is a deduction of its own.
            filled = branch.start == branch.points or leaf.polarity == "lose"
            if most is not None and filled and not leaf.rule.then:
                yield leaf.id, most


def _true_of(one: Diagnostic, report: Report, earning: frozenset[str]) -> bool:
    """Whether a report agrees with what a check says is so in every case."""
    if one.code == "ER4907":
        entries = report.awards if one.values["rule"] in earning else report.deductions
        return not any(entry.rule == one.values["rule"] and entry.effective for entry in entries)
    nodes = [node for node in report.nodes if node.id == one.values.get("node")]
    if one.code == "ER4905":
        rest = Decimal(str(one.values["rest"]))
        return all(node.low is None or node.low >= rest for node in nodes)
    if one.code == "ER4906":
        most = Decimal(str(one.values["most"]))
        return all(node.high is None or node.high <= most for node in nodes)
    return True
