"""Mutants that are proved to mean the same: no case of any ruleset tells them from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from evalrules.facts.facts_error import FactsError
from evalrules.mutation.making import mutants
from evalrules.mutation.mutant import Mutant
from evalrules.mutation.planned import planned, refusal
from evalrules.mutation.proofs.proving import proof
from evalrules.mutation.telling_apart import told_by
from evalrules.pipeline import LoadedRuleset, evaluate
from evalrules.source.diagnostic import Diagnostic
from tests.properties.generated import Drawn, drawn


def quickly(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@quickly(3)
@given(drawn())
def test_what_is_proved_to_mean_the_same_reports_the_same(ruleset: Drawn) -> None:
    assert_nobody_can_tell(ruleset, cases=5)


@pytest.mark.heavy
@quickly(50)
@given(drawn())
def test_what_is_proved_to_mean_the_same_reports_the_same_of_many_cases(ruleset: Drawn) -> None:
    assert_nobody_can_tell(ruleset, cases=20)


def assert_nobody_can_tell(ruleset: Drawn, cases: int) -> None:
    proved = list(proved_of(ruleset.loaded))
    for case in ruleset.cases(cases) if proved else ():
        told = said(ruleset.loaded, case.facts)
        for name, mutant, mutated in proved:
            assert said(mutated, case.facts) == told, f"{name}: {mutant.name}\n{case.shown()}"


def proved_of(loaded: LoadedRuleset) -> Iterator[tuple[str, Mutant, LoadedRuleset]]:
    """The mutants that could be loaded and are proved to mean the same, each with its proof."""
    for mutant in mutants(loaded.ruleset):
        mutated = planned(mutant.ruleset)
        if isinstance(mutated, Diagnostic):
            continue
        name = "digest" if mutated.digest == loaded.digest else proof(mutant, loaded, mutated)
        if name is not None and refusal(mutated) is None:
            yield name, mutant, mutated


def said(loaded: LoadedRuleset, facts: Any) -> Any:
    """All that a worked case can expect, and which facts the points were lost and awarded by."""
    try:
        report = evaluate(loaded, facts).report
    except FactsError as error:
        return [one.code for one in error.diagnostics]
    by_facts: Counter[Any] = Counter()
    for entry in (*report.deductions, *report.awards):
        by_facts[entry.rule, tuple(entry.facts)] += entry.effective
    possible = sorted(one.where for one in report.vetoes_possible)
    # Who is not named has lost (earned, answers for) nothing: a case that expects 0 passes either way.
    sums = ("lost", "earned", "units")
    told = {key: value for key, value in told_by(report).said.items() if value != 0 or key[0] not in sums}
    return told, report.range_exact, possible, {key: amount for key, amount in by_facts.items() if amount}
