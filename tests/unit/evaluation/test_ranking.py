"""Rankings that admit what is not known."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import evalrules
from evalrules.evaluation.ranking import Place, ranking
from evalrules.evaluation.report import Report
from evalrules.pipeline import load_texts

RULESET = """
format: 0
id: ranked
edition: "1"
title: 例
better: {better}
na: renormalise
unknown: low
cap_share: earliest
documents: {{标准: {{title: 例, authority: illustrative}}}}
kinds:
  问题: {{coverage: case, fields: {{处数: {{type: integer, min: 1, max: 9}}}}}}
nodes:
  - id: 总分
    title: 总分
    points: 10
    start: {start}
    cite: {{doc: 标准, clause: 一}}
    rules: [{{id: 甲, text: 每处1分, cite: {{doc: 标准, clause: 一}}, facts: 问题, count: 处数, lose: 1, up_to: {{rule: 10}}}}]
"""


def template() -> Report:
    loaded = load_texts({"ruleset.yaml": RULESET.format(better="high", start=10)})
    inspections = [{"id": "I1", "items": "all"}]
    return evalrules.evaluate(loaded, [], case="甲", inspections=inspections).report


TEMPLATE = template()


def report(
    score: Any, low: Any = None, high: Any = None, assessed: str = "1", better: Any = "high"
) -> Report:
    ends = [None if end is None else Decimal(end) for end in (score, low or score, high or score)]
    ruleset = evolve(TEMPLATE.ruleset, better=better)
    return evolve(
        TEMPLATE, ruleset=ruleset, score=ends[0], low=ends[1], high=ends[2], assessed=Decimal(assessed)
    )


def ranked(reports: dict[str, Report], **options: Any) -> dict[str, Place]:
    return {one.name: one for one in ranking(reports, **options)}


def test_equal_scores_share_a_place_and_name_each_other() -> None:
    found = ranked({"甲": report(90), "乙": report(90), "丙": report(80)})
    assert {name: one.place for name, one in found.items()} == {"甲": 1, "乙": 1, "丙": 3}
    assert found["甲"].tied == ("乙",)
    assert found["甲"].settled
    assert found["甲"].note is not None
    assert found["甲"].note.zh == "与乙同分"


def test_overlapping_ranges_leave_the_place_open() -> None:
    found = ranked({"甲": report(90, 85, 95), "乙": report(88, 80, 89), "丙": report(70)})
    assert (found["甲"].place, found["甲"].best, found["甲"].worst) == (1, 1, 2)
    assert (found["乙"].place, found["乙"].best, found["乙"].worst) == (2, 1, 2)
    assert found["丙"].settled
    assert found["乙"].unsettled == ("甲",)
    assert not found["乙"].settled


def test_where_too_little_was_measured_there_is_no_place_and_others_are_not_pushed_down() -> None:
    found = ranked({"甲": report(99, 20, 100, "0.25"), "乙": report(80)}, least_assessed="0.6")
    assert (found["甲"].place, found["甲"].worst) == (None, None)
    assert found["甲"].note is not None
    assert found["甲"].note.zh == "只查了分值的 25%，不到 60%，不可比"
    assert (found["乙"].place, found["乙"].worst) == (1, 1)


def test_a_case_nobody_looked_at_or_without_a_score_takes_no_place() -> None:
    found = ranked({"甲": report(10, 0, 10, "0"), "乙": report(None, "0", "10"), "丙": report(5)})
    assert [one.place for one in found.values()] == [1, None, None]
    assert list(found) == ["丙", "乙", "甲"]


def test_under_penalty_points_the_least_is_first() -> None:
    found = ranked({"甲": report(3, better="low"), "乙": report(1, 1, 4, better="low")})
    assert (found["乙"].place, found["乙"].best, found["乙"].worst) == (1, 1, 2)
    assert (found["甲"].place, found["甲"].best, found["甲"].worst) == (2, 1, 2)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("same", ["1", "1", "3"]),
        ("last", ["2", "2", "3"]),
        ("share", ["1.5", "1.5", "3"]),
        ("next", ["1", "1", "2"]),
    ],
)
def test_ties_are_counted_as_asked(ties: Any, expected: list[str]) -> None:
    found = ranked({"a": report(90), "b": report(90), "c": report(80)}, ties=ties)
    assert [str(one.place) for one in found.values()] == expected


def test_cases_of_different_rulesets_are_not_ranked() -> None:
    other = evolve(TEMPLATE, ruleset=evolve(TEMPLATE.ruleset, digest="0" * 64))
    with pytest.raises(ValueError, match="only cases of one ruleset"):
        ranking({"甲": TEMPLATE, "乙": other})


def test_a_share_written_as_a_percentage_of_a_hundred_is_refused() -> None:
    with pytest.raises(ValueError, match="share from 0 to 1"):
        ranking({"甲": TEMPLATE}, least_assessed=60)


def test_the_order_of_the_cases_changes_nothing() -> None:
    reports = {"甲": report(90, 85, 95), "乙": report(88, 80, 89), "丙": report(90)}
    assert ranking(reports) == ranking(dict(reversed(reports.items())))


ENDS = st.lists(st.integers(0, 4), min_size=3, max_size=3).map(sorted)


@given(st.lists(ENDS, min_size=1, max_size=4))
def test_the_possible_places_are_those_of_every_way_the_unknown_may_turn_out(ends: list[list[int]]) -> None:
    """Brute force: every case anywhere in its range."""
    reports = {str(n): report(str(mid), str(low), str(high)) for n, (low, mid, high) in enumerate(ends)}
    found = ranked(reports)
    places: dict[str, set[int]] = {name: set() for name in reports}
    for scores in product(*(range(low, high + 1) for low, _, high in ends)):
        for n, score in enumerate(scores):
            places[str(n)].add(1 + sum(other > score for other in scores))
    for name, possible in places.items():
        assert (found[name].best, found[name].worst) == (min(possible), max(possible))
        assert found[name].settled == (len(possible) == 1)
        assert found[name].place in possible
