"""What the rulesets cite: quotations stay short, and addresses are those of issuers and the press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from evalrules.ruleset.folder import read_ruleset

REPOSITORY = Path(__file__).resolve().parents[3]
SOURCES = yaml.safe_load((REPOSITORY / "rulesets" / "SOURCES.yaml").read_text(encoding="utf-8"))
FOLDERS = sorted(
    path.parent
    for pattern in ("rulesets/*/*/ruleset.yaml", "examples/published/*/ruleset.yaml")
    for path in REPOSITORY.glob(pattern)
)


def entries() -> Iterator[tuple[str, dict[str, object]]]:
    for part in SOURCES.values():
        yield from part.items()


@pytest.mark.parametrize(("name", "entry"), list(entries()))
def test_a_quotation_has_at_most_twenty_characters(name: str, entry: dict[str, object]) -> None:
    snippets = entry.get("片段", [])
    assert isinstance(snippets, list)
    assert all(len(snippet) <= 20 for snippet in snippets), name


@pytest.mark.parametrize(("name", "entry"), list(entries()))
def test_only_issuers_and_the_press_have_an_address(name: str, entry: dict[str, object]) -> None:
    if "网址" in entry:
        assert entry["类别"] in ("官方", "报刊"), name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_document_with_an_address_is_official_or_press(folder: Path) -> None:
    ruleset = read_ruleset(folder, [])
    assert ruleset is not None
    for document in ruleset.documents:
        assert document.address is None or document.authority in ("official", "press"), document.key


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_document_is_in_the_list_of_sources(folder: Path) -> None:
    ruleset = read_ruleset(folder, [])
    assert ruleset is not None
    own = f"{ruleset.id}@{ruleset.edition}"
    for document in ruleset.documents:
        # What a ruleset takes over from its base is listed with the base.
        written_in = document.span.path.split("/", 1)[0]
        part = SOURCES.get(written_in if "@" in written_in else own, SOURCES["examples/published"])
        titles = {entry["名称"] for entry in part.values()}
        assert document.title in titles, document.title
