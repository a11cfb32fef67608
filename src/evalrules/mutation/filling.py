"""Cases for what survives: few that kill many."""

from __future__ import annotations

from collections.abc import Callable

from evalrules.mutation.bench import Bench, Trial, trial_of
from evalrules.mutation.planned import planned
from evalrules.mutation.suggesting import TRIES, Suggestion, suggest
from evalrules.mutation.verdict import Verdict
from evalrules.mutation.writing import case_text, keys_of
from evalrules.ruleset.cases import read_cases_text
from evalrules.source.diagnostic import Diagnostic


def suggestions(
    survivors: tuple[Verdict, ...],
    bench: Bench,
    *,
    tries: int = TRIES,
    progress: Callable[[int, int], None] | None = None,
) -> list[Suggestion]:
    """
    Cases that together kill as many of the survivors as a search of so many tries each finds; a survivor that a case
    before it kills gets none of its own.
    """
    found: list[Suggestion] = []
    more = Bench(bench.loaded, [], bench.ways, bench.kept)
    for done, verdict in enumerate(survivors, 1):
        mutated = planned(verdict.mutant.ruleset, bench.kept)
        if not isinstance(mutated, Diagnostic) and more.killer(verdict.mutant, mutated) is None:
            one = suggest(verdict.mutant, mutated, bench, tries)
            if one is not None:
                found.append(one)
                more.trials += _trials(one, bench)
        if progress is not None:
            progress(done, len(survivors))
    return found


def _trials(suggestion: Suggestion, bench: Bench) -> list[Trial]:
    text = case_text(suggestion, bench.loaded.ruleset, keys_of(bench.loaded.ruleset))
    return [trial_of(bench.loaded, case) for case in read_cases_text("cases/suggested.yaml", text, [])]
