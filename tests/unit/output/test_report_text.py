from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from evalrules.evaluation.report import AuthorityShares, UnitTotal
from evalrules.output.report_text import report_text
from evalrules.source.display import width
from tests.unit.output.reports import deduction, node, report, whole_report


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(language, columns):
    text = report_text(whole_report(), language=language, width=columns)
    assert max(map(width, text.splitlines())) <= columns


def test_the_first_line_says_on_what_authority_the_points_rest():
    first = report_text(report(), width=120).splitlines()[0]
    assert first == (
        "县级文明城市测评（示例权重） 2021 版 · 某县 · 评价日 2021-12-31 · 依据：官方 0%，转载 80%，示例 20%"
    )


def test_the_first_line_in_english():
    first = report_text(report(), language="en", width=140).splitlines()[0]
    assert first.endswith("as of 2021-12-31 · figures: official 0%, mirror 80%, illustrative 20%")


def test_the_score_stands_with_its_range_and_the_share_assessed():
    text = report_text(report())
    assert "得分 48.41 / 60   保底 46.00 – 可能 50.50（确切）   已查 85.2%" in text


def test_a_range_that_is_not_proved_says_so():
    assert "实际范围可能更窄" in report_text(report(range_exact=False))


def test_without_unknowns_there_is_no_range():
    text = report_text(report(low=Decimal("48.41"), high=Decimal("48.41")))
    assert "没有未知" in text
    assert "保底" not in text.splitlines()[2]


def test_a_withheld_score_is_named_and_explained_at_its_high_end():
    text = report_text(report(score=None, explains_high=True))
    assert "得分 不出分 / 60" in text
    assert "以下按可能分说明" in text


def test_an_incomplete_report_is_stamped_at_the_top_and_lists_every_refused_row():
    text = report_text(whole_report())
    assert text.splitlines()[1].startswith("!! 不完整：1 行记录被退回")
    assert "台账.csv:14: ER6320" in text


def test_a_deduction_stands_with_clause_unit_facts_and_place():
    text = report_text(report(deductions=(deduction(),)), width=140)
    assert "-0.40  3.10/1  主次干道暴露垃圾：" in text
    assert "依据 暗访表 三(十) 第 4 页（转载）  责任 城管局  记录 #3  chapters/03_appearance.yaml:11" in text


def test_a_long_list_is_cut_to_its_largest_entries_and_counts_the_rest():
    many = (*tuple(deduction("0.01", rule=f"r{index}") for index in range(30)), deduction("5", rule="large"))
    text = report_text(report(deductions=many))
    assert "扣分  31 条，共 5.30 分" in text
    assert "另有 11 条共 0.11 分；加 --all 全部列出" in text
    assert "large" in text
    assert "r29" not in text


def test_everything_is_listed_when_asked_for():
    many = tuple(deduction("0.01", rule=f"r{index}") for index in range(30))
    assert "r29" in report_text(report(deductions=many), everything=True)


def test_rows_of_sites_leave_first_when_there_are_many_nodes():
    nodes = [node("总分", "总分", "60", "48")] + [
        node(f"现场[S{index:02}]", "点", "5", "5") for index in range(60)
    ]
    text = report_text(report(nodes=tuple(nodes)))
    assert "现场[S00]" not in text
    assert "另有 60 个分项未列" in text


def test_units_add_up_also_when_some_are_not_shown():
    units = tuple(
        UnitTotal(f"单位{index}", Decimal("0.50"), Decimal(0), Decimal("0.50")) for index in range(30)
    )
    assert "总计    15.00     0  15.00" in report_text(report(units=units))


def test_text_of_strangers_cannot_move_the_cursor():
    nodes = (node("1", "\x1b[2J清屏\u202e", "1", "1"),)
    evil = report(nodes=nodes, case="[bold]甲[/bold]\x07", deductions=(deduction(rule="\x1b]0;x\x07"),))
    text = report_text(evil)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "[bold]甲[/bold]" in text


def test_colour_is_only_there_when_asked_for():
    assert "\x1b" not in report_text(whole_report())
    assert "\x1b[" in report_text(whole_report(), colour=True)


def test_a_report_without_anything_lost_is_short():
    clean = attrs.evolve(report(), authority=AuthorityShares((("official", Decimal(1)),), ()))
    text = report_text(clean)
    assert "扣分  " not in text
    assert "依据：官方 100%" in text
