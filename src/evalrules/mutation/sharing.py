"""The work shared between processes: each loads the ruleset for itself and judges mutants by their number."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from attrs import frozen

from evalrules.mutation.asking import Asked, chosen_mutants
from evalrules.mutation.bench import Bench, bench_of
from evalrules.mutation.judging import judged
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.verdict import Verdict
from evalrules.pipeline import load


@frozen
class _Desk:
    """What a process works at."""

    bench: Bench
    mutants: list[Mutant]


_DESKS: dict[str, _Desk] = {}


def shared(
    source: str | os.PathLike[str], asked: Asked, mutants: list[Mutant], jobs: int, until: float | None
) -> Iterator[Verdict]:
    """Verdicts in the order of the mutants, until time is up."""
    with ProcessPoolExecutor(jobs, initializer=_sit, initargs=(os.fspath(source), asked)) as pool:
        waiting = [pool.submit(_judged, number) for number in range(len(mutants))]
        for mutant, one in zip(mutants, waiting, strict=True):
            if until is not None and time.monotonic() > until:
                pool.shutdown(wait=False, cancel_futures=True)
                return
            fate, by, digest = one.result()
            yield Verdict(mutant, fate, by, digest)  # type: ignore[arg-type]


def _sit(source: str, asked: Asked) -> None:
    loaded = load(source)
    _DESKS["here"] = _Desk(bench_of(loaded, source), chosen_mutants(loaded, asked))


def _judged(number: int) -> tuple[str, str, str | None]:
    desk = _DESKS["here"]
    verdict = judged(desk.mutants[number], desk.bench)
    return verdict.fate, verdict.by, verdict.digest
