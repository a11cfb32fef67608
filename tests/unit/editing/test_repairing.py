"""Slips of typing: each is found at its place, and mended only where one thing can be meant."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from evalrules.pipeline import load_texts
from evalrules.source.diagnostic import has_errors
from tests.unit.editing.typed import SOUND, mended_text

#: A stretch of the sound ruleset, the slip in its place, the code and its column in that line.
SLIPS = [
    ("名称: 示例标准", "名称：示例标准", "ER1003", 3),
    ("    满分: 10\n", "    满分：10\n", "ER1003", 7),
    ("{本条: 5}\n      - 编号", "{本条：5}\n      - 编号", "ER1003", 20),
    ("    满分: 10\n", "    满分:10\n", "ER1021", 7),
    ("    满分: 10\n", "\t满分: 10\n", "ER1014", 1),
    ("            扣分: 0.5\n", "\t\t\t扣分: 0.5\n", "ER1014", 1),
    ("            扣分: 0.5\n", "            扣分:\u30000.5\n", "ER1015", 16),
    ("            扣分: 0.5\n", "            扣分: \u00a00.5\n", "ER1015", 17),
    ("            扣分: 0.5\n", "\u3000\u3000\u3000\u3000\u3000\u3000扣分: 0.5\n", "ER1015", 1),
    ("            事实: 秩序问题\n            扣分:\n", "            事实: 秩\u200b序问题\n            扣分:\n", "ER1013", 18),
    ("[暴露垃圾, 垃圾满溢]", "[暴露垃圾，垃圾满溢]", "ER1016", 29),
    ("[暴露垃圾, 垃圾满溢]", "[暴露垃圾、垃圾满溢]", "ER1016", 29),
    ("[暴露垃圾, 1..3, 0.3]", "［暴露垃圾，1..3，0.3］", "ER1017", 19),
    ('版次: "2021"', "版次: “2021”", "ER1018", 5),
    ('  - 编号: "3"\n', '  － 编号: "3"\n', "ER1019", 3),
    ('  - 编号: "3"\n', '  -编号: "3"\n', "ER1022", 3),
    ('版次: "2021"', "版次: 2021", "ER2003", 5),
    ('编号: "3.10"\n', "编号: 3.10\n", "ER2003", 13),
    ("        满分: 5\n", "        满分: ５\n", "ER2010", 13),
    ("        满分: 5\n", "        满分: 五\n", "ER2011", 13),
    ("        满分: 5\n", "        满分: 5分\n", "ER2013", 13),
    ("    满分: 10\n", "    满分: +10\n", "ER2009", 9),
    ("    满分: 10\n", "    满分: 1e1\n", "ER2004", 9),
    ("最大: 100%", "最大: １００％", "ER2010", 34),
    ("最大: 100%", "最大: 百分之一百", "ER2011", 34),
    ("最大: 100%", "最大: 100 %", "ER2016", 34),
    ("可缺: 是", "可缺: yes", "ER2020", 24),
    ("自: 2021-01-01", "自: 2021年1月1日", "ER2025", 9),
    ("自: 2021-01-01", "自: 2021/1/1", "ER2025", 9),
    ("自: 2021-01-01", "自: 20210101", "ER2025", 9),
    ('版次: "2021"', '版次: "2021 "', "ER2030", 5),
    ("            事实: 问题记录\n            条件", "            事时: 问题记录\n            条件", "ER2101", 13),
    ("处数 > 3 and", "处数 ＞ 3 and", "ER5202", 20),
    ("处数 > 3 and 合格率 < 80%", "处数 > 3 and 合格率 ＜ ８０％", "ER5202", 32),
    ("合格率 < 80%", "合格率 < 百分之八十", "ER3201", 34),
    ("            扣分: 0.5\n", "            扣分: 零点五\n", "ER3201", 17),
    ("            扣分: 0.5\n", "            扣分: 0.5分\n", "ER5206", 17),
    ("            扣分: 0.5\n", "            扣分: ０.５\n", "ER5202", 17),
    ("4+, 1]", "４+, 1]", "ER5251", 26),
    ("            扣分: 0.5\n", "            扣分: .5\n", "ER5205", 17),
    ("            扣分: 0.5\n", "            扣分: +0.5\n", "ER5208", 17),
    ("            扣分: 0.5\n", "            扣分: 5e-1\n", "ER5206", 17),
    ("    满分: 10\n", "    满分: 10.\n", "ER2008", 9),
    ("1..3, 0.3]", "１..３, 0.3]", "ER5250", 26),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stretch", "slip", "code", "column"), SLIPS, ids=[f"{one[2]} {one[1].strip()}" for one in SLIPS]
)
def test_a_slip_is_found_at_its_place_and_mended_to_what_was_meant(
    stretch: str, slip: str, code: str, column: int, tmp_path: Path
) -> None:
    assert SOUND.count(stretch) >= 1
    broken = SOUND.replace(stretch, slip, 1)
    line = broken[: broken.index(slip)].count("\n") + 1
    before, after, text = mended_text(broken, tmp_path)
    assert (code, line, column) in [
        (one.code, one.span.line, one.span.column) for one in before.problems if one.span
    ]
    assert code in [one.code for one in after.done]
    assert after.checked.problems == ()
    assert after.checked.digest == _digest()
    assert "".join(text.split()) == "".join(SOUND.split()) or code in ("ER2004",)


#: A stretch, the slip, its code, and what stands there afterwards.
OTHERWISE = [
    ("处数 > 3 and", "处数 = 3 and", "ER5203", "处数 == 3 and"),
    ("可缺: 是", "可缺: True", "ER2021", "可缺: true"),
    ("可缺: 是", '可缺: "true"', "ER2023", "可缺: true"),
    ("    满分: 10\n", "    满分: 10 ＃ 十分\n", "ER1020", "    满分: 10 # 十分\n"),
    ("是}\n指标", "是, }\n指标", None, "是, }\n指标"),
]


@pytest.mark.parametrize(("stretch", "slip", "code", "becomes"), OTHERWISE, ids=[one[1] for one in OTHERWISE])
def test_a_slip_is_mended_to_the_nearest_right_writing(
    stretch: str, slip: str, code: str | None, becomes: str, tmp_path: Path
) -> None:
    before, after, text = mended_text(SOUND.replace(stretch, slip, 1), tmp_path)
    assert [one.code for one in before.problems] == ([] if code is None else [code])
    assert text == SOUND.replace(stretch, becomes, 1)
    assert after.checked.problems == ()


@cache
def _digest() -> str:
    return load_texts({"ruleset.yaml": SOUND}).digest


#: What is left as it is: the slip in the place of a stretch, and the code that stays.
LEFT = [
    ("        满分: 5\n", "        满分: 5\n        满分: 5\n", "ER1030"),
    ("        满分: 5\n", "        满分: 010\n", "ER2006"),
    ("        满分: 5\n", "        满分: 5万\n", "ER2013"),
    ("        满分: 5\n", "        满分: 三五\n", None),
    ("        满分: 5\n", "        满分: 若干\n", "ER2017"),
    ("        满分: 5\n", "        满分: 百分之五\n", "ER2011"),
    ("最大: 100%", "最大: 1", "ER2016"),
    ("自: 2021-01-01", "自: 2021-02-30", "ER2026"),
    ("可缺: 是", "可缺: 可以", "ER2022"),
    ("            事实: 问题记录\n            条件", "            事: 问题记录\n            条件", None),
    ("合格率 < 80%", "合格率 < 80", "ER5236"),
    ("原文: 按次数扣分", "原文: 按次\u200b数扣分", "ER1013"),
    ("名称: 公共秩序", "名称: 公共\u200b秩序", "ER1013"),
    ("# 示例", "# 示\u200b例", "ER1013"),
    ("原文: 按次数扣分", "原文: “按次数扣分”", "ER1018"),
]


@pytest.mark.parametrize(("stretch", "slip", "code"), LEFT, ids=[one[1].strip() for one in LEFT])
def test_what_could_be_meant_in_two_ways_or_is_told_to_people_is_left_as_it_is(
    stretch: str, slip: str, code: str | None, tmp_path: Path
) -> None:
    broken = SOUND.replace(stretch, slip, 1)
    before, after, text = mended_text(broken, tmp_path)
    assert code is None or code in [one.code for one in before.problems]
    if code is None:
        assert after.checked.digest in (None, _digest())
    else:
        assert (text, after.done) == (broken, ())
        assert after.checked.problems == before.problems


FLOW = (
    '          - {编号: "3.11/1", 原文: 每次扣分，再犯加倍，最多扣 5 分, 依据: {文件: 暗访表, 条款: 三(二)}, '
    "事实: 问题记录, 条件: {处数: {不低于: 3}}, 扣分: 0.5, 封顶: {本条: 5}}\n"
)


@pytest.mark.parametrize(("sign", "typed"), [(", ", "，"), (": ", "：")])
def test_a_text_in_brackets_keeps_its_signs_whatever_is_mistyped_around_it(
    sign: str, typed: str, tmp_path: Path
) -> None:
    head = SOUND[: SOUND.index('          - 编号: "3.11/1"')]
    for match in re.finditer(sign, FLOW):
        line = FLOW[: match.start()] + typed + FLOW[match.end() :]
        _, after, text = mended_text(head + line, tmp_path)
        assert text in (head + FLOW, head + line)
        assert (text == head + FLOW) == (not has_errors(after.checked.problems)), line


def test_several_slips_are_mended_at_once_and_a_second_time_finds_nothing(tmp_path: Path) -> None:
    broken = SOUND
    for stretch, slip, _, _ in SLIPS[:1] + SLIPS[4:6] + SLIPS[10:11] + SLIPS[26:27] + SLIPS[31:33]:
        broken = broken.replace(stretch, slip, 1)
    _, after, text = mended_text(broken, tmp_path)
    assert after.checked.problems == ()
    assert after.checked.digest == _digest()
    again = mended_text(text, tmp_path)
    assert (again[1].texts, again[1].done) == ({}, ())


def test_a_slip_is_mended_beside_a_mistake_that_stays(tmp_path: Path) -> None:
    broken = SOUND.replace("    满分: 10\n", "    满分：11\n", 1)
    _, after, text = mended_text(broken, tmp_path)
    assert [one.code for one in after.done] == ["ER1003"]
    assert [one.code for one in after.checked.problems] == ["ER4503"]
    assert text == SOUND.replace("    满分: 10\n", "    满分: 11\n", 1)


def test_comments_layout_line_ends_and_texts_stay_as_they_were(tmp_path: Path) -> None:
    broken = SOUND.replace("    满分: 10\n", "    满分：10   # 十：分\n", 1).replace("\n", "\r\n")
    _, _, text = mended_text(broken, tmp_path)
    assert text == broken.replace("满分：10", "满分: 10")


def test_a_ruleset_without_slips_is_left_alone(tmp_path: Path) -> None:
    _, after, text = mended_text(SOUND, tmp_path)
    assert (after.texts, after.done, text) == ({}, (), SOUND)
    assert after.checked.digest is not None


def test_a_slip_that_hides_another_in_its_rule_is_mended_together_with_it(tmp_path: Path) -> None:
    for stretch, slip, better in [
        ("处数 > 3 and", "处数 > 三 and", "处数 > 3 and"),
        ("{本条: 5}", "{本条: 五}", "{本条: 5}"),
    ]:
        for price in ("0.5分", "０.５分"):
            broken = SOUND.replace(stretch, slip).replace(
                "            扣分: 0.5\n", f"            扣分: {price}\n"
            )
            assert slip in broken
            assert price in broken
            _, after, text = mended_text(broken, tmp_path)
            assert text == SOUND.replace(stretch, better), price
            assert (after.checked.problems, after.checked.digest) == ((), _digest())


def test_a_slip_is_mended_though_it_hides_what_only_the_author_can_mend(tmp_path: Path) -> None:
    sound = "            条件: 处数 > 3 and 合格率 < 80%\n"
    assert sound in SOUND
    broken = SOUND.replace(sound, "            条件: 处书 > 3处 and 合格率 < 80%\n")
    _, after, text = mended_text(broken, tmp_path)
    assert text == broken.replace("3处 and", "3 and")
    assert [one.code for one in after.done] == ["ER5206"]
    assert [one.code for one in after.checked.problems] == ["ER3201"]


def test_a_number_in_full_width_with_a_unit_is_mended_to_the_number_alone(tmp_path: Path) -> None:
    broken = SOUND.replace("            扣分: 0.5\n", "            扣分: ０.５分\n", 1)
    _, after, text = mended_text(broken, tmp_path)
    assert text == SOUND
    assert after.checked.problems == ()


#: Slips beside an error that nobody but the author can mend.
BESIDE = [
    (
        "facts that do not exist",
        "            事实: 秩序问题\n            扣分:\n",
        "            事实: 秩序间题表\n            扣分:\n",
    ),
    ("a line that is no YAML", "\n指标:", "\n多余的一行\n指标:"),
    ("a key that does not exist", "    满分: 10\n", "    满分: 10\n    满芬儿: 3\n"),
]


@pytest.mark.parametrize(("before", "after"), [one[1:] for one in BESIDE], ids=[one[0] for one in BESIDE])
@pytest.mark.parametrize(
    ("stretch", "slip"),
    [
        ("            扣分: 0.5\n", "            扣分: ０.５\n"),
        ("        满分: 5\n", "        满分: ５\n"),
        ("{本条: 5}\n      - 编号", "{本条：５}\n      - 编号"),
        ("[暴露垃圾, 垃圾满溢]", "[暴露垃圾，垃圾满溢]"),
    ],
)
def test_a_slip_is_mended_beside_an_error_that_is_left(
    before: str, after: str, stretch: str, slip: str, tmp_path: Path
) -> None:
    assert SOUND.count(stretch) >= 1
    assert before in SOUND
    broken = SOUND.replace(before, after, 1)
    _, repaired, text = mended_text(broken.replace(stretch, slip, 1), tmp_path)
    assert has_errors(repaired.checked.problems)
    assert text == broken


def test_a_text_with_full_width_signs_stays_beside_an_error(tmp_path: Path) -> None:
    told = SOUND.replace("\n指标:", "\n多余的一行\n指标:", 1).replace(
        "名称: 示例标准", "名称: 示例，事实：标准０.５", 1
    )
    _, repaired, text = mended_text(told.replace("        满分: 5\n", "        满分: ５\n", 1), tmp_path)
    assert text == told
    assert [one.code for one in repaired.done] == ["ER2010"]
