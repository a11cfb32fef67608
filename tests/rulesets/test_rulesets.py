"""Every bundled ruleset, and every published example: loads, cites, passes its cases, equals its golden listing."""

from __future__ import annotations

import difflib
import os
from functools import cache
from pathlib import Path

import pytest

from evalrules.casework import run_cases
from evalrules.evaluation.sentences import node_sentence, result_sentence, rule_sentence
from evalrules.pipeline import LoadedRuleset, check_with_sources, load
from evalrules.plan.listing import listing
from evalrules.ruleset.bundled import bundled_ids
from evalrules.ruleset.walking import nodes_of
from evalrules.source.rendering import render
from tests.rulesets.explained import unexplained

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PUBLISHED = sorted(
    path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/published/*/ruleset.yaml")
)
SOURCES = [*bundled_ids(), *PUBLISHED]


def where(source: str) -> str:
    return source if "@" in source else str(ROOT / source)


@cache
def loaded(source: str) -> LoadedRuleset:
    return load(where(source))


@pytest.mark.parametrize("source", SOURCES)
def test_it_has_no_problem(source):
    problems, sources = check_with_sources(where(source))
    left = unexplained(problems, where(source))
    assert not left, render(left, sources, "zh")


@pytest.mark.parametrize("source", SOURCES)
def test_its_cases_come_out_as_they_were_worked_out(source):
    outcomes = run_cases(loaded(source), where(source))
    assert outcomes, "a ruleset has cases"
    failing = [outcome for outcome in outcomes if not outcome.passed]
    told = [
        "\n".join(
            [
                f"{outcome.place} {outcome.name}",
                render(outcome.problems, outcome.sources, "zh"),
                *outcome.differing,
            ]
        )
        for outcome in failing
    ]
    assert not failing, "\n\n".join(told)


@pytest.mark.parametrize("source", SOURCES)
def test_its_plan_equals_the_golden_listing(source):
    golden = GOLDEN / f"{source.replace('/', '-')}.txt"
    found = listing(loaded(source).plan)
    if os.environ.get("EVALRULES_BLESS") == "1":
        golden.write_text(found, encoding="utf-8", newline="\n")
    known = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if known != found:
        name = golden.stem.partition("@")[0]  # pytest takes no @ in -k
        changes = "\n".join(
            difflib.unified_diff(known.splitlines(), found.splitlines(), "golden", "now", lineterm="", n=1)
        )
        pytest.fail(
            f"the plan of {source} has changed:\n\n{changes}\n\nRead the difference; to accept it, run\n"
            f"    EVALRULES_BLESS=1 python -m pytest tests/rulesets/test_rulesets.py -k 'golden and {name}'",
            pytrace=False,
        )


@pytest.mark.parametrize("source", SOURCES)
def test_everything_in_it_can_be_said_in_both_languages(source):
    ruleset = loaded(source).ruleset
    sentences = [result_sentence(result, ruleset.kinds) for result in ruleset.results]
    for node in nodes_of(ruleset):
        sentences.append(node_sentence(node, ruleset))
        sentences.extend(rule_sentence(rule, node, ruleset) for rule in node.rules)
    for sentence in sentences:
        assert sentence.zh.endswith("。")
        assert sentence.en.endswith(".")
        assert "None" not in sentence.en
        assert "Span(" not in sentence.zh


@pytest.mark.parametrize("source", SOURCES)
def test_every_rule_and_every_node_with_points_has_a_citation(source):
    for node in nodes_of(loaded(source).ruleset):
        assert node.points is None or node.cite is not None, node.id
        assert all(rule.cite.clause for rule in node.rules)
