from __future__ import annotations

import datetime
from typing import Any

import pytest

from evalrules.facts.fact import Case, Fact, Inspection
from tests.unit.facts.rulesets import (
    RULESET,
    WITHOUT_SITES,
    a_field,
    a_ruleset,
    codes,
    find,
    fitted,
)

DAY = datetime.date(2021, 7, 8)


def test_built_in_fields_are_read_in_either_language() -> None:
    chinese = {"编号": "a", "类型": "台账", "点位": "S1", "日期": "2021-07-08"}
    english = {"id": "a", "kind": "台账", "site": "S1", "date": "2021-07-08"}
    assert fitted([chinese]).facts == fitted([english]).facts == (Fact("a", "台账", "S1", DAY),)


def test_a_fact_without_an_id_is_named_by_its_row() -> None:
    assert [fact.id for fact in fitted([find(编号="a"), find(), find()]).facts] == ["a", "#2", "#3"]


def test_a_repeated_id_is_refused_and_names_the_first_place() -> None:
    result = fitted([find(编号="a"), find(编号="b"), find(编号="a", 处数=2), find(编号="a")])
    assert [fact.id for fact in result.facts] == ["a", "b"]
    assert codes(result) == ["ER6354", "ER6354"]
    assert "facts[0]" in result.refused[0].message_zh
    assert "两行内容不同" in result.refused[0].message_zh
    assert "两行相同" in result.refused[1].message_zh


def test_a_key_in_both_languages_is_refused() -> None:
    assert codes(fitted([{"类型": "台账", "编号": "a", "id": "a"}])) == ["ER6311"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kind": "问题纪录"}, "ER6332"),
        ({"kind": ["台账"]}, "ER6332"),
        ({"编号": "a"}, "ER6331"),
        ({"类型": "台账", "电活": "1"}, "ER6333"),
        ({"类型": "问题记录", "问题": "暴露垃圾"}, "ER6335"),
        ({"类型": "台账", "日期": "昨天"}, "ER6350"),
        ({"类型": "台账", "编号": 1.5}, "ER6352"),
        ("台账", "ER6330"),
        (None, "ER6330"),
        ([1], "ER6330"),
        (Fact("a", "无此类型", None, None), "ER6332"),
        (Fact(3, "台账", None, None), None),  # type: ignore[arg-type]
    ],
)
def test_a_row_that_does_not_fit_is_refused(row: Any, code: str | None) -> None:
    result = fitted([row])
    assert codes(result) == ([code] if code else [])


def test_ready_facts_are_taken_as_they_are() -> None:
    fact = Fact("a", "台账", "S1", DAY, {"电话": "1"})
    assert fitted([fact]).facts[0] is fact
    assert codes(fitted([fact, fact])) == ["ER6354"]


def test_a_date_outside_the_period_is_refused() -> None:
    case = {"id": "某县", "period": {"from": "2021-01-01", "until": "2021-12-31"}}
    result = fitted({"case": case, "facts": [find(日期="2021-12-31"), find(日期="2022-01-01")]})
    assert len(result.facts) == 1
    assert codes(result) == ["ER6355"]


def test_sites_are_known_by_their_register() -> None:
    source = {
        "sites": [{"编号": "S1", "类型": "社区", "别名": ["一号"]}, {"id": "S2"}],
        "facts": [find(点位="一号"), find(点位="S2"), find(点位="S3")],
    }
    result = fitted(source, RULESET)
    assert [fact.site for fact in result.facts] == ["S1", "S2"]
    assert codes(result) == ["ER6338"]
    assert result.case.registers["点位"] == {"S1": {"类型": "社区"}, "S2": {}}


def test_any_site_is_accepted_where_none_are_declared_or_given() -> None:
    assert [fact.site for fact in fitted([find(点位="S9"), find(点位=7)]).facts] == ["S9", "7"]
    assert codes(fitted([find(点位="S9")], RULESET)) == ["ER6338"]
    assert codes(fitted([find(点位="S9")], WITHOUT_SITES, sites=[{"id": "S1"}])) == ["ER6338"]


