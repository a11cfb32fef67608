"""New rulesets and new rules: nothing is wrong with them but what is still to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evalrules.casework import run_cases
from evalrules.cli import run
from evalrules.editing.snippets import SNIPPETS, Snippet
from evalrules.pipeline import check, load, load_texts
from evalrules.ruleset.rule_shape import shape_of
from evalrules.ruleset.walking import rules_of

ZH = "缺项=重新折算 未知=按最低 覆盖=完整清单 可信度=示例 取值=[暴露垃圾] 满分=5 得分=5 扣分=0.5 本条=5"
EN = "na=renormalise unknown=low coverage=closed authority=illustrative values=[litter] points=5 score=5 lose=0.5 rule=5"
FILLED = {
    language: dict(pair.split("=") for pair in pairs.split()) for language, pairs in (("zh", ZH), ("en", EN))
}
SLOT = {"zh": "待填", "en": "fill in"}


def fill(folder: Path, language: str) -> None:
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        for key, value in FILLED[language].items():
            text = re.sub(rf"(?<!\w){key}: {SLOT[language]}", f"{key}: {value}", text)
        path.write_text(text.replace(SLOT[language], "甲"), "utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_ruleset_lacks_only_what_the_standard_says(tmp_path, monkeypatch, language) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", language, "init", "my-city/2021"]) == 0
    assert {one.code for one in check("my-city/2021")} == {"ER2740"}
    fill(tmp_path, language)
    assert check("my-city/2021") == []
    assert all(one.passed for one in run_cases(load("my-city/2021"), "my-city/2021"))
    assert run(["fmt", "my-city/2021", "--check"]) == 0


def test_a_new_ruleset_never_goes_over_files_that_are_there(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "notes.txt").write_text("mine", "utf-8")
    assert run(["init", "a"]) == 2
    assert "ER9742" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["notes.txt"]


def test_a_new_rule_comes_after_the_last_one_and_its_case_fails_until_it_is_filled_in(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["init", "a"])
    fill(tmp_path, "zh")
    assert run(["new", "a", "--shape", "一项不符不得分"]) == 0
    chapter = (tmp_path / "a" / "chapters" / "01.yaml").read_text("utf-8")
    assert chapter.index('"1/1"') < chapter.index('"1/2"')
    assert {one.code for one in check("a")} == {"ER2740"}
    path = tmp_path / "a" / "chapters" / "01.yaml"
    path.write_text(chapter.replace("依据: {文件: 待填", "依据: {文件: 标准").replace("待填", "甲"), "utf-8")
    assert check("a") == []
    failing = [one for one in run_cases(load("a"), "a") if not one.passed]
    assert [one.problems[0].code for one in failing] == ["ER2740"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "health-county@2021"], "ER9740"),
        (["fmt", "health-county@2021"], "ER9740"),
        (["new", "a", "--shape", "每除扣分"], "ER9743"),
        (["new", "a", "--under", "总分"], "ER9744"),
        (["new", "a", "--under", "9"], "ER9744"),
        (["fmt", "b"], "ER2171"),
    ],
)
def test_what_stands_in_the_way_of_writing_is_said(tmp_path, monkeypatch, capsys, arguments, code) -> None:
    monkeypatch.chdir(tmp_path)
    run(["init", "a"])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert run(arguments) in (1, 2)
    assert code in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


RULESET = """\
格式: 0
编号: demo
版次: "1"
名称: 示例
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件: {甲: {名称: 甲, 可信度: 示例}}
事实类型:
  记录:
    覆盖: 完整清单
    字段:
      级别: {类型: 选项, 取值: [a, b]}
      率: {类型: 百分比, 最小: 0%, 最大: 100%}
      数: {类型: 整数, 最小: 0, 最大: 9}
      分: {类型: 小数, 位数: 1, 最小: 0, 最大: 5, 可缺: true}
测评对象: {字段: {有预案: 是否}}
指标:
  - 编号: "1"
    名称: 甲
    满分: 100
    依据: {文件: 甲, 条款: 一}
    单调: false
    规则:
"""
#: What stands in the slots of a shape, key by key.
VALUES = {
    "成组条件": "测评对象.有预案",
    "指标值": "max(率)",
    "得": "count(级别 == a)",
    "共": "count()",
    "无分母": "满分",
    "人工": "分",
    "自": "0",
    "至": "5",
    "低于": "80%",
    "高于": "80%",
    "目标": "80%",
    "不足一档": "按比例",
    "按": "级别",
    "本条": "100",
}


@pytest.mark.parametrize("snippet", SNIPPETS.values(), ids=lambda one: one.zh)
def test_a_snippet_that_is_filled_in_has_its_shape(snippet: Snippet) -> None:
    text = (
        snippet.rule("1/1", "记录")
        .replace("[待填, 待填]", "[级别, 数]")
        .replace("count(待填)", "count(级别 == a)")
    )
    values = dict(VALUES)
    if snippet.zh.startswith("按式"):
        values["指标值"] = "count()"
    if "一档" in snippet.zh or snippet.zh == "缺一扣分":
        values["指标值"] = "count()"
        text = text.replace("5pp", "5")
        values["低于"] = values["高于"] = values["目标"] = "8"
    for key, value in values.items():
        text = re.sub(rf"(?<!\w){key}: 待填", f"{key}: {value}", text)
    text = (
        text.replace("{文件: 待填, 条款: 待填}", "{文件: 甲, 条款: 二}")
        .replace("原文: 待填", "原文: 甲")
        .replace("待填", "1")
    )
    # What divides by nothing has no slot for it; the others may lack a denominator.
    rule = "\n".join(
        f"      {'- ' if not number else '  '}{line}" for number, line in enumerate(text.splitlines())
    )
    try:
        loaded = load_texts({"ruleset.yaml": f"{RULESET}{rule}\n        单调: false\n"})
    except Exception:
        without = "\n".join(line for line in rule.splitlines() if "无分母" not in line)
        loaded = load_texts({"ruleset.yaml": f"{RULESET}{without}\n        单调: false\n"})
    (found,) = rules_of(loaded.ruleset)
    assert shape_of(found, loaded.ruleset) == (snippet.zh, snippet.en)
