"""The cookbook is what the gallery says: generated, and up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.cookbook import GALLERY, constructs, generated
from tests.docs.snippets import ROOT


@pytest.mark.parametrize("path", sorted(generated()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == generated()[path], "`python -m tests.docs.fill` writes it anew"


def test_every_folder_of_the_gallery_is_in_the_cookbook_once() -> None:
    assert sorted(one.folder.name for one in constructs()) == sorted(
        path.parent.name for path in GALLERY.glob("*/ruleset.yaml")
    )
