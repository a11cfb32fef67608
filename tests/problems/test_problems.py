"""Every problem has its bad input and its exact words in both languages, and every folder here has its problem."""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from evalrules.source.diagnostic import Language, Problem, Wording
from evalrules.source.explaining import avoided, explain, preferred
from evalrules.source.problems import CATALOGUE
from evalrules.source.rendering import render
from tests.problems.finding import FOLDER, find

_FAMILIES = set("123456789")
_CODES = sorted(path.name for path in FOLDER.iterdir() if re.fullmatch(r"ER\d{4}", path.name))
_LANGUAGES: tuple[Language, ...] = get_args(Language)


@pytest.mark.parametrize("code", _CODES)
def test_a_bad_input_is_met_with_exactly_these_words(code: str, tmp_path: Path) -> None:
    diagnostics, texts = find(code, tmp_path)
    for language in _LANGUAGES:
        said = render(diagnostics, texts, language) + "\n"
        assert code in said, f"the input of {code} does not give {code} but:\n{said}"
        expected = FOLDER / code / f"expected.{language}.txt"
        if os.environ.get("EVALRULES_BLESS") == "1":
            expected.write_text(said, encoding="utf-8", newline="\n")
        if not expected.exists() or expected.read_text(encoding="utf-8") != said:
            pytest.fail(
                f"{expected.relative_to(FOLDER.parent.parent)} does not say this:\n\n{said}\n"
                "Read it; to accept it, run\n"
                f"    EVALRULES_BLESS=1 python -m pytest tests/problems/test_problems.py -k {code}",
                pytrace=False,
            )


def test_every_problem_has_a_folder_and_every_folder_a_problem() -> None:
    without_folder = [code for code in CATALOGUE if code not in _CODES]
    without_problem = [code for code in _CODES if code not in CATALOGUE]
    assert (without_folder, without_problem) == ([], [])


@pytest.mark.parametrize("problem", CATALOGUE.values(), ids=lambda problem: problem.code)
def test_a_problem_is_worded_alike_in_both_languages(problem: Problem) -> None:
    assert re.fullmatch(r"ER\d{4}", problem.code)
    assert problem.code[2] in _FAMILIES
    assert re.search("[\u4e00-\u9fff]", problem.wording.zh)
    assert problem.wording.zh.endswith(("。", "？", "}"))
    assert problem.wording.en.endswith((".", "?", "}"))
    assert problem.why.zh
    assert problem.why.en
    for wording in (problem.wording, problem.cure):
        if wording is not None:
            assert _places(wording.zh) == _places(wording.en)


@pytest.mark.parametrize("problem", CATALOGUE.values(), ids=lambda problem: problem.code)
def test_a_problem_explains_itself(problem: Problem) -> None:
    for language in _LANGUAGES:
        page = explain(problem.code, language)
        assert page.startswith(problem.code)
        assert problem.why.said(language) in page
        for snippet in (avoided(problem) or "", preferred(problem) or ""):
            indented = "\n".join(f"    {line}" for line in snippet.splitlines())
            assert indented in page
            page = page.replace(indented, "a snippet", 1) if indented else page
        assert not re.search(r"\{\w*\}|\{\{", page)
        for section in page.split("\n\n")[1:]:
            head, _, body = section.partition("\n")
            assert body.strip() or head == "a snippet", section


def test_wordings_do_not_repeat_what_the_renderer_says() -> None:
    cures = [problem.cure for problem in CATALOGUE.values() if isinstance(problem.cure, Wording)]
    assert not [cure.zh for cure in cures if cure.zh.startswith("改法")]


def _places(text: str) -> set[str]:
    """Names of the values in a sentence; one that is given apart for each language counts as one."""
    names = (name for _, name, _, _ in Formatter().parse(text) if name is not None)
    return {re.sub(r"(?:^|_)(?:zh|en)$", "", name) for name in names}
