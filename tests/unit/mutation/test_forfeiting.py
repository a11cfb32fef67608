"""All rules of a node or the heaviest: the same where each takes all points, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from evalrules.pipeline import LoadedRuleset, evaluate, load_texts
from tests.unit.mutation.proving import proof_of


def node_of(*rules: str, unknown: str = "low", take: str = "sum") -> LoadedRuleset:
    """A node of 10 points with a rule for each of these prices."""
    written = "".join(
        f"""
      - id: total/{number}
        text: each place
        cite: {{doc: d, clause: "1"}}
        assessed_by: automated
        facts: find
        where: {{item: {item}, bad: true}}
        {rule}
"""
        for number, (item, rule) in enumerate(zip(("litter", "sign"), rules, strict=True), 1)
    )
    return load_texts(
        {
            "ruleset.yaml": f"""
format: 0
id: t
edition: "1"
title: t
na: renormalise
unknown: {unknown}
cap_share: earliest
rounding: {{total: {{places: 2, mode: half_up}}}}
documents: {{d: {{title: d, authority: illustrative}}}}
kinds:
  find:
    coverage: record
    fields:
      item: {{type: choice, values: [litter, sign]}}
      bad: {{type: boolean, optional: true, finding: true}}
nodes:
  - id: total
    title: total
    points: 10
    take: {take}
    cite: {{doc: d, clause: "1"}}
    rules:{written}
"""
        }
    )


def test_two_rules_that_each_take_all_leave_nothing_together_or_alone() -> None:
    assert proof_of(node_of("lose: all", "lose: all"), "take: sum → max") == "all or nothing"


@pytest.mark.parametrize(
    "other",
    ["lose: 4", "lose: {by: item, sign: all, rest: 4}", "lose: all\n        then: [{plus: 4}]"],
    ids=["a price", "a price in one row", "a step"],
)
def test_where_two_rules_take_a_part_it_matters_which_count(other: str) -> None:
    assert proof_of(node_of("lose: 4", other), "take: sum → max") is None


def records() -> Iterator[list[dict[str, object]]]:
    """Up to three records: good, bad and without a finding, of either item."""
    known = [
        {"kind": "find", "item": item, "bad": bad} for item in ("litter", "sign") for bad in (True, False)
    ]
    every = [*known, *({"kind": "find", "item": item} for item in ("litter", "sign"))]
    for many in range(4):
        yield from map(list, combinations(every, many))


@pytest.mark.parametrize("unknown", ["low", "exclude", "withhold"])
def test_whatever_was_found_one_rule_or_both_come_to_the_same(unknown: str) -> None:
    both, heaviest = (node_of("lose: all", "lose: all", unknown=unknown, take=one) for one in ("sum", "max"))
    for facts in records():
        said, again = (
            evaluate(one, {"case": {"id": "c"}, "facts": facts}).report for one in (both, heaviest)
        )
        assert (said.score, said.low, said.high, said.nodes, said.unassessed) == (
            *(again.score, again.low, again.high, again.nodes, again.unassessed),
        )
        assert [(one.rule, one.facts, one.effective) for one in said.deductions if one.effective] == [
            (one.rule, one.facts, one.effective) for one in again.deductions if one.effective
        ]
