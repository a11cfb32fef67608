"""A ruleset upon a base: what it changes, what it keeps, and what clashes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError, check, evaluate, load, load_texts
from evalrules.ruleset.folder import read_ruleset_texts
from evalrules.source.diagnostic import Diagnostic

BASE = """\
格式: 0
编号: base
版次: "1"
名称: 基础标准（示例）
缺项: 重新折算
未知: 按最低
文件:
  暗访表: {名称: 暗访评分表, 可信度: 示例}
事实类型:
  问题记录:
    覆盖: 完整清单
    字段:
      问题: {类型: 选项, 取值: [暴露垃圾, 垃圾满溢]}
封顶分摊: 先到先扣
登记表:
  参数:
    按日期: true
    字段: {目标: 百分比}
    行: [{自: 2021-01-01, 目标: 80%, 依据: {文件: 暗访表, 条款: "9"}}]
指标:
  - 编号: 总分
    名称: 总分
    满分: 10
    依据: {文件: 暗访表, 条款: 总则}
    规则:
      - 编号: "1/1"
        原文: 暴露垃圾每处扣 0.3 分
        依据: {文件: 暗访表, 条款: "1"}
        事实: 问题记录
        条件: {问题: 暴露垃圾}
        扣分: 0.3
        封顶: {本条: 3}
      - 编号: "1/2"
        原文: 垃圾满溢每处扣 0.2 分
        依据: {文件: 暗访表, 条款: "2"}
        事实: 问题记录
        条件: {问题: 垃圾满溢}
        扣分: {按: 问题, 垃圾满溢: 0.2, 其余: 0}
"""
OVER = """\
格式: 0
编号: county
版次: "1"
名称: 县里的细则（示例）
承接: base
文件:
  细则: {名称: 县实施细则, 可信度: 示例}
