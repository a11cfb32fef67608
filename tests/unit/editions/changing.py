"""One thing changed at random in the YAML of a ruleset."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import yaml

from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts

#: Keys whose values are wording.
WORDING = frozenset({"text", "title", "reason", "approver", "address", "issuer", "clause", "page"})
_WORDS = (
    ("below", "above"), ("true", "false"), ("sum", "mean"), ("min", "max"), ("all", "0.5"), ("earliest", "proportional"),
    ("renormalise", "zero"), ("full", "renormalise"), ("low", "high"), ("exclude", "low"), ("half_up", "floor"),
    ("heaviest", "first"), ("down", "prorated"), ("closed", "record"), ("visit", "closed"), ("at_least", "above"),
)  # fmt: skip


def changed(text: str, source: random.Random, tries: int = 12) -> tuple[str, LoadedRuleset] | None:
    """A ruleset like this with one scalar or key that says something else, if one that loads is found."""
    for _ in range(tries):
        root = yaml.compose(text)
        assert root is not None
        places = list(_scalars(root))
        node = source.choice(places)
        other = _other(node.value, source)
        if other == node.value:
            continue
        node.value = other
        again = str(yaml.serialize(root, allow_unicode=True))
        try:
            return again, load_texts({"ruleset.yaml": again})
        except RulesetError:
            continue
    return None


def _scalars(node: yaml.Node, key: str = "") -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value not in WORDING:
                yield name
                yield from _scalars(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)
    elif isinstance(node, yaml.ScalarNode):
        yield node


def _other(value: str, source: random.Random) -> str:
    numbers = list(re.finditer(r"\d+(\.\d+)?", value))
    if numbers:
        found = source.choice(numbers)
        other = source.choice(["0.5", "1", "2", "3", "10"])
        return value[: found.start()] + other + value[found.end() :]
    pairs = [pair for pair in _WORDS if any(word == value or f" {word} " in value for word in pair)]
    if not pairs:
        return value
    one, two = source.choice(pairs)
    return {one: two, two: one}.get(value) or value.replace(f" {one} ", f" {two} ")
