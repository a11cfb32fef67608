"""``evalrules ledger``: what is written, what is not, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evalrules.cli import run
from tests.unit.ledger.tables import SITES, written

GOOD = "序号,日期,点位名称,条目编号,问题描述\n1,2021-10-26,人民路,1.1.9/1,墙上\n2,2021-10-26,人民路,,墙上有小广告\n"
PATROLS = "日期,点位,检查项\n2021-10-26,人民路,全部\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, 点位表=SITES, 台账=GOOD, 巡查清单=PATROLS)
    return tmp_path


FILES = ["台账.csv", "巡查清单.csv", "点位表.csv"]


def test_a_ledger_becomes_a_facts_file_that_scores(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "case.yaml").write_text(
        "编号: 某县\n期间: {自: 2021-01-01, 至: 2021-12-31}\n", encoding="utf-8"
    )
    given = ["ledger", "civilized-county@2021", *FILES, "--case", "case.yaml", "--out", "事实.json"]
    assert run([*given, "--as-of", "2021-12-31"]) == 0
    said = capsys.readouterr()
    assert "8 行 ＝ 7 计入 ＋ 1 待归类" in said.out
    assert said.err.splitlines() == ["已写入 事实.json", "已写入 事实.映射.yaml", "已写入 事实.待归类.csv"]
    data = json.loads((folder / "事实.json").read_text("utf-8"))
    assert (data["测评对象"]["编号"], data["评价日"]) == ("某县", "2021-12-31")
    assert run(["score", "civilized-county@2021", "事实.json"]) == 0


def test_a_row_that_is_not_understood_keeps_the_facts_from_being_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "台账.csv").write_text(GOOD + "3,2021-10-26,无名路,1.1.9/1,墙上\n", encoding="utf-8")
    given = ["ledger", "civilized-county@2021", *FILES, "--out", "facts.json", "--lang", "en"]
    assert run(given) == 2
    assert "1 row(s) were not understood" in capsys.readouterr().err
    assert not (folder / "facts.json").exists()
    assert (folder / "facts.mapping.yaml").exists()
    assert run([*given, "--accept-partial"]) == 0
    capsys.readouterr()
    score = ["score", "civilized-county@2021", "facts.json"]
    assert run(score) == 2
    assert "台账.csv: 台账!A4: ER9821" in capsys.readouterr().err
    assert run([*score, "--accept-partial"]) == 0


def test_what_was_read_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "civilized-county@2021", *FILES, "--out", "台账.csv"]) == 2
    assert "台账.csv" in capsys.readouterr().err
    assert (folder / "台账.csv").read_text("utf-8") == GOOD


def test_the_account_for_programs_names_every_row_that_did_not_count(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ledger", "civilized-county@2021", *FILES, "--format", "json"]) == 0
    account = json.loads(capsys.readouterr().out)
    assert account["read"] == sum(account["bins"].values()) == 8
    assert [row["place"] for row in account["rows"]] == ["台账.csv: 台账!A3"]


def test_a_mapping_with_a_slip_is_shown_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "映射.yaml").write_text("工作表:\n- {表名: 台账, 读作: 台帐}\n", encoding="utf-8")
    assert run(["ledger", "civilized-county@2021", *FILES, "--mapping", "映射.yaml"]) == 2
    assert "映射.yaml:2:" in capsys.readouterr().err
