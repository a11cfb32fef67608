"""What becomes of one mutant."""

from __future__ import annotations

from evalrules.mutation.bench import Bench
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.planned import planned, refusal
from evalrules.mutation.proofs.proving import proof
from evalrules.mutation.verdict import Verdict
from evalrules.source.diagnostic import Diagnostic


def judged(mutant: Mutant, bench: Bench) -> Verdict:
    """Refused by check, proved to mean the same, killed by a case, or none of these."""
    loaded = planned(mutant.ruleset, bench.kept)
    if isinstance(loaded, Diagnostic):
        return Verdict(mutant, "refused", loaded.code)
    digest = loaded.digest
    if digest == bench.loaded.digest:
        return Verdict(mutant, "equivalent", "digest", digest)
    problem = refusal(loaded)
    if problem is not None:
        return Verdict(mutant, "refused", problem.code, digest)
    killer = bench.killer(mutant, loaded)
    if killer is not None:
        return Verdict(mutant, "killed", killer, digest)
    proved = proof(mutant, bench.loaded, loaded)
    if proved is not None:
        return Verdict(mutant, "equivalent", proved, digest)
    return Verdict(mutant, "survived", "", digest)
