"""How worked cases are read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from evalrules.ruleset.cases import NoScore, read_cases, read_cases_text
from evalrules.source.diagnostic import Diagnostic

CASES = """\
- 名称: 垃圾满溢最多扣 2 分
  说明: 第三处已扣完
  评价日: 2021-12-31
  点位: [{编号: S1}]
  事实: [{编号: F1, 类型: 问题记录, 点位: S1}]
  期望:
    得分: 18.0
    保底分: 无
    失分: {"1.1/1": 2}
    状态: {"1.1": 失分}
    结果: {等级: 合格}
    一票否决: {确定: [], 可能: ["等级: 不合格"]}
    未查: []
    区间精确: true
- {name: nobody looked, facts: [], expect: {error: ER6331, refused: 2}}
"""


def test_a_case_keeps_what_is_given_as_a_facts_file_and_what_is_expected() -> None:
    problems: list[Diagnostic] = []
    first, second = read_cases_text("cases/01.yaml", CASES, problems)
    assert problems == []
    assert (first.name, first.why, str(first.span)) == (
        "垃圾满溢最多扣 2 分",
        "第三处已扣完",
        "cases/01.yaml:1:3",
    )
    assert [key.text for key, _ in first.given.entries] == ["as_of", "sites", "facts"]
    expect = first.expect
    assert (expect.score, expect.low, expect.high) == (Decimal("18.0"), NoScore(), None)
    assert (expect.lost, expect.state, expect.results) == (
        {"1.1/1": Decimal(2)},
        {"1.1": "lost"},
        {"等级": "合格"},
    )
    assert (expect.vetoes_certain, expect.vetoes_possible) == ((), ("等级: 不合格",))
    assert (expect.unassessed, expect.not_applicable, expect.range_exact) == ((), None, True)
    assert (second.expect.error, second.expect.refused) == ("ER6331", 2)


def test_cases_of_a_ruleset_are_read_in_the_order_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "02.yaml").write_text("- {name: b, expect: {score: 1}}\n", encoding="utf-8")
    (tmp_path / "cases" / "01.yaml").write_text("- {name: a, expect: {score: 1}}\n", encoding="utf-8")
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    assert [case.name for case in read_cases(tmp_path, problems, sources)] == ["a", "b"]
    assert set(sources) == {"cases/01.yaml", "cases/02.yaml"}


def test_a_ruleset_may_have_no_cases(tmp_path: Path) -> None:
    assert read_cases(tmp_path, []) == ()


def test_a_slip_in_what_is_expected_is_found() -> None:
    problems: list[Diagnostic] = []
    read_cases_text("cases/01.yaml", "- {名称: 甲, 期望: {得份: 1}}\n", problems)
    assert [problem.code for problem in problems] == ["ER2101"]