"""
WHY = '理由: 县里从严, 依据: {文件: 细则, 条款: "4"}'
TIGHTER = f'从严: [{{处: "1/1", 键: 扣分, 原为: 0.3, 改为: 0.5, {WHY}}}]\n'
FACTS = [{"kind": "问题记录", "问题": "暴露垃圾"}, {"kind": "问题记录", "问题": "垃圾满溢"}]


def over(text: str = "", **files: str) -> LoadedRuleset:
    more = {f"overlays/{name}.yaml": content for name, content in files.items()}
    return load_texts({"ruleset.yaml": OVER + text, "base/ruleset.yaml": BASE, **more})


def codes(text: str, base: str = BASE, **files: str) -> list[str]:
    problems: list[Diagnostic] = []
    more = {f"overlays/{name}.yaml": content for name, content in files.items()}
    read_ruleset_texts({"ruleset.yaml": OVER + text, "base/ruleset.yaml": base, **more}, problems)
    return [problem.code for problem in problems]


def score(loaded: LoadedRuleset, **options: str) -> Decimal | None:
    return evaluate(loaded, FACTS, case="甲", **options).report.score  # type: ignore[arg-type]


def test_what_is_not_changed_scores_as_in_the_base() -> None:
    # 10 − 0.3 − 0.2
    assert score(over()) == Decimal("9.5")
    assert over().ruleset.id == "county"


def test_a_tighter_price_costs_more() -> None:
    # 10 − 0.5 − 0.2
    assert score(over(TIGHTER)) == Decimal("9.3")


def test_parts_that_an_overlay_makes_not_add_up_are_told_with_its_place() -> None:
    child = "    指标:\n      - {编号: 甲, 名称: 甲, 满分: 10, 依据: {文件: 暗访表, 条款: 总则}, 规则: []}\n"
    base = BASE[: BASE.index("    规则:")] + child.replace(", 规则: []", "")
    more = f"调权: [{{处: 甲, 键: 满分, 原为: 10, 改为: 12, {WHY}}}]\n"
    with pytest.raises(RulesetError) as refused:
        load_texts({"ruleset.yaml": OVER + more, "base/ruleset.yaml": base})
    (found,) = (one for one in refused.value.diagnostics if one.code == "ER4503")
    (note,) = found.notes
    assert note.values == {"at": "甲"}
    assert note.span is not None
    assert (note.span.path, note.span.line) == ("ruleset.yaml", OVER.count("\n") + 1)


def test_dropped_rules_cost_nothing_and_added_ones_count() -> None:
    # 10 − 0.3 − 1: the second rule is gone, a new one takes 1.
    new = (
        f'增加: [{{上级: 总分, 规则: [{{编号: "1/3", 原文: 每处扣 1 分, 依据: {{文件: 细则, 条款: "5"}}, '
        f"事实: 问题记录, 条件: {{问题: 垃圾满溢}}, 扣分: 1}}], {WHY}}}]\n"
    )
    loaded = over(f'删去: [{{处: "1/2", {WHY}}}]\n{new}')
    assert score(loaded) == Decimal("8.7")
    assert [rule.id for rule in loaded.ruleset.roots[0].rules] == ["1/1", "1/3"]


def test_every_rule_keeps_the_place_where_it_is_written() -> None:
    new = (
        f'替换: [{{处: "1/2", 为: {{编号: "1/2", 原文: 换, 依据: {{文件: 细则, 条款: "5"}}, 事实: 问题记录, '
        f"扣分: 1}}, {WHY}}}]\n"
    )
    rules = over(TIGHTER + new).ruleset.roots[0].rules
    assert [rule.span.path for rule in rules] == ["base/ruleset.yaml", "ruleset.yaml"]
    assert rules[0].cell.span.path == "ruleset.yaml"


def test_overlays_are_done_in_the_order_of_their_files_and_told_with_their_clauses() -> None:
    loaded = over(
        TIGHTER, **{"01": f"名称: 城区\n从严: [{{处: '1/1', 键: 封顶.本条, 原为: 3, 改为: 4, {WHY}}}]\n"}
    )
    told = [(one.does, one.at, one.key, one.was, one.to, one.span.path) for one in loaded.ruleset.changes]
    assert told == [
        ("tighten", "1/1", "扣分", "0.3", "0.5", "ruleset.yaml"),
        ("tighten", "1/1", "封顶.本条", "3", "4", "overlays/01.yaml"),
    ]
    assert loaded.ruleset.changes[0].cite is not None


def test_a_base_that_extends_another_is_what_it_says_after_its_own_overlays() -> None:
    middle = OVER.replace("编号: county", "编号: city") + TIGHTER
    top = OVER.replace("细则: {名称", "镇则: {名称") + TIGHTER.replace(
        "原为: 0.3, 改为: 0.5", "原为: 0.5, 改为: 0.8"
    )
    loaded = load_texts({"ruleset.yaml": top, "base/ruleset.yaml": middle, "base/base/ruleset.yaml": BASE})
    # 10 − 0.8 − 0.2
    assert score(loaded) == Decimal("9.0")
    assert loaded.ruleset.roots[0].rules[0].span.path == "base/base/ruleset.yaml"


def test_two_overlays_of_one_place_clash_whichever_file_comes_first() -> None:
    other = f"替换: [{{处: '1/1', 键: 扣分, 为: 0.9, {WHY}}}]\n"
    assert codes(TIGHTER, **{"01": other}) == ["ER2734"]
    assert codes(other, **{"01": TIGHTER}) == ["ER2734"]


@pytest.mark.parametrize("does", ["删去", "替换"])
def test_a_change_inside_what_another_drops_or_replaces_clashes(does: str) -> None:
    with_ = '为: {编号: "1/1", 原文: 换, 依据: {文件: 细则, 条款: "5"}, 事实: 问题记录, 扣分: 1}, '
    entry = f"{does}: [{{处: '1/1', {with_ if does == '替换' else ''}{WHY}}}]\n"
    assert codes(entry, **{"01": TIGHTER}) == ["ER2734"]


def test_an_addition_below_what_is_dropped_clashes() -> None:
    added = f"增加: [{{上级: 乙, 规则: [{{编号: '9', 原文: 换, 依据: {{文件: 细则, 条款: '5'}}, 扣分: 1}}], {WHY}}}]\n"
    base = BASE + (
        "  - 编号: 乙\n    名称: 乙\n    满分: 5\n    依据: {文件: 暗访表, 条款: 乙}\n"
        '    规则: [{编号: "2/1", 原文: 每处扣 1 分, 依据: {文件: 暗访表, 条款: "3"}, 事实: 问题记录, 扣分: 1}]\n'
    )
    assert codes(f"删去: [{{处: 乙, {WHY}}}]\n{added}", base) == ["ER2734"]


def test_the_settings_of_the_base_may_be_repeated_in_either_language_and_not_changed() -> None:
    assert codes("na: renormalise\n封顶分摊: earliest\n") == []
    assert codes("na: full\n") == ["ER2737"]


def test_a_setting_of_the_base_is_changed_by_a_replacement() -> None:
    loaded = over(f"替换: [{{处: 未知, 为: 按最高, 原为: 按最低, {WHY}}}]\n")
    assert loaded.ruleset.unknown == "high"


@pytest.mark.parametrize(
    ("key", "was", "to", "tight"),
    [
        ("扣分", "0.3", "0.3", True),
        ("lose", "0.3", "0.29", False),
        ("up_to.rule", "3", "3.5", True),
        ("封顶.本条", "3", "2.5", False),
    ],
)
def test_a_loss_is_tighter_when_it_is_not_smaller(key: str, was: str, to: str, tight: bool) -> None:
    entry = f"从严: [{{处: '1/1', 键: {key}, 原为: {was}, 改为: {to}, {WHY}}}]\n"
    assert codes(entry) == ([] if tight else ["ER2735"])


def test_a_row_of_a_short_table_is_a_number_to_tighten() -> None:
    entry = f"从严: [{{处: '1/2', 键: 扣分.垃圾满溢, 原为: 0.2, 改为: 0.4, {WHY}}}]\n"
    # 10 − 0.3 − 0.4
    assert score(over(entry)) == Decimal("9.3")


@pytest.mark.parametrize("base", ["../other", "/etc", "a/../../b"])
def test_a_base_never_lies_outside_the_folder(base: str) -> None:
    problems: list[Diagnostic] = []
    read_ruleset_texts({"ruleset.yaml": OVER.replace("承接: base", f"承接: {base}")}, problems)
    assert [problem.code for problem in problems] == ["ER2172"]


def test_a_link_out_of_the_folder_is_no_base(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "ruleset.yaml").write_text(BASE, encoding="utf-8")
    (inside / "base").symlink_to(outside, target_is_directory=True)
    (inside / "ruleset.yaml").write_text(OVER, encoding="utf-8")
    assert [problem.code for problem in check(inside)] == ["ER2730"]


def test_a_bundled_base_is_shown_with_its_id(tmp_path: Path) -> None:
    text = 'format: 0\nid: county\nedition: "1"\ntitle: demo\nextends: health-county@2021\n'
    (tmp_path / "ruleset.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert [leaf.id for leaf in loaded.plan.leaves()] == [
        leaf.id for leaf in load("health-county@2021").plan.leaves()
    ]
    assert loaded.ruleset.roots[0].span.path == "health-county@2021/ruleset.yaml"
    assert "health-county@2021/ruleset.yaml" in loaded.ruleset.sources


PROFILES = """\
口径:
  从严读法:
    名称: 另一种读法
    改为:
      "1/1": {扣分: 0.5}
      登记表.参数.行[1]: {目标: 90%}
