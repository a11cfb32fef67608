"""Warnings that somebody looked at: a comment with a reason keeps them back, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

import evalrules
from evalrules.pipeline import checked, load_texts
from evalrules.source.allowances import Allowed, heeded
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems import CATALOGUE
from evalrules.source.span import Span

HEAD = """\
格式: 0
编号: demo
版次: "2021"
名称: 示例标准
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
文件:
  暗访表: {名称: 暗访评分表, 可信度: 转载}
"""
KINDS = """\
事实类型:
  问题记录: {覆盖: 巡查, 字段: {处数: {类型: 整数, 最小: 1, 最大: 100}}}
"""
NODE = """\
指标:
  - 编号: 保洁
    名称: 主次干道保洁
    满分: 5
    依据: {文件: 暗访表, 条款: 三}
    规则:
      - 编号: 保洁/1
        原文: 每处扣 0.5 分，最多扣 5 分
        依据: {文件: 暗访表, 条款: 三(一)}
        事实: 问题记录
        扣分: 0.5
        封顶: {本条: 50}
"""
OVERLAY = """\
格式: 0
编号: own
版次: "1"
名称: 本地
承接: base
替换:
  - {处: 保洁/1, 键: 封顶.本条, 为: 50, 理由: 省里如此, 依据: {文件: 暗访表, 条款: 四}}
