"""The page of the inspection vocabulary names every kind and every field there is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
KINDS = yaml.safe_load(
    (REPOSITORY / "rulesets" / "vocabulary" / "inspection" / "1" / "kinds.yaml").read_text(encoding="utf-8")
)["事实类型"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_stands_on_the_page_with_all_its_fields(kind: str, language: str) -> None:
    page = REPOSITORY / "docs" / language / "reference" / "standards" / "inspection.md"
    rows = [
        line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{kind}` |")
    ]
    assert len(rows) == 1, kind
    told = rows[0].split(" | ")[-1]
    assert [field for field in KINDS[kind]["字段"] if f"{field} " not in told] == []
