"""A locked ruleset: nothing that moves a score changes without a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evalrules.cli import run
from tests.unit.editions.test_meaning import RULESET

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ruleset.yaml").write_text(RULESET, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "rules"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return said


def change(rules: Path, old: str, new: str) -> None:
    path = rules / "ruleset.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_without_a_lock_nothing_is_asked(rules: Path, say: Say) -> None:
    assert say("check", "rules", "--strict")[0] == 0


def test_a_locked_ruleset_passes_while_only_its_wording_changes(rules: Path, say: Say) -> None:
    assert say("lock", "rules")[0] == 0
    change(rules, "发现即扣2分", "发现一处扣2分")
    assert say("check", "rules", "--strict")[0] == 0
    before = (rules / "ruleset.lock").read_text("utf-8")
    assert say("lock", "rules")[0] == 0
    assert (rules / "ruleset.lock").read_text("utf-8") == before


def test_a_figure_that_changes_fails_the_strict_check_at_its_place_until_a_reason_is_given(
    rules: Path, say: Say
) -> None:
    say("lock", "rules")
    change(rules, "lose: 2", "lose: 3")
    change(rules, "即扣2分", "即扣3分")
    code, out, _ = say("check", "rules", "--strict")
    assert code == 1
    assert "ruleset.yaml:45:13: 警告 ER8020 规则 二/1 的含义变了" in out
    assert say("check", "rules")[0] == 0
    assert say("lock", "rules")[0] == 1
    assert say("lock", "rules", "--reason", "  \n ")[0] == 1
    assert say("lock", "rules", "--reason", "市办〔2026〕3号：\n由2分改为3分")[0] == 0
    assert say("check", "rules", "--strict")[0] == 0
    lock = (rules / "ruleset.lock").read_text("utf-8")
    assert lock.endswith("市办〔2026〕3号： 由2分改为3分\n")


def test_a_comment_in_the_ruleset_does_not_keep_a_change_back(rules: Path, say: Say) -> None:
    say("lock", "rules")
    change(rules, "{id: 二/1,", "# 不查 ER8020：不想说\n          - {id: 二/1,")
    change(rules, "          - # 不查", "          # 不查")
    change(rules, "lose: 2", "lose: 3")
    assert say("check", "rules", "--strict")[0] == 1


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("rule 二/1", "rule 二/2"),
        lambda text: text[: text.index("reason")],
        lambda text: text.replace("首次锁定", "另有理由") + "reason 0000000000000000 随便\n",
        lambda text: text.replace("evalrules lock 0", "evalrules lock 9"),
        lambda text: text.replace("evalrules lock 0\n", "<<<<<<< HEAD\nevalrules lock 0\n"),
        lambda text: "",
        lambda text: text.replace("rule", "rul3"),
    ],
)
def test_a_lock_that_was_edited_by_hand_is_found(rules: Path, say: Say, edit: Callable[[str], str]) -> None:
    say("lock", "rules")
    lock = rules / "ruleset.lock"
    lock.write_text(edit(lock.read_text("utf-8")), "utf-8")
    assert say("check", "rules", "--strict")[0] == 1
    assert say("lock", "rules")[0] != 0


def test_changing_rules_and_lock_together_by_hand_is_found(rules: Path, say: Say) -> None:
    # Somebody takes the lines of a lock made elsewhere, without a reason for them.
    say("lock", "rules")
    lock = rules / "ruleset.lock"
    old = lock.read_text("utf-8")
    change(rules, "lose: 2", "lose: 3")
    lock.unlink()
    say("lock", "rules")
    new = lock.read_text("utf-8")
    lock.write_text(new[: new.index("reason")] + old[old.index("reason") :], "utf-8")
    code, out, _ = say("check", "rules", "--strict")
    assert (code, "ER8025" in out, "ER8020" in out) == (1, True, False)


def test_what_was_added_or_taken_out_is_named(rules: Path, say: Say) -> None:
    say("lock", "rules")
    change(rules, "二/1, text", "二/2, text")
    out = say("check", "rules", "--strict")[1]
    assert "ER8021 规则 二/2" in out
    assert "ER8022 规则 二/1" in out


def test_a_figure_of_a_register_names_the_rules_that_read_it(rules: Path, say: Say) -> None:
    say("lock", "rules")
    change(rules, "每处: 0.5", "每处: 0.6")
    out = say("check", "rules", "--strict")[1]
    assert "ER8020 登记表 参数" in out
    assert "ER8023 另有 1 条规则" in out
    assert "一/1" in out


def test_a_figure_of_a_profile_is_locked_too(rules: Path, say: Say) -> None:
    with (rules / "ruleset.yaml").open("a", encoding="utf-8") as stream:
        stream.write("profiles: {严: {title: 严, set: {二/1: {lose: 3}}}}\n")
    assert say("lock", "rules")[0] == 0
    change(rules, "{lose: 3}", "{lose: 4}")
    out = say("check", "rules", "--strict")[1]
    assert "ER8020 口径 严" in out


def test_a_ruleset_of_one_file_has_its_lock_beside_it(rules: Path, say: Say) -> None:
    (rules / "ruleset.yaml").rename(rules / "街面.yaml")
    assert say("lock", "rules/街面.yaml")[0] == 0
    assert (rules / "街面.lock").exists()
    assert say("check", "rules/街面.yaml", "--strict")[0] == 0


def test_a_bundled_ruleset_is_not_locked_from_outside(say: Say) -> None:
    code, _, err = say("lock", "health-county@2021")
    assert (code, "ER8027" in err) == (2, True)
