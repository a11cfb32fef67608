from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evalrules.checks.directions import Direction, Sense, flipped, joined
from evalrules.checks.slopes import slope_of
from evalrules.plan.terms import Aggregate, CaseField, Constant, FactField, Operation, Term

NUMBER = FactField("处数", "number", False, Fraction(0), Fraction(9))
COUNT = Aggregate("count", None, None, None)
CASE = CaseField("应查", "number", False, Fraction(0), Fraction(9))


def constants() -> st.SearchStrategy[Term]:
    return st.integers(-3, 6).map(lambda n: Constant(Fraction(n), "number"))


def numbers() -> st.SearchStrategy[Term]:
    """Numbers over the facts of a rule that each cost points: how many there are, their sum, the case."""
    leaves = st.one_of(constants(), st.sampled_from([COUNT, Aggregate("sum", None, NUMBER, None), CASE]))
    return st.recursive(leaves, _grown, max_leaves=6)


def _grown(parts: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(parts, parts)
    tests = st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), pairs).map(
        lambda t: Operation(t[0], t[1])
    )
    return st.one_of(
        st.tuples(st.sampled_from(["+", "-", "*", "min", "max"]), pairs).map(lambda t: Operation(t[0], t[1])),
        parts.map(lambda one: Operation("neg", (one,))),
        parts.map(lambda one: Operation("floor", (one,))),
        st.tuples(tests, parts, parts).map(lambda t: Operation("if", t)),
    )


def value(term: Term | None, facts: list[int], case: int) -> Fraction:
    """The number (or truth, as 0 and 1) of a term, by its definition."""
    match term:
        case Constant(value=number):
            assert isinstance(number, Fraction)
            return number
        case CaseField():
            return Fraction(case)
        case Aggregate(function="count"):
            return Fraction(len(facts))
        case Aggregate():
            return Fraction(sum(facts))
        case Operation(operator=operator, arguments=arguments):
            parts = [value(one, facts, case) for one in arguments]
            return Fraction(_computed(operator, parts))
    raise AssertionError(term)


def _computed(operator: str, parts: list[Fraction]) -> Fraction | bool | int:
    x, y, *rest = [*parts, Fraction(0)]
    match operator:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y
        case "min":
            return min(x, y)
        case "max":
            return max(x, y)
        case "neg":
            return -x
        case "floor":
            return x.numerator // x.denominator
        case "if":
            return y if x else rest[0]
        case "<":
            return x < y
        case "<=":
            return x <= y
        case ">":
            return x > y
        case ">=":
            return x >= y
        case "==":
            return x == y
    return x != y


@given(numbers(), st.lists(st.integers(0, 9), max_size=6), st.integers(0, 9), st.integers(0, 9))
def test_a_number_moves_as_its_direction_says_when_a_loss_is_added(
    term: Term, facts: list[int], added: int, case: int
) -> None:
    direction = Sense("losses", ()).of(term)
    before, after = value(term, facts, case), value(term, [*facts, added], case)
    if direction in ("up", "still"):
        assert after >= before
    if direction in ("down", "still"):
        assert after <= before
    assert direction != "open"


directions: st.SearchStrategy[Direction] = st.sampled_from(["up", "down", "still", "open", "mixed"])


@given(directions, directions, directions)
def test_joining_does_not_depend_on_the_order(a: Direction, b: Direction, c: Direction) -> None:
    assert joined(a, b) == joined(b, a)
    assert joined(flipped(a), flipped(b)) == flipped(joined(a, b))
    assert joined("still", a) == a
    assert "mixed" not in (a, b, c) or joined(joined(a, b), c) == "mixed"


@given(st.lists(st.integers(0, 4).map(Fraction), min_size=1, max_size=6))
def test_a_slope_is_what_sorting_would_leave_as_it_is(amounts: list[Fraction]) -> None:
    rising, falling = amounts == sorted(amounts), amounts == sorted(amounts, reverse=True)
    expected = {(True, True): "flat", (True, False): "rising", (False, True): "falling"}
    assert slope_of(amounts) == expected.get((rising, falling), "bent")
