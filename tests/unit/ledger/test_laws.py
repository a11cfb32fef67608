"""Whatever stands in the cells: nothing is raised, every row is in one bin, and what is written scores."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.ledger import Ledger, LedgerError, read_ledger
from evalrules.ledger.classifying import classifying_text
from evalrules.ledger.facts_file import account_json, facts_text
from evalrules.ledger.mapping_file import mapping_text
from evalrules.ledger.telling import ledger_text
from evalrules.pipeline import evaluate
from tests.unit.ledger.tables import SITES, ruleset, written

HEADERS = st.lists(
    st.sampled_from([
        "序号", "问题编号", "日期", "督查时间", "点位", "点位名称", "点位编号", "场所类型", "所属镇街", "条目", "测评内容",
        "问题类型", "项目", "检查结果", "处数", "数量", "抽查数", "合格数", "实测值", "主要问题", "整改情况", "整改时限",
        "检查项", "检查人", "备注", "天气", "", "严重程度",
    ]),
    min_size=1, max_size=12,
)  # fmt: skip
#: Columns that make a table a ledger, a check sheet, a patrol list, or nothing yet.
BEGINNINGS = (
    ["日期", "点位名称", "条目", "主要问题", "处数"],
    ["检查日期", "点位", "测评内容", "检查结果", "数量"],
    ["巡查日期", "点位", "检查项"],
    [],
)
CELLS = st.one_of(
    st.sampled_from([
        "", "1", "2处", "两处", "多处", "-1", "1e9", "99999999999", "2021-10-26", "10月26日", "2021.2.30", "44495", "上周",
        "人民路", "和平路（东段）", "人民路、和平路", "实验市场", "P1", "P9", "无名路", "主干道", "菜市场", "城关镇", "3.1", "3.2",
        "3.2/1", "3.10/1", "3.11/1", "3.99", "没有乱扔垃圾", "非法小广告", "公平秤", "达标", "×", "/", "还行", "已整改", "超期",
        "全部", "3.1、3.2", "同上", "合计", "=1+1", "序号", "日期", "轻微", "\x00", "甲" * 50,
    ]),
    st.text(max_size=8),
)  # fmt: skip


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_the_cells_every_row_is_in_one_bin_and_what_is_written_scores(
    data: st.DataObject,
) -> None:
    names = data.draw(st.sampled_from(BEGINNINGS)) + data.draw(HEADERS)
    many = data.draw(st.integers(0, 8))
    rows = [[data.draw(CELLS) for _ in names] for _ in range(many)]
    out = io.StringIO()
    csv.writer(out).writerows([names, *rows])
    with tempfile.TemporaryDirectory() as folder:
        ledger = _read(Path(folder), out.getvalue())
    if ledger is None:
        return
    places = [row.place for row in ledger.account.rows]
    assert len(set(places)) == len(places)
    own = [row for row in ledger.account.rows if row.file == "表.csv"]
    assert len(own) <= many
    written_down = {str(fact["出处"]) for fact in ledger.facts}
    for row in own:
        # 只有计入和没有规则读的行成为事实；重复、待归类、看不懂的决不进去。
        assert row.place not in written_down or row.bin in ("counted", "unread")
        assert bool(row.problems) or row.bin != "refused"
    # 看不懂的行跟着事实走：不接受不完整，就没有得分。
    report = evaluate(ruleset(), dict(ledger.data), accept_partial=True).report
    assert len(report.refused) == ledger.account.count("refused")
    assert report.complete == (not report.refused)
    for text in (facts_text(ledger), mapping_text(ledger.mapping, "zh"), account_json(ledger, "en")):
        assert text
    assert ledger_text(ledger, "zh", True) != ledger_text(ledger, "en", True)
    assert classifying_text(ledger.account.of("unclassified"))


def _read(folder: Path, text: str) -> Ledger | None:
    (sites,) = written(folder, 点位表=SITES)
    path = folder / "表.csv"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        return read_ledger(ruleset(), [sites, path])
    except LedgerError as refused:
        found = refused.diagnostics
    assert found
    return None
