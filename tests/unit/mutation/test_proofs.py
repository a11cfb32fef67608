"""Mutants of bundled rulesets that mean the same for a reason, and ones beside them that do not."""

from __future__ import annotations

import pytest

from evalrules.mutation import mutate

SAME = [
    ("star-toilet@undated", "总分/1", "earn: 0.5 → 0.6", "capped at once"),
    ("district-findings@2016", "2/2", "up_to: rule → site", "node's floor"),
    ("civilization-index@undated", "1/4", "lose: up → down", "whole steps of every fact"),
    ("district-health@undated", "2/1", "empty: unknown → zero", "never empty"),
]


@pytest.mark.parametrize(("source", "rule", "told", "proof"), SAME)
def test_a_price_that_comes_to_the_same_is_proved_to(source: str, rule: str, told: str, proof: str) -> None:
    found = {one.mutant.told.en: (one.fate, one.by) for one in mutate(source, rule=rule).verdicts}
    assert found[told] == ("equivalent", proof)


def test_half_a_price_below_the_cap_does_not_mean_the_same() -> None:
    found = {one.mutant.told.en: one.fate for one in mutate("star-toilet@undated", rule="总分/1").verdicts}
    assert found["earn: 0.5 → 0.4"] == "killed"


def test_between_15_and_16_lies_no_sum_of_even_numbers() -> None:
    run = mutate("guangzhou-housing@2010")
    assert {one.mutant.told.en for one in run.verdicts if one.by == "grid"} >= {"rows: 15 → 16"}
    assert not run.survivors


def test_what_a_record_must_be_is_asked_again_of_every_mutant() -> None:
    """Facts fitted once by the unchanged kind would never be refused."""
    run = mutate("health-city@pre-2005")
    asked = [
        one for one in run.verdicts if one.mutant.operator == "and-or" and one.mutant.owner == "年度统计"
    ]
    assert [one.fate for one in asked] == ["killed"]


def test_a_cap_that_closes_what_is_not_known_does_not_mean_the_same() -> None:
    """Five of five points are lost and more places were not seen: with the cap that is certain."""
    found = {
        one.mutant.told.en: one.fate for one in mutate("village-environment@undated", rule="1/1").verdicts
    }
    assert found["up_to: 5 → 6"] == "killed"
