from __future__ import annotations

import pytest

from evalrules.engine.coverage import Coverage, names_of_rules
from evalrules.facts.fact import Inspection
from evalrules.pipeline import load_texts
from tests.unit.checks.rulesets import HEAD, loaded

NESTED = (
    HEAD
    + """\
nodes:
  - id: 总分
    title: 总分
    points: 5
    cite: {doc: 细则, clause: 一}
    nodes:
      - id: 甲
        title: 甲
        points: 5
        cite: {doc: 细则, clause: 一}
        rules:
          - {id: 甲/1, text: t, cite: {doc: 细则, clause: 一}, facts: 问题, lose: 1}
"""
)


def inspection(site: str | None, *items: str) -> Inspection:
    return Inspection("检查", site, None, None, frozenset(items) if items else None)


@pytest.mark.parametrize(("item", "covers"), [
    ("问题", True), ("甲/1", True), ("甲", True), ("总分", True), ("抽样", False), ("乙", False),
])  # fmt: skip
def test_an_inspection_covers_a_rule_by_its_kind_its_id_its_node_or_one_above(item, covers):
    plan = load_texts({"ruleset.yaml": NESTED}).plan
    (leaf,) = plan.leaves()
    coverage = Coverage(names_of_rules(plan), [inspection("甲路", item)])
    assert coverage.sites(leaf) == (frozenset({"甲路"}) if covers else frozenset())


def test_an_inspection_of_everything_covers_every_rule_at_its_site_only():
    plan = loaded("facts: 问题, lose: 1").plan
    (leaf,) = plan.leaves()
    coverage = Coverage(names_of_rules(plan), [inspection("甲路"), inspection("乙路", "抽样")])
    assert coverage.sites(leaf) == {"甲路"}
    assert not coverage.case(leaf)


def test_an_inspection_without_a_site_covers_the_case():
    plan = loaded("facts: 问题, lose: 1").plan
    (leaf,) = plan.leaves()
    coverage = Coverage(names_of_rules(plan), [inspection(None, "问题")])
    assert coverage.case(leaf)
    assert coverage.sites(leaf) == frozenset()


def test_inspections_of_one_site_add_up():
    plan = loaded("facts: 问题, lose: 1").plan
    (leaf,) = plan.leaves()
    coverage = Coverage(names_of_rules(plan), [inspection("甲路", "抽样"), inspection("甲路", "甲")])
    assert coverage.sites(leaf) == {"甲路"}
