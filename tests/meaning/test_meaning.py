"""The second specification: cases in plain words, worked out by hand, run against the engine and the reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from evalrules.evaluation.report import Report
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, evaluate
from evalrules.testing.agreement import differences
from evalrules.testing.reference.evaluate import ReferenceResult
from evalrules.testing.reference.evaluate import evaluate as evaluate_slowly
from evalrules.units import evaluate_units
from tests.meaning.cases import cases, facts_of, is_by_unit, is_for_the_reference, loaded_ruleset
from tests.meaning.tables import UNKNOWN_TO_IT, reference_scores, reference_told, same, scores, told, wanted


@pytest.mark.parametrize("case", [case for case in cases() if not is_by_unit(case.values[0])])
def test_the_engine_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "problem" in expect:
        with pytest.raises(RulesetError) as refusal:
            loaded_ruleset(case)
        assert expect["problem"] in [one.code for one in refusal.value.diagnostics]
        return
    loaded = loaded_ruleset(case)
    facts = facts_of(case)
    if "refused" in expect:
        with pytest.raises(FactsError):
            evaluate(loaded, facts)
    report = evaluate(loaded, facts, accept_partial="refused" in expect).report
    unit = Fraction(1, 10**loaded.report_places)
    same(case, {**scores(report), **told(report)}, wanted(expect), unit)
    adds_up(report, loaded.ruleset.better)


@pytest.mark.parametrize("case", [case for case in cases() if is_for_the_reference(case.values[0])])
def test_the_reference_scores_it_so(case: dict[str, Any]) -> None:
    expect = case["expect"]
    loaded = loaded_ruleset(case)
    report = evaluate(loaded, facts_of(case), accept_partial="refused" in expect).report
    result = reference_result(loaded, facts_of(case))
    unit = Fraction(1, 10**loaded.report_places)
    expected = {
        name: value
        for name, value in wanted(expect, steps_alike=True).items()
        if name[0] not in UNKNOWN_TO_IT
    }
    same(case, {**reference_scores(result), **reference_told(result, loaded.report_places)}, expected, unit)
    assert differences(report, result, loaded.report_places) == []


@pytest.mark.parametrize("case", [case for case in cases() if is_by_unit(case.values[0])])
def test_every_unit_scores_it_so(case: dict[str, Any]) -> None:
    """Each unit as a case of its own: score, or score and range, in the order of the units."""
    loaded = loaded_ruleset(case)
    assert evaluate(loaded, facts_of(case)).report.score == Decimal(case["expect"]["score"])
    found = {unit: one.report for unit, one in evaluate_units(loaded, facts_of(case))}
    expected = case["expect"]["by_unit"]
    assert list(found) == list(expected)
    for unit, said in expected.items():
        ends = said if isinstance(said, list) else [said] * 3
        report = found[unit]
        assert [report.score, report.low, report.high] == [Decimal(end) for end in ends], unit
        adds_up(report, loaded.ruleset.better)


def reference_result(loaded: LoadedRuleset, facts: Mapping[str, Any]) -> ReferenceResult:
    problems: list[Any] = []
    read = read_facts(facts, problems=problems)
    assert not problems, problems
    assert read is not None
    return evaluate_slowly(loaded.ruleset, fit(loaded.ruleset, read))


def adds_up(report: Report, better: str) -> None:
    """Law A: every point has a cause, and causes add up, by unit too."""
    explained = report.high if report.explains_high else report.score
    if explained is None:
        return
    causes = (
        sum(_effective(report.deductions))
        + sum(_effective(report.adjustments))
        - sum(_effective(report.awards))
    )
    lost = report.full - explained if better == "high" else explained - report.full
    assert causes == lost
    assert sum(unit.net for unit in report.units) == lost


def _effective(entries: Iterable[Any]) -> Iterator[Decimal]:
    return (entry.effective for entry in entries)
