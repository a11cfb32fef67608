"""A ``shape`` that a rule asserts is the shape it has."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.rule_shape import fits, shape_of
from evalrules.ruleset.walking import rules_of
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.structure import SHAPE_IS_ANOTHER


def check_shapes(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Rules whose ``shape`` names another shape than the one they have."""
    for rule in rules_of(ruleset):
        if rule.shape is None:
            continue
        zh, en = shape_of(rule, ruleset)
        if not fits(rule.shape.strip(), (zh, en)):
            place = rule.keys.get("shape", rule.span)
            yield SHAPE_IS_ANOTHER.at(place, written=rule.shape, zh=zh, en=en, rule=rule.id)
