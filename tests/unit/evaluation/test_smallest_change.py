"""The smallest change that would have cost points: it does cost points, and no smaller one does."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

from evalrules.engine.evaluating import evaluate_case
from evalrules.evaluation.changes import changes_of
from evalrules.evaluation.changing import changed
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.smallest.change import FieldEdit, NewFact, NoChange, SmallestChange
from evalrules.evaluation.why_not.reasons import Reason
from tests.unit.evaluation.test_why_not import WHERE, asked, evaluated, find

#: Everything that a fact can say (the telephone and the day aside).
CONTENTS = ("垃圾", "占道")
NUMBERS = range(10)
MENDED = (None, False, True)
LAST = "2021-05-09"

RULES = {
    "内容": ("facts: 问题, where: {内容: 垃圾}, lose: 1", {"内容"}),
    "至少三处": ("facts: 问题, where: {内容: 垃圾, 处数: {at_least: 3}}, lose: 1", {"内容"}),
    "未改": ("facts: 问题, where: {内容: 垃圾, 已改: false}, lose: 1, up_to: {rule: 3}", {"内容"}),
    "按数扣": ("facts: 问题, where: {内容: 占道}, lose: 'max(0, 处数 - 4)'", {"内容"}),
    "表": (
        "facts: 问题, lose: {by: [内容, 处数], rows: [[垃圾, ..6, 0], [垃圾, 7+, 2], [占道, any, 0]]}",
        set(),
    ),
    "免扣": ("facts: 问题, where: {内容: 垃圾}, count: 处数, free: 5, lose: 1", {"内容"}),
    "成组": ("facts: 问题, where: {内容: 垃圾}, when: 'count() >= 3', lose: 1", {"内容"}),
    "合计": ("facts: 问题, where: {内容: 垃圾}, when: 'sum(处数) > 7', lose: 1", {"内容"}),
    "封顶": ("facts: 问题, where: {内容: 垃圾}, lose: 1, up_to: {rule: 2}", {"内容"}),
    "点位封顶": ("facts: 问题, where: {内容: 垃圾}, lose: 处数, up_to: {site: 2, rule: 3}", {"内容"}),
    "同一": ("facts: 问题, where: {内容: 垃圾}, same: 内容, lose: 处数", {"内容"}),
    "或": ("facts: 问题, where: 处数 > 5 or 已改, lose: 1, up_to: {rule: 3}", set()),
    "算式": ("facts: 问题, where: 处数 * 2 - 3 >= 8, lose: 1", set()),
}
CASES = {
    "没有": [],
    "一处": [find(1)],
    "占道": [find(2, 内容="占道")],
    "改了": [find(3, 已改=True)],
    "别处": [find(5, site="S2"), find(5, site="S2"), find(2)],
    "几处": [find(1, 已改=False), find(4, 内容="占道", 已改=True), find(0)],
}


#: Tried every time; the others only when everything is.
SOME = {"至少三处", "免扣", "点位封顶"}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    "rule", [pytest.param(one, marks=() if one in SOME else (pytest.mark.heavy,)) for one in RULES]
)
def test_no_smaller_change_costs_points(rule: str, case: str) -> None:
    text, topics = RULES[rule]
    evaluation = evaluated(text, *CASES[case])
    answer = evaluation.why_not("甲", "S1")
    if answer.reason is None:
        assert answer.change is None
        return
    found = answer.nearest_change
    ordered = sorted(every_change(evaluation, topics), key=lambda one: one[0])
    cheapest = next((measure for measure, changes in ordered if costs(evaluation, changes)), None)
    if cheapest is None:
        assert isinstance(found, NoChange)
        assert found.why == "impossible"
        return
    assert isinstance(found, SmallestChange)
    assert measured(found, topics) == cheapest
    after = evaluation.what_if(found.changes).after.why_not("甲", "S1")
    assert after.deducted == found.deducts > 0


def costs(evaluation: Evaluation, changes: dict[str, object]) -> bool:
    plan = evaluation.plan
    fitted = changed(plan, evaluation.fitted, changes_of(changes.get("changes"), add=changes.get("add")))  # type: ignore[arg-type]
    report = Evaluation(plan, fitted, evaluate_case(plan, fitted)).report
    return any((one.rule, one.site) == ("甲", "S1") and one.effective > 0 for one in report.deductions)


Measure = tuple[int, int, Fraction]


def every_change(evaluation: Evaluation, topics: set[str]) -> Iterator[tuple[Measure, dict[str, object]]]:
    """All values of one field of one fact at the site; one to four new facts that are alike."""
    for fact in evaluation.fitted.facts:
        if fact.site != "S1":
            continue
        for name, values in (("内容", CONTENTS), ("处数", NUMBERS), ("已改", MENDED[1:])):
            for value in values:
                old = fact.values.get(name)
                if value != old:
                    yield (
                        (1, 2 if name in topics else 0, by(old, value)),
                        {"changes": {fact.id: {name: value}}},
                    )
    for what, number, mended in product(CONTENTS, NUMBERS, MENDED):
        said = {"内容": what, "处数": number, **({} if mended is None else {"已改": mended})}
        size = Fraction(number + (mended is not None))
        for count in range(1, 5):
            rows = [{"id": f"N{n}", "kind": "问题", "site": "S1", "date": LAST, **said} for n in range(count)]
            yield (count, 1, size), {"add": rows}


def by(old: object, new: object) -> Fraction:
    numbers = not isinstance(old, bool) and isinstance(old, int) and isinstance(new, int)
    return Fraction(abs(new - old)) if numbers else Fraction(1)  # type: ignore[operator]


def measured(found: SmallestChange, topics: set[str]) -> Measure:
    first = found.edits[0]
    if isinstance(first, FieldEdit):
        return 1, 2 if first.field in topics else 0, by(first.old, first.new)
    assert isinstance(first, NewFact)
    number = first.values["处数"]
    assert isinstance(number, int)
    return len(found.edits), 1, Fraction(number + ("已改" in first.values))


def test_a_site_of_another_type_would_have_to_be_of_this_one():
    rule = "facts: 问题, where: {内容: 垃圾, 点位.类型: 路}, lose: 1"
    there = asked(rule, find(site="S2"), site="S2").change
    assert there is not None
    assert there.sentence.zh == "最小的改动：把点位 S2 的“类型”由 市场 改为 路，就扣 1 分，总分 −1 分。"
    without = asked(rule, site="S2").change
    assert without is not None
    assert len(without.edits) == 2


def test_a_day_outside_the_season_would_have_to_be_inside():
    change = asked("facts: 问题, where: {内容: 垃圾, 日期.季: 淡}, lose: 1", find()).change
    assert change is not None
    assert "由 2021-05-01 改为 2021-04-30" in change.sentence.zh


def test_what_is_not_known_would_have_to_be_known():
    change = asked("facts: 问题, where: {内容: 垃圾, 已改: false}, lose: 1, up_to: {rule: 3}", find()).change
    assert change is not None
    assert (
        change.sentence.en
        == "The smallest change: change 已改 of F1 from absent to no; then 1 point is lost, the score ±0."
    )


def test_values_that_must_not_be_shown_are_hidden_in_the_change_too():
    change = asked("facts: 问题, where: {电话: '114'}, lose: 1", find(电话="13800000000")).change
    assert change is not None
    assert "138" not in change.sentence.zh
    assert "114" not in change.sentence.zh


def test_nothing_changes_what_is_not_of_the_case():
    answer = asked(f"{WHERE}, assessed_by: pending, up_to: {{rule: 3}}", find())
    assert answer.reason is Reason.PENDING
    assert isinstance(answer.nearest_change, NoChange)
    assert answer.nearest_change.why == "impossible"