def test_a_refused_site_refuses_its_facts() -> None:
    source = {
        "sites": [{"id": "S1", "类型": "无"}, {"id": "S2"}],
        "facts": [find(点位="S1"), find(点位="S2")],
    }
    result = fitted(source, RULESET)
    assert codes(result) == ["ER6337", "ER6358"]
    assert [row.section for row in result.refused] == ["sites", "facts"]
    assert [fact.site for fact in result.facts] == ["S2"]


@pytest.mark.parametrize(
    ("sites", "code"),
    [
        ([{"id": "S1"}, {"id": "S1"}], "ER6372"),
        ([{"id": "S1", "别名": "S2"}, {"id": "S2"}], "ER6372"),
        ([{"类型": "社区"}], "ER6335"),
        ([{"id": "S1", "类形": "社区"}], "ER6333"),
        ([3], "ER6330"),
    ],
)
def test_a_bad_row_of_sites_is_refused(sites: list[Any], code: str) -> None:
    assert codes(fitted({"sites": sites}, RULESET)) == [code]


def test_registers_of_the_standard_take_no_rows() -> None:
    assert codes(fitted({"registers": {"街道": [{"名称": "北街"}]}})) == ["ER6370"]
    assert codes(fitted({"registers": {"衔道": [{"名称": "北街"}]}})) == ["ER6371"]


def test_inspections_name_sites_and_items() -> None:
    source = {
        "sites": ["S1"],
        "inspections": [
            {"id": "i1", "site": "S1", "date": "2021-07-08", "inspector": "张三", "items": "all"},
            {"检查项": ["问题记录", "3.10"], "点位": "S1"},
            {"items": "台账、3.10"},
        ],
    }
    assert fitted(source, RULESET).inspections == (
        Inspection("i1", "S1", DAY, "张三", None),
        Inspection("#2", "S1", None, None, frozenset({"问题记录", "3.10"})),
        Inspection("#3", None, None, None, frozenset({"台账", "3.10"})),
    )


@pytest.mark.parametrize(
    ("inspection", "code"),
    [
        ({"id": "i"}, "ER6360"),
        ({"items": ["台帐"]}, "ER6361"),
        ({"items": "all", "site": "S9"}, "ER6338"),
        ({"items": "all", "检察人": "张三"}, "ER6333"),
        ({"items": 3}, "ER6361"),
        ("all", "ER6330"),
    ],
)
def test_a_bad_inspection_is_refused(inspection: Any, code: str) -> None:
    result = fitted({"sites": ["S1"], "inspections": [inspection]}, RULESET)
    assert codes(result) == [code]
    assert result.refused[0].section == "inspections"


def test_a_repeated_inspection_is_refused() -> None:
    rows = [{"id": "i", "items": "all"}, {"id": "i", "items": "all"}]
    assert codes(fitted({"inspections": rows})) == ["ER6354"]


def test_a_case_has_typed_fields_and_what_the_caller_says_goes_first() -> None:
    ruleset = a_ruleset(case_fields=[a_field("人口", "integer"), a_field("绿化率", "percent", optional=True)])
    source = {"case": {"编号": "某县", "名称": "某某县", "人口": 100}, "as_of": "2021-12-31"}
    case = fitted(source, ruleset, case={"人口": "200", "绿化率": "38%"}).case
    assert (case.id, case.name, case.as_of) == ("某县", "某某县", datetime.date(2021, 12, 31))
    assert case.values["人口"] == 200
    assert codes(fitted({"case": {"id": "某县"}}, ruleset)) == ["ER6335"]
    assert codes(fitted({"case": {"人口": 1, "人囗数": 1}}, ruleset)) == ["ER6380"]


