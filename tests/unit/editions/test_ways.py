"""Tightened and loosened are said where they are proved, and what is proved is never contradicted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.editions.comparison import compare
from evalrules.pipeline import LoadedRuleset, load_texts
from tests.properties.generated import Drawn, drawn, law
from tests.unit.editions.proving import of_all

GALLERY = Path(__file__).parents[3] / "gallery"
HEAD = """\
format: 0
id: demo
edition: "1"
title: 例
na: renormalise
unknown: low
cap_share: earliest
documents: {标准: {title: 例, authority: illustrative}}
case: {fields: {人口: {type: integer, min: 0, max: 900}}}
kinds:
  问题:
    coverage: closed
    fields:
      类别: {type: choice, values: [甲, 乙, 丙]}
      处数: {type: integer, min: 0, max: 99}
      深: {type: decimal, places: 1, min: 0, max: 30}
      日: {type: date}
      重复: {type: boolean}
  统计: {coverage: record, fields: {年度: {type: integer, min: 2000, max: 2100}, 比率: {type: percent, finding: true}}}
nodes:
  - id: 总分
    title: 总分
    points: 20
    cite: {doc: 标准, clause: 零}
"""


def edition(rule: str, node: str = "") -> LoadedRuleset:
    """A ruleset of one rule, beside one that never changes."""
    text = (
        f"{HEAD}    {node}\n    rules:\n"
        "      - {id: 一/2, text: 例, cite: {doc: 标准, clause: 二}, facts: 问题, where: {类别: 丙}, lose: 1}\n"
        f"      - {{id: 一/1, text: 例, cite: {{doc: 标准, clause: 一}}, {rule}}}\n"
    )
    return load_texts({"ruleset.yaml": text.replace("    \n", "")})


LOSE = "facts: 问题, "
PAIRS = [
    # Conditions
    (LOSE + "where: {深: {above: 5}}, lose: 1", LOSE + "where: {深: {above: 3}}, lose: 1", "tightened"),
    (LOSE + "where: 深 > 3, lose: 1", LOSE + "where: 深 >= 3, lose: 1", "tightened"),
    (LOSE + 'where: "深 in [1, 3)", lose: 1', LOSE + 'where: "深 in [1, 4)", lose: 1', "tightened"),
    (LOSE + 'where: "深 in [1, 3)", lose: 1', LOSE + 'where: "深 in (1, 4]", lose: 1', "changed"),
    (LOSE + 'where: "深 in [1, 3)", lose: 1', LOSE + 'where: "深 in [1, 3]", lose: 1', "changed"),
    (LOSE + "where: 类别 == 甲 or 深 > 3, lose: 1", LOSE + "where: 类别 == 甲, lose: 1", "loosened"),
    (
        LOSE + "where: 类别 == 甲 and not 深 > 3, lose: 1",
        LOSE + "where: 类别 == 甲 and not 深 > 5, lose: 1",
        "tightened",
    ),
    (
        LOSE + 'where: "日 in (as_of - 2 years, as_of]", lose: 1',
        LOSE + 'where: "日 in (as_of - 3 years, as_of]", lose: 1',
        "tightened",
    ),
    (
        LOSE + "where: {类别: 甲}, same: [深], lose: 1",
        LOSE + "where: {类别: [甲, 乙]}, same: [深], lose: 1",
        "tightened",
    ),
    (
        "monotone: false, " + LOSE + "where: {类别: 甲}, same: [深], keep: first, lose: 1",
        "monotone: false, " + LOSE + "where: {类别: [甲, 乙]}, same: [深], keep: first, lose: 1",
        "changed",
    ),
    (
        "facts: 统计, where: 年度 == 2020 and 比率 < 30%, lose: 1",
        "facts: 统计, where: 年度 == 2020 and 比率 < 36%, lose: 1",
        "tightened",
    ),
    (
        "facts: 统计, where: 年度 == 2020 and 比率 < 30%, lose: 1",
        "facts: 统计, where: 年度 == 2021 and 比率 < 36%, lose: 1",
        "changed",
    ),
    (
        LOSE + "value: count(), when: value >= 3, lose: 2",
        LOSE + "value: count(), when: value >= 2, lose: 2",
        "tightened",
    ),
    # Counts, prices, tables
    (LOSE + "count: 处数, lose: 1", LOSE + "count: 处数 * 2, lose: 1", "tightened"),
    (LOSE + "count: 处数, lose: 1", LOSE + "count: 'min(处数, 10)', lose: 1", "loosened"),
    (LOSE + "count: 'min(处数, 10)', lose: 1", LOSE + "count: 'min(处数, 8)', lose: 1", "loosened"),
    (
        LOSE + "lose: {by: 深, scale: {0: 0, 5: 1, 9: 2}}",
        LOSE + "lose: {by: 深, scale: {0: 0, 4: 1, 9: 2}}",
        "tightened",
    ),
    (
        LOSE + "lose: {by: 深, scale: {0: 0, 5: 1, 9: 2}}",
        LOSE + "lose: {by: 深, scale: {0: 0, 4: 1, 10: 2}}",
        "changed",
    ),
    (
        LOSE + "value: count(), lose: {by: value, scale: {0: 0, 5: 1}}",
        LOSE + "value: count(), lose: {by: value, scale: {0: 0, 5: 2, 9: 3}}",
        "tightened",
    ),
    (
        LOSE + "lose: {by: 类别, 甲: 1, 乙: 2, 丙: 3}",
        LOSE + "lose: {by: 类别, 甲: 1, 乙: 2, 丙: 2}",
        "loosened",
    ),
    # Goals and steps from them
    (
        LOSE + "value: count(), lose: {above: 5, step: 1, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {above: 3, step: 1, each: 0.5, partial: down}",
        "tightened",
    ),
    (
        LOSE + "value: count(), lose: {below: 5, step: 1, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {below: 3, step: 1, each: 0.5, partial: down}",
        "loosened",
    ),
    (
        LOSE + "value: count(), lose: {above: 5, step: 2, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {above: 5, step: 1, each: 0.5, partial: down}",
        "tightened",
    ),
    (
        LOSE + "value: count(), lose: {above: 5, step: 2, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {above: 5, step: 1, each: 0.2, partial: down}",
        "changed",
    ),
    (
        LOSE + "value: count(), lose: {above: 5, step: 2, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {above: 5, step: 2, each: 0.5, partial: up}",
        "tightened",
    ),
    (
        LOSE + "value: count(), lose: {target: 5, step: 1, each: 0.5, partial: down}",
        LOSE + "value: count(), lose: {target: 6, step: 1, each: 0.5, partial: down}",
        "changed",
    ),
    # Caps, allowances, steps
    (
        LOSE + "lose: 1, up_to: {rule: case.人口 * 0.01}",
        LOSE + "lose: 1, up_to: {rule: case.人口 * 0.02}",
        "tightened",
    ),
    (LOSE + "lose: 1, free: 1", LOSE + "lose: 1, free: 2", "loosened"),
    (LOSE + "lose: 1, free: 1", LOSE + "lose: 1", "tightened"),
    (LOSE + "lose: 1, then: [{at_most: 5}]", LOSE + "lose: 1, then: [{at_most: 6}]", "tightened"),
    (LOSE + "lose: 1, then: [{times: 1.5}]", LOSE + "lose: 1", "loosened"),
    (
        "monotone: false, " + LOSE + "lose: 1, then: [{times: 0.8, when: count() > 3}]",
        "monotone: false, " + LOSE + "lose: 1",
        "tightened",
    ),
    (
        LOSE + "lose: 1, then: [{at_most: 5}, {times: 2}]",
        LOSE + "lose: 1, then: [{times: 2}, {at_most: 5}]",
        "changed",
    ),
    (
        "monotone: false, " + LOSE + "where: {类别: 甲}, lose: 1, then: [{at_most: 2, when: count() > 3}]",
        "monotone: false, "
        + LOSE
        + "where: {类别: [甲, 乙]}, lose: 1, then: [{at_most: 2, when: count() > 3}]",
        "changed",
    ),
]


@pytest.mark.parametrize(("old", "new", "kind"), PAIRS)
def test_a_rule_is_tightened_or_loosened_where_it_is_proved(old: str, new: str, kind: str) -> None:
    opposite = {"tightened": "loosened", "loosened": "tightened", "changed": "changed"}
    one, other = edition(old), edition(new)
    for before, after, expected in ((one, other, kind), (other, one, opposite[kind])):
        changed = [each for each in compare(before, after).rules if each.kind != "unchanged"]
        assert [(each.name, each.kind) for each in changed] == [("一/1", expected)]


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("then: [{at_least: 5}]", "then: [{at_least: 4}]", "tighter"),
        ("then: [{at_most: 18}]", "then: [{at_most: 19}]", "looser"),
        ("then: [{at_least: 0}, {times: 0.9}]", "then: [{at_least: 0}, {times: 0.8}]", "tighter"),
        (
            "then: [{times: 0.9}, {plus: 1}, {at_least: 0}]",
            "then: [{times: 0.8}, {plus: 1}, {at_least: 0}]",
            None,
        ),
        ("then: [{set: 0, when: case.人口 > 5}]", "then: [{set: 0, when: case.人口 > 3}]", None),
    ],
)
def test_steps_of_a_node_go_one_way_where_it_is_proved(old: str, new: str, way: str | None) -> None:
    one, other = (edition(LOSE + "lose: 1", node) for node in (old, new))
    (node,) = compare(one, other).nodes
    assert (node.new, node.way) == ("总分", way)


@law(cases=20)
@given(drawn(), st.integers(0, 2**32 - 1))
def test_no_facts_contradict_what_a_diff_of_a_generated_ruleset_proves(ruleset: Drawn, seed: int) -> None:
    of_all(ruleset.loaded, seed, editions=4, tries=2)


@pytest.mark.parametrize("name", ["d01_per_occurrence_capped", "b01_bands", "d07_per_step"])
def test_no_facts_contradict_what_a_diff_of_the_gallery_proves(name: str) -> None:
    compared, with_proof = of_all(evalrules.load(GALLERY / name), 1, editions=8, tries=3)
    assert compared == 8
    assert with_proof


@pytest.mark.heavy
@pytest.mark.parametrize(
    "name", sorted(one.name for one in GALLERY.iterdir() if (one / "ruleset.yaml").is_file())
)
def test_no_facts_contradict_what_a_diff_of_the_whole_gallery_proves(name: str) -> None:
    of_all(evalrules.load(GALLERY / name), 7, editions=30, tries=9)
