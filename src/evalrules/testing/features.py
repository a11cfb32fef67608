"""Strategies for what a ruleset may have beside the plain words: derived words, ledgers, rows of facts, parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from evalrules.testing.yaml_text import Plain

Data = dict[str, Any]

CITE = {"doc": "标准", "clause": "第一条"}

#: Every feature and how often a ruleset has it: about once in so many.
FEATURES = {
    "nth": 4,
    "run": 6,
    "deadline": 5,
    "ledger": 5,
    "streak": 7,
    "sheets": 3,
    "visits": 4,
    "clock": 4,
    "season": 5,
    "parameters": 3,
    "pool": 5,
    "takes": 2,
    "parties": 2,
}

#: Figures that change with the year, and figures by class and year.
PARAMETERS: Data = {
    "参数": {
        "dated": True,
        "fields": {"单价": {"type": "decimal", "places": 1, "min": 0, "max": 1}},
        "rows": [
            {"until": "2020-12-31", "单价": 0.5, "cite": CITE},
            {"from": "2021-01-01", "单价": 1, "cite": CITE},
        ],
    },
    "要求": {
        "dated": True,
        "key": "类别",
        "fields": {"上限": {"type": "integer", "min": 1, "max": 3}},
        "default": {"上限": 3},
        "rows": [
            {"类别": "省会", "until": "2020-12-31", "上限": 3, "cite": CITE},
            {"类别": "省会", "from": "2021-01-01", "上限": 1, "cite": CITE},
        ],
    },
}
#: Working days, with holidays inside and days it does not cover.
CALENDAR: Data = {
    "dated": True,
    "covers": {"from": "2020-12-01", "until": "2022-02-28"},
    "fields": {"工作日": "boolean"},
    "rows": [
        {"from": "2021-12-29", "until": "2021-12-30", "工作日": False, "cite": CITE},
        {"from": "2022-01-01", "until": "2022-01-01", "工作日": True, "cite": CITE},
    ],
}
SEASONS: Data = {"供暖": {"采暖期": Plain("11-15..03-15"), "非采暖期": Plain("03-16..11-14")}}
#: Facts that are rows of a ``for_each``.
SHEETS: Data = {"coverage": "closed", "fields": {"系数": {"type": "integer", "min": 1, "max": 3}}}


@st.composite
def features(draw: st.DrawFn) -> frozenset[str]:
    """Few at a time, so that rulesets stay small."""
    return frozenset(name for name, times in FEATURES.items() if draw(st.integers(1, times)) == times)


def fields_for(has: frozenset[str], field: Callable[..., Data], *, unknowns: bool) -> Data:
    """Further fields of 问题."""
    fields: Data = {}
    if "deadline" in has:
        fields["办结"] = {"type": "date", "optional": True}
        if unknowns:
            fields["已办"] = {"type": "boolean", "optional": True}
    if "parties" in has:
        fields["参与单位"] = "list"
    if "clock" in has:
        fields["时刻"] = field(type="time")
    if "sheets" in has:
        fields["检查表"] = {"ref": "检查表", "optional": True}
    if "visits" in has:
        fields["巡查"] = {"ref": "inspections", "optional": True}
    return fields


@st.composite
def derived_words(draw: st.DrawFn, has: frozenset[str], required: list[str], *, finished: bool) -> Data:
    """第几次, 共几次, 连续几次, 满段 and 办理 of the kind 问题."""
    words: Data = {}
    if "nth" in has:
        words["第几次"] = {"nth": draw(_counting(required))}
        if draw(st.booleans()):
            words["共几次"] = {"total": draw(st.one_of(_counting(required), _counting_samples()))}
    if "run" in has:
        run: Data = {"rounds": draw(st.sampled_from(["day", "month", "quarter", "year", "街道"]))}
        run |= {key: value for key, value in draw(_counting(required)).items() if key != "within"}
        words["连续几次"] = {"run": run}
        if draw(st.booleans()):
            words["满段"] = {"run": {**run, "block": 2}}
    if "deadline" in has:
        deadline: Data = {"start": Plain("日期"), "allow": draw(_allowances(required)), "done": "办结"}
        deadline |= draw(st.sampled_from([{"days": "calendar"}, {"days": "working", "calendar": "工作日历"}]))
        if finished and draw(st.booleans()):
            deadline["finished"] = "已办"
        words["办理"] = {"deadline": deadline}
    return words


@st.composite
def _counting(draw: st.DrawFn, required: list[str]) -> Data:
    counting: Data = {}
    if draw(st.integers(0, 3)) > 0:
        counting["same"] = [draw(st.sampled_from(required))]
    if draw(st.integers(0, 2)) == 0:
        counting["where"] = draw(st.sampled_from([{"重大": True}, {"程度": ["中", "重"]}]))
    if draw(st.booleans()):
        within = draw(st.sampled_from(["case", "year", "quarter", "month", "12 months", "30 days"]))
        counting["within"] = Plain(within)
    return counting


@st.composite
def _counting_samples(draw: st.DrawFn) -> Data:
    """So many samples at the site of the find, or in its period."""
    counting: Data = {"facts": "抽样"}
    if draw(st.booleans()):
        counting["same"] = ["点位"]
    if draw(st.booleans()):
        counting["where"] = {"复查": True}
    if draw(st.booleans()):
        counting["within"] = Plain(draw(st.sampled_from(["year", "month", "30 days"])))
    return counting


def _allowances(required: list[str]) -> st.SearchStrategy[object]:
    choices: list[object] = [1, 30, 0]
    if "程度" in required:
        choices.append({"by": "程度", "轻": 30, "rest": 1})
    return st.sampled_from(choices)


@st.composite
def ledgers(draw: st.DrawFn, has: frozenset[str], required: list[str], coverage: str) -> Data:
    """账 over 问题, with or without a number it reaches; 无问题段 counts rounds without one."""
    running: Data = {}
    if "ledger" in has:
        ledger: Data = {"facts": "问题"}
        if draw(st.integers(0, 2)) == 0:
            ledger["where"] = {"重大": True}
        if draw(st.integers(0, 2)) == 0:
            ledger["by"] = [draw(st.sampled_from(required))]
        if draw(st.booleans()):
            ledger["value"] = draw(st.sampled_from(["处数", "分值"]))
        if draw(st.integers(0, 2)) == 0:
            ledger["lives"] = Plain(draw(st.sampled_from(["30 days", "12 months"])))
        if draw(st.integers(0, 2)) == 0:
            ledger["restart"] = draw(_restarts())
        if draw(st.booleans()):
            ledger["reaches"] = draw(st.sampled_from([2, 3]))
            ledger["keep"] = draw(st.sampled_from(["none", "rest", "all"]))
        running["账"] = ledger
    if "streak" in has:
        none = coverage != "record" and draw(st.booleans())
        rounds = draw(st.sampled_from(["month", "quarter", "街道"]))
        running["连段"] = {"facts": "问题", "rounds": rounds, "none": none, "block": 2}
    return running


@st.composite
def _restarts(draw: st.DrawFn) -> Data:
    restart: Data = draw(
        st.sampled_from([{"every": Plain("12 months"), "from": Plain("2020-12-31")}, {"every": "year"}])
    )
    return {**restart, "keep": {"重大": True}} if draw(st.booleans()) else dict(restart)
