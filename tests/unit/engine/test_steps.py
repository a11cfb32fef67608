from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.amounts import Amount, after_step, rounded, rounded_amount
from evalrules.engine.ending import Finish, finish, headline
from evalrules.plan.leaves import PlanStep
from evalrules.plan.terms import CaseField, Constant, Term
from evalrules.ruleset.model import Rounding, RoundingMode, StepName
from evalrules.source.span import Span
from tests.unit.engine.facts import reader

SCALE = 10
MODES: dict[RoundingMode, str] = {
    "half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "floor": ROUND_FLOOR, "ceil": ROUND_CEILING, "truncate": ROUND_DOWN,
}  # fmt: skip

amounts = st.integers(-60, 60)


@given(st.decimals(-50, 50, places=4), st.integers(0, 3), st.sampled_from(sorted(MODES)))
def test_rounding_is_that_of_decimal_arithmetic(value: Decimal, places: int, mode: RoundingMode) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=MODES[mode])
    assert rounded(Fraction(value), places, mode) == Fraction(expected)


@given(st.fractions(-9, 9, max_denominator=30), st.sampled_from(sorted(MODES)))
def test_rounding_moves_by_less_than_one_unit_and_once_is_enough(value: Fraction, mode: RoundingMode) -> None:
    once = rounded(value, 1, mode)
    assert abs(once - value) < Fraction(1, 10)
    assert rounded(once, 1, mode) == once


def test_amounts_are_rounded_in_points_not_in_units():
    half = Rounding(0, "half_up", Span("", 1, 1, 1, 1))
    assert rounded_amount(25, half, SCALE) == 30


@given(amounts, amounts)
def test_each_step_does_what_its_word_says(x: int, by: int) -> None:
    def after(name: StepName) -> Amount | None:
        return after_step(name, x, by, None, SCALE, 1)

    assert after("plus") == x + by
    assert after("at_least") == max(x, by)
    assert after("at_most") == min(x, by)
    assert after("set") == by
    assert after_step("times", x, Fraction(1, 2), None, SCALE, 1) == Fraction(x, 2)


@pytest.mark.parametrize(("name", "side", "by", "expected"), [
    ("at_least", -1, 3, 3), ("at_least", 1, 3, None), ("at_most", 1, 3, 3), ("at_most", -1, 3, None),
    ("plus", -1, 3, None), ("set", -1, 3, 3), ("times", -1, 0, 0), ("times", -1, 2, None), ("round", -1, None, None),
])  # fmt: skip
def test_what_has_no_bound_gets_one_only_by_a_clamp_on_its_side(name, side, by, expected):
    assert after_step(name, None, by, None, SCALE, side) == expected


# The steps of a rule, by hand: every way the unknown can turn out

AMOUNT: Term = CaseField("量", "number", True)
WHEN: Term = CaseField("条件", "boolean", True)
ROUNDED = Rounding(0, "half_up", Span("", 1, 1, 1, 1))


def steps() -> st.SearchStrategy[tuple[PlanStep, ...]]:
    names: st.SearchStrategy[StepName] = st.sampled_from(["times", "plus", "at_least", "at_most", "set"])
    when = st.sampled_from([None, WHEN])
    amount = st.one_of(st.just(AMOUNT), st.integers(0, 4).map(lambda n: Constant(Fraction(n), "number")))
    written = st.builds(lambda name, by, test: PlanStep(name, by, None, test, True, 0), names, amount, when)
    rounding = when.map(lambda test: PlanStep("round", None, ROUNDED, test, True, 0))
    return st.lists(st.one_of(written, rounding), max_size=4).map(tuple)


def by_hand(x: Fraction, applied: tuple[PlanStep, ...], amount: Fraction, holds: bool) -> Fraction:
    for step in applied:
        if step.when is not None and not holds:
            continue
        by = amount if step.amount is AMOUNT else getattr(step.amount, "value", Fraction(0))
        match step.name:
            case "times":
                x *= by
            case "plus":
                x += by
            case "at_least":
                x = max(x, by)
            case "at_most":
                x = min(x, by)
            case "set":
                x = by
            case _:
                x = rounded(x, 0, "half_up")
    return x


@given(
    st.integers(0, 50),
    st.integers(0, 50),
    steps(),
    st.integers(0, 4),
    st.integers(0, 3),
    st.sampled_from([True, False, None]),
)
def test_every_outcome_of_the_steps_lies_between_the_ends(
    mild: int, more: int, applied: tuple[PlanStep, ...], least: int, more_amount: int, holds: bool | None
) -> None:
    span = (Fraction(least), Fraction(least + more_amount))
    known: dict[Any, Any] = {AMOUNT: span, WHEN: holds}
    known |= {step.amount: step.amount.value for step in applied if isinstance(step.amount, Constant)}  # type: ignore[misc]
    ends = Finish(mild, mild + more, mild)
    finish(ends, applied, reader(known), SCALE, "lose")
    assert ends.hard is not None
    for x in (mild, mild + more, mild + more // 2):
        for amount in (span[0], span[1]):
            for truth in (True, False) if holds is None else (holds,):
                outcome = by_hand(Fraction(x, SCALE), applied, amount, truth) * SCALE
                assert ends.mild <= outcome <= ends.hard


@pytest.mark.parametrize(("policy", "polarity", "expected"), [
    ("low", "lose", (9, False)), ("high", "lose", (2, False)), ("low", "earn", (2, False)), ("high", "earn", (9, False)),
    ("exclude", "lose", (5, False)), ("exclude", "earn", (5, False)), ("withhold", "lose", (2, True)),
])  # fmt: skip
def test_the_policy_chooses_the_headline_of_a_rule(policy, polarity, expected):
    assert headline(Finish(2, 9, 5), policy, raises=polarity == "earn") == expected
