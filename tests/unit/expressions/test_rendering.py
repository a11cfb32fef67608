"""Expressions in their canonical writing and in words."""

from __future__ import annotations

import pytest
from hypothesis import given

from evalrules.ruleset.expressions.limits import within_limits
from evalrules.ruleset.expressions.parsing import parse_text
from evalrules.ruleset.expressions.rendering import to_source, to_words
from evalrules.ruleset.expressions.syntax import Expr
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.span import Span
from tests.unit.expressions.sample import parsed
from tests.unit.expressions.trees import expressions, unplaced


@given(expressions)
def test_reading_the_canonical_writing_gives_the_same_tree(expr: Expr) -> None:
    if not within_limits(expr, []):
        return
    problems: list[Diagnostic] = []
    text = to_source(expr)
    again = parse_text(text, Span("a.yaml", 1, 1, 1, len(text) + 1), problems)
    assert again is not None, (text, [problem.message("en") for problem in problems])
    assert unplaced(again) == expr


@given(expressions)
def test_every_expression_has_words(expr: Expr) -> None:
    assert to_words(expr, "zh")
    assert to_words(expr, "en")


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("问题 in ['暴露垃圾', '垃圾满溢'] and 处数 >= 3", "问题为“暴露垃圾”或“垃圾满溢”，且处数不少于3"),
        ("not 已整改", "已整改为否"),
        ("合格率 < 80%", "合格率低于80%"),
        ("日期 in (评价日 - 12 months, 评价日]", "日期在评价日前12个月（不含）至评价日（含）之间"),
        ("日期 >= 2021-01-01", "日期不早于2021年1月1日"),
        ("点位.类型 != '主次干道'", "点位的类型不为“主次干道”"),
        ("not has(备注)", "未填写备注"),
        ("count(事故 where 死亡人数 >= 10) > 0", "死亡人数不少于10的事故条数多于0"),
        ("round(处数 / 3, 1)", "（处数 ÷ 3）四舍五入到1位小数"),
        ("a and (b or c)", "a为是，且（b为是，或c为是）"),
        ("score('3.10') < 5", "指标3.10的得分低于5"),
    ],
)
def test_chinese_words_read_like_a_sentence(text: str, zh: str) -> None:
    assert to_words(parsed(text), "zh") == zh


@pytest.mark.parametrize(
    ("text", "en"),
    [
        (
            "问题 in ['暴露垃圾', '垃圾满溢'] and 处数 >= 3",
            '问题 is "暴露垃圾" or "垃圾满溢" and 处数 is at least 3',
        ),
        ("not 已整改", "已整改 is false"),
        ("日期 >= 2021-01-01", "日期 is not before 2021-01-01"),
        ("日期 > 评价日 - 12 months", "日期 is after 12 months before the day of evaluation"),
        ("not has(备注)", "备注 is not given"),
        ("count(事故 where 死亡人数 >= 10)", "the number of 事故 where 死亡人数 is at least 10"),
        ("a and (b or c)", "a is true and (b is true or c is true)"),
        ("score('3.10') < 5", "the score of 3.10 is below 5"),
    ],
)
def test_english_words_read_like_a_sentence(text: str, en: str) -> None:
    assert to_words(parsed(text), "en") == en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "max(0, 应装 - 已装) * 0.5",
            "（0 与 应装 − 已装 中较大的数） × 0.5",
            "(the greater of 0 and 应装 − 已装) × 0.5",
        ),
        (
            "(if 收费 in 内容 then 0 else 1) + 1",
            "（若内容中有“收费”则为0，否则为1） + 1",
            '(if 内容 contains "收费" then 0, otherwise 1) + 1',
        ),
        (
            "count(得分 >= 80 and 得分 < 90) + 2 * count(得分 < 80)",
            "（得分不低于80，且得分低于90）的条数 + 2 × 得分低于80的条数",
            "the number of facts where (得分 is at least 80 and 得分 is below 90) + 2 × the number of facts where 得分 is below 80",
        ),
        (
            "if a then 1 else if b then 2 else 3",
            "若a为是则为1，否则若b为是则为2，否则为3",
            "if a is true then 1, otherwise if b is true then 2, otherwise 3",
        ),
        ("min(1, 处数, 3)", "1、处数、3 中最小的数", "the least of 1, 处数 and 3"),
    ],
)
def test_what_has_no_end_of_its_own_stands_in_brackets_beside_something_else(
    text: str, zh: str, en: str
) -> None:
    assert to_words(parsed(text), "zh") == zh
    assert to_words(parsed(text), "en") == en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("not exists(事故 where 死亡 > 0)", "没有死亡高于0的事故", "there is no 事故 where 死亡 is above 0"),
        (
            "not exists(nodes under 现场 where score == 0)",
            "没有得分等于0的“现场”的下级指标",
            'there are no nodes directly under "现场" where its score equals 0',
        ),
        ("not exists()", "没有记录", "there is no fact"),
    ],
)
def test_what_is_not_there_is_said_so(text: str, zh: str, en: str) -> None:
    assert to_words(parsed(text), "zh") == zh
    assert to_words(parsed(text), "en") == en


def test_a_length_taken_from_the_time_between_two_dates_is_no_date_before_them() -> None:
    assert to_words(parsed("办结 - 受理 - 24 hours"), "zh") == "办结 − 受理 − 24小时"
    assert to_words(parsed("受理 + 24 hours"), "zh") == "受理后24小时"
    assert to_words(parsed("受理 + 1 days + 2 hours"), "zh") == "受理后1天后2小时"
