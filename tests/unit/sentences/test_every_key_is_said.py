"""Whatever is written in a rule or a node changes its sentence, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import node_sentence, rule_sentence
from evalrules.pipeline import RulesetError, load_texts
from evalrules.ruleset.folder import read_ruleset_texts
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Diagnostic, has_errors
from evalrules.testing import rulesets
from tests.unit.sentences.mutants import PAPER, mutants, texts_of

ROOT = Path(__file__).parents[3]
FOLDERS = [
    *sorted((ROOT / "gallery").glob("*/")),
    # Two minutes: every number, word and key of eleven chapters.
    pytest.param(ROOT / "rulesets" / "health-county" / "2021", marks=pytest.mark.heavy),
]
#: A node that uses another has its name from it; samples are checked against inspections, not scored.
ELSEWHERE = {("node", "use"), ("node", "sample")}
EVERYTHING = Path(__file__).parent / "everything"


def sentences(texts: Mapping[str, str]) -> dict[tuple[str, str], Sentence] | None:
    """The sentence of every rule and node; None when the texts cannot be read."""
    problems: list[Diagnostic] = []
    ruleset = read_ruleset_texts(texts, problems)
    if ruleset is None or has_errors(problems):
        return None
    found = {}
    for node in nodes_of(ruleset):
        found["node", node.id] = node_sentence(node, ruleset)
        found.update({("rule", rule.id): rule_sentence(rule, node, ruleset) for rule in node.rules})
    return found


def unsaid(texts: Mapping[str, str]) -> tuple[list[str], set[tuple[str, str]]]:
    """Changes that a sentence does not tell, and the keys that were changed."""
    before = sentences(texts)
    assert before is not None
    silent: list[str] = []
    changed = set()
    for mutant in mutants(texts):
        after = sentences(mutant.texts)
        owner = (mutant.place, mutant.owner)
        if after is None or owner not in after:
            continue
        changed.add((mutant.place, mutant.key))
        same = [
            language
            for language in ("zh", "en")
            if getattr(before[owner], language) == getattr(after[owner], language)
        ]
        if same and _means_something_else(texts, mutant.texts):
            silent.append(f"{mutant.owner} {mutant.key}: {mutant.was} → {mutant.now} is not said in {same}")
    return silent, changed


def _means_something_else(texts: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Writing a default out changes nothing, and what does not load has no meaning."""
    try:
        return load_texts(other).digest != load_texts(texts).digest
    except RulesetError:
        return False


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_sentence_says_every_number_word_and_key(folder: Path) -> None:
    texts = texts_of(folder)
    if sentences(texts) is None:
        pytest.skip("it cannot be read")
    assert unsaid(texts)[0] == []


def test_no_key_of_a_rule_or_node_is_left_out() -> None:
    """The ruleset beside this file uses them all."""
    silent, changed = unsaid(texts_of(EVERYTHING))
    assert silent == []
    asked = {
        (place, key.en)
        for place in ("rule", "node")
        for key in PLACES[place].keys
        if key.status == "built" and key.en not in PAPER | {"nodes", "rules"}
    }
    assert asked - changed - ELSEWHERE == set()


# Shrinking a ruleset takes minutes; the message names the change.
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(rulesets(max_depth=1))
def test_generated_rulesets_are_said_whole(files: dict[str, str]) -> None:
    if sentences(files) is None:
        return
    assert unsaid(files)[0] == []
