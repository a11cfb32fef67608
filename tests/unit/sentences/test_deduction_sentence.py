from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences import (
    adjustment_sentence,
    deduction_sentence,
    result_sentence,
    veto_sentence,
)
from evalrules.ruleset.cells import Goal, StepCell
from evalrules.ruleset.model import Cap, Result, ResultRow, Step
from tests.unit.sentences.authored import HERE, called, equals, num, rule

RULE = rule(count=called("处数"), up_to=(Cap("街道", num("3"), HERE), Cap("rule", num("5"), HERE)))


def said(**changes: Any) -> Sentence:
    plain: dict[str, Any] = {
        "rule": RULE,
        "node_title": "主次干道保洁",
        "fact_words": "暴露垃圾",
        "points": Decimal("0.9"),
        "effective": Decimal("0.9"),
    }
    return deduction_sentence(**{**plain, **changes})


PRICE = {"unit_price": "0.3", "count": "3"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (PRICE, "暴露垃圾 3 处 × 0.3 分，扣 0.9 分"),
        (
            {
                **PRICE,
                "capped_by": "rule",
                "cap": Decimal(5),
                "before": Decimal("4.6"),
                "effective": Decimal("0.4"),
            },
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，本条封顶 5 分，前面已扣 4.6 分，实扣 0.4 分",
        ),
        (
            {**PRICE, "capped_by": "site", "cap": Decimal("0.5"), "effective": Decimal("0.5")},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，该点位封顶 0.5 分，实扣 0.5 分",
        ),
        (
            {**PRICE, "capped_by": "街道", "cap": Decimal(3), "before": Decimal(3), "effective": Decimal(0)},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，同一街道封顶 3 分，前面已扣 3 分，实扣 0 分",
        ),
        (
            {**PRICE, "capped_by": "3.10", "effective": Decimal("0.1")},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，指标 3.10 已扣到底，实扣 0.1 分",
        ),
        (
            {**PRICE, "capped_by": "then", "effective": Decimal("0.1")},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，本条“再”的步骤限定了总额，实扣 0.1 分",
        ),
        ({**PRICE, "effective": Decimal("0.36")}, "暴露垃圾 3 处 × 0.3 分 = 0.9 分，折合总分扣 0.36 分"),
        (
            {**PRICE, "capped_by": "site", "cap": Decimal("0.5"), "effective": Decimal("0.513")},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，该点位封顶 0.5 分，折合总分扣 0.513 分",
        ),
        (
            {
                "cause": "share",
                "of": "7",
                "node_points": Decimal(1),
                "points": Decimal("0.142857"),
                "effective": Decimal("0.1633"),
            },
            "暴露垃圾未达标，本项 1 分 × 1 ÷ 7 ≈ 0.142857 分，折合总分扣 0.1633 分",
        ),
        (
            {
                "cause": "share",
                "of": "7",
                "node_points": Decimal(1),
                "points": Decimal("0.142857"),
                "effective": Decimal("0.1429"),
            },
            "暴露垃圾未达标，本项 1 分 × 1 ÷ 7，扣 0.1429 分",
        ),
        ({"capped_by": "duplicate", "effective": Decimal(0)}, "暴露垃圾，与前面的记录是同一处，不再扣分"),
        ({"capped_by": "free", "effective": Decimal(0)}, "暴露垃圾，在免扣的数量之内，不扣分"),
        (
            {**PRICE, "capped_by": "free", "effective": Decimal("0.3")},
            "暴露垃圾 3 处 × 0.3 分 = 0.9 分，扣除免扣的部分后，实扣 0.3 分",
        ),
        ({"capped_by": "already_forfeited", "effective": Decimal(0)}, "暴露垃圾，本项已全部扣完，不再扣分"),
        ({"capped_by": "not_deciding", "effective": Decimal(0)}, "暴露垃圾，不是决定得分的一项，不影响总分"),
        ({"cause": "forfeit"}, "暴露垃圾，“主次干道保洁”不得分，扣 0.9 分"),
        (
            {"cause": "share", "count": "1", "of": "20", "node_points": Decimal(18)},
            "暴露垃圾未达标，本项 18 分 × 1 ÷ 20，扣 0.9 分",
        ),
    ],
)
def test_one_sentence_has_facts_rule_and_arithmetic(changes, told):
    assert said(**changes).zh == f"主次干道暴露垃圾：{told}"


def test_the_english_sentence():
    capped = said(**PRICE, capped_by="rule", cap=Decimal(5), before=Decimal("4.6"), effective=Decimal("0.4"))
    assert capped.en == (
        "主次干道暴露垃圾: 暴露垃圾, 3 × 0.3 points = 0.9 points; this rule is capped at 5 points, 4.6 already lost; "
        "0.4 points lost"
    )


def test_one_fact_without_a_count_needs_no_arithmetic():
    assert said(rule=rule(), unit_price="0.9", count="1").zh == "主次干道暴露垃圾：暴露垃圾，扣 0.9 分"


def test_an_award_adds():
    assert said(rule=rule(polarity="earn")).zh.endswith("暴露垃圾，加 0.9 分")


def test_what_was_not_earned_is_said_of_the_node():
    words = said(cause="not_earned", points=Decimal(3), effective=Decimal(3), node_points=Decimal(10))
    assert words.zh == "“主次干道保洁”满分 10 分，得 7 分，未得 3 分"


def test_the_value_of_a_group_is_shown_in_the_unit_of_its_goal():
    step = StepCell(None, num("1", "pp"), "below", (Goal(num("38", "%"), num("0.4"), HERE),), "down", HERE)
    words = said(rule=rule(text="绿化率", cell=step), cause="group", fact_words="", value="0.36")
    assert words.zh == "绿化率：指标值 36%，标准 38%，扣 0.9 分"


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        (
            "unknown",
            {"rule": rule(), "facts": 2, "policy": "low"},
            "“主次干道暴露垃圾”有 2 条记录尚不能确定，按最不利的情形计，减 0.6 分",
        ),
        (
            "unassessed",
            {"rule": rule(), "policy": "low"},
            "“主次干道暴露垃圾”没有人检查，按最不利的情形计，减 0.6 分",
        ),
        ("na", {}, "“保洁”不适用，按零分计，减 0.6 分"),
        ("round", {"effective": Decimal("-0.04")}, "“保洁”因取整，加 0.04 分"),
        (
            "step",
            {"step": Step("times", num("0.5"), None, None, None, HERE)},
            "“保洁”：本项得分乘以 0.5，减 0.6 分",
        ),
        ("something new", {}, "“保洁”调整，减 0.6 分"),
    ],
)
def test_an_adjustment_says_its_reason_and_its_size(kind, changes, told):
    words = {"node_title": "保洁", "effective": Decimal("0.6"), **changes}
    assert adjustment_sentence(kind, **words).zh == told


def test_a_possible_veto_is_never_said_as_certain():
    step = Step("set", num("0"), None, equals("重大事故", "是"), None, HERE)
    assert veto_sentence(where="总分", certain=False, step=step).zh.startswith(
        "可能触发一票否决（尚有未查或未知）"
    )
    assert veto_sentence(where="总分", certain=True, step=step).zh.startswith("已触发一票否决")


def test_a_result_says_its_rows_in_order():
    rows = (
        ResultRow("不予评定", equals("重大事故", "是"), None, True, HERE),
        ResultRow("合格", None, None, False, HERE),
    )
    assert result_sentence(Result("等级", rows, None, None, HERE)).zh == (
        "“等级”自上而下取最先成立的一行：重大事故为“是”的为“不予评定”（一票否决）；其余为“合格”。"
    )
