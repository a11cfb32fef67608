"""The arithmetic of a fact, and of one deduction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.report import AccountTotal, Adjustment, Deduction, Report, Sentence
from evalrules.evaluation.sentences.working import above_words, cut_name, price_words, weight_words
from evalrules.evaluation.why_not.ground import Cost, Ground
from evalrules.evaluation.working.explanation import Working, WorkingStep
from evalrules.evaluation.working.of_rule import factor_above
from evalrules.evaluation.working.steps import Steps


def workings_of_fact(report: Report, fact: str) -> Iterator[Working]:
    """Every cause that names the fact, in the headline and in accounts; what several share is said with their number."""
    yield _working(fact, _naming(fact, report), None)
    for account in report.accounts:
        causes = _naming(fact, account)
        if causes:
            yield _working(fact, causes, account.name)


#: A cause, and 1 where it costs or −1 where it gives.
_Signed = tuple[Deduction | Adjustment, int]


def _naming(fact: str, of: Report | AccountTotal) -> list[_Signed]:
    return [
        *((one, 1) for one in of.deductions if fact in one.facts),
        *((one, -1) for one in of.awards if fact in one.facts),
        *((one, 1) for one in of.adjustments if fact in one.facts),
    ]


def _working(fact: str, causes: Sequence[_Signed], account: str | None) -> Working:
    after = Fraction(0)
    steps: list[WorkingStep] = []
    effective = Decimal(0)
    for cause, sign in causes:
        change = cause.effective * sign
        effective += change
        after += Fraction(change)
        steps.append(WorkingStep("cause", Fraction(change), after, _shared(cause), cause.facts))
    return Working(fact, tuple(steps), effective, account)


def _shared(cause: Deduction | Adjustment) -> Sentence:
    others = len(cause.facts) - 1
    if not others:
        return cause.sentence
    return Sentence(
        f"{cause.sentence.zh}（与另外 {others} 条记录一起）",
        f"{cause.sentence.en} (together with {others} other fact{'' if others == 1 else 's'})",
    )


def working_of_deduction(ground: Ground, deduction: Deduction) -> Working | None:
    """From the price of one deduction to what it cost; None when it is not of this evaluation."""
    cost = next((one for one in _costs(ground) if _is(one, deduction)), None)
    if cost is None:
        return None
    entry, scale = cost.entry, ground.plan.scale
    steps = Steps(scale)
    factor = factor_above(ground, cost)
    steps.take("price", entry.raw, price_words(len(entry.facts), None), entry.facts, told=True)
    left = Fraction(entry.amount) / factor if factor else Fraction(0)
    levels = {"duplicate", "not_dearest", "free", "rule", "site", "then"}
    assert entry.leaf is not None
    levels |= {cap.level for cap in entry.leaf.caps}
    if entry.capped_by in levels:
        steps.to("cap", left, cut_name(entry.capped_by or "", entry.leaf.rule))
    steps.to("node", left, above_words(entry.capped_by is not None))
    if factor:
        steps.to("weight", entry.amount, weight_words(factor))
    where = f"{deduction.rule}@{deduction.facts[0]}" if deduction.facts else deduction.rule
    return steps.done(where, cost.units, cost.total.places, cost.total.account)


def _costs(ground: Ground) -> Iterator[Cost]:
    for by_site in ground.costs.values():
        for some in by_site.values():
            yield from some


def _is(cost: Cost, deduction: Deduction) -> bool:
    entry = cost.entry
    return (
        entry.leaf is not None
        and entry.leaf.id == deduction.rule
        and entry.node.id == deduction.node
        and tuple(fact.id for fact in entry.facts) == deduction.facts
        and entry.site == deduction.site
        and Decimal(cost.units).scaleb(-cost.total.places) == abs(deduction.effective)
    )
