"""Which numbers of a ruleset are figures, where each stands, and how well it is attested."""

from __future__ import annotations

from decimal import Decimal

from evalrules.pipeline import evaluate, load_texts
from evalrules.ruleset.figures.attested import attested
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.figures.finding import figures_of
from evalrules.ruleset.folder import read_sheets_texts

HEAD = """
格式: 0
编号: demo
版次: "1"
名称: 示范
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件:
  正本: {名称: 某标准, 可信度: 官方}
  报道: {名称: 某报道, 可信度: 报刊}
  示例: {名称: 自设, 可信度: 示例}
事实类型:
  问题: {覆盖: 完整清单, 字段: {类别: {类型: 选项, 取值: [甲, 乙]}, 处数: {类型: 整数, 最小: 0, 最大: 50}}}
登记表:
  参数:
    按日期: true
    字段: {限数: {类型: 整数, 最小: 1}, 说明: {类型: 文本, 可缺: true}}
    行: [{限数: 7, 依据: {文件: 报道, 条款: 三}}]
"""
TREE = """
指标:
  - 编号: "1"
    名称: 本项
    满分: 20
    依据: {文件: 正本, 条款: 一}
    规则:
      - 编号: "1/1"
        原文: 三处以上每处扣分，最多十分
        依据: {文件: 正本, 条款: 一, 可信度: 示例}
        单调: false
        事实: 问题
        条件: {类别: 甲, 处数: {不低于: 3}}
        数量: 处数
        扣分: {按: 处数, 行: [[3..5, 0.5], [6+, 1], [其余, 0]]}
        封顶: {本条: 10}
      - 编号: "1/2"
        原文: 按档
        依据: {文件: 正本, 条款: 二}
        事实: 问题
        条件: {类别: 乙}
        指标值: sum(处数)
        扣分: {分档: {0: 0, 4: 2, 8: 参数.限数}}
        再: [{乘: 0.5, 当: 'count() > 20', 依据: {文件: 报道, 条款: 四}}]
"""


def figures(*files: str) -> dict[tuple[str, str, int], Figure]:
    names = ("ruleset.yaml", "base/ruleset.yaml", "base/base/ruleset.yaml")
    texts = dict(zip(names, files, strict=False))
    problems: list[object] = []
    sheets = read_sheets_texts(texts, problems)  # type: ignore[arg-type]
    assert sheets is not None
    ruleset = sheets.ruleset(problems)  # type: ignore[arg-type]
    assert ruleset is not None
    assert not problems, problems
    return {one.identity: one for one in figures_of(sheets, ruleset)}


def told(found: dict[tuple[str, str, int], Figure], at: str) -> list[tuple[str, int, str, str | None]]:
    return [(one.key, one.ordinal, one.text, one.authority) for one in found.values() if one.at == at]


def test_points_thresholds_words_of_tables_their_amounts_and_caps_are_figures() -> None:
    found = figures(HEAD + TREE)
    assert told(found, "1") == [("满分", 1, "20", "official")]
    assert told(found, "1/1") == [
        ("条件.处数.不低于", 1, "3", "illustrative"),
        ("扣分.行[1][1]", 1, "3", "illustrative"),
        ("扣分.行[1][1]", 2, "5", "illustrative"),
        ("扣分.行[1]", 1, "0.5", "illustrative"),
        ("扣分.行[2][1]", 1, "6", "illustrative"),
        ("扣分.行[2]", 1, "1", "illustrative"),
        ("扣分.行[3]", 1, "0", "illustrative"),
        ("封顶.本条", 1, "10", "illustrative"),
    ]


def test_the_ends_of_a_scale_and_its_amounts_are_replaced_together() -> None:
    found = figures(HEAD + TREE)
    scale = [one for one in found.values() if one.at == "1/2" and one.key == "扣分.分档"]
    assert [(one.ordinal, one.text, one.written) for one in scale] == [
        (1, "0", "0: 0"),
        (2, "4", "4: 2"),
        (3, "2", "4: 2"),
        (4, "8", "8: 参数.限数"),
    ]


