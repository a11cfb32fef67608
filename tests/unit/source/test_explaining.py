from __future__ import annotations

from evalrules.source.explaining import explain, known


def test_a_page_shows_what_to_avoid_what_to_prefer_and_why() -> None:
    assert explain("ER2009", "zh") == (
        "ER2009（错误）\n\n说的是\n“…”前面不写加号。\n\n写错的样子\n    earn: +5\n\n"
        "正确的写法\n写成 …\n\n    earn: 5\n\n"
        "为什么\n是扣分还是加分由键（扣分、得分）说明，不由数的符号说明。\n\n"
        "自动修改\n只可能是一个意思时，check --fix 会改。"
    )
    assert known("er2009")


def test_an_unknown_code_is_answered_with_its_neighbours() -> None:
    assert not known("ER2019")
    said = explain("ER2019", "zh")
    assert said.startswith("没有编号为“ER2019”的问题。相近的有：\n    ER2018  ")
    assert explain("nonsense", "en") == 'there is no problem "nonsense". A code looks like ER2003.'
    assert explain("\x00" * 100, "zh")
