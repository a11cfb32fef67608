"""Names say what they read, and types are checked before anything is scored."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from attrs import evolve

from evalrules.plan.bounds import bounds, whole
from evalrules.plan.resolve import conjuncts, reads, resolve
from evalrules.plan.scope import Scope
from evalrules.plan.terms import (
    Aggregate,
    AsOf,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    NodeResult,
    Operation,
    RowField,
    Term,
    Type,
)
from evalrules.source.diagnostic import Diagnostic
from tests.unit.expressions.sample import FACT, GROUP, NODE, ROW, RULESET, SITES, TARGETS, parsed

VALUE = evolve(GROUP, value="number")


def term(text: str, scope: Scope = FACT, expect: Type | None = None) -> Term:
    problems: list[Diagnostic] = []
    found = resolve(parsed(text), scope, problems, expect)
    assert found is not None, [problem.message("en") for problem in problems]
    assert problems == []
    return found[0]


def codes(text: str, scope: Scope = FACT, expect: Type | None = None) -> list[str]:
    problems: list[Diagnostic] = []
    found = resolve(parsed(text), scope, problems, expect)
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.message("zh")
        assert problem.message("en")
        assert problem.problem.cure is None or problem.problem.cure.filled("zh", problem.values)
    return [problem.code for problem in problems]


def values(one: Term) -> list[object]:
    assert isinstance(one, Operation)
    return [part.value for part in one.arguments if isinstance(part, Constant)]


def test_an_alias_becomes_its_value() -> None:
    assert values(term("问题 == 垃圾外溢")) == ["垃圾满溢"]
    assert values(term("问题 in [垃圾外溢, '占道']")) == ["垃圾满溢", "占道"]


def test_the_key_of_a_register_of_the_standard_is_checked() -> None:
    assert values(term("点位.类型 == 主干道")) == ["主次干道"]
    assert codes("点位.类型 == 主次干") == ["ER3204"]


def test_a_value_may_stand_on_either_side() -> None:
    assert values(term("垃圾外溢 == 问题")) == ["垃圾满溢"]
    assert term("3 < 处数") == Operation("<", (Constant(Fraction(3), "number"), term("处数")))


def test_an_order_of_choices_is_the_values_that_fulfil_it() -> None:
    assert values(term("程度 >= 一般")) == ["一般", "较重"]
    assert values(term("一般 > 程度")) == ["轻微"]
    assert term("程度 < 轻微") == Constant(False, "boolean")


def test_fields_know_their_bounds_and_choices() -> None:
    assert term("处数") == FactField("处数", "number", False, Fraction(1), Fraction(100), whole=True)
    assert term("程度") == FactField("程度", "text", True, choices=("轻微", "一般", "较重"))
    assert term("点位") == FactField("site", "text", True)
    assert term("date") == FactField("date", "date", True)


def test_a_column_is_read_through_a_reference() -> None:
    site = FactField("site", "text", True)
    assert term("点位.类型") == Lookup("点位", site, "类型", "text", True)
    assert term("点位.类型.权重") == Lookup(
        "点位类型", Lookup("点位", site, "类型", "text", True), "权重", "number", True
    )
    assert term("点位.编号") == site


def test_below_for_each_the_row_is_read_directly() -> None:
    assert term("点位.类型", ROW) == RowField("点位", "类型", "text", False)
    assert term("类型", ROW) == RowField("点位", "类型", "text", False)
    rows = Scope(RULESET, rows=("点位",))
    assert term("编号", rows) == RowField("点位", "", "text", False)
    assert term("点位", rows) == RowField("点位", "", "text", False)


def test_a_fact_field_hides_a_column_of_the_row() -> None:
    assert isinstance(term("街道", evolve(ROW, rows=("街道",))), FactField | RowField)
    assert term("问题", ROW) == term("问题")


def test_the_case_and_the_day_of_evaluation_are_read() -> None:
    assert term("测评对象.人口 > 0", NODE) == term("case.人口 > 0", NODE)
    assert isinstance(term("测评对象.人口"), CaseField)
    assert term("评价日") == term("as_of") == AsOf()


def test_a_dated_register_is_read_by_its_columns() -> None:
    assert term("参数.目标") == DatedColumn("参数", "目标", "number")


def test_percents_are_shares() -> None:
    assert values(term("合格率 >= 80%")) == [Fraction(4, 5)]
    assert codes("合格率 >= 80") == ["ER5236"]
    assert codes("合格率 in 60..80") == ["ER5236"]
    assert codes("合格率 - 2% > 50%") == ["ER5237"]
    assert term("合格率 - 2pp > 50%")
    assert term("100% - 合格率 > 50%")


def test_dates_move_by_lengths_of_time() -> None:
    moved = term("评价日 - 1 years")
    assert moved == Operation("shift", (AsOf(), Constant(Fraction(-12), "months")), ("months",))
    assert term("30 days + 日期") == term("日期 + 30 days")
    assert codes("办结日期 - 日期 <= 30") == ["ER5238"]
    assert codes("日期 * 2") == ["ER5230"]


def test_a_date_and_time_is_compared_by_its_day() -> None:
    found = term("发现时间 <= 2021-12-31")
    assert isinstance(found, Operation)
    assert found.arguments[0] == Operation("day", (FactField("发现时间", "datetime", True),))
    assert found.arguments[1] == Constant(datetime.date(2021, 12, 31), "date")


def test_numbers_known_at_load_are_computed() -> None:
    assert term("2 * 3 + 1 / 3") == Constant(Fraction(19, 3), "number")
    assert codes("处数 / 0") == ["ER5239"]


def test_chains_of_and_are_one_operation() -> None:
    found = term("处数 > 1 and 处数 > 2 and 处数 > 3")
    assert isinstance(found, Operation)
    assert len(found.arguments) == 3
    assert len(conjuncts(found)) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("处树 > 3", "ER3201"),
        ("备注 == 甲", "ER3201"),
        ("街道.人囗 > 3", "ER3202"),
        ("问题 == 垃极满溢", "ER3203"),
        ("测评对象.人囗 > 3", "ER3208"),
        ("点位类型.权重 > 3", "ER3209"),
        ("处数 == '3'", "ER5231"),
        ("已整改 == 也许", "ER3201"),
        ("日期 > '2021-01-01'", "ER5231"),
        ("问题 == 3", "ER5232"),
        ("备注 == 2021-01-01", "ER5232"),
        ("处数 == 日期", "ER5230"),
        ("not 处数", "ER5233"),
        ("处数 and 已整改", "ER5233"),
        ("floor(问题)", "ER5234"),
        ("处数 in 参与单位", "ER5230"),
        ("问题 in 处数", "ER5234"),
        ("问题 < 占道", "ER5235"),
        ("备注 < '甲'", "ER5235"),
        ("参与单位 == '甲'", "ER5246"),
        ("count(已整改)", "ER5240"),
        ("score('3.10') > 3", "ER5241"),
        ("round(金额, 处数)", "ER5243"),
        ("round(金额, 2, 大约)", "ER5243"),
        ("has(处数 + 1)", "ER5244"),
        ("if 已整改 then 1 else '甲'", "ER5232"),
        ("[1, 2, 3]", "ER5234"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_every_wrong_member_is_named() -> None:
    assert codes("处数 and 处树 > 1 and 问题 == 3") == ["ER5233", "ER3201", "ER5232"]
    assert codes("问题 in [甲乙, 丙丁]") == ["ER3203", "ER3203"]


def test_a_word_that_could_be_two_things_is_refused() -> None:
    kind = FACT.kind
    assert kind is not None
    field = next(one for one in kind.fields if one.name == "问题")
    twice = evolve(kind, fields=(*kind.fields, evolve(field, name="占道")))
    assert codes("问题 == 占道", evolve(FACT, kind=twice)) == ["ER3211"]


def test_the_place_says_which_type_it_needs() -> None:
    assert codes("处数", expect="boolean") == ["ER5233"]
    assert codes("处数 > 3", expect="number") == ["ER5234"]
    assert term("处数", expect="number")


def test_a_near_miss_comes_with_its_place() -> None:
    problems: list[Diagnostic] = []
    resolve(parsed("处树 > 3"), FACT, problems)
    note = problems[0].notes[0]
    assert note.values["near"] == "处数"
    assert note.span is not None


def test_functions_over_the_group_see_one_fact_at_a_time() -> None:
    found = term("count(程度 == 较重)", GROUP)
    assert isinstance(found, Aggregate)
    assert (found.function, found.kind, found.where) == ("count", None, None)
    assert isinstance(term("sum(处数 where 问题 == 占道)", GROUP), Aggregate)
    assert term("inspected - met", GROUP) == Operation("-", (GroupWord("inspected"), GroupWord("met")))
    assert term("value * 2", VALUE) == Operation("*", (GroupValue(), Constant(Fraction(2), "number")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("处数 > 3", "ER3210"),
        ("点位.类型 == 主次干道", "ER3210"),
        ("sum(count())", "ER5242"),
        ("sum(问题)", "ER5247"),
        ("count(处数)", "ER5233"),
        ("count(事故)", "ER3201"),
        ("value > 3", "ER3201"),
    ],
)
def test_a_group_is_not_read_like_a_fact(text: str, code: str) -> None:
    assert codes(text, GROUP) == [code]


def test_facts_of_a_named_kind_are_counted_at_a_node() -> None:
    found = term("count(事故 where 死亡人数 >= 10)", NODE)
    assert isinstance(found, Aggregate)
    assert (found.kind, found.argument) == ("事故", None)
    whole_kind = term("all(事故 where 死亡人数 == 0)", NODE)
    assert isinstance(whole_kind, Aggregate)
    assert whole_kind.argument is not None
    assert term("sum(事故.死亡人数)", NODE) == Aggregate(
        "sum", "事故", FactField("死亡人数", "number", False, Fraction(0), whole=True), None
    )
    assert codes("count(事古 where 死亡人数 > 3)", NODE) == ["ER3001"]
    assert codes("sum(事故)", NODE) == ["ER5247"]


def test_results_of_nodes_are_read_by_their_ids() -> None:
    assert term('score("3.10")', NODE) == NodeResult("score", "3.10")
    assert term("state('总分') == na", NODE)
    assert term("met('总分')", NODE, "boolean")
    assert term("value('3.10/1') > 3", NODE)
    assert term("score('现场') > 3", NODE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("score('3.1') > 3", "ER3205"),
        ("value('3.10/9') > 3", "ER3206"),
        ("value('现场/1') > 3", "ER3213"),
        ("value('3.10/2') > 3", "ER3214"),
        ("score(3.10) > 3", "ER5245"),
        ("state('总分') == 完成", "ER3203"),
        ("rate('总分') > 80", "ER5236"),
    ],
)
def test_results_that_are_not_there_are_refused(text: str, code: str) -> None:
    assert codes(text, NODE) in ([code], ["ER3201"])


def test_what_a_term_reads_is_known() -> None:
    found = reads(term("count(处数 > 3) / sum(金额)", GROUP))
    assert found.aggregate
    assert found.divides
    assert found.per_group
    assert not found.per_fact
    assert found.group_fields == {"处数", "金额"}
    assert reads(term("点位.类型 == 主次干道 and 日期 <= 评价日")).fields == {"site", "date"}
    assert reads(term("日期 <= 评价日")).as_of
    assert reads(term("score('3.10') > 3", NODE)).nodes == {"3.10"}


def test_bounds_follow_the_declared_ends() -> None:
    assert bounds(term("处数 * 2 + 1")) == (3, 201)
    assert bounds(term("if 已整改 then 0 else 合格率")) == (0, 1)
    assert bounds(term("count() / 4", GROUP)) == (0, None)
    assert bounds(term("min(处数, 10)")) == (1, 10)
    assert bounds(term("金额 - 处数")) == (-100, None)
    assert bounds(term("处数 / 合格率")) == (1, None)
    assert whole(term("count() * 2", GROUP))
    assert not whole(term("金额"))


def test_a_case_register_takes_any_key() -> None:
    assert SITES.from_case
    assert TARGETS.dated
    assert values(term("点位 == 'S77'")) == ["S77"]
