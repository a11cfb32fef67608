"""Whether the range of a case is proved to be what can happen, no wider."""

from __future__ import annotations

from evalrules.engine.outcomes import Outcome


def range_exact(root: Outcome, open_words: bool) -> bool:
    """Proved only: nothing unknown, or every unknown fact read once and no hull on its way."""
    if root.na == "yes" or (root.low == root.high and root.na == "no"):
        return True
    if root.na == "maybe" or not root.tight or open_words:
        return False
    seen: set[tuple[str, str]] = set()
    pending = [root]
    while pending:
        one = pending.pop()
        if one.na == "yes":
            continue
        pending.extend(one.children)
        for leaf in one.leaves:
            for fact in leaf.unknown:
                if (fact.kind, fact.id) in seen:
                    return False
                seen.add((fact.kind, fact.id))
    return True
