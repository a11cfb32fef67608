"""
A million cases: ``python -m tests.properties.soak 1000000 [--processes 2] [--seed 0] [--into FILE]``.

Draws rulesets, makes many cases of each, and compares the engine with the reference on every point. Every batch adds
one line of JSON to the file: how many cases and rulesets it ran, and each case that differed, with its ruleset. A run
may be stopped at any time: what stands in the file was compared, and the next run goes on behind it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import evalrules
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import evaluate
from tests.properties.generated import Generated, cases_of, loaded_rulesets

#: Cases of one ruleset, and rulesets of one batch.
CASES, RULESETS = 50, 40

#: Cases that a batch writes down; further ones are only counted.
SHOWN = 10


@frozen
class Finding:
    """A case on which the two differ, as it can be loaded again."""

    differences: list[str]
    files: dict[str, str]
    raw: dict[str, Any]

    @property
    def size(self) -> int:
        return len(str(self.files)) + len(str(self.raw))


@frozen
class Batch:
    """What one batch compared; its rulesets and cases follow from its number alone."""

    number: int
    cases: int
    rulesets: int
    differing: int
    findings: list[Finding] = field(factory=list)


def batch(number: int) -> Batch:
    rulesets = cases = 0
    findings: list[Finding] = []

    @seed(number)
    @settings(
        max_examples=RULESETS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(loaded_rulesets(report_places=None if number % 4 == 0 else 12), st.integers(0, 2**32 - 1))
    def run(drawn: tuple[dict[str, str], evalrules.pipeline.LoadedRuleset], source: int) -> None:
        nonlocal rulesets, cases
        rulesets += 1
        for case in cases_of(*drawn, source, count=CASES):
            cases += 1
            found = compared(case)
            if found:
                findings.append(Finding(found, case.files, case.raw))

    run()
    shown = sorted(findings, key=lambda finding: finding.size)[:SHOWN]
    return Batch(number, cases, rulesets, len(findings), shown)


def compared(case: Generated) -> list[str]:
    try:
        report = evalrules.evaluate(case.loaded, case.raw).report
        expected = evaluate(case.loaded.ruleset, case.fitted())
        return differences(report, expected, case.loaded.report_places)
    except Exception as error:  # what breaks is a finding too
        return [f"{type(error).__name__}: {error}"]


@frozen
class Journal:
    """The file of a run: a line for every batch that is done."""

    path: Path

    def lines(self) -> Iterator[dict[str, Any]]:
        if self.path.exists():
            with self.path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line)

    def add(self, done: Batch) -> None:
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(done), ensure_ascii=False, default=str) + "\n")

    def summary(self) -> tuple[int, int, int]:
        """Cases, rulesets, differing cases of all batches."""
        sums = [(line["cases"], line["rulesets"], line["differing"]) for line in self.lines()]
        cases, rulesets, differing = (
            (sum(column) for column in zip(*sums, strict=True)) if sums else (0, 0, 0)
        )
        return cases, rulesets, differing


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0, help="number of the first batch")
    parser.add_argument("--into", type=Path, default=Path("soak.jsonl"), help="file that the batches go to")
    options = parser.parse_args(arguments)
    journal = Journal(options.into)
    done = {line["number"] for line in journal.lines()}
    numbers = range(options.seed, options.seed - (-options.cases // (CASES * RULESETS)))
    try:
        _run(journal, [number for number in numbers if number not in done], options.processes)
    except KeyboardInterrupt:
        print("\nstopped", end="", file=sys.stderr)
    cases, rulesets, differing = journal.summary()
    print(f"\n{cases} cases of {rulesets} rulesets ran; {differing} differ ({journal.path})")
    found = [finding for line in journal.lines() for finding in line["findings"]]
    if found:
        print("\n".join(min(found, key=lambda finding: len(str(finding)))["differences"]))
    return 1 if differing else 0


def _run(journal: Journal, numbers: Sequence[int], processes: int) -> None:
    began = time.monotonic()
    pool = ProcessPoolExecutor(processes)
    try:
        for waiting in as_completed([pool.submit(batch, number) for number in numbers]):
            journal.add(waiting.result())
            cases, rulesets, differing = journal.summary()
            passed = time.monotonic() - began
            print(
                f"\r{cases} cases of {rulesets} rulesets, {differing} differ, {passed:.0f} s",
                end="",
                file=sys.stderr,
                flush=True,
            )
    finally:
        pool.shutdown(cancel_futures=True)


if __name__ == "__main__":
    sys.exit(main())
