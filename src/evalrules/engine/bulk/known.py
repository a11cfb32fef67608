"""What of a rule and of a node the bulk engine knows; whatever else says something is refused by name."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import NOTHING, fields

from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf

#: Fields of a rule that are read here or by the native code that the bulk engine shares.
OF_RULES = frozenset(
    {
        "position", "rule", "node", "polarity", "kinds", "coverage", "joins", "where", "looking", "site_where",
        "same", "keep", "when", "count", "value", "free", "prices", "group", "empty", "caps", "steps", "low",
        "named_kinds", "answers", "visited",
    }
)  # fmt: skip
#: Fields of a node likewise.
OF_NODES = frozenset(
    {
        "position", "node", "points", "start", "combine", "within", "weight", "domain", "steps", "joined",
        "na_when", "na", "unknown", "children", "leaves", "levels", "each", "share_like", "uses", "low",
    }
)  # fmt: skip


def unknown_of(part: Leaf | Branch) -> Iterator[str]:
    """Names of the fields that say something which the bulk engine does not know."""
    known = OF_RULES if isinstance(part, Leaf) else OF_NODES
    for field in fields(type(part)):
        if field.name not in known:
            unsaid = field.default if field.default is not NOTHING else None
            if getattr(part, field.name) not in (unsaid, (), None, False):
                yield field.name
