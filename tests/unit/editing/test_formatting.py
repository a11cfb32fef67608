"""The one form of a file: it says the same, keeps every remark, and is its own one form."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalrules.editing.files import context_of
from evalrules.editing.formatting import format_all, formatted, words_of
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.ruleset.keys import PLACES
from evalrules.source.diagnostic import Diagnostic
from evalrules.testing import rulesets

ROOT = Path(__file__).parents[3]
FOLDERS = sorted(
    file.parent
    for part in ("rulesets", "gallery", "examples")
    for file in (ROOT / part).rglob("ruleset.yaml")
)
OWN = ("ruleset.yaml", "chapters/", "overlays/", "cases/")


def one_form(texts: dict[str, str], loaded: LoadedRuleset, keys: str | None) -> dict[str, str]:
    problems: list[Diagnostic] = []
    changed = format_all(texts, problems, keys=keys, words=words_of(loaded.ruleset))  # type: ignore[arg-type]
    assert not problems
    return {**texts, **changed}


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"(?:^|\s)(#.*)", text))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_one_form_of_a_ruleset_means_the_same_and_is_its_own_one_form(folder: Path, keys: str) -> None:
    texts = context_of(folder)
    try:
        before = load_texts(texts)
    except RulesetError:
        pytest.skip("it does not load")
    own = {path: text for path, text in texts.items() if path.startswith(OWN)}
    once = one_form(own, before, keys)
    assert load_texts({**texts, **once}).digest == before.digest
    assert one_form(once, before, keys) == once
    for path, text in own.items():
        assert comments(once[path]) == comments(text), path


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rulesets(), st.sampled_from(["zh", "en", None]))
def test_the_one_form_of_a_generated_ruleset_means_the_same(files: dict[str, str], keys: str | None) -> None:
    try:
        before = load_texts(files)
    except RulesetError:
        return
    once = one_form(files, before, keys)
    assert load_texts(once).digest == before.digest
    assert one_form(once, before, keys) == once


def test_there_and_back_again_is_the_same_text() -> None:
    text = (ROOT / "gallery" / "d03_by_severity" / "ruleset.yaml").read_text("utf-8")
    english = formatted("ruleset.yaml", text, [], keys="en")
    assert english is not None
    assert "lose: {by: 迹象" in english
    assert formatted("ruleset.yaml", english, [], keys="zh") == formatted("ruleset.yaml", text, [])


def test_keys_stand_in_the_order_of_work_and_remarks_go_with_them() -> None:
    text = """\
# 第三章
指标:
- 规则:
  -  扣分: 0.3   # 转载稿
     # 只算主次干道
     条件: {问题: 暴露垃圾}
     事实: '问题记录'
     编号: "1/1"
     # 章末
  编号: "1"
"""
    assert (
        formatted("chapters/01.yaml", text, [])
        == """\
# 第三章
指标:
  - 编号: "1"
    规则:
      - 编号: "1/1"
        # 章末
        事实: "问题记录"
        # 只算主次干道
        条件: {问题: 暴露垃圾}
        扣分: 0.3  # 转载稿
"""
    )


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("处数 >= 3 and 问题 in [暴露垃圾, 乱贴]", "{处数: {不低于: 3}, 问题: [暴露垃圾, 乱贴]}"),
        ("问题 == 暴露垃圾", "{问题: 暴露垃圾}"),
        ("问题 != '乱贴'", "{问题: {不是: 乱贴}}"),
        ("日期 > 2021-06-30", "{日期: {高于: 2021-06-30}}"),
        ("处数 == 处数上限", "处数 == 处数上限"),
        ("处数 >= 1 && 处数 <= 3", "处数 >= 1 and 处数 <= 3"),
        ("处数 >= 1 or 已整改", "处数 >= 1 or 已整改"),
    ],
)
def test_simple_conditions_become_mappings(written: str, one: str) -> None:
    from evalrules.editing.conditions import Words

    words = Words(frozenset({"暴露垃圾", "乱贴"}), frozenset({"问题", "处数", "处数上限", "已整改"}))
    text = f"指标:\n  - 编号: a\n    规则:\n      - 编号: a/1\n        条件: {written}\n"
    said = formatted("chapters/01.yaml", text, [], words=words)
    assert said is not None
    assert said.splitlines()[-1].strip().removeprefix("条件: ").strip('"') == one


def test_a_mistake_in_the_yaml_is_said_and_nothing_is_written() -> None:
    problems: list[Diagnostic] = []
    assert formatted("ruleset.yaml", "格式: 0\n格式: 0\n", problems) is None
    assert [one.code for one in problems] == ["ER1030"]


def test_long_brackets_are_opened_and_long_lists_of_words_go_on_below() -> None:
    words = ", ".join(f"问题{number}" for number in range(40))
    text = f"事实类型:\n  a: {{覆盖: 巡查, 字段: {{问题: {{类型: 选项, 取值: [{words}]}}}}}}\n"
    said = formatted("ruleset.yaml", text, [])
    assert said is not None
    assert max(len(line) for line in said.splitlines()) < 120
    assert "        取值: [问题0, 问题1," in said


def test_rules_and_children_come_last_in_a_node() -> None:
    names = [key.en for key in PLACES["node"].keys if key.status == "built"]
    assert names[-2:] == ["nodes", "rules"]


def test_what_a_comment_allows_stays_on_its_line() -> None:
    cite = "{文件: 暗访表, 条款: 三(一)}"
    rule = f"{{编号: 保洁/1, 原文: 每处扣 0.5 分，最多扣 5 分, 依据: {cite}, 事实: 问题记录, 扣分: 0.5, 封顶: {{本条: 50}}}}"
    for text in (
        f"规则:\n  - {rule}  # 不查 ER4533：原文如此\n",
        f"规则:\n  # 不查 ER4533：原文如此\n  - {rule}\n",
    ):
        whole = f"指标:\n  - 编号: 保洁\n    {text.replace(chr(10), chr(10) + '    ').rstrip(' ')}"
        assert formatted("chapters/01.yaml", whole, []) == whole
        opened = formatted("chapters/01.yaml", whole.replace("不查", "见"), [])
        assert opened is not None
        assert "{编号" not in opened
