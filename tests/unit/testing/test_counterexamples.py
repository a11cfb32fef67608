"""A broken law is told as a worked case: with its sentence, its clause, no sensitive value, and it fails when it is read back."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from evalrules.casework import run_case
from evalrules.pipeline import LoadedRuleset, load, load_texts
from evalrules.ruleset.cases import read_cases_text
from evalrules.testing import CaseFacts, LawBroken, random_case
from evalrules.testing.laws import CAUSES_ARE_NAMED, ENGINE_AGREES_WITH_REFERENCE, hold
from tests.unit.testing.faults import FAULTS
from tests.unit.testing.subject import RULESET

GALLERY = Path(__file__).parents[3] / "gallery"
FINDS = [
    {"id": "F1", "kind": "问题", "site": "S1", "类别": "垃圾", "处数": 9, "举报人": "张三"},
    {"id": "F2", "kind": "问题", "site": "S1", "类别": "证照", "处数": 1, "举报人": "李四"},
]


@pytest.fixture
def market() -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET})


@pytest.fixture
def facts(market: LoadedRuleset) -> CaseFacts:
    return CaseFacts(
        market, {"case": {"id": "县"}, "sites": [{"id": "S1", "责任单位": "街道"}], "facts": FINDS}
    )


def seeded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    next(fault for fault in FAULTS if fault.name == name).seed(monkeypatch)


def test_a_case_reads_back_as_what_was_printed(facts: CaseFacts, market: LoadedRuleset) -> None:
    expect = {"score": facts.evaluate().report.score, "units": {"街道": Decimal("1.334")}}
    (case,) = read_cases_text("cases/01.yaml", facts.worked_case(expect=expect), problems := [])
    assert not problems
    assert not run_case(market, case, "zh", {}).problems


def test_a_counterexample_names_law_rule_and_clause_and_fails_when_it_is_read_back(
    facts: CaseFacts, market: LoadedRuleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeded("no cap is applied", monkeypatch)
    with pytest.raises(LawBroken) as broken:
        hold(ENGINE_AGREES_WITH_REFERENCE, facts)
    said = str(broken.value)
    assert "引擎和参照实现逐分一致" in said
    assert "1/1（办法 1(一)，ruleset.yaml:" in said
    (case,) = read_cases_text("cases/01.yaml", broken.value.worked_case, problems := [])
    assert not problems
    assert run_case(market, case, "zh", {}).problems
    monkeypatch.undo()
    assert not run_case(market, case, "zh", {}).problems


def test_a_counterexample_is_as_small_as_the_law_allows(
    facts: CaseFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeded("deductions name no fact of the case", monkeypatch)
    with pytest.raises(LawBroken) as broken:
        hold(
            CAUSES_ARE_NAMED,
            facts.replace(facts=[*FINDS, *({**one, "id": f"{one['id']}b"} for one in FINDS)]),
        )
    assert len(broken.value.breach.facts["facts"]) <= 1


def test_a_sensitive_value_is_replaced_and_equal_ones_alike(facts: CaseFacts) -> None:
    told = facts.replace(facts=[FINDS[0], {**FINDS[1], "举报人": "张三"}]).worked_case()
    assert "张三" not in told
    assert told.count("不公开1") == 2


def test_what_nobody_has_seen_may_have_a_value_in_the_reference_too() -> None:
    asks = "  处理: {首个: [{判为: 有, 当: exists(测量 where has(满意率) and 满意率 < 10%)}, {判为: 无}]}\n"
    loaded = load_texts({"ruleset.yaml": f"{RULESET}结果:\n{asks}"})
    hold(ENGINE_AGREES_WITH_REFERENCE, CaseFacts(loaded, {"case": {"id": "县"}, "facts": []}))


def test_what_a_goal_reads_of_each_fact_is_no_target_of_the_rule_in_the_reference() -> None:
    hours = load(GALLERY / "b07_requirement_by_place")
    hold(ENGINE_AGREES_WITH_REFERENCE, random_case(hours, random.Random(7)))
