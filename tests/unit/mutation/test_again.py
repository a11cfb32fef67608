"""What a mutation does not touch is taken over: plans and verdicts are those of planning and evaluating everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import fields

from evalrules.mutation.bench import bench_of
from evalrules.mutation.judging import judged
from evalrules.mutation.making import mutants
from evalrules.mutation.planned import planned, refusal
from evalrules.pipeline import LoadedRuleset, load
from evalrules.plan.kept import KeptBranches
from evalrules.plan.plan import Plan
from evalrules.plan.planning import plan_ruleset

ROOT = Path(__file__).parents[3]
#: Nodes with shares, tables, uses, samples, rows, accounts, results.
SOURCES = ("case-closing@undated", "hefei-monthly@2020", "street-village-check@undated")


@pytest.mark.parametrize("source", SOURCES)
def test_a_plan_with_branches_taken_over_is_the_plan_made_anew(source: str) -> None:
    loaded = load(source)
    kept = KeptBranches(loaded.ruleset)
    plan_ruleset(loaded.ruleset, [], keep=kept)
    compared = 0
    for mutant in list(mutants(loaded.ruleset))[::15]:
        anew, again = planned(mutant.ruleset), planned(mutant.ruleset, kept)
        if isinstance(anew, LoadedRuleset):
            assert isinstance(again, LoadedRuleset)
            assert _parts(again.plan) == _parts(anew.plan), mutant.told.en
            assert refusal(again) == refusal(anew)
            compared += 1
        else:
            assert again == anew
    assert compared > 5


def _parts(plan: Plan) -> list[object]:
    """All of a plan; of its cells, which know the ruleset that they were met in, how many there are."""
    return [getattr(plan, one.name) for one in fields(Plan) if one.name != "cells"] + [len(plan.cells)]


def test_no_branch_is_taken_over_where_something_else_is_declared_around_it() -> None:
    loaded = load("hefei-monthly@2020")
    kept = KeptBranches(loaded.ruleset)
    plan_ruleset(loaded.ruleset, [], keep=kept)
    assert kept.of(loaded.ruleset)
    assert not kept.of(load("hefei-monthly@2020").ruleset)


@pytest.mark.parametrize(
    "source",
    [
        "street-village-check@undated",
        "case-closing@undated",
        str(ROOT / "gallery/d13_subsample_per_unit"),
    ],
)
def test_a_mutant_has_the_fate_it_has_when_every_case_is_evaluated_whole(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(source)
    bench = bench_of(loaded, source)
    chosen = list(mutants(loaded.ruleset))
    chosen = chosen[:: max(1, len(chosen) // 25)]
    quick = [judged(one, bench) for one in chosen]
    assert bench.untouched > bench.runs / 10
    monkeypatch.setattr("evalrules.mutation.bench.reach_of", lambda *_: None)
    bench.kept = None
    whole = [judged(one, bench) for one in chosen]
    assert [(one.fate, one.by, one.digest) for one in quick] == [(w.fate, w.by, w.digest) for w in whole]
