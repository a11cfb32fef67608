from __future__ import annotations

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from evalrules.cli import run
from evalrules.output.report_json import from_json

RULESET = """\
format: 0
id: demo
edition: "2021"
title: 示例标准（示例权重）
na: renormalise
unknown: low
documents:
  暗访表: {title: 暗访评分表, authority: illustrative}
kinds:
  问题记录:
    coverage: closed
    fields:
      问题: {type: choice, values: [暴露垃圾, 垃圾满溢]}
      处数: {type: integer, min: 1, max: 100}
case:
  fields:
    级别: {type: choice, values: [县, 市], optional: true}
nodes:
  - id: "3.10"
    title: 主次干道保洁
    points: 5
    cite: {doc: 暗访表, clause: 三(十)}
    rules:
      - id: "3.10/1"
        text: 主次干道暴露垃圾
        cite: {doc: 暗访表, clause: 三(十)}
        facts: 问题记录
        where: {问题: 暴露垃圾}
        count: 处数
        lose: 0.3
results:
  等级:
    first:
      - {is: 县级合格, when: '测评对象.级别 == 县 and score("3.10") >= 4', cite: {doc: 暗访表, clause: 四}}
      - {is: 其他}
"""
GOOD = {"case": {"id": "甲县", "级别": "县"}, "facts": [{"kind": "问题记录", "问题": "暴露垃圾", "处数": 3}]}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A ruleset and its facts in the folder the command runs in."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ruleset.yaml").write_text(RULESET, "utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(GOOD, ensure_ascii=False), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def facts(folder: Path, **changes) -> None:
    (folder / "facts.json").write_text(json.dumps({**GOOD, **changes}, ensure_ascii=False), "utf-8")


def test_score_prints_the_report(folder, capsys):
    assert run(["score", "rules", "facts.json"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("示例标准（示例权重） 2021 版 · 甲县 · 依据：官方 0%，示例 100%")
    assert "得分 4.1 / 5" in text
    assert "暴露垃圾 3 处 × 0.3 分，扣 0.9 分" in text.replace("（#1）", " ").replace("  ", " ")


def test_score_in_json_is_a_report(folder, capsys):
    assert run(["score", "rules", "facts.json", "--format", "json"]) == 0
    report = from_json(capsys.readouterr().out)
    assert report.score == Decimal("4.1")
    assert report.deductions[0].effective == Decimal("0.9")


def test_facts_come_from_standard_input(folder, capsys, monkeypatch):
    data = json.dumps(GOOD, ensure_ascii=False).encode("utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    assert run(["score", "rules", "-", "--format", "json"]) == 0
    assert from_json(capsys.readouterr().out).score == Decimal("4.1")


def test_several_files_are_written_and_nothing_is_printed(folder, capsys):
    assert run(["score", "rules", "facts.json", "--out", "a.json", "--out", "b.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert from_json((folder / "a.json").read_text("utf-8")).score == Decimal("4.1")
    assert "得分 4.1 / 5" in (folder / "b.txt").read_text("utf-8")


def test_two_runs_write_the_same_bytes(folder):
    run(["score", "rules", "facts.json", "--out", "a.json"])
    run(["score", "rules", "facts.json", "--out", "b.json"])
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_a_field_of_the_case_is_set_on_the_line(folder, capsys):
    run(["score", "rules", "facts.json", "--format", "json"])
    assert dict(from_json(capsys.readouterr().out).results)["等级"].value == "县级合格"
    assert run(["score", "rules", "facts.json", "--set", "级别=市", "--format", "json"]) == 0
    report = from_json(capsys.readouterr().out)
    assert dict(report.results)["等级"].value == "其他"
    assert report.case == "甲县"


def test_the_case_of_a_file_goes_before_that_of_the_facts(folder, capsys):
    (folder / "case.yaml").write_text("id: 乙市\n级别: 市\n", "utf-8")
    assert run(["score", "rules", "facts.json", "--case", "case.yaml", "--format", "json"]) == 0
    assert from_json(capsys.readouterr().out).case == "乙市"


def test_a_refused_row_gives_no_score_and_is_listed(folder, capsys):
    bad = {"kind": "问题记录", "问题": "暴露拉圾", "处数": 3}
    facts(folder, facts=[*GOOD["facts"], bad, {**bad, "问题": "垃圾满溢", "处数": 0}])
    assert run(["score", "rules", "facts.json", "--out", "a.json"]) == 2
    told = capsys.readouterr().err
    assert "facts[1]" in told
    assert "facts[2]" in told
    assert "有 2 行记录不被接受，没有计算得分" in told
    assert not (folder / "a.json").exists()


def test_the_rest_is_scored_only_when_asked_and_stamped(folder, capsys):
    facts(folder, facts=[*GOOD["facts"], {"kind": "问题记录", "问题": "暴露拉圾", "处数": 3}])
    assert run(["score", "rules", "facts.json", "--accept-partial"]) == 0
    text = capsys.readouterr().out
    assert text.splitlines()[1].startswith("!! 不完整：1 行记录被退回")
    assert "退回的记录" in text


def test_only_one_case_is_scored(folder, capsys):
    rows = [{**GOOD["facts"][0], "case": name, "处数": count} for name, count in (("甲县", 1), ("乙县", 2))]
    facts(folder, case=None, facts=rows)
    assert run(["score", "rules", "facts.json", "--only", "乙县", "--format", "json"]) == 0
    assert from_json(capsys.readouterr().out).score == Decimal("4.4")
    assert run(["score", "rules", "facts.json", "--only", "丙县"]) == 2
    assert "ER9409" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b""),
        ("junk.json", bytes(range(256)) * 4),
        ("broken.json", b'{"facts": ['),
        ("nan.json", b'{"facts": [{"kind": "\xe9\x97\xae\xe9\xa2\x98\xe8\xae\xb0\xe5\xbd\x95", "x": NaN}]}'),
        ("deep.json", b"[" * 5000),
        ("facts.xlsx", b"PK\x03\x04"),
        ("number.json", b"3"),
    ],
)
def test_bad_facts_leave_with_2_and_no_stack_trace(folder, capsys, name, content):
    (folder / name).write_bytes(content)
    assert run(["score", "rules", name]) == 2
    told = capsys.readouterr().err
    assert "ER6" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [["score", "rules", "nowhere.json"], ["score", "rules", "rules"]])
def test_facts_that_are_not_there_leave_with_2(folder, capsys, arguments):
    assert run(arguments) == 2
    assert "ER63" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "show", "listing", "test"])
