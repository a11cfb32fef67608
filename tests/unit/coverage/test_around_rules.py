"""What cases cover of rows, of tables of who answers, and of conditions on nodes: each figure was counted by hand."""

from __future__ import annotations

import pytest

from evalrules.coverage.suggesting.suggest import Suggester, key_language
from evalrules.coverage.tally import Coverage, coverage_of
from evalrules.coverage.units import units_of
from evalrules.pipeline import LoadedRuleset, load_texts
from evalrules.ruleset.cases import read_cases_text

HEAD = """\
格式: 0
编号: demo
版次: "2024"
名称: 示范（示例权重）
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件:
  办法: {名称: 某县检查办法, 可信度: 示例}
登记表:
  点位: {行: 测评对象, 主键: 编号, 字段: {类型: {类型: 选项, 取值: [道路, 公园]}, 责任单位: {类型: 文本, 可缺: true}}}
事实类型:
  问题:
    覆盖: 完整清单
    字段:
      名目: {类型: 选项, 取值: [垃圾, 占道]}
指标:
  - 编号: 总分
    名称: 总分
    满分: 20
    依据: {文件: 办法, 条款: 总则}
    指标:
      - 编号: "1"
        名称: 秩序
        满分: 20
        依据: {文件: 办法, 条款: "1"}
"""
RULE = """\
        规则:
          - 编号: "1/1"
            原文: 每处扣1分
            依据: {文件: 办法, 条款: "1"}
            事实: 问题
            扣分: 1
"""
ROWS = "        逐一: {于: 点位, 条件: '类型 == 道路'}\n        合成: 平均\n"
ANSWERS = """\
            责任: {按: [名目, 点位.类型], 行: [[垃圾, any, 环卫处], [any, 道路, 城管局], [any, any, 街道]]}
"""


def loaded(*parts: str) -> LoadedRuleset:
    return load_texts({"ruleset.yaml": HEAD + "".join(parts)})


def reached(ruleset: LoadedRuleset, *given: str) -> Coverage:
    text = "".join(f"- {{名称: 算例 {at}, {one}, 期望: {{}}}}\n" for at, one in enumerate(given, 1))
    problems: list[object] = []
    cases = read_cases_text("cases/01.yaml", text, problems)  # type: ignore[arg-type]
    assert not problems
    return coverage_of(ruleset, cases)


def part_of(coverage: Coverage, *words: str) -> tuple[set[str], set[str]]:
    """What is covered and what is missing, of the units that have one of the words in their key."""
    every = {unit.key for unit in coverage.units if any(word in unit.key for word in words)}
    assert every
    return every & coverage.covered, every - coverage.covered


STREET, PARK = "{编号: 甲, 类型: 道路}", "{编号: 乙, 类型: 公园}"


def test_a_condition_on_rows_is_covered_by_a_row_that_is_taken_and_one_that_is_not() -> None:
    ruleset = loaded(ROWS, RULE)
    both = {"1 for_each 1 true", "1 for_each 1 false"}
    assert part_of(reached(ruleset, f"点位: [{STREET}], 事实: []"), "for_each") == (
        {"1 for_each 1 true"},
        {"1 for_each 1 false"},
    )
    assert part_of(reached(ruleset, f"点位: [{PARK}], 事实: []"), "for_each")[0] == {"1 for_each 1 false"}
    assert part_of(reached(ruleset, f"点位: [{STREET}, {PARK}], 事实: []"), "for_each") == (both, set())
    assert part_of(reached(ruleset, "点位: [], 事实: []"), "for_each") == (set(), both)


def test_a_row_of_who_answers_is_covered_by_a_find_that_it_is_the_first_to_hold_for() -> None:
    ruleset = loaded(RULE, ANSWERS)
    sites = f"点位: [{STREET}, {PARK}]"
    litter = "{类型: 问题, 名目: 垃圾, 点位: 甲}"
    stall = "{类型: 问题, 名目: 占道, 点位: 甲}"
    elsewhere = "{类型: 问题, 名目: 占道, 点位: 乙}"
    for fact, number in ((litter, 1), (stall, 2), (elsewhere, 3)):
        there, _ = part_of(reached(ruleset, f"{sites}, 事实: [{fact}]"), "charge")
        assert there == {f"1/1 charge {number}"}
    assert part_of(reached(ruleset, f"{sites}, 事实: []"), "charge")[0] == set()


