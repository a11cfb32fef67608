"""What becomes of one mutant."""

from __future__ import annotations

from attrs import evolve

from evalrules.mutation.bench import Bench
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.planned import planned, refusal
from evalrules.mutation.profiled import Profiles
from evalrules.mutation.proofs.proving import proof
from evalrules.mutation.verdict import Verdict
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Diagnostic


def judged(mutant: Mutant, bench: Bench) -> Verdict:
    """Refused by check, proved to mean the same, killed by a case, or none of these."""
    loaded = planned(mutant.ruleset, bench.kept)
    if isinstance(loaded, Diagnostic):
        return Verdict(mutant, "refused", loaded.code)
    if bench.loaded.profiles:
        loaded = evolve(loaded, profiles=Profiles(bench.loaded, mutant.ruleset, bench.profiles))
    digest = loaded.digest
    if _is_same(bench.loaded, loaded):
        return Verdict(mutant, "equivalent", "digest", digest)
    problem = refusal(loaded)
    if problem is not None:
        return Verdict(mutant, "refused", problem.code, digest)
    killer = bench.killer(mutant, loaded)
    if killer is not None:
        return Verdict(mutant, "killed", killer, digest)
    proved = _proof(mutant, bench.loaded, loaded)
    if proved is not None:
        return Verdict(mutant, "equivalent", proved, digest)
    return Verdict(mutant, "survived", "", digest)


def _is_same(one: LoadedRuleset, other: LoadedRuleset) -> bool:
    """Whether both have one meaning, under every profile too."""
    return one.digest == other.digest and all(
        name in other.profiles and other.profiles[name].digest == profile.digest
        for name, profile in one.profiles.items()
    )


def _proof(mutant: Mutant, one: LoadedRuleset, other: LoadedRuleset) -> str | None:
    """The name of a proof that the mutant means the same; it has to hold under every profile too."""
    found = proof(mutant, one, other)
    if found is None:
        return None
    for name, profile in one.profiles.items():
        changed = other.profiles.get(name)
        if changed is None:
            return None
        if changed.digest != profile.digest and proof(mutant, profile, changed) is None:
            return None
    return found
