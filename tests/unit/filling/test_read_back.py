"""Official figures read back: an overlay that loads, changes what was filled in and nothing else, and says on what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evalrules.cli import run
from evalrules.cli.sourcing import sourcing_of
from evalrules.pipeline import evaluate, load
from tests.unit.filling.office import IDENTITIES, RULESET

pytest.importorskip("openpyxl")

FACTS = [
    {"kind": "问题", "类别": "甲", "处数": 4},
    {"kind": "问题", "类别": "乙", "处数": 4},
    {"kind": "观察", "数量": 3, "间隔": 10},
]


def score(folder):
    return evaluate(load(str(folder)), FACTS, case="甲县", as_of="2021-06-01").report


def figures(folder):
    return sourcing_of(load(str(folder)), str(folder)).figures.counts


def test_nothing_filled_in_writes_nothing(office, capsys):
    office.list()
    assert office.read() == 0
    assert not office.own.exists()
    assert "改了 0 个数字，核对一致 0 个，没有填 13 行" in capsys.readouterr().out


def test_a_changed_figure_changes_the_score_and_rests_on_the_office_s_document(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    before = (office.ruleset / "ruleset.yaml").read_text(encoding="utf-8")
    assert office.read() == 0
    # 100 − 4 × 0.5 − 2 = 96; with 0.8 a place 100 − 3.2 − 2 = 94.8.
    assert score(office.ruleset).score == 96
    assert score(office.own).score == Decimal("94.80")
    (change,) = load(str(office.own)).ruleset.changes
    assert (change.at, change.key, change.was, change.reason) == ("1/1", "扣分", "0.5", "填入正式数值")
    assert (change.cite.doc, change.cite.clause, change.cite.page) == ("待补数字·1", "1.1", "12")
    assert (office.ruleset / "ruleset.yaml").read_text(encoding="utf-8") == before == RULESET


def test_a_rule_is_official_only_when_all_its_figures_are(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    office.read()
    rule = next(rule for node in load(str(office.own)).ruleset.roots[0].children for rule in node.rules)
    assert rule.cite.authority == "mirror"
    assert figures(office.own)["official"] == figures(office.ruleset)["official"] + 1
    office.put({("1/1", "封顶.本条", 1): "一致"})
    office.read()
    rule = next(rule for node in load(str(office.own)).ruleset.roots[0].children for rule in node.rules)
    assert (rule.cite.authority, rule.cite.doc) == ("official", "待补数字·1")


def test_a_figure_confirmed_as_it_is_moves_no_score_and_raises_its_authority(office):
    office.list()
    office.put(dict.fromkeys(IDENTITIES, "一致"))
    assert office.read() == 0
    assert score(office.own).score == score(office.ruleset).score
    assert {change.reason for change in load(str(office.own)).ruleset.changes} == {
        "与正式文件核对一致",
        "这里的数字都已按正式文件核对",
    }
    assert figures(office.own) == {"official": 15}
    assert score(office.own).authority.points == (("official", Decimal(1)),)


def test_the_head_of_the_report_falls_with_each_part_that_becomes_official(office):
    office.list()
    assert score(office.ruleset).authority.points == (
        ("mirror", Decimal("0.4")),
        ("illustrative", Decimal("0.6")),
    )
    office.put({("2/1", "得分.占比.得", 1): 5, ("2/1", "得分.占比.得", 2): "一致"})
    office.read()
    assert score(office.own).authority.points == (
        ("official", Decimal("0.4")),
        ("illustrative", Decimal("0.6")),
    )


def test_one_of_two_figures_of_a_condition_leaves_both_as_they_were_attested(office, capsys):
    office.list()
    office.put({("2/1", "得分.占比.得", 2): 8})
    assert office.read() == 0
    assert "为: 数量 >= 3 and 间隔 <= 8" in office.figures_file()
    assert "1 个与还没有核对的数字写在同一处" in capsys.readouterr().out
    assert score(office.own).authority.points == score(office.ruleset).authority.points
    # 3 at 10 m do not pass any more.
    assert score(office.own).score == Decimal("56.00")


def test_ends_and_amounts_of_a_scale_are_put_in_together(office):
    office.list()
    scale = [identity for identity in IDENTITIES if identity[1] == "扣分.分档"]
    office.put(dict(zip(scale, ("一致", 3, 4, 9, "一致"), strict=True)))
    assert office.read() == 0
    assert "为: {0: 0, 3: 4, 9: 5}" in office.figures_file()
    # 4 places are in the step from 3: 100 − 2 − 4.
    assert score(office.own).score == Decimal("94.00")


def test_values_of_registers_and_rows_of_results_are_filled_in_too(office):
    office.list()
    office.put(
        {
            ("登记表.参数.行[1]", "目标", 1): "85%",
            ("登记表.参数.行[1]", "限数", 1): 9,
            ("结果.等级", "首个[1].当", 1): 97,
        }
    )
    assert office.read() == 0
    report = score(office.own)
    assert dict(report.results)["等级"].value == "差"
    assert dict(score(office.ruleset).results)["等级"].value == "好"
    row = load(str(office.own)).ruleset.registers[0].rows[0]
    assert (row.values["目标"], row.values["限数"], row.authority) == (Decimal("0.85"), 9, "official")


def test_reading_the_same_workbook_again_replaces_what_was_read_before(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    office.read()
    first = office.figures_file()
    office.read()
    assert office.figures_file() == first
    office.put({("1/1", "扣分", 1): 0.6})
    office.read()
    assert score(office.own).score == Decimal("95.60")


def test_what_the_office_wrote_itself_stays(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    office.read()
    main = office.own / "ruleset.yaml"
    mine = main.read_text(encoding="utf-8").replace("名称: 示范", "名称: 本县")
    main.write_text(mine, encoding="utf-8")
    office.put({("1/1", "封顶.本条", 1): 20})
    assert office.read() == 0
    assert main.read_text(encoding="utf-8") == mine


def test_the_rest_may_be_listed_from_the_office_s_own_ruleset_and_read_into_it(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    office.read()
    office.ruleset, office.workbook = office.own, office.workbook.with_name("第二批.xlsx")
    assert office.list() == 0
    assert ("1/1", "扣分", 1) not in office.rows()
    office.put({("1/1", "封顶.本条", 1): "一致"})
    assert office.read() == 0
    assert sorted(path.name for path in (office.own / "overlays").iterdir()) == [
        "待补数字.yaml",
        "第二批.yaml",
    ]
    rule = next(rule for node in load(str(office.own)).ruleset.roots[0].children for rule in node.rules)
    assert rule.cite.authority == "official"


def test_documents_carry_what_the_sheet_of_documents_says(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8})
    book, _, _ = office.sheet()
    book["文件"].append(["某标准（正式本）", "某委员会", "〔2021〕6号", "2021-12-03"])
    book.save(office.workbook)
    assert office.read() == 0
    document = next(one for one in load(str(office.own)).ruleset.documents if one.title == "某标准（正式本）")
    assert (document.issuer, document.number, str(document.date)) == ("某委员会", "〔2021〕6号", "2021-12-03")
    assert document.authority == "official"


def test_an_official_document_of_the_ruleset_is_cited_as_such(office):
    office.list()
    office.put({("1/1", "扣分", 1): (0.8, "3", "某标准")})
    office.read()
    (change,) = load(str(office.own)).ruleset.changes
    assert change.cite.doc == "正本"


def test_sorted_renamed_and_merged_sheets_read_alike(office):
    office.list()
    office.put({("1/1", "扣分", 1): 0.8, ("1/1", "封顶.本条", 1): 20})
    office.read()
    wanted = load(str(office.own)).digest
    book, sheet, columns = office.sheet()
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    formats = [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2)]
    order = sorted(range(len(rows)), key=lambda index: str(rows[index][columns["原文"] - 1]))
    for place, index in enumerate(order, 2):
        for column, value in enumerate(rows[index], 1):
            cell = sheet.cell(place, column)
            cell.value, cell.number_format = value, formats[index][column - 1]
    both = [place for place, index in enumerate(order, 2) if rows[index][columns["正式数值"] - 1] is not None]
    assert both[1] == both[0] + 1
    sheet.title = "卫生"
    sheet.insert_rows(1)
    sheet["A1"] = "某县待补数字（征求意见稿）"
    for name in ("页码", "文件"):
        column = columns[name]
        sheet.merge_cells(start_row=both[0] + 1, end_row=both[1] + 1, start_column=column, end_column=column)
    book.save(office.workbook)
    assert office.read() == 0
    assert load(str(office.own)).digest == wanted


@pytest.mark.parametrize("ruleset", ["health-county@2021", "street-village-check@undated"])
def test_a_bundled_ruleset_confirmed_whole_scores_the_same_and_is_official(ruleset, office, capsys):
    assert run(["fill", ruleset, str(office.workbook)]) == 0
    book, sheet, columns = office.sheet()
    for row in range(2, sheet.max_row + 1):
        for name, value in (("正式数值", "一致"), ("页码", 5), ("文件", "正式文件")):
            sheet.cell(row, columns[name]).value = value
    book.save(office.workbook)
    assert run(["fill", ruleset, str(office.workbook), "--into", str(office.own)]) == 0
    assert "分值，现在：官方 100%" in capsys.readouterr().out
    assert run(["check", "--strict", str(office.own)]) == 0
    told = sourcing_of(load(str(office.own)), str(office.own))
    assert set(told.figures.counts) == {"official"}
