"""Laws of reading and fitting facts, over anything that looks like data."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from evalrules.facts.circumstances import Circumstances
from evalrules.facts.fact import Fact
from evalrules.facts.fact_rows import FactRows
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.facts.refusals import Refusals
from evalrules.facts.register_rows import fit_registers
from evalrules.facts.rows import ObjectOrigin, RawTable
from evalrules.facts.vocabulary import Vocabulary
from tests.unit.facts.rulesets import FINDS, RULESET, WITHOUT_SITES

NAMES = st.sampled_from([
    "id", "编号", "kind", "类型", "site", "点位", "date", "日期", "case", "测评对象", "facts", "事实", "sites",
    "inspections", "检查", "items", "registers", "as_of", "period", "aliases", *(field.name for field in FINDS.fields),
])  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.decimals(),
    st.sampled_from(["问题记录", "台账", "暴露垃圾", "S1", "2021-07-08", "80%", "3", "是", "all", "城关", 10**400]),
)  # fmt: skip
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=6)
    ),
)

#: Rows that are mostly right: what the generated fitters have to tell from what is not.
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "类型": st.sampled_from(["问题记录", "问题记录", "台账"]),
            "问题": st.sampled_from(["暴露垃圾", "垃圾外溢", " 垃圾满溢", "无", None]),
            "处数": st.sampled_from(
                [1, 2, 100, 101, 0, "3", " 4", True, Decimal(5), Decimal("5.0"), "5.0", None, 2.0]
            ),
        },
        optional={
            "编号": st.sampled_from(["a", "b", "", " ", "c ", 3, None, "\ud800"]),
            "点位": st.sampled_from(["S1", "S2", " S1", "", None, 7, "S9"]),
            "日期": st.sampled_from(["2021-07-08", "2021/7/8", " 2021-07-08", "", None, "x", "2020-01-01"]),
            "测评对象": st.sampled_from(["某县", "别县", None, ""]),
            "金额": st.sampled_from(
                ["0.5", 1, Decimal("1.50"), Decimal("1.555"), "", None, 0.5, "1E2", True]
            ),
            "占比": st.sampled_from(["80%", "80", 80, " 5％", None]),
            "备注": st.sampled_from(["x", "", " x", None, 3, "\ud800", "长" * 20_001]),
            "合格": st.sampled_from([True, False, "是", "no", None, 1]),
            "整改日": st.sampled_from(["2021年7月8日", "x", None]),
            "参与单位": st.sampled_from([["甲", "乙"], "甲、乙", [], [3], None]),
            "街道": st.sampled_from(["城关", "东街", "西街", None, 3]),
            "旧列": st.sampled_from(["x", None]),
            "kind": st.just("台账"),
        },
    ),
    max_size=4,
)


def _fact_rows(rows: list[Any]) -> FactRows:
    vocabulary = Vocabulary(RULESET)
    around = Circumstances(vocabulary, Refusals(), None, False)
    around.tables = vocabulary.standard_tables()
    fit_registers(around, {}, [RawTable(["S1", "S2"], ObjectOrigin("sites"))])
    around.case = evolve(around.case, id="某县")
    return FactRows(around, RawTable(rows, ObjectOrigin("facts")), {})


def _outcome(rows: FactRows, quick: bool) -> Any:
    facts = rows._all(quick=quick)
    return facts, [(index, [one.code for one in found]) for index, found in rows._refused]


@given(ROWS)
def test_the_quick_way_and_the_careful_way_agree(rows: list[Any]) -> None:
    # So many that fitters are generated on the way.
    quick, careful = _fact_rows(rows * 30), _fact_rows(rows * 30)
    found = quick.fitted()
    facts, refused = _outcome(careful, quick=False)
    assert list(found) == facts
    assert [(index, [one.code for one in codes]) for index, codes in quick._refused] == refused
    assert all(type(fact) is Fact for fact in found)


@given(ROWS)
def test_no_row_vanishes(rows: list[Any]) -> None:
    raw = read_facts({"sites": ["S1", "S2"], "case": {"id": "某县"}, "facts": rows}, problems=[])
    assert raw is not None
    result = fit(RULESET, raw)
    assert len(result.facts) + sum(row.section == "facts" for row in result.refused) == len(rows)
    for row in result.refused:
        assert row.message_zh
        assert row.message_en


@given(DATA)
def test_no_data_raises(data: Any) -> None:
    problems: list[Any] = []
    raw = read_facts(data if not isinstance(data, str) else [data], problems=problems)
    if raw is None:
        assert problems
        return
    for ruleset in (RULESET, WITHOUT_SITES):
        result = fit(ruleset, raw)
        assert all(row.message_zh and row.message_en and row.place for row in result.refused)


@given(DATA, st.sampled_from(["json", "jsonl", "csv", "yaml"]), st.integers(0, 40))
def test_no_text_raises(data: Any, format: str, cut: int) -> None:
    text = json.dumps(data, ensure_ascii=False, default=str)
    for given_text in (text, text[:cut], "\n" + text[cut:]):
        problems: list[Any] = []
        raw = read_facts(given_text.encode("utf-8", "replace"), format=format, problems=problems)
        assert raw is not None or problems
        if raw is not None:
            fit(RULESET, raw)
        for problem in problems:
            assert problem.message("zh")
            assert problem.message("en")


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    problems: list[Any] = []
    raw = read_facts(data, problems=problems)
    assert (raw is None) == bool(problems)
    if raw is not None:
        fit(RULESET, raw)


@given(st.permutations([{"类型": "台账", "编号": str(number)} for number in range(5)]))
def test_the_order_of_rows_changes_no_fact(rows: list[Any]) -> None:
    raw = read_facts(rows, problems=[])
    assert raw is not None
    assert {fact.id: fact for fact in fit(WITHOUT_SITES, raw).facts} == {
        str(number): Fact(str(number), "台账", None, None) for number in range(5)
    }
