"""Where on a rule or a node a diagnostic points: the key that was written, or the whole."""

from __future__ import annotations

from evalrules.ruleset.model import Node, Rule
from evalrules.source.span import Span


def at(authored: Rule | Node, *keys: str) -> Span:
    """The place of the first of these keys that was written."""
    for key in keys:
        if key in authored.keys:
            return authored.keys[key]
    return authored.span
