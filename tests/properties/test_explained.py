"""Every rule and site is either deducted or has one reason, the reason is so, and what is told adds up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import evalrules
from evalrules.evaluation.evaluation import Evaluation
from evalrules.pipeline import FactsError, evaluate
from evalrules.testing.explaining import unexplained
from tests.meaning.cases import cases, facts_of, is_by_unit, loaded_ruleset
from tests.properties.generated import Drawn, drawn, law

SCORED = [
    one for one in cases() if not is_by_unit(one.values[0]) and "problem" not in one.values[0]["expect"]
]


def evaluation_of(case: dict[str, Any]) -> Evaluation | None:
    try:
        return evaluate(loaded_ruleset(case), facts_of(case), accept_partial="refused" in case["expect"])
    except FactsError:
        return None


@pytest.mark.parametrize("case", SCORED[::12])
def test_what_is_told_of_a_worked_case_is_so(case: dict[str, Any]) -> None:
    evaluation = evaluation_of(case)
    assert evaluation is None or unexplained(evaluation) == []


@pytest.mark.heavy
@pytest.mark.parametrize("case", SCORED)
def test_what_is_told_of_every_worked_case_is_so(case: dict[str, Any]) -> None:
    evaluation = evaluation_of(case)
    assert evaluation is None or unexplained(evaluation) == []


@law(cases=8)
@given(drawn())
def test_what_is_told_of_a_generated_case_is_so(ruleset: Drawn) -> None:
    for case in ruleset.cases(3):
        try:
            evaluation = evalrules.evaluate(case.loaded, case.raw)
        except FactsError:
            continue
        assert unexplained(evaluation) == []
