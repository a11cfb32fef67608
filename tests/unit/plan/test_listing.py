from __future__ import annotations

import pytest
from hypothesis import given, settings

from evalrules.pipeline import load_texts
from evalrules.plan.listing import listing
from evalrules.testing import rulesets
from tests.unit.checks.rulesets import HEAD, loaded, with_rule

RULE = "facts: 问题, where: 处数 >= 2, count: 处数, lose: 0.5, up_to: {site: 1, rule: 3}, charge: 城管局"


def test_a_plan_is_listed_line_by_line_and_ends_in_a_newline():
    text = listing(loaded(RULE).plan)
    assert text.endswith("\n")
    for line in (
        "  rule 甲/1 lose [细则 一, official]",
        "    where >=(.处数, 2)",
        "    up to 3 per rule",
        "    charge 城管局 1",
    ):
        assert line in text.splitlines()


@settings(max_examples=30, deadline=None)
@given(rulesets())
def test_the_same_ruleset_has_the_same_listing_and_digest(files: dict[str, str]) -> None:
    first, second = load_texts(files), load_texts(dict(files))
    assert listing(first.plan) == listing(second.plan)
    assert first.digest == second.digest


CHANGES = [
    ("lose: 0.5", "lose: 0.6"),
    ("rule: 3", "rule: 4"),
    ("处数 >= 2", "处数 >= 3"),
    ("points: 5", "points: 6"),
    ("charge: 城管局", "charge: 街道办"),
    ("unknown: low", "unknown: high"),
    ("na: renormalise", "na: zero"),
    ("cap_share: earliest", "cap_share: proportional"),
    ("places: 2, mode: half_up", "places: 1, mode: half_up"),
    ("coverage: visit", "coverage: case"),
    ("min: 1, max: 9", "min: 1, max: 8"),
    ("clause: 一}, facts", "clause: 二}, facts"),
    ("片区: 东", "片区: 西"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_whatever_can_change_a_report_changes_the_digest(old, new):
    before = with_rule(RULE)
    after = {path: text.replace(old, new) for path, text in before.items()}
    assert after != before
    assert load_texts(after).digest != load_texts(before).digest


def test_where_the_files_lie_and_how_they_are_written_does_not_change_the_digest():
    node = "{id: 乙, title: 乙, points: 5, cite: {doc: 细则, clause: 二}, rules: [<rule>]}"
    rule = "{id: 乙/1, text: t, cite: {doc: 细则, clause: 二}, facts: 问题, lose: 1}"
    root = "nodes: [{id: 甲, title: 甲, points: 5, cite: {doc: 细则, clause: 一}, nodes: <nodes>}]\n"
    child = node.replace("<rule>", rule)
    whole = {"ruleset.yaml": HEAD + root.replace("<nodes>", f"[{child}]")}
    apart = {
        "ruleset.yaml": HEAD + "# 一句说明\n" + root.replace(", nodes: <nodes>", ""),
        "chapters/01_甲.yaml": f"under: 甲\nnodes: [{child}]\n",
    }
    chinese = {"ruleset.yaml": whole["ruleset.yaml"].replace("lose: 1", "扣分: 1.0")}
    digests = {load_texts(files).digest for files in (whole, apart, chinese)}
    assert len(digests) == 1
