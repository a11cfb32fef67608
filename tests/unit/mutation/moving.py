"""Examples of the meaning as worked cases: which of them comes out otherwise under a mutant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evalrules.mutation.making import mutants
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.planned import planned, refusal
from evalrules.mutation.telling_apart import Told, told_by
from evalrules.pipeline import FactsError, LoadedRuleset, evaluate
from evalrules.source.diagnostic import Diagnostic
from tests.meaning.cases import facts_of, loaded_ruleset


def moved_by(operator: str, case: Mapping[str, Any]) -> Mutant | None:
    """The first mutant of an operator that gives another report of the example."""
    return next(moved(operator, case), None)


def moved(operator: str, case: Mapping[str, Any]) -> Iterator[Mutant]:
    loaded = loaded_ruleset(case)
    before = said(loaded, case)
    for mutant in mutants(loaded.ruleset):
        if mutant.operator != operator:
            continue
        changed = planned(mutant.ruleset)
        if not isinstance(changed, Diagnostic) and refusal(changed) is None and said(changed, case) != before:
            yield mutant


def said(loaded: LoadedRuleset, case: Mapping[str, Any]) -> Told | str:
    """All that a worked case could expect; the codes of what is refused."""
    try:
        return told_by(evaluate(loaded, facts_of(case)).report)
    except FactsError as error:
        return str(error)
