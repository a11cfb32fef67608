"""
Every bundled ruleset, and every published example: loads, cites, has cases, equals its golden listing.

The cases themselves are tests of their own: ``pytest rulesets examples/published``.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from evalrules.evaluation.sentences import node_sentence, result_sentence, rule_sentence
from evalrules.pipeline import LoadedRuleset, check_with_sources
from evalrules.plan.listing import listing
from evalrules.pytest_plugin.loading import loaded_once
from evalrules.ruleset.bundled import bundled_folder, bundled_ids
from evalrules.ruleset.cases import read_cases
from evalrules.ruleset.walking import nodes_of
from evalrules.source.rendering import render
from tests.rulesets.locks import locked

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PUBLISHED = sorted(
    path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/published/*/ruleset.yaml")
)
SOURCES = [*bundled_ids(), *PUBLISHED]


def where(source: str) -> str:
    return source if "@" in source else str(ROOT / source)


@pytest.fixture
def loaded(source: str, pytestconfig: pytest.Config) -> LoadedRuleset:
    """The ruleset, which is loaded for its cases too."""
    folder = bundled_folder(source) if "@" in source else ROOT / source
    assert folder is not None
    found = loaded_once(pytestconfig, folder)
    assert isinstance(found, LoadedRuleset)
    return found


@pytest.mark.parametrize("source", SOURCES)
def test_it_has_no_problem_that_nobody_gave_a_reason_for(source):
    problems, sources = check_with_sources(where(source))
    assert not problems, render(problems, sources, "zh")


@pytest.mark.parametrize("source", bundled_ids())
def test_its_meaning_is_locked(source, loaded):
    found = locked(source, loaded)
    if not found.holds:
        told = "\n".join(one.message("en") for one in found.problems)
        pytest.fail(
            f"{source} means something else than its lock says:\n{told}\n"
            'If that is meant: python -m tests.rulesets.locks "why, by which clause"'
        )


@pytest.mark.parametrize("source", SOURCES)
def test_it_has_cases(source):
    assert read_cases(where(source), [])


@pytest.mark.parametrize("source", SOURCES)
def test_its_plan_equals_the_golden_listing(source, loaded):
    golden = GOLDEN / f"{source.replace('/', '-')}.txt"
    found = listing(loaded.plan)
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
def test_everything_in_it_can_be_said_in_both_languages(loaded):
    ruleset = loaded.ruleset
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
def test_every_rule_and_every_node_with_points_has_a_citation(loaded):
    for node in nodes_of(loaded.ruleset):
        assert node.points is None or node.cite is not None, node.id
        assert all(rule.cite.clause for rule in node.rules)
