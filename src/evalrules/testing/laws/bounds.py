"""A score lies in its range, and a node between the floor and the ceiling that its steps leave it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.report import NodeScore, Report
from evalrules.pipeline import evaluate
from evalrules.plan.branches import Branch
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.laws.reach import reach

_INFINITE = Decimal("Infinity")


def range_of(report: Report) -> tuple[Decimal, Decimal]:
    """The range of a report; what has no end is infinite."""
    return (
        -_INFINITE if report.low is None else report.low,
        _INFINITE if report.high is None else report.high,
    )


def _outside(facts: CaseFacts) -> Iterator[Breach]:
    report = evaluate(facts.ruleset, facts).report
    low, high = range_of(report)
    if report.score is not None and not low <= report.score <= high:
        inside = min(max(report.score, low), high)
        yield Breach(
            Wording(
                f"得分 {report.score:f} 不在 {low} 至 {high} 之内",
                f"score {report.score:f} is outside {low} to {high}",
            ),
            facts,
            {"score": inside},
        )
    for node in report.nodes:
        if node.score is None or node.low is None or node.high is None:
            continue
        if not node.low <= node.score <= node.high:
            yield Breach(
                Wording(
                    f"指标 {node.id} 得分 {node.score:f} 不在 {node.low:f} 至 {node.high:f} 之内",
                    f"node {node.id} scores {node.score:f}, outside {node.low:f} to {node.high:f}",
                ),
                facts,
                {"nodes": {node.id: min(max(node.score, node.low), node.high)}},
            )


def _beyond(facts: CaseFacts) -> Iterator[Breach]:
    loaded = facts.ruleset
    report = evaluate(loaded, facts).report
    branches = {branch.id: branch for branch in loaded.plan.branches()}
    roots = {branch.id for branch in loaded.plan.roots}
    # Scores are displayed at the report's scale.
    unit = Fraction(1, 10**loaded.report_places)
    for node in report.nodes:
        branch = branches[node.id.split("[")[0]]
        if node.points is None or node.low is None or node.high is None or branch.points is None:
            continue
        joined = branch.domain is not None and branch.id == node.id
        least, most = reach(loaded.ruleset, branch, joined=joined, root=node.id in roots)
        if least - unit < Fraction(node.low) and Fraction(node.high) < most + unit:
            continue
        yield Breach(_told(node, least, most), facts, _inside(node, least, most), _rules_below(branch))


def _told(node: NodeScore, least: object, most: object) -> Wording:
    return Wording(
        f"指标 {node.id}（满分 {node.points}）得 {node.low} 至 {node.high}，应在 {least} 至 {most} 之间",
        f"node {node.id} of {node.points} points scores {node.low} to {node.high}, not between {least} and {most}",
    )


def _inside(
    node: NodeScore, least: Fraction | float, most: Fraction | float
) -> dict[str, dict[str, Decimal]]:
    """The nearest score that may be, where it is a decimal."""
    if node.score is None:
        return {}
    end = most if Fraction(node.score) > most else least if Fraction(node.score) < least else None
    if end is None or isinstance(end, float):
        return {}
    return {"nodes": {node.id: Decimal(end.numerator) / Decimal(end.denominator)}}


def _rules_below(branch: Branch) -> tuple[str, ...]:
    own = [leaf.id for leaf in branch.counted]
    return (*own, *(id for child in branch.children for id in _rules_below(child)))


SCORES_LIE_IN_THEIR_RANGE = Law(
    "every_score_lies_in_its_range",
    Wording(
        "得分在保底分和可能分之间，每个指标也是",
        "the score lies between low and high, and so does every node's",
    ),
    _outside,
)
NODES_KEEP_THEIR_BOUNDS = Law(
    "no_node_scores_below_its_floor_or_above_its_points",
    Wording(
        "指标得分不低于下限、不高于满分（另有步骤的按步骤）",
        "no node scores below its floor or above its points (but by its steps)",
    ),
    _beyond,
)
