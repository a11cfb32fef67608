"""The public call, from a list of dictionaries to the finished report: checked, explained, with sentences."""

from __future__ import annotations

from benchmarks.ours import loaded, outcome_of
from benchmarks.outcome import Outcome
from benchmarks.peers import Timed
from benchmarks.workload import Workload
from evalrules.evaluation.report import Report
from evalrules.pipeline import evaluate


def build(workload: Workload) -> Timed:
    ruleset = loaded(workload)

    def run() -> Report:
        return evaluate(ruleset, workload.facts).report

    def outcome() -> Outcome:
        return outcome_of(run(), workload)

    return Timed(outcome, run)
