from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalrules.evaluation.sentences import fact_words, value_words
from evalrules.facts.fact import Fact
from evalrules.ruleset.vocabulary import Kind
from tests.unit.sentences.authored import HERE, PROBLEM, equals, field, rule

DAY = datetime.date(2021, 6, 1)


def test_a_fact_is_told_by_what_the_rule_reads_and_by_its_place_and_day():
    fact = Fact("a", "问题记录", "S03", DAY, {"问题": "暴露垃圾", "处数": 3})
    assert (
        fact_words(fact, PROBLEM, rule(where=equals("问题", "暴露垃圾"))).zh == "暴露垃圾（S03，2021-06-01）"
    )


def test_the_name_of_the_site_stands_for_its_id():
    fact = Fact("a", "问题记录", "S03", None, {"问题": "暴露垃圾"})
    assert fact_words(fact, PROBLEM, None, "人民路").en == "暴露垃圾 (人民路)"


def test_a_fact_without_anything_to_tell_is_told_by_its_kind_and_id():
    assert fact_words(Fact("#7", "问题记录", None, None), PROBLEM).zh == "问题记录（#7）"


@given(st.text(st.characters(categories=["L", "N"]), min_size=3))
def test_a_sensitive_value_is_never_told(secret):
    kind = Kind(
        "投诉",
        None,
        "closed",
        (field("手机", "text", sensitive=True), field("类别", sensitive=True)),
        (),
        HERE,
    )
    fact = Fact("id", "投诉", None, None, {"手机": secret, "类别": secret})
    words = fact_words(fact, kind, rule(where=equals("手机", secret)))
    assert secret not in words.zh.replace("手机", "")
    assert "不公开" in words.zh


def test_values_are_told_in_their_type():
    assert value_words(field("率", "percent"), Decimal("0.805")).zh == "80.5%"
    assert value_words(field("款", "decimal", unit="元"), Decimal("3.50")).zh == "3.5 元"
    assert value_words(field("合格", "boolean"), False).zh == "否"
    assert value_words(field("日", "date"), DAY).zh == "2021-06-01"
    assert value_words(field("单位", "list"), ("甲", "乙")).en == "甲, 乙"
