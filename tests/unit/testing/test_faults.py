"""Every seeded fault of an engine is found by a law, and shrinks to a case of two facts at most."""

from __future__ import annotations

import pytest

from evalrules.pipeline import LoadedRuleset, load_texts
from evalrules.testing.laws import LAWS, LawBroken
from tests.unit.testing.breaking import broken_by
from tests.unit.testing.faults import FAULTS, Fault
from tests.unit.testing.subject import RULESET

#: Facts of a case that shows a fault.
FEW = 2
#: Those that are looked for in every run; the others are heavy.
EVERY_RUN = ("more than three cost nothing", "remainders are dropped")


@pytest.fixture
def market() -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET})


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(one, id=one.name, marks=() if one.name in EVERY_RUN else pytest.mark.heavy)
        for one in FAULTS
    ],
)
def test_a_law_finds_the_fault_in_a_case_of_two_facts(
    fault: Fault, market: LoadedRuleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.seed(monkeypatch)
    broken = broken_by(fault.law, market, examples=200)
    assert isinstance(broken, LawBroken)
    assert len(broken.breach.facts["facts"]) <= FEW


@pytest.mark.heavy
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_without_a_fault_no_law_is_broken(law, market: LoadedRuleset) -> None:
    assert law.unless(market) is None
    assert broken_by(law, market, examples=200) is None
