"""
One peer in one process: build, compare with the reference, then time. Prints one line of JSON.

What is timed is the processor time of the process, so that others on the machine count as little as may be.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
import time
from functools import partial
from typing import Any

from benchmarks.outcome import differences, reference
from benchmarks.peers import Timed
from benchmarks.workload import workload

#: Repeats of a cell that takes next to no time: those before are spent on warming up.
_SHORT = 300
#: Seconds that such a cell may take for them.
_SHORT_BUDGET = 1.0


def measured(peer: str, rules: int, facts: int, repeat: int, budget: float) -> dict[str, Any]:
    """Seconds of each repeat of one cell; stops repeating when ``budget`` seconds are spent."""
    load = workload(rules, facts)
    module = importlib.import_module(f"benchmarks.peers.{peer}")
    started = time.perf_counter()
    evaluate = module.build(load)
    built = time.perf_counter() - started
    if isinstance(evaluate, Timed):
        outcome, run = evaluate
    else:
        outcome = run = partial(evaluate, load.facts)
    wrong = differences(outcome(), reference(load))
    seconds: list[float] = []
    while not seconds or _goes_on(len(seconds), sum(seconds), repeat, budget):
        started = time.process_time()
        run()
        seconds.append(time.process_time() - started)
    return {"build": built, "seconds": seconds, "wrong": wrong, "python": platform.python_version()}


def _goes_on(done: int, spent: float, repeat: int, budget: float) -> bool:
    return (done < repeat and spent < budget) or (done < _SHORT and spent < min(budget, _SHORT_BUDGET))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("--rules", type=int, required=True)
    parser.add_argument("--facts", type=int, required=True)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--budget", type=float, default=20.0)
    options = parser.parse_args()
    try:
        row = measured(options.peer, options.rules, options.facts, options.repeat, options.budget)
    except ImportError as missing:
        row = {"missing": str(missing)}
    json.dump(row, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
