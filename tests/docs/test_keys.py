"""Pages about keys follow the table of keys, and fragments of YAML use keys of the language only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from evalrules.editing.pieces import Many
from evalrules.editing.shaping import shaped
from evalrules.editing.sheet import sheet_of
from evalrules.ruleset.keys import PLACES
from evalrules.ruleset.shapes import ListShape, PlaceShape, Shape
from evalrules.source.diagnostic import Diagnostic, Language
from evalrules.source.reading import read_yaml
from tests.docs.keys_page import keys_page, keys_path
from tests.docs.snippets import ROOT, Block, blocks_of

SHEETS = {
    language: ROOT / "docs" / language / "reference" / "cheat-sheet.md" for language in get_args(Language)
}
#: Places whose every key stands on the two pages.
ON_THE_SHEET = (
    "rule",
    "node",
    "share",
    "scale_cell",
    "linear_cell",
    "step_cell",
    "judged_cell",
    "table_cell",
)
FRAGMENTS = [
    (path, block)
    for path in sorted((ROOT / "docs").rglob("*.md"))
    for block in blocks_of(path)
    if block.language == "yaml" and "fragment" in block.marks
]


@pytest.mark.parametrize("language", get_args(Language))
def test_the_page_of_all_keys_is_what_the_table_says(language: Language) -> None:
    path = keys_path(ROOT, language)
    if not path.exists() or path.read_text("utf-8") != keys_page(ROOT, language):
        pytest.fail("keys or their examples have changed: python -m tests.docs.fill", pytrace=False)


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("place", ON_THE_SHEET)
def test_the_two_pages_name_every_key(place: str, language: Language) -> None:
    text = SHEETS[language].read_text("utf-8")
    missing = [key.spelling(language) for key in PLACES[place].built() if key.spelling(language) not in text]
    assert missing == []


@pytest.mark.parametrize("language", get_args(Language))
def test_the_tables_of_the_sheet_take_two_pages(language: Language) -> None:
    lines = SHEETS[language].read_text("utf-8").splitlines()
    code = sum(block.body.count("\n") + 2 for block in blocks_of(SHEETS[language]))
    assert len(lines) - code <= 80


@pytest.mark.parametrize(
    ("path", "block"),
    FRAGMENTS,
    ids=[f"{path.relative_to(ROOT).as_posix()}:{block.line}" for path, block in FRAGMENTS],
)
def test_a_fragment_has_keys_of_the_language_only(path: Path, block: Block) -> None:
    problems: list[Diagnostic] = []
    node = read_yaml("fragment", block.body, problems)
    assert node is not None, [problem.message("en") for problem in problems]
    unknown = [_unknown(block.body, shape) for shape in _shapes()]
    assert min(unknown, key=len) == []


def _shapes() -> Iterator[Shape]:
    for place in PLACES:
        yield PlaceShape(place)
        yield ListShape(PlaceShape(place))


def _unknown(text: str, shape: Shape) -> list[str]:
    """Keys that do not belong where they stand; everything when the text has another shape."""
    node = read_yaml("fragment", text, [])
    assert node is not None
    content = sheet_of(text, node).content
    if not isinstance(content, Many) or content.is_mapping is isinstance(shape, ListShape):
        return ["a mapping or a list"] * 99
    return [
        entry.key.value
        for part in shaped(content, shape)
        if part.place is not None and not part.place.open and isinstance(part.piece, Many)
        for entry in part.piece.entries
        if entry.key is not None and entry.key.value not in part.place.by_spelling
    ]