def test_where_it_is_not_known_which_row_holds_none_is_covered() -> None:
    ruleset = loaded(RULE, ANSWERS)
    nowhere = "{类型: 问题, 名目: 占道}"
    assert part_of(reached(ruleset, f"点位: [], 事实: [{nowhere}]"), "charge")[0] == set()


GRADE = """\
结果:
  等次:
    首个:
      - {判为: 差, 当: 'count(nodes under 总分 where not met) > 0', 依据: {文件: 办法, 条款: "2"}}
      - {判为: 好}
  差的: {清单: nodes under 总分 where rate < 50%, 依据: {文件: 办法, 条款: "2"}}
"""


def test_a_condition_on_nodes_is_covered_by_a_node_of_which_it_holds() -> None:
    ruleset = loaded(RULE, GRADE)
    full = reached(ruleset, "事实: []")
    some = reached(ruleset, "事实: [{类型: 问题, 名目: 垃圾}]")
    assert part_of(full, "等次 when 1 n1")[0] == {"等次 when 1 n1 1 true"}
    assert part_of(some, "等次 when 1 n1")[0] == {"等次 when 1 n1 1 false"}
    assert part_of(full, "差的 list")[0] == {"差的 list n1 1 false"}
    many = ", ".join(["{类型: 问题, 名目: 垃圾}"] * 11)
    assert part_of(reached(ruleset, f"事实: [{many}]"), "差的 list")[0] == {"差的 list n1 1 true"}


def test_what_is_written_of_a_node_never_changes_and_is_no_unit() -> None:
    listed = GRADE.replace("rate < 50%", 'id == "1" and not met')
    keys = {unit.key for unit in units_of(loaded(RULE, listed).plan) if unit.owner == "差的"}
    assert keys == {"差的 list n1 1 true", "差的 list n1 1 false"}


@pytest.mark.parametrize(
    ("parts", "key", "zh", "en"),
    [
        (
            (ROWS, RULE),
            "1 for_each 1 false",
            "有不符合“点位.类型 == 道路”的行",
            "a row with 点位.类型 == 道路: false",
        ),
        (
            (RULE, ANSWERS),
            "1/1 charge 2",
            "责任第 2 行（点位.类型 in [道路]）",
            "row 2 of who answers (site.类型 in [道路])",
        ),
        ((RULE, GRADE), "等次 when 1 n1 1 true", "有符合“met”的指标", "a node with met: true"),
    ],
)
def test_what_is_missing_is_said_in_both_languages(
    parts: tuple[str, ...], key: str, zh: str, en: str
) -> None:
    unit = next(one for one in units_of(loaded(*parts).plan) if one.key == key)
    assert (unit.text.zh, unit.text.en) == (zh, en)


@pytest.mark.parametrize(
    "parts", [(ROWS, RULE), (RULE, ANSWERS), (RULE, GRADE)], ids=["rows", "answers", "nodes"]
)
def test_a_case_is_made_for_each_of_them(parts: tuple[str, ...]) -> None:
    ruleset = loaded(*parts)
    wanted = [
        unit for unit in units_of(ruleset.plan) if {"for_each", "charge", "n1"} & set(unit.part.split())
    ]
    suggester = Suggester(ruleset, [], key_language(ruleset))
    assert wanted
    for unit in wanted:
        found = suggester.for_unit(unit)
        assert found is not None, unit.key
        assert unit.key in found.covers


DRAWN = "        抽样: {自: 点位, 数量: 1, 条件: '类型 == 道路'}\n"


def test_a_condition_on_what_a_sample_is_drawn_from_is_asked_of_every_row() -> None:
    text = "".join(
        [
            HEAD.replace("覆盖: 完整清单", "覆盖: 巡查"),
            DRAWN,
            RULE.replace("扣分: 1", "扣分: 1\n            封顶: {本条: 5}"),
        ]
    )
    visited = load_texts({"ruleset.yaml": text})
    asked = "检查: [{编号: I1, 点位: 甲, 检查项: 全部}], 事实: []"
    assert part_of(reached(visited, f"点位: [{STREET}], {asked}"), "sample")[0] == {"1 sample s1 1 true"}
    both = part_of(reached(visited, f"点位: [{STREET}, {PARK}], {asked}"), "sample")
    assert both == ({"1 sample s1 1 true", "1 sample s1 1 false"}, set())
