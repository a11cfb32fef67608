"""Write what the commands of the pages really print into the pages: ``python -m tests.docs.fill [PAGE …]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import get_args

from evalrules.source.diagnostic import Language
from tests.docs.check_pages import check_pages
from tests.docs.cookbook import generated
from tests.docs.keys_page import keys_page, keys_path
from tests.docs.operators_page import operators_page, operators_path
from tests.docs.problem_pages import page_path, problems_page
from tests.docs.snippets import ROOT, filled, run_page


def main() -> None:
    if not sys.argv[1:]:
        for path, text in generated().items():
            if not path.exists() or text != path.read_text("utf-8"):
                path.write_text(text, "utf-8")
                print(f"written: {path.relative_to(ROOT)}")
    for language in get_args(Language):
        written = {
            page_path(ROOT, language): problems_page(language),
            keys_path(ROOT, language): keys_page(ROOT, language),
            operators_path(ROOT, language): operators_page(language),
            **check_pages(ROOT, language),
        }
        for path, text in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
                print(f"changed: {path.relative_to(ROOT)}")
    pages = [Path(name).resolve() for name in sys.argv[1:]]
    for path in pages or sorted((*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md"))):
        with tempfile.TemporaryDirectory() as folder:
            text = filled(path.read_text("utf-8"), run_page(path, Path(folder)))
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")
            print(f"changed: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
