"""Law A: every point has a cause, and causes add up; so do the units that answer for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evalrules.evaluation.report import Report
from evalrules.pipeline import evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law

_NOTHING = Decimal(0)


def explained(report: Report) -> Decimal | None:
    """The score that the entries explain."""
    return report.high if report.explains_high else report.score


def net(report: Report) -> Decimal:
    """What all entries come to: losses less awards, and adjustments."""
    lost = sum((entry.effective for entry in report.deductions), _NOTHING)
    earned = sum((entry.effective for entry in report.awards), _NOTHING)
    return lost - earned + sum((entry.effective for entry in report.adjustments), _NOTHING)


def away(report: Report) -> Decimal | None:
    """How far the score is from where it began, counted the way that losses move it; None when it is withheld."""
    score = explained(report)
    if score is None:
        return None
    return score - report.full if report.ruleset.better == "low" else report.full - score


def _led_to(report: Report) -> Decimal:
    """The score that the entries lead to."""
    return report.full + net(report) if report.ruleset.better == "low" else report.full - net(report)


def _causes(facts: CaseFacts) -> Iterator[Breach]:
    report = evaluate(facts.ruleset, facts).report
    distance = away(report) or _NOTHING
    if net(report) != distance:
        key = "high" if report.explains_high else "score"
        yield Breach(
            Wording(
                f"各项原因合计 {net(report):f}，满分与得分之差却是 {distance:f}",
                f"the causes come to {net(report):f}, but full less score is {distance:f}",
            ),
            facts,
            {key: _led_to(report)},
        )


def _blame(facts: CaseFacts) -> Iterator[Breach]:
    report = evaluate(facts.ruleset, facts).report
    distance = away(report)
    total = sum((unit.net for unit in report.units), _NOTHING)
    if distance is not None and total != distance:
        yield Breach(
            Wording(
                f"各责任单位合计 {total:f}，满分与得分之差却是 {distance:f}",
                f"the units come to {total:f}, but full less score is {distance:f}",
            ),
            facts,
            {"score": report.full - total if report.ruleset.better == "high" else report.full + total},
        )
    for unit in report.units:
        if unit.net != unit.lost - unit.earned:
            yield Breach(
                Wording(
                    f"{unit.unit}：失分 {unit.lost:f}、加分 {unit.earned:f}，净失分却是 {unit.net:f}",
                    f"{unit.unit}: lost {unit.lost:f}, earned {unit.earned:f}, but net {unit.net:f}",
                ),
                facts,
                {"units": {unit.unit: unit.lost - unit.earned}},
            )
    for entry in (*report.deductions, *report.awards):
        shared = sum((share.effective for share in entry.shares), _NOTHING)
        if shared != entry.effective:
            yield Breach(
                Wording(
                    f"规则 {entry.rule} 的一项是 {entry.effective:f} 分，分给各单位的却是 {shared:f}",
                    f"an entry of rule {entry.rule} is {entry.effective:f}, but its units answer for {shared:f}",
                ),
                facts,
                rules=(entry.rule,),
            )


CAUSES_ADD_UP = Law(
    "causes_add_up_to_the_points_lost",
    Wording(
        "失分减加分再加各项调整，等于满分减得分", "losses less awards and adjustments are full less score"
    ),
    _causes,
)
UNITS_ADD_UP = Law(
    "units_answer_for_every_point_lost",
    Wording(
        "各责任单位（含未归属）的净失分之和，等于满分减得分",
        "what units answer for, 未归属 among them, is full less score",
    ),
    _blame,
)
