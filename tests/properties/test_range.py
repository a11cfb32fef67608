"""The range holds every way in which the unknown could turn out."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

import evalrules
from evalrules.evaluation.report import Report
from evalrules.testing import completions
from tests.properties.generated import Drawn, Generated, drawn, law

INFINITE = Decimal("Infinity")

#: Cases of one ruleset whose completions are all tried.
FEW = 6


def range_of(report: Report) -> tuple[Decimal, Decimal]:
    return (-INFINITE if report.low is None else report.low, INFINITE if report.high is None else report.high)


@law(cases=FEW)
@given(drawn(max_depth=1, asks_presence=False, facts={"max_facts": 3, "max_sites": 2}))
def test_the_range_contains_every_completion_and_is_their_hull_where_it_is_exact(ruleset: Drawn) -> None:
    for case in ruleset.cases(FEW):
        report = evalrules.evaluate(case.loaded, case.raw).report
        low, high = range_of(report)
        found = ends_of_completions(case, report)
        assert all(low <= one <= high for one in found), case.shown()
        if found and report.range_exact and not report.unassessed:
            assert (min(found), max(found)) == (low, high), case.shown()


def ends_of_completions(case: Generated, report: Report) -> list[Decimal]:
    """The ends of every completion; one that is N/A has none, and must have been foreseen."""
    found: list[Decimal] = []
    root = report.nodes[0].state
    for completed in completions(case.loaded.ruleset, case.raw, most=60):
        one = evalrules.evaluate(case.loaded, completed).report
        if one.nodes[0].state == "na":
            assert root != "met", case.shown()
            assert root != "lost", case.shown()
            continue
        assert root != "na", case.shown()
        found += range_of(one)
    return found


@law()
@given(drawn())
def test_the_score_lies_in_the_range(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        low, high = range_of(report)
        assert report.score is None or low <= report.score <= high, case.shown()


@law()
@given(drawn(unknowns=False, facts={"everything_inspected": True}, coverages=("closed",)))
def test_where_everything_is_known_the_range_is_a_point(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        if not left_unknown(case):
            assert report.low == report.high, case.shown()


def left_unknown(case: Generated) -> bool:
    """What is unknown although nothing is missing: by the author's word, of an N/A node, of no site or date."""
    text = case.files["ruleset.yaml"]
    rules = text[text.index("nodes:") : text.index("results:")]
    words = ("empty: unknown", '(\\"', "assessed_by: pending", "sample:")
    said = any(word in rules for word in words)
    return said or any("site" not in fact or "date" not in fact for fact in case.raw["facts"])
