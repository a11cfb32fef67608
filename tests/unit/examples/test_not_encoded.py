"""What was seen and not written into a ruleset: every entry names a ruleset, a document of it and one of the reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evalrules.ruleset.bundled import bundled_ids

REPOSITORY = Path(__file__).resolve().parents[3]
TEXT = (REPOSITORY / "rulesets" / "NOT_ENCODED.yaml").read_text(encoding="utf-8")
NOT_ENCODED = yaml.safe_load(TEXT)
SOURCES = yaml.safe_load((REPOSITORY / "rulesets" / "SOURCES.yaml").read_text(encoding="utf-8"))
REASONS = {"非评分", "重复", "残损", "不全", "两说", "说不出", "未证实"}
ENTRIES = [(ruleset, entry) for ruleset, entries in NOT_ENCODED.items() for entry in entries]


def test_the_reasons_explained_at_the_top_are_the_reasons_there_are():
    head = [line.removeprefix("#").split()[0] for line in TEXT.splitlines() if line.startswith("#   ")]
    assert set(head) == REASONS


@pytest.mark.parametrize(("ruleset", "entry"), ENTRIES, ids=lambda part: str(part)[:60])
def test_an_entry_names_a_figure_its_document_and_a_closed_reason(ruleset, entry):
    assert set(entry) == {"数字", "出处", "原因", "说明"}
    assert entry["原因"] in REASONS
    assert ruleset in bundled_ids()
    assert entry["出处"] in SOURCES[ruleset], "the document is in the list of sources"
