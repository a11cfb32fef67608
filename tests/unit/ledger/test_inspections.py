"""What is known to be met: only what somebody has looked at, and said so."""

from __future__ import annotations

from pathlib import Path

from evalrules.pipeline import evaluate
from tests.unit.ledger.tables import bins, codes, read, ruleset

LEDGER = "日期,点位,条目,问题描述\n2021-10-26,人民路,3.2/1,墙上\n"


def test_a_ledger_of_problems_alone_says_that_nothing_is_known_to_be_met(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账=LEDGER)
    assert not ledger.inspections
    assert "不会算达标" in ledger.notes[0].zh
    report = evaluate(ruleset(), dict(ledger.data)).report
    # 只有张贴一项有人看见过一处，不达标；别的都没有查。得分 0 只来自那一处，可能分仍是满分。
    assert {node.id for node in report.nodes if node.state == "unassessed"} == {
        "3.1", "3.2.2", "3.10", "3.11", "3.12"
    }  # fmt: skip
    assert (report.score, report.low, report.high) == (0, 0, 6)


def test_a_patrol_list_makes_what_was_looked_at_and_not_written_down_met(tmp_path: Path) -> None:
    patrols = "巡查日期,点位,巡查人,检查项\n2021-10-26,人民路,甲,全部\n2021-10-26,和平路,甲,3.2/1、3.1\n"
    ledger = read(tmp_path, 台账=LEDGER, 巡查清单=patrols)
    assert [one["检查项"] for one in ledger.inspections] == ["全部", ["3.2/1", "3.1"]]
    report = evaluate(ruleset(), dict(ledger.data)).report
    # 保洁：两条路都查过，没有记录，2 ÷ 2。张贴：人民路一处，和平路没有，各占一半；两条规则里另一条只查了人民路。
    assert {node.id: str(node.score) for node in report.nodes if node.id == "3.1"} == {"3.1": "1.0000"}


def test_a_patrol_that_does_not_say_what_it_looked_at_counts_for_nothing(tmp_path: Path) -> None:
    patrols = "巡查日期,点位,巡查人\n2021-10-26,人民路,甲\n"
    ledger = read(tmp_path, 台账=LEDGER, 巡查清单=patrols)
    assert bins(ledger, "巡查清单") == ["unknown"]
    assert not ledger.inspections
    said = read(tmp_path, 台账=LEDGER, 巡查清单=patrols, mapping="""\
工作表:
- {表名: 巡查清单, 读作: 巡查清单, 空白时: {检查项: 全部}}
""")  # fmt: skip
    assert [one["检查项"] for one in said.inspections] == ["全部"]


def test_a_patrol_may_name_several_sites_in_one_cell(tmp_path: Path) -> None:
    patrols = "巡查日期,点位,检查项\n2021-10-26,人民路、和平路,全部\n2021-10-26,人民路、无名路,全部\n"
    ledger = read(tmp_path, 台账=LEDGER, 巡查清单=patrols)
    assert [one["点位"] for one in ledger.inspections] == ["P1", "P2"]
    assert codes(ledger) == ["ER6826"]


def test_a_check_sheet_is_an_inspection_of_the_clauses_it_judges(tmp_path: Path) -> None:
    sheet = (
        "检查日期,点位,检查人,条目编号,检查结果,数量\n"
        "2021-10-26,人民路,甲,3.1/1,√,\n"
        "2021-10-26,人民路,甲,3.2/1,不符合,2\n"
        "2021-10-26,人民路,甲,3.2/2,,\n"
        "2021-10-26,人民路,甲,3.11/1,达标,4\n"
        "2021-10-26,城东市场,甲,3.10/1,不涉及,\n"
        "2021-10-26,城东市场,甲,3.2/1,/,\n"
    )
    ledger = read(tmp_path, 检查表=sheet)
    assert bins(ledger, "检查表") == ["counted", "counted", "unknown", "counted", "counted", "na"]
    roads = next(one for one in ledger.inspections if one["点位"] == "P1")
    assert roads["检查项"] == ["3.1/1", "3.2/1", "3.11/1"]
    assert [(one["类型"], one.get("结果"), one.get("数量"), one.get("处数")) for one in ledger.facts] == [
        ("问题记录", None, None, 2),
        ("观察记录", "达标", 4, None),
        ("观察记录", "不适用", None, None),
    ]


def test_a_blank_result_is_unknown_whatever_the_mapping_says(tmp_path: Path) -> None:
    sheet = "检查日期,点位,条目编号,检查结果\n2021-10-26,人民路,3.1/1,\n"
    mapping = "工作表:\n- {表名: 检查表, 读作: 检查表, 空白时: {结果: 达标}}\n"
    ledger = read(tmp_path, mapping, 检查表=sheet)
    assert bins(ledger, "检查表") == ["unknown"]
    assert not ledger.inspections


def test_a_result_without_the_number_its_clause_reads_stays_unknown_and_is_told(tmp_path: Path) -> None:
    ledger = read(tmp_path, 检查表="检查日期,点位,条目编号,检查结果\n2021-10-26,人民路,3.11/1,达标\n")
    assert any("缺“数量”" in note.zh for note in ledger.notes)


def test_a_word_nobody_knows_as_a_result_is_refused(tmp_path: Path) -> None:
    ledger = read(tmp_path, 检查表="检查日期,点位,条目编号,检查结果\n2021-10-26,人民路,3.1/1,还行\n")
    assert codes(ledger) == ["ER6825"]
    mapping = "词: {结果: {还行: 达标}}\n"
    said = read(tmp_path, mapping, 检查表="检查日期,点位,条目编号,检查结果\n2021-10-26,人民路,3.1/1,还行\n")
    assert bins(said, "检查表") == ["counted"]


def test_a_sheet_named_after_a_kind_holds_its_facts(tmp_path: Path) -> None:
    tally = "题目,调查方式,有效份数,满意份数,社区\n创建支持率,入户,100份,96,第一社区\n支持率,街访,50,若干,\n"
    ledger = read(tmp_path, 问卷统计=tally)
    assert bins(ledger, "问卷统计") == ["counted", "refused"]
    assert ledger.facts[0]["题目"] == "支持率"
    assert ledger.facts[0]["有效份数"] == 100


def test_a_form_of_one_site_says_above_its_table_where_and_when(tmp_path: Path) -> None:
    form = (
        "文明城市点位检查表,,,\n点位：人民路　检查日期：2021年10月26日,,检查人：,甲\n"
        "条目,检查内容,是否符合,数量\n3.1/1,没有乱扔垃圾,√,\n3.2/1,没有乱张贴,×,2\n检查人签字：,,,\n"
    )
    ledger = read(tmp_path, 检查表=form)
    assert bins(ledger, "检查表") == ["counted", "counted", "no record"]
    (fact,) = ledger.facts
    assert (fact["点位"], fact["日期"], fact["检查人"], fact["处数"]) == ("P1", "2021-10-26", "甲", 2)
    assert [one["检查项"] for one in ledger.inspections] == [["3.1/1", "3.2/1"]]


def test_an_item_judged_not_met_without_a_number_is_one_find(tmp_path: Path) -> None:
    ledger = read(tmp_path, 检查表="检查日期,点位,条目编号,检查结果\n2021-10-26,人民路,3.1/1,×\n")
    assert [fact["处数"] for fact in ledger.facts] == [1]
    assert any("1 行没有写处数" in note.zh for note in ledger.notes)
