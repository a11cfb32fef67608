"""Tables: their words, their overlaps, their gaps."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.engine.environment import Environment
from evalrules.engine.uncertain import truth
from evalrules.facts.fact import Fact
from evalrules.plan import resolve_tables
from evalrules.plan.resolve import resolve
from evalrules.plan.resolve_tables import Take, table_problems
from evalrules.plan.resolve_words import Column, column, word_test
from evalrules.plan.terms import Constant, Operation, Term
from evalrules.ruleset.cells import AnyWord, RangeWord, RestWord, ValuesWord, Word
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.expressions.words import parse_word
from evalrules.source.diagnostic import Diagnostic
from tests.unit.expressions.sample import FACT, HERE, parsed


def word(text: str) -> Word:
    problems: list[Diagnostic] = []
    found = parse_word(text, HERE, problems)
    assert found is not None, problems
    return found


def columns(*names: str) -> list[Column]:
    found = [column(Name(tuple(name.split(".")), HERE), FACT, []) for name in names]
    return [one for one in found if one is not None]


def found(by: list[str], rows: list[list[str]], take: Take = "unique") -> list[Diagnostic]:
    words = [[word(text) for text in row] for row in rows]
    return list(table_problems(columns(*by), words, take, [HERE] * len(rows), HERE, FACT))


def codes(by: list[str], rows: list[list[str]], take: Take = "unique") -> list[str]:
    return [problem.code for problem in found(by, rows, take)]


def refused(name: str, text: str) -> list[str]:
    problems: list[Diagnostic] = []
    word_test(columns(name)[0], word(text), [], FACT, problems)
    return [problem.code for problem in problems]


def test(name: str, text: str, *others: str) -> Term | None:
    return word_test(columns(name)[0], word(text), [word(other) for other in others], FACT, [])


test.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", ("3",)),
        ("a|b", ("a", "b")),
        ("自行车", ("自行车",)),
        ("高于标准", ("高于标准",)),
        ("A+", ("A+",)),
    ],
)
def test_values_stand_as_written(text: str, expected: tuple[str, ...]) -> None:
    found = word(text)
    assert isinstance(found, ValuesWord)
    assert found.values == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3+", ("3", None, False, True)),
        ("2..5", ("2", "5", False, False)),
        ("-1..1", ("-1", "1", False, False)),
        ("..5", (None, "5", True, False)),
        ("below 60", (None, "60", True, True)),
        ("低于60%", (None, "60%", True, True)),
        ("高于 60", ("60", None, True, True)),
        ("from 60 below 80", ("60", "80", False, True)),
        ("自60低于80", ("60", "80", False, True)),
        ("from 2021-01-01 to 2021-12-31", ("2021-01-01", "2021-12-31", False, False)),
        ("from 一般", ("一般", None, False, True)),
    ],
)
def test_ranges_say_which_ends_they_include(text: str, expected: tuple[Any, ...]) -> None:
    found = word(text)
    assert isinstance(found, RangeWord)
    assert (found.low, found.high, found.low_open, found.high_open) == expected


def test_any_and_rest_are_words_in_both_languages() -> None:
    assert isinstance(word("any"), AnyWord)
    assert isinstance(word("任何"), AnyWord)
    assert isinstance(word("rest"), RestWord)
    assert isinstance(word("其余"), RestWord)


@pytest.mark.parametrize("text", ["a|", ">=3", "≥ 3", "a｜b", "any|a", "a..b", "<60"])
def test_other_words_are_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    assert parse_word(text, HERE, problems) is None
    assert [problem.code for problem in problems] == ["ER5250"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("问题", "暴露垃极", "ER3203"),
        ("点位.类型", "主次干", "ER3204"),
        ("处数", "许多", "ER5251"),
        ("处数", "below 许多", "ER5251"),
        ("日期", "below 60", "ER5251"),
        ("处数", "5..2", "ER5252"),
        ("处数", "above 5 below 5", "ER5252"),
        ("合格率", "below 60", "ER5236"),
        ("问题", "from 占道", "ER5235"),
    ],
)
def test_a_word_is_read_by_its_column(name: str, text: str, code: str) -> None:
    assert refused(name, text) == [code]


def test_any_has_no_condition_and_rest_is_what_others_leave() -> None:
    assert test("问题", "any") is None
    rest = test("问题", "rest", "垃圾外溢", "any")
    assert isinstance(rest, Operation)
    assert rest.operator == "not"
    assert test("问题", "rest", "any") is None


def test_values_of_a_word_stand_in_declared_order() -> None:
    found = test("问题", "占道|垃圾外溢")
    assert isinstance(found, Operation)
    assert [one.value for one in found.arguments if isinstance(one, Constant)] == ["垃圾满溢", "占道"]


def test_rows_that_both_hold_are_an_overlap() -> None:
    [problem] = found(["问题", "处数"], [["暴露垃圾", "1..3"], ["any", "3+"], ["rest", "below 3"]])
    assert problem.code == "ER5260"
    assert problem.values["witness"] == "问题 = 暴露垃圾，处数 = 3"


def test_what_no_row_names_is_a_gap() -> None:
    [problem] = found(["合格率"], [["below 60%"], ["above 60%"]], "first")
    assert problem.code == "ER5261"
    assert problem.values["witness_en"] == "合格率 = 0.6"


def test_whole_numbers_have_no_gap_between_neighbours() -> None:
    assert codes(["处数"], [["1"], ["2..5"], ["6+"]]) == []
    assert codes(["数量"], [["1"], ["2..5"], ["6+"]]) == ["ER5261"]


def test_declared_places_close_a_gap() -> None:
    assert codes(["金额"], [["..0.99"], ["1+"]]) == []
    assert codes(["面积"], [["..0.99"], ["1+"]]) == ["ER5261"]


def test_sum_and_count_may_leave_gaps_and_overlap() -> None:
    assert codes(["处数"], [["1"], ["1..5"]], "sum") == []
    assert codes(["处数"], [["1"], ["1..5"]], "count") == []


def test_a_row_behind_others_that_cover_it_is_never_reached() -> None:
    assert codes(["处数"], [["1..5"], ["2..3"], ["any"]], "first") == ["ER5263"]
    assert codes(["处数"], [["any"], ["1"]], "first") == ["ER5263"]


def test_texts_without_declared_values_need_a_rest() -> None:
    assert codes(["备注"], [["甲"], ["乙"]]) == ["ER5261"]
    assert codes(["备注"], [["甲"], ["rest"]]) == []


def test_a_list_may_hold_two_values_at_once() -> None:
    assert codes(["参与单位"], [["甲"], ["乙"], ["rest"]]) == ["ER5260"]


def test_keys_of_a_register_of_the_standard_are_all_there_is() -> None:
    assert codes(["点位.类型"], [["主次干道"], ["农贸市场"]]) == []


def test_too_many_combinations_are_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve_tables, "MAX_CELLS", 3)
    rows = [["暴露垃圾", "1..5"], ["暴露垃圾", "6+"], ["rest", "1..5"], ["rest", "6+"]]
    assert codes(["问题", "处数"], rows) == ["ER5262"]


def test_a_column_of_too_many_values_is_complete_only_by_a_row_for_the_rest() -> None:
    many = [[f"单位{number}"] for number in range(11)]
    assert codes(["参与单位"], many, "max") == ["ER5262"]
    assert codes(["参与单位"], [*many, ["rest"]], "max") == []
    assert codes(["参与单位"], many, "sum") == []


def test_rows_never_reached_are_left_unsaid_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve_tables, "MAX_CELLS", 3)
    rows = [["暴露垃圾", "1..5"], ["暴露垃圾", "6+"], ["rest", "1..5"], ["any", "any"]]
    assert codes(["问题", "处数"], rows, "first") == []


_WORDS = {
    "问题": ["暴露垃圾", "垃圾满溢|占道", "占道", "any", "rest"],
    "程度": ["轻微", "from 一般", "一般|较重", "any", "rest"],
    "数量": ["0", "1..3", "4+", "below 2", "above 5", "any", "rest"],
    "已整改": ["true", "false", "any", "rest"],
}
_ALL: dict[str, list[Any]] = {
    "问题": ["暴露垃圾", "垃圾满溢", "占道"],
    "程度": ["轻微", "一般", "较重"],
    "数量": list(range(10)),
    "已整改": [True, False],
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    by = draw(st.lists(st.sampled_from(sorted(_WORDS)), min_size=1, max_size=3, unique=True))
    row = st.tuples(*(st.sampled_from(_WORDS[name]) for name in by)).map(list)
    return by, draw(st.lists(row, min_size=1, max_size=5))


@given(tables(), st.sampled_from(["unique", "first", "max"]))
def test_proofs_agree_with_trying_every_combination(
    table: tuple[list[str], list[list[str]]], take: Take
) -> None:
    by, rows = table
    read = columns(*by)
    words = [[word(text) for text in row] for row in rows]
    tests = [
        [
            word_test(one, row[at], [other[at] for other in words if other is not row], FACT, [])
            for at, one in enumerate(read)
        ]
        for row in words
    ]
    overlap = gap = False
    reached = set()
    for values in itertools.product(*(_ALL[name] for name in by)):
        fact = Fact("1", "问题记录", None, None, dict(zip(by, values, strict=True)))
        holding = [
            at
            for at, row in enumerate(tests)
            if all(one is None or truth(one, Environment(fact=fact)) is True for one in row)
        ]
        overlap |= len(holding) > 1
        gap |= not holding
        reached.update(holding[:1])
    said = {problem.code for problem in table_problems(read, words, take, [HERE] * len(rows), HERE, FACT)}
    assert ("ER5260" in said) == (overlap and take == "unique")
    assert ("ER5261" in said) == gap


def test_bounds_of_a_column_are_the_declared_ones() -> None:
    [share] = columns("合格率")
    assert (share.low, share.high) == (0, 1)
    assert Decimal(0) == share.low


def test_what_the_condition_excludes_needs_no_row() -> None:
    where = resolve(parsed("问题 in [暴露垃圾, 垃圾满溢] and 处数 <= 5"), FACT, [])
    assert where is not None
    rows = [["暴露垃圾", "1..3"], ["暴露垃圾", "4..5"], ["垃圾满溢", "any"]]
    words = [[word(text) for text in row] for row in rows]
    spans = [HERE] * len(rows)
    assert list(table_problems(columns("问题", "处数"), words, "unique", spans, HERE, FACT, where[0])) == []
    assert codes(["问题", "处数"], rows) == ["ER5261"]
