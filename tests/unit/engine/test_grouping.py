"""Functions over facts, against every way the unknown can turn out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Literal

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.grouping import Group, Reading, aggregate
from evalrules.facts.fact import Fact
from evalrules.plan.terms import Aggregate, FactField, Term
from tests.unit.engine.facts import fact

Function = Literal["count", "sum", "min", "max", "mean", "share", "exists", "all"]

NUMBER = FactField("处数", "number", True, Fraction(-9), Fraction(9))
TEST = FactField("合格", "boolean", True)


@frozen
class Known:
    """What is known of one fact: whether it belongs, its number as an interval, its truth."""

    sure: bool
    low: int
    high: int
    truth: bool | None


@st.composite
def knowledge(draw: st.DrawFn, most: int = 4) -> list[Known]:
    made = []
    for _ in range(draw(st.integers(0, most))):
        low = draw(st.integers(-3, 5))
        high = low + draw(st.sampled_from([0, 0, 2]))
        made.append(Known(draw(st.booleans()), low, high, draw(st.sampled_from([True, False, None]))))
    return made


@frozen
class One:
    """A fact of one completion."""

    number: int
    truth: bool


def completions(known: Sequence[Known]) -> Iterator[list[One]]:
    """Every way the facts can turn out; of an interval only the ends matter to these functions."""
    options: list[list[One | None]] = []
    for one in known:
        numbers = {one.low, one.high}
        truths = [True, False] if one.truth is None else [one.truth]
        there: list[One | None] = [One(number, truth) for number in numbers for truth in truths]
        options.append(there if one.sure else [*there, None])
    for chosen in product(*options):
        yield [one for one in chosen if one is not None]


def by_definition(function: Function, narrowed: bool, facts: list[One]) -> Fraction | bool | None:
    """The function over known facts; None: nothing to divide by."""
    if function == "share":
        return Fraction(sum(one.truth for one in facts), len(facts)) if facts else None
    if function == "all":
        return all(one.truth for one in facts)
    if narrowed:
        facts = [one for one in facts if one.truth]
    numbers = [Fraction(one.number) for one in facts]
    match function:
        case "count":
            return Fraction(len(facts))
        case "exists":
            return bool(facts)
        case "sum":
            return sum(numbers, Fraction(0))
        case "min":
            return min(numbers, default=None)
        case "max":
            return max(numbers, default=None)
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def _term(function: Function, narrowed: bool) -> Aggregate:
    argument: Term | None = {"count": None, "exists": None, "share": TEST, "all": TEST}.get(function, NUMBER)
    return Aggregate(function, None, argument, TEST if narrowed else None)


def _group(known: list[Known], looked: bool = True) -> tuple[Group, Reading]:
    facts = {str(number): one for number, one in enumerate(known)}

    def number(_: Term, one: Fact) -> tuple[Fraction, Fraction]:
        return Fraction(facts[one.id].low), Fraction(facts[one.id].high)

    def truth(_: Term, one: Fact) -> bool | None:
        return facts[one.id].truth

    sure = [fact(name) for name, one in facts.items() if one.sure]
    maybe = [fact(name) for name, one in facts.items() if not one.sure]
    return Group(sure, maybe, looked), Reading(truth, number)


NUMBERS: tuple[Function, ...] = ("count", "sum", "min", "max", "mean", "share")


@given(knowledge(), st.sampled_from(NUMBERS), st.booleans())
def test_a_number_over_facts_is_bounded_by_its_least_and_its_greatest_outcome(
    known: list[Known], function: Function, narrowed: bool
) -> None:
    narrowed = narrowed and function != "share"
    group, reading = _group(known)
    result = aggregate(_term(function, narrowed), group, reading)
    assert isinstance(result, tuple)
    outcomes = [by_definition(function, narrowed, facts) for facts in completions(known)]
    numbers = [one for one in outcomes if one is not None]
    if numbers:
        assert result == (min(numbers), max(numbers))


@given(knowledge(), st.sampled_from(["min", "max", "mean", "share"]), st.booleans())
def test_a_divisor_that_may_be_zero_is_noted(known: list[Known], function: Function, narrowed: bool) -> None:
    narrowed = narrowed and function != "share"
    group, reading = _group(known)
    aggregate(_term(function, narrowed), group, reading)
    empty = [by_definition(function, narrowed, facts) is None for facts in completions(known)]
    assert group.empty == ("yes" if all(empty) else "maybe" if any(empty) else "no")


@given(knowledge(), st.sampled_from(["exists", "all"]), st.booleans())
def test_a_truth_over_facts_is_known_when_all_outcomes_agree(
    known: list[Known], function: Function, narrowed: bool
) -> None:
    narrowed = narrowed and function == "exists"
    group, reading = _group(known)
    outcomes = {by_definition(function, narrowed, facts) for facts in completions(known)}
    assert aggregate(_term(function, narrowed), group, reading) is (
        outcomes.pop() if len(outcomes) == 1 else None
    )


@given(knowledge(most=2), knowledge(most=2), st.sampled_from(NUMBERS), st.booleans())
def test_where_nobody_looked_more_facts_change_nothing_that_was_said(
    known: list[Known], unseen: list[Known], function: Function, narrowed: bool
) -> None:
    """What was not seen may be anything within the bounds of its fields."""
    narrowed = narrowed and function != "share"
    group, reading = _group(known, looked=False)
    low, high = aggregate(_term(function, narrowed), group, reading)  # type: ignore[misc]
    for facts in completions([*known, *unseen]):
        outcome = by_definition(function, narrowed, facts)
        if outcome is not None:
            assert low is None or low <= outcome
            assert high is None or outcome <= high
