"""Mutants made, planned and run against the worked cases."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

from evalrules.mutation.asking import Asked, chosen_mutants
from evalrules.mutation.bench import Bench, bench_of
from evalrules.mutation.judging import judged
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.sharing import shared
from evalrules.mutation.verdict import MutationRun, Verdict
from evalrules.pipeline import FactsError, LoadedRuleset, load
from evalrules.source.problems.mutation import CASES_FAIL_ALREADY, NOTHING_TO_MUTATE

#: Told how many mutants are done, of how many.
Progress = Callable[[int, int], None]


def mutate(
    source: str | os.PathLike[str],
    *,
    rule: str | None = None,
    sample: int | None = None,
    seed: int = 0,
    time_limit: float | None = None,
    jobs: int = 1,
    operators: Sequence[str] = (),
    inherited: bool = False,
    progress: Progress | None = None,
) -> MutationRun:
    """
    Make every mutant of a ruleset and see which ones its worked cases kill.

    ``rule`` keeps to a rule, a node with all below it, or another owner; ``sample`` draws so many mutants by ``seed``;
    ``time_limit`` (seconds) leaves the rest; ``jobs`` processes share the work. Of a ruleset that extends another, what
    stands in the files of the base is left to the cases of the base, unless ``inherited``. The verdicts stand in the
    order of the files and do not depend on ``jobs``. Raises RulesetError when the ruleset does not load, FactsError when
    there is nothing of that name or a case fails as it stands.

    >>> run = mutate("cleaning-index@2020", operators=["rounding-mode"])
    >>> [(one.fate, one.by, one.mutant.told.en) for one in run.verdicts][0]
    ('equivalent', 'exact', 'rounding: half_up → half_even')
    """
    asked = Asked(rule, sample, seed, tuple(operators), inherited)
    loaded = load(source)
    chosen = chosen_mutants(loaded, asked)
    if not chosen and rule is not None:
        raise FactsError((), [NOTHING_TO_MUTATE.at(None, name=rule)])
    bench = bench_of(loaded, source)
    failing = bench.failing
    if failing:
        raise FactsError((), [CASES_FAIL_ALREADY.at(None, count=len(failing), case=failing[0])])
    until = None if time_limit is None else time.monotonic() + time_limit
    work = shared(source, asked, chosen, jobs, until) if jobs > 1 else _alone(bench, chosen, until)
    verdicts: list[Verdict] = []
    for verdict in work:
        verdicts.append(verdict)
        if progress is not None:
            progress(len(verdicts), len(chosen))
    return _summed(loaded, bench, verdicts, len(chosen) - len(verdicts))


def _alone(bench: Bench, chosen: list[Mutant], until: float | None) -> Iterator[Verdict]:
    for mutant in chosen:
        if until is not None and time.monotonic() > until:
            return
        yield judged(mutant, bench)


def _summed(loaded: LoadedRuleset, bench: Bench, verdicts: list[Verdict], left: int) -> MutationRun:
    """Mutants of one meaning count once."""
    seen: set[str] = set()
    kept: list[Verdict] = []
    for one in verdicts:
        if one.digest is None or one.fate == "equivalent":
            kept.append(one)
        elif one.digest not in seen:
            seen.add(one.digest)
            kept.append(one)
    name = f"{loaded.ruleset.id}@{loaded.ruleset.edition}"
    return MutationRun(name, len(bench.trials), tuple(kept), len(verdicts) - len(kept), left)
