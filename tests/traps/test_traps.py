"""The traps of real scoring rules: each is refused, warned of, or said where it can be seen, in exactly these words."""

from __future__ import annotations

import contextlib
import os
import shlex
from pathlib import Path
from typing import get_args

import pytest

from evalrules.cli import run
from evalrules.source.diagnostic import Language

FOLDERS = sorted(path for path in Path(__file__).parent.iterdir() if path.name[:2].isdigit())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
@pytest.mark.parametrize("language", get_args(Language))
def test_a_trap_is_seen(folder: Path, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    command = folder / "command.txt"
    arguments = shlex.split(command.read_text("utf-8")) if command.exists() else ["check", ".", "--strict"]
    with contextlib.chdir(folder):
        code = run(["--lang", language, *arguments])
    printed = capsys.readouterr()
    said = printed.out + printed.err
    expected = folder / f"expected.{language}.txt"
    if os.environ.get("EVALRULES_BLESS") == "1":
        expected.write_text(said, "utf-8", newline="\n")
    assert said == expected.read_text("utf-8")
    # What is no mistake by nature is shown or scored; everything else stops with a problem.
    assert (code == 0) == ("ER" not in said)
    assert code != 3


def test_there_is_a_folder_for_each_of_the_twenty() -> None:
    assert [path.name[:2] for path in FOLDERS] == [f"{number:02}" for number in range(1, 21)]
