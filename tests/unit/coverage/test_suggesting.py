"""Cases that are suggested for what no case covers: they load, they cover it, and only the expectation is left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evalrules.casework import raw_case, run_case
from evalrules.coverage.suggesting.suggest import Suggester, Suggestion, key_language
from evalrules.coverage.tally import coverage_from, coverage_of, covered_by
from evalrules.coverage.units import units_of
from evalrules.many import evaluate_among
from evalrules.pipeline import LoadedRuleset, RulesetError, load, load_texts
from evalrules.ruleset.bundled import bundled_ids
from evalrules.ruleset.cases import read_cases, read_cases_text
from evalrules.source.diagnostic import Diagnostic
from evalrules.testing.rulesets import rulesets

GALLERY = Path("gallery")
FOLDERS = sorted(path.parent.as_posix() for path in GALLERY.glob("*/ruleset.yaml"))


def comes_out(loaded: LoadedRuleset, made: Suggestion) -> bool:
    """Whether a suggested case, pasted and filled in with what comes out, loads, covers its unit and passes."""
    problems: list[Diagnostic] = []
    (case,) = read_cases_text("cases/new.yaml", filled(made.text, "0"), problems)
    assert not problems, made.text
    raw = raw_case(case, [])
    assert raw is not None
    score = evaluate_among(loaded, raw).report.score
    text = filled(made.text, "无" if score is None else f"{score:f}")
    (case,) = read_cases_text("cases/new.yaml", text, problems)
    outcome = run_case(loaded, case, "zh", {})
    return not problems and outcome.passed and made.unit.key in covered_by(loaded, case)


def filled(text: str, score: str) -> str:
    assert text.count("待填") + text.count("fill in") == 1
    return text.replace("待填", score).replace("fill in", score)


@pytest.mark.parametrize(
    "folder", ["gallery/d02_inner_cap", "gallery/b05_ratio_of_observations", "gallery/a11_not_applicable"]
)
def test_a_suggested_case_is_read_and_covers_what_it_is_for(folder: str) -> None:
    loaded, cases = load(folder), read_cases(folder, [])
    missing = coverage_of(loaded, cases).missing
    made = list(Suggester(loaded, cases, key_language(loaded)).suggestions(missing))
    assert made
    assert all(comes_out(loaded, one) for one in made)
    covered = frozenset().union(*(one.covers for one in made))
    assert {unit.key for unit in missing} <= covered


def test_a_ruleset_without_cases_is_covered_by_those_suggested() -> None:
    loaded = load("gallery/b02_value_inside_a_band")
    made = list(Suggester(loaded, (), "zh").suggestions(units_of(loaded.plan)))
    coverage = coverage_from(loaded, frozenset().union(*(one.covers for one in made)))
    assert not coverage.missing, [unit.key for unit in coverage.missing]
    assert len(made) < len(coverage.units), "a case covers what it meets besides"


def test_suggestions_are_written_in_the_keys_of_the_author() -> None:
    text = """\
format: 0
id: demo
edition: "2024"
title: demo
na: renormalise
unknown: low
documents: {paper: {title: a paper, authority: illustrative}}
kinds:
  problem: {coverage: visit, fields: {what: {type: choice, values: [litter, noise]}, "no": {type: integer, min: 1, max: 9}}}
nodes:
  - id: "1"
    title: order
    points: 10
    cite: {doc: paper, clause: "1"}
    rules:
      - id: "1/1"
        text: litter costs 1
        cite: {doc: paper, clause: "1"}
        facts: problem
        where: {what: litter, "no": {at_least: 3}}
        lose: 1
"""
    loaded = load_texts({"ruleset.yaml": text})
    made = list(Suggester(loaded, (), key_language(loaded)).suggestions(units_of(loaded.plan), 1))
    assert made[0].text == (
        '- name: "1/1: costs points"\n'
        "  case: {id: A}\n"
        "  inspections: [{id: J1, site: S1, items: all}]\n"
        "  facts:\n"
        '    - {kind: problem, site: S1, what: litter, "no": 3}\n'
        "  expect: {score: fill in}\n"
    )
    assert comes_out(loaded, made[0])


@pytest.mark.heavy
def test_of_all_that_the_gallery_leaves_open_nine_in_ten_get_a_case() -> None:
    missing, found = 0, 0
    for folder in FOLDERS:
        loaded, cases = load(folder), read_cases(folder, [])
        suggester = Suggester(loaded, cases, key_language(loaded))
        for unit in coverage_of(loaded, cases).missing:
            made = suggester.for_unit(unit)
            missing += 1
            found += made is not None
            assert made is None or comes_out(loaded, made), unit.key
    assert found * 10 >= missing * 9, (found, missing)


@pytest.mark.heavy
@pytest.mark.parametrize("source", bundled_ids())
def test_the_first_suggestions_for_a_bundled_ruleset_cover_what_they_are_for(source: str) -> None:
    loaded, cases = load(source), read_cases(source, [])
    suggester = Suggester(loaded, cases, key_language(loaded))
    made = list(suggester.suggestions(coverage_of(loaded, cases).missing[:12]))
    assert all(comes_out(loaded, one) for one in made)


def assert_suggestions_of_a_generated_ruleset_cover(data: st.DataObject, most: int) -> None:
    try:
        loaded = load_texts(data.draw(rulesets(max_depth=1)))
    except RulesetError:
        return
    made = list(Suggester(loaded, (), key_language(loaded)).suggestions(units_of(loaded.plan)[:most]))
    assert all(comes_out(loaded, one) for one in made)


@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_cases_suggested_for_generated_rulesets_cover_what_they_are_for(data: st.DataObject) -> None:
    assert_suggestions_of_a_generated_ruleset_cover(data, 4)


@pytest.mark.heavy
@settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_all_cases_suggested_for_generated_rulesets_cover_what_they_are_for(data: st.DataObject) -> None:
    assert_suggestions_of_a_generated_ruleset_cover(data, 15)
