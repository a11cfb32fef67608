from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.evaluation.charging_units import UNCHARGED, charges, totals
from evalrules.evaluation.report import ChargeShare
from evalrules.plan.leaves import Leaf
from tests.unit.checks.rulesets import loaded
from tests.unit.engine.facts import fact


def leaf(charge: str) -> Leaf:
    charged = f", charge: {charge}" if charge else ""
    (one,) = loaded(f"facts: 问题, lose: 1{charged}").plan.leaves()
    return one


FIXED = leaf("{城管局: 30%, 街道办: 70%}")
BY_FIELD = leaf("{field: 街道}")


def shares(rule: Leaf | None, units: int, *names: str) -> dict[str, Decimal]:
    facts = [fact(str(number), None, None, 街道=name) for number, name in enumerate(names)]
    found = charges(
        rule, facts, units, 2, lambda _, one: [str(one.values["街道"])] if one.values["街道"] else []
    )
    return {share.unit: share.effective for share in found}


@given(st.integers(-9999, 9999))
def test_a_fixed_split_adds_up_and_is_within_one_unit_of_its_percentages(units: int) -> None:
    found = shares(FIXED, units)
    assert sum(found.values()) == Decimal(units).scaleb(-2)
    assert abs(found["城管局"] - Decimal(units).scaleb(-2) * Decimal("0.3")) < Decimal("0.01")


@given(st.integers(-9999, 9999), st.lists(st.sampled_from(["东街", "西街", "南街"]), min_size=1, max_size=6))
def test_what_several_facts_cost_is_split_equally_among_the_units_they_name(
    units: int, names: list[str]
) -> None:
    found = shares(BY_FIELD, units, *names)
    assert set(found) == set(names)
    assert sum(found.values()) == Decimal(units).scaleb(-2)
    assert max(found.values()) - min(found.values()) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("rule", "names"), [(None, ["东街"]), (leaf(""), ["东街"]), (BY_FIELD, [""]), (BY_FIELD, [])]
)
def test_where_nobody_is_named_nobody_is_charged(rule, names):
    assert shares(rule, 150, *names) == {UNCHARGED: Decimal("1.50")}


def test_one_unit_bears_everything():
    assert shares(leaf("城管局"), 150) == {"城管局": Decimal("1.50")}


amounts = st.integers(-500, 500).map(lambda units: Decimal(units).scaleb(-2))
lists = st.lists(st.builds(ChargeShare, st.sampled_from(["甲", "乙", UNCHARGED]), amounts), max_size=8)


@given(lists, lists, amounts)
def test_blame_per_unit_sums_to_all_that_was_lost_less_what_was_earned(
    lost: list[ChargeShare], earned: list[ChargeShare], other: Decimal
) -> None:
    rows = totals(lost, earned, other)
    together = sum((one.effective for one in lost), Decimal(0)) - sum(
        (one.effective for one in earned), Decimal(0)
    )
    assert sum((row.net for row in rows), Decimal(0)) == together + other
    named = [row for row in rows if row.unit != UNCHARGED]
    assert [row.net for row in named] == sorted((row.net for row in named), reverse=True)
    assert UNCHARGED not in [row.unit for row in rows[:-1]]
