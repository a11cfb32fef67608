from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalrules.source.diagnostic import Diagnostic, Problem
from evalrules.source.nodes import Mapping, Scalar
from evalrules.source.problems import FAMILIES, numbers, scalars
from evalrules.source.reading import read_yaml
from evalrules.source.scalars import (
    is_empty,
    read_boolean,
    read_date,
    read_datetime,
    read_decimal,
    read_integer,
    read_name,
    read_percent,
    read_text,
)
from evalrules.source.span import Span

_SPAN = Span("r.yaml", 1, 1, 1, 2)
Reader = Callable[[Scalar, list[Diagnostic]], object]


def _read(reader: Reader, text: str, *, plain: bool = True) -> object:
    """The value, or the code and what to write instead."""
    problems: list[Diagnostic] = []
    value = reader(Scalar(text, plain, False, _SPAN), problems)
    if problems:
        assert value is None
        assert len(problems) == 1
        for language in ("zh", "en"):
            assert problems[0].message(language)
        return problems[0].code, problems[0].values.get("better")
    return value


@given(
    st.text(max_size=30) | st.from_regex(r"[-+０-９0-9.eE_,:%/年月日 ]{0,20}", fullmatch=True), st.booleans()
)
def test_no_text_makes_a_conversion_raise(text: str, plain: bool) -> None:
    for reader in (
        read_decimal,
        read_integer,
        read_percent,
        read_boolean,
        read_date,
        read_datetime,
        read_name,
        read_text,
    ):
        _read(reader, text, plain=plain)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**20), max_value=10**20))
def test_a_decimal_is_read_exactly_as_written(number: Decimal) -> None:
    value = _read(read_decimal, format(number, "f"))
    assert isinstance(value, Decimal)
    assert value == number
    assert str(abs(value)) == str(abs(number)) or number == 0


def test_the_decimal_context_of_the_caller_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 2
        assert _read(read_decimal, "1234.5678") == Decimal((0, (1, 2, 3, 4, 5, 6, 7, 8), -4))
        assert _read(read_percent, "12.345%") == Decimal((0, (1, 2, 3, 4, 5), -5))


@pytest.mark.parametrize(
    ("text", "code", "better"),
    [
        ("1e5", "ER2004", "100000"),
        ("1e-3", "ER2004", "0.001"),
        ("1e999999999", "ER2002", None),
        ("0x10", "ER2005", "16"),
        ("0o17", "ER2005", "15"),
        ("010", "ER2006", "10"),
        ("00.5", "ER2006", "0.5"),
        ("1_000", "ER2007", "1000"),
        ("1,000", "ER2007", "1000"),
        ("1，000", "ER2007", "1000"),
        (".5", "ER2008", "0.5"),
        ("5.", "ER2008", "5"),
        ("-.5", "ER2008", "-0.5"),
        ("+5", "ER2009", "5"),
        ("１２", "ER2010", "12"),
        ("０．５", "ER2010", "0.5"),
        ("百分之八十", "ER2011", "80%"),
        ("十二", "ER2011", "12"),
        ("两百零三点五分", "ER2011", "203.5"),
        ("第三条", "ER2011", "3"),
        ("12:30", "ER2012", None),
        ("5分", "ER2013", "5"),
        ("0.5 元/处", "ER2013", "0.5"),
        ("80%", "ER2014", "80"),
        ("若干处", "ER2017", None),
        ("约5", "ER2017", None),
        ("3-5", "ER2017", None),
        (".inf", "ER2018", None),
        ("NaN", "ER2018", None),
        ("", "ER2029", None),
        ("~", "ER2029", None),
        ("五分左右", "ER2017", None),
        ("true", "ER2001", None),
        ("1/3", "ER2001", None),
        ("--5", "ER2001", None),
        ("1" * 31, "ER2002", None),
        ("0." + "1" * 31, "ER2002", None),
        ("9" * 5000, "ER2002", None),
        ("x" * 5000, "ER2001", None),
    ],
)
def test_every_other_way_to_write_a_number_has_its_own_cure(text: str, code: str, better: str | None) -> None:
    assert _read(read_decimal, text) == (code, better)


def test_zero_has_no_sign() -> None:
    assert str(_read(read_decimal, "-0.0")) == "0.0"


def test_integers_take_no_point_and_percentages_need_their_sign() -> None:
    assert _read(read_integer, "12") == 12
    assert _read(read_integer, "2.0") == ("ER2015", "2")
    assert _read(read_percent, "80%") == Decimal("0.80")
    assert _read(read_percent, "102.5%") == Decimal("1.025")
    assert _read(read_percent, "0.8") == ("ER2016", "80%")
    assert _read(read_percent, "80") == ("ER2016", "80%")
    assert _read(read_percent, "80 %") == ("ER2016", "80%")
    assert _read(read_percent, "2pp") == ("ER2016", "2%")
    assert _read(read_percent, "８０％") == ("ER2010", "80%")
    assert _read(read_percent, "八成") == ("ER2016", "80%")


