"""How nodes and chapters become one tree."""

from __future__ import annotations

from decimal import Decimal

from evalrules.ruleset.clauses import clause_finder
from tests.unit.ruleset.sample import HEAD, KINDS, ROOT, WHOLE, codes, node, well_read

CITE = "依据: {文件: 暗访表, 条款: 一}"


def chapter(node_id: str, under: str = "") -> str:
    head = f"上级: {under}\n" if under else ""
    return head + (
        f'指标:\n  - 编号: "{node_id}"\n    名称: 环境\n    满分: 5\n    {CITE}\n    规则:\n'
        f'      - {{编号: "{node_id}/1", 原文: 扣分, {CITE}, 事实: 问题记录, 扣分: 1}}\n'
    )


def test_chapters_hang_under_the_first_root_in_the_order_of_their_names() -> None:
    files = {
        "ruleset.yaml": HEAD + KINDS + ROOT,
        "chapters/10_丙.yaml": chapter("丙"),
        "chapters/02_乙.yaml": chapter("乙"),
        "chapters/01_甲.yaml": chapter("甲"),
    }
    assert [child.id for child in well_read(files).roots[0].children] == ["甲", "乙", "丙"]


def test_a_chapter_may_hang_under_a_node_of_an_earlier_one() -> None:
    upper = f"指标:\n  - {{编号: 甲, 名称: 甲, 满分: 5, {CITE}}}\n"
    files = {
        "ruleset.yaml": HEAD + KINDS + ROOT,
        "chapters/01.yaml": upper,
        "chapters/02.yaml": chapter("乙", "甲"),
    }
    first = well_read(files).roots[0].children[0]
    assert [child.id for child in first.children] == ["乙"]


def test_a_chapter_never_hangs_under_itself() -> None:
    files = {"ruleset.yaml": WHOLE, "chapters/01.yaml": chapter("乙", "乙")}
    assert codes(files) == ["ER2144"]


def test_there_may_be_several_roots_and_the_first_is_the_headline() -> None:
    rules = f"[{{编号: 另/1, 原文: 加分, {CITE}, 得分: 1}}]"
    other = f"  - {{编号: 另计, 名称: 另计, 满分: 不限, 起始分: 0, 规则: {rules}}}\n"
    more = WHOLE.replace("指标:\n", "指标:\n" + other, 1)
    assert [root.id for root in well_read(more).roots] == ["另计", "总分"]


def test_open_points_need_no_citation() -> None:
    assert well_read(WHOLE).roots[0].points == Decimal(10)
    text = WHOLE.replace(
        "    满分: 10\n    依据: {文件: 暗访表, 条款: 总则}\n", "    满分: 不限\n    起始分: 0\n"
    )
    assert well_read(text).roots[0].points is None


def test_for_each_is_read_as_text_and_as_mapping() -> None:
    text = node("逐一: 点位 where 类型 == 主次干道").for_each
    mapping = node("逐一: {于: 点位, 条件: {类型: 主次干道}}").for_each
    assert text is not None
    assert mapping is not None
    assert text.register == mapping.register == "点位"
    assert (text.where is None, mapping.where is None) == (False, False)


def test_for_each_may_stand_inside_for_each_also_through_a_chapter() -> None:
    inner = chapter("乙").replace("    满分", "    逐一: 街道\n    满分")
    files = {"ruleset.yaml": HEAD + KINDS + ROOT + "    逐一: 点位\n", "chapters/01.yaml": inner}
    assert codes(files) == []


def test_an_id_stands_once_in_the_whole_tree() -> None:
    files = {"ruleset.yaml": HEAD + KINDS + ROOT, "chapters/01.yaml": chapter("总分")}
    assert codes(files) == ["ER2140"]


def test_a_place_knows_its_clause() -> None:
    files = {"ruleset.yaml": HEAD + KINDS + ROOT, "chapters/01_甲.yaml": chapter("3.10")}
    ruleset = well_read(files)
    clause_of = clause_finder(ruleset)
    child = ruleset.roots[0].children[0]
    assert clause_of(child.rules[0].keys["lose"]) == "3.10 环境"
    assert clause_of(ruleset.roots[0].keys["points"]) == "总分"
    assert clause_of(ruleset.documents[0].span) is None
