"""An evaluation: the outcome of one case, which keeps its plan and its facts and makes the report when asked."""

from __future__ import annotations

from functools import cached_property

from attrs import define

from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.explaining import explain
from evalrules.evaluation.agreeing import RuleAgreement, agreement
from evalrules.evaluation.report import Report
from evalrules.evaluation.reporting import report
from evalrules.evaluation.scores import Scores, scores
from evalrules.facts.collector import without_pauses
from evalrules.facts.fact import Fitted
from evalrules.plan.plan import Plan


@define(slots=False)
class Evaluation:
    """What ``evaluate`` gives: ``report`` is pure data; plan and facts stay at hand for questions."""

    plan: Plan
    fitted: Fitted
    outcome: CaseOutcome

    @cached_property
    def scores(self) -> Scores:
        """Score, range, results and nodes, without the causes of every lost point."""
        return scores(self.plan, self.fitted.case.id, self.outcome)

    @cached_property
    def explained(self) -> Explained:
        """The causes of the headline."""
        return without_pauses(len(self.fitted.facts), lambda: explain(self.plan, self.outcome.root))

    def agreement(self, within: int | None = None) -> tuple[RuleAgreement, ...]:
        """How far inspections of the same place agree, rule by rule, the least first; ``within``: at most so many days apart."""
        return agreement(self.plan, self.fitted, self.outcome, within)

    @cached_property
    def report(self) -> Report:
        """The report of the case."""
        explained = self.explained
        return without_pauses(
            len(self.fitted.facts), lambda: report(self.plan, self.fitted, self.outcome, explained)
        )
