"""
The gallery: every folder loads clean, has cases, and no mutant of its rules goes unnoticed.

The cases themselves are tests of their own: ``pytest gallery``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from evalrules.casework import run_case
from evalrules.pipeline import RulesetError, check_with_sources, load_texts
from evalrules.ruleset.cases import WorkedCase, read_cases
from evalrules.source.rendering import render
from tests.gallery.mutants import mutants

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "gallery"
FOLDERS = sorted(path.parent.name for path in GALLERY.glob("*/ruleset.yaml"))
#: Mutants that mean the same, folder → mutant → reason.
EQUIVALENT = yaml.safe_load((Path(__file__).parent / "equivalent.yaml").read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_has_no_problem_that_nobody_gave_a_reason_for(folder: str) -> None:
    problems, sources = check_with_sources(str(GALLERY / folder))
    assert not problems, render(problems, sources, "zh")


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_has_cases(folder: str) -> None:
    assert read_cases(GALLERY / folder, [])


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_changed_number_word_or_key_fails_a_case(folder: str) -> None:
    alive = surviving(folder)
    excused = EQUIVALENT.get(folder, {})
    assert not [name for name in alive if not any(is_named(name, by) for by in excused)], "no case notices"
    assert not [by for by in excused if not any(is_named(name, by) for name in alive)], "every case notices"


def test_what_is_excused_is_in_the_gallery_and_has_its_reason() -> None:
    assert set(EQUIVALENT) <= set(FOLDERS)
    assert all(
        isinstance(reason, str) and reason for named in EQUIVALENT.values() for reason in named.values()
    )


def is_named(mutant: str, by: str) -> bool:
    """``指标/…/无分母: 未知 → …`` names several at once."""
    return re.fullmatch(".*".join(re.escape(part) for part in by.split("…")), mutant) is not None


def surviving(folder: str) -> list[str]:
    """The mutants under which every case still passes."""
    texts = {
        path.relative_to(GALLERY / folder).as_posix(): path.read_text("utf-8")
        for path in sorted((GALLERY / folder).rglob("*.yaml"))
        if path.parent.name != "cases"
    }
    cases = read_cases(GALLERY / folder, [])
    return [
        mutant.name
        for mutant in mutants(texts["ruleset.yaml"])
        if _unnoticed({**texts, "ruleset.yaml": mutant.text}, cases)
    ]


def _unnoticed(texts: dict[str, str], cases: tuple[WorkedCase, ...]) -> bool:
    try:
        ruleset = load_texts(texts)
    except RulesetError:
        return False
    return all(run_case(ruleset, case, "zh", {}).passed for case in cases)
