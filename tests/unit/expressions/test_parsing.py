"""What can be written as an expression, and what is said about slips."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.ruleset.expressions.parsing import parse_expression, parse_for_each, parse_name, parse_text
from evalrules.ruleset.expressions.rendering import to_source
from evalrules.ruleset.expressions.syntax import Binary, Number
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Scalar
from evalrules.source.span import Span
from tests.unit.expressions.sample import noted, parsed


def scalar(text: str, *, plain: bool = True, column: int = 5) -> Scalar:
    width = len(text) + (0 if plain else 2)
    return Scalar(text, plain, False, Span("a.yaml", 3, column, 3, column + width))


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("处数 ≥ 3", "处数 >= 3"),
        ("处数 × 2 ÷ 3 ≠ 1", "处数 * 2 / 3 != 1"),
        ("a && !b || c", "a and not b or c"),
        ("a 且 非 b 或 c", "a and not b or c"),
        ("问题 不属于 [甲, 乙]", "问题 not in [甲, 乙]"),
        ("如果 a 那么 1 否则 2", "if a then 1 else 2"),
        ("日期 in (评价日 - 12个月, 评价日]", "日期 in (评价日 - 12 months, 评价日]"),
        ("3年 + 30天 + 1 month", "3 years + 30 days + 1 months"),
        ("合格率 - 2个百分点", "合格率 - 2pp"),
        ("处数 in 1..5", "处数 in 1..5"),
        ("处数 in [3, )", "处数 in [3, )"),
        ("计数(已整改)", "count(已整改)"),
        ("not a in [b]", "not a in [b]"),
        ("a - b - c", "a - b - c"),
        ("a - (b - c)", "a - (b - c)"),
        ("PM2.5 > 3", "PM2.5 > 3"),
        ('备注 == "it\'s"', '备注 == "it\'s"'),
        ("备注 == '“全角”'", "备注 == '“全角”'"),
    ],
)
def test_what_means_the_same_reads_the_same(written: str, canonical: str) -> None:
    assert to_source(parsed(written)) == canonical


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("处数 ＞＝ 3", ["ER5202"]),
        ("（处数 > 3）", ["ER5202"]),
        ("问题 == “甲”", ["ER5202"]),
        ("处数 = 3", ["ER5203"]),
        ("问题 == '甲", ["ER5204"]),
        ("处数 > 010", ["ER5205"]),
        ("处数 > .5", ["ER5205"]),
        ("等级 == 3级", ["ER5206"]),
        ("日期 > 2021/12/31", ["ER5207"]),
        ("日期 > 2021年12月31日", ["ER5207"]),
        ("日期 > 2021-02-30", ["ER5207"]),
        ("处数 >", ["ER5208"]),
        ("处数 > > 3", ["ER5208"]),
        ("x in []", ["ER5208"]),
        ("处数 > 3 处", ["ER5209"]),
        ("处数 不少于 3", ["ER5210"]),
        ("1 < 处数 < 3", ["ER5211"]),
        ("x" * 2001, ["ER5212"]),
        (" or ".join(["a == 1"] * 200), ["ER5212"]),
        ("(" * 100 + "a" + ")" * 100, ["ER5213"]),
        ("-" * 60 + "a", ["ER5213"]),
        ("+".join(["a"] * 60), ["ER5213"]),
        ("处数 in [1, 5]", ["ER5214"]),
        ("(处数 > 3", ["ER5215"]),
        ("处数 > 3)", ["ER5215"]),
        ("if a else b", ["ER5215"]),
        ("round(处数)", ["ER5216"]),
        ("count(a, b)", ["ER5216"]),
        ("round(a where b)", ["ER5216"]),
        ("问题 in (甲, 乙, 丙)", ["ER5217"]),
        ("  ", ["ER5218"]),
        ("cuont(a)", ["ER3207"]),
        ("nth(a)", ["ER5290"]),
        ("count(nth(甲))", ["ER5290"]),
        ("处数 # 3", ["ER5201"]),
        ("处数 > 3e5", ["ER5206"]),
    ],
)
def test_each_slip_has_its_own_problem(written: str, codes: list[str]) -> None:
    assert noted(written) == codes


def test_a_list_of_two_numbers_is_a_list_with_a_warning() -> None:
    problems: list[Diagnostic] = []
    expr = parse_text("处数 in [1, 5]", Span("a.yaml", 1, 1, 1, 13), problems)
    assert expr is not None
    assert [problem.severity for problem in problems] == ["warning"]


def test_long_chains_of_or_are_not_deep() -> None:
    assert parsed(" or ".join(["a == 1"] * 120))


def test_problems_stand_at_their_characters() -> None:
    problems: list[Diagnostic] = []
    parse_expression(scalar("处数 = 3", column=9), problems)
    assert str(problems[0].span) == "a.yaml:3:12"
    problems.clear()
    parse_expression(scalar("处数 = 3", plain=False, column=9), problems)
    assert str(problems[0].span) == "a.yaml:3:13"


def test_problems_of_a_block_stand_at_the_whole() -> None:
    problems: list[Diagnostic] = []
    span = Span("a.yaml", 3, 9, 5, 1)
    parse_expression(Scalar("处数\n = 3\n", False, True, span), problems)
    assert problems[0].span == span


def test_numbers_are_exact() -> None:
    expr = parsed("0.1 + 3.10")
    assert isinstance(expr, Binary)
    assert isinstance(expr.left, Number)
    assert isinstance(expr.right, Number)
    assert (expr.left.value, str(expr.right.value)) == (Decimal("0.1"), "3.10")


def test_every_place_covers_what_it_names() -> None:
    expr = parse_expression(scalar("处数 >= 3 and 问题 == 甲", column=10), [])
    assert expr is not None
    assert isinstance(expr, Binary)
    assert (expr.span.column, expr.span.end_column) == (10, 29)
    assert (expr.right.span.column, expr.right.span.end_column) == (22, 29)


@pytest.mark.parametrize("text", ["点位.类型", "PM2.5", "责任_单位"])
def test_names_have_parts(text: str) -> None:
    name = parse_name(scalar(text), [])
    assert name is not None
    assert str(name) == text


@pytest.mark.parametrize("text", ["3级", "点位.", "a b", "and", "不", "", "（县）"])
def test_what_is_no_name_is_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    assert parse_name(scalar(text), problems) is None
    assert [problem.code for problem in problems] == ["ER3212"]


def test_for_each_names_a_register_and_a_condition() -> None:
    found = parse_for_each(scalar("点位 where 类型 == 主次干道"), [])
    assert found is not None
    register, where, _ = found
    assert where is not None
    assert (register, to_source(where)) == ("点位", "类型 == 主次干道")
    assert parse_for_each(scalar("点位"), []) == ("点位", None, scalar("点位").span)


def test_for_each_takes_nothing_else() -> None:
    problems: list[Diagnostic] = []
    assert parse_for_each(scalar("点位, 类型"), problems) is None
    assert [problem.code for problem in problems] == ["ER5219"]