@pytest.mark.parametrize("period", [3, {"from": "2022-01-01", "until": "2021-01-01"}, {"开始": "2021-01-01"}])
def test_a_period_that_makes_no_sense_is_refused(period: Any) -> None:
    result = fitted({"case": {"period": period}})
    assert codes(result) == ["ER6381"]
    assert result.refused[0].section == "case"


def test_a_ready_case_is_taken_with_its_registers() -> None:
    case = Case("某县", registers={"点位": {"S1": {"类型": "社区"}}})
    result = fitted([find(点位="S1")], RULESET, case=case, as_of="2021-12-31")
    assert not result.refused
    assert result.case.registers == case.registers
    assert result.case.as_of == datetime.date(2021, 12, 31)


def test_rows_of_other_cases_are_refused_unless_one_is_asked_for() -> None:
    rows = [find(测评对象="甲县"), find(测评对象="乙县"), find()]
    assert codes(fitted(rows)) == ["ER6356"]
    chosen = fitted(rows, only_case="乙县")
    assert not chosen.refused
    assert [fact.id for fact in chosen.facts] == ["#2", "#3"]
    assert chosen.case.id == "乙县"


def test_lenient_passes_over_columns_nobody_declared() -> None:
    assert codes(fitted([find(旧列="x")])) == ["ER6333"]
    assert not fitted([find(旧列="x")], lenient=True).refused


def test_a_fact_that_breaks_a_condition_of_its_kind_is_refused() -> None:
    tests = {"问题记录": [lambda fact: fact.values["处数"] < 50]}
    result = fitted([find(处数=10), find(处数=60)], tests=tests)
    assert len(result.facts) == 1
    assert codes(result) == ["ER6357"]
    later = fitted([find(处数=10)], tests=lambda case: {"问题记录": [lambda fact: None]}, case="某县")
    assert not later.refused


def test_sites_and_inspections_may_stand_in_files_of_their_own(tmp_path: Any) -> None:
    (tmp_path / "sites.csv").write_text("编号,类型\nS1,社区\n", encoding="utf-8")
    (tmp_path / "inspections.csv").write_text("点位,检查项\nS1,全部\n", encoding="utf-8")
    result = fitted(
        [find(点位="S1")],
        RULESET,
        sites=tmp_path / "sites.csv",
        inspections=str(tmp_path / "inspections.csv"),
    )
    assert not result.refused
    assert result.inspections == (Inspection("#1", "S1", None, None, None),)
    assert codes(fitted([], RULESET, sites=str(tmp_path / "none.csv"))) == ["ER6301"]


def test_each_mistake_of_a_row_stands_on_its_own_line_with_its_code() -> None:
    [row] = fitted([find(处数="三", 问题="没有这个")]).refused
    first, second = row.message_zh.split("\n")
    assert {row.code, second.split()[1]} == {one.code for one in row.diagnostics}
    assert second.startswith("facts[0]: ER")
    assert "ER" not in first
    assert len(row.message_en.split("\n")) == 2


def test_a_row_may_say_where_it_was_written_first_and_messages_name_that_place() -> None:
    """Many rows, so that the quick way is taken too; what a row says of its place is no field of it."""
    good = [{**find(编号=str(n)), "出处": f"台账.xlsx: 台账!A{n}"} for n in range(60)]
    bad = {**find(编号="60", 处数="许多"), "出处": "台账.xlsx: 台账!A60"}
    result = fitted([*good, bad])
    assert [fact.place for fact in result.facts] == [f"台账.xlsx: 台账!A{n}" for n in range(60)]
    assert [row.place for row in result.refused] == ["台账.xlsx: 台账!A60"]
    looks = [{"编号": "J1", "点位": "没有", "检查项": "全部", "place": "台账.xlsx: 巡查!A2"}]
    result = fitted({"点位": [{"编号": "S1"}], "检查": looks, "事实": []}, RULESET)
    assert "台账.xlsx: 巡查!A2" in [row.place for row in result.refused]
