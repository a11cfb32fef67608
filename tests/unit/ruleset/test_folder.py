"""Where rulesets are read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalrules.ruleset.bundled import bundled_folder, bundled_ids, bundled_root, bundled_vocabularies
from evalrules.ruleset.folder import read_ruleset
from evalrules.source.diagnostic import Diagnostic
from tests.unit.ruleset.sample import WHOLE
from tests.unit.ruleset.test_tree import chapter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ruleset.yaml").write_text(WHOLE, encoding="utf-8")
    return tmp_path


def test_a_folder_its_ruleset_yaml_and_a_file_of_another_name_are_read(folder: Path) -> None:
    (folder / "alone.yaml").write_text(WHOLE, encoding="utf-8")
    for source in (folder, str(folder), folder / "ruleset.yaml", folder / "alone.yaml"):
        problems: list[Diagnostic] = []
        ruleset = read_ruleset(source, problems)
        assert ruleset is not None
        assert problems == []


def test_places_are_shown_relative_to_the_folder(folder: Path) -> None:
    (folder / "chapters").mkdir()
    (folder / "chapters" / "01.yaml").write_text(chapter("乙", "丙"), encoding="utf-8")
    problems: list[Diagnostic] = []
    read_ruleset(folder, problems)
    assert [str(problem.span) for problem in problems] == ["chapters/01.yaml:1:5"]


def test_every_bundled_ruleset_is_read_without_a_problem() -> None:
    assert bundled_ids()
    for ruleset_id in bundled_ids():
        problems: list[Diagnostic] = []
        ruleset = read_ruleset(ruleset_id, problems)
        assert ruleset is not None
        assert problems == []
        assert f"{ruleset.id}@{ruleset.edition}" == ruleset_id


def test_an_unknown_bundled_id_names_the_nearest() -> None:
    problems: list[Diagnostic] = []
    assert read_ruleset("health-county@2012", problems) is None
    assert problems[0].notes[0].values == {"near": "health-county@2021"}


@pytest.mark.parametrize("ruleset_id", ["../evil@1", "vocabulary@inspection", "a@..", "@", "a@b@c"])
def test_a_bundled_id_never_leads_out_of_the_bundled_folder(ruleset_id: str) -> None:
    assert bundled_folder(ruleset_id) is None


def test_bundled_rulesets_stand_in_the_checkout_when_the_package_has_none() -> None:
    root = bundled_root()
    assert root is not None
    assert root.name == "rulesets"
    assert "inspection@1" in bundled_vocabularies()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    outside.write_text(chapter("乙"), encoding="utf-8")
    (folder / "chapters").mkdir()
    (folder / "chapters" / "01.yaml").symlink_to(outside)
    problems: list[Diagnostic] = []
    ruleset = read_ruleset(folder, problems)
    assert ruleset is not None
    assert [problem.code for problem in problems] == ["ER2172"]


@pytest.mark.parametrize("made", ["missing", "empty folder"])
def test_what_is_no_ruleset_is_said(made: str, tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    source = tmp_path / "no such folder" if made == "missing" else tmp_path
    assert read_ruleset(source, problems) is None
    assert [problem.code for problem in problems] == ["ER2171"]


def test_the_texts_are_there_for_excerpts_even_when_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "ruleset.yaml").write_text('id: "demo\n', encoding="utf-8")
    sources: dict[str, str] = {}
    problems: list[Diagnostic] = []
    read_ruleset(tmp_path, problems, sources)
    assert sources == {"ruleset.yaml": 'id: "demo\n'}
    assert problems
