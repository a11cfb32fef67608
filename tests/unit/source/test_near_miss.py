from __future__ import annotations

from evalrules.source.near_miss import near_miss


def test_near_misses_are_found_among_short_chinese_words_and_english_keys() -> None:
    kinds = ["问题记录", "投诉", "巡查", "事故", "工单"]
    assert near_miss("问题纪录", kinds) == "问题记录"
    assert near_miss("问题", kinds) == "问题记录"
    assert near_miss("记录问题", kinds) == "问题记录"
    assert near_miss("投拆", kinds) == "投诉"
    assert near_miss("street_liter", ["street_litter", "market"]) == "street_litter"
    assert near_miss("Up-To", ["up_to", "lose"]) == "up_to"
    assert near_miss("ｌｏｓｅ", ["up_to", "lose"]) == "lose"
    assert near_miss("3.1O", ["3.10", "3.2"]) == "3.10"
    assert near_miss("天气", kinds) is None
    assert near_miss("", kinds) is None
    assert near_miss("x", []) is None