"""


def test_a_profile_scores_with_its_own_figures_and_the_report_names_it() -> None:
    loaded = load_texts({"ruleset.yaml": BASE + PROFILES})
    assert score(loaded) == Decimal("9.5")
    # 10 − 0.5 − 0.2
    assert score(loaded, profile="从严读法") == Decimal("9.3")
    report = evaluate(loaded, FACTS, case="甲", profile="从严读法").report
    assert report.ruleset.profile == "从严读法"
    assert report.ruleset.digest != loaded.digest
    assert loaded.profiles["从严读法"].ruleset.registers[0].rows[0].values == {"目标": Decimal("0.9")}


def test_a_profile_that_is_not_there_is_refused_with_the_near_one() -> None:
    loaded = load_texts({"ruleset.yaml": BASE + PROFILES})
    with pytest.raises(FactsError, match="ER9730"):
        score(loaded, profile="从宽读法")


@pytest.mark.parametrize(
    "change", ['"1/1": {条件: 1}', '"1/1": {扣分: 处数 * 2}', "总分: {名称: 乙}", "文件.暗访表: {名称: 乙}"]
)
def test_a_profile_changes_figures_and_nothing_else(change: str) -> None:
    profile = f"口径: {{另读: {{改为: {{{change}}}}}}}\n"
    with pytest.raises(RulesetError, match="ER2738"):
        load_texts({"ruleset.yaml": BASE + profile})


def test_a_profile_is_checked_as_the_ruleset_it_makes() -> None:
    profile = '口径: {另读: {改为: {"1/1": {扣分: 12}}}}\n'
    with pytest.raises(RulesetError, match="ER4002"):
        load_texts({"ruleset.yaml": BASE + profile})


def test_a_file_of_overlays_may_bring_the_documents_it_cites():
    more = """\
名称: 正式数字
文件: {正本: {名称: 县实施细则（正式本）, 可信度: 官方}}
替换: [{处: "1/1", 键: 扣分, 原为: 0.3, 为: 0.3, 理由: 核对一致, 依据: {文件: 正本, 条款: "4", 页: "2"}}]
"""
    ruleset = over(**{"01": more}).ruleset
    assert [document.key for document in ruleset.documents] == ["暗访表", "细则", "正本"]
    assert ruleset.changes[-1].cite.authority == "official"


def test_a_document_that_a_file_of_overlays_brings_again_is_a_conflict():
    more = "文件: {细则: {名称: 另一个, 可信度: 示例}}\n"
    with pytest.raises(RulesetError) as error:
        over(**{"01": more})
    assert {one.code for one in error.value.diagnostics} == {"ER2737"}
