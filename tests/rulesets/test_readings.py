"""Texts that can be read in two ways: the reading written down, and the other one as a profile."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from evalrules import evaluate
from evalrules.pipeline import LoadedRuleset, load


@cache
def bundled(ruleset: str) -> LoadedRuleset:
    return load(ruleset)


def statistic(indicator: str, year: int, field: str, value: str) -> dict[str, object]:
    return {"类型": "年度统计", "指标": indicator, "年度": year, field: value}


@pytest.mark.parametrize(("profile", "met"), [(None, Decimal(1)), ("近两年逐年", Decimal(0))])
def test_better_than_last_year_alone_is_not_improving_in_both_of_the_last_two_years(profile, met):
    facts = [
        statistic("婴儿死亡率", year, "数值", value)
        for year, value in ((2020, "6"), (2021, "6.1"), (2022, "6"))
    ]
    request = {"测评对象": {"编号": "某县", "评估年": 2022}, "评价日": "2022-12-31", "事实": facts}
    report = evaluate(bundled("health-data@2021"), request, profile=profile).report
    assert next(node.score for node in report.nodes if node.id == "39") == met


@pytest.mark.parametrize(("profile", "met"), [(None, Decimal(1)), ("全部处理", Decimal(0))])
def test_waste_of_ninety_percent_is_enough_unless_all_of_it_has_to_be_treated(profile, met):
    request = {
        "测评对象": {"编号": "某市", "评估年": 2016, "城市类别": "其他城市", "人口": 100},
        "评价日": "2016-12-31",
        "事实": [statistic("生活垃圾无害化处理率", 2016, "比率", "90%")],
    }
    report = evaluate(bundled("health-city@2014"), request, profile=profile).report
    assert next(node.score for node in report.nodes if node.id == "必备3") == met


@pytest.mark.parametrize(("profile", "score"), [(None, "97.9"), ("逾期共扣两倍", "98.6")])
def test_doubled_when_overdue_means_three_times_in_all_or_twice(profile, score):
    """97 or 98 of 100 in the daily checks: (97 × 7 + 100 × 3) ÷ 10 = 97.9, (98 × 7 + 300) ÷ 10 = 98.6."""
    facts = [
        {"类型": "整改通知", "日期": "2010-03-10", "问题": "垃圾", "期限": 5, "完成日期": "2010-03-16"},
        {"类型": "月度检查", "日期": "2010-03-20", "得分": 100},
    ]
    request = {
        "测评对象": {"编号": "某街道", "期间": {"自": "2010-03-01", "至": "2010-03-31"}},
        "评价日": "2010-03-31",
        "事实": facts,
    }
    report = evaluate(bundled("qingdao-sifang@undated"), request, profile=profile).report
    assert report.score == Decimal(score)