@pytest.mark.parametrize("source", ["nowhere", "no-such-standard@1999"])
def test_a_ruleset_that_is_not_there_leaves_with_2(folder, capsys, command, source):
    assert run([command, source]) == 2
    streams = capsys.readouterr()
    assert "错误 ER" in streams.out + streams.err


@pytest.mark.parametrize("command", [["check"], ["show"], ["listing"], ["test"], ["score", "facts.json"]])
def test_a_ruleset_with_problems_leaves_with_1(folder, capsys, command):
    (folder / "rules" / "ruleset.yaml").write_text(
        RULESET.replace("facts: 问题记录", "facts: 问题纪录"), "utf-8"
    )
    assert run([command[0], "rules", *command[1:]]) == 1
    streams = capsys.readouterr()
    assert "ER3001 没有名为“问题纪录”的事实类型。" in streams.out + streams.err
    assert "是不是“问题记录”？" in streams.out + streams.err


def test_check_says_that_all_is_well(folder, capsys):
    assert run(["check", "rules"]) == 0
    assert capsys.readouterr().out == "rules：没有发现问题。\n"


def test_check_in_json(folder, capsys):
    (folder / "rules" / "ruleset.yaml").write_text(
        RULESET.replace("facts: 问题记录", "facts: 问题纪录"), "utf-8"
    )
    assert run(["check", "rules", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["errors"] >= 1
    assert "ER3001" in {problem["code"] for problem in data["problems"]}


def test_show_says_every_rule(folder, capsys):
    assert run(["show", "rules"]) == 0
    text = capsys.readouterr().out
    assert "3.10/1  主次干道暴露垃圾  [每处扣分]" in text
    assert "结果  等级" in text


def test_show_says_one_rule_in_english(folder, capsys):
    assert run(["show", "rules", "3.10/1", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "[per occurrence]" in text
    assert "Facts of kind 问题记录 where" in text


def test_explain_names_clause_document_and_place(folder, capsys):
    assert run(["explain", "rules", "3.10/1"]) == 0
    text = capsys.readouterr().out
    assert "条款：三(十)" in text
    assert "文件：暗访评分表" in text
    assert "位置：ruleset.yaml:" in text


def test_the_cases_of_a_ruleset_pass_or_fail_with_their_place(folder, capsys):
    (folder / "rules" / "cases").mkdir()
    case = (
        "- 名称: {name}\n  事实: [{{类型: 问题记录, 问题: 暴露垃圾, 处数: 3}}]\n  期望: {{得分: {score}}}\n"
    )
    (folder / "rules" / "cases" / "01.yaml").write_text(case.format(name="三处", score="4.1"), "utf-8")
    assert run(["test", "rules"]) == 0
    assert "算例 1 个，通过 1 个，不通过 0 个。" in capsys.readouterr().out
    assert run(["--lang", "en", "test", "rules"]) == 0
    assert "1 case, 1 pass, 0 fail." in capsys.readouterr().out
    (folder / "rules" / "cases" / "02.yaml").write_text(case.format(name="写错", score="4"), "utf-8")
    assert run(["test", "rules"]) == 1
    told = capsys.readouterr().out
    assert "不通过  cases/02.yaml:1:3  写错" in told
    assert "得分应为 4，实为 4.1" in told
    assert "-0.9" in told
    assert "3 处 × 0.3 分，扣 0.9 分" in told


def test_a_case_that_is_skipped_is_listed_with_its_reason_and_not_compared(folder, capsys):
    (folder / "rules" / "cases").mkdir()
    case = "- 名称: 三处\n  跳过: 等答复\n  事实: [{类型: 问题记录, 问题: 暴露垃圾, 处数: 3}]\n  期望: {得分: 1}\n"
    (folder / "rules" / "cases" / "01.yaml").write_text(case, "utf-8")
    assert run(["test", "rules"]) == 0
    told = capsys.readouterr().out
    assert "跳过  cases/01.yaml:1:3  三处  (等答复)" in told
    assert "算例 1 个，通过 0 个，不通过 0 个，跳过 1 个。" in told


BROKEN_CASES = """
- 名称: 三处
  事实: [{类型: 问题记录, 问题: 暴露垃圾, 处数: 3}]
  期望: {得分: 4.1}
- 名称: 错误码
  事实: [{类型: 问题记录, 问题: 暴露垃圾, 处数: 3}]
  期望: {报错: 不是编号, 得分: 4.1}
- 名称: 三个错
  记录: []
  期待: {得分: 5}
- 名称: 不对
  事实: []
  期望: {得分: 1}
"""


def test_a_case_that_cannot_be_read_is_counted_once_and_called_broken(folder, capsys):
    cases = folder / "rules" / "cases"
    cases.mkdir()
    (cases / "01.yaml").write_text(BROKEN_CASES, "utf-8")
    (cases / "02.yaml").write_text("名称: 不是列表\n", "utf-8")
    assert run(["test", "rules", "--lang", "en"]) == 1
    assert capsys.readouterr().out.endswith("\n5 cases, 1 pass, 1 fail, 3 broken and not run.\n")
    assert run(["test", "rules"]) == 1
    told = capsys.readouterr().out
    assert "算例 5 个，通过 1 个，不通过 1 个，写错没有运行 3 个。" in told
    assert run(["test", "rules", "--format", "json"]) == 1
    states = [
        (one["name"], one["state"], one["place"]) for one in json.loads(capsys.readouterr().out)["cases"]
    ]
    assert states == [
        ("错误码", "broken", "cases/01.yaml:5:3"),
        ("三个错", "broken", "cases/01.yaml:8:3"),
        ("cases/02.yaml", "broken", "cases/02.yaml:1:1"),
        ("三处", "passed", "cases/01.yaml:2:3"),
        ("不对", "failed", "cases/01.yaml:11:3"),
    ]


@pytest.mark.parametrize(
    ("language", "hint"), [("zh", "提示：e.json 里什么也没有写"), ("en", "hint: e.json gives nothing")]
)
def test_a_file_that_gives_nothing_at_all_is_scored_with_a_hint(folder, capsys, language, hint):
    (folder / "e.json").write_text("{}", "utf-8")
    (folder / "none.json").write_text('{"facts": []}', "utf-8")
    printed = {}
    for name in ("e", "none"):
        assert run(["score", "rules", f"{name}.json", "--lang", language]) == 0
        printed[name] = capsys.readouterr()
    assert printed["e"].out.startswith(printed["none"].out + "\n" + hint)
    assert printed["e"].err == ""
    asked = ["score", "rules", "e.json", "--lang", language]
    assert run([*asked, "--format", "json"]) == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["score"], told.err) == ("5.0", "")
    assert run([*asked, "--out", "r.json"]) == 0
    assert hint in capsys.readouterr().err


def test_a_ruleset_without_cases_says_so(folder, capsys):
    assert run(["test", "rules"]) == 0
    assert "ER7401" in capsys.readouterr().err


def test_the_listing_is_the_plan(folder, capsys):
    assert run(["listing", "rules"]) == 0
    assert capsys.readouterr().out.startswith("plan demo@2021")


BROKEN_ROOT = RULESET.replace('id: "3.10"\n', "id: 3.10\n").replace("facts: 问题记录", "facts: 问题纪录")


@pytest.mark.parametrize("text", [BROKEN_ROOT, RULESET[: RULESET.index("nodes:")] + "nodes: []\n"])
def test_a_ruleset_without_a_sound_root_is_wrong_and_no_defect(text, folder, capsys):
    (folder / "rules" / "ruleset.yaml").write_text(text, "utf-8")
    assert run(["check", "rules"]) == 1
    assert "ER9499" not in capsys.readouterr().out


def test_what_stands_below_an_unquoted_id_is_looked_at_as_well(folder, capsys):
    (folder / "rules" / "ruleset.yaml").write_text(BROKEN_ROOT, "utf-8")
    assert run(["check", "rules"]) == 1
    text = capsys.readouterr().out
    assert [code for code in ("ER2003", "ER3001") if code in text] == ["ER2003", "ER3001"]


def test_a_judged_value_outside_its_bounds_is_refused_with_the_bounds(folder, capsys):
    judged = RULESET.replace("count: 处数", "").replace("lose: 0.3", "lose: {judged: 处数, from: 1, to: 2}")
    (folder / "rules" / "ruleset.yaml").write_text(judged, "utf-8")
    assert run(["score", "rules", "facts.json"]) == 2
    assert "ER6357 这条“问题记录”不满足 1 <= 处数 <= 2" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "said"), [({"a": 1}, "{…}"), ([1], "[…]"), (True, "true")])
def test_what_is_no_kind_is_not_called_by_a_name_of_python(kind, said, folder, capsys):
    facts(folder, facts=[{"kind": kind}])
    assert run(["score", "rules", "facts.json"]) == 2
    assert f"没有名为“{said}”的事实类型" in capsys.readouterr().err


def test_the_program_runs_as_a_module_where_it_is_not_on_the_path():
    done = subprocess.run(
        [sys.executable, "-m", "evalrules", "explain", "ER2003", "--lang", "en"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "ER2003 (error)")


def test_a_rule_that_says_too_much_is_hinted_at(folder, capsys):
    long = " and ".join(f"处数 != {number}" for number in range(2, 12))
    text = RULESET.replace("where: {问题: 暴露垃圾}", f"where: {long}")
    (folder / "rules" / "ruleset.yaml").write_text(text, "utf-8")
    assert run(["show", "rules", "3.10/1"]) == 0
    said = capsys.readouterr().out.replace("\n", "")
    assert "超过 60 字" in said
    (folder / "rules" / "ruleset.yaml").write_text(RULESET, "utf-8")
    run(["show", "rules"])
    assert "提示" not in capsys.readouterr().out
