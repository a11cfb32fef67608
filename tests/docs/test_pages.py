"""docs/zh and docs/en are mirrored: the same pages, the same code, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from evalrules.source.diagnostic import Language
from tests.docs.check_pages import check_pages
from tests.docs.operators_page import operators_page, operators_path
from tests.docs.problem_pages import page_path, problems_page
from tests.docs.snippets import blocks_of

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS / "en") for path in (DOCS / "en").rglob("*.md"))
EVERY_PAGE = sorted((*DOCS.rglob("*.md"), *ROOT.glob("*.md")))
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_every_page_stands_in_both_languages() -> None:
    chinese = sorted(path.relative_to(DOCS / "zh") for path in (DOCS / "zh").rglob("*.md"))
    assert chinese == PAGES


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_languages_show_the_same_code(page: Path) -> None:
    english = [block.without_comments() for block in blocks_of(DOCS / "en" / page) if block.is_code]
    chinese = [block.without_comments() for block in blocks_of(DOCS / "zh" / page) if block.is_code]
    assert chinese == english


@pytest.mark.parametrize("path", EVERY_PAGE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_leads_to_a_file(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path}: {target}"


@pytest.mark.parametrize("language", get_args(Language))
def test_the_page_of_all_problems_is_what_the_catalogue_says(language: Language) -> None:
    path = page_path(ROOT, language)
    assert path.exists(), "python -m tests.docs.fill"
    if path.read_text("utf-8") != problems_page(language):
        pytest.fail("the catalogue has changed: python -m tests.docs.fill", pytrace=False)


@pytest.mark.parametrize("language", get_args(Language))
def test_each_check_has_its_page_as_the_catalogue_and_its_examples_say(language: Language) -> None:
    pages = check_pages(ROOT, language)
    folder = next(iter(pages)).parent
    assert sorted(folder.glob("*.md")) == sorted(pages), "python -m tests.docs.fill"
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    if stale:
        pytest.fail(f"{', '.join(stale)}: python -m tests.docs.fill", pytrace=False)


@pytest.mark.parametrize("language", get_args(Language))
def test_the_page_of_operators_is_what_the_list_says(language: Language) -> None:
    path = operators_path(ROOT, language)
    assert path.exists(), "python -m tests.docs.fill"
    if path.read_text("utf-8") != operators_page(language):
        pytest.fail("the list of operators has changed: python -m tests.docs.fill", pytrace=False)
