"""The house: small files with one noun, short functions with one verb, nothing left for later."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
SWALLOWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_has_one_noun_and_its_functions_one_verb(path: Path) -> None:
    text = path.read_text("utf-8")
    assert path.stem not in SWALLOWERS
    assert text.count("\n") <= 400, "split it where the second noun arrives"
    tree = ast.parse(text)
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= 60
    ]
    assert not long, "a function has one verb"
    assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text), "nothing is left for later"


def test_a_changelog_fragment_has_a_known_kind() -> None:
    kinds = {"score", "format", "api", "fix"}
    for fragment in (ROOT / "changelog.d").glob("*.md"):
        if fragment.name != "README.md":
            assert fragment.name.split(".")[-2] in kinds, fragment.name
