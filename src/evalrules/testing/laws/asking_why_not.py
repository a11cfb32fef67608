"""Why-not is complete: every rule at every site cost points there, or has the one reason for which it did not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.pipeline import evaluate
from evalrules.source.diagnostic import Wording
from evalrules.testing.case_facts import CaseFacts
from evalrules.testing.laws.law import Breach, Law


def _unanswered(facts: CaseFacts) -> Iterator[Breach]:
    evaluation = evaluate(facts.ruleset, facts)
    for rule in evaluation.rules:
        for site in (None, *evaluation.sites):
            answer = evaluation.why_not(rule, site)
            if (answer.deducted > 0) == (answer.reason is None) and _answers(answer, rule, site):
                continue
            where = site or "（不分点位）"
            reason = None if answer.reason is None else answer.reason.value
            yield Breach(
                Wording(
                    f"规则 {rule} 在 {where}：扣 {answer.deducted:f} 分，理由却是 {reason}",
                    f"rule {rule} at {site or 'no site'}: deducted {answer.deducted:f}, and the reason is {reason}",
                ),
                facts,
                {} if site is not None else {"lost": {rule: _lost(facts, rule)}},
                (rule,),
            )
            return


def _answers(answer: WhyNot, rule: str, site: str | None) -> bool:
    """About what was asked, in words of both languages."""
    asked = answer.rule == rule and answer.site == site and answer.deducted >= 0
    return asked and bool(answer.sentence.zh) and bool(answer.sentence.en)


def _lost(facts: CaseFacts, rule: str) -> Decimal:
    report = evaluate(facts.ruleset, facts).report
    return sum((entry.effective for entry in report.deductions if entry.rule == rule), Decimal(0))


WHY_NOT_IS_COMPLETE = Law(
    "every_rule_at_every_site_cost_points_or_has_one_reason",
    Wording(
        "每条规则在每个点位，要么扣了分，要么有且只有一个不扣的理由",
        "every rule at every site cost points, or has one reason why not",
    ),
    _unanswered,
    costs=3,
)
