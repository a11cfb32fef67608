from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.facts.rulesets import codes, find, fitted


def value(name: str, raw: Any) -> Any:
    result = fitted([find(**{name: raw})])
    assert not result.refused, result.refused
    return result.facts[0].values[name]


def refusal(name: str, raw: Any) -> str:
    result = fitted([find(**{name: raw})])
    assert not result.facts
    assert len(result.refused) == 1
    return result.refused[0].code


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("处数", 3, 3),
        ("处数", "3", 3),
        ("处数", " 3 ", 3),
        ("处数", Decimal("3E1"), 30),
        ("金额", "0.5", Decimal("0.5")),
        ("金额", 2, Decimal(2)),
        ("金额", 0.1, Decimal("0.1")),
        ("金额", 2.0, Decimal(2)),
        ("处数", 3.0, 3),
        ("金额", Decimal("1.500"), Decimal("1.5")),
        ("占比", "80%", Decimal("0.8")),
        ("占比", "80.5％", Decimal("0.805")),
        ("合格", True, True),
        ("合格", "否", False),
        ("合格", "TRUE", True),
        ("整改日", "2021-07-08", datetime.date(2021, 7, 8)),
        ("整改日", "2021/7/8", datetime.date(2021, 7, 8)),
        ("整改日", "2021年7月8日", datetime.date(2021, 7, 8)),
        ("整改日", datetime.date(2021, 7, 8), datetime.date(2021, 7, 8)),
        ("整改日", datetime.datetime(2021, 7, 8), datetime.date(2021, 7, 8)),
        ("时间", "2021-07-08T09:30", datetime.datetime(2021, 7, 8, 9, 30)),
        ("时间", "2021/7/8 9:30:05", datetime.datetime(2021, 7, 8, 9, 30, 5)),
        ("参与单位", ["城管局", "住建局"], ("城管局", "住建局")),
        ("参与单位", "城管局、住建局;街道", ("城管局", "住建局", "街道")),
        ("问题", "垃圾外溢", "垃圾满溢"),
        ("街道", "城关", "城关街道"),
        ("备注", " 原样 ", " 原样 "),
    ],
)
def test_a_value_is_read_by_its_declared_type(name: str, raw: Any, expected: Any) -> None:
    found = value(name, raw)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("处数", "三", "ER6340"),
        ("处数", "3.0", "ER6346"),
        ("处数", Decimal("3.0"), "ER6346"),
        ("处数", True, "ER6346"),
        ("处数", 3.5, "ER6346"),
        ("处数", 1e17, "ER6341"),
        ("处数", 101, "ER6343"),
        ("处数", 0, "ER6343"),
        ("处数", 10**400, "ER6344"),
        ("处数", None, "ER6336"),
        ("处数", "", "ER6336"),
        ("处数", [3], "ER6340"),
        ("金额", 0.1 + 0.2, "ER6342"),
        ("金额", 1e300, "ER6341"),
        ("不限位数", 0.1, "ER6341"),
        ("金额", float("nan"), "ER6345"),
        ("金额", Decimal("Infinity"), "ER6345"),
        ("金额", "NaN", "ER6345"),
        ("金额", "0.125", "ER6342"),
        ("金额", Decimal("1E-400"), "ER6342"),
        ("金额", Decimal("1E+400"), "ER6344"),
        ("金额", "1,000", "ER6340"),
        ("金额", "12元", "ER6340"),
        ("金额", True, "ER6340"),
        ("占比", "0.8", "ER6348"),
        ("占比", 80, "ER6348"),
        ("占比", Decimal("0.8"), "ER6348"),
        ("占比", "80.55%", "ER6342"),
        ("合格", 1, "ER6349"),
        ("合格", "有", "ER6349"),
        ("整改日", "2021-02-30", "ER6350"),
        ("整改日", "7/8/2021", "ER6350"),
        ("整改日", datetime.datetime(2021, 7, 8, 9), "ER6350"),
        ("时间", "2021-07-08", "ER6350"),
        ("时间", "2021-07-08T09:30Z", "ER6350"),
        ("时间", "2021-07-08 25:00", "ER6350"),
        ("问题", "暴露拉圾", "ER6337"),
        ("问题", 3, "ER6352"),
        ("街道", "西街", "ER6339"),
        ("备注", Decimal("3.10"), "ER6352"),
        ("备注", "长" * 20_001, "ER6353"),
        ("备注", "\ud800", "ER6353"),
        ("参与单位", {"a": 1}, "ER6352"),
        ("参与单位", ["城管局", 3], "ER6352"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, raw: Any, code: str) -> None:
    assert refusal(name, raw) == code


def test_a_blank_optional_field_is_absent() -> None:
    (fact,) = fitted([find(备注="  ", 金额=None)]).facts
    assert dict(fact.values) == {"问题": "暴露垃圾", "处数": 1}


def test_a_float_is_told_what_to_write() -> None:
    (row,) = fitted([find(不限位数=0.1)]).refused
    assert '"0.1"' in row.message_zh
    assert '"0.1"' in row.message_en


def test_a_near_miss_is_offered() -> None:
    (row,) = fitted([find(问题="暴漏垃圾")]).refused
    assert "是不是“暴露垃圾”" in row.message_zh
    assert 'did you mean "暴露垃圾"' in row.message_en


def test_a_sensitive_value_is_not_shown() -> None:
    (row,) = fitted([{"类型": "台账", "电话": Decimal("13800138000")}]).refused
    assert "13800138000" not in row.message_zh + row.message_en


def test_every_problem_of_a_row_is_said() -> None:
    result = fitted([find(处数="三", 问题="无", 备住="x")])
    assert codes(result) == ["ER6337"]
    assert [found.code for found in result.refused[0].diagnostics] == ["ER6337", "ER6340", "ER6333"]
