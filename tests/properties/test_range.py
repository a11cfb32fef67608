"""The range holds every way in which the unknown could turn out."""

from __future__ import annotations

from decimal import Decimal

import evalrules
from evalrules.evaluation.report import Report
from evalrules.testing import completions
from hypothesis import assume, event, given

from tests.properties.generated import Generated, generated, law

INFINITE = Decimal("Infinity")


def range_of(report: Report) -> tuple[Decimal, Decimal]:
    return (-INFINITE if report.low is None else report.low, INFINITE if report.high is None else report.high)


@law
@given(generated(max_depth=1, asks_presence=False, facts={"max_facts": 3, "max_sites": 2}))
def test_the_range_contains_every_completion_and_is_their_hull_where_it_is_exact(case: Generated) -> None:
    report = evalrules.evaluate(case.loaded, case.raw).report
    low, high = range_of(report)
    root = report.nodes[0]
    found: list[Decimal] = []
    for completed in completions(case.loaded.ruleset, case.raw, most=150):
        one = evalrules.evaluate(case.loaded, completed).report
        if one.nodes[0].state == "na":
            assert root.state in ("na", "unknown", "unassessed")
            continue
        assert root.state != "na"
        ends = range_of(one)
        assert low <= ends[0], (low, ends, completed)
        assert ends[1] <= high, (high, ends, completed)
        found += ends
    event(f"completions: {min(len(found), 1)}")
    assume(found)
    if report.range_exact and not report.unassessed:
        assert (min(found), max(found)) == (low, high)


@law
@given(generated())
def test_the_score_lies_in_the_range(case: Generated) -> None:
    report = evalrules.evaluate(case.loaded, case.raw).report
    if report.score is not None:
        low, high = range_of(report)
        assert low <= report.score <= high


@law
@given(generated(unknowns=False, facts={"everything_inspected": True}, coverages=("visit", "case", "closed")))
def test_where_everything_is_known_the_range_is_a_point(case: Generated) -> None:
    report = evalrules.evaluate(case.loaded, case.raw).report
    assert report.low == report.high
