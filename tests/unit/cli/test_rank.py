"""``rank`` and ``agreement`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evalrules.cli import run

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/zh/how-to/rank-and-compare.md").read_text("utf-8")


def block(name: str) -> str:
    return PAGE.split(f"```yaml file={name}\n")[1].split("```")[0]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("streets/ruleset.yaml", "patrols.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(block(name), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_ranking_as_data_has_places_as_texts_and_names_what_is_open(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rank", "streets", "patrols.yaml", "--format", "json"]) == 0
    rows = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert (rows["城南街道"]["place"], rows["城南街道"]["best"], rows["城南街道"]["worst"]) == ("3", "1", "3")
    assert rows["城北街道"]["place"] is None
    assert rows["城东街道"]["tied"] == ["城西街道"]


@pytest.mark.parametrize("share", ["6", "120%", "-1%", "多半"])
def test_a_share_that_is_no_percentage_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], share: str
) -> None:
    assert run(["rank", "streets", "patrols.yaml", f"--least-assessed={share}"]) == 2
    assert "60%" in capsys.readouterr().err


def test_one_case_cannot_be_ranked_among_cases(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rank", "streets", "patrols.yaml", "--only", "城东街道"]) == 2
    assert "--by unit" in capsys.readouterr().err


def test_agreement_as_data_lists_every_difference(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agreement", "streets", "patrols.yaml", "--only", "城东街道", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["rule"], first["compared"], first["agreed"]) == ("1.2", 3, 1)
    assert [one["clear"] for one in first["different"]] == ["2024-05-08", "2024-05-10"]


def test_where_nothing_was_looked_at_twice_there_is_nothing_to_compare(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["agreement", "streets", "patrols.yaml", "--only", "城西街道"]) == 0
    assert "两天" in capsys.readouterr().out
