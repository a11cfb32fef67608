"""What cases cover: each figure here was counted by hand."""

from __future__ import annotations

import pytest

from evalrules.casework import raw_case
from evalrules.coverage.tally import Coverage, coverage_of, covered_by, touched_by
from evalrules.coverage.watching import covered
from evalrules.many import evaluate_among
from evalrules.pipeline import LoadedRuleset, load, load_texts
from evalrules.ruleset.cases import read_cases, read_cases_text

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
测评对象: {字段: {有港口: {类型: 是否, 可缺: true}}}
事实类型:
  问题:
    覆盖: 完整清单
    字段:
      名目: {类型: 选项, 取值: [垃圾, 占道, 破损]}
      处数: {类型: 整数, 最小: 1, 最大: 9}
      整改: {类型: 是否, 可缺: true}
  问卷:
    覆盖: 逐条
    字段: {满意: {类型: 百分比, 最小: 0%, 最大: 100%, 结论: true}}
指标:
  - 编号: 总分
    名称: 总分
    满分: 20
    依据: {文件: 办法, 条款: 总则}
    指标:
"""


def ruleset(*rules: str, node: str = "") -> LoadedRuleset:
    lines = [
        '- 编号: "1"',
        "  名称: 秩序",
        "  满分: 20",
        '  依据: {文件: 办法, 条款: "1"}',
        *node.splitlines(),
        "  规则:",
    ]
    for number, rule in enumerate(rules, 1):
        lines += [
            f'    - 编号: "1/{number}"',
            "      原文: 按办法",
            '      依据: {文件: 办法, 条款: "1"}',
            *("      " + line for line in rule.splitlines()),
        ]
    return load_texts({"ruleset.yaml": HEAD + "\n".join("      " + line for line in lines) + "\n"})


def reached(loaded: LoadedRuleset, *given: str) -> Coverage:
    text = "".join(f"- {{名称: 算例 {at}, {one}, 期望: {{}}}}\n" for at, one in enumerate(given, 1))
    problems: list[object] = []
    cases = read_cases_text("cases/01.yaml", text, problems)  # type: ignore[arg-type]
    assert not problems
    return coverage_of(loaded, cases)


def parts(coverage: Coverage) -> tuple[set[str], set[str]]:
    """What is covered and what is missing, by the part of the only rule."""
    every = {unit.key for unit in coverage.units}
    assert coverage.covered <= every
    return ({key.split(" ", 1)[1] for key in coverage.covered}, {unit.part for unit in coverage.missing})


LITTER = "事实: 问题\n条件: {名目: [垃圾, 破损], 处数: {不低于: 2}}\n扣分: 1\n封顶: {本条: 3}"


def test_a_rule_is_covered_by_a_case_where_it_costs_points_and_one_where_it_does_not() -> None:
    loaded = ruleset(LITTER)
    there, missing = parts(reached(loaded, "事实: []"))
    assert there == {"spares"}
    assert missing == {
        "acts", "where 1 true", "where 1 false", "where 2 true", "where 2 false", "cap rule",
    }  # fmt: skip
    there, missing = parts(reached(loaded, "事实: [{类型: 问题, 名目: 垃圾, 处数: 3}]"))
    assert there == {"acts", "where 1 true", "where 2 true"}
    there, missing = parts(reached(loaded, "事实: [{类型: 问题, 名目: 占道, 处数: 1}]"))
    assert there == {"spares", "where 1 false", "where 2 false"}


def test_a_cap_is_covered_when_it_cuts_and_not_when_it_is_just_reached() -> None:
    fact = "{类型: 问题, 名目: 垃圾, 处数: 2}"
    loaded = ruleset(LITTER)
    assert "cap rule" not in parts(reached(loaded, f"事实: [{fact}, {fact}, {fact}]"))[0]
    assert "cap rule" in parts(reached(loaded, f"事实: [{fact}, {fact}, {fact}, {fact}]"))[0]


def test_an_occurrence_and_an_allowance_are_covered_by_facts_that_do_not_count_for_them() -> None:
    fact = "{类型: 问题, 名目: 垃圾, 处数: 2}"
    once = ruleset("事实: 问题\n视为同一: [名目]\n扣分: 1")
    assert parts(reached(once, f"事实: [{fact}]"))[1] == {"spares", "same"}
    assert parts(reached(once, f"事实: [{fact}, {fact}]"))[0] == {"acts", "same"}
    free = ruleset("事实: 问题\n数量: 处数\n免扣: 2\n扣分: 1")
    assert parts(reached(free, "事实: []"))[1] == {"acts", "free"}
    assert parts(reached(free, f"事实: [{fact}]"))[0] == {"spares", "free"}
    assert parts(reached(free, f"事实: [{fact}, {fact}]"))[0] == {"acts", "free"}


def test_the_rows_of_a_result_are_covered_by_the_score_that_takes_them() -> None:
    loaded = ruleset(LITTER)
    text = loaded.ruleset.sources["ruleset.yaml"]
    text += """结果:
  等次:
    首个:
      - {判为: 甲, 当: 'score("总分") >= 20', 依据: {文件: 办法, 条款: "2"}}
      - {判为: 乙, 当: 'score("总分") >= 19 and score("1") > 0', 依据: {文件: 办法, 条款: "2"}}
      - {判为: 丙}