def test_a_step_with_a_clause_of_its_own_is_attested_by_it() -> None:
    steps = [one for one in figures(HEAD + TREE).values() if one.key.startswith("再")]
    assert [(one.key, one.text, one.authority) for one in steps] == [
        ("再[1].乘", "0.5", "press"),
        ("再[1].当", "20", "press"),
    ]


def test_values_of_a_register_are_figures_of_their_row() -> None:
    (one,) = [one for one in figures(HEAD + TREE).values() if one.holder == "register"]
    assert (one.at, one.key, one.text, one.authority) == ("登记表.参数.行[1]", "限数", "7", "press")


def test_a_figure_that_an_overlay_changed_stands_on_the_clause_of_the_overlay() -> None:
    overlay = """
格式: 0
编号: local
版次: "1"
名称: 本地
承接: base
替换: [{处: "1/1", 键: "扣分.行[1]", 原为: 0.5, 为: 0.6, 理由: 正式, 依据: {文件: 正本, 条款: 附表}}]
"""
    found = figures(overlay, HEAD + TREE)
    changed = found["1/1", "扣分.行[1]", 1]
    assert (changed.text, changed.authority) == ("0.6", "official")
    assert changed.clause is not None
    assert changed.clause.changed
    assert found["1/1", "扣分.行[2]", 1].authority == "illustrative"


BETWEEN = """
格式: 0
编号: between
版次: "1"
名称: 省里
承接: base
从严: [{处: "1/1", 键: 封顶.本条, 原为: 10, 改为: 12, 理由: 从严, 依据: {文件: 报道, 条款: 五}}]
"""
ABOVE = """
格式: 0
编号: local
版次: "1"
名称: 本地
承接: base
替换:
  - {处: "1/1", 键: 封顶.本条, 原为: 12, 为: 12, 理由: 核对一致, 依据: {文件: 正本, 条款: 五}}
  - {处: "1/1", 键: 依据, 为: {文件: 正本, 条款: 五}, 理由: 都已核对, 依据: {文件: 正本, 条款: 五}}
  - {处: "1/2", 键: 扣分.分档.8, 为: 5, 理由: 核对, 依据: {文件: 正本, 条款: 五}}
"""


def test_what_a_base_changed_is_attested_by_what_is_laid_upon_it_later() -> None:
    below = figures(BETWEEN, HEAD + TREE)["1/1", "封顶.本条", 1]
    assert (below.text, below.authority) == ("12", "press")
    above = figures(ABOVE, BETWEEN, HEAD + TREE)["1/1", "封顶.本条", 1]
    assert (above.text, above.authority) == ("12", "official")
    texts = {"ruleset.yaml": ABOVE, "base/ruleset.yaml": BETWEEN, "base/base/ruleset.yaml": HEAD + TREE}
    ruleset = load_texts(texts).ruleset
    assert [change.does for change in ruleset.changes] == ["tighten", "replace", "replace", "replace"]
    # The step of 1/2 rests on a report in the press.
    assert attested(ruleset) == {"1": "press"}


def test_points_rest_on_the_weakest_figure_that_decides_them() -> None:
    ruleset = load_texts({"ruleset.yaml": HEAD + TREE})
    assert attested(ruleset.ruleset) == {"1": "illustrative"}
    report = evaluate(ruleset, [], case="甲县", as_of="2021-06-01").report
    assert report.authority.points == (("illustrative", Decimal(1)),)


def test_a_requirement_without_a_number_does_not_weaken_official_points() -> None:
    rule = """
      - 编号: "1/1"
        原文: 没有甲类问题
        依据: {文件: 示例, 条款: 一}
        事实: 问题
        条件: {类别: 甲}
        扣分: 全部
"""
    tree = TREE.split("      - 编号")[0] + rule
    assert attested(load_texts({"ruleset.yaml": HEAD + tree}).ruleset) == {"1": "official"}


def test_a_rule_rests_on_the_register_rows_it_reads() -> None:
    rule = """
      - 编号: "1/1"
        原文: 每处按参数扣
        依据: {文件: 正本, 条款: 一}
        事实: 问题
        扣分: 参数.限数
"""
    tree = TREE.split("      - 编号")[0] + rule
    assert attested(load_texts({"ruleset.yaml": HEAD + tree}).ruleset) == {"1": "press"}