@pytest.mark.parametrize(
    ("text", "plain", "value"),
    [
        ("true", True, True),
        ("false", True, False),
        ("是", True, True),
        ("否", False, False),
        ("yes", True, ("ER2020", "true")),
        ("Off", True, ("ER2020", "false")),
        ("True", True, ("ER2021", "true")),
        ("true", False, ("ER2023", "true")),
        ("1", True, ("ER2022", None)),
        ("", True, ("ER2029", None)),
    ],
)
def test_truth_values_are_true_false_or_their_chinese(text: str, plain: bool, value: object) -> None:
    assert _read(read_boolean, text, plain=plain) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-12-31", date(2021, 12, 31)),
        ("2021-2-3", ("ER2025", "2021-02-03")),
        ("2021/12/31", ("ER2025", "2021-12-31")),
        ("2021.1.5", ("ER2025", "2021-01-05")),
        ("20211231", ("ER2025", "2021-12-31")),
        ("2021年3月5日", ("ER2025", "2021-03-05")),
        ("２０２１-12-31", ("ER2025", "2021-12-31")),
        ("2021-12-31 08:00", ("ER2025", "2021-12-31")),
        ("2021-02-30", ("ER2026", None)),
        ("0000-01-01", ("ER2026", None)),
        ("2021-13-01", ("ER2026", None)),
        ("2021", ("ER2024", None)),
        ("", ("ER2029", None)),
    ],
)
def test_a_day_is_year_month_day(text: str, value: object) -> None:
    assert _read(read_date, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-12-31 08:30", datetime(2021, 12, 31, 8, 30)),
        ("2021-12-31T08:30:05", datetime(2021, 12, 31, 8, 30, 5)),
        ("2021/3/5 8:30", ("ER2025", "2021-03-05 08:30")),
        ("2021年3月5日8时30分", ("ER2025", "2021-03-05 08:30")),
        ("2021-12-31T08:30:00Z", ("ER2028", "2021-12-31 08:30:00")),
        ("2021-12-31 08:30+08:00", ("ER2028", "2021-12-31 08:30")),
        ("2021-02-30 08:30", ("ER2026", None)),
        ("2021-12-31 25:00", ("ER2027", None)),
        ("2021-12-31", ("ER2027", None)),
    ],
)
def test_a_time_is_local_and_to_the_minute(text: str, value: object) -> None:
    assert _read(read_datetime, text) == value


@pytest.mark.parametrize(
    "text",
    [
        "3.10",
        "3",
        "012",
        "1e3",
        "2021-01-01",
        "12:30",
        "no",
        "Yes",
        "true",
        "0x1F",
        "1_0",
        ".5",
        ".inf",
        "-3",
        "2021-01-01 10:00",
    ],
)
def test_a_name_that_other_programs_read_otherwise_must_be_quoted(text: str) -> None:
    assert _read(read_name, text) == ("ER2003", None)
    assert _read(read_name, text, plain=False) == text


@pytest.mark.parametrize(
    "text", ["三(十)", "3.10/1", "3.1.1", "A3", "问题", "1-2", "第3条", "inspection@1", "e3", "3+"]
)
def test_other_names_need_no_quotes(text: str) -> None:
    assert _read(read_name, text) == text


def test_names_have_no_spaces_around_and_no_control_characters() -> None:
    assert _read(read_name, "3.1 ", plain=False) == ("ER2030", "3.1")
    assert _read(read_name, "甲\n乙", plain=False) == ("ER2030", "甲 乙")
    assert _read(read_name, "甲\x1b[31m", plain=False) == ("ER1012", None)
    assert _read(read_text, "甲\x00", plain=False) == ("ER1012", None)
    assert _read(read_text, "第一行\n第二行\n", plain=False) == "第一行\n第二行\n"


_SNIPPETS = [
    (value, snippet)
    for family in FAMILIES
    for value in vars(family).values()
    if isinstance(value, Problem) and value.code.startswith("ER10")
    for snippet in ("avoid", "prefer")
    if getattr(value, snippet) is not None
]


@pytest.mark.parametrize(("problem", "snippet"), _SNIPPETS, ids=lambda value: getattr(value, "code", value))
def test_what_a_page_says_to_avoid_is_refused_and_what_it_prefers_is_read(
    problem: Problem, snippet: str
) -> None:
    problems: list[Diagnostic] = []
    read_yaml("r.yaml", getattr(problem, snippet), problems)
    assert [one.code for one in problems][:1] == ([problem.code] if snippet == "avoid" else [])


_READERS: dict[str, Reader] = {
    "points": read_decimal,
    "earn": read_decimal,
    "places": read_integer,
    "目标": read_percent,
    "optional": read_boolean,
    "date": read_date,
    "发现时间": read_datetime,
    "id": read_name,
}
_VALUES = [
    value
    for family in (numbers, scalars)
    for value in vars(family).values()
    if isinstance(value, Problem) and value.avoid
]


@pytest.mark.parametrize("problem", _VALUES, ids=lambda problem: problem.code)
def test_the_snippets_of_the_value_pages_are_true(problem: Problem) -> None:
    if problem is scalars.NOT_A_SCALAR:
        return
    for snippet in (problem.avoid, problem.prefer):
        found: list[Diagnostic] = []
        node = read_yaml("r.yaml", snippet or "", found)
        assert isinstance(node, Mapping)
        key, value = node.entries[0]
        assert isinstance(value, Scalar)
        if value.text != "none":
            _READERS[key.text](value, found)
        assert [one.code for one in found] == ([problem.code] if snippet is problem.avoid else [])


def test_only_an_unquoted_nothing_is_empty() -> None:
    assert is_empty(Scalar("", True, False, _SPAN))
    assert not is_empty(Scalar("", False, False, _SPAN))