"""
    graded = load_texts({"ruleset.yaml": text})
    fact = "{类型: 问题, 名目: 垃圾, 处数: 2}"
    keys = reached(graded, "事实: []").covered
    assert {key for key in keys if key.startswith("等次")} == {"等次 row 1"}
    keys = reached(graded, f"事实: [{fact}]").covered
    assert {key for key in keys if key.startswith("等次")} == {
        "等次 row 2", "等次 when 2 1 true", "等次 when 2 2 true",
    }  # fmt: skip


def test_a_row_is_covered_when_its_price_is_taken_and_no_row_before_it_is() -> None:
    loaded = ruleset("事实: 问题\n扣分: {按: [处数], 行: [[3+, 2], [2+, 1], [any, 0]], 取: first}")
    there, missing = parts(reached(loaded, "事实: [{类型: 问题, 名目: 垃圾, 处数: 3}]"))
    assert there == {"acts", "row 1"}
    assert missing == {"spares", "row 2", "row 3"}
    there, missing = parts(
        reached(
            loaded, "事实: [{类型: 问题, 名目: 垃圾, 处数: 2}]", "事实: [{类型: 问题, 名目: 垃圾, 处数: 1}]"
        )
    )
    assert there == {"acts", "spares", "row 2", "row 3"}


def test_a_band_of_a_scale_and_a_piece_of_a_line_are_covered_by_the_value_in_them() -> None:
    scale = ruleset("事实: 问卷\n指标值: mean(满意)\n扣分: {分档: {0%: 5, 60%: 2, 90%: 0}}\n无分母: 未知")
    there, missing = parts(reached(scale, "事实: [{类型: 问卷, 满意: 60%}]"))
    assert there == {"acts", "row 2"}
    assert missing == {"spares", "row 1", "row 3", "unassessed"}
    line = ruleset("事实: 问卷\n指标值: mean(满意)\n扣分: {线性: {20%: 8, 60%: 4, 80%: 0}}\n无分母: 未知")
    there, missing = parts(
        reached(line, "事实: [{类型: 问卷, 满意: 19%}]", "事实: [{类型: 问卷, 满意: 70%}]")
    )
    assert there == {"acts", "row 0", "row 2"}
    assert missing == {"spares", "row 1", "row 3", "unassessed"}


def test_a_part_of_a_step_is_a_thing_of_its_own() -> None:
    loaded = ruleset(
        "事实: 问卷\n指标值: mean(满意)\n扣分: {每档: 1, 档距: 10pp, 低于: 80%, 不足一档: 不计}\n无分母: 未知"
    )
    assert "part" not in parts(reached(loaded, "事实: [{类型: 问卷, 满意: 60%}]"))[0]
    assert "part" in parts(reached(loaded, "事实: [{类型: 问卷, 满意: 65%}]"))[0]


def test_what_nobody_looked_at_and_what_is_not_known_are_covered_apart() -> None:
    loaded = ruleset("事实: 问题\n条件: {整改: false}\n扣分: 1")
    there, missing = parts(reached(loaded, "事实: [{类型: 问题, 名目: 垃圾, 处数: 1}]"))
    assert there == {"unknown"}
    assert missing == {"acts", "spares", "where 1 true", "where 1 false"}
    loaded = ruleset("事实: 问卷\n指标值: mean(满意)\n扣分: {分档: {0%: 5, 60%: 0}}\n无分母: 未知")
    assert parts(reached(loaded, "事实: []"))[0] == {"unassessed"}


def test_a_node_that_does_not_apply_covers_nothing_below_it() -> None:
    loaded = ruleset(LITTER, node="  不适用条件: not 测评对象.有港口")
    fact = "{类型: 问题, 名目: 垃圾, 处数: 2}"
    assert parts(reached(loaded, f"测评对象: {{编号: 甲, 有港口: false}}, 事实: [{fact}]"))[0] == {"na"}
    there, missing = parts(reached(loaded, f"测评对象: {{编号: 甲, 有港口: true}}, 事实: [{fact}]"))
    assert there == {"applies", "acts", "where 1 true", "where 2 true"}
    assert "na" in missing


def test_conditions_of_functions_are_asked_of_every_fact_they_go_over() -> None:
    loaded = ruleset("事实: 问题\n指标值: count(整改 == true)\n扣分: {分档: {0: 2, 1: 0}}")
    there, missing = parts(reached(loaded, "事实: [{类型: 问题, 名目: 垃圾, 处数: 1, 整改: true}]"))
    assert there == {"spares", "row 2", "value f1 1 true"}
    assert missing == {"acts", "row 1", "value f1 1 false", "unknown"}


def test_a_case_touches_the_rules_it_says_something_of() -> None:
    loaded = ruleset(LITTER, "事实: 问卷\n指标值: mean(满意)\n扣分: {分档: {0%: 5, 60%: 0}}\n无分母: 未知")
    problems: list[object] = []
    (case,) = read_cases_text("c.yaml", "- {名称: 甲, 事实: [{类型: 问卷, 满意: 70%}], 期望: {}}", problems)  # type: ignore[arg-type]
    assert covered_by(loaded, case) == {"1/1 spares", "1/2 spares", "1/2 row 2"}
    assert touched_by(loaded, case) == {"1/1", "1/2"}


@pytest.mark.parametrize(
    "folder", ["gallery/d02_inner_cap", "gallery/a11_not_applicable", "gallery/g01_veto"]
)
def test_looking_for_coverage_leaves_the_report_as_it_is(folder: str) -> None:
    loaded = load(folder)
    for case in read_cases(folder, []):
        raw = raw_case(case, [])
        assert raw is not None
        before, after = evaluate_among(loaded, raw), evaluate_among(loaded, raw)
        assert covered(loaded.plan, after.outcome)
        assert after.report == before.report
