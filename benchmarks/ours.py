"""The workload in our own engine, and its report as an ``Outcome``."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter

from benchmarks.outcome import Hit, Outcome, totals
from benchmarks.ruleset_text import ruleset_text
from benchmarks.workload import Workload
from evalrules.evaluation.report import Report
from evalrules.pipeline import LoadedRuleset, load_texts


def loaded(workload: Workload) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": ruleset_text(workload)})


#: The fields of each kind of row; sentences are written when they are read, so they are read apart.
_NODE = attrgetter("id", "title", "points", "score", "low", "high", "state", "cite")
_DEDUCTION = attrgetter(
    "rule",
    "node",
    "facts",
    "site",
    "unit",
    "shares",
    "points",
    "effective",
    "cause",
    "capped_by",
    "cite",
    "place",
)
_ADJUSTMENT = attrgetter("kind", "node", "rule", "facts", "effective")


def read(report: Report) -> None:
    """Read the score, its range, and every field of every row but its sentence."""
    assert report.score is not None
    assert report.low is not None
    assert report.high is not None
    for read_row, rows in (
        (_NODE, report.nodes),
        (_DEDUCTION, report.deductions),
        (_DEDUCTION, report.awards),
        (_ADJUSTMENT, report.adjustments),
    ):
        for row in rows:
            read_row(row)


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