"""
WRONG = "        封顶: {本条: 50}\n"


def codes(source: Path) -> list[str]:
    return [one.code for one in evalrules.check(source)]


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "        封顶: {本条: 50}  # 不查 ER4533：原文如此\n",
        "        封顶: {本条: 50}  # allow ER4533: as printed\n",
        "        封顶: {本条: 50}  # 不查 ER4533 原文如此\n",
        "        封顶: {本条: 50}  # 不查：ER4533、ER4536：原文如此\n",
        "        封顶: {本条: 50}  #不查　ＥＲ４５３３：原文如此\n",
        "        封顶: {本条: 50}  # allow er4533 - as printed\n",
        "        # 不查 ER4533：原文如此\n        封顶: {本条: 50}\n",
        "# allow ER4533: as printed\n        封顶: {本条: 50}\n",
        "        # 不查 ER4533：原文如此\n        # 见会议纪要\n        封顶: {本条: 50}\n",
    ],
)
def test_a_comment_with_a_reason_keeps_the_warning_of_its_line_back(line: str, tmp_path: Path) -> None:
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + NODE.replace(WRONG, line))
    allowed: list[Allowed] = []
    left = [one.code for one in evalrules.check(folder, allowed=allowed)]
    assert left == (["ER2903"] if "ER4536" in line else [])
    assert [one.diagnostic.code for one in allowed] == ["ER4533"]
    assert allowed[0].reason in ("原文如此", "as printed")


@pytest.mark.parametrize(
    "line",
    [
        "        # 不查 ER4533：原文如此\n\n        封顶: {本条: 50}\n",
        "        封顶: {本条: 50}\n        # 不查 ER4533：原文如此\n",
        "        封顶: {本条: 50}  # 不查 ER4536：原文如此\n",
    ],
)
def test_a_comment_elsewhere_keeps_nothing_back_and_is_told(line: str, tmp_path: Path) -> None:
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + NODE.replace(WRONG, line))
    assert sorted(codes(folder)) == ["ER2903", "ER4533"]


@pytest.mark.parametrize(
    "line",
    [
        '        原文: "每处扣 0.5 分  # 不查 ER4533：原文如此"\n',
        "        原文: '每处扣 0.5 分\n          # 不查 ER4533：原文如此'\n",
        "        原文: |\n          每处扣 0.5 分\n          # 不查 ER4533：原文如此\n",
    ],
)
def test_a_text_is_no_comment(line: str, tmp_path: Path) -> None:
    text = NODE.replace("        原文: 每处扣 0.5 分，最多扣 5 分\n", "")
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + text.replace(WRONG, WRONG + line))
    assert codes(folder) == ["ER4533"]
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + text.replace(WRONG, line + WRONG))
    assert codes(folder) == ["ER4533"]


@pytest.mark.parametrize("comment", ["# 不查的点位另列", "# allow 30 days", "# 不查 2021 年的", "# ER4533"])
def test_a_remark_that_names_no_code_is_only_a_remark(comment: str, tmp_path: Path) -> None:
    line = WRONG.rstrip() + f"  {comment}\n"
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + NODE.replace(WRONG, line))
    assert codes(folder) == ["ER4533"]


@pytest.mark.parametrize("reason", ["", "：", ": ", "：待填", " -- ", "：理由"])
def test_without_a_reason_the_comment_is_an_error_and_keeps_nothing_back(reason: str, tmp_path: Path) -> None:
    line = WRONG.rstrip() + f"  # 不查 ER4533{reason}\n"
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + NODE.replace(WRONG, line))
    assert codes(folder) == ["ER4533", "ER2900"]
    with pytest.raises(evalrules.RulesetError):
        evalrules.load(folder)


def test_a_comment_works_in_a_chapter(tmp_path: Path) -> None:
    allowing = NODE.replace(WRONG, WRONG.rstrip() + "  # 不查 ER4533：原文如此\n")
    root = "指标:\n  - {编号: 总分, 名称: 总分, 满分: 5, 依据: {文件: 暗访表, 条款: 三}}\n"
    folder = written(tmp_path, ruleset_yaml=HEAD + KINDS + root, chapters__01_yaml=allowing)
    assert codes(folder) == []


def test_a_comment_works_for_what_an_overlay_and_a_profile_make_of_a_rule(tmp_path: Path) -> None:
    sound = NODE.replace(WRONG, "        # 不查 ER4533：省里如此\n        封顶: {本条: 5}\n")
    profile = "口径:\n  宽: {名称: 放宽, 改为: {保洁/1: {封顶.本条: 50}}}\n"
    folder = written(tmp_path / "profile", ruleset_yaml=HEAD + profile + KINDS + sound)
    assert codes(folder) == []
    assert [one.warnings for one in evalrules.load(folder).profiles.values()] == [()]
    overlaid = tmp_path / "overlaid"
    written(overlaid / "base", ruleset_yaml=HEAD + KINDS + sound)
    written(overlaid, ruleset_yaml=OVERLAY)
    allowed: list[Allowed] = []
    assert evalrules.check(overlaid, allowed=allowed) == []
    assert [str(one.span) for one in allowed] == ["base/ruleset.yaml:23:14"]


def test_a_comment_where_a_base_is_named_keeps_back_what_is_told_of_its_files(tmp_path: Path) -> None:
    sound = NODE.replace("{本条: 50}", "{本条: 5}")
    written(tmp_path / "base", ruleset_yaml=HEAD + KINDS + sound)
    assert codes(written(tmp_path, ruleset_yaml=OVERLAY)) == ["ER4533"]
    allowing = OVERLAY.replace("承接: base", "承接: base  # 不查 ER4533：省里如此")
    assert codes(written(tmp_path, ruleset_yaml=allowing)) == []
    idle = allowing.replace("为: 50", "为: 4")
    assert codes(written(tmp_path, ruleset_yaml=idle)) == ["ER2903"]


def test_a_loaded_ruleset_carries_what_is_allowed_beside_its_warnings() -> None:
    text = HEAD + KINDS + NODE
    assert [one.code for one in load_texts({"ruleset.yaml": text}).warnings] == ["ER4533"]
    loaded = load_texts({"ruleset.yaml": text.replace(WRONG, WRONG.rstrip() + "  # 不查 ER4533：原文\n")})
    assert loaded.warnings == ()
    assert [(one.diagnostic.code, one.reason) for one in loaded.allowed] == [("ER4533", "原文")]


def test_a_comment_that_stands_idle_is_told_only_where_every_check_was_made(tmp_path: Path) -> None:
    idle = NODE.replace("{本条: 50}", "{本条: 5}  # 不查 ER4533：原文如此")
    assert codes(written(tmp_path, ruleset_yaml=HEAD + KINDS + idle)) == ["ER2903"]
    assert codes(written(tmp_path, ruleset_yaml=HEAD + KINDS + idle.replace("满分: 5", "满分: 0.1"))) != []
    broken = idle.replace("扣分: 0.5", "扣分: 50")
    assert codes(written(tmp_path, ruleset_yaml=HEAD + KINDS + broken)) == ["ER4002"]
    assert load_texts({"ruleset.yaml": HEAD + KINDS + idle}).warnings == ()


def test_one_comment_keeps_back_every_warning_of_its_code_in_the_line_with_its_notes() -> None:
    warning, error = CATALOGUE["ER4533"], CATALOGUE["ER4002"]
    span = Span("词汇.yaml", 2, 1, 2, 3)
    note = Note(Wording("见{place}", "see {place}"), span=Span("词汇.yaml", 9, 1, 9, 2))
    found: list[Diagnostic] = [warning.at(span, note), warning.at(span), error.at(span), warning.at(None)]
    text = "甲: 1\n乙: 2  # 不查 ER4533：两处都是原文\n"
    left, allowed = heeded(found, {"词汇.yaml": text}, ["词汇.yaml"], told_idle=True)
    assert left == [error.at(span), warning.at(None)]
    assert [one.diagnostic for one in allowed] == [warning.at(span, note), warning.at(span)]


def test_a_comment_stands_behind_a_text_that_holds_its_sign() -> None:
    found = [CATALOGUE["ER4533"].at(Span("a.yaml", 1, 1, 1, 2))]
    text = "甲: '一 # 二'  # 不查 ER4533：原文\n"
    assert heeded(found, {"a.yaml": text}, ["a.yaml"], told_idle=True)[0] == []


def test_a_comment_in_somebody_elses_file_is_heeded_and_never_called_idle() -> None:
    text = "甲: 1  # 不查 ER4533：原文\n乙: 2  # 不查 ER4536：原文\n"
    found = [CATALOGUE["ER4533"].at(Span("base/ruleset.yaml", 1, 1, 1, 2))]
    assert heeded(found, {"base/ruleset.yaml": text}, ["ruleset.yaml"], told_idle=True)[0] == []


def test_a_file_that_cannot_be_read_has_no_comments(tmp_path: Path) -> None:
    folder = written(tmp_path, ruleset_yaml=HEAD + "指标: [  # 不查 ER4533：原文\n")
    assert "ER2903" not in codes(folder)
    assert checked(folder).allowed == ()
