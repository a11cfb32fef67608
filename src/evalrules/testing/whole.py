"""Strategies for what speaks of the whole tree: further roots that use its nodes, nodes as a kind, lists of results."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalrules.testing.features import CITE

Data = dict[str, Any]


def plain_nodes(node: Data) -> Iterator[Data]:
    """The nodes below that stand in no row, in document order."""
    for child in node.get("nodes", ()):
        if "use" in child:
            continue
        yield child
        if "for_each" not in child:
            yield from plain_nodes(child)


@st.composite
def further_roots(draw: st.DrawFn, root: Data) -> Data | None:
    """A second total that uses nodes of the first; None where there is none to use."""
    names = [node["id"] for node in plain_nodes(root) if isinstance(node["points"], Decimal)]
    if "for_each" in root or not names:
        return None
    used = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    combine = draw(st.sampled_from(["mean", "rate", "min", "max"]))
    weighted = combine in ("mean", "rate")
    parts = [{"use": name, **({"weight": draw(st.integers(1, 3))} if weighted else {})} for name in used]
    head = {"id": "另计", "title": "另一个总分", "points": Decimal(10), "cite": CITE, "combine": combine}
    return {**head, "nodes": parts}


def sets_of(root: Data) -> list[str]:
    """Sets of nodes that may be named where results stand."""
    if "nodes" not in root:
        return ["nodes under 总分"] if "for_each" in root else []
    tags = {tag for node in plain_nodes(root) for tag in node.get("tags", ())}
    return ["nodes under 总分", "nodes below 总分", *(f"nodes tagged {tag}" for tag in sorted(tags))]


@st.composite
def results_of_nodes(draw: st.DrawFn, root: Data) -> Data:
    """A list, a number, a text and a decision that read it; often none of them."""
    sets = sets_of(root)
    if not sets or draw(st.booleans()):
        return {}
    one = draw(st.sampled_from(sets))
    asked = draw(st.sampled_from(["not met", "lost > 1", "state == unassessed", "state == na", "score == 0"]))
    number = draw(
        st.sampled_from(
            [
                f"count({one} where {asked})",
                f"sum(lost of {one})",
                f"max(lost of {one})",
                f"share({one} where met)",
            ]
        )
    )
    results: Data = {
        "清单": {"list": f"{one} where {asked}", "cite": CITE},
        "数": {"value": number, "cite": CITE},
        "说法": {"value": f"if exists({one} where {asked}) then '有' else '无'", "cite": CITE},
    }
    if draw(st.booleans()):
        when = draw(
            st.sampled_from(['"总分" in result("清单")', 'result("说法") == "有"', f"all({one} where met)"])
        )
        results["处理"] = {"first": [{"is": "约谈", "when": when, "cite": CITE}, {"is": "不处理"}]}
    return results
