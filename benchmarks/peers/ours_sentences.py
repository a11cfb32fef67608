"""The public call as in ``ours_public``, and every sentence read, in Chinese and English."""

from __future__ import annotations

from benchmarks.ours import loaded, outcome_of, read
from benchmarks.outcome import Outcome
from benchmarks.peers import Timed
from benchmarks.workload import Workload
from evalrules.evaluation.report import Report
from evalrules.pipeline import evaluate


def build(workload: Workload) -> Timed:
    ruleset = loaded(workload)

    def run() -> Report:
        report = evaluate(ruleset, workload.facts).report
        read(report)
        for row in (*report.deductions, *report.awards, *report.adjustments):
            assert row.sentence.zh
            assert row.sentence.en
        return report

    def outcome() -> Outcome:
        return outcome_of(run(), workload)

    return Timed(outcome, run)
