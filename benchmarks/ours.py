"""The workload in our own engine, and its report as an ``Outcome``."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.ruleset_text import ruleset_text
from benchmarks.workload import Workload
from evalrules.evaluation.report import Report
from evalrules.pipeline import LoadedRuleset, load_texts


def loaded(workload: Workload) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": ruleset_text(workload)})


def outcome_of(report: Report, workload: Workload) -> Outcome:
    """What the report says; the totals of categories and the whole are its own, those of rules follow from its hits."""
    rules = {rule.id: rule.index for rule in workload.rules}
    hits, effective = [], {}
    for deduction in report.deductions:
        (fact,) = deduction.facts
        hits.append(Hit(fact, rules[deduction.rule], _tenths(deduction.points)))
        effective[fact, rules[deduction.rule]] = deduction.effective
    nodes = {node.id: node for node in report.nodes}
    lost = []
    for number in range(len(workload.category_points)):
        node = nodes[str(number + 1)]
        assert node.points is not None and node.score is not None
        lost.append(_tenths(node.points - node.score))
    assert report.score is not None
    return totals(workload, hits)._replace(
        by_category=lost, lost=_tenths(report.full - report.score), effective=effective
    )


def _tenths(points: Decimal) -> int:
    tenths = points * 10
    assert tenths == int(tenths), points
    return int(tenths)
