"""Generated expressions and terms."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from attrs import evolve, fields, has
from hypothesis import strategies as st

from evalrules.facts.fact import Fact
from evalrules.plan.terms import AsOf, Constant, FactField, Operation, RowField, Term
from evalrules.ruleset.expressions.syntax import (
    Binary,
    Boolean,
    Call,
    Conditional,
    Date,
    Expr,
    Interval,
    Many,
    Name,
    Number,
    Text,
    Unary,
)
from tests.unit.expressions.sample import HERE

# expressions as authored


def unplaced(expr: Any) -> Any:
    """The same tree with every place forgotten."""
    if isinstance(expr, tuple):
        return tuple(unplaced(item) for item in expr)
    if not has(type(expr)):
        return expr
    changes = {
        one.name: HERE if one.name == "span" else unplaced(getattr(expr, one.name))
        for one in fields(type(expr))
    }
    return evolve(expr, **changes)


_WORDS = ("点位", "类型", "处数", "a", "x1", "PM2", "合格率", "甲_乙")
_DECIMALS = st.decimals(0, 9999, places=2, allow_nan=False, allow_infinity=False).map(abs)
names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(lambda parts: Name(tuple(parts), HERE))
texts = st.text(st.sampled_from("暴露 '\"()[]，=a1"), max_size=6).map(lambda text: Text(text, HERE))
numbers = st.builds(
    Number, _DECIMALS, st.sampled_from([None, "%", "pp", "days", "months", "years"]), st.just(HERE)
)
dates = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31)).map(lambda day: Date(day, HERE))
atoms = st.one_of(names, texts, numbers, dates, st.booleans().map(lambda truth: Boolean(truth, HERE)))


def _intervals(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    def build(low: Expr | None, high: Expr, low_open: bool, high_open: bool, swap: bool) -> Expr:
        if low is None:
            return (
                Interval(high, None, low_open, True, HERE)
                if swap
                else Interval(None, high, True, high_open, HERE)
            )
        return Interval(low, high, low_open, high_open, HERE)

    return st.builds(build, st.none() | inner, inner, st.booleans(), st.booleans(), st.booleans())


def _larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    many = st.lists(inner, min_size=1, max_size=3).map(lambda items: Many(tuple(items), HERE))
    plain = st.sampled_from(["and", "or", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"])
    return st.one_of(
        st.builds(Binary, plain, inner, inner, st.just(HERE)),
        st.builds(
            Binary, st.sampled_from(["in", "not in"]), inner, _intervals(inner) | many | names, st.just(HERE)
        ),
        st.builds(Unary, st.sampled_from(["not", "-"]), inner, st.just(HERE)),
        st.builds(Conditional, inner, inner, inner, st.just(HERE)),
        st.builds(Call, st.just("count"), st.tuples(inner), st.none() | inner, st.just(HERE)),
        st.builds(Call, st.just("max"), st.tuples(inner, inner), st.none(), st.just(HERE)),
        st.just(Call("exists", (), None, HERE)),
        st.builds(Call, st.just("score"), st.tuples(texts), st.none(), st.just(HERE)),
    )


expressions: st.SearchStrategy[Expr] = st.recursive(atoms, _larger, max_leaves=12)

# resolved terms over facts with fields that may be absent

WHOLE = FactField("数量", "number", True, Fraction(0), Fraction(9), whole=True)
DECIMAL = FactField("面积", "number", True)
SHARE = FactField("合格率", "number", True, Fraction(0), Fraction(1))
FIXED = FactField("处数", "number", False, Fraction(1), Fraction(100), whole=True)
CHOICE = FactField("程度", "text", True, choices=("轻微", "一般", "较重"))
NOTE = FactField("备注", "text", True)
TRUTH = FactField("已整改", "boolean", True)
DAY = FactField("办结日期", "date", True)
LIST = FactField("参与单位", "list", True)
ROW_NUMBER = RowField("点位", "权重", "number", True, Fraction(-2), Fraction(5))

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "数量": st.integers(0, 9),
    "面积": st.decimals(-3, 3, places=2, allow_nan=False, allow_infinity=False),
    "合格率": st.decimals(0, 1, places=2, allow_nan=False, allow_infinity=False),
    "程度": st.sampled_from(CHOICE.choices),
    "备注": st.sampled_from(["甲", "乙", ""]),
    "已整改": st.booleans(),
    "办结日期": st.dates(datetime.date(2020, 1, 1), datetime.date(2022, 12, 31)),
    "参与单位": st.lists(st.sampled_from(["甲", "乙", "丙"]), unique=True).map(tuple),
}
ROW_VALUE = st.decimals(-2, 5, places=1, allow_nan=False, allow_infinity=False)
AS_OF = datetime.date(2021, 6, 30)


@st.composite
def whole_facts(draw: st.DrawFn) -> Fact:
    """Facts with every field present."""
    values = {name: draw(value) for name, value in _VALUES.items()}
    return Fact(
        "F1", "问题记录", "S1", datetime.date(2021, 1, 31), {"处数": draw(st.integers(1, 100)), **values}
    )


@st.composite
def with_gaps(draw: st.DrawFn, fact: Fact) -> Fact:
    """The same fact with some optional fields absent."""
    absent = draw(st.sets(st.sampled_from(sorted(_VALUES))))
    return evolve(fact, values={name: value for name, value in fact.values.items() if name not in absent})


def constant(value: Any) -> Constant:
    return Constant(Fraction(value), "number")


_constants = st.decimals(-3, 12, places=1, allow_nan=False, allow_infinity=False).map(constant)
_thirds = st.integers(-5, 5).map(lambda n: constant(Fraction(n, 3)))
_number_atoms: st.SearchStrategy[Term] = st.one_of(
    st.sampled_from([WHOLE, DECIMAL, SHARE, FIXED, ROW_NUMBER]), _constants, _thirds
)


def _number_operations(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    def binary(operator: str, a: Term, b: Term) -> Term:
        return Operation(operator, (a, b))

    def choose(test: Term, a: Term, b: Term) -> Term:
        return Operation("if", (test, a, b))

    def rounding(a: Term, places: int, mode: str) -> Term:
        return Operation("round", (a,), (places, mode))

    modes = st.sampled_from(["half_up", "half_even", "floor", "ceil", "truncate"])
    return st.one_of(
        st.builds(binary, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner, inner),
        st.builds(
            lambda operator, a: Operation(operator, (a,)),
            st.sampled_from(["neg", "abs", "floor", "ceil"]),
            inner,
        ),
        st.builds(choose, st.deferred(lambda: truths), inner, inner),
        st.builds(rounding, inner, st.integers(0, 2), modes),
    )


quantities: st.SearchStrategy[Term] = st.recursive(_number_atoms, _number_operations, max_leaves=5)
_days: st.SearchStrategy[Term] = st.one_of(
    st.sampled_from([DAY, AsOf()]),
    st.builds(
        lambda months: Operation("shift", (DAY, Constant(Fraction(months), "months")), ("months",)),
        st.integers(-24, 24),
    ),
    st.builds(
        lambda days: Operation("shift", (DAY, Constant(Fraction(days), "days")), ("days",)),
        st.integers(-400, 400),
    ),
)
_choices = st.sampled_from([Constant(value, "text") for value in CHOICE.choices])
_orders = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _interval(value: Term, low: Term | None, high: Term, low_open: bool, high_open: bool, swap: bool) -> Term:
    ends = (high, None) if low is None and swap else (low, high)
    return Operation("interval", (value, *ends), (low_open, high_open))


_flags = (st.booleans(), st.booleans(), st.booleans())
_truth_atoms: st.SearchStrategy[Term] = st.one_of(
    st.just(TRUTH),
    st.builds(lambda operator, a, b: Operation(operator, (a, b)), _orders, quantities, quantities),
    st.builds(lambda operator, a, b: Operation(operator, (a, b)), _orders, _days, _days),
    st.builds(_interval, quantities, st.none() | quantities, quantities, *_flags),
    st.builds(_interval, _days, st.none() | _days, _days, *_flags),
    st.lists(_choices, min_size=1, max_size=3).map(lambda values: Operation("in", (CHOICE, *values))),
    st.builds(lambda value: Operation("==", (NOTE, Constant(value, "text"))), st.sampled_from(["甲", "乙"])),
    st.builds(
        lambda value: Operation("contains", (LIST, Constant(value, "text"))), st.sampled_from(["甲", "丁"])
    ),
    st.lists(quantities, min_size=1, max_size=3).map(lambda some: Operation("in", (WHOLE, *some))),
)
truths: st.SearchStrategy[Term] = st.recursive(
    _truth_atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda some: Operation("and", tuple(some))),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: Operation("or", tuple(some))),
        inner.map(lambda one: Operation("not", (one,))),
    ),
    max_leaves=4,
)
