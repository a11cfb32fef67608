"""``evalrules sources``: the documents, and how well points, rules and figures are attested."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from evalrules.cli import run
from evalrules.cli.sourcing import sourcing_of
from evalrules.pipeline import evaluate, load
from evalrules.ruleset.bundled import bundled_ids

PAGE = """
format: 0
id: demo
edition: "1"
title: demo
na: renormalise
unknown: high
cap_share: earliest
rounding: {total: {places: 2, mode: half_up}}
documents:
  standard: {title: The standard, issuer: an office, date: 2021-03-04, authority: official, address: "https://example.gov.cn/a"}
  copy: {title: A copy of it, authority: mirror}
kinds: {find: {coverage: closed, fields: {n: {type: integer, min: 0, max: 9}}}}
nodes:
  - id: total
    title: total
    points: 10
    cite: {doc: standard, clause: one}
    nodes:
      - {id: a, title: a, points: 4, cite: {doc: standard, clause: two}, rules: [
          {id: a/1, text: each costs one, cite: {doc: standard, clause: two}, facts: find, lose: 1}]}
      - {id: b, title: b, points: 6, cite: {doc: standard, clause: three}, rules: [
          {id: b/1, text: each above three costs two, cite: {doc: copy, clause: four}, facts: find, where: n > 3, lose: 2}]}
results:
  grade: {first: [{is: good, when: 'score("total") >= 9'}, {is: poor}]}
"""


@pytest.fixture
def demo(tmp_path):
    (tmp_path / "ruleset.yaml").write_text(PAGE, encoding="utf-8")
    return str(tmp_path)


def test_the_points_of_a_rule_with_a_copied_figure_rest_on_the_copy(demo):
    told = sourcing_of(load(demo), demo)
    assert told.points == (("official", Decimal("0.4")), ("mirror", Decimal("0.6")))
    assert told.rules.counts == {"official": 1, "mirror": 1}
    # 10, 4, 1, 6 of the standard; 3 and 2 of the copy; the 9 of the grade has no citation.
    assert told.figures.counts == {"official": 4, "mirror": 2, "uncited": 1}
    assert sum(share for _, share in told.figures.shares) == 1


def test_the_shares_of_points_are_those_at_the_head_of_a_report(demo):
    report = evaluate(load(demo), [], case="x").report
    assert sourcing_of(load(demo), demo).points == report.authority.points


def test_an_open_total_rests_on_the_weakest_of_all_its_figures(demo):
    (Path(demo) / "ruleset.yaml").write_text(
        PAGE.replace("points: 10\n", "points: none\n    start: 10\n")
        .replace("points: 4,", "points: none, start: 0,")
        .replace("points: 6,", "points: none, start: 0,"),
        encoding="utf-8",
    )
    assert sourcing_of(load(demo), demo).points == (("mirror", Decimal(1)),)
    report = evaluate(load(demo), [], case="x").report
    assert report.authority.points == (("mirror", Decimal(1)),)
    assert report.assessed == 1


def test_the_table_names_every_document_and_links_no_copy(demo, capsys):
    assert run(["sources", demo, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "2021-03-04" in said
    assert "a government site" in said
    assert "a copy elsewhere" in said
    assert said.count("https://") == 1
    assert "figures: official 57.14% (4), mirror 28.57% (2), uncited 14.29% (1)" in said


def test_as_json_it_carries_the_documents_and_the_shares(demo, capsys):
    assert run(["sources", demo, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["key"] for one in data["documents"]] == ["standard", "copy"]
    assert data["documents"][1]["address"] is None
    assert data["points"]["shares"] == {"official": "0.4000", "mirror": "0.6000"}


@pytest.mark.parametrize("ruleset", bundled_ids())
def test_a_bundled_ruleset_is_told_with_the_list_of_sources(ruleset):
    told = sourcing_of(load(ruleset), ruleset)
    assert told.documents
    for one in told.documents:
        assert one.address is None or one.authority in ("official", "press")
        assert all(len(snippet) <= 20 for snippet in one.snippets)
    assert sum(share for _, share in told.points) == 1
