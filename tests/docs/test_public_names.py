"""The names of the package root are those that the reference page lists, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import evalrules

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_public_names_are_those_of_the_reference(language: str) -> None:
    page = (DOCS / language / "reference" / "api.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)", page, re.MULTILINE)
    assert sorted(listed) == sorted(evalrules.__all__)


def test_every_public_name_can_be_imported() -> None:
    for name in evalrules.__all__:
        assert getattr(evalrules, name) is not None
