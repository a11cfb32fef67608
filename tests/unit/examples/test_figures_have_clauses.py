"""Every number of a bundled ruleset stands under a citation: none is merely there."""

from __future__ import annotations

import pytest

from evalrules.ruleset.bundled import bundled_ids
from evalrules.ruleset.figures.finding import figures_of
from evalrules.ruleset.folder import read_sheets


@pytest.mark.parametrize("ruleset_id", bundled_ids())
def test_every_figure_stands_under_a_citation(ruleset_id: str) -> None:
    sheets = read_sheets(ruleset_id, [])
    assert sheets is not None
    ruleset = sheets.ruleset([])
    assert ruleset is not None
    found = figures_of(sheets, ruleset)
    assert found
    assert [f"{one.name}: {one.written}" for one in found if one.clause is None] == []
