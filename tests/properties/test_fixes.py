"""The promise of a plan of repairs: kept to the point, and held against every choice of as many repairs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
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


def value(county: Evaluation, *, scored: bool = False) -> Decimal | None:
    """The score, or the high end of one that is withheld; of a case that had a score, the score alone."""
    report = county.report
    return report.high if report.explains_high and not scored else report.score


def changed(county: Evaluation, planner: Planner, names: Iterable[str]) -> Decimal | None:
    after = county.what_if({name: planner._change(name) for name in names}).after
    return value(after, scored=county.report.score is not None)


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
            after = changed(county, planner, chosen)
            if after is not None:
                best[count] = better(best[count], after)
    return best


def is_kept(county: Evaluation, plan: Fixes, planner: Planner) -> None:
    assert len(plan.facts) == len(set(plan.facts)) <= plan.limit
    assert set(plan.facts) <= set(planner.repairs)
    if plan.changes:
        after = county.what_if(plan.changes).after
        assert value(after, scored=county.report.score is not None) == plan.after
    assert plan.gain is None or plan.gain >= 0
    assert plan.start is None or (plan.steps[-1].total if plan.steps else plan.start) == plan.after


def is_best(county: Evaluation, plan: Fixes, planner: Planner) -> None:
    """What may cost something regains nothing more, neither beside the plan nor alone; else the plan names it."""
    few = len(planner.repairs) + len(planner.unsettled) <= FEW
    assert plan.is_best is not bool(plan.open) if few else not (plan.is_best and plan.open)
    assert plan.is_best or planner.unsettled
    assert set(plan.open) <= set(planner.unsettled)
    assert plan.after is not None
    sign = -1 if plan.better == "low" else 1
    for name in planner.unsettled if plan.is_best else ():
        for names in ([name], [*plan.facts, name]):
            after = changed(county, planner, names) if len(names) <= plan.limit else None
            assert after is None or sign * (after - plan.after) <= 0


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
            is_best(county, plan, planner)
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
