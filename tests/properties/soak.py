"""
A million cases: ``python -m tests.properties.soak 1000000 [--processes 2] [--seed 0]``.

Draws rulesets, makes many cases of each, and compares the engine with the reference on every point. Prints how many
cases and rulesets ran, how many differed, and the smallest ruleset that did.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import evalrules
from tests.properties.agreement import differences
from tests.properties.generated import Generated, cases_of, loaded_rulesets
from tests.reference.evaluate import evaluate

#: Cases of one ruleset, and rulesets of one batch.
CASES, RULESETS = 50, 40


@frozen
class Tally:
    cases: int = 0
    rulesets: int = 0
    differing: int = 0
    #: The smallest case that differs, as people read it.
    smallest: str = ""

    def plus(self, other: Tally) -> Tally:
        found = [one.smallest for one in (self, other) if one.smallest]
        return Tally(
            self.cases + other.cases,
            self.rulesets + other.rulesets,
            self.differing + other.differing,
            min(found, key=len, default=""),
        )


def batch(number: int) -> Tally:
    """One batch: its rulesets and cases follow from its number alone."""
    tally = Tally()

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
        nonlocal tally
        tally = evolve(tally, rulesets=tally.rulesets + 1)
        for case in cases_of(*drawn, source, count=CASES):
            tally = tally.plus(compared(case))

    run()
    return tally


def compared(case: Generated) -> Tally:
    try:
        report = evalrules.evaluate(case.loaded, case.raw).report
        expected = evaluate(case.loaded.ruleset, case.fitted())
        found = differences(report, expected, case.loaded.report_places)
    except Exception as error:  # what breaks is a finding too
        found = [f"{type(error).__name__}: {error}"]
    return Tally(1, 0, int(bool(found)), "\n".join([*found, case.shown()]) if found else "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    batches = -(-options.cases // (CASES * RULESETS))
    tally, began = Tally(), time.monotonic()
    with ProcessPoolExecutor(options.processes) as pool:
        waiting = [pool.submit(batch, options.seed + number) for number in range(batches)]
        for done in as_completed(waiting):
            tally = tally.plus(done.result())
            passed = time.monotonic() - began
            print(
                f"\r{tally.cases} cases of {tally.rulesets} rulesets, {tally.differing} differ, {passed:.0f} s",
                end="",
                file=sys.stderr,
                flush=True,
            )
    print(f"\n{tally.cases} cases of {tally.rulesets} rulesets ran; {tally.differing} differ")
    if tally.smallest:
        print(tally.smallest)
    return 1 if tally.differing else 0


if __name__ == "__main__":
    sys.exit(main())
