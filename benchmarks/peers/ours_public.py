"""
The public call, from a list of dictionaries to the finished report: checked, explained, and read.

Read are the score and its range, every node, and every field of every deduction, award and adjustment but its
sentence: sentences are written when they are read, and ``ours_sentences`` reads them too.
"""

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
        return report

    def outcome() -> Outcome:
        return outcome_of(run(), workload)

    return Timed(outcome, run)
