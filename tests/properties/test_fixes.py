"""The promise of a plan of repairs: kept to the point, and held against every choice of as many repairs."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given

import evalrules
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.fix_plan import Fixes
from evalrules.evaluation.fixing import Planner, case_on, value_of
from tests.properties.generated import Drawn, drawn, law

#: Facts up to which every choice is looked at.
FEW = 7


def planner_of(county: Evaluation) -> Planner:
    planner = Planner(
        case_on(county.plan, county.fitted, None),
        value_of(county.plan, county.outcome),
        county.fitted,
        None,
        {},
    )
    planner.prepare()
    return planner


def value(county: Evaluation) -> Decimal | None:
    report = county.report
    return report.high if report.explains_high else report.score


def worths(county: Evaluation, planner: Planner, limit: int) -> dict[int, Decimal]:
    """By how many are put right at most, the best value that any choice of them gives, evaluated from the facts."""
    start = value(county)
    assert start is not None
    better = min if county.report.ruleset.better == "low" else max
    best = {0: start}
    names = sorted(planner.repairs)
    for count in range(1, min(limit, len(names)) + 1):
        best[count] = best[count - 1]
        for chosen in itertools.combinations(names, count):
            after = value(county.what_if({name: planner._change(name) for name in chosen}).after)
            if after is not None:
                best[count] = better(best[count], after)
    return best


def is_kept(county: Evaluation, plan: Fixes, planner: Planner) -> None:
    assert len(plan.facts) == len(set(plan.facts)) <= plan.limit
    assert set(plan.facts) <= set(planner.repairs)
    if plan.changes:
        assert value(county.what_if(plan.changes).after) == plan.after
    assert plan.gain is None or plan.gain >= 0
    assert plan.start is None or (plan.steps[-1].total if plan.steps else plan.start) == plan.after


def compare(ruleset: Drawn, cases: int, limits: tuple[int, ...]) -> list[tuple[Decimal, Decimal]]:
    """What the greedy way alone regains beside the most that can be regained."""
    found: list[tuple[Decimal, Decimal]] = []
    for case in ruleset.cases(cases):
        county = evalrules.evaluate(case.loaded, case.raw)
        planner = planner_of(county)
        if value(county) is None or not 0 < len(planner.repairs) <= FEW:
            continue
        best = worths(county, planner, max(limits))
        sign = -1 if county.report.ruleset.better == "low" else 1
        for limit in limits:
            plan, greedy = (planner.plan(limit, None, thorough=thorough) for thorough in (True, False))
            most = best[min(limit, max(best))]
            is_kept(county, plan, planner)
            is_kept(county, greedy, planner)
            assert plan.is_best
            assert plan.after == most, case.shown()
            assert plan.start is not None
            assert greedy.gain is not None
            assert greedy.gain >= sign * (best[1] - best[0]), "a single repair regains more"
            found.append((greedy.gain, sign * (most - plan.start)))
    return found


@law(cases=33)
@given(drawn(facts={"max_facts": 4}))
def test_no_choice_of_as_many_repairs_regains_more_where_the_case_is_small(ruleset: Drawn) -> None:
    compare(ruleset, 4, (1, 2))


@pytest.mark.heavy
@law(cases=2)
@given(drawn())
def test_with_up_to_seven_facts_too_and_the_greedy_way_never_promises_more(ruleset: Drawn) -> None:
    for greedy, most in compare(ruleset, 10, (1, 2, 3, 4)):
        assert greedy <= most
