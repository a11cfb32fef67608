from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from evalrules.plan.places import Places, decimal_places, to_decimal, widest
from tests.unit.checks.rulesets import HEAD, loaded


@given(st.decimals(-100, 100, places=6))
def test_a_decimal_needs_the_places_it_is_written_with(value: Decimal) -> None:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    assert decimal_places(Fraction(value)) == max(0, -exponent)


@given(st.fractions(max_denominator=200))
def test_a_number_ends_exactly_when_it_has_places(value: Fraction) -> None:
    places = decimal_places(value)
    ends = [(value * 10**shift).denominator == 1 for shift in range(9)]
    assert places == (ends.index(True) if True in ends else None)


@given(st.decimals(-100, 100, places=5))
def test_a_number_that_ends_is_written_out_exactly(value: Decimal) -> None:
    assert Fraction(to_decimal(Fraction(value))) == Fraction(value)


@pytest.mark.parametrize(("parts", "most"), [([], 0), ([1, 3, 2], 3), ([1, None], None)])
def test_the_widest_part_decides_and_one_without_limit_lifts_it(parts, most):
    assert widest(parts) == most


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ("facts: 问题, lose: 0.25", 2),
        ("facts: 问题, count: 处数, lose: 0.5", 1),
        ("facts: 问题, lose: 分值 * 0.25", 3),
        ("facts: 问题, lose: {judged: 分值, from: 0, to: 5}", 1),
        ("facts: 问题, lose: {by: 程度, 轻: 0.125, rest: 1}", 3),
        ("facts: 问题, lose: 1, up_to: {rule: 2.75}", 2),
        ("facts: 问题, lose: 0.25, then: [{times: 0.5}]", 3),
        ("facts: 问题, lose: 0.25, then: [{round: {places: 1, mode: half_up}}]", 1),
        ("facts: 问题, lose: 1, then: [{plus: 0.05}]", 2),
        (
            "facts: 问题, value: count(), lose: {each: 0.2, step: 3, above: 0, partial: up}, up_to: {rule: 5}",
            1,
        ),
        (
            "facts: 问题, value: count(), lose: {each: 1, step: 3, above: 0, partial: prorated}, up_to: {rule: 5}",
            None,
        ),
        ("facts: 问题, earn: {share: {got: met, of: inspected}}, empty: full", None),
    ],
)
def test_the_places_of_a_rule_follow_from_what_it_reads(rule, places):
    ruleset = loaded(rule)
    (leaf,) = ruleset.plan.leaves()
    assert Places(ruleset.ruleset).of_leaf(leaf) == places


def test_a_dated_figure_has_the_places_of_its_column():
    dated = """\
  参数:
    dated: true
    fields: {单价: {type: decimal, places: 2, min: 0}}
    rows: [{单价: 0.25, cite: {doc: 细则, clause: 一}}]
"""
    head = HEAD.replace("registers:\n", f"registers:\n{dated}")
    ruleset = loaded("facts: 问题, lose: 参数.单价", head=head)
    (leaf,) = ruleset.plan.leaves()
    assert Places(ruleset.ruleset).of_leaf(leaf) == 2
    assert ruleset.plan.scale == 100


@pytest.mark.parametrize(("around", "places"), [
    ("", 1),
    ("then: [{times: 0.25}], monotone: false", 3),
    ("for_each: 点位, combine: mean", None),
    ("for_each: 点位, combine: min", 1),
    # Rows are rounded before they are joined.
    ("for_each: 点位, combine: mean, then: [{round: {places: 2, mode: floor}}]", None),
])  # fmt: skip
def test_a_mean_has_no_limit_whatever_its_rows_are_rounded_to(around, places):
    ruleset = loaded("facts: 问题, lose: 0.5, up_to: {rule: 5}", node=around)
    branch = ruleset.plan.roots[0]
    # Without the rounding of the total, which comes last.
    steps = tuple(step for step in branch.steps if step.written)
    assert Places(ruleset.ruleset).of_branch(evolve(branch, steps=steps, joined=())) == places


def test_entries_have_two_places_more_than_the_total_unless_the_ruleset_says_how_many():
    assert loaded("facts: 问题, lose: 1").plan.report_places == 4
    head = HEAD.replace("mode: half_up}}", "mode: half_up}, report: 3}")
    assert loaded("facts: 问题, lose: 1", head=head).plan.report_places == 3


def test_without_a_rounding_the_total_has_the_places_of_its_exact_sums():
    head = HEAD.replace("rounding: {total: {places: 2, mode: half_up}}\n", "")
    plan = loaded("facts: 问题, lose: 0.125, up_to: {rule: 2}", head=head).plan
    assert (plan.total_places, plan.report_places) == (3, 5)
