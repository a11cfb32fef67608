"""Every lost point has a cause, and causes add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given

import evalrules
from evalrules.evaluation.report import Report
from tests.properties.generated import Drawn, drawn, law
from tests.properties.reach import reach

#: Causes that may name no facts: something is missing, or the rule reads none.
WITHOUT_FACTS = ("not_earned", "group", "share", "forfeit", "award")


def explained(report: Report) -> Decimal | None:
    return report.high if report.explains_high else report.score


def net(report: Report) -> Decimal:
    lost = sum((entry.effective for entry in report.deductions), Decimal(0))
    earned = sum((entry.effective for entry in report.awards), Decimal(0))
    return lost - earned + sum((entry.effective for entry in report.adjustments), Decimal(0))


def away(report: Report) -> Decimal | None:
    """How far the score is from where it began, counted the way that losses move it; None when it is withheld."""
    score = explained(report)
    if score is None:
        return None
    return score - report.full if report.ruleset.better == "low" else report.full - score


@law()
@given(drawn(report_places=None))
def test_deductions_awards_and_adjustments_sum_to_full_minus_score(ruleset: Drawn) -> None:
    """With penalty points: to score minus where it began."""
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        assert net(report) == (away(report) or 0)


@law()
@given(drawn())
def test_units_sum_to_full_minus_score(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        if away(report) is not None:
            assert sum((unit.net for unit in report.units), Decimal(0)) == away(report)
        for unit in report.units:
            assert unit.net == unit.lost - unit.earned


@law()
@given(drawn())
def test_shares_of_units_sum_to_their_entry(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        for entry in (*report.deductions, *report.awards):
            assert sum((share.effective for share in entry.shares), Decimal(0)) == entry.effective


@law()
@given(drawn())
def test_a_deduction_names_its_facts_rule_clause_and_place(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        facts = {fact["id"] for fact in case.raw["facts"]}
        nodes = {node.id for node in report.nodes}
        for entry in (*report.deductions, *report.awards):
            assert entry.effective >= 0
            assert set(entry.facts) <= facts
            assert entry.facts or entry.cause in WITHOUT_FACTS
            assert entry.node in nodes
            assert entry.cite.clause == "第一条"
            path, line = entry.place.split(":")[:2]
            assert case.files[path].splitlines()[int(line) - 1].strip()
            assert entry.sentence.zh
            assert entry.sentence.en


@law()
@given(drawn())
def test_no_node_is_below_zero_or_above_its_points_unless_its_steps_say_so(ruleset: Drawn) -> None:
    plan = ruleset.loaded.plan
    branches = {branch.id: branch for branch in plan.branches()}
    roots = {branch.id for branch in plan.roots}
    unit = Fraction(1, 10**ruleset.loaded.report_places)
    for case in ruleset.cases():
        report = evalrules.evaluate(case.loaded, case.raw).report
        for node in report.nodes:
            if node.score is None or node.low is None or node.high is None:
                continue
            assert node.low <= node.score <= node.high, case.shown()
            if node.points is None:
                continue
            branch = branches[node.id.split("[")[0]]
            joined = branch.domain is not None and branch.id == node.id
            least, most = reach(plan.ruleset, branch, joined=joined, root=node.id in roots)
            # Scores are displayed at the report's scale.
            assert least - unit < Fraction(node.low), case.shown()
            assert Fraction(node.high) < most + unit, case.shown()
