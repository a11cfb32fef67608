"""A veto that rests on a figure nobody has seen in an official document is warned of."""

from __future__ import annotations

import pytest

from evalrules.checks.vetoes import check_vetoes
from evalrules.ruleset.folder import read_ruleset_texts

PAGE = """
format: 0
id: demo
edition: "1"
title: demo
na: renormalise
unknown: low
documents:
  own: {{title: The standard, authority: official}}
  press: {{title: A newspaper, authority: press}}
  copy: {{title: A copy, authority: mirror}}
kinds: {{accident: {{coverage: closed, fields: {{dead: {{type: integer, min: 0}}}}}}}}
registers:
  limits: {{dated: true, fields: {{dead: integer}}, rows: [{{dead: 10, cite: {{doc: {register}, clause: one}}}}]}}
nodes:
  - id: total
    title: total
    points: 10
    cite: {{doc: own, clause: one}}
    nodes:
      - id: safety
        title: safety
        points: 10
        cite: {{doc: own, clause: two}}
        tags: [key]
        rules: [{{id: safety/1, text: accidents, cite: {{doc: {rule}, clause: one}}, facts: accident, where: {where}, lose: all}}]
    then: {then}
results:
  verdict: {{first: [{{is: out, when: '{when}', veto: {veto}, cite: {{doc: {row}, clause: three}}}}, {{is: in}}]}}
"""
PLAIN = {
    "register": "own",
    "rule": "own",
    "where": "dead > 0",
    "then": "[{at_least: 0}]",
    "when": "exists(accident where dead >= 10)",
    "veto": "true",
    "row": "own",
}


def warned(**changed: str) -> list[str]:
    problems: list[object] = []
    text = PAGE.format(**{**PLAIN, **changed})
    ruleset = read_ruleset_texts({"ruleset.yaml": text}, problems)  # type: ignore[arg-type]
    assert ruleset is not None
    assert not problems, problems
    return [one.values["authority"].en for one in check_vetoes(ruleset)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("row", "found"), [("own", []), ("press", []), ("copy", ["mirror"])])
def test_the_figure_of_the_condition_itself(row, found):
    assert warned(row=row) == found


def test_a_condition_without_a_figure_decides_by_none():
    assert warned(row="copy", when="exists(accident)") == []
    assert warned(row="copy", when="count(accident) > 0") == []


def test_a_row_that_is_no_veto_is_not_warned_of():
    assert warned(row="copy", veto="false") == []


def test_the_value_of_a_register():
    assert warned(register="copy", when="exists(accident where dead >= limits.dead)") == ["mirror"]
    assert warned(register="own", when="exists(accident where dead >= limits.dead)") == []


@pytest.mark.parametrize(
    "when",
    [
        'score("safety") == 0',
        'not met("safety")',
        "count(nodes under total where not met) > 0",
        "exists(nodes tagged key where score == 0)",
    ],
)
def test_the_figures_of_the_rules_that_the_condition_asks_for(when):
    assert warned(rule="copy", where="dead >= 3", when=when) == ["mirror"]
    assert warned(rule="press", where="dead >= 3", when=when) == []
    # A rule without a figure decides by no figure.
    assert warned(rule="copy", when=when) == []


def test_a_step_that_sets_a_node_to_zero():
    then = "[{at_least: 0}, {set: 0, when: 'exists(accident where dead >= 10)', cite: {doc: copy, clause: four}}]"
    assert warned(then=then) == ["mirror"]
    assert warned(then=then.replace("set: 0", "set: 1")) == []
