"""Every code block of the README and of the documentation runs, and prints what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.snippets import ROOT, run_page

PAGES = sorted((*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_code_on_a_page_runs_and_prints_what_the_page_says(path: Path, tmp_path: Path) -> None:
    for result in run_page(path, tmp_path):
        assert result.real == result.block.body, (
            f"{path.relative_to(ROOT)}:{result.block.line}: the page says otherwise; "
            f"`python -m tests.docs.fill {path.relative_to(ROOT)}` writes the real output"
        )
