"""Places among the cases of one run."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.casework import run_cases
from evalrules.engine.ranking import Competitor, places
from evalrules.many import evaluate_many
from evalrules.pipeline import LoadedRuleset, evaluate, load, load_texts
from evalrules.plan.terms import Rank

RULESET = """\
format: 0
id: league
edition: "1"
title: demo
na: renormalise
unknown: low
documents: {D: {title: demo, authority: illustrative}}
case: {fields: {group: text}}
kinds:
  find: {coverage: closed, fields: {n: {type: integer, min: 0, max: 9, optional: true}}}
nodes:
  - id: total
    title: total
    points: none
    start: 100
    nodes:
      - id: daily
        title: daily
        points: none
        start: 100
        rules: [{id: daily/1, text: each, cite: {doc: D, clause: "1"}, facts: find, count: n, lose: 1}]
      - id: bonus
        title: bonus
        points: none
        start: 0
        rules:
          - id: bonus/1
            text: first three
            cite: {doc: D, clause: "2"}
            value: 'rank(score("daily"), within: case.group, ties: TIES)'
            earn: {by: value, rows: [["1", 1.5], [above 1 below 2, 1.25], ["2", 1], [above 2 below 3, 0.75], [3+, 0]]}
results:
  place: {value: 'rank(score("daily"), within: case.group, ties: TIES)'}
"""
CASES = {name: {"group": "x"} for name in "abc"}


def league(ties: str = "same") -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET.replace("TIES", ties)})


def finds(**numbers: int | None) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for case, n in numbers.items():
        rows.append({"kind": "find", "case": case} | ({} if n is None else {"n": n}))
    return rows


def run(
    loaded: LoadedRuleset, facts: list[dict[str, object]], cases: dict[str, dict[str, str]] = CASES
) -> dict[str, object]:
    return {one.report.case: one.report for one in evaluate_many(loaded, facts, cases=cases)}


def test_the_best_case_gets_the_points_of_the_first_place() -> None:
    # daily: a 98, b 95, c 100; places c 1, a 2, b 3
    reports = run(league(), finds(a=2, b=5, c=0))
    # 98 + 1, 95 + 0, 100 + 1.5
    assert {name: report.score for name, report in reports.items()} == {
        "a": Decimal("99.00"), "b": Decimal("95.00"), "c": Decimal("101.50"),
    }  # fmt: skip
    assert [dict(report.results)["place"].value for report in reports.values()] == ["2", "3", "1"]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("same", ["1", "1", "3"]),
        ("last", ["2", "2", "3"]),
        ("share", ["1.5", "1.5", "3"]),
        ("next", ["1", "1", "2"]),
    ],
)
def test_equal_scores_share_places_as_the_file_says(ties: str, expected: list[str]) -> None:
    reports = run(league(ties), finds(a=1, b=1, c=4))
    assert [dict(report.results)["place"].value for report in reports.values()] == expected


def test_only_cases_of_one_group_compete() -> None:
    cases = {"a": {"group": "x"}, "b": {"group": "y"}, "c": {"group": "x"}}
    reports = run(league(), finds(a=3, b=5, c=0), cases)
    assert [dict(report.results)["place"].value for report in reports.values()] == ["2", "1", "1"]


def test_a_case_whose_score_is_open_leaves_the_others_an_interval() -> None:
    # c lost 0 to 9: 91..100; a has 98 and comes first or second.
    reports = run(league(), finds(a=2, b=9, c=None))
    place = dict(reports["a"].results)["place"]
    assert place.value is None
    # a: 98 + (1 or 1.5)
    assert (reports["a"].low, reports["a"].high) == (Decimal("99.00"), Decimal("99.50"))


def test_alone_a_place_is_unknown() -> None:
    report = evaluate(league(), finds(a=2), case={"id": "a", "group": "x"}).report
    assert (report.low, report.high) == (Decimal("98.00"), Decimal("99.50"))


def test_a_run_may_stand_in_one_worked_case(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "ruleset.yaml").write_text(RULESET.replace("TIES", "same"), encoding="utf-8")
    (tmp_path / "cases" / "01.yaml").write_text(
        "- name: second of three\n"
        "  case: {id: a, group: x}\n"
        "  cases: [{id: b, group: x}, {id: c, group: x}]\n"
        "  facts: [{kind: find, case: a, n: 2}, {kind: find, case: b, n: 5}]\n"
        "  expect: {score: 99, results: {place: '2'}}\n",
        encoding="utf-8",
    )
    outcomes = run_cases(load(tmp_path), tmp_path, "en")
    assert [problem.message("en") for one in outcomes for problem in one.problems] == []


ENDS = st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(ENDS, min_size=1, max_size=4), st.sampled_from(["same", "last", "share", "next"]))
def test_every_way_the_unknown_turns_out_gives_a_place_inside_the_interval(
    scores: list[tuple[int, int]], ties: str
) -> None:
    rank = Rank("n", (), ties, "best")  # type: ignore[arg-type]
    found = places(rank, [Competitor(Fraction(low), Fraction(high), ()) for low, high in scores])
    for world in product(*(range(low, high + 1) for low, high in scores)):
        for place, (low, high) in zip(plain(world, ties), found, strict=True):
            assert low is not None
            assert high is not None
            assert low <= place <= high


def plain(world: Sequence[int], ties: str) -> list[Fraction]:
    """Places as one counts them on paper."""
    result = []
    for own in world:
        better = [other for other in world if other > own]
        first, last = 1 + len(better), len(better) + world.count(own)
        result.append(
            {
                "same": Fraction(first),
                "last": Fraction(last),
                "share": Fraction(first + last, 2),
                "next": Fraction(1 + len(set(better))),
            }[ties]
        )
    return result
