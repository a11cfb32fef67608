from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evalrules.many import evaluate_many
from evalrules.pipeline import FactsError, load

RULESET = Path(__file__).parents[1] / "problems" / "ER9406" / "ruleset"


def found(case: str | None, problem: str = "暴露垃圾") -> dict[str, object]:
    named = {} if case is None else {"测评对象": case}
    return {**named, "类型": "问题记录", "问题": problem}


@pytest.fixture(scope="module")
def loaded():
    return load(RULESET)


def test_each_case_is_scored_by_its_own_facts_in_the_order_of_ids(loaded):
    rows = [found("乙县"), found("甲县"), found("乙县"), found("乙县", "垃圾满溢")]
    scores = [(one.report.case, one.report.score) for one in evaluate_many(loaded, rows)]
    assert scores == [("乙县", Decimal(3)), ("甲县", Decimal(4))]


def test_a_case_without_facts_is_scored_when_it_is_named(loaded):
    scores = [one.report.score for one in evaluate_many(loaded, [found("乙县")], cases={"丙县": {}})]
    assert sorted(scores) == [Decimal(4), Decimal(5)]


def test_facts_that_name_no_case_belong_to_the_case_of_the_file(loaded):
    data = {"测评对象": {"编号": "甲县"}, "事实": [found(None), found(None)]}
    assert [(one.report.case, one.report.score) for one in evaluate_many(loaded, data)] == [
        ("甲县", Decimal(3))
    ]


def test_a_refused_row_keeps_its_place_in_the_whole(loaded):
    rows = [found("甲县"), found("甲县"), found("乙县", "暴露拉圾")]
    with pytest.raises(FactsError) as error:
        list(evaluate_many(loaded, rows))
    assert [row.place for row in error.value.refused] == ["facts[2]"]


@pytest.mark.parametrize("argument", [{"engine": "cluster"}, {"by": "month"}])
def test_what_is_not_built_is_refused_by_name_at_once(loaded, argument):
    with pytest.raises(ValueError, match="not in this version yet"):
        evaluate_many(loaded, [], **argument)


def test_facts_that_cannot_be_read_are_refused_at_once(loaded):
    with pytest.raises(FactsError):
        evaluate_many(loaded, "no such file.json")
