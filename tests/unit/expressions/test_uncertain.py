"""What is unknown stays inside its bounds, and the fast path says the same as the slow one."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.code import Names, expression, fields_needed
from evalrules.engine.environment import Environment, Rows
from evalrules.engine.possible import Possible, Range, Texts
from evalrules.engine.uncertain import evaluate, number, truth
from evalrules.facts.fact import Fact
from evalrules.plan.bounds import bounds
from evalrules.plan.resolve import resolve
from evalrules.plan.terms import Constant, FactField, Lookup, Operation, RowField, Term
from tests.unit.expressions import trees
from tests.unit.expressions.sample import FACT, parsed


def about(fact: Fact, row: Any = None) -> Environment:
    return Environment(
        fact=fact,
        rows={} if row is None else {"点位": {"": "S1", "权重": row}},
        registers={
            "点位": {"S1": {"类型": "主次干道"}},
            "点位类型": Rows({"主次干道": {"权重": Decimal(2)}}),
        },
        as_of=trees.AS_OF,
    )


def resolved(text: str) -> Term:
    found = resolve(parsed(text), FACT, [])
    assert found is not None
    return found[0]


def fact(**values: Any) -> Fact:
    return Fact("F1", "问题记录", "S1", datetime.date(2021, 3, 31), {"处数": 3, **values})


def inside(exact: Possible, possible: Possible) -> bool:
    """Whether a known value is one of the possible ones."""
    if isinstance(possible, Range) and isinstance(exact, Range):
        if exact.empty is True:
            return possible.empty is not False
        if possible.empty is True:
            return False
        low = possible.low is None or (exact.low is not None and exact.low >= possible.low)
        return low and (possible.high is None or (exact.high is not None and exact.high <= possible.high))
    return possible is None or exact == possible


@given(st.data(), trees.whole_facts(), trees.ROW_VALUE, st.booleans(), trees.quantities | trees.truths)
def test_every_way_the_unknown_turns_out_lies_inside(
    data: st.DataObject, whole: Fact, row: Decimal, row_known: bool, term: Term
) -> None:
    gaps = data.draw(trees.with_gaps(whole))
    exact = evaluate(term, about(whole, row))
    if isinstance(exact, Range) and exact.empty is None:
        return
    assert inside(exact, evaluate(term, about(gaps, row if row_known else None)))


@given(trees.whole_facts(), trees.ROW_VALUE, trees.quantities | trees.truths)
def test_generated_code_agrees_where_everything_is_present(whole: Fact, row: Decimal, term: Term) -> None:
    environment = about(whole, row)
    names = Names()
    code = expression(term, names)
    places = {
        "f": whole,
        "v": whole.values,
        "rows": environment.rows,
        "case": {},
        "registers": environment.registers,
        "dated": {},
        "as_of": environment.as_of,
        "value": 0,
    }
    assert all(character.isascii() for character in code)
    slow = evaluate(term, environment)
    try:
        fast = eval(code, {**names.namespace(), **places})
    except ZeroDivisionError:
        return
    if isinstance(slow, Range):
        assert slow.known
        assert Fraction(fast) == slow.low
    else:
        assert fast is slow


@given(st.data(), trees.whole_facts(), trees.truths)
def test_generated_code_never_contradicts_what_is_unknown(
    data: st.DataObject, whole: Fact, term: Term
) -> None:
    gaps = data.draw(trees.with_gaps(whole))
    environment = about(gaps, Decimal(1))
    names = Names()
    code = expression(term, names)
    places = {"f": gaps, "v": gaps.values, "rows": environment.rows, "as_of": environment.as_of}
    try:
        fast = eval(code, {**names.namespace(), **places})
    except (KeyError, ZeroDivisionError):
        return
    assert evaluate(term, environment) is fast


@given(trees.whole_facts(), trees.quantities)
def test_a_number_lies_within_its_static_bounds(whole: Fact, term: Term) -> None:
    value = number(term, about(whole, Decimal(1)))
    low, high = bounds(term)
    if value.known:
        assert low is None or value.low >= low
        assert high is None or value.high <= high


def test_a_condition_on_an_absent_field_is_unknown() -> None:
    assert truth(resolved("数量 > 3"), about(fact())) is None
    assert truth(resolved("数量 > 3"), about(fact(数量=4))) is True


def test_an_absent_number_lies_between_its_declared_ends() -> None:
    assert truth(resolved("数量 <= 9"), about(fact())) is True
    assert truth(resolved("数量 + 1 > 10"), about(fact())) is False


def test_an_absent_choice_is_one_of_its_values() -> None:
    assert truth(resolved("程度 in [轻微, 一般, 较重]"), about(fact())) is True
    assert truth(resolved("程度 == 轻微"), about(fact())) is None


def test_has_is_always_known() -> None:
    assert truth(resolved("has(备注)"), about(fact())) is False
    assert truth(resolved("has(备注)"), about(fact(备注=""))) is True


def test_a_known_side_decides_and_and_or() -> None:
    assert truth(resolved("数量 > 3 and 处数 > 5"), about(fact())) is False
    assert truth(resolved("数量 > 3 or 处数 > 2"), about(fact())) is True
    assert truth(resolved("数量 > 3 and 处数 > 2"), about(fact())) is None


def test_dividing_by_what_may_be_zero_is_unbounded() -> None:
    assert evaluate(resolved("处数 / 数量"), about(fact())) == Range(Fraction(1, 3), None, None)
    assert evaluate(resolved("处数 / 数量"), about(fact(数量=0))) == Range(None, None, True)
    assert evaluate(resolved("处数 / 数量"), about(fact(数量=2))) == Range(Fraction(3, 2), Fraction(3, 2))


def test_nothing_times_however_much_is_nothing() -> None:
    term = Operation("*", (trees.DECIMAL, Constant(Fraction(0), "number")))
    assert evaluate(term, about(fact())) == Range(0, 0)


def test_months_clamp_to_the_last_day() -> None:
    assert truth(resolved("日期 - 1 months == 2021-02-28"), about(fact())) is True
    assert truth(resolved("日期 in (评价日 - 3 months, 评价日]"), about(fact())) is True
    assert truth(resolved("日期 in (评价日 - 2 months, 评价日]"), about(fact())) is False


def test_the_days_between_two_dates_are_counted() -> None:
    assert (
        truth(resolved("日期 - 办结日期 == 30 days"), about(fact(办结日期=datetime.date(2021, 3, 1)))) is True
    )


def test_a_register_is_read_through_the_site() -> None:
    assert evaluate(resolved("点位.类型"), about(fact())) == Texts(frozenset({"主次干道"}))
    assert evaluate(resolved("点位.类型.权重"), about(fact())) == Range(2, 2)


def test_a_row_that_nobody_gave_has_unknown_columns() -> None:
    elsewhere = Fact("F1", "问题记录", "S9", None, {})
    assert evaluate(resolved("点位.类型"), about(elsewhere)) == Texts(None)
    assert truth(resolved("日期 > 2021-01-01"), about(elsewhere)) is None


def test_a_default_row_answers_for_other_keys() -> None:
    rows = Rows({"甲": {"权重": 1}}, {"权重": 5})
    term = Lookup("点位类型", RowField("点位", "类型", "text", False), "权重", "number", False)
    environment = Environment(rows={"点位": {"": "S1", "类型": "乙"}}, registers={"点位类型": rows})
    assert evaluate(term, environment) == Range(5, 5)


def test_optional_fields_are_what_the_fast_path_needs() -> None:
    assert fields_needed(resolved("数量 > 处数 and has(备注) and 点位.类型 == 主次干道")) == {"数量", "site"}


def test_decimals_never_round_on_the_fast_path() -> None:
    names = Names()
    long = Decimal("1234567890123456789012345678.9")
    term = Operation("*", (FactField("面积", "number", False), FactField("面积", "number", False)))
    computed = eval(expression(term, names), {**names.namespace(), "v": {"面积": long}})
    assert Fraction(computed) == Fraction(long) ** 2


def test_what_is_not_read_fact_by_fact_has_no_fast_path() -> None:
    from evalrules.plan.terms import GroupWord

    with pytest.raises(ValueError, match="fact by fact"):
        expression(GroupWord("met"), Names())
