"""Which mutants are run."""

from __future__ import annotations

import random

from attrs import frozen

from evalrules.mutation.making import mutants
from evalrules.mutation.mutant import Mutant
from evalrules.pipeline import LoadedRuleset


@frozen
class Asked:
    """Which mutants of all that there are."""

    #: Id of a rule or node (with all below it), or of another owner; None: everything.
    rule: str | None = None
    #: So many of them, drawn by the seed; None: all.
    sample: int | None = None
    seed: int = 0
    #: Ids of operators; none: all.
    operators: tuple[str, ...] = ()
    #: True: what stands in the files of a base too, though its own cases are there to test it.
    inherited: bool = False


def chosen_mutants(loaded: LoadedRuleset, asked: Asked) -> list[Mutant]:
    """The mutants asked for, in the order of the files."""
    found = [
        one
        for one in mutants(loaded.ruleset)
        if (not asked.operators or one.operator in asked.operators)
        and _is_asked(one, asked.rule)
        and (asked.inherited or not _is_inherited(one))
    ]
    if asked.sample is None or asked.sample >= len(found):
        return found
    places = sorted(random.Random(asked.seed).sample(range(len(found)), asked.sample))
    return [found[place] for place in places]


def _is_asked(mutant: Mutant, rule: str | None) -> bool:
    return rule is None or rule in (mutant.owner, mutant.rule, mutant.node, *mutant.above)


def _is_inherited(mutant: Mutant) -> bool:
    """Written in a file of the base (``civilized-county@2021/chapters/…``), or in none."""
    first, _, rest = mutant.place.path.partition("/")
    return not mutant.place.path or ("@" in first and bool(rest))
