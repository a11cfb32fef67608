"""Every row stands in exactly one bin, and only rows that somebody has said the clause of score."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalrules.ledger import LedgerError, read_ledger
from evalrules.pipeline import evaluate
from tests.unit.ledger.tables import bins, codes, read, ruleset, written

HEADER = "序号,发现日期,点位名称,条目编号,问题描述,处数,整改情况\n"


def test_a_row_with_a_clause_is_counted_and_one_with_words_alone_is_to_be_classified(tmp_path: Path) -> None:
    ledger = read(
        tmp_path,
        台账=HEADER
        + "1,2021-10-26,人民路,3.2/1,墙上有小广告,2,已整改\n"
        + "2,2021-10-26,人民路,,墙上有小广告,2,已整改\n",
    )
    assert bins(ledger, "台账") == ["counted", "unclassified"]
    (fact,) = ledger.facts
    assert (fact["问题"], fact["处数"], fact["整改状态"], fact["点位"]) == ("乱贴乱画", 2, "已整改", "P1")


def test_words_that_equal_a_value_of_the_vocabulary_still_do_not_score(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账=HEADER + "1,2021-10-26,人民路,,小广告,1,\n")
    assert bins(ledger, "台账") == ["unclassified"]
    (row,) = ledger.account.of("unclassified")
    assert (row.suggestions[0].rule, row.suggestions[0].value) == ("3.2/1", "乱贴乱画")
    assert len(row.suggestions) <= 3


def test_a_number_inside_a_description_is_suggested_and_no_more(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账="日期,点位,问题描述\n2021-10-26,人民路,3.2.1 门口乱\n")
    assert bins(ledger, "台账") == ["unclassified"]
    assert [one.rule for one in ledger.account.of("unclassified")[0].suggestions] == ["3.2/1"]


def test_a_word_in_the_column_for_problems_is_a_clause(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账="日期,点位,问题类型,处数\n2021-10-26,人民路,非法小广告,1\n")
    assert bins(ledger, "台账") == ["counted"]
    assert ledger.facts[0]["问题"] == "乱贴乱画"


def test_the_printed_words_of_a_clause_name_it_as_well_as_its_number(tmp_path: Path) -> None:
    text = "日期,点位,检查内容,问题描述\n2021-10-26,人民路,没有乱张贴、乱涂写。,墙上\n2021-10-27,人民路,3.2(1),墙上\n"
    ledger = read(tmp_path, 台账=text)
    assert bins(ledger, "台账") == ["counted", "counted"]


def test_a_clause_with_several_rules_waits_unless_a_word_decides(tmp_path: Path) -> None:
    ledger = read(
        tmp_path,
        台账="日期,点位,条目,问题类型,问题描述\n2021-10-26,人民路,3.2,,墙上\n2021-10-26,人民路,3.2,小广告,墙上\n",
    )
    assert bins(ledger, "台账") == ["unclassified", "counted"]
    (row,) = ledger.account.of("unclassified")
    assert {one.rule for one in row.suggestions} == {"3.2/1", "3.2/2"}


def test_values_that_the_same_rules_read_make_no_difference(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账="日期,点位,条目,问题描述\n2021-10-26,人民路,3.1/1,路上有纸屑\n")
    assert ledger.facts[0]["问题"] == "乱扔乱倒"


def test_a_running_number_does_not_make_two_rows_of_one(tmp_path: Path) -> None:
    row = "2021-10-26,人民路,3.2/1,墙上有小广告,2,已整改\n"
    ledger = read(tmp_path, 台账=HEADER + "1," + row + "2," + row + "3," + row.replace("10-26", "10-27"))
    assert bins(ledger, "台账") == ["counted", "duplicate", "counted"]
    (repeated,) = ledger.account.of("duplicate")
    assert repeated.first == "台账.csv: 台账!A2"


def test_two_records_with_numbers_of_their_own_are_two(tmp_path: Path) -> None:
    row = "2021-10-26,人民路,3.2/1,墙上有小广告,2,已整改\n"
    ledger = read(tmp_path, 台账=HEADER.replace("序号", "问题编号") + "A1," + row + "A2," + row)
    assert bins(ledger, "台账") == ["counted", "counted"]
    assert [fact["编号"] for fact in ledger.facts] == ["A1", "A2"]


def test_a_record_pasted_again_in_other_spellings_is_the_same_record(tmp_path: Path) -> None:
    header = HEADER.replace("序号", "问题编号")
    rows = "A1,2021-10-26,人民路,3.2/1,墙上,2,已整改\nA1,2021年10月26日,人民路（东段）,3.2.1,墙上,两处,办结\n"
    assert bins(read(tmp_path, 台账=header + rows), "台账") == ["counted", "duplicate"]


def test_one_number_on_two_different_rows_is_refused_and_names_the_first(tmp_path: Path) -> None:
    header = HEADER.replace("序号", "问题编号")
    rows = "A1,2021-10-26,人民路,3.2/1,墙上,2,\nA1,2021-10-27,和平路,3.2/1,墙上,2,\n"
    ledger = read(tmp_path, 台账=header + rows)
    assert codes(ledger) == ["ER6828"]
    assert "台账.csv: 台账!A2" in ledger.account.of("refused")[0].problems[0].message("zh")


def test_sums_repeated_headers_and_signatures_are_no_records(tmp_path: Path) -> None:
    ledger = read(
        tmp_path,
        台账="示例县问题台账,,,,,,\n填报单位：创建办,,,,,,\n"
        + HEADER
        + "1,2021-10-26,人民路,3.2/1,墙上,2,\n"
        + HEADER
        + "2,,,,,,\n合计,,,,,2,\n填表人：某某,,,审核人：某某,,,\n",
    )
    assert bins(ledger, "台账") == ["counted", "no record", "no record", "no record", "no record"]


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("1,2021-10-26,人民道,3.2/1,墙上,1,", "ER6826", "台账!C2"),
        ("1,2021-10-26,,3.2/1,墙上,1,", "ER6825", "台账!C2"),
        ("1,上周三,人民路,3.2/1,墙上,1,", "ER6825", "台账!B2"),
        ("1,2021-10-26,人民路,3.2/1,墙上,多处,", "ER6825", "台账!F2"),
        ("1,2021-10-26,人民路,3.99,墙上,1,", "ER6827", "台账!D2"),
        ("1,2021-10-26,人民路,3.10/1,没有秤,1,", "ER6827", "查的是农贸市场，这个点位是主次干道"),
        ("1,2021-10-26,实验市场,3.2/1,墙上,1,", "ER6826", "M2、M3"),
    ],
)
def test_a_cell_that_is_not_understood_is_named_with_its_place(
    tmp_path: Path, row: str, code: str, words: str
) -> None:
    ledger = read(tmp_path, 台账=HEADER + row + "\n")
    assert codes(ledger) == [code]
    assert words in ledger.account.of("refused")[0].problems[0].message("zh")
    assert not ledger.facts


def test_a_word_nobody_knows_in_a_field_that_may_be_absent_leaves_it_unknown(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账=HEADER + "1,2021-10-26,人民路,3.2/1,墙上,1,已转交\n")
    assert bins(ledger, "台账") == ["counted"]
    assert "整改状态" not in ledger.facts[0]
    assert any("没有看懂" in note.zh for note in ledger.notes)


def test_the_area_beside_it_decides_between_sites_of_one_name(tmp_path: Path) -> None:
    ledger = read(
        tmp_path, 台账="日期,点位,所属镇街,条目,问题描述\n2021-10-26,实验市场（东门）,东湖镇,3.2/1,墙上\n"
    )
    assert ledger.facts[0]["点位"] == "M3"


def test_a_row_without_a_number_of_places_is_one_and_says_so(tmp_path: Path) -> None:
    ledger = read(
        tmp_path, 台账=HEADER + "1,2021-10-26,人民路,3.2/1,墙上,,\n2,2021-10-27,人民路,3.2/1,墙上,三处,\n"
    )
    assert [fact["处数"] for fact in ledger.facts] == [1, 3]
    assert any("1 行没有写处数" in note.zh for note in ledger.notes)


def test_a_fact_no_rule_reads_is_told_apart(tmp_path: Path) -> None:
    ledger = read(tmp_path, 台账="日期,点位,问题类型\n2021-10-26,人民路,露天烧烤\n")
    assert bins(ledger, "台账") == ["unread"]


def test_every_row_is_in_one_bin_and_the_bins_add_up(tmp_path: Path) -> None:
    rows = "".join(
        f"{number},2021-10-{number % 9 + 10},{site},{clause},墙上,{count},\n"
        for number, (site, clause, count) in enumerate(
            [(site, clause, count) for site in ("人民路", "无名路", "城东市场", "") for clause in ("3.2/1", "", "9")
             for count in ("1", "若干", "")]
        )
    )  # fmt: skip
    ledger = read(tmp_path, 台账=HEADER + rows)
    account = ledger.account
    assert account.read == 36 + 5
    assert len({row.place for row in account.rows}) == account.read
    assert sum(sum(counts.values()) for counts in account.by_sheet().values()) == account.read


def test_the_facts_score_and_messages_name_the_cell_of_the_ledger(tmp_path: Path) -> None:
    rows = HEADER + "1,2021-10-26,人民路,3.2/1,墙上有小广告,2,\n"
    ledger = read(tmp_path, 台账=rows, 巡查清单="日期,点位,检查项\n2021-10-26,人民路,全部\n")
    report = evaluate(ruleset(), dict(ledger.data)).report
    assert [one.facts for one in report.deductions] == [("台账-1",)]
    assert ledger.facts[0]["出处"] == "台账.csv: 台账!A2"


def test_a_ledger_without_sites_is_refused_and_told_what_to_add(tmp_path: Path) -> None:
    paths = written(tmp_path, 台账=HEADER + "1,2021-10-26,人民路,3.2/1,墙上,2,\n")
    with pytest.raises(LedgerError) as error:
        read_ledger(ruleset(), paths)
    assert [one.code for one in error.value.diagnostics] == ["ER6829"]


def test_rows_that_say_the_type_of_their_site_make_the_list(tmp_path: Path) -> None:
    text = "日期,点位,场所类型,条目,问题描述\n2021-10-26,人民路,主干道,3.2/1,墙上\n2021-10-27,人民路,,3.2/1,墙上\n"
    ledger = read(tmp_path, sites="", 台账=text)
    assert bins(ledger, "台账") == ["counted", "counted"]
    assert [site["类型"] for site in ledger.sites] == ["主次干道"]
    assert any("没有点位表" in note.zh for note in ledger.notes)
