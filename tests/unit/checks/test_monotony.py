from __future__ import annotations

import pytest

from tests.unit.checks.rulesets import of_rule

CAPPED = "up_to: {rule: 5}"


def _is_refused(rule: str, **around: str) -> bool:
    found = of_rule(rule, **around)
    assert found in ([], ["ER4523"]), found
    return bool(found)


@pytest.mark.parametrize(
    "rule",
    [
        # Finds of a visit: the more, the worse.
        "facts: 问题, value: count(), lose: {scale: {0: 2, 3: 1, 6: 0}}",
        "facts: 问题, value: sum(处数), lose: {each: 1, step: 1, below: 5, partial: down}",
        "facts: 问题, value: count(), lose: {by: [value], rows: [[below 3, 2], [3+, 1]]}",
        "facts: 问题, value: 10 - count(), lose: value * 0.5",
        # Up here and down there.
        "facts: 抽样, value: sum(合格数), lose: {scale: {0: 0, 3: 2, 6: 1}}",
        # What is met costs, or what is unmet earns.
        "facts: 问题, lose: {share: {got: met, of: inspected}}, empty: full",
        "facts: 问题, value: met / inspected, empty: full, lose: {scale: {0%: 0, 90%: 2}}",
        "facts: 问题, value: met / inspected, empty: full, earn: {scale: {0%: 2, 90%: 0}}",
        # One more find gets rid of the loss.
        "facts: 问题, when: count() < 3, lose: 1",
        "facts: 问题, lose: 1, then: [{times: 0.5, when: count() > 2}]",
        "facts: 问题, lose: 1, then: [{times: 2, when: count() <= 2}]",
        "facts: 问题, lose: 1, then: [{set: 2, when: count() > 2}]",
        "facts: 问题, lose: 1, then: [{at_most: 'max(0, 5 - count())'}]",
        "facts: 问题, lose: 1, then: [{times: 0.5, when: share(已整改) >= 80%}]",
        "facts: 问题, same: 点位, keep: first, lose: 1",
        # The third find is cheaper than the second.
        "facts: 问题, lose: {by: [处数], rows: [[1, 1], [2, 3], [3+, 2]]}",
    ],
)
def test_something_worse_may_not_score_better_unless_the_file_says_so(rule):
    capped = rule if "up_to" in rule or "lose: 1" in rule or "by: [处数]" in rule else f"{rule}, {CAPPED}"
    assert _is_refused(capped)
    assert not _is_refused(f"{capped}, monotone: false")


@pytest.mark.parametrize(
    "rule",
    [
        "facts: 问题, value: count(), lose: {scale: {0: 0, 3: 1, 6: 2}}",
        "facts: 问题, value: 'max(0, 测评对象.应查 - count())', earn: {scale: {0: 0, 3: 1}}",
        # Whether the facts of a list or of a sample are good is not said: 缺一扣分.
        "facts: 抽样, value: count(), lose: {each: 1, step: 1, below: 3, partial: down}",
        "facts: 抽样, value: sum(合格数) / sum(抽查数), empty: full, lose: {scale: {0%: 3, 60%: 1, 90%: 0}}",
        "facts: 问题, value: count(已整改), lose: {scale: {0: 2, 3: 0}}",
        "facts: 问题, earn: {share: {got: met, of: inspected}}, empty: full",
        "facts: 问题, value: met / inspected, empty: full, earn: {scale: {0%: 0, 90%: 2}}",
        # Below the least that is declared a table says nothing.
        "facts: 问题, lose: {by: [处数], rows: [[1..3, 0.5], [any, 1]], take: first}",
        # Between two whole numbers there is none.
        "facts: 问题, earn: {by: 处数, 1: 5, 2: 3, rest: 1}",
        # A target says itself that both sides cost.
        "facts: 抽样, value: count(), lose: {each: 1, step: 1, target: 3, partial: down}",
        # 初次减半, 多次加倍.
        "facts: 问题, lose: 1, then: [{times: 0.5, when: count() <= 1}]",
        "facts: 问题, lose: 1, then: [{times: 2, when: count() >= 3}]",
        "facts: 问题, lose: 1, then: [{times: 0.5, when: all(已整改)}]",
        "facts: 问题, lose: 1, then: [{times: 0.5, when: 测评对象.应查 < 3}]",
        "facts: 问题, lose: 1, up_to: {rule: 5}, then: [{set: 5, when: count() >= 3}]",
        "facts: 问题, when: count() >= 3, lose: 1",
        "facts: 问题, same: 点位, lose: 1",
    ],
)
def test_what_standards_usually_say_is_monotone(rule):
    assert not _is_refused(
        rule if "up_to" in rule or "lose: 1" in rule or "by: [处数]" in rule else f"{rule}, {CAPPED}"
    )


@pytest.mark.parametrize(
    "steps",
    [
        "[{at_least: 0}, {set: 3, when: count(事故) > 0}]",
        "[{at_least: 0}, {plus: 2, when: count(问题) > 3}]",
        "[{at_least: 0}, {times: 0.5, when: count(问题) == 0}]",
        "[{at_least: -9}, {times: 0.5, when: count(问题) > 3}, {plus: 3}]",
        "[{at_least: 0}, {plus: count(问题)}]",
        "[{at_least: -9}, {set: 0, when: count(问题) > 3}]",
    ],
)
def test_a_step_on_a_score_may_not_lift_what_is_worse(steps):
    assert _is_refused("facts: 问题, lose: 1", node=f"then: {steps}")
    assert not _is_refused("facts: 问题, lose: 1", node=f"then: {steps}, monotone: false")


@pytest.mark.parametrize(
    "steps",
    [
        # 一票否决, 无事故加分, 情节严重减半.
        "[{at_least: 0}, {set: 0, when: count(事故 where 死亡 >= 3) > 0}]",
        "[{at_least: 0}, {plus: 2, when: count(问题) == 0}]",
        "[{at_least: 0}, {times: 0.5, when: count(问题) > 3}]",
        "[{at_least: 0}, {times: 0.5, when: 测评对象.应查 > 3}]",
        "[{at_least: 0}, {at_most: 3, when: exists(问题)}]",
        "[{at_least: 0}, {plus: -1}, {round: {places: 1, mode: half_up}}]",
    ],
)
def test_usual_steps_on_a_score_are_monotone(steps):
    assert not _is_refused("facts: 问题, lose: 1", node=f"then: {steps}")


def test_finds_may_not_make_a_node_leave_the_score():
    assert _is_refused("facts: 问题, lose: 1", node="na_when: count(问题) > 3")
    assert not _is_refused("facts: 问题, lose: 1", node="na_when: count(问题) > 3, na: zero")
    assert not _is_refused("facts: 问题, lose: 1", node="na_when: count(事故) == 0")
