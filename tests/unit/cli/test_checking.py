"""``check`` with its options: what fails, what is mended and written, what programs read."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent, indent

import pytest

from evalrules.cli import run
from tests.unit.editing.typed import SOUND

WIDE = SOUND.replace("封顶: {本条: 5}\n      - 编号", "封顶: {本条: 6}\n      - 编号")
ALLOWED = WIDE.replace("{本条: 6}", "{本条: 6}  # 不查 ER4533：原文如此")
SLIP = SOUND.replace("    满分: 10\n", "    满分：10\n").replace("最小: 1,", "最小: １,")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    return tmp_path / "rules"


def put(folder: Path, text: str) -> Path:
    path = folder / "ruleset.yaml"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_a_warning_fails_a_strict_check_only_and_an_allowed_one_fails_none(folder: Path) -> None:
    put(folder, WIDE)
    assert (run(["check", "rules"]), run(["check", "rules", "--strict"])) == (0, 1)
    put(folder, ALLOWED)
    assert run(["check", "rules", "--strict"]) == 0
    put(folder, ALLOWED.replace("{本条: 6}", "{本条: 5}"))
    assert run(["check", "rules", "--strict"]) == 1


def test_allowed_warnings_are_listed_with_their_reasons(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, ALLOWED)
    run(["check", "rules"])
    assert capsys.readouterr().out == (
        "rules：没有发现问题。\n另有 1 条按理由不查：\n"
        "ruleset.yaml:42:13: ER4533 规则 3.10/1 封顶 6 分，超过指标 3.10 的 5 分。\n     = 理由：原文如此\n"
    )
    run(["--lang", "en", "check", "rules"])
    assert "1 warning is allowed, with a reason:\n" in capsys.readouterr().out


def test_fix_writes_what_was_meant_and_finds_nothing_the_second_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, SLIP)
    assert run(["check", "rules", "--fix"]) == 0
    assert path.read_text(encoding="utf-8") == SOUND
    out = capsys.readouterr().out
    assert "-    满分：10\n+    满分: 10\n" in out
    assert "改了 2 处：" in out
    assert run(["check", "rules", "--fix"]) == 0
    assert capsys.readouterr().out == "没有可以自动改的笔误。\nrules：没有发现问题。\n"


def test_a_dry_run_shows_the_difference_writes_nothing_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, SLIP)
    assert run(["check", "rules", "--fix", "--dry-run"]) == 1
    assert path.read_text(encoding="utf-8") == SLIP
    assert "会改 2 处（没有写入）：" in capsys.readouterr().out
    put(folder, SOUND)
    assert run(["check", "rules", "--dry-run"]) == 0


def test_what_cannot_be_mended_stays_and_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder, SLIP.replace("扣分: 0.5", "扣分: 50"))
    assert run(["check", "rules", "--fix"]) == 1
    assert path.read_text(encoding="utf-8") == SOUND.replace("扣分: 0.5", "扣分: 50")
    assert "ER4002" in capsys.readouterr().out


def test_line_ends_and_a_byte_order_mark_stay(folder: Path) -> None:
    path = put(folder, "\ufeff" + SLIP.replace("\n", "\r\n"))
    assert run(["check", "rules", "--fix"]) == 0
    assert path.read_bytes() == ("\ufeff" + SOUND.replace("\n", "\r\n")).encode("utf-8")


def test_a_chapter_is_mended_in_its_own_file(folder: Path) -> None:
    head, _, nodes = SLIP.partition("    指标:\n")
    main = put(folder, head)
    (folder / "chapters").mkdir()
    chapter = folder / "chapters" / "01.yaml"
    sound = "指标:\n" + indent(dedent(nodes), "  ")
    chapter.write_text(sound.replace("满分: 5", "满分：5", 1), encoding="utf-8")
    assert run(["check", "rules", "--fix"]) == 0
    assert main.read_text(encoding="utf-8") == SOUND.partition("    指标:\n")[0]
    assert chapter.read_text(encoding="utf-8") == sound


def test_a_bundled_ruleset_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "health-county@2021", "--fix"]) == 2
    assert "ER9740" in capsys.readouterr().err


def test_json_says_what_can_be_mended_what_was_and_what_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, SLIP.replace("扣分: 0.5", "扣分: 50"))
    run(["check", "rules", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert {one["code"]: one["fixable"] for one in found["problems"]} == {
        "ER1003": True,
        "ER2010": True,
        "ER4002": False,
    }
    run(["check", "rules", "--format", "json", "--fix"])
    mended = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in mended["fixed"]] == ["ER2010", "ER1003"]
    assert (mended["written"], mended["files"]) == (True, ["ruleset.yaml"])
    assert [one["code"] for one in mended["problems"]] == ["ER4002"]
    put(folder, ALLOWED)
    run(["check", "rules", "--format", "json"])
    kept = json.loads(capsys.readouterr().out)
    assert (kept["allowed"], kept["problems"]) == (1, [])
    assert [(one["code"], one["reason"], one["reason_line"]) for one in kept["allowed_problems"]] == [
        ("ER4533", "原文如此", 42)
    ]


def test_sarif_names_files_as_seen_from_the_working_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, WIDE)
    assert run(["check", "rules", "--format", "sarif", "--strict"]) == 1
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = log["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "rules/ruleset.yaml"}
