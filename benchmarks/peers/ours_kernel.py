"""From fitted facts to the score and the range of every node: leaves and tree, no causes."""

from __future__ import annotations

from functools import cache

from benchmarks.ours import loaded, outcome_of
from benchmarks.outcome import Outcome
from benchmarks.peers import Timed
from benchmarks.workload import Workload
from evalrules.engine.evaluating import CaseOutcome, evaluate_case
from evalrules.facts.fact import Fitted
from evalrules.pipeline import evaluate, evaluate_fitted


def build(workload: Workload) -> Timed:
    ruleset = loaded(workload)

    @cache
    def fitted() -> Fitted:
        return evaluate(ruleset, workload.facts).fitted

    def run() -> CaseOutcome:
        return evaluate_case(ruleset.plan, fitted())

    def outcome() -> Outcome:
        return outcome_of(evaluate_fitted(ruleset, fitted()).report, workload)

    return Timed(outcome, run)
