"""No construct of the language is left out by the generated rulesets."""

from __future__ import annotations

from tests.properties.constructs import CONSTRUCTS, counted

#: Enough for what stands in one of thirty rulesets.
DRAWN = 200


def test_every_construct_stands_in_some_generated_ruleset() -> None:
    found = counted(DRAWN)
    assert [name for name in CONSTRUCTS if found[name] == 0] == []
