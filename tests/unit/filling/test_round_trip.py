"""Every figure of every construct can be replaced: by another number it becomes that number, and nothing else moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evalrules.filling.filled import Filled, FilledList
from evalrules.filling.folder import office_folder
from evalrules.filling.office import figure_file, overlay_path
from evalrules.filling.overlay import entries_of
from evalrules.pipeline import load, load_texts
from evalrules.plan.listing import listing
from evalrules.ruleset.bundled import bundled_ids
from evalrules.ruleset.figures.attested import attested
from evalrules.ruleset.figures.figure import Figure
from evalrules.ruleset.figures.finding import figures_of
from evalrules.ruleset.folder import read_sheets_texts
from evalrules.ruleset.model import Ruleset
from evalrules.source.cell_span import cell_span

ROOT = Path(__file__).parents[3]
GALLERY = sorted(path.parent for path in ROOT.glob("gallery/*/ruleset.yaml"))
LAID = overlay_path("x")


def office_of(source: str, tmp_path: Path) -> dict[str, str]:
    return dict(office_folder(tmp_path / "own", source, load(source), LAID).texts)


def figures(texts: dict[str, str]) -> tuple[Ruleset, dict[tuple[str, str, int], Figure]]:
    sheets = read_sheets_texts(texts, [])
    assert sheets is not None
    ruleset = sheets.ruleset([])
    assert ruleset is not None
    return ruleset, {one.identity: one for one in figures_of(sheets, ruleset)}


def filled_in(texts: dict[str, str], told: dict[tuple[str, str, int], str]) -> dict[str, str]:
    """The texts with these figures read back."""
    ruleset, known = figures(texts)
    span = cell_span("x.xlsx", "数字", 2, 10)
    rows = tuple(Filled(known[identity], value, "3", "正式文件", span) for identity, value in told.items())
    entries = entries_of(rows, tuple(known.values()))
    written = figure_file("x.xlsx", entries, FilledList(rows, (), len(rows)), ruleset.documents, "zh")
    return {**texts, LAID: written.text}


def meaning(texts: dict[str, str]) -> str:
    """The plan without its citations."""
    return re.sub(
        r" \[[^\[\]]*, (official|press|mirror|recalled|illustrative)\]", "", listing(load_texts(texts).plan)
    )


def another(text: str) -> str:
    """Another number in the same unit: 0.5 → 70.5, 80% → 780%, 12 months → 712 months."""
    return f"7{text}" if not text.startswith("-") else f"-7{text[1:]}"


@pytest.mark.parametrize("folder", GALLERY, ids=lambda path: path.name)
def test_each_figure_of_a_construct_becomes_the_number_that_was_filled_in(folder, tmp_path):
    texts = office_of(str(folder), tmp_path)
    _, before = figures(texts)
    told = {identity: another(figure.text) for identity, figure in before.items()}
    _, after = figures(filled_in(texts, told))
    assert {identity: figure.text for identity, figure in after.items()} == told
    assert {figure.authority for figure in after.values()} <= {"official"}


@pytest.mark.parametrize("source", [*map(str, GALLERY), *bundled_ids()], ids=lambda name: name.split("/")[-1])
def test_figures_confirmed_as_they_are_mean_the_same(source, tmp_path):
    texts = office_of(source, tmp_path)
    _, before = figures(texts)
    confirmed = filled_in(texts, {identity: figure.text for identity, figure in before.items()})
    assert meaning(confirmed) == meaning(texts)
    _, after = figures(confirmed)
    assert {identity: figure.text for identity, figure in after.items()} == {
        identity: figure.text for identity, figure in before.items()
    }
    # Nothing is left that an office could not raise.
    assert set(attested(load_texts(confirmed).ruleset).values()) == {"official"}
